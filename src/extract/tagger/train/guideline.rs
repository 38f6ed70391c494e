//! The sets follow different guides; here they are brought to ours before anything is learned from them: titles are no
//! part of persons, "City, State" is two names, countries are never organizations, no name begins with "the".

use crate::gold::{Class, Gold, GoldMention};
use dateline::extract::gazetteer::{self, PlaceKind};
use dateline::extract::tagger::topic::Topic;
use dateline::extract::tagger::word::Word;
use dateline::text::{Span, token};
use std::collections::HashSet;

/// Words that stand before a person's name without being part of it.
const TITLES: &[&str] = &[
    "president",
    "vice",
    "prime",
    "minister",
    "chancellor",
    "secretary",
    "general",
    "gen.",
    "gen",
    "major",
    "maj.",
    "lieutenant",
    "lt.",
    "colonel",
    "col.",
    "captain",
    "capt.",
    "sergeant",
    "sgt.",
    "staff",
    "corporal",
    "cpl.",
    "private",
    "pfc.",
    "spc.",
    "spc",
    "specialist",
    "admiral",
    "adm.",
    "rear",
    "commander",
    "cmdr.",
    "brigadier",
    "brig.",
    "senator",
    "sen.",
    "representative",
    "rep.",
    "governor",
    "gov.",
    "mayor",
    "judge",
    "justice",
    "king",
    "queen",
    "prince",
    "princess",
    "sheikh",
    "sir",
    "lord",
    "lady",
    "dame",
    "dr.",
    "dr",
    "doctor",
    "professor",
    "prof.",
    "mr.",
    "mr",
    "mrs.",
    "mrs",
    "ms.",
    "ms",
    "miss",
    "ambassador",
    "special",
    "envoy",
    "chief",
    "pope",
    "foreign",
    "bishop",
];

/// What the whole collection of sets knows and one set may lack.
pub struct Common {
    /// Surfaces labelled as locations with a country of the same name more often than not.
    pub countries: HashSet<String>,
    /// Words labelled as demonyms.
    pub demonyms: HashSet<String>,
}

/// Learns what is common from the sets that carry our own labels.
pub fn common<'a>(own: impl Iterator<Item = &'a Gold>) -> Common {
    let (mut countries, mut demonyms) = (HashSet::new(), HashSet::new());
    for gold in own {
        for mention in &gold.mentions {
            let name = gold.text[mention.start..mention.end].to_string();
            match mention.class {
                Class::Demonym => demonyms.insert(name),
                Class::Location if mention.country.is_some() => countries.insert(name),
                _ => false,
            };
        }
    }
    Common {
        countries,
        demonyms,
    }
}

/// Brings the articles of the set `name` to our guide.
pub fn agree(name: &str, articles: &mut [Gold], common: &Common) {
    if name.starts_with("news_") {
        articles.iter_mut().for_each(leave_clubs_open);
        return;
    }
    for gold in articles {
        let text = std::mem::take(&mut gold.text);
        let mentions = std::mem::take(&mut gold.mentions);
        for mut mention in mentions {
            trim(&text, &mut mention);
            if mention.start >= mention.end {
                continue;
            }
            match mention.class {
                Class::Person => person(name, &text, mention, &mut gold.mentions),
                Class::Organization => organization(&text, mention, common, &mut gold.mentions),
                Class::Location => split_at_commas(&text, mention, &mut gold.mentions),
                Class::Other => {
                    // Holds demonyms in some sets ("Syrian" as MISC), names within names in others.
                    let demonym = common.demonyms.contains(&text[mention.start..mention.end]);
                    mention.class = if demonym {
                        Class::Demonym
                    } else {
                        Class::Other
                    };
                    gold.mentions.push(mention);
                }
                Class::Demonym | Class::Ignored => gold.mentions.push(mention),
            }
        }
        gold.text = text;
    }
}

/// "Boston 34 12", "Detroit 2 Cleveland 4": where a town stands for its club, our own sets say place in some articles and
/// organization in others. What they say place to is left open; countries play for themselves, and stay places.
fn leave_clubs_open(gold: &mut Gold) {
    let tokens = token::tokenize(&gold.text, Span::new(0, gold.text.len()));
    let words: Vec<Word> = tokens
        .iter()
        .map(|&token| Word::of(&gold.text, token))
        .collect();
    if Topic::of(&words) != Topic::Sport {
        return;
    }
    for mention in &mut gold.mentions {
        let after = gold.text[mention.end..].trim_start_matches(' ');
        let scores = after.starts_with(|c: char| c.is_ascii_digit());
        let name = &gold.text[mention.start..mention.end];
        let country = gazetteer::look_up(name)
            .places()
            .any(|place| place.kind() == PlaceKind::Country);
        if mention.class == Class::Location && scores && !country {
            mention.class = Class::Ignored;
        }
    }
}

/// Takes off "the", possessives and quotation marks.
fn trim(text: &str, mention: &mut GoldMention) {
    let (start, end) = crate::score::normal(text, (mention.start, mention.end));
    (mention.start, mention.end) = (start, end);
}

fn person(set: &str, text: &str, mut mention: GoldMention, out: &mut Vec<GoldMention>) {
    while let Some((first, rest)) = text[mention.start..mention.end].split_once(' ') {
        if !TITLES.contains(&first.to_lowercase().as_str()) || rest.is_empty() {
            break;
        }
        mention.start = mention.end - rest.len();
    }
    let name = &text[mention.start..mention.end];
    let words: Vec<&str> = name.split_whitespace().collect();
    // "translators and linguists", "Borrower", "Malaysia's Prime Minister", "Bangladeshis": persons by the other guide.
    let common_noun = words.iter().any(|word| {
        word.starts_with(|c: char| c.is_lowercase()) && !PARTICLES.contains(word)
            || word.contains("'s")
            || word.contains("’s")
    });
    let title_alone = words
        .iter()
        .all(|word| TITLES.contains(&word.to_lowercase().as_str()));
    let role = set.starts_with("sec_") && words.len() == 1;
    let plural = set.starts_with("gum") && words.len() == 1 && name.ends_with('s');
    let many = set.starts_with("gum")
        && words
            .iter()
            .any(|word| ["Minister", "President", "One", "Two", "Three"].contains(word));
    if common_noun || title_alone || role || plural || many || name.contains(',') {
        mention.class = Class::Ignored;
    }
    out.push(mention);
}

const PARTICLES: &[&str] = &[
    "de", "da", "di", "del", "della", "der", "den", "van", "von", "bin", "ibn", "al", "el", "la",
    "le", "du", "dos", "of", "y", "e",
];

fn organization(text: &str, mut mention: GoldMention, common: &Common, out: &mut Vec<GoldMention>) {
    let name = &text[mention.start..mention.end];
    let lower_start = name.starts_with(|c: char| c.is_lowercase());
    if common.countries.contains(name) {
        mention.class = Class::Location;
    } else if common.demonyms.contains(name) {
        mention.class = Class::Demonym;
    } else if lower_start || !name.contains(|c: char| c.is_uppercase()) {
        mention.class = Class::Ignored;
    }
    out.push(mention);
}

/// "Aceh, Indonesia" becomes two names.
fn split_at_commas(text: &str, mention: GoldMention, out: &mut Vec<GoldMention>) {
    let mut start = mention.start;
    for part in text[mention.start..mention.end].split(',') {
        let bare = part.trim();
        let lead = part.len() - part.trim_start().len();
        if !bare.is_empty() {
            let mut piece = mention.clone();
            (piece.start, piece.end) = (start + lead, start + lead + bare.len());
            if !bare.contains(|c: char| c.is_uppercase()) {
                piece.class = Class::Ignored;
            }
            out.push(piece);
        }
        start += part.len() + 1;
    }
}
