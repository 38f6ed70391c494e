//! Lines around an article that are not part of it, such as "Previous Post Next Post", are recognised and left out.
//!
//! Only short lines at the very start and end are judged: within a story, "Read more" may be somebody's words.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Longer lines are prose, whatever they say.
const LONGEST: usize = 140;

/// Whether a line that stands before or behind the story is no part of it.
pub fn is_boilerplate(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let mut words = line.split(|c: char| !c.is_alphanumeric()).filter(is_word);
    let Some(first) = words.next() else {
        return true;
    };
    line.trim_start().starts_with('©') || may_open(first) && is_known(&words_of(line))
}

/// Whether a line that begins with `first` may be one of those below: most lines need no further look.
fn may_open(first: &str) -> bool {
    static FIRST: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let lines = [&BUTTONS[..], &OPENINGS, &WHOLE].concat();
        let firsts = lines.into_iter().filter_map(|line| line.split(' ').next());
        // "The post … appeared first on …"
        firsts.chain(["the"]).chain(OF_READING_TIME).collect()
    });
    let first = first.to_lowercase();
    FIRST.contains(first.as_str()) || is_number(&first)
}

fn is_known(words: &[String]) -> bool {
    is_row_of_buttons(words)
        || is_reading_time(words)
        || OPENINGS.iter().any(|opening| begins_with(words, opening))
        || WHOLE.iter().any(|whole| same(words, whole))
        || is_feed_footer(words)
}

/// Whether a line that stands alone within a page is put there by the system: "Advertisement", "Share this article". Rows
/// of stars part the story.
pub fn is_interruption(line: &str) -> bool {
    /// Longer lines may be of the story.
    const LONGEST: usize = 60;
    line.len() <= LONGEST && line.contains(char::is_alphanumeric) && is_boilerplate(line)
}

/// Whether a line opens what follows many stories on a page: links to other stories, comments. It counts only if
/// nothing but short lines follows.
pub fn opens_tail(line: &str) -> bool {
    let words = words_of(line);
    !words.is_empty()
        && words.len() <= 7
        && TAILS.iter().any(|tail| {
            // One word alone begins too many sentences.
            same(&words, tail) || tail.contains(' ') && begins_with(&words, tail)
        })
}

/// Whether `line` may stand in such a tail: a headline, a name, a date.
pub fn may_be_in_tail(line: &str) -> bool {
    line.len() <= LONGEST && !line.trim_end().ends_with(['.', '”', '"', '!'])
}

/// Buttons and links that stand beside each other, in any order: "Share Tweet Email Print".
const BUTTONS: [&str; 52] = [
    "follow",
    "following",
    "listen",
    "subscribe",
    "open in app",
    "sign in",
    "previous post",
    "next post",
    "previous article",
    "next article",
    "previous story",
    "next story",
    "previous",
    "next",
    "prev",
    "share this article",
    "share this story",
    "share this post",
    "share this",
    "share on",
    "share",
    "tweet this",
    "tweet",
    "facebook",
    "twitter",
    "x",
    "linkedin",
    "whatsapp",
    "telegram",
    "reddit",
    "pinterest",
    "bluesky",
    "mastodon",
    "instagram",
    "youtube",
    "tiktok",
    "threads",
    "email",
    "e mail this",
    "email this",
    "e mail",
    "mail",
    "print this",
    "print",
    "copy link",
    "copy url",
    "link copied",
    "save",
    "bookmark",
    "comments",
    "comment",
    "like this",
];

/// Starts of lines.
const OPENINGS: [&str; 49] = [
    "view this email in",
    "view in browser",
    "view in your browser",
    "read in browser",
    "you receive this email because",
    "you received this email because",
    "you are receiving this",
    "unsubscribe",
    "share on",
    "share via",
    "share this article",
    "share this story",
    "share this post",
    "click to share",
    "follow us",
    "follow him on",
    "follow her on",
    "follow them on",
    "sign up for",
    "sign up to",
    "subscribe to",
    "subscribe now",
    "join our",
    "get our newsletter",
    "get the latest",
    "download our app",
    "download the app",
    "we use cookies",
    "this website uses cookies",
    "this site uses cookies",
    "our website uses cookies",
    "by using this site",
    "by continuing to use",
    "accept all",
    "manage cookies",
    "cookie policy",
    "cookie settings",
    "privacy policy",
    "terms of use",
    "terms of service",
    "terms and conditions",
    "all rights reserved",
    "copyright",
    "leave a comment",
    "leave a reply",
    "skip to",
    "log in to",
    "already a subscriber",
    "back to top",
];

/// Whole lines.
const WHOLE: [&str; 39] = [
    "explore more on these topics",
    "reuse this content",
    "advertisement",
    "advertisements",
    "ad",
    "sponsored",
    "sponsored content",
    "story continues below advertisement",
    "article continues below",
    "continue reading",
    "read more",
    "read more here",
    "read the full story",
    "read next",
    "listen to this article",
    "listen",
    "menu",
    "search",
    "home",
    "newsletter",
    "newsletters",
    "subscribe",
    "sign in",
    "log in",
    "register",
    "close",
    "accept",
    "ok",
    "loading",
    "top",
    "print this article",
    "view comments",
    "no comments yet",
    "skip advertisement",
    "ad feedback",
    "toggle caption",
    "hide caption",
    "story continues",
    "scroll to continue",
];

const TAILS: [&str; 47] = [
    "related",
    "related articles",
    "related posts",
    "related stories",
    "related content",
    "related news",
    "related topics",
    "related coverage",
    "more from",
    "more on this",
    "more on this story",
    "more stories",
    "more news",
    "read also",
    "also read",
    "see also",
    "you may also like",
    "you might also like",
    "recommended",
    "recommended for you",
    "recommended stories",
    "most read",
    "most popular",
    "trending",
    "trending now",
    "latest news",
    "comments",
    "related article",
    "related story",
    "about the author",
    "up next",
    "read more",
    "read next",
    "keep reading",
    "what to read next",
    "lire aussi",
    "à lire aussi",
    "mehr zum thema",
    "lesen sie auch",
    "mehr lesen",
    "leer también",
    "lea también",
    "te puede interesar",
    "leggi anche",
    "leia também",
    "lees ook",
    "читайте также",
];

fn words_of(line: &str) -> Vec<String> {
    line.split(|c: char| !c.is_alphanumeric())
        .filter(is_word)
        .map(str::to_lowercase)
        .collect()
}

fn is_word(part: &&str) -> bool {
    !part.is_empty()
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

fn same(words: &[String], phrase: &str) -> bool {
    words.iter().map(String::as_str).eq(phrase.split(' '))
}

fn begins_with(words: &[String], phrase: &str) -> bool {
    let mut rest = words.iter();
    phrase
        .split(' ')
        .all(|word| rest.next().is_some_and(|next| next == word))
}

fn is_row_of_buttons(words: &[String]) -> bool {
    let mut rest = words;
    while !rest.is_empty() {
        let Some(button) = BUTTONS.iter().find(|button| begins_with(rest, button)) else {
            return false;
        };
        rest = &rest[button.split(' ').count()..];
        // "Share 12", "3 Comments"
        while let Some((_, after)) = rest.split_first().filter(|(first, _)| is_number(first)) {
            rest = after;
        }
    }
    true
}

/// "The post HEADLINE appeared first on SITE", which WordPress puts under each item of a feed.
fn is_feed_footer(words: &[String]) -> bool {
    let told: Vec<&str> = words.iter().map(String::as_str).collect();
    begins_with(words, "the post")
        && told
            .windows(3)
            .any(|three| three == ["appeared", "first", "on"])
}

/// The words of "5 min read", "Reading time: 5 minutes", "Less than a minute".
const OF_READING_TIME: [&str; 11] = [
    "min",
    "mins",
    "minute",
    "minutes",
    "read",
    "reading",
    "time",
    "estimated",
    "less",
    "than",
    "a",
];

fn is_reading_time(words: &[String]) -> bool {
    let is_part = |word: &String| OF_READING_TIME.contains(&word.as_str()) || is_number(word);
    words.iter().any(|word| word.starts_with("read"))
        && words.iter().any(|word| word.starts_with("min"))
        && words.iter().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn around_a_story() {
        for line in [
            "Previous Post Next Post",
            "← Previous Post   Next Post →",
            "Share  Tweet  Email  Print",
            "Share this: Facebook X",
            "5 min read",
            "Reading time: 4 minutes",
            "Subscribe to our newsletter",
            "We use cookies to improve your visit. Accept",
            "© 2025 Example Media",
            "Copyright 2025 Example. All rights reserved.",
            "ADVERTISEMENT",
            "* * *",
            "Skip to main content",
            "Leave a Reply",
            "The post Bases stay appeared first on Example Times.",
            "You are receiving this because you signed up. Unsubscribe",
        ] {
            assert!(is_boilerplate(line), "{line}");
        }
        for line in [
            "Next month both sides meet again.",
            "Print media suffer",
            "He will share the prize.",
            "Read more books, the minister said.",
            "Reporting by Jane Doe in Beirut",
            "Top general resigns",
        ] {
            assert!(!is_boilerplate(line), "{line}");
        }
        assert!(opens_tail("Related Articles") && opens_tail("More from Example Times"));
        assert!(
            !opens_tail("Related to him, she stayed silent for a day.")
                && !opens_tail("Comments on the budget")
        );
    }
}
