//! The folder into which courts' files are put. A file is taken in once it has come to rest, and moves to `taken` with a
//! report, or to `refused` with the reason. Where the database is away it stays, and is tried again.

use crate::edge::System;
use crate::importing::{ImportError, import_file};
use crate::open::Service;
use anyhow::Context;
use app::court::Report;
use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

const EVERY: Duration = Duration::from_secs(5);

/// Whoever writes a file under one of these names renames it when it is whole.
const BEING_WRITTEN: [&str; 2] = ["part", "tmp"];

/// A folder that is looked into again and again.
pub struct CourtFolder {
    folder: PathBuf,
    /// How each file looked the last time: one that has changed since is still being written.
    seen: HashMap<OsString, Look>,
}

/// Bytes, and when they were written last.
type Look = (u64, Option<SystemTime>);

/// What became of the files of one look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    pub taken: usize,
    pub refused: usize,
}

impl CourtFolder {
    /// Makes the folders when the service starts, so that what cannot work is said then.
    pub fn new(folder: PathBuf) -> anyhow::Result<CourtFolder> {
        for part in ["taken", "refused"] {
            let part = folder.join(part);
            std::fs::create_dir_all(&part).with_context(|| format!("{} cannot be made", part.display()))?;
        }
        Ok(CourtFolder { folder, seen: HashMap::new() })
    }

    /// Files that look as they did the last time, in the order in which they were written.
    fn at_rest(&mut self) -> Result<Vec<PathBuf>> {
        let mut now = HashMap::new();
        let mut ready = Vec::new();
        for entry in std::fs::read_dir(&self.folder)? {
            let entry = entry?;
            let (name, path) = (entry.file_name(), entry.path());
            // Another process may have moved it.
            let Ok(about) = entry.metadata() else { continue };
            if !about.is_file() || is_being_written(&path) {
                continue;
            }
            let look = (about.len(), about.modified().ok());
            if self.seen.get(&name) == Some(&look) {
                ready.push((look.1, path));
            }
            now.insert(name, look);
        }
        self.seen = now;
        ready.sort();
        Ok(ready.into_iter().map(|(_, path)| path).collect())
    }
}

fn is_being_written(path: &Path) -> bool {
    let hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    hidden || path.extension().is_some_and(|end| BEING_WRITTEN.iter().any(|one| end == *one))
}

/// Works until `stop` says so. A failure is logged and tried again; it never stops the service.
pub async fn run(service: Service, mut folder: CourtFolder, mut stop: watch::Receiver<bool>) {
    let mut tick = tokio::time::interval(EVERY);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = tick.tick() => {}
            _ = stop.changed() => return,
        }
        let round = round(&service, &mut folder, &stop).await;
        if round != Round::default() {
            tracing::info!(taken = round.taken, refused = round.refused, "court files");
        }
    }
}

/// Takes in what has come to rest. A file that has begun is ended before the service stops; the next is not begun. No
/// log line names a file: its name could be somebody's.
pub async fn round(service: &Service, folder: &mut CourtFolder, stop: &watch::Receiver<bool>) -> Round {
    let mut round = Round::default();
    let ready = match folder.at_rest() {
        Ok(ready) => ready,
        Err(problem) => {
            tracing::error!(%problem, "the folder of court files cannot be read");
            return round;
        }
    };
    for file in ready {
        if *stop.borrow() {
            return round;
        }
        let ctx = || service.system(System::CourtMessages, service.now());
        let kept = match import_file(&file, ctx, |_, _| {}).await {
            Ok(report) => keep(&file, "taken", &in_full(&report)).map(|there| round.taken += there),
            Err(ImportError::Refused(_)) if !file.exists() => Ok(()),
            Err(ImportError::Refused(why)) => {
                let why = format!("Nothing of it was taken in. {why}\n");
                keep(&file, "refused", &why).map(|there| round.refused += there)
            }
            // The others wait as well: what stopped this one would stop them.
            Err(ImportError::Stopped(stopped)) => {
                tracing::error!(problem = %stopped.problem, "a court file waits");
                return round;
            }
        };
        if let Err(problem) = kept {
            tracing::error!(%problem, "a court file cannot be moved, and is read again");
        }
    }
    round
}

fn in_full(report: &Report) -> String {
    let remarks = report.remarks.iter().map(|remark| format!("{}: {}\n", remark.place, remark.sentence));
    format!("{}.\n{}", report.in_words(), remarks.collect::<String>())
}

/// Moves a file into a part of its folder under a name that is free there, with a report beside it; 0 where another
/// process has moved it already.
fn keep(file: &Path, part: &str, report: &str) -> Result<usize> {
    let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
        return Err(Error::from(ErrorKind::InvalidInput));
    };
    let to = free_name(&folder.join(part), name);
    match std::fs::rename(file, &to) {
        Ok(()) => {}
        Err(problem) if problem.kind() == ErrorKind::NotFound => return Ok(0),
        Err(problem) => return Err(problem),
    }
    let mut beside = to.into_os_string();
    beside.push(".report.txt");
    std::fs::write(beside, report)?;
    Ok(1)
}

fn free_name(folder: &Path, name: &std::ffi::OsStr) -> PathBuf {
    let numbered = (2..).map(|number: u32| {
        let mut name = name.to_os_string();
        name.push(format!(".{number}"));
        name
    });
    let mut names = std::iter::once(name.to_os_string()).chain(numbered).map(|name| folder.join(name));
    names.find(|path| !path.exists()).unwrap_or_else(|| folder.join(name))
}
