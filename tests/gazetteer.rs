//! What the gazetteer knows: names of the world, and what they mean first.

use dateline::extract::gazetteer::{Meaning, PlaceKind, division, longest, look_up, word};
use dateline::extract::{Country, Sort};
use dateline::text::{Span, token};

/// The country codes of the places that a name may mean, in order; "-" for those that lie in none.
fn codes(name: &str) -> Vec<String> {
    let code = |country: Option<Country>| country.map_or("-".to_owned(), |it| it.code().to_owned());
    look_up(name)
        .places()
        .map(|place| code(place.country()))
        .collect()
}

fn first_place(name: &str) -> String {
    match look_up(name).places().next() {
        Some(place) => format!("{} {:?}", codes(name)[0], place.kind()),
        None => "absent".to_owned(),
    }
}

#[test]
fn names_and_their_first_meaning() {
    let table = include_str!("gazetteer_names.txt");
    let mut lines = 0;
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let (name, expected) = line.split_once(" = ").expect("name = code kind");
        assert_eq!(first_place(name), expected, "{name}");
        lines += 1;
    }
    assert!(lines > 120);
}

#[test]
fn second_meanings() {
    for (name, code) in [
        ("Paris", "US"),
        ("Tripoli", "LB"),
        ("Georgia", "US"),
        ("Congo", "CG"),
        ("Cambridge", "US"),
        ("Birmingham", "US"),
        ("Hyderabad", "PK"),
        ("Punjab", "IN"),
        ("Cordoba", "AR"),
        ("Valencia", "VE"),
        ("Damascus", "US"),
        ("Lebanon", "US"),
        ("Santiago", "DO"),
        ("Victoria", "CA"),
        ("Newcastle", "AU"),
    ] {
        let found = codes(name);
        assert!(
            found.iter().skip(1).any(|it| it == code),
            "{name}: {found:?}"
        );
    }
}

#[test]
fn false_friends() {
    for (name, code) in [
        ("White House", "MA"),
        ("Persia", "US"),
        ("Kashmir", "US"),
        ("Middle East", "US"),
        ("Sinai", "MX"),
        ("Of", "TR"),
        ("Most", "CZ"),
        ("Man", "CI"),
        ("Bush", "US"),
        ("Is", "RU"),
        ("Us", "FR"),
        ("Monday", "US"),
        ("President", "US"),
        ("Putin", "MM"),
    ] {
        let found = codes(name);
        assert!(!found.iter().any(|it| it == code), "{name}: {found:?}");
    }
}

#[test]
fn writing_matters() {
    for (name, found) in [
        ("US", true),
        ("U.S.", true),
        ("us", false),
        ("Us", false),
        ("UK", true),
        ("Uk", false),
        ("WHO", true),
        ("Who", false),
        ("UAE", true),
        ("IS", false),
        ("Is", false),
        ("NATO", true),
        ("Nato", true),
        ("damascus", false),
        ("DAMASCUS", true),
        ("al-Qaeda", true),
        ("Al-Qaeda", true),
        ("M23", true),
        ("South korea", false),
        ("SOUTH KOREA", true),
        ("Rafah crossing", true),
        ("Gulf of Aden", true),
        ("White house", false),
    ] {
        assert_eq!(look_up(name).next().is_some(), found, "{name}");
    }
}

#[test]
fn longest_name_wins() {
    for (text, at, expected) in [
        ("the Ivory Coast's army", 1, "Ivory Coast"),
        ("Syria's Damascus", 0, "Syria"),
        ("Guinea-Bissau voted", 0, "Guinea-Bissau"),
        ("New York Times", 0, "New York Times"),
        ("St. John's, Antigua", 0, "St. John's"),
        ("the Bab el-Mandeb Strait", 1, "Bab el-Mandeb Strait"),
        (
            "the Zaporizhzhia nuclear power plant shelled",
            1,
            "Zaporizhzhia nuclear power plant",
        ),
        ("in Mobile, Ala. The", 3, "Ala."),
        ("in Columbus, OH on", 3, "OH"),
        ("at Hmeimim air base in", 1, "Hmeimim air base"),
        ("Deir ez-Zor province", 0, "Deir ez-Zor"),
        (
            "Democratic Republic of the Congo's east",
            0,
            "Democratic Republic of the Congo",
        ),
        ("US-led", 0, "US"),
        ("Mr. Putin's visit", 1, "Putin"),
        ("AT&T said", 0, "AT&T"),
        ("RFE/RL reported", 0, "RFE/RL"),
    ] {
        let tokens = token::tokenize(text, Span::new(0, text.len()));
        let found = longest(text, &tokens, at).expect(text);
        let (start, end) = (
            tokens[at].span.start,
            tokens[at + found.tokens - 1].span.end,
        );
        assert_eq!(&text[start as usize..end as usize], expected, "{text}");
    }
}

#[test]
fn countries_by_any_name() {
    assert_eq!(Country::all().count(), 250);
    for country in Country::all() {
        assert_eq!(Country::parse(country.name()), Some(country));
        assert_eq!(Country::parse(country.code()), Some(country));
        assert_eq!(
            Country::parse(&country.alpha3().to_lowercase()),
            Some(country)
        );
        let first = look_up(country.name()).places().next();
        assert_eq!(first, Some(country.place()), "{country:?}");
        assert_eq!(country.place().country(), Some(country));
    }
}

#[test]
fn countries_as_users_write_them() {
    for (input, code) in [
        ("syria", "SY"),
        ("the netherlands", "NL"),
        ("Holland", "NL"),
        ("America", "US"),
        ("usa", "US"),
        ("England", "GB"),
        ("scotland", "GB"),
        ("Burma", "MM"),
        ("Ivory Coast", "CI"),
        ("DRC", "CD"),
        ("the Emirates", "AE"),
        ("Türkiye", "TR"),
        ("turkiye", "TR"),
        ("swaziland", "SZ"),
        ("Kosovo", "XK"),
        ("Gaza", "PS"),
        ("Taiwan", "TW"),
        ("Holy See", "VA"),
        // FIPS has other countries for these
        ("NI", "NI"),
        ("NG", "NG"),
        ("AU", "AU"),
        ("CH", "CH"),
    ] {
        assert_eq!(
            Country::parse(input).map(|it| it.code().to_owned()),
            Some(code.to_owned()),
            "{input}"
        );
    }
    assert_eq!(Country::parse("Atlantis"), None);
    assert!(Country::suggestions("Siria").contains(&"Syria"));
    assert!(Country::suggestions("Columbia").contains(&"Colombia"));
}

#[test]
fn capitals() {
    for (code, name) in [
        ("SY", "Damascus"),
        ("US", "Washington"),
        ("UA", "Kyiv"),
        ("CD", "Kinshasa"),
        ("XK", "Pristina"),
    ] {
        let country = Country::parse(code).expect(code);
        assert_eq!(
            country.capital().map(|place| place.name()).as_deref(),
            Some(name)
        );
    }
    assert!(
        Country::all()
            .filter(|country| country.capital().is_none())
            .count()
            < 15
    );
}

#[test]
fn demonyms_of_all_countries() {
    for line in include_str!("../src/extract/gazetteer/tables/demonyms.tsv").lines() {
        let Some((words, codes)) = line.split_once('\t').filter(|_| !line.starts_with('#')) else {
            continue;
        };
        for demonym in words.split('|') {
            let found = look_up(demonym).find_map(|meaning| match meaning {
                Meaning::Demonym(demonym) => Some(demonym.countries().collect::<Vec<_>>()),
                Meaning::Place(_) | Meaning::Organization(_) | Meaning::Person(_) => None,
            });
            let expected: Vec<Country> = codes.split(' ').filter_map(Country::parse).collect();
            assert_eq!(found, Some(expected), "{demonym}");
        }
    }
}

#[test]
fn actors() {
    for (name, sort, code) in [
        ("Kremlin", Some(Sort::Government), "RU"),
        ("White House", Some(Sort::Government), "US"),
        ("United Nations", Some(Sort::Intergovernmental), "-"),
        ("Hezbollah", Some(Sort::ArmedGroup), "LB"),
        ("Reuters", Some(Sort::Media), "GB"),
        ("Gazprom", Some(Sort::Company), "RU"),
        ("BJP", Some(Sort::Party), "IN"),
        ("Amnesty International", Some(Sort::Ngo), "-"),
        ("Vladimir Putin", None, "RU"),
        ("Zelenskyy", None, "UA"),
        ("Ahmed al-Sharaa", None, "SY"),
    ] {
        let found = look_up(name).find_map(|meaning| match meaning {
            Meaning::Organization(known) | Meaning::Person(known) => Some(known),
            Meaning::Place(_) | Meaning::Demonym(_) => None,
        });
        let found = found.expect(name);
        assert_eq!(
            (found.sort, found.country),
            (sort, Country::parse(code)),
            "{name}"
        );
    }
}

#[test]
fn what_is_known_of_a_place() {
    let tartus = look_up("Tartus").places().next().expect("Tartus");
    assert_eq!(
        (tartus.name().as_str(), tartus.geoname()),
        ("Tartus", Some(163_345))
    );
    assert_eq!(
        tartus.admin1().map(|place| place.kind()),
        Some(PlaceKind::Admin1)
    );
    let (latitude, longitude) = tartus.coordinates().expect("coordinates");
    assert!((latitude - 34.889).abs() < 0.01 && (longitude - 35.887).abs() < 0.01);
    assert!(tartus.population().abs_diff(458_327) < 20_000);
    let crimea = look_up("Crimea").places().next().expect("Crimea");
    assert!(
        crimea
            .disputed()
            .is_some_and(|note| note.contains("68/262"))
    );
    let usa = Country::parse("US").expect("US");
    assert_eq!(
        division(usa, "OH").map(|place| place.name()).as_deref(),
        Some("Ohio")
    );
}

#[test]
fn words() {
    assert!(word("Maria").given_name && word("AHMED").given_name && word("Smith").surname);
    assert!(word("reading").lower_case_word && word("Turkey").lower_case_word);
    assert!(word("spokeswoman").role && word("President").role && !word("Damascus").role);
    assert!(word("Ministry").org_head && word("bank").org_head);
    assert_eq!(word("Qwrtzp"), Default::default());
}
