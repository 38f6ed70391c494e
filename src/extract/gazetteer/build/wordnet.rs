//! WordNet: regions, waters, mountains and sites with the country they lie in; ordinary words; words for persons.

use crate::draft::{Draft, Name, PlaceDraft, Standing};
use crate::vocabulary::Vocabulary;
use dateline::extract::gazetteer::PlaceKind;
use dateline::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::error::Error;
use std::path::Path;

/// A set of synonyms.
struct Synset {
    /// The number of the lexicographers' file: 18 is persons.
    file: u8,
    lemmas: Vec<String>,
    hypernyms: Vec<u32>,
    /// What it is an instance of; only names are.
    classes: Vec<u32>,
    /// What it is a part of.
    wholes: Vec<u32>,
}

/// The nouns by their offset, and the words of all other files.
#[derive(Default)]
pub struct WordNet {
    nouns: BTreeMap<u32, Synset>,
    /// Single words written small, with how often they occur in tagged texts.
    ordinary: BTreeMap<String, u32>,
}

/// Which class of places (a lemma of WordNet) is which kind. The first that fits counts.
const CLASSES: [(&str, PlaceKind); 44] = [
    ("ocean", PlaceKind::Ocean),
    ("sea", PlaceKind::Sea),
    ("gulf", PlaceKind::Gulf),
    ("bay", PlaceKind::Gulf),
    ("inlet", PlaceKind::Gulf),
    ("strait", PlaceKind::Strait),
    ("channel", PlaceKind::Strait),
    ("river", PlaceKind::River),
    ("lake", PlaceKind::Lake),
    ("canal", PlaceKind::Canal),
    ("waterfall", PlaceKind::Waterfall),
    ("archipelago", PlaceKind::Island),
    ("island", PlaceKind::Island),
    ("peninsula", PlaceKind::Peninsula),
    ("cape", PlaceKind::Peninsula),
    ("isthmus", PlaceKind::Peninsula),
    ("range", PlaceKind::Mountain),
    ("volcano", PlaceKind::Mountain),
    ("mountain_peak", PlaceKind::Mountain),
    ("mountain", PlaceKind::Mountain),
    ("glacier", PlaceKind::Mountain),
    ("tableland", PlaceKind::Mountain),
    ("desert", PlaceKind::Desert),
    ("forest", PlaceKind::Forest),
    ("valley", PlaceKind::Valley),
    ("canyon", PlaceKind::Valley),
    ("national_park", PlaceKind::Park),
    ("park", PlaceKind::Park),
    ("dam", PlaceKind::Dam),
    ("bridge", PlaceKind::Bridge),
    ("prison", PlaceKind::Prison),
    ("street", PlaceKind::Street),
    ("memorial", PlaceKind::Monument),
    ("temple", PlaceKind::Monument),
    ("church", PlaceKind::Monument),
    ("cathedral", PlaceKind::Monument),
    ("place_of_worship", PlaceKind::Monument),
    ("palace", PlaceKind::Building),
    ("building", PlaceKind::Building),
    ("skyscraper", PlaceKind::Building),
    ("geographical_area", PlaceKind::Region),
    ("geographic_region", PlaceKind::Region),
    ("territorial_division", PlaceKind::Region),
    ("region", PlaceKind::Region),
];

/// Classes that other sources know better, or that news does not mean.
const LEFT_OUT: [&str; 17] = [
    "city",
    "town",
    "village",
    "national_capital",
    "state_capital",
    "provincial_capital",
    "country",
    "state",
    "American_state",
    "province",
    "constellation",
    "battlefield",
    "mythical_place",
    "borough",
    "kingdom",
    "empire",
    "colony",
];

/// Regions that WordNet of 2006 names and no one has reviewed count for less than those written by hand.
const LESS_THAN_BY_HAND: i32 = -30;

impl WordNet {
    pub fn read(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let mut wordnet = Self::default();
        for file in ["noun", "verb", "adj", "adv"] {
            let path = folder.join(format!("data.{file}"));
            let text =
                std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            for line in String::from_utf8_lossy(&text)
                .lines()
                .filter(|line| !line.starts_with(' '))
            {
                let (offset, synset) = parse(line).ok_or_else(|| format!("data.{file}: {line}"))?;
                let small = |lemma: &&String| lemma.bytes().all(|byte| byte.is_ascii_lowercase());
                let words = synset.lemmas.iter().filter(small).cloned();
                wordnet.ordinary.extend(words.map(|word| (word, 0)));
                if file == "noun" {
                    wordnet.nouns.insert(offset, synset);
                }
            }
        }
        wordnet.count_uses(&folder.join("index.sense"))?;
        Ok(wordnet)
    }

    /// Adds up the uses of each word: lines are a sense key ("bath%1:06:00::"), offset, sense, uses.
    fn count_uses(&mut self, path: &Path) -> Result<(), Box<dyn Error>> {
        for line in std::fs::read_to_string(path)?.lines() {
            let word = line.split('%').next().unwrap_or_default();
            let uses: u32 = line.rsplit(' ').next().unwrap_or_default().parse()?;
            if let Some(sum) = self.ordinary.get_mut(word) {
                *sum += uses;
            }
        }
        Ok(())
    }

    /// Single words that are written small, with how often they occur in tagged texts.
    pub fn ordinary_words(&self) -> impl Iterator<Item = (&str, u32)> {
        self.ordinary
            .iter()
            .map(|(word, uses)| (word.as_str(), *uses))
    }

    /// Single words for persons below the first sense of `root`.
    pub fn persons_below(&self, root: &str) -> impl Iterator<Item = &str> {
        let root = self
            .nouns
            .iter()
            .find(|(_, synset)| synset.file == 18 && synset.lemmas[0] == root);
        let root = root.map(|(offset, _)| *offset);
        self.nouns
            .values()
            .filter(move |synset| synset.file == 18 && synset.classes.is_empty() && root.is_some())
            .filter(move |synset| root.is_some_and(|root| self.is_below(synset, root, 0)))
            .flat_map(|synset| synset.lemmas.iter())
            .map(String::as_str)
            .filter(|lemma| lemma.bytes().all(|byte| byte.is_ascii_lowercase()))
    }

    fn is_below(&self, synset: &Synset, root: u32, depth: usize) -> bool {
        depth < 12
            && synset.hypernyms.iter().any(|&above| {
                above == root
                    || self
                        .nouns
                        .get(&above)
                        .is_some_and(|above| self.is_below(above, root, depth + 1))
            })
    }

    /// Adds the places that are not in the draft yet.
    pub fn places(&self, draft: &mut Draft, vocabulary: &Vocabulary) {
        let known: HashMap<String, u8> = draft
            .countries
            .iter()
            .enumerate()
            .flat_map(|(number, country)| {
                country
                    .aliases
                    .iter()
                    .map(move |alias| (fold(alias), number as u8))
            })
            .collect();
        let divisions = names_of_divisions(draft);
        for synset in self
            .nouns
            .values()
            .filter(|synset| !synset.classes.is_empty())
        {
            let Some(kind) = self.kind(synset) else {
                continue;
            };
            let names: Vec<String> = synset
                .lemmas
                .iter()
                .filter_map(|lemma| name(lemma, vocabulary))
                .collect();
            let Some(first) = names.first() else {
                continue;
            };
            if names.iter().any(|name| divisions.contains(&fold(name))) {
                continue;
            }
            let mut place = PlaceDraft::new(first, kind);
            place.weight = LESS_THAN_BY_HAND;
            place.names.extend(
                names[1..]
                    .iter()
                    .map(|name| Name::new(name, Standing::Main)),
            );
            place.country = self.country(synset, &known);
            draft.places.push(place);
        }
    }

    fn kind(&self, synset: &Synset) -> Option<PlaceKind> {
        let mut classes = BTreeSet::new();
        for &class in &synset.classes {
            self.collect_classes(class, &mut classes);
        }
        if LEFT_OUT.iter().any(|class| classes.contains(class)) {
            return None;
        }
        CLASSES
            .iter()
            .find(|(class, _)| classes.contains(class))
            .map(|(_, kind)| *kind)
    }

    fn collect_classes<'a>(&'a self, offset: u32, classes: &mut BTreeSet<&'a str>) {
        let Some(synset) = self.nouns.get(&offset) else {
            return;
        };
        classes.extend(synset.lemmas.iter().map(String::as_str));
        for &above in synset.hypernyms.iter().chain(&synset.classes) {
            self.collect_classes(above, classes);
        }
    }

    /// The one country of which it is a part, directly or by steps.
    fn country(&self, synset: &Synset, known: &HashMap<String, u8>) -> Option<u8> {
        let mut found = BTreeSet::new();
        self.collect_countries(synset, known, &mut found, 0);
        found.first().copied().filter(|_| found.len() == 1)
    }

    fn collect_countries(
        &self,
        synset: &Synset,
        known: &HashMap<String, u8>,
        found: &mut BTreeSet<u8>,
        depth: usize,
    ) {
        for whole in synset
            .wholes
            .iter()
            .filter_map(|whole| self.nouns.get(whole))
        {
            let country = whole
                .lemmas
                .iter()
                .find_map(|lemma| known.get(&fold(&lemma.replace('_', " "))));
            match country {
                Some(number) => {
                    found.insert(*number);
                }
                None if depth < 5 => self.collect_countries(whole, known, found, depth + 1),
                None => {}
            }
        }
    }
}

/// Folded main names of countries and their first-level divisions: those have better sources.
fn names_of_divisions(draft: &Draft) -> HashSet<String> {
    let of_division =
        |place: &&PlaceDraft| matches!(place.kind, PlaceKind::Country | PlaceKind::Admin1);
    let names = draft
        .places
        .iter()
        .filter(of_division)
        .flat_map(|place| &place.names);
    names
        .filter(|name| name.standing == Standing::Main)
        .map(|name| fold(&name.text))
        .collect()
}

/// One line of a data file: offset, file, type, words with ids, pointers.
fn parse(line: &str) -> Option<(u32, Synset)> {
    let mut fields = line.split(' ');
    let offset = fields.next()?.parse().ok()?;
    let file = fields.next()?.parse().ok()?;
    fields.next()?;
    let count = usize::from_str_radix(fields.next()?, 16).ok()?;
    let mut synset = Synset {
        file,
        lemmas: Vec::new(),
        hypernyms: Vec::new(),
        classes: Vec::new(),
        wholes: Vec::new(),
    };
    for _ in 0..count {
        let lemma = fields.next()?;
        synset.lemmas.push(lemma.split('(').next()?.to_owned());
        fields.next()?;
    }
    let pointers: usize = fields.next()?.parse().ok()?;
    for _ in 0..pointers {
        let (symbol, target) = (fields.next()?, fields.next()?.parse().ok()?);
        fields.nth(1)?;
        match symbol {
            "@" => synset.hypernyms.push(target),
            "@i" => synset.classes.push(target),
            "#p" => synset.wholes.push(target),
            _ => {}
        }
    }
    Some((offset, synset))
}

/// A lemma as a name of a place; `None` for a single word that means something else far more often.
fn name(lemma: &str, vocabulary: &Vocabulary) -> Option<String> {
    let name = lemma.replace('_', " ");
    let folded = fold(&name);
    let single = !folded.contains(' ');
    let capital = name.starts_with(char::is_uppercase);
    let doubtful =
        single && (vocabulary.is_ordinary(&folded) || vocabulary.is_common_name(&folded));
    (capital && folded.len() > 3 && !doubtful && !name.starts_with("capital of")).then_some(name)
}
