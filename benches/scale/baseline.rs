//! What the reader is compared with.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

pub struct Baseline {
    /// The least that a ratatui program does.
    pub minimal: PathBuf,
    /// Whether `rg` is there.
    pub rg: Option<PathBuf>,
}

/// Builds the minimal program as this one was built.
pub fn build() -> Result<Baseline, Box<dyn Error>> {
    let program = Path::new(env!("CARGO_BIN_EXE_dateline"));
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--quiet", "--example", "minimal"]);
    // A smoke test runs without optimizations.
    if program
        .parent()
        .is_some_and(|folder| folder.ends_with("release"))
    {
        build.arg("--release");
    }
    if !build.status()?.success() {
        return Err("the minimal program was not built".into());
    }
    let folder = program.with_file_name("examples");
    let rg = Command::new("rg")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    Ok(Baseline {
        minimal: folder.join("minimal"),
        rg: rg.is_ok_and(|status| status.success()).then(|| "rg".into()),
    })
}

impl Baseline {
    pub fn name(&self) -> &'static str {
        match self.rg {
            Some(_) => "rg",
            None => "a plain walk and a plain reading",
        }
    }

    /// Every line with a common word is counted, on one core.
    pub fn read_all(&self, folder: &Path) -> Result<Duration, Box<dyn Error>> {
        let began = Instant::now();
        match &self.rg {
            Some(rg) => quietly(Command::new(rg).args(["-j1", "-c", "the"]).arg(folder))?,
            None => {
                files(folder, &mut |path| drop(fs::read(path)))?;
            }
        }
        Ok(began.elapsed())
    }

    /// Every file is named.
    pub fn name_all(&self, folder: &Path) -> Result<Duration, Box<dyn Error>> {
        let began = Instant::now();
        match &self.rg {
            Some(rg) => quietly(Command::new(rg).arg("--files").arg(folder))?,
            None => {
                files(folder, &mut |_| {})?;
            }
        }
        Ok(began.elapsed())
    }
}

/// Runs a program to its end, whatever it finds.
pub fn quietly(command: &mut Command) -> Result<(), Box<dyn Error>> {
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    Ok(())
}

/// Does something with every file below a folder; says how many there are and how many bytes they have.
pub fn files(folder: &Path, each: &mut impl FnMut(&Path)) -> Result<(usize, u64), Box<dyn Error>> {
    let (mut count, mut bytes) = (0, 0);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            let below = files(&entry.path(), each)?;
            (count, bytes) = (count + below.0, bytes + below.1);
        } else {
            each(&entry.path());
            (count, bytes) = (count + 1, bytes + entry.metadata()?.len());
        }
    }
    Ok((count, bytes))
}
