//! `throughline archive`.

use crate::edge::System;
use crate::failure::Found;
use crate::open::{At, Missing};
use crate::{policies, progress};
use clap::{Args, Subcommand};
use domain::policy::PolicyBook;
use domain::retention::RunCount;

#[derive(Subcommand)]
pub enum Command {
    /// Say what a run would archive and what it would keep, and why. Nothing is written.
    Plan(Options),
    /// Archive every record whose time has passed. What is archived is restored on its page.
    Run(Options),
    /// List the runs there were, with their counts.
    Runs(Options),
}

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    pub at: At,
}

pub async fn run(command: Command) -> anyhow::Result<Found> {
    let (Command::Plan(options) | Command::Run(options) | Command::Runs(options)) = &command;
    let service = options.at.open(Missing::Refuse).await?;
    let ctx = service.system(System::CommandLine, service.now());
    if let Command::Runs(_) = command {
        for run in service.store.archive_runs().await? {
            let ended = if run.ended_at.is_some() { "" } else { ", not ended" };
            println!("{}, by {}, policy {}{ended}:", run.began_at, run.by_name, run.policy_revision);
            say(&run.counts, &service.policy);
        }
        return Ok(Found::Fine);
    }
    let runs = matches!(command, Command::Run(_));
    let bar = progress::bar(0, if runs { "Archiving" } else { "Looking" }, false);
    let progress = |done, of| {
        bar.set_length(of);
        bar.set_position(done);
    };
    let counted = if runs {
        policies::keep_default(service.store.as_ref(), service.now()).await?;
        app::retention::run(&ctx, progress).await
    } else {
        app::retention::plan(&ctx, progress).await
    };
    bar.finish_and_clear();
    let counts = counted?;
    say(&counts, &service.policy);
    if !counts.adds_up() {
        println!("The counts do not add up: others wrote meanwhile. Run it again. Rule RET-06");
        return Ok(Found::Something);
    }
    if !runs {
        println!("Nothing was written: this was a plan.");
    }
    Ok(Found::Fine)
}

/// One line a class, and one for each reason for which some were kept.
fn say(counts: &RunCount, policy: &PolicyBook) {
    for (code, count) in &counts.classes {
        let name = policy.retention_classes().name_of(code).unwrap_or(code);
        println!(
            "{name}: {} in, {} archived, {} archived before, {} kept",
            count.all(),
            count.archived,
            count.archived_before,
            count.kept.values().sum::<u64>()
        );
        for (why, number) in &count.kept {
            println!("  kept {number}: {why}");
        }
    }
    println!("{} people on record.", counts.people);
}
