//! Where two parts of a line meet without a space between them in the page.

use super::dom::by_name;
use dom_query::NodeRef;

/// Parts of a line that only their style keeps apart: "<span>28 January</span><span>Updated</span>".
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) enum Seam {
    #[default]
    None,
    /// One part has just ended.
    Open,
    /// The next has begun, with nothing between them.
    Closed,
}

/// Elements that systems set side by side in one line, with space that only their style makes.
pub(super) fn is_part_of_line(node: NodeRef<'_>) -> bool {
    by_name(node, |name| {
        matches!(
            name.as_bytes(),
            b"span" | b"time" | b"a" | b"small" | b"label"
        )
    })
}

/// Whether two parts, set side by side without a space, would run into each other: "2025" and "10:00 AM", "Syria" and
/// "The lamps". A first letter set large is none, nor are the digits of one number.
pub(super) fn shows_seam(before: &str, behind: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), behind.chars().next()) else {
        return false;
    };
    let ends =
        last.is_lowercase() || last.is_ascii_digit() || matches!(last, '.' | '!' | '?' | ')');
    let begins = match first.is_ascii_digit() {
        true => !last.is_ascii_digit() || !behind.bytes().all(|byte| byte.is_ascii_digit()),
        false => first.is_uppercase(),
    };
    ends && begins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_run_into_each_other() {
        for (before, behind, shows) in [
            ("January 28, 2025", "10:00 AM", true),
            ("Syria", "The lamps burn", true),
            ("the harbour.", "John Roe", true),
            ("T", "he lamps", false),
            ("20", "25", false),
            ("Syria ", "The lamps", false),
            ("", "The lamps", false),
        ] {
            assert_eq!(shows_seam(before, behind), shows, "{before}|{behind}");
        }
    }
}
