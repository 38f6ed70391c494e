//! Files that are no articles: what they are, and what a reader can do about it.

use super::binary::is_binary;

/// Why `bytes`, all of a file called `name`, are no article; `None` if they may be one.
pub fn reason(name: &str, bytes: &[u8]) -> Option<&'static str> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Some("It is empty.");
    }
    let is_packed = super::is_book(name, bytes);
    by_name_or_start(name, bytes).or_else(|| (!is_packed && is_binary(bytes)).then_some(BINARY))
}

/// The same, where only the start of the file has been read, which may be packed.
pub fn by_name_or_start(name: &str, start: &[u8]) -> Option<&'static str> {
    let by_content = MAGIC.iter().find(|(magic, _)| start.starts_with(magic));
    by_content
        .map(|(_, reason)| *reason)
        .or_else(|| by_name(name))
}

const UTF_32: &str = "It is in UTF-32, which is not read; save it as UTF-8.";
const PDF: &str = "It is a PDF; convert it with pdftotext first.";
const ARCHIVE: &str = "It is an archive of a kind that is not read here; unpack it first.";
const PICTURE: &str = "It is a picture, not an article.";
const RECORDING: &str = "It is a recording, not an article.";
pub const OFFICE: &str = "It is an office document; save it as text or HTML first.";
const PROGRAM: &str = "It is a program or a part of one, not an article.";
const BINARY: &str = "It is not text.";

const MAGIC: [(&[u8], &str); 20] = [
    (b"\xff\xfe\0\0", UTF_32),
    (b"\0\0\xfe\xff", UTF_32),
    (b"%PDF-", PDF),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"RIFF", PICTURE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ", ARCHIVE),
    (b"7z\xbc\xaf", ARCHIVE),
    (b"Rar!", ARCHIVE),
    (b"{\\rtf", OFFICE),
    (b"\xd0\xcf\x11\xe0", OFFICE),
    (b"ID3", RECORDING),
    (b"OggS", RECORDING),
    (b"fLaC", RECORDING),
    (b"\x7fELF", PROGRAM),
    (b"MZ\x90", PROGRAM),
    (b"\0asm", PROGRAM),
    (b"SQLite format 3", "It is a database, not an article."),
];

/// By the end of the name, for what is text but no article, or can't be told by its first bytes.
fn by_name(name: &str) -> Option<&'static str> {
    let (_, extension) = name.rsplit_once('.')?;
    let reason = match extension.to_ascii_lowercase().as_str() {
        "css" | "js" | "mjs" | "ts" | "map" | "py" | "rs" | "c" | "h" | "cpp" | "java" | "go"
        | "sh" | "php" | "rb" | "wasm" | "exe" | "dll" | "so" => PROGRAM,
        "svg" | "ico" | "bmp" | "tif" | "tiff" | "webp" | "avif" | "heic" | "jpg" | "jpeg"
        | "png" | "gif" => PICTURE,
        "woff" | "woff2" | "ttf" | "otf" | "eot" => "It is a font, not an article.",
        "mp3" | "mp4" | "m4a" | "webm" | "mov" | "avi" | "wav" | "ogg" | "mkv" => RECORDING,
        "docx" | "odt" | "rtf" | "doc" | "xlsx" | "xls" | "ods" | "pptx" | "ppt" => OFFICE,
        "bz2" | "xz" | "7z" | "rar" | "webarchive" => ARCHIVE,
        "jar" | "apk" | "xpi" | "crx" | "whl" | "deb" | "rpm" => PROGRAM,
        "mobi" | "azw" | "azw3" | "fb2" => {
            "It is a book of a kind that is not read here; convert it to EPUB first."
        }
        "pdf" => PDF,
        _ => return None,
    };
    Some(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_article() {
        for (name, bytes, expected) in [
            ("a.txt", &b" \n"[..], Some("It is empty.")),
            ("a.txt", b"%PDF-1.7", Some(PDF)),
            ("photo", b"\x89PNG\r\n", Some(PICTURE)),
            ("a.docx", b"PK\x03\x04", Some(OFFICE)),
            ("a.css", b"body {}", Some(PROGRAM)),
            ("a.dat", b"\x01\x02\x03\x04\x05 and", Some(BINARY)),
            ("a.txt", b"\xff\xfe\0\0a\0\0\0", Some(UTF_32)),
            ("a.txt", b"N\0e\0w\0s\0\n\0", None),
            ("a.txt", b"\x1b[1mBold\x1b[0m", None),
            ("PDF", b"A story about %PDF-", None),
        ] {
            assert_eq!(reason(name, bytes), expected, "{name}");
        }
    }
}
