//! Names of divisions: "Aleppo Governorate" and "Yaroslavskaya oblast'" with and without the word for their sort.

/// Words that say what sort of division it is. English ones may be left off a name and are kept on it as well.
#[rustfmt::skip]
const ENGLISH: [&str; 33] = [
    "Governorate", "Province", "Region", "Oblast", "Krai", "Kray", "Republic", "State", "County", "District",
    "Prefecture", "Department", "Municipality", "Territory", "Voivodeship", "Canton", "Division", "Parish", "Raion",
    "Rayon", "Emirate", "City", "Metropolitan City", "Federal District", "Autonomous Region", "Autonomous Okrug",
    "Autonomous Republic", "Autonomous Oblast", "Autonomous Prefecture", "Special Administrative Region", "Council",
    "Borough", "Administrative Region",
];
/// Those of other languages are left off.
#[rustfmt::skip]
const OTHER: [&str; 30] = [
    "oblast'", "oblast’", "Oblast’", "Oblast'", "kray", "Kray", "Respublika", "respublika", "avtonomnyy okrug", "Sheng",
    "Shi", "Zizhiqu", "Zizhizhou", "Diqu", "Qu", "Xian", "Ostān-e", "Ostan-e", "Wilaya de", "Wilāyat", "Muḩāfaz̧at",
    "Departamento de", "Departamento", "Provincia de", "Provincia", "Província de", "Départment du", "megye", "län",
    "ili",
];
/// Words before a name.
#[rustfmt::skip]
const BEFORE: [&str; 23] = [
    "State of", "Province of", "Republic of", "Department of", "Region of", "Governorate of",
    "County of", "Municipality of", "Union Territory of", "Emirate of", "City of", "Canton of", "Territory of",
    "Provincia de", "Departamento de", "Département de la", "Département de l'", "Département des", "Département du",
    "Département de", "Ostān-e", "Muḩāfaz̧at", "Provincia di",
];
/// The sorts that are added to a name, where the source gives them in a field of their own.
const ADDED: [&str; 6] = [
    "Province",
    "Region",
    "State",
    "County",
    "District",
    "Governorate",
];
/// Countries whose divisions have no English names but their own.
const ENGLISH_SPEAKING: [&str; 6] = ["AU", "CA", "GB", "IE", "NZ", "US"];

/// A division as its source names it.
pub struct Row<'a> {
    pub name: &'a str,
    /// "SY.14", or "SY.14.163342" for the second level.
    pub code: &'a str,
    /// ISO 3166-2, or empty: "US-OH".
    pub iso: &'a str,
    pub number: u32,
    /// "Province"; empty on the second level.
    pub sort: &'a str,
    pub aliases: Vec<&'a str>,
}

/// The forms of a name with an English word for its sort, and those without any word; the English ones first.
#[derive(Default)]
pub struct Forms {
    pub long: Vec<String>,
    pub bare: Vec<String>,
}

impl Row<'_> {
    pub fn country(&self) -> &str {
        self.code.split('.').next().unwrap_or_default()
    }

    pub fn forms(&self) -> Forms {
        let latin =
            |alias: &&&str| alias.starts_with(|c: char| c.is_uppercase() && (c as u32) < 0x250);
        let aliases: Vec<&str> = self.aliases.iter().filter(latin).copied().collect();
        let english: Vec<&str> = aliases
            .iter()
            .copied()
            .filter(|alias| ends_english(alias))
            .collect();
        let others = aliases
            .iter()
            .copied()
            .filter(|alias| self.is_own(alias, &english));
        let mut forms = Forms::default();
        for form in english.iter().copied().chain([self.name]).chain(others) {
            let core = core(form);
            if ends_english(form) {
                push(&mut forms.long, form.to_owned());
            }
            if core.len() > 1 {
                push(&mut forms.bare, core);
            }
        }
        if let Some(sort) = ADDED.iter().find(|sort| **sort == self.sort)
            && let Some(core) = forms.bare.first()
        {
            push(&mut forms.long, format!("{core} {sort}"));
        }
        forms
    }

    /// Whether another name is one that English uses, as far as its letters tell.
    fn is_own(&self, alias: &str, english: &[&str]) -> bool {
        if ENGLISH_SPEAKING.contains(&self.country()) {
            return BEFORE
                .iter()
                .any(|word| alias.starts_with(word) && word.is_ascii());
        }
        english.is_empty() || core(alias).is_ascii()
    }
}

fn push(forms: &mut Vec<String>, form: String) {
    if !forms.contains(&form) {
        forms.push(form);
    }
}

fn ends_english(name: &str) -> bool {
    ENGLISH.iter().any(|word| {
        name.strip_suffix(word)
            .is_some_and(|rest| rest.ends_with(' '))
    })
}

/// The name without words for the sort of division.
fn core(name: &str) -> String {
    let mut core = name.trim();
    let mut words = OTHER.iter().chain(&ENGLISH);
    if let Some((before, after)) = core.split_once(", ")
        && words.any(|word| after.starts_with(word))
    {
        core = before;
    }
    for word in BEFORE {
        core = core.strip_prefix(word).map_or(core, str::trim);
    }
    let cut = |core: &'_ str| {
        let words = ENGLISH.iter().chain(&OTHER);
        let rest = |word: &&str| core.strip_suffix(*word).filter(|rest| rest.ends_with(' '));
        words
            .copied()
            .find_map(|word| rest(&word))
            .map(|rest| rest.trim().len())
    };
    while let Some(length) = cut(core) {
        core = &core[..length];
    }
    core.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_their_sort() {
        for (name, expected) in [
            ("Aleppo Governorate", "Aleppo"),
            ("Yaroslavskaya oblast'", "Yaroslavskaya"),
            ("Tatarstan, Respublika", "Tatarstan"),
            ("State of Georgia", "Georgia"),
            ("Sichuan Sheng", "Sichuan"),
        ] {
            assert_eq!(core(name), expected);
        }
    }
}
