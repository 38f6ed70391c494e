//! The query language: what lines find, which lines are wrong and why, and that a query can be written down.

use crate::support::news;
use crate::support::random::{query, samples};
use dateline::corpus::{Facts, Query, Saved, Summary};
use proptest::prelude::*;

/// The first words of the titles that a line finds; the articles are those of the list, and a file that gave none.
fn found(line: &str) -> String {
    let query =
        Query::parse(line, &Saved::default()).unwrap_or_else(|error| panic!("{line}: {error}"));
    let mut found = Vec::new();
    for entry in news::articles() {
        let summary = Summary::of(&entry);
        if query.matches(&Facts::of(&summary, Some(&entry.article))) {
            found.push(summary.title.split([' ', '\'']).next().unwrap().to_owned());
        }
    }
    let broken = Summary::of_problem(news::unreadable());
    if query.matches(&Facts::of(&broken, None)) {
        found.push("broken".into());
    }
    found.join(" ")
}

#[test]
fn lines_find_articles() {
    for (line, expected) in [
        ("", "Moscow Lebanon Grain broken"),
        // words
        ("lease", "Moscow"),
        ("moscow", "Moscow"),
        ("lebanon", "Lebanon"),
        ("\"army chief\"", "Lebanon"),
        ("\"chief army\"", ""),
        ("chief army", "Lebanon"),
        ("elect", ""),
        ("elect*", "Lebanon"),
        ("\"army ch*\"", "Lebanon"),
        ("un", "Grain"),
        ("al-sharaa", "Moscow Lebanon"),
        ("2024", "Grain broken"),
        ("html", "broken"),
        ("title:syria", "Moscow"),
        ("title:damascus", ""),
        ("near(lease, years, 6)", "Moscow"),
        ("near(lease, years, 5)", ""),
        ("near(years, lease, 6)", "Moscow"),
        (
            "near(\"naval base\", person:\"Ahmed al-Sharaa\", 12)",
            "Moscow",
        ),
        ("near(army, person:Aoun, 20)", "Lebanon"),
        // He is named, yet not so.
        ("near(army, person:\"al-Sharaa\", 20)", ""),
        // One place is not near itself.
        ("near(un, org:UN, 20)", ""),
        ("near(ships, ships, 100)", "Grain"),
        ("near(gas, ships, 100)", ""),
        ("-near(lease,years,6) country:SY", "Lebanon"),
        // countries
        ("country:SY", "Moscow Lebanon"),
        ("about:syria", "Moscow"),
        ("in:RU", "Moscow"),
        ("in:SYR", "Moscow Lebanon"),
        ("by:Russia", "Moscow"),
        ("by:SY", ""),
        ("country:LY country:RU", "Moscow"),
        ("country:LB,UA", "Lebanon Grain"),
        // names
        ("person:\"al-Shara\"", "Moscow"),
        ("person:\"Ahmed al-Sharaa\"", "Moscow Lebanon"),
        ("org:UN", "Grain"),
        ("org:\"U.N.\",HTS", "Moscow Grain"),
        ("place:tartus", "Moscow"),
        ("sort:armed-group", "Moscow"),
        // the rest
        ("date:2025", "Moscow Lebanon"),
        ("date:2024-12..2025-01", "Lebanon Grain"),
        ("after:2025-01-16", "Moscow"),
        ("before:2025-01-16", "Grain"),
        ("source:post", "Moscow"),
        ("source:\"post evening\"", ""),
        ("is:unread", "Moscow Lebanon Grain"),
        ("is:plain", "Moscow Lebanon Grain broken"),
        ("is:read", ""),
        // together
        ("-country:SY", "Grain broken"),
        ("NOT country:SY is:unread", "Grain"),
        ("-(country:SY OR html)", "Grain"),
        ("--lease", "Moscow"),
        ("lease OR army is:read", "Moscow"),
        ("(lease OR army) is:unread", "Moscow Lebanon"),
        ("lease AND army OR grain", "Grain"),
        ("-lease -army", "Grain broken"),
        // Only in capitals are they more than words.
        ("not before", "Moscow"),
    ] {
        assert_eq!(found(line), expected, "{line}");
    }
}

#[test]
fn what_is_wrong_with_a_line() {
    for (line, said) in [
        (
            "contry:SY",
            "column 1: no term is called \"contry:\"; did you mean country:?",
        ),
        (
            "zzzzzz:SY",
            "column 1: no term is called \"zzzzzz:\"; there are country: about:",
        ),
        (
            "war country:Atlantis",
            "column 13: no country is called \"Atlantis\"",
        ),
        (
            "country:Syra",
            "column 9: no country is called \"Syra\"; did you mean",
        ),
        (
            "country:SY,",
            "column 12: a value must follow the colon, as in country:SY",
        ),
        (
            "person:",
            "column 8: a value must follow the colon, as in person:",
        ),
        ("person:\"--\"", "column 8: \"--\" holds no letter"),
        ("é \"open", "column 3: this quotation mark has no partner"),
        (
            "near(strike, 12)",
            "column 1: near takes two things and how many words apart they may be, as in near(\"strike\", person:Assad, 12)",
        ),
        (
            "war near(a b, c, 12)",
            "column 12: a comma or ) must stand here",
        ),
        ("near(a, b, 12", "column 5: this parenthesis has no partner"),
        (
            "near(a, b, many)",
            "column 12: a number of words from 1 to 1000",
        ),
        ("near(a, b, 0)", "column 12: a number of words"),
        ("near(a, \"--\", 3)", "column 9: \"--\" holds no letter"),
        (
            "near(a, country:SY, 3)",
            "column 17: near takes words, person:",
        ),
        (
            "near(a, persn:x, 3)",
            "column 15: no term is called \"persn:\"",
        ),
        ("is:unred", "column 4: an article cannot be \"unred\""),
        (
            "sort:army-group",
            "column 6: no sort of actor or place is called \"army-group\"; did you mean armed-group?",
        ),
        (
            "lang:klingon",
            "column 6: no language is called \"klingon\"",
        ),
        (
            "date:yesterday",
            "column 6: \"yesterday\" is no date; write a year",
        ),
        ("!!", "column 1: \"!!\" holds no letter"),
        ("a (b", "column 3: this parenthesis has no partner"),
        ("a b)", "column 4: this parenthesis was never opened"),
        ("()", "column 2: a term must stand before this parenthesis"),
        ("a OR", "column 5: a word or a term must follow here"),
        (
            "OR a",
            "column 1: a term must stand on either side of OR; to find the word itself write \"or\"",
        ),
        (
            "a AND OR b",
            "column 7: a term must stand on either side of OR",
        ),
        ("saved:levant", "column 7: no filter is saved as \"levant\""),
    ] {
        let error = Query::parse(line, &Saved::default())
            .expect_err(line)
            .to_string();
        assert!(error.starts_with(said), "{line}: {error}");
    }
    let deep = "(".repeat(100_000);
    let error = Query::parse(&deep, &Saved::default()).expect_err("too deep");
    assert_eq!(
        error.message,
        "there are too many parentheses within each other"
    );
}

#[test]
fn saved_filters_stand_for_their_lines() {
    let lines = [
        ("levant", "country:SY,LB"),
        ("quiet levant", "saved:levant -war"),
        ("one", "saved:other"),
        ("other", "saved:one"),
        ("wrong", "gas ("),
    ];
    let lines = lines.map(|(name, line)| (name.to_owned(), line.to_owned()));
    let saved = Saved::of(lines.into(), "/home/ann/filters.toml".into());
    let line = |line| match Query::parse(line, &saved) {
        Ok(query) => query.to_string(),
        Err(error) => error.to_string(),
    };
    for (given, expected) in [
        ("saved:levant is:read", "country:SY,LB is:read"),
        ("-saved:\"Quiet Levant\"", "-(country:SY,LB -war)"),
        (
            "saved:levante",
            "column 7: no filter is saved as \"levante\"; did you mean levant?",
        ),
        (
            "saved:x",
            "column 7: no filter is saved as \"x\"; they stand in /home/ann/filters.toml, a line each, as in x = \"about:SY\"",
        ),
        (
            "saved:one",
            "column 7: the saved filter \"one\" is wrong at column 7",
        ),
        (
            "saved:wrong",
            "column 7: the saved filter \"wrong\" is wrong at column 6: a word or a term",
        ),
    ] {
        let said = line(given);
        assert!(said.starts_with(expected), "{given}: {said}");
    }
}

#[test]
fn lines_are_written_as_briefly_as_can_be() {
    for (line, written) in [
        (" country:syria  about:LBN ", "country:SY about:LB"),
        ("(a b) c", "a b c"),
        ("a OR (b c)", "a OR b c"),
        ("(a OR b) c", "(a OR b) c"),
        ("NOT (a OR b)", "-(a OR b)"),
        ("-country:SY,LB", "-country:SY,LB"),
        ("country:SY OR country:LB", "country:SY,LB"),
        ("“cease fire” org:NATO", "\"cease fire\" org:NATO"),
        ("after:2024 before:2025-07", "date:2025.. date:..2025-06"),
        ("person:\"A \\\"B\\\" C\"", "person:\"A \\\"B\\\" C\""),
    ] {
        let query = Query::parse(line, &Saved::default()).expect(line);
        assert_eq!(query.to_string(), written, "{line}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_query_is_read_as_it_is_written(query in query()) {
        let line = query.to_string();
        prop_assert_eq!(Query::parse(&line, &Saved::default()), Ok(query), "{}", line);
    }

    #[test]
    fn what_is_denied_is_what_is_not_found(samples in samples(4), query in query()) {
        for sample in samples {
            prop_assert_ne!(sample.matches(&query), sample.matches(&query.clone().denied()));
        }
    }

    /// Whatever is typed, the answer is a query or a column of the line.
    #[test]
    fn any_line_has_an_answer(line in "([a-z():\"“\\\\,* -]|OR |\\PC){0,30}") {
        if let Err(error) = Query::parse(&line, &Saved::default()) {
            prop_assert!(error.column <= line.chars().count() + 1);
        }
    }
}
