//! Queries that a user keeps under a name.

use crate::text::fold::fold;
use crate::text::near::near;
use std::collections::BTreeMap;

/// What `saved:NAME` stands for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    lines: BTreeMap<String, String>,
    /// Where they are kept, for messages.
    file: String,
    /// Why that file cannot be used.
    problem: Option<String>,
}

impl Saved {
    pub fn of(lines: BTreeMap<String, String>, file: String) -> Self {
        let problem = None;
        Self {
            lines,
            file,
            problem,
        }
    }

    /// A file that is there and cannot be used; a sentence says why.
    pub fn broken(file: String, problem: String) -> Self {
        Self {
            lines: BTreeMap::new(),
            file,
            problem: Some(problem),
        }
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.lines.keys().map(String::as_str)
    }

    /// The line that is kept under a name, or a sentence.
    pub fn line(&self, name: &str) -> Result<&str, String> {
        if let Some(problem) = &self.problem {
            return Err(format!("{} cannot be used: {problem}", self.file));
        }
        let wanted = fold(name);
        let same = |(kept, _): &(&String, &String)| fold(kept) == wanted;
        let found = self.lines.iter().find(same);
        found.map(|(_, line)| line.as_str()).ok_or_else(|| {
            let place = match self.file.as_str() {
                "" => "this system has no folder for them".into(),
                file => format!("they stand in {file}, a line each, as in {name} = \"about:SY\""),
            };
            match near(name, self.names()).as_slice() {
                [] => format!("no filter is saved as \"{name}\"; {place}"),
                near => format!(
                    "no filter is saved as \"{name}\"; did you mean {}?",
                    near.join(", ")
                ),
            }
        })
    }
}
