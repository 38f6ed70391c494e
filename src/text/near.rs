//! Which known names resemble one that is not known: "did you mean".

/// How many suggestions an error message can use.
const SUGGESTIONS: usize = 4;

/// How many letters must be changed, added or dropped to turn one into the other (Levenshtein).
pub fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (done, letter) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = done + 1;
        for at in 0..other.len() {
            let changed = diagonal + usize::from(letter != other[at]);
            diagonal = row[at + 1];
            row[at + 1] = changed.min(diagonal + 1).min(row[at] + 1);
        }
    }
    row[other.len()]
}

/// Those of `known` that resemble `name` or begin with it, nearest first: few enough for a message.
pub fn near<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let far = 1 + name.len() / 4;
    let mut near: Vec<(usize, &str)> = (known.into_iter())
        .map(|known| match name.len() > 1 && known.starts_with(name) {
            true => (1, known),
            false => (distance(name, known), known),
        })
        .filter(|(distance, _)| *distance <= far)
        .collect();
    near.sort();
    near.dedup();
    near.into_iter()
        .take(SUGGESTIONS)
        .map(|(_, known)| known)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_near() {
        let known = ["unread", "read", "starred", "plain"];
        for (name, expected) in [
            ("unred", "unread"),
            ("star", "starred"),
            ("raed", "read"),
            ("new", ""),
        ] {
            assert_eq!(near(name, known).join(" "), expected, "{name}");
        }
    }
}
