//! Folders good and bad: which files are articles, and what each of them becomes.

use dateline::article::folder::{read, walk};
use dateline::article::{Article, Problem};
use std::fs;
use std::path::Path;

/// All that `root` gives, in order.
fn all(root: &Path) -> Vec<Result<Article, Problem>> {
    let files = walk(&[root.to_owned()]);
    files
        .flat_map(|file| match file {
            Ok(file) => read(&file).collect(),
            Err(problem) => vec![Err(problem)],
        })
        .collect()
}

#[test]
fn a_bad_file_is_a_problem_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("empty.txt"), "").unwrap();
    fs::write(at("good.txt"), "A title\n\nA story.\n").unwrap();
    fs::write(at("paper.pdf"), b"%PDF-1.7\n").unwrap();
    fs::write(at(".hidden.txt"), "Nobody sees this.").unwrap();
    fs::write(at("left-out.txt"), "Nobody sees this.").unwrap();
    fs::write(at(".gitignore"), "left-out.txt\n").unwrap();
    let seen: Vec<String> = all(folder.path())
        .into_iter()
        .map(|result| match result {
            Ok(article) => format!("{}: {}", article.source.id, article.title.of(&article.text)),
            Err(problem) => format!("{}: {}", problem.source.id, problem.reason),
        })
        .collect();
    let expected = [
        "empty.txt: It is empty.",
        "good.txt: A title",
        "paper.pdf: It is a PDF; convert it with pdftotext first.",
    ];
    assert_eq!(seen, expected);
}
