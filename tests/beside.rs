//! What lies beside an article: links that lead away from its folder, and lines that other articles have as well.

use crate::folders::{all, told};
use dateline::article::folder::{Known, read_part, survey};
use dateline::article::{Article, BlockKind};
use std::fs;
use std::path::Path;

/// A folder that somebody sent must not show what else lies on the disk, nor lead round in a circle.
#[cfg(unix)]
#[test]
fn links_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let disk = tempfile::tempdir().unwrap();
    let at = |name: &str| disk.path().join(name);
    let write = |name: &str| {
        fs::create_dir_all(at(name).parent().unwrap()).unwrap();
        fs::write(at(name), "A title\n\nA story.\n").unwrap();
    };
    for name in [
        "news/in/a.txt",
        "other/b.txt",
        "other/deep/c.txt",
        ".keys/d.txt",
        "e.txt",
    ] {
        write(name);
    }
    for (link, to) in [
        ("news/above", ".."),
        ("news/again", "in"),
        ("news/etc", "/etc"),
        ("news/file.txt", "../e.txt"),
        ("news/in/far", "../../other"),
        ("news/keys", "../.keys"),
        ("news/kernel", "/proc/self"),
        ("news/more", "../other"),
        ("news/more again", "../other/deep"),
        ("news/root", "/"),
        ("other/back", "../news"),
        ("other/inside", "deep"),
    ] {
        symlink(to, at(link)).unwrap();
    }
    let out = "It is a link that leads out of the folder; open that folder by itself.";
    let own = "It is a link to a folder that is read at its own place.";
    let holds = "It is a link to a folder that holds it.";
    let mut expected = vec![
        format!("above! {holds}"),
        format!("again! {own}"),
        format!("etc! {out}"),
        "file.txt! It is a link that leads out of the folder; open that file by itself.".into(),
        "in/a.txt: A title".into(),
        format!("in/far! {out}"),
        format!("kernel! {out}"),
        format!("keys! {out}"),
        "more/b.txt: A title".into(),
        format!("more/back! {holds}"),
        "more/deep/c.txt: A title".into(),
        format!("more/inside! {own}"),
        format!("more again! {own}"),
        format!("root! {holds}"),
    ];
    assert_eq!(told(&at("news")), expected);
    // The survey sees the same.
    let threads = std::num::NonZeroUsize::new(3).unwrap();
    let survey = survey(&[at("news")], threads, &|_, _| Known::No);
    let mut surveyed: Vec<String> = (survey.problems.iter())
        .map(|problem| format!("{}! {}", problem.source.id, problem.reason))
        .chain(
            survey
                .files
                .iter()
                .map(|(file, _)| format!("{}: A title", file.id)),
        )
        .collect();
    surveyed.sort();
    expected.sort();
    assert_eq!(surveyed, expected);
    // What is asked for is opened, even by a link.
    assert_eq!(told(&at("news/file.txt")), ["file.txt: A title"]);
    assert_eq!(
        told(&at("news/far away").with_file_name("keys")),
        ["d.txt: A title"]
    );
    if cfg!(target_os = "linux") {
        let refused = "fd! It is a folder in which the system shows itself; it holds no articles.";
        assert_eq!(told(Path::new("/proc/self/fd")), [refused]);
    }
}

/// What many articles of one source share is no part of their stories; what two sources share by chance is.
#[test]
fn lines_that_recur() {
    let folder = tempfile::tempdir().unwrap();
    for at in 0..12 {
        let source = if at < 8 {
            "Example Times"
        } else {
            "Other Post"
        };
        let text = format!(
            "---\ntitle: Story number {at}\nsource: {source}\n---\n\nIn Kenya the talks of day {at} went on.\n\n\
             Write to our office in Lisbon\n\nThe end of story {at}.\n\nSecond story on Syria: {}\n",
            at % 4
        );
        let text = match at {
            8.. => text.replace("Write to our office in Lisbon", &format!("Seen {at} times")),
            _ => text,
        };
        fs::write(folder.path().join(format!("{at:02}.md")), text).unwrap();
    }
    let articles: Vec<Article> = all(folder.path()).into_iter().map(Result::unwrap).collect();
    let marked = |article: &Article| -> Vec<String> {
        let is_marked = |block: &&dateline::article::Block| block.kind == BlockKind::Boilerplate;
        let blocks = article.blocks.iter().filter(is_marked);
        blocks
            .map(|block| block.span.of(&article.text).to_owned())
            .collect()
    };
    for (at, article) in articles.iter().enumerate() {
        let expected = if at < 8 {
            vec!["Write to our office in Lisbon"]
        } else {
            vec![]
        };
        assert_eq!(marked(article), expected, "{at}");
        assert_eq!(article.text.len(), article.told().len());
        assert!(!article.told().contains("Lisbon"));
        assert_eq!(article.text.contains("Lisbon"), at < 8);
        assert_eq!(read_part(&article.source).as_ref(), Ok(article));
    }
}
