//! `throughline import court`.

use crate::cli::CourtOptions;
use crate::edge::System;
use crate::failure::Found;
use crate::importing::{ImportError, import_file};
use crate::open::Missing;
use crate::{policies, progress};
use app::court::Report;

pub async fn run(options: CourtOptions) -> anyhow::Result<Found> {
    let service = options.at.open(Missing::Make).await?;
    policies::keep_default(service.store.as_ref(), service.now()).await?;
    let mut total = Report::default();
    let mut refused = 0;
    for file in &options.files {
        let bar = progress::bar(0, "Reading defendants", options.quiet);
        let read = import_file(
            file,
            || service.system(System::CourtMessages, service.now()),
            |done, of| {
                bar.set_length(of as u64);
                bar.set_position(done as u64);
            },
        )
        .await;
        bar.finish_and_clear();
        match read {
            Ok(report) => {
                if !options.quiet {
                    say(&file.display().to_string(), &report);
                }
                total.add_all(report);
            }
            Err(ImportError::Refused(problem)) => {
                refused += 1;
                println!("{}: refused, nothing of it was taken in. {problem}", file.display());
            }
            Err(ImportError::Stopped(stopped)) => {
                anyhow::bail!("{}: {stopped} Read the file again to go on from there.", file.display());
            }
        }
    }
    let files = options.files.len() - refused;
    println!("{files} of {} files read: {}.", options.files.len(), total.in_words());
    if total.waiting > 0 {
        println!("Somebody has to decide who {} of them are: see Uncertain matches.", total.waiting);
    }
    Ok(if refused == 0 { Found::Fine } else { Found::Something })
}

fn say(file: &str, report: &Report) {
    println!("{file}: {}.", report.in_words());
    for remark in &report.remarks {
        println!("  {}: {}", remark.place, remark.sentence);
    }
}
