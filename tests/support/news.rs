//! A corpus of three articles, and a file that could not be read.

use super::marked::{entry, source};
use dateline::article::Problem;
use dateline::corpus::Entry;

/// Newest first, as the list shows them.
pub fn articles() -> Vec<Entry> {
    let mut bases = entry(
        "2025/bases.md",
        "2025-02-03",
        "[Moscow|state:RU#ru] asks [Syria|country:SY] to let it keep its bases",
        "[DAMASCUS|dateline:SY#dam] — A [Russian|demonym:RU] delegation met [Ahmed al-Sharaa|person#sharaa] on \
         Tuesday and asked to keep the naval base at [Tartus|location:SY], officials said.\n\n\
         [Al-Sharaa|person#sharaa] gave no answer. His men of [Hayat Tahrir al-Sham|armed-group#hts], or \
         [HTS|armed-group#hts], have held [Damascus|location:SY#dam] since December, and “[Moscow|state:RU#ru] knows \
         what it did here,” said one of them.\n\n\
         # A long lease\n\n\
         The lease on [Tartus|location:SY] runs for 49 years. [Vladimir Putin|person] signed it in 2017.\n\n\
         - The port gives [Russia|country:RU] its only berth in the [Mediterranean|location].\n\n\
         - From the air base at [Hmeimim|location:SY] its planes flew to [Libya|country:LY].\n\n\
         > We will not be asked to leave by letter, [al-Sharaa|person#sharaa] was told.\n\n    \
         berths   ships   men\n         3       5   900\n\n\
         Nobody expects a decision before the spring, and nobody expects that it will be the last one.",
    );
    bases.article.publisher = Some("Evening Post".into());
    bases.article.url = Some("https://example.org/bases".into());
    let president = entry(
        "2025/president.txt",
        "2025-01-16",
        "[Lebanon|country:LB]'s parliament elects an army chief as president",
        "[Joseph Aoun|person#aoun] was sworn in on Thursday in [Beirut|location:LB]. [Aoun|person#aoun] had led the \
         army since 2017.\n\n[Ahmed al-Sharaa|person#sharaa] sent his good wishes from [Damascus|location:SY].",
    );
    let ships = entry(
        "2024/ships.txt",
        "2024-12-30",
        "Grain ships wait off [Odesa|location:UA]",
        "Nine ships lay at anchor on Monday. The [United Nations|organization#un] asked for patience; the \
         [U.N.|organization#un] has no ships of its own.",
    );
    vec![bases, president, ships]
}

pub fn unreadable() -> Problem {
    Problem {
        source: source("2024/broken.html"),
        reason: "It is a picture that only calls itself a page.".into(),
    }
}
