//! A few bytes of a file may not stand for as many as its writer likes in the memory of its reader.

use dateline::article::format::{Drafts, drafts};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A book whose table of pages is `manifest` and `spine`, with one page.
fn book(manifest: &str, spine: &str, creator: &str) -> Vec<u8> {
    let package = format!(
        "<package><metadata><dc:title>Weekly</dc:title><dc:creator>{creator}</dc:creator></metadata>\
         <manifest>{manifest}</manifest><spine>{spine}</spine></package>"
    );
    let container = "<container><rootfiles><rootfile full-path=\"o.opf\"/></rootfiles></container>";
    let page = "<h1>Rain in Homs</h1><p>It rained in Homs, and the river rose by a foot.</p>";
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("o.opf", &package),
        ("a.xhtml", page),
        ("b.xhtml", page),
    ] {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// For each article of a file: how much its fields take, in bytes.
fn sizes(name: &str, bytes: &[u8]) -> Vec<usize> {
    let Ok(Drafts::Several(list)) = drafts(name, bytes) else {
        panic!("{name} holds several articles");
    };
    let size = |draft: Result<dateline::article::draft::Draft, String>| {
        let fields = draft.unwrap().fields;
        let texts = [fields.title, fields.publisher, fields.author, fields.url];
        texts.into_iter().flatten().map(|text| text.len()).sum()
    };
    list.into_iter().map(size).collect()
}

#[test]
fn a_page_that_is_named_again_and_again_is_one_chapter() {
    let items: String = (0..500)
        .map(|at| format!("<item id=\"i{at}\" href=\"a.xhtml\"/>"))
        .collect();
    let spine: String = (0..500)
        .map(|at| format!("<itemref idref=\"i{at}\"/>"))
        .collect();
    assert_eq!(sizes("a.epub", &book(&items, &spine, "Jane Doe")).len(), 1);
}

#[test]
fn what_is_said_of_all_articles_is_kept_short_in_each() {
    let long = "Example ".repeat(20_000);
    let pages = "<item id=\"a\" href=\"a.xhtml\"/><item id=\"b\" href=\"b.xhtml\"/>";
    let spine = "<itemref idref=\"a\"/><itemref idref=\"b\"/>";
    let items = "<item><title>One</title></item><item><title>Two</title></item>";
    let entries = "<entry><title>One</title></entry><entry><title>Two</title></entry>";
    let files = [
        ("a.epub", book(pages, spine, &long)),
        (
            "a.xml",
            format!("<rss><channel><title>{long}</title>{items}</channel></rss>").into_bytes(),
        ),
        (
            "b.xml",
            format!("<feed><author><name>{long}</name></author>{entries}</feed>").into_bytes(),
        ),
        (
            "a.json",
            format!(
                "{{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"{long}\",\"items\":[{{\"title\":\"One\"}},{{\"title\":\"Two\"}}]}}"
            )
            .into_bytes(),
        ),
    ];
    for (name, bytes) in files {
        let sizes = sizes(name, &bytes);
        assert_eq!(sizes.len(), 2, "{name}");
        assert!(sizes.iter().all(|size| *size < 5_000), "{name}: {sizes:?}");
    }
}
