//! What stands in Markdown for the one program that shows it: templates of Hugo and Jekyll, comments and highlights of
//! Obsidian.

use std::borrow::Cow;

/// The text without what only the program that shows it understands: the tags of Hugo and Jekyll on lines of their own,
/// Obsidian's comments and its marks of what is highlighted.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    if !["{{", "{%", "{:", "%%", "=="]
        .iter()
        .any(|mark| text.contains(mark))
    {
        return Cow::Borrowed(text);
    }
    let (mut kept, mut in_code) = (String::with_capacity(text.len()), false);
    for line in text.split_inclusive('\n') {
        let inside = line.trim();
        in_code ^= inside.starts_with("```") || inside.starts_with("~~~");
        let is_tag = [("{{", "}}"), ("{%", "%}"), ("{:", "}")]
            .iter()
            .any(|(open, close)| inside.starts_with(open) && inside.ends_with(close));
        match in_code {
            true => kept.push_str(line),
            false if is_tag => kept.push('\n'),
            false => kept.push_str(&without_pairs(
                &without_pairs(&without_templates(line), "%%", Inside::Goes),
                "==",
                Inside::Stays,
            )),
        }
    }
    Cow::Owned(kept)
}

/// What becomes of the text between two marks.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Goes,
    Stays,
}

/// Between spaces a mark is none: "1 == 2".
fn without_pairs(line: &str, mark: &str, inside: Inside) -> String {
    let (mut kept, mut rest) = (String::with_capacity(line.len()), line);
    while let Some((before, behind)) = rest.split_once(mark) {
        kept.push_str(before);
        let part = behind
            .split(mark)
            .next()
            .filter(|part| part.len() < behind.len());
        match part.filter(|part| inside == Inside::Goes || part.trim() == *part) {
            Some(part) => {
                kept.push_str(if inside == Inside::Stays { part } else { "" });
                rest = &behind[part.len() + mark.len()..];
            }
            None => {
                kept.push_str(mark);
                rest = behind;
            }
        }
    }
    kept + rest
}

/// "[Tartus]({{ site.url }}/t)" → "[Tartus](/t)"
fn without_templates(line: &str) -> String {
    let (mut kept, mut rest) = (String::with_capacity(line.len()), line);
    while let Some((before, behind)) = rest.split_once("{{") {
        let Some((_, after)) = behind.split_once("}}") else {
            break;
        };
        kept.push_str(before);
        rest = after;
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_programs_understand() {
        for (text, expected) in [
            (
                "A ==marked== word %%not this%% and 1 == 2 == 3.\n",
                "A marked word  and 1 == 2 == 3.\n",
            ),
            (
                "{{< figure src=\"a.jpg\" >}}\nText\n{% include x.html %}\n{: .lead}\n",
                "\nText\n\n\n",
            ),
            ("```\na ==b== %%c%%\n```\n", "```\na ==b== %%c%%\n```\n"),
            ("100 %% and", "100 %% and"),
            ("[Tartus]({{ site.url }}/t) }}", "[Tartus](/t) }}"),
        ] {
            assert_eq!(without(text), expected);
        }
    }
}
