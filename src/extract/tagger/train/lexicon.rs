//! The table of word clusters: from `clusters.tsv.gz`, with how often open news text has each word in lower case.

use crate::gold::Gold;
use dateline::extract::gazetteer::listing::NOTHING;
use dateline::extract::tagger::model::Cluster;
use dateline::extract::tagger::page::Page;
use dateline::extract::tagger::word::Case;
use dateline::text::{Span, sentence, token};
use std::collections::HashMap;
use std::io::Read;

/// Slots of the table: a power of two above the number of words.
pub const SLOTS: usize = 1 << 17;

/// Uses of a word, by the hash of its lower-case form: in lower case, and capitalised where that means something.
pub type Uses = HashMap<u32, (u32, u32)>;

/// Counts how `articles` write their words.
pub fn count_uses<'a>(articles: impl Iterator<Item = &'a Gold>) -> Uses {
    let mut uses = Uses::new();
    for gold in articles {
        let tokens = token::tokenize(&gold.text, Span::new(0, gold.text.len()));
        let sentences = sentence::sentences(&gold.text, &tokens);
        let page = Page::new(&gold.text, &tokens, sentences, (&NOTHING, 0));
        for (word, place) in page.words.iter().zip(&page.places) {
            match word.case {
                Case::Mark | Case::Number => {}
                Case::Lower => uses.entry(word.lower).or_default().0 += 1,
                _ if place.capitals_are_usual() => {}
                _ => uses.entry(word.lower).or_default().1 += 1,
            }
        }
    }
    uses
}

/// The table, from the lines `word<TAB>fine<TAB>coarse` of `path`.
pub fn table(path: &str, uses: &Uses) -> Result<Vec<u32>, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    let mut text = String::new();
    let read = flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text);
    read.map_err(|error| format!("{path}: {error}"))?;
    let mut entries: HashMap<u32, Cluster> = HashMap::new();
    let mut order = Vec::new();
    for line in text.lines() {
        let mut fields = line.split('\t');
        let (Some(word), Some(fine), Some(coarse)) = (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let cluster = Cluster {
            fine: fine.parse::<u16>().map_or(0, |fine| fine + 1),
            coarse: coarse.parse::<u8>().map_or(0, |coarse| coarse + 1),
            lower: 0,
        };
        let tokens = token::tokenize(word, Span::new(0, word.len()));
        if let [token] = tokens[..] {
            let key = dateline::extract::tagger::word::Word::of(word, token).lower;
            if entries.insert(key, cluster).is_none() {
                order.push(key);
            }
        }
    }
    let mut common: Vec<(&u32, &(u32, u32))> = uses
        .iter()
        .filter(|(_, uses)| uses.0 + uses.1 >= 3)
        .collect();
    common.sort();
    for (&key, &(lower, capital)) in common {
        let entry = entries.entry(key).or_insert_with(|| {
            order.push(key);
            Cluster::default()
        });
        let share = lower as f32 / (lower + capital) as f32;
        entry.lower = 1 + (share * 6.0).round() as u8;
    }
    let mut slots = vec![0u32; SLOTS];
    for key in order.into_iter().take(SLOTS * 7 / 8) {
        let mut at = key as usize & (SLOTS - 1);
        while slots[at] != 0 {
            at = (at + 1) & (SLOTS - 1);
        }
        slots[at] = entries[&key].pack(key);
    }
    Ok(slots)
}
