//! How the parts of a page are called that stand around the story.

/// Whether the page has said who wrote the article and when, so that the lines which show it are of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Credits {
    Known,
    Unknown,
}

/// Words of classes and ids; one of them is enough.
const FURNITURE: [&str; 60] = [
    "share",
    "sharing",
    "sharedaddy",
    "social",
    "socials",
    "addthis",
    "related",
    "relatedposts",
    "recirculation",
    "taxonomy",
    "onetrust",
    "feedback",
    "pager",
    "pagenav",
    "recommended",
    "recommendations",
    "recirc",
    "outbrain",
    "taboola",
    "newsletter",
    "subscribe",
    "subscription",
    "signup",
    "paywall",
    "cookie",
    "cookies",
    "gdpr",
    "consent",
    "comments",
    "comment",
    "disqus",
    "respond",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "widget",
    "widgets",
    "advert",
    "advertisement",
    "ads",
    "adslot",
    "sponsored",
    "promo",
    "promoted",
    "pagination",
    "navlinks",
    "navigation",
    "menu",
    "popup",
    "modal",
    "toolbar",
    "masthead",
    "trending",
    "mostread",
    "skiplink",
    "toc",
    "tags",
    "catcher",
    "reactions",
    "internallink",
];

/// The same, where two words say it.
const FURNITURE_PAIRS: [&str; 67] = [
    "mw-editsection",
    "mw-jump",
    "site-sub",
    "most-read",
    "most-popular",
    "skip-link",
    "read-more",
    "read-next",
    "more-stories",
    "more-news",
    "more-from",
    "nav-links",
    "post-navigation",
    "post-tags",
    "tags-links",
    "tag-list",
    "entry-tags",
    "author-bio",
    "about-author",
    "author-box",
    "screen-reader",
    "sr-only",
    "visually-hidden",
    "ad-slot",
    "ad-container",
    "ad-wrapper",
    "ad-unit",
    "site-header",
    "site-footer",
    "page-footer",
    "print-button",
    "entry-footer",
    "article-tags",
    "field-tags",
    "source-tags",
    "post-terms",
    "post-labels",
    "topic-list",
    "links-block",
    "links-bar",
    "rich-link",
    "richlink",
    "interstitial-link",
    "bookmark-card",
    "page-actions",
    "action-bar",
    "button-wrapper",
    "post-ufi",
    "post-views",
    "next-prev",
    "prev-next",
    "a-rec-id",
    "author-info",
    "author-description",
    "author-card",
    "published-dates",
    "last-updated",
    "responses",
    "pw-multi-vote",
    "more-on",
    "also-read",
    "read-also",
    "lire-aussi",
    "author-about",
    "toggle-caption",
    "hide-caption",
    "audio-tool",
];

/// The same of what asks for consent to cookies, by the systems that sell it and by those that name it so.
const CONSENT: [&str; 12] = [
    "cookie",
    "cookies",
    "gdpr",
    "consent",
    "onetrust",
    "didomi",
    "usercentrics",
    "cookiebot",
    "cookieconsent",
    "truste",
    "cmpbox",
    "cmpwrapper",
];
const CONSENT_PAIRS: [&str; 3] = ["sp-message", "qc-cmp", "cmp-container"];

/// Words of what shows author, date, length and the like.
const CREDITS: [&str; 16] = [
    "byline",
    "entry-meta",
    "post-meta",
    "article-meta",
    "page-meta",
    "node-meta",
    "node-submitted",
    "meta-info",
    "meta-data",
    "metadata",
    "article-info",
    "attribution",
    "contributor",
    "author-name",
    "timestamp",
    "read-time",
];

/// "byline-block", "td-module-meta-info", "MetadataStrip"
pub(super) fn is_name_of_credits(class: &str) -> bool {
    plain(class).is_some_and(|name| {
        let name = name.replace("meta-data", "metadata");
        CREDITS.iter().any(|credits| name.contains(credits)) && !name.starts_with("has-")
    })
}

/// "sp_message_container_1", "cookie-banner"; but not "has-cookies", which says what stands on the page.
pub(super) fn is_name_of_consent(class: &str) -> bool {
    plain(class).is_some_and(|name| {
        !is_about_others(&name)
            && (name.split('-').any(|word| CONSENT.contains(&word))
                || CONSENT_PAIRS.iter().any(|pair| name.contains(pair)))
    })
}

fn is_about_others(name: &str) -> bool {
    ["with-", "has-", "no-", "without-", "is-", "single-"]
        .iter()
        .any(|start| name.starts_with(start))
}

/// "social-share", "js-share__bar", "relatedPosts"; but not "with-sidebar", which says what stands beside.
pub(super) fn is_furniture_name(class: &str) -> bool {
    let Some(name) = plain(class) else {
        return false;
    };
    !is_about_others(&name)
        && (name.split('-').any(|word| FURNITURE.contains(&word))
            || FURNITURE_PAIRS.iter().any(|pair| name.contains(pair)))
}

/// A name in small letters, its words parted by hyphens; `None` for what is no name.
fn plain(class: &str) -> Option<String> {
    if class.is_empty() || class.len() > 80 {
        return None;
    }
    let mut name = String::with_capacity(class.len() + 4);
    for c in class.chars() {
        if c.is_ascii_uppercase() && name.ends_with(|last: char| last.is_ascii_lowercase()) {
            name.push('-');
        }
        match c.is_ascii_alphanumeric() {
            true => name.push(c.to_ascii_lowercase()),
            false if name.ends_with('-') => {}
            false => name.push('-'),
        }
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_furniture() {
        for (class, furniture) in [
            ("social-share", true),
            ("js-share__bar", true),
            ("relatedPosts", true),
            ("cookie-notice", true),
            ("post-navigation", true),
            ("article-body", false),
            ("with-sidebar", false),
            ("commentary", false),
            ("shareholder-report", false),
            ("story", false),
            ("jp-relatedposts", true),
            ("Page-authorInfo", true),
            ("node__links", false),
        ] {
            assert_eq!(is_furniture_name(class), furniture, "{class}");
        }
    }

    #[test]
    fn names_of_credits() {
        for (class, credits) in [
            ("Page-byline", true),
            ("ssrcss-1vx6eoh-MetadataStrip", true),
            ("td-module-meta-info", true),
            ("node__submitted", true),
            ("article-body", false),
        ] {
            assert_eq!(is_name_of_credits(class), credits, "{class}");
        }
    }
}
