//! B-cubed: for each mention of an actor that was found exactly, how much of its predicted group belongs together, and
//! how much of what belongs together is in its group.

use super::gold::Class;
use super::score::Bytes;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default)]
pub struct Grouping {
    precision: f64,
    recall: f64,
    pub mentions: usize,
}

type Names = BTreeMap<Bytes, (Class, Option<String>, Option<String>)>;

impl Grouping {
    pub fn add(&mut self, labelled: &Names, predicted: &Names) {
        let pairs: Vec<(&str, &str)> = labelled
            .iter()
            .filter(|(_, name)| matches!(name.0, Class::Person | Class::Organization))
            .filter_map(|(span, name)| {
                let truth = name.2.as_deref().filter(|entity| !entity.is_empty())?;
                Some((truth, predicted.get(span)?.2.as_deref()?))
            })
            .collect();
        for pair in &pairs {
            let both = pairs.iter().filter(|other| *other == pair).count() as f64;
            let truth = pairs.iter().filter(|other| other.0 == pair.0).count() as f64;
            let guess = pairs.iter().filter(|other| other.1 == pair.1).count() as f64;
            self.precision += both / guess;
            self.recall += both / truth;
            self.mentions += 1;
        }
    }

    pub fn f1(&self) -> f64 {
        if self.mentions == 0 {
            return 0.0;
        }
        2.0 * self.precision * self.recall / ((self.precision + self.recall) * self.mentions as f64)
    }
}
