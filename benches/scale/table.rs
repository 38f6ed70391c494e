//! What was measured, beside what was promised.

use super::measure::Measured;

type Figure = fn(&Measured) -> f64;

struct Line {
    what: &'static str,
    must: &'static str,
    stretch: &'static str,
    of: Figure,
    unit: &'static str,
}

const LINES: &[Line] = &[
    line(
        "first frame, index present / minimal",
        ("1.5", "1.15"),
        |m| m.first_frame / m.least,
        "×",
    ),
    line(
        "first frame, index absent / minimal",
        ("2", "1.3"),
        |m| m.first_frame_without / m.least,
        "×",
    ),
    line(
        "first scan / one core reading it",
        ("20", "4"),
        |m| m.scan / m.read_all,
        "×",
    ),
    line(
        "rescan, nothing changed / naming all",
        ("2.5", "1.8"),
        |m| m.rescan / m.name_all,
        "×",
    ),
    line("key to frame", ("", ""), |m| 1e3 * m.key, "ms"),
    line(
        "key to frame, CPU",
        ("1.7", "0.6"),
        |m| 1e3 * m.key_cpu,
        "ms",
    ),
    line(
        "key while scanning",
        ("", ""),
        |m| 1e3 * m.key_scanning,
        "ms",
    ),
    line("country filter", ("50", "16"), |m| 1e3 * m.filter, "ms"),
    line("full-text search", ("50", "16"), |m| 1e3 * m.search, "ms"),
    line(
        "peak memory above minimal",
        ("40", "12"),
        |m| (m.memory - m.least_memory) / 1e6,
        "MB",
    ),
    line(
        "the same during the first scan",
        ("40", "12"),
        |m| (m.memory_scanning - m.least_memory) / 1e6,
        "MB",
    ),
    line("index / text", ("1.2", ""), |m| m.index / m.text, "×"),
    line(
        "a 20 MB article, first opened / less",
        ("2", "1.2"),
        |m| m.large / m.large_less,
        "×",
    ),
    line(
        "the same, chosen in the list / less",
        ("", ""),
        |m| m.large_chosen / m.large_less,
        "×",
    ),
    line("program", ("25", "12"), |m| m.program / 1e6, "MB"),
    line("idle: CPU", ("0", "0"), |m| 1e3 * m.idle_cpu, "ms"),
    line("idle: wake-ups", ("0", "0"), |m| m.idle_wakes, ""),
    line("idle: written", ("0", "0"), |m| m.idle_written, "B"),
    line("first scan", ("", ""), |m| m.scan, "s"),
    line("rescan", ("", ""), |m| 1e3 * m.rescan, "ms"),
    line(
        "minimal program, first frame",
        ("", ""),
        |m| 1e3 * m.least,
        "ms",
    ),
];

/// What must not grow with the folder.
const GROWTH: &[(&str, Figure)] = &[
    ("first frame, index present (must ≤ 0.05)", |m| {
        m.first_frame / m.least
    }),
    ("first frame, index absent (must ≤ 0.05)", |m| {
        m.first_frame_without / m.least
    }),
    ("key to frame, CPU", |m| m.key_cpu),
    ("peak memory", |m| m.memory),
    ("country filter", |m| m.filter),
    ("rescan", |m| m.rescan),
    ("first scan", |m| m.scan),
];

const fn line(
    what: &'static str,
    (must, stretch): (&'static str, &'static str),
    of: Figure,
    unit: &'static str,
) -> Line {
    Line {
        what,
        must,
        stretch,
        of,
        unit,
    }
}

pub fn print(all: &[Measured]) {
    let Some(last) = all.last() else { return };
    println!(
        "compared with {}; {} files at most",
        last.compared_with, last.files
    );
    let heads: Vec<String> = all.iter().map(|one| format!("{:>10}", one.files)).collect();
    println!(
        "{:40} {:>6} {:>7} {}",
        "files",
        "must",
        "stretch",
        heads.join(" ")
    );
    for line in LINES {
        let values: Vec<String> = (all.iter())
            .map(|one| format!("{:>10.2}", (line.of)(one)))
            .collect();
        let values = values.join(" ");
        println!(
            "{:40} {:>6} {:>7} {values} {}",
            line.what, line.must, line.stretch, line.unit
        );
    }
    let grown = all
        .iter()
        .filter(|one| one.files >= 900)
        .collect::<Vec<_>>();
    if let [first, .., last] = grown.as_slice() {
        let ratio = (last.files as f64 / first.files as f64).ln();
        println!(
            "growth from {} to {} files, as the exponent of a power",
            first.files, last.files
        );
        for (what, of) in GROWTH {
            println!("{what:40} {:>6.3}", (of(last) / of(first)).ln() / ratio);
        }
    }
}
