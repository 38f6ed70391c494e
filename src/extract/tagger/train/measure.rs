//! How good a model is, in one line: exact F1 by kind and all together.

use crate::gold::{Class, Gold};
use crate::score::{Predicted, Prediction, Score};
use dateline::extract::Kind;
use dateline::extract::passage::Passage;
use dateline::extract::tagger::Tagger;
use dateline::extract::tagger::model::Model;
use dateline::text::Span;

pub fn line(name: &str, articles: &[Gold], model: Model) -> (String, f64) {
    let mut tagger = Tagger::new(model);
    let mut score = Score::default();
    for gold in articles {
        score.add(gold, &predict(&mut tagger, &gold.text));
    }
    let [person, organization, location] = score.exact.map(|count| 100.0 * count.f1());
    let all = score.micro();
    let line = format!(
        "{name:22} F1 {:5.2} (P {:5.2} R {:5.2})  person {person:5.2}  organization {organization:5.2}  location {location:5.2}  untyped {:5.2}",
        100.0 * all.f1(),
        100.0 * all.precision(),
        100.0 * all.recall(),
        100.0 * score.untyped.f1()
    );
    (line, 100.0 * all.f1())
}

fn predict(tagger: &mut Tagger, text: &str) -> Prediction {
    let found = tagger.read(&Passage::new(text, Span::default())).found;
    let mentions = found.iter().map(|found| Predicted {
        span: (found.span.start as usize, found.span.end as usize),
        class: match found.kind {
            Kind::Person => Class::Person,
            Kind::Organization => Class::Organization,
            Kind::Location => Class::Location,
            Kind::Demonym => Class::Demonym,
        },
        country: None,
        entity: None,
    });
    Prediction {
        mentions: mentions.collect(),
        ..Prediction::default()
    }
}
