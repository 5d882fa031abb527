//! What `risk score` and its like have in common: a file of cases in, the same rows with their results out.

use crate::failure::{Found, usage};
use crate::progress;
use anyhow::Context;
use clap::Args;
use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use transfer::scores::{FileError, Scored};

#[derive(Args)]
pub struct Files {
    /// The file of cases, a case a row.
    #[arg(long, value_name = "FILE")]
    pub input: PathBuf,
    /// The file of results, which is written whole or not at all.
    #[arg(long, value_name = "FILE")]
    pub output: PathBuf,
    /// Also say in a column of its own how each result came about: versions, every step, what did not count.
    #[arg(long)]
    pub explain: bool,
    /// Print only what is wrong.
    #[arg(long)]
    pub quiet: bool,
}

impl Files {
    /// Works the input out into the output. `score` is given both, and whom to tell how many bytes were read.
    pub fn score(
        &self,
        score: impl FnOnce(
            BufReader<File>,
            &mut BufWriter<File>,
            &mut dyn FnMut(u64),
        ) -> Result<Scored, FileError>,
    ) -> anyhow::Result<Scored> {
        let input = self.input.display();
        let from = File::open(&self.input).map_err(|why| usage(format!("{input} cannot be read: {why}.")))?;
        let bytes = from.metadata().map_or(0, |about| about.len());
        let bar = progress::bar(bytes, "Scoring", self.quiet);
        let mut progress = |bytes| bar.set_position(bytes);
        let scored = written(&self.output, |to| score(BufReader::new(from), to, &mut progress));
        bar.finish_and_clear();
        scored.map_err(|problem| match problem.downcast::<FileError>() {
            Ok(FileError::Header(header)) => usage(format!("{input}: {header}.")),
            Ok(other) => anyhow::Error::from(other).context(input.to_string()),
            Err(other) => other,
        })
    }

    /// Tells what came of it.
    pub fn tell(&self, scored: &Scored) -> Found {
        for problem in &scored.problems {
            eprintln!("Row {}: {}.", problem.row, problem.says);
        }
        if scored.unreadable > 0 {
            eprintln!(
                "{} rows could not be read and have no score; with --explain each says why.",
                scored.unreadable
            );
        }
        if !self.quiet {
            println!("{} rows, {} with a score, in {}.", scored.rows, scored.scored, self.output.display());
        }
        if scored.unreadable > 0 { Found::Something } else { Found::Fine }
    }
}

/// Writes beside the file and then puts it there, so that a file of results is never half of one.
fn written(
    output: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<Scored, FileError>,
) -> anyhow::Result<Scored> {
    let mut beside = output.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let cannot = || format!("{} cannot be written", output.display());
    let mut to = BufWriter::new(File::create(&beside).with_context(cannot)?);
    let scored = write(&mut to).map_err(anyhow::Error::from).and_then(|scored| {
        to.flush().with_context(cannot)?;
        std::fs::rename(&beside, output).with_context(cannot)?;
        Ok(scored)
    });
    if scored.is_err() {
        // What was begun is of no use to anybody; that it cannot be taken away is no further harm.
        let _ = std::fs::remove_file(&beside);
    }
    scored
}
