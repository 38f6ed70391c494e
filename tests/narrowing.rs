//! Keys in, places out: narrowing the list by pickers, filters and searches.

use crate::support::driver::Driver;

/// Presses keys on a wide screen, and compares where the reader then is.
#[track_caller]
fn after(keys: &str, expected: &str) {
    let mut driver = Driver::new(120, 30);
    assert_eq!(driver.press(keys).place(), expected, "after {keys}");
}

#[track_caller]
fn listed(keys: &str, expected: &str) {
    let mut driver = Driver::new(120, 30);
    assert_eq!(driver.press(keys).titles(), expected, "after {keys}");
}

#[test]
fn the_list_is_narrowed_and_sorted() {
    listed("", "Moscow Lebanon's Grain 2024/broken.html");
    listed("s", "Grain Lebanon's Moscow 2024/broken.html");
    listed("s s", "Moscow Lebanon's Grain 2024/broken.html");
    listed("c syria Enter", "Moscow Lebanon's");
    listed("c sy Enter A", "Moscow");
    listed(
        "c syria Enter Esc",
        "Moscow Lebanon's Grain 2024/broken.html",
    );
    listed("c syria Esc", "Moscow Lebanon's Grain 2024/broken.html");
    listed("c syria Tab C-u lebanon Tab Enter", "Lebanon's");
    listed(
        "c syria Tab C-u ukraine Tab C-a Enter",
        "Moscow Lebanon's Grain",
    );
    listed("c Down Space Enter", "Lebanon's");
    listed("c syria C-t Enter", "Moscow");
    listed("a sharaa Enter", "Moscow Lebanon's");
    listed("a un Enter", "Grain");
    listed("a aoun Enter c syria Enter", "Lebanon's");
    listed("f country:SY Space parliament Enter", "Lebanon's");
    listed("f is:unread Enter", "Moscow Lebanon's Grain");
    listed(
        "f country:Atlantis Enter",
        "Moscow Lebanon's Grain 2024/broken.html",
    );
    listed("/ ship", "Grain");
    listed("/ ship Enter", "Grain");
    listed("/ ship Esc", "Moscow Lebanon's Grain 2024/broken.html");
    listed("/ xyzzy", "");
}

#[test]
fn a_filter_that_cannot_be_read_says_where() {
    let mut driver = Driver::new(120, 30);
    driver.press("f war Space country:Atlantis Enter");
    let Some(dateline::app::Overlay::Prompt(prompt)) = &driver.app.overlay else {
        panic!("the line stays open");
    };
    let error = prompt
        .error
        .as_ref()
        .map(|error| error.to_string())
        .unwrap_or_default();
    assert!(
        error.starts_with("column 13: no country is called"),
        "{error}"
    );
}

/// What stands in the line at the foot after these keys.
#[track_caller]
fn typed(keys: &str, expected: &str) {
    let mut driver = Driver::new(120, 30);
    driver.press(keys);
    let Some(dateline::app::Overlay::Prompt(prompt)) = &driver.app.overlay else {
        panic!("no line is being typed after {keys}");
    };
    assert_eq!(prompt.line.text(), expected, "after {keys}");
}

#[test]
fn a_filter_is_completed() {
    typed("f cou Tab", "country:");
    typed("f abo Tab sy Tab", "about:SY");
    typed("f country: Tab", "country:SY");
    typed("f country: Tab Tab", "country:LB");
    typed("f country: S-Tab S-Tab Tab", "country:RU");
    typed("f country:SY,leb Tab", "country:SY,LB");
    typed("f person:shar Tab", "person:\"Ahmed al-Sharaa\"");
    typed(
        "f gas Space -(pers Tab ao Tab",
        "gas -(person:\"Joseph Aoun\"",
    );
    typed("f is: Tab Tab Tab", "is:starred");
    typed("f place:tar Tab", "place:Tartus");
    typed("f source: Tab Tab", "source:post");
    typed("f sort:arm Tab", "sort:armed-group");
    typed("f xyz Tab", "xyz");
    typed("f s Tab Tab", "source:");
    listed("f per Tab aoun Tab Enter", "Lebanon's");
}

#[test]
fn what_was_typed_comes_back() {
    let two = "f country:SY Enter f C-u is:read Enter";
    typed(&format!("{two} f C-u Up"), "is:read");
    typed(&format!("{two} f C-u Up Up Up"), "country:SY");
    typed(&format!("{two} f C-u gas Up Up Down Down"), "gas");
    typed("/ ship Enter Esc / Up", "ship");
}

#[test]
fn all_articles_are_searched() {
    after("/ syria Enter", "list: Moscow asks, “syria” -/1");
    after("/ syria Enter n", "list: Moscow asks, “syria” 1/1");
    after("/ syria Enter Esc", "list: Moscow asks");
    listed(
        "/ syria Enter Esc",
        "Moscow Lebanon's Grain 2024/broken.html",
    );
    listed("c syria Enter / parl Enter", "Lebanon's");
    listed("c syria Enter / parl Enter Esc", "Moscow Lebanon's");
    listed(
        "c syria Enter / parl Enter Esc Esc",
        "Moscow Lebanon's Grain 2024/broken.html",
    );
    listed("/ asks Space -lebanon", "Moscow");
    listed("/ \"let Space it", "Moscow");
    after("4] / grain Esc", "list: Moscow asks, Ahmed al-Sharaa -/3");
}

#[test]
fn articles_that_have_it_are_gone_through() {
    after("4] }", "list: Lebanon's parliament, Ahmed al-Sharaa 1/1");
    after("4] } }", "list: Lebanon's parliament, Ahmed al-Sharaa 1/1");
    after("4] } {", "list: Moscow asks, Ahmed al-Sharaa 1/3");
    after("Enter } ", "text: Moscow asks");
    after(
        "Enter / lebanon Enter }",
        "text: Lebanon's parliament, “lebanon” 1/1",
    );
    // The state acts in the first article only; it is named in no other.
    after("] }", "list: Moscow asks, Moscow 1/2");
}
