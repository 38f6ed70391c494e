//! All that is measured on one folder.

use super::Options;
use super::baseline::{Baseline, files, quietly};
use super::session::Session;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Stands on the reader's first frame, and in no message.
const READY: &str = " Articles ";
const KEYS: usize = 60;
const HELP: &str = "─ Help ─";
/// The first paragraph of a large article.
const LARGE: &str = "This is where it begins.";

/// Times are in seconds, sizes in bytes.
#[derive(Debug, Default)]
pub struct Measured {
    pub files: usize,
    pub compared_with: &'static str,
    /// The first frame of the least program.
    pub least: f64,
    pub first_frame: f64,
    pub first_frame_without: f64,
    pub scan: f64,
    pub read_all: f64,
    pub rescan: f64,
    pub name_all: f64,
    pub key: f64,
    pub key_cpu: f64,
    /// A key while the folder is being scanned.
    pub key_scanning: f64,
    pub filter: f64,
    pub search: f64,
    pub least_memory: f64,
    pub memory: f64,
    pub memory_scanning: f64,
    pub index: f64,
    pub text: f64,
    pub idle_cpu: f64,
    pub idle_wakes: f64,
    pub idle_written: f64,
    /// From the start to the text of an article of 20 MB, and the same with `less`.
    pub large: f64,
    /// From the key that chooses it in the list to its text.
    pub large_chosen: f64,
    pub large_less: f64,
    pub program: f64,
}

struct Bench<'a> {
    folder: &'a Path,
    baseline: &'a Baseline,
    options: &'a Options,
    /// Where the index that is not thrown away lies.
    home: tempfile::TempDir,
}

pub fn measure(
    folder: &Path,
    baseline: &Baseline,
    options: &Options,
) -> Result<Measured, Box<dyn Error>> {
    let bench = Bench {
        folder,
        baseline,
        options,
        home: tempfile::tempdir()?,
    };
    let (files, text) = files(folder, &mut |_| {})?;
    let mut measured = Measured {
        files,
        text: text as f64,
        compared_with: baseline.name(),
        ..Measured::default()
    };
    bench.scans(&mut measured)?;
    bench.first_frames(&mut measured)?;
    bench.reading(&mut measured)?;
    bench.while_scanning(&mut measured)?;
    bench.idling(&mut measured)?;
    bench.large(&mut measured)?;
    measured.program = fs::metadata(env!("CARGO_BIN_EXE_dateline"))?.len() as f64;
    Ok(measured)
}

impl Bench<'_> {
    fn index(&self, home: &Path) -> Result<f64, Box<dyn Error>> {
        self.index_of(self.folder, home)
    }

    fn index_of(&self, folder: &Path, home: &Path) -> Result<f64, Box<dyn Error>> {
        let began = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.arg("index").arg(folder);
        command
            .env("XDG_CACHE_HOME", home)
            .env("XDG_STATE_HOME", home);
        quietly(&mut command)?;
        Ok(began.elapsed().as_secs_f64())
    }

    /// A first scan takes long, and is taken three times at most.
    fn scans(&self, measured: &mut Measured) -> Result<(), Box<dyn Error>> {
        let (mut scans, mut reads) = (Vec::new(), Vec::new());
        for run in 0..self.options.runs.min(3) {
            let fresh = tempfile::tempdir()?;
            reads.push(self.baseline.read_all(self.folder)?.as_secs_f64());
            let home = if run == 0 {
                self.home.path()
            } else {
                fresh.path()
            };
            scans.push(self.index(home)?);
        }
        (measured.scan, measured.read_all) = (median(scans), median(reads));
        let (mut rescans, mut walks) = (Vec::new(), Vec::new());
        for _ in 0..self.options.runs {
            walks.push(self.baseline.name_all(self.folder)?.as_secs_f64());
            rescans.push(self.index(self.home.path())?);
        }
        (measured.rescan, measured.name_all) = (median(rescans), median(walks));
        for entry in fs::read_dir(self.home.path().join("dateline"))? {
            measured.index += entry?.metadata()?.len() as f64;
        }
        Ok(())
    }

    fn reader(&self, home: &Path) -> Result<Session, Box<dyn Error>> {
        Session::start(
            Path::new(env!("CARGO_BIN_EXE_dateline")),
            Some(self.folder),
            home,
        )
    }

    /// By turns, so that a busy moment of the machine falls on all alike.
    fn first_frames(&self, measured: &mut Measured) -> Result<(), Box<dyn Error>> {
        let mut times = [const { Vec::new() }; 3];
        for _ in 0..self.options.runs {
            let fresh = tempfile::tempdir()?;
            let began = Instant::now();
            let mut least = Session::start(&self.baseline.minimal, None, fresh.path())?;
            times[0].push((least.until("minimal")? - began).as_secs_f64());
            measured.least_memory = least.cost().peak as f64;
            least.end()?;
            for (at, home) in [(1, self.home.path()), (2, fresh.path())] {
                let began = Instant::now();
                let mut reader = self.reader(home)?;
                times[at].push((reader.until(READY)? - began).as_secs_f64());
                reader.end()?;
            }
        }
        let [least, with, without] = times.map(median);
        measured.least = least;
        (measured.first_frame, measured.first_frame_without) = (with, without);
        Ok(())
    }

    fn reading(&self, measured: &mut Measured) -> Result<(), Box<dyn Error>> {
        let mut reader = self.reader(self.home.path())?;
        reader.until(READY)?;
        reader.rest();
        let before = reader.cost().cpu;
        let keys = press(&mut reader, KEYS)?;
        let spent = reader.cost().cpu - before;
        measured.key = keys;
        measured.key_cpu = spent.as_secs_f64() / KEYS as f64;
        let (mut filters, mut searches) = (Vec::new(), Vec::new());
        for _ in 0..self.options.runs {
            for (query, times) in [("country:SY", &mut filters), ("ceasefire", &mut searches)] {
                reader.press("f")?;
                reader.settle();
                reader.press(query)?;
                reader.settle();
                times.push(reader.press("\r")?.as_secs_f64());
                reader.settle();
                reader.press("\x1b")?;
                reader.settle();
            }
        }
        (measured.filter, measured.search) = (median(filters), median(searches));
        reader.press("G")?;
        reader.settle();
        press(&mut reader, 10)?;
        measured.memory = reader.cost().peak as f64;
        reader.end()
    }

    fn while_scanning(&self, measured: &mut Measured) -> Result<(), Box<dyn Error>> {
        let fresh = tempfile::tempdir()?;
        let mut reader = self.reader(fresh.path())?;
        reader.until(READY)?;
        // What the scan brings changes the screen as well, but opens and closes no help.
        let mut times = Vec::new();
        for at in 0..KEYS {
            let key = if at % 2 == 0 { "?" } else { "q" };
            times.push(reader.answer(key, HELP)?.as_secs_f64());
            std::thread::sleep(Duration::from_millis(23));
        }
        measured.key_scanning = median(times);
        if measured.scan < 120.0 {
            let end = Instant::now() + Duration::from_secs_f64(3.0 * measured.scan + 1.0);
            while reader.shown().contains(" of ") && Instant::now() < end {
                reader.settle();
            }
        }
        measured.memory_scanning = reader.cost().peak as f64;
        reader.end()
    }

    /// The program begins with it, and nothing of it is known; then, it is chosen in the list of a known folder.
    fn large(&self, measured: &mut Measured) -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("large.txt");
        let sentence = "The talks in Geneva between Russia and Ukraine went on, said Ban Ki-moon. ";
        let paragraph = sentence.repeat(8) + "\n\n";
        let text = format!(
            "A title\n\n{LARGE}\n\n{}",
            paragraph.repeat((20 << 20) / paragraph.len())
        );
        fs::write(&file, text)?;
        let (mut ours, mut others) = (Vec::new(), Vec::new());
        for _ in 0..self.options.runs {
            let fresh = tempfile::tempdir()?;
            let began = Instant::now();
            // Where there is none, there is nothing to compare with.
            if let Ok(mut pager) = Session::start(Path::new("less"), Some(&file), fresh.path()) {
                others.push((pager.until(LARGE)? - began).as_secs_f64());
                pager.end()?;
            }
            let began = Instant::now();
            let program = Path::new(env!("CARGO_BIN_EXE_dateline"));
            let mut reader = Session::start(program, Some(&file), fresh.path())?;
            ours.push((reader.until(LARGE)? - began).as_secs_f64());
            reader.end()?;
        }
        (measured.large, measured.large_less) = (median(ours), median(others));
        // What has a day stands above what has none.
        fs::write(
            folder.path().join("small.txt"),
            "Small\n2025-01-28\n\nA text.",
        )?;
        let home = tempfile::tempdir()?;
        self.index_of(folder.path(), home.path())?;
        let program = Path::new(env!("CARGO_BIN_EXE_dateline"));
        let mut reader = Session::start(program, Some(folder.path()), home.path())?;
        reader.until(READY)?;
        let mut times = Vec::new();
        for _ in 0..self.options.runs {
            reader.settle();
            times.push(reader.answer("j", LARGE)?.as_secs_f64());
            // What is still under way for the large one is not to be waited for.
            std::thread::sleep(Duration::from_secs(2));
            reader.settle();
            reader.answer("k", LARGE)?;
        }
        measured.large_chosen = median(times);
        reader.end()?;
        Ok(())
    }

    fn idling(&self, measured: &mut Measured) -> Result<(), Box<dyn Error>> {
        let mut reader = self.reader(self.home.path())?;
        reader.until(READY)?;
        reader.settle();
        // What is done once after the start is not idling.
        std::thread::sleep(Duration::from_secs(4));
        let before = reader.cost();
        std::thread::sleep(self.options.idle);
        let after = reader.cost();
        measured.idle_cpu = (after.cpu - before.cpu).as_secs_f64();
        measured.idle_wakes = (after.wakes - before.wakes) as f64;
        measured.idle_written = (after.written - before.written) as f64;
        reader.end()
    }
}

/// Moves up and down, and says how long an answer took.
fn press(reader: &mut Session, keys: usize) -> Result<f64, Box<dyn Error>> {
    let mut times = Vec::new();
    for at in 0..keys {
        times.push(
            reader
                .press(if at % 2 == 0 { "j" } else { "k" })?
                .as_secs_f64(),
        );
        reader.settle();
    }
    Ok(median(times))
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
