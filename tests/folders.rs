//! Folders good and bad: which files are articles, and what each of them becomes.
//!
//! `fixtures/folder` holds files as people save them, written for these tests; beside it, `fixtures/expected` holds for
//! each of them what a reader should get.

use dateline::article::folder::{FileFound, read, read_part, walk};
use dateline::article::{Article, BlockKind, Problem};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(folder)
}

fn found(root: &Path) -> Vec<Result<FileFound, Problem>> {
    walk(&[root.to_owned()]).collect()
}

/// All that `root` gives, in order.
pub fn all(root: &Path) -> Vec<Result<Article, Problem>> {
    let files = found(root).into_iter();
    files
        .flat_map(|file| {
            file.map_or_else(|problem| vec![Err(problem)], |file| read(&file).collect())
        })
        .collect()
}

/// One line for each article or problem.
pub fn told(root: &Path) -> Vec<String> {
    let line = |result: Result<Article, Problem>| match result {
        Ok(article) => format!("{}: {}", article.source.id, article.title.of(&article.text)),
        Err(problem) => format!("{}! {}", problem.source.id, problem.reason),
    };
    all(root).into_iter().map(line).collect()
}

/// An article as its expectation is written: what is known of it, then its blocks.
fn shown(article: &Article) -> String {
    let known = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
    let date = article
        .date
        .map(|date| format!("{} by {:?}", date.day, date.origin));
    let mut shown = format!(
        "id         {}\ntitle      {}\ndate       {}\npublisher  {}\nauthor     {}\nurl        {}\n",
        article.source.id,
        article.title.of(&article.text),
        known(&date),
        known(&article.publisher),
        known(&article.author),
        known(&article.url)
    );
    if let Some(charset) = article.charset {
        let _ = writeln!(shown, "charset    {charset}");
    }
    for block in &article.blocks {
        let mark = match block.kind {
            BlockKind::Paragraph => "P ".to_owned(),
            BlockKind::Heading(level) => format!("H{level}"),
            BlockKind::Item => "I ".to_owned(),
            BlockKind::Quotation => "Q ".to_owned(),
            BlockKind::Preformatted => "T ".to_owned(),
            BlockKind::Caption => "C ".to_owned(),
            BlockKind::Boilerplate => "B ".to_owned(),
        };
        let text = block.span.of(&article.text).replace('\n', "\n   ");
        let _ = writeln!(shown, "{mark} {text}");
    }
    shown
}

/// `UPDATE=1 cargo test folders` writes down what there is, to be looked at before it is believed.
#[test]
fn files_as_people_save_them() {
    let mut wrong = String::new();
    for file in found(&fixtures("folder")) {
        let file = file.unwrap();
        let articles: Vec<String> = read(&file)
            .map(|result| {
                result.map_or_else(
                    |problem| format!("{}! {}\n", problem.source.id, problem.reason),
                    |article| shown(&article),
                )
            })
            .collect();
        let actual = articles.join("\n");
        let path = fixtures("expected").join(format!("{}.txt", file.id));
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &actual).unwrap();
        }
        if fs::read_to_string(path).unwrap_or_default() != actual {
            let _ = writeln!(wrong, "{} gives, other than expected:\n{actual}", file.id);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn each_article_can_be_read_again() {
    for article in all(&fixtures("folder")).into_iter().flatten() {
        assert_eq!(read_part(&article.source).as_ref(), Ok(&article));
    }
}

#[test]
fn the_title_and_the_blocks_are_the_text() {
    for article in all(&fixtures("folder")).into_iter().flatten() {
        assert_eq!(article.title.start, 0, "{}", article.source.id);
        let mut end = article.body.start;
        for block in &article.blocks {
            let between = &article.text[end as usize..block.span.start as usize];
            assert!(
                between.trim().is_empty() && !block.span.is_empty(),
                "{}",
                article.source.id
            );
            end = block.span.end;
        }
        assert_eq!(
            (end, article.body.end),
            (article.body.end, article.text.len() as u32)
        );
    }
}

#[test]
fn a_bad_file_is_a_problem_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("a good one.txt", b"A title\n\nA story.\n");
    write("binary.txt", b"\x01\x02\x00\x03");
    write("cut.json", b"{\"title\": \"A\", \"text\": \"On and");
    write("empty.txt", b"");
    write("numbers.json", b"[1, {\"title\": \"In a list\"}]");
    write("nothing.json", b"{\"articles\": []}");
    write(
        "page.html",
        b"<html><title>App</title><div id=root></div><script>run()</script>",
    );
    write("paper.pdf", b"%PDF-1.7\n");
    write("photo.jpg", b"\xff\xd8\xff\xe0");
    write("table.csv", b"a,b\n");
    let expected = [
        "a good one.txt: A title",
        "binary.txt! It is not text.",
        "cut.json! It is cut off: the JSON ends in the middle (line 1, column 30).",
        "empty.txt! It is empty.",
        "nothing.json! It has no field that holds a title or a text (such as \"title\", \"text\", \"content\", \"body\").",
        "numbers.json#1! It is JSON, but no record with named fields.",
        "numbers.json#2: In a list",
        "page.html! It is a web page without text; perhaps it was saved before its scripts had run.",
        "paper.pdf! It is a PDF; convert it with pdftotext first.",
        "photo.jpg! It is a picture, not an article.",
        "table.csv! It is a table without a column of titles or texts (such as \"title\", \"text\").",
    ];
    assert_eq!(told(folder.path()), expected);
}

#[test]
fn what_is_left_out_of_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "A title\n\nA story.\n").unwrap();
    };
    for name in [
        ".hidden.txt",
        ".git/notes.txt",
        "saved.html",
        "saved_files/style.css",
        "saved_files/frame.html",
        "other_files/notes.html",
        "drafts/left out.html",
        "drafts/deeper/kept.html",
        "private/a.html",
    ] {
        write(name);
    }
    fs::write(folder.path().join(".gitignore"), "private/\n").unwrap();
    fs::write(folder.path().join("drafts/.ignore"), "left*\n").unwrap();
    let expected = [
        ".hidden.txt! It is hidden; open it by itself to read it.",
        "drafts/deeper/kept.html: ",
        "other_files/notes.html: ",
        "saved.html: ",
    ];
    assert_eq!(told(folder.path()), expected);
    // What is asked for by name is taken.
    let hidden = folder.path().join(".hidden.txt");
    let roots = [hidden.clone(), folder.path().join("private")];
    let ids: Vec<String> = walk(&roots).map(|file| file.unwrap().id).collect();
    assert_eq!(
        ids,
        [
            hidden.display().to_string(),
            folder.path().join("private/a.html").display().to_string()
        ]
    );
    assert_eq!(told(&hidden), [".hidden.txt: A title"]);
}

#[cfg(unix)]
#[test]
fn links_pipes_and_names() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("deep")).unwrap();
    fs::write(at("deep/a.txt"), "A title\n\nA story.\n").unwrap();
    symlink(at("deep/a.txt"), at("link.txt")).unwrap();
    symlink(at("nowhere"), at("lost.txt")).unwrap();
    symlink(folder.path(), at("deep/loop")).unwrap();
    symlink("self.txt", at("self.txt")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(at("pipe.txt"))
        .status();
    assert!(made.unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(at("socket.txt")).unwrap();
    let name = std::ffi::OsStr::from_bytes(b"z \x1b[31m\xff\n.txt");
    fs::write(folder.path().join(name), "Named\n\nA story.\n").unwrap();
    let expected = [
        "deep/a.txt: A title",
        "deep/loop! It is a link to a folder that holds it.",
        "link.txt: A title",
        "lost.txt! There is no such file, or it is a link that leads nowhere.",
        "pipe.txt! It is a pipe, a socket or a device, which are never opened.",
        "self.txt! It is a link that leads back to itself.",
        "socket.txt! It is a pipe, a socket or a device, which are never opened.",
        "z \u{fffd}[31m\u{fffd} .txt: Named",
    ];
    assert_eq!(told(folder.path()), expected);
    assert_eq!(
        told(&at("none"))[0].split('!').next_back(),
        Some(" There is no such file, or it is a link that leads nowhere.")
    );
}

#[cfg(unix)]
#[test]
fn files_without_permission() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret.txt");
    fs::write(&path, "A title\n\nA story.\n").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read everything.
    let expected = match fs::File::open(&path) {
        Ok(_) => "secret.txt: A title",
        Err(_) => "secret.txt! You have no permission to read it.",
    };
    assert_eq!(told(folder.path()), [expected]);
}

#[test]
fn a_file_that_changes_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.json");
    fs::write(&path, "[{\"title\": \"A\"}, {\"title\": \"B\"}]").unwrap();
    let second = all(folder.path()).pop().unwrap().unwrap().source;
    assert_eq!(second.part, Some(1));
    fs::write(&path, "[{\"title\": \"A\"}]").unwrap();
    let problem = read_part(&second).unwrap_err();
    assert_eq!(
        problem.reason,
        "The file has changed and holds this article no longer."
    );
    fs::remove_file(&path).unwrap();
    assert!(read_part(&second).is_err());
}

#[test]
fn no_byte_of_an_article_acts_on_the_terminal() {
    let page = "<title>A &#27;[2J&#x202e;title</title><p>Text \u{9b}31m &#8203;&#7;end, and more of it.</p>";
    let json = r#"{"title": "A \u001b[2J\u202etitle", "text": "Text \u009b31m \u200b\u0007end, and more of it.", "author": "\u001b]0;x\u0007"}"#;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.html"), page).unwrap();
    fs::write(folder.path().join("b.json"), json).unwrap();
    for article in all(folder.path()) {
        let article = article.unwrap();
        assert_eq!(
            article.text,
            "A \u{fffd}[2Jtitle\n\nText \u{fffd}31m \u{fffd}end, and more of it."
        );
        assert!(
            !article
                .author
                .unwrap_or_default()
                .contains(char::is_control)
        );
    }
}
