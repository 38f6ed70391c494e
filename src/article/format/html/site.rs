//! The title of a window is the headline and the name of the site: "Headline - Site", "Headline | Section | Site".

use crate::article::metadata::is_url;
use crate::text::fold::fold;

/// What parts headline and site; the ones in front are never part of a headline.
const SEPARATORS: [&str; 8] = [" | ", " « ", " » ", " :: ", " · ", " — ", " – ", " - "];
/// So many of `SEPARATORS` say that what is behind them is a site.
const CERTAIN: usize = 5;
/// A name of a site has no more words.
const LONGEST_NAME: usize = 5;

/// The headline without the name of the site, and that name.
pub(super) fn cut(window: &str, site_name: Option<&str>) -> (String, Option<String>) {
    let window = window.trim();
    if let Some((title, site)) = site_name.and_then(|name| cut_known(window, name)) {
        return (title.to_owned(), Some(site.to_owned()));
    }
    for (at, separator) in SEPARATORS.iter().enumerate() {
        if let Some((title, site)) = window.rsplit_once(separator) {
            let title = if at < CERTAIN {
                title.split(separator).next().unwrap_or(title)
            } else {
                title
            };
            let (in_title, in_site) = (
                title.split_whitespace().count(),
                site.split_whitespace().count(),
            );
            // "Putin – a portrait": capitals tell a name, and a headline is longer than a name.
            let is_name = site
                .split_whitespace()
                .all(|word| word.len() <= 3 || word.starts_with(|c: char| !c.is_lowercase()));
            if in_site <= LONGEST_NAME
                && is_name
                && (at < CERTAIN || in_title > in_site && in_title >= 4)
            {
                return (title.trim().to_owned(), Some(site.trim().to_owned()));
            }
        }
    }
    (window.to_owned(), None)
}

/// The name of the site in the title of a window that is otherwise known: "Example: Headline".
pub(super) fn beside<'a>(window: &'a str, title: &str) -> Option<&'a str> {
    let (window, title) = (window.trim(), title.trim());
    let rest = window.strip_suffix(title).or(window.strip_prefix(title))?;
    let mark =
        |c: char| c.is_whitespace() || matches!(c, ':' | '|' | '-' | '–' | '—' | '·' | '«' | '»');
    let name = rest.trim_matches(mark);
    let is_one =
        !name.is_empty() && !name.contains(['|', '·', '«', '»']) && name.len() < rest.len();
    (is_one && name.split_whitespace().count() <= LONGEST_NAME).then_some(name)
}

/// Cuts off, in front or behind, a part that is the name of the site or holds it.
fn cut_known<'a>(window: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let name = fold(name);
    let is_site = |part: &str| {
        let part = fold(part);
        !part.is_empty() && (part == name || part.starts_with(&name) || name.starts_with(&part))
    };
    SEPARATORS.iter().chain(&[": "]).find_map(|separator| {
        let behind = window
            .rsplit_once(separator)
            .filter(|(_, site)| is_site(site));
        let in_front = || {
            window
                .split_once(separator)
                .filter(|(site, _)| is_site(site))
                .map(|(site, title)| (title, site))
        };
        behind.or_else(in_front)
    })
}

/// The address that the saving program wrote into a comment: SingleFile's, or the "saved from url" of browsers.
pub(super) fn saved_from(page: &str) -> Option<String> {
    /// The comment stands at the start.
    const WITHIN: usize = 2048;
    let end = (0..=WITHIN.min(page.len()))
        .rev()
        .find(|&at| page.is_char_boundary(at))?;
    let head = &page[..end];
    let told = match head.split_once("saved with SingleFile") {
        Some((_, behind)) => behind.split_once("url:")?.1,
        None => head.split_once("saved from url=(")?.1.split_once(')')?.1,
    };
    let url = told
        .trim_start()
        .split(|c: char| c.is_whitespace() || c == '>')
        .next()?;
    is_url(url).then(|| url.trim_end_matches("--").to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_windows() {
        for (window, name, title, site) in [
            (
                "Bases stay | Example Times",
                None,
                "Bases stay",
                Some("Example Times"),
            ),
            (
                "Bases stay | World | Example Times",
                None,
                "Bases stay",
                Some("Example Times"),
            ),
            (
                "Russia asks to stay in Tartus - Example Times",
                None,
                "Russia asks to stay in Tartus",
                Some("Example Times"),
            ),
            (
                "Bases stay - Example",
                Some("Example"),
                "Bases stay",
                Some("Example"),
            ),
            (
                "Example: Bases stay",
                Some("Example"),
                "Bases stay",
                Some("Example"),
            ),
            (
                "Al-Sharaa – a portrait",
                None,
                "Al-Sharaa – a portrait",
                None,
            ),
            (
                "Talks in Riyadh - what we know so far",
                None,
                "Talks in Riyadh - what we know so far",
                None,
            ),
            ("Bases stay", None, "Bases stay", None),
        ] {
            let (found, suffix) = cut(window, name);
            assert_eq!((found.as_str(), suffix.as_deref()), (title, site));
        }
    }

    #[test]
    fn addresses_that_were_saved() {
        for page in [
            "<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://example.org/a \n saved date: x\n-->",
            "<!-- saved from url=(0021)https://example.org/a -->\n<html>",
            "<!-- saved from url=(0021)https://example.org/a--><html>",
        ] {
            assert_eq!(saved_from(page).as_deref(), Some("https://example.org/a"));
        }
    }
}
