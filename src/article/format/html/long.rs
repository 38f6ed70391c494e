//! Of a page that is longer than any story only the start is read, and its reader is told so: what is made of a page takes
//! up to ten times its size.

use super::slim;
use crate::article::BlockKind;
use crate::article::draft::DraftBlock;
use std::borrow::Cow;

/// How much of a page is read, without the pictures in it, in bytes: eight novels.
const LONGEST: usize = 16 << 20;

/// A page without the pictures in it, or its start.
pub(super) struct Start<'a> {
    page: Cow<'a, str>,
    end: usize,
}

impl<'a> Start<'a> {
    pub fn of(page: &'a str) -> Self {
        let page = slim::slim(page);
        let mut ends = (0..=page.len().min(LONGEST)).rev();
        let end = ends.find(|&at| page.is_char_boundary(at)).unwrap_or(0);
        Self { page, end }
    }

    pub fn page(&self) -> &str {
        &self.page[..self.end]
    }

    /// Says behind `blocks`, which are of the start, that the page goes on.
    pub fn note(&self, blocks: &mut Vec<DraftBlock>) {
        if self.end < self.page.len() {
            let note = format!(
                "[The page is too large to be read as a whole. These are its first {} MiB.]",
                LONGEST >> 20
            );
            blocks.push(DraftBlock::new(BlockKind::Paragraph, note));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{draft, fragment, letter};

    #[test]
    fn a_long_page_is_cut_and_says_so() {
        let page = "<p>Żółć in Homs.</p>\n".to_owned() + &"é ".repeat(17 << 19);
        let picture = format!("<p>Rain.</p><img src=\"data:{}\">", "A".repeat(17 << 20));
        let last = |page: &str| {
            let of_draft = draft(page).unwrap().blocks;
            [of_draft, fragment(page), letter(page)]
                .map(|blocks| blocks.last().unwrap().text.clone())
        };
        assert!(
            last(&page)
                .iter()
                .all(|text| text.ends_with("first 16 MiB.]"))
        );
        assert_eq!(last(&picture), ["Rain."; 3]);
    }
}
