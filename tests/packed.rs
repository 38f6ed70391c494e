//! Compressed files and archives: what is in them is read as if it lay in the folder, and nothing in them does harm.

use dateline::article::folder::{read, read_part, walk};
use dateline::article::{Article, Problem};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const STORY: &[u8] = b"Pilots walk out\n\nThe pilots of Tartus left their boats at noon.\n";
const PAGE: &[u8] =
    b"<title>Rain in Homs</title><p>It rained in Homs, and the river rose by a foot.</p>";
const LINES: &[u8] =
    b"{\"title\": \"One\", \"text\": \"A.\"}\n{\"title\": \"Two\", \"text\": \"B.\"}\n";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A tar file whose names are written as they are given, whatever they lead to.
fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

/// What a file of this name and content gives: one line for each article or problem.
fn told(name: &str, bytes: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    all(folder.path())
        .into_iter()
        .map(|result| match result {
            Ok(article) => format!("{}: {}", article.source.id, article.title.of(&article.text)),
            Err(problem) => format!("{}! {}", problem.source.id, problem.reason),
        })
        .collect()
}

fn all(root: &Path) -> Vec<Result<Article, Problem>> {
    let articles: Vec<Result<Article, Problem>> = walk(&[root.to_owned()])
        .flat_map(|file| read(&file.unwrap()).collect::<Vec<_>>())
        .collect();
    for article in articles.iter().flatten() {
        assert_eq!(
            read_part(&article.source).as_ref(),
            Ok(article),
            "read again"
        );
    }
    articles
}

#[test]
fn one_file_compressed() {
    for (name, bytes, expected) in [
        ("a.txt.gz", gzip(STORY), vec!["a.txt.gz: Pilots walk out"]),
        ("a.html.zst", zstd(PAGE), vec!["a.html.zst: Rain in Homs"]),
        (
            "a.jsonl.gz",
            gzip(LINES),
            vec!["a.jsonl.gz#1: One", "a.jsonl.gz#2: Two"],
        ),
        (
            "a.json.zst",
            zstd(b"[{\"title\": \"One\"}]"),
            vec!["a.json.zst#1: One"],
        ),
        // Two compressed files one after the other are one.
        (
            "b.jsonl.gz",
            [gzip(&LINES[..32]), gzip(&LINES[32..])].concat(),
            vec!["b.jsonl.gz#1: One", "b.jsonl.gz#2: Two"],
        ),
        (
            "b.jsonl.zst",
            [zstd(&LINES[..32]), zstd(&LINES[32..])].concat(),
            vec!["b.jsonl.zst#1: One", "b.jsonl.zst#2: Two"],
        ),
        // The name says something else, or nothing.
        ("page.html", gzip(PAGE), vec!["page.html: Rain in Homs"]),
        (
            "photo.jpg.gz",
            gzip(b"\xff\xd8\xff\xe0"),
            vec!["photo.jpg.gz! It is a picture, not an article."],
        ),
    ] {
        assert_eq!(told(name, &bytes), expected, "{name}");
    }
}

#[test]
fn archives_of_articles() {
    let members: &[(&str, &[u8])] = &[
        ("2025/a.txt", STORY),
        ("2025/b.html", PAGE),
        ("2025/b_files/ad.html", PAGE),
        ("__MACOSX/._a.txt", b"\0\x05\x16\x07"),
        ("lines.jsonl", LINES),
        ("list.json", b"{\"articles\": [{\"title\": \"Three\"}]}"),
        ("photo.jpg", b"\xff\xd8\xff\xe0"),
        ("inner.zip", &zip(&[("c.txt", STORY)])),
    ];
    let expected = |archive: &str| {
        [
            "/2025/a.txt: Pilots walk out",
            "/2025/b.html: Rain in Homs",
            "/lines.jsonl#1: One",
            "/lines.jsonl#2: Two",
            "/list.json#1: Three",
            "/photo.jpg! It is a picture, not an article.",
            "/inner.zip/c.txt: Pilots walk out",
        ]
        .map(|line| format!("{archive}{line}"))
    };
    for (name, bytes) in [
        ("a.zip", zip(members)),
        ("a.tar", tar(members)),
        ("a.tar.gz", gzip(&tar(members))),
        ("a.tgz", gzip(&tar(members))),
        ("a.tar.zst", zstd(&tar(members))),
        ("unnamed", zip(members)),
    ] {
        assert_eq!(told(name, &bytes), expected(name), "{name}");
    }
}

#[test]
fn names_in_archives_are_only_shown() {
    let names: &[(&str, &[u8])] = &[
        ("../../etc/passwd", STORY),
        ("/abs/a.txt", STORY),
        ("a\x1b[31m.txt", STORY),
        ("twice.txt", STORY),
        ("twice.txt", PAGE),
    ];
    let expected = [
        "a.tar/../../etc/passwd: Pilots walk out",
        "a.tar//abs/a.txt: Pilots walk out",
        "a.tar/a\u{fffd}[31m.txt: Pilots walk out",
        "a.tar/twice.txt: Pilots walk out",
    ];
    let found = told("a.tar", &tar(names));
    assert_eq!(found[..4], expected);
    assert!(
        found[4].starts_with("a.tar/twice.txt (2): "),
        "{}",
        found[4]
    );
}

#[test]
fn broken_archives_say_so() {
    let long: String = (0..2000_u64)
        .map(|n| format!("Ship {} left.\n", n * n * 7919 % 1_000_003))
        .collect();
    let long = long.as_bytes();
    let cut = |bytes: &[u8], at: usize| bytes[..at].to_vec();
    let whole_zip = zip(&[("a.txt", long), ("b.txt", STORY)]);
    let mut bent_zip = whole_zip.clone();
    bent_zip[60] ^= 0xff;
    let three_deep = zip(&[("b.zip", &zip(&[("c.zip", &zip(&[("a.txt", STORY)]))]))]);
    let cut_off = "It is cut off: what is packed ends in the middle.";
    for (name, bytes, expected) in [
        (
            "a.txt.gz",
            cut(&gzip(long), 200),
            vec![format!("a.txt.gz! {cut_off}")],
        ),
        (
            "a.txt.zst",
            cut(&zstd(long), 200),
            vec![format!("a.txt.zst! {cut_off}")],
        ),
        (
            "a.jsonl.gz",
            cut(&gzip(LINES), 30),
            vec![format!("a.jsonl.gz#1! {cut_off}")],
        ),
        (
            "a.zip",
            cut(&whole_zip, 200),
            vec![
                "a.zip! It is a damaged or cut off zip file: its table of contents cannot be read."
                    .to_owned(),
            ],
        ),
        (
            "a.tar",
            cut(&tar(&[("a.txt", STORY), ("b.txt", long)]), 4000),
            vec![
                "a.tar/a.txt: Pilots walk out".to_owned(),
                format!("a.tar/b.txt! {cut_off}"),
            ],
        ),
        (
            "a.zip",
            three_deep,
            vec![
                "a.zip/b.zip/c.zip! It is an archive in an archive in an archive; unpack it first."
                    .to_owned(),
            ],
        ),
        (
            "a.docx.zip",
            zip(&[("[Content_Types].xml", b"<x/>")]),
            vec!["a.docx.zip! It is an office document; save it as text or HTML first.".to_owned()],
        ),
        (
            "a.zip",
            zip(&[]),
            vec!["a.zip! It is an archive without files.".to_owned()],
        ),
    ] {
        assert_eq!(told(name, &bytes), expected, "{name}");
    }
    let bent = told("a.zip", &bent_zip);
    assert!(
        bent[0].starts_with("a.zip/a.txt! It is damaged"),
        "{bent:?}"
    );
    assert_eq!(bent[1], "a.zip/b.txt: Pilots walk out");
}

#[test]
fn what_unpacks_without_end_is_stopped() {
    let too_much = "It unpacks to far more than news would; it may be made to do harm.";
    let too_large = "It is larger than 64 MiB; split it, or save its articles as JSON Lines.";
    let zeros = vec![b' '; 80 << 20];
    let bomb = gzip(&zeros);
    // A text is read up to a point, which lies before the end of what may be unpacked.
    assert_eq!(told("a.txt.gz", &bomb), ["a.txt.gz! It is empty."]);
    assert_eq!(
        told("a.tar", &tar(&[("a.jsonl.gz", &bomb)])),
        [format!("a.tar/a.jsonl.gz#1! {too_much}")]
    );
    assert_eq!(
        told("a.jsonl.gz", &bomb),
        [format!("a.jsonl.gz#1! {too_much}")]
    );
    let members: &[(&str, &[u8])] = &[
        ("a.txt", &zeros[..40 << 20]),
        ("b.txt", &zeros[..40 << 20]),
        ("c.txt", STORY),
    ];
    assert_eq!(
        told("a.zip", &zip(members)),
        [
            "a.zip/a.txt! It is empty.".to_owned(),
            format!("a.zip! {too_much}")
        ]
    );
    assert_eq!(
        told("b.tar", &tar(&[("a.txt", &zeros), ("b.txt", STORY)])),
        [
            format!("b.tar/a.txt! {too_large}"),
            "b.tar/b.txt: Pilots walk out".to_owned()
        ]
    );
}

const CONTAINER: &[u8] = br#"<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;

const PACKAGE: &[u8] = br#"<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Harbour Monthly, January</dc:title>
<dc:creator id="a">Lina Khoury</dc:creator><dc:publisher>Coast Press</dc:publisher><dc:date>2025-01-28</dc:date></metadata>
<manifest><item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
<item id="c1" href="text/lamps%201.xhtml" media-type="application/xhtml+xml"/>
<item id="c1b" href="text/lamps_2.xhtml" media-type="application/xhtml+xml"/>
<item id="c2" href="text/pass.xhtml" media-type="application/xhtml+xml"/>
<item id="end" href="text/colophon.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="cover"/><itemref idref="nav"/><itemref idref="c1"/><itemref idref="c1b"/><itemref idref="c2"/><itemref idref="end"/></spine></package>"#;

const CONTENTS: &[u8] = br#"<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><ol><li><a href="text/lamps%201.xhtml">Lamps for Tartus</a></li>
<li><a href="text/pass.xhtml#top">The pass is open</a></li></ol></nav></body></html>"#;

/// A magazine of two articles, the first in two files, with more files where a test needs them.
fn book(more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut members: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("OEBPS/content.opf", PACKAGE),
        ("OEBPS/nav.xhtml", CONTENTS),
        ("OEBPS/cover.xhtml", b"<html><body><img src='c.jpg'/><p>Harbour Monthly</p></body></html>"),
        ("OEBPS/text/lamps 1.xhtml", b"<html><body><h1>Lamps for Tartus</h1><p>The ministry has sent eleven lamps.</p></body></html>"),
        ("OEBPS/text/lamps_2.xhtml", b"<html><body><p>They are of the wrong size.</p></body></html>"),
        ("OEBPS/text/pass.xhtml", b"<html><body><h2>The pass is open</h2><p>By Samir Issa</p><p>The first car over it was a bakery van.</p></body></html>"),
        ("OEBPS/text/colophon.xhtml", b"<html><body><p>Printed in Beirut by Coast Press.</p></body></html>"),
    ];
    members.extend(more);
    zip(&members)
}

#[test]
fn a_magazine_gives_its_articles() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.epub"), book(&[])).unwrap();
    let told: Vec<String> = all(folder.path())
        .into_iter()
        .map(|article| {
            let article = article.unwrap();
            let known = |field: &Option<String>| field.clone().unwrap_or_default();
            format!(
                "{} | {} | {} | {} | {}",
                article.source.id,
                article.text.replace('\n', "/"),
                article.date.unwrap().day,
                known(&article.publisher),
                known(&article.author)
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "a.epub#1 | Lamps for Tartus//The ministry has sent eleven lamps.//They are of the wrong size. | 2025-01-28 | Coast Press | Lina Khoury",
            "a.epub#2 | The pass is open//The first car over it was a bakery van. | 2025-01-28 | Coast Press | Samir Issa",
        ]
    );
}

#[test]
fn bad_books_say_so() {
    let locked: &[u8] = br#"<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/text/pass.xhtml"/></CipherData></EncryptedData></encryption>"#;
    let scrambled: &[u8] = br#"<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/font.otf"/></CipherData></EncryptedData></encryption>"#;
    let book_of = |file: &'static [u8]| book(&[("META-INF/encryption.xml", file)]);
    let cut = book(&[])[..900].to_vec();
    for (bytes, expected) in [
        (
            book_of(locked),
            "a.epub! It is a book that its seller has locked (DRM); only the seller's programs can read it.",
        ),
        (book_of(scrambled), "a.epub#1: Lamps for Tartus"),
        (
            cut,
            "a.epub! It is a damaged or cut off zip file: its table of contents cannot be read.",
        ),
        (
            zip(&[("mimetype", b"application/epub+zip")]),
            "a.epub! It is a damaged book: it does not say what it holds.",
        ),
    ] {
        assert_eq!(told("a.epub", &bytes)[0], expected);
    }
    let zeros = vec![b' '; 80 << 20];
    let bomb = book(&[("OEBPS/bomb.xhtml", &zeros)]);
    assert_eq!(
        told("a.epub", &bomb),
        ["a.epub! It unpacks to far more than news would; it may be made to do harm."]
    );
}
