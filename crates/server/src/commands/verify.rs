//! `throughline verify`.

use super::counted;
use crate::cli::VerifyOptions;
use crate::edge::System;
use crate::failure::Found;
use crate::open::{Missing, Service};
use crate::progress;
use crate::signed_head::SignedHead;
use app::record::{Problem, Verified, head_of_all, verify, verify_files};

pub async fn run(options: VerifyOptions) -> anyhow::Result<Found> {
    let service = options.at.open(Missing::Refuse).await?;
    let counter = progress::counter("Checking, entries done:");
    let verified = verify(service.store.as_ref(), |so_far| counter.set_position(so_far.entries)).await?;
    counter.finish_and_clear();
    let counter = progress::counter("Checking, files done:");
    let files =
        verify_files(service.store.as_ref(), service.files.as_ref(), |done| counter.set_position(done));
    let (files, problems) = files.await?;
    counter.finish_and_clear();
    for line in in_words(&verified) {
        println!("{line}");
    }
    for line in files_in_words(files, &problems) {
        println!("{line}");
    }
    let mut found =
        if verified.problems.is_empty() && problems.is_empty() { Found::Fine } else { Found::Something };
    if let Some(since) = options.loads_since
        && !loads(&service, since).await?
    {
        found = Found::Something;
    }
    if let Some(file) = &options.head {
        let signed = SignedHead::read(file)?;
        signed.check_signature(options.public_key.as_deref())?;
        let now = head_of_all(service.store.as_ref(), signed.as_of).await?;
        match signed.differs(&now) {
            None => println!(
                "The record up to {} is the one that was signed: {} subjects, {} entries.",
                signed.as_of, signed.subjects, signed.entries
            ),
            Some(difference) => {
                println!("The record up to {} is not the one that was signed: {difference}.", signed.as_of);
                found = Found::Something;
            }
        }
    }
    Ok(found)
}

/// LOD-06: whether the logs give every kept figure of load again. Each that they do not is said.
async fn loads(service: &Service, since: jiff::civil::Date) -> anyhow::Result<bool> {
    let ctx = service.system(System::Loads, service.now());
    let (mut officers, mut wrong) = (0_u64, 0_u64);
    for organisation in service.store.organisations().await? {
        let known = service.store.organisation(organisation.organisation_id).await?;
        for officer_id in known.iter().flat_map(|(_, known)| known.officers.keys()) {
            officers += 1;
            for of in app::load::verify(&ctx, *officer_id, since).await? {
                wrong += 1;
                let (kept, logs) = (of.kept, of.from_logs);
                println!(
                    "Load of officer {officer_id} on {}: kept {} of {}, the logs give {} of {}.",
                    of.day, kept.0, kept.1, logs.0, logs.1
                );
            }
        }
    }
    println!(
        "Figures of load since {since}: {} were worked out again. Wrong: {wrong}.",
        counted(officers, "officer", "officers")
    );
    Ok(wrong == 0)
}

/// How many files of documents were read, and every case of which one is wrong.
pub fn files_in_words(read: u64, problems: &[Problem]) -> Vec<String> {
    if problems.is_empty() {
        return vec![format!(
            "{read} files of documents were read. Each is there and the one that was added."
        )];
    }
    let mut lines = vec![format!("{read} files of documents were read. Wrong: {}.", problems.len())];
    lines.extend(problems.iter().map(|problem| format!("{}: {}.", problem.subject, problem.what)));
    lines
}

/// The summary, then every bad subject, first one first.
pub fn in_words(verified: &Verified) -> Vec<String> {
    let read = format!(
        "{}, {} and {} were checked.",
        counted(verified.cases, "case", "cases"),
        counted(verified.organisations, "organisation", "organisations"),
        counted(verified.entries, "entry", "entries")
    );
    if verified.problems.is_empty() {
        return vec![
            format!("{read} Every chain holds and every row is what its log gives."),
            "This cannot show a case or organisation that was taken out with every trace of it, nor a chain that was \
             made anew: only --head can, with a head signed before. Nothing proves who looked: the access log is in no \
             chain."
                .to_string(),
        ];
    }
    let mut lines = vec![format!("{read} Wrong: {}.", verified.problems.len())];
    lines.extend(verified.problems.iter().map(|problem| format!("{}: {}.", problem.subject, problem.what)));
    lines
}
