//! News written to be learned from, with its names marked in the text: `news/*.txt`.
//!
//! ```text
//! === focus=NG,GH
//! [[LAGOS|LOC|NG]], March 3 -- [[Babatunde Okonjo|PER|Babatunde Okonjo]] of the [[NAN|ORG|News Agency of Nigeria]] ...
//! ```
//! A line with the countries that the article is about (`-`: none), then its text. A mark holds the words, what they name
//! (`PER`, `ORG`, `LOC`, `DEM`), and the fullest name in the article or the code of the country (`-`: none).

use crate::gold::{Class, Gold, GoldMention, SCORED};

/// The articles of a file called `name`, or what is wrong with it.
pub fn read(name: &str, file: &str) -> Result<Vec<Gold>, String> {
    let mut articles = Vec::new();
    for piece in file.split("\n===").filter(|piece| !piece.trim().is_empty()) {
        let piece = piece.trim_start_matches("===").trim_start();
        let (head, body) = piece.split_once('\n').unwrap_or((piece, ""));
        let id = format!("marked-{name}-{}", articles.len());
        let focus = (head.trim().strip_prefix("focus="))
            .ok_or_else(|| format!("{id}: no focus in {head:?}"))?;
        let (text, mentions) =
            unmark(body.trim_matches('\n')).map_err(|mark| format!("{id}: {mark:?}"))?;
        articles.push(Gold {
            id,
            source: "written".into(),
            text,
            annotated: SCORED.to_vec(),
            mentions,
            focus: Some(
                focus
                    .split(',')
                    .filter(|code| *code != "-")
                    .map(String::from)
                    .collect(),
            ),
        });
    }
    Ok(articles)
}

/// The text without its marks, and what they say; or the mark that cannot be read.
fn unmark(body: &str) -> Result<(String, Vec<GoldMention>), String> {
    let (mut text, mut mentions) = (String::with_capacity(body.len()), Vec::new());
    let mut rest = body;
    while let Some((before, marked)) = rest.split_once("[[") {
        text += before;
        let (mark, after) = marked.split_once("]]").ok_or(marked)?;
        let [words, class, key] = mark.split('|').collect::<Vec<_>>()[..] else {
            return Err(mark.into());
        };
        let class = match class {
            "PER" => Class::Person,
            "ORG" => Class::Organization,
            "LOC" => Class::Location,
            "DEM" => Class::Demonym,
            _ => return Err(mark.into()),
        };
        let key = Some(key.to_string()).filter(|key| key != "-");
        let start = text.len();
        text += words;
        let is_actor = matches!(class, Class::Person | Class::Organization);
        mentions.push(GoldMention {
            start,
            end: text.len(),
            class,
            country: key.clone().filter(|_| !is_actor),
            entity: key.filter(|_| is_actor),
        });
        rest = after;
    }
    text += rest;
    Ok((text, mentions))
}
