//! Words: ordinary English ones, roles, parts of persons' names. The rules for names of places ask here as well.

use crate::wordnet::WordNet;
use dateline::extract::gazetteer::layout::words;
use dateline::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::error::Error;
use std::path::Path;

/// Surnames by frequency in the US census of 1990 that are kept, of 88,799.
const CENSUS_SURNAMES: usize = 24_000;
/// Surnames so common that a village's claim on them is weaker.
const COMMON_SURNAMES: usize = 3_000;

/// How often WordNet's tagged texts must have a word.
const USED: u32 = 2;

/// Synsets of WordNet (as lemma and number of the sense) whose hyponyms name what a person is by office or trade.
const ROLE_ROOTS: [&str; 24] = [
    "leader",
    "official",
    "functionary",
    "professional",
    "expert",
    "skilled_worker",
    "politician",
    "communicator",
    "head",
    "serviceman",
    "military_officer",
    "clergyman",
    "religious_person",
    "athlete",
    "entertainer",
    "creator",
    "scientist",
    "defender",
    "combatant",
    "negotiator",
    "administrator",
    "lawman",
    "representative",
    "criminal",
];

/// What is known of single words.
#[derive(Default)]
pub struct Vocabulary {
    /// Folded words that stand in dictionaries with a small letter and are not rare.
    ordinary: HashSet<String>,
    /// Those of them that are used often enough to outweigh a small town.
    used: HashSet<String>,
    given: BTreeSet<String>,
    /// Folded surnames, by rank (the most frequent first).
    surnames: HashMap<String, usize>,
    roles: BTreeSet<String>,
    heads: BTreeSet<String>,
}

impl Vocabulary {
    pub fn read(packages: &Path, tables: &Path, wordnet: &WordNet) -> Result<Self, Box<dyn Error>> {
        let mut vocabulary = Self::default();
        let frequent = vocabulary_of_news(packages)?;
        for (word, uses) in wordnet.ordinary_words() {
            for form in inflections(word)
                .into_iter()
                .filter(|form| frequent.contains(form))
            {
                if uses >= USED {
                    vocabulary.used.insert(form.clone());
                }
                vocabulary.ordinary.insert(form);
            }
        }
        let listed = |name: &str| std::fs::read_to_string(tables.join(name));
        vocabulary
            .ordinary
            .extend(listed("ordinary_words.txt")?.lines().map(str::to_owned));
        vocabulary.roles.extend(lines(&listed("roles.txt")?));
        vocabulary.heads.extend(lines(&listed("org_heads.txt")?));
        for root in ROLE_ROOTS {
            let roles = wordnet
                .persons_below(root)
                .filter(|role| frequent.contains(*role));
            vocabulary.roles.extend(roles.map(str::to_owned));
        }
        vocabulary.read_census(&packages.join("names/names"))?;
        vocabulary.read_faker(&packages.join("faker/faker/providers/person"))?;
        Ok(vocabulary)
    }

    fn read_census(&mut self, folder: &Path) -> Result<(), Box<dyn Error>> {
        for file in ["dist.female.first", "dist.male.first"] {
            let text = std::fs::read_to_string(folder.join(file))?;
            self.given
                .extend(text.lines().filter_map(first_field).map(fold));
        }
        let text = std::fs::read_to_string(folder.join("dist.all.last"))?;
        for (rank, name) in text
            .lines()
            .filter_map(first_field)
            .take(CENSUS_SURNAMES)
            .enumerate()
        {
            self.surnames.entry(fold(name)).or_insert(rank);
        }
        Ok(())
    }

    fn read_faker(&mut self, folder: &Path) -> Result<(), Box<dyn Error>> {
        for locale in sorted_entries(folder)? {
            let Ok(source) = std::fs::read_to_string(locale.join("__init__.py")) else {
                continue;
            };
            for (list, name) in string_lists(&source) {
                let name = fold(&name);
                if !is_plain(&name) {
                    continue;
                }
                if list.starts_with("first_names") {
                    self.given.insert(name);
                } else if list.starts_with("last_names") {
                    let rank = self.surnames.len().max(COMMON_SURNAMES);
                    self.surnames.entry(name).or_insert(rank);
                }
            }
        }
        Ok(())
    }

    /// Whether a folded word stands in dictionaries with a small letter.
    pub fn is_ordinary(&self, word: &str) -> bool {
        self.ordinary.contains(word)
    }

    /// Whether a folded word is so usual that it outweighs a small town of the name.
    pub fn is_used(&self, word: &str) -> bool {
        self.used.contains(word)
    }

    /// Whether a folded word is more likely a person's name than a village's.
    pub fn is_common_name(&self, word: &str) -> bool {
        self.given.contains(word)
            || self
                .surnames
                .get(word)
                .is_some_and(|rank| *rank < COMMON_SURNAMES)
    }

    /// The flags of each word that has some.
    pub fn flags(&self) -> BTreeMap<String, u8> {
        let mut flags: BTreeMap<String, u8> = BTreeMap::new();
        let mut set = |word: &String, flag: u8| *flags.entry(word.clone()).or_default() |= flag;
        self.given
            .iter()
            .for_each(|word| set(word, words::GIVEN_NAME));
        self.surnames
            .keys()
            .for_each(|word| set(word, words::SURNAME));
        self.ordinary
            .iter()
            .for_each(|word| set(word, words::LOWER_CASE_WORD));
        self.roles.iter().for_each(|word| set(word, words::ROLE));
        self.heads
            .iter()
            .for_each(|word| set(word, words::ORG_HEAD));
        flags
    }
}

/// The words that are frequent in news and encyclopaedias.
fn vocabulary_of_news(packages: &Path) -> Result<HashSet<String>, Box<dyn Error>> {
    let text = std::fs::read_to_string(packages.join("glove/words.txt"))?;
    Ok(text.lines().map(str::to_owned).collect())
}

fn lines(text: &str) -> impl Iterator<Item = String> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
}

fn first_field(line: &str) -> Option<&str> {
    line.split_whitespace().next()
}

/// A folded name of one word in Latin letters, more than an initial.
fn is_plain(name: &str) -> bool {
    name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn sorted_entries(folder: &Path) -> Result<Vec<std::path::PathBuf>, Box<dyn Error>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    Ok(paths)
}

/// The strings of a Python source, each with the variable of the class that it belongs to.
fn string_lists(source: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut variable = String::new();
    for line in source.lines() {
        let indent = line.len() - line.trim_start().len();
        if let Some((name, _)) = line.trim_start().split_once('=')
            && indent == 4
            && name
                .trim()
                .split(':')
                .next()
                .is_some_and(|name| name.trim().chars().all(is_identifier))
        {
            variable = name.split(':').next().unwrap_or_default().trim().to_owned();
        }
        found.extend(
            line.split('"')
                .skip(1)
                .step_by(2)
                .map(|text| (variable.clone(), text.to_owned())),
        );
    }
    found
}

fn is_identifier(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// A word and its regular forms: plural, past, participle.
fn inflections(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned(), format!("{word}s"), format!("{word}es")];
    let stem = word.strip_suffix('e').unwrap_or(word);
    forms.push(format!("{stem}ed"));
    forms.push(format!("{stem}ing"));
    if let Some(stem) = word.strip_suffix('y') {
        forms.push(format!("{stem}ies"));
        forms.push(format!("{stem}ied"));
    }
    if let Some(last) = word.chars().last().filter(|c| !"aeiouwxy".contains(*c)) {
        forms.push(format!("{word}{last}ed"));
        forms.push(format!("{word}{last}ing"));
    }
    forms
}
