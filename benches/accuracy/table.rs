//! The table of one file.

use crate::score::{Count, Score, ratio};
use std::fmt::Write;

/// All numbers of `score`, in percent; `speed` in megabytes a second.
pub fn table(name: &str, score: &Score, speed: f64) -> String {
    let mut out = format!(
        "{name}: {} articles, {speed:.1} MB/s on one core\n",
        score.articles
    );
    let mut rows = vec![
        ("person", score.exact[0]),
        ("organization", score.exact[1]),
        ("location", score.exact[2]),
        ("all three, exact", score.micro()),
        ("actors", score.actors),
        ("untyped", score.untyped),
    ];
    rows.push(("location with country", score.country_pairs));
    rows.push(("focus", score.focus));
    rows.push(("focus: most mentioned", score.most_mentioned));
    for (name, count) in rows {
        row(&mut out, name, count);
    }
    let (right, found) = score.country_right;
    if found > 0 {
        let _ = writeln!(
            out,
            "  country right          {:5.1} % of {found} found",
            100.0 * ratio(right, found)
        );
    }
    let grouping = &score.grouping;
    if grouping.mentions > 0 {
        let _ = writeln!(
            out,
            "  grouping, B-cubed      {:5.1} over {} mentions",
            100.0 * grouping.f1(),
            grouping.mentions
        );
    }
    out
}

fn row(out: &mut String, name: &str, count: Count) {
    if count.labelled > 0 {
        let [precision, recall, f1] =
            [count.precision(), count.recall(), count.f1()].map(|share| 100.0 * share);
        let _ = writeln!(
            out,
            "  {name:22} F1 {f1:5.1}  P {precision:5.1}  R {recall:5.1}   {} labelled, {} predicted",
            count.labelled, count.predicted
        );
    }
}
