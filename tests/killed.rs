//! An index whose making was ended at any moment: it may lack something, and it is never wrong.
//!
//! `KILLS=100 cargo test killed` kills so often instead of a dozen times.

use dateline::article::Source;
use dateline::corpus::index::{Index, IndexPlace};
use dateline::corpus::state::TextHash;
use dateline::corpus::{ArticleId, Row};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

const USUAL_KILLS: u64 = 12;
const FILES: u64 = 60;

/// The same numbers at every run: what fails once fails again.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        // xorshift64, Marsaglia 2003.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// A folder that changes, and where its index lies.
struct Scene {
    news: tempfile::TempDir,
    home: tempfile::TempDir,
    numbers: Numbers,
    written: u64,
}

impl Scene {
    fn new() -> Self {
        let mut scene = Self {
            news: tempfile::tempdir().unwrap(),
            home: tempfile::tempdir().unwrap(),
            numbers: Numbers(0x2545_f491_4f6c_dd1d),
            written: 0,
        };
        for file in 0..FILES {
            scene.write(file);
        }
        scene
    }

    fn path(&self, file: u64) -> PathBuf {
        let end = ["txt", "md", "jsonl"][file as usize % 3];
        self.news
            .path()
            .join(format!("{}/story-{file}.{end}", file % 4))
    }

    fn write(&mut self, file: u64) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        self.written += 1;
        let place = ["Damascus", "Tripoli", "Ankara", "Lisbon"][self.numbers.below(4) as usize];
        let text = format!(
            "Angela Merkel spoke in {place} of report {} and of what comes next.",
            self.written
        );
        let whole = match path.extension().and_then(|end| end.to_str()) {
            Some("jsonl") => (0..3)
                .map(|line| {
                    format!("{{\"title\": \"Line {line} of {place}\", \"text\": \"{text}\"}}\n")
                })
                .collect(),
            _ => format!("Talks in {place}\n\n3 February 2025\n\n{text}\n"),
        };
        fs::write(path, whole).unwrap();
    }

    /// Somebody writes, removes or moves a file.
    fn disturb(&mut self) {
        let file = self.numbers.below(FILES);
        let path = self.path(file);
        match self.numbers.below(3) {
            0 => self.write(file),
            1 => fs::remove_file(path).unwrap_or_default(),
            _ => {
                let elsewhere = self.news.path().join("elsewhere");
                fs::create_dir_all(&elsewhere).unwrap();
                fs::rename(&path, elsewhere.join(path.file_name().unwrap())).unwrap_or_default();
            }
        }
    }

    fn index(&self, home: &Path) -> Child {
        Command::new(env!("CARGO_BIN_EXE_dateline"))
            .arg("index")
            .arg(self.news.path())
            .env("XDG_CACHE_HOME", home)
            .env("XDG_STATE_HOME", home)
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    }

    #[track_caller]
    fn index_to_the_end(&self, home: &Path) -> Contents {
        assert!(self.index(home).wait().unwrap().success());
        Contents::of(home)
    }
}

/// All that an index says, whatever it calls it.
#[derive(Debug, PartialEq)]
struct Contents {
    articles: BTreeMap<Source, (Row, TextHash)>,
    files: BTreeMap<PathBuf, (u64, i64, u128)>,
}

impl Contents {
    #[track_caller]
    fn of(home: &Path) -> Self {
        let folder = fs::read_dir(home.join("dateline")).unwrap();
        let index = folder
            .map(|entry| entry.unwrap().path())
            .find(|path| path.extension().is_some_and(|end| end == "db"))
            .unwrap();
        let state = home.join("state.db");
        let (index, _) = Index::open(&IndexPlace { index, state });
        let articles = index.newest(0..10_000).unwrap().into_iter().map(|id| {
            let id = ArticleId(id);
            let mut row = index.row(id).unwrap().unwrap();
            row.id = ArticleId(0);
            let hash = index.hash(id).unwrap().unwrap();
            (index.source(id).unwrap().unwrap(), (row, hash))
        });
        let files = index
            .recorded()
            .unwrap()
            .into_iter()
            .map(|file| (file.path, (file.stamp.size, file.stamp.modified, file.hash)));
        Self {
            articles: articles.collect(),
            files: files.collect(),
        }
    }
}

#[test]
fn an_index_whose_making_was_killed_says_what_a_fresh_one_says() {
    let kills = std::env::var("KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok());
    let mut scene = Scene::new();
    let home = scene.home.path().to_owned();
    let began = Instant::now();
    scene.index_to_the_end(tempfile::tempdir().unwrap().path());
    let whole = began.elapsed();
    let mut ended_before = 0;
    for kill in 0..kills.unwrap_or(USUAL_KILLS) {
        if kill % 3 == 0 {
            // All is to be read again.
            (0..FILES).for_each(|file| scene.write(file));
        }
        let mut child = scene.index(&home);
        std::thread::sleep(whole * scene.numbers.below(1000) as u32 / 1000);
        child.kill().unwrap();
        ended_before += u64::from(!child.wait().unwrap().success());
        scene.disturb();
        if kill % 4 == 3 {
            let resumed = scene.index_to_the_end(&home);
            let fresh = scene.index_to_the_end(tempfile::tempdir().unwrap().path());
            assert_eq!(resumed, fresh, "after {} kills", kill + 1);
        }
    }
    assert!(ended_before > 0, "no run was killed before its end");
}
