//! `throughline policy`.

use crate::failure::Found;
use crate::open::{At, Missing};
use crate::{edge, policies};
use clap::{Args, Subcommand};
use domain::policy::PolicyBook;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Command {
    /// Say what is wrong or due for review in a policy set, without installing it.
    Check(CheckOptions),
    /// Check a policy set and put it in force. Every set ever in force is kept.
    Install(InstallOptions),
}

#[derive(Args)]
pub struct CheckOptions {
    /// The folder that holds the folder of the jurisdiction [default: the set that the program brings].
    #[arg(long, value_name = "DIR")]
    pub files: Option<PathBuf>,
}

#[derive(Args)]
pub struct InstallOptions {
    /// The folder that holds the folder of the jurisdiction.
    #[arg(value_name = "DIR")]
    pub files: PathBuf,
    #[command(flatten)]
    pub at: At,
}

pub async fn run(command: Command) -> anyhow::Result<Found> {
    match command {
        Command::Check(options) => check(&options),
        Command::Install(options) => install(options).await,
    }
}

fn check(options: &CheckOptions) -> anyhow::Result<Found> {
    let book = match &options.files {
        Some(folder) => policies::read_folder(folder)?,
        None => PolicyBook::default_england_and_wales()?,
    };
    Ok(say_findings(&book))
}

/// Prints the findings; an error among them is something found.
fn say_findings(book: &PolicyBook) -> Found {
    let findings = book.findings(edge::now().day());
    for line in policies::in_words(&findings) {
        println!("{line}");
    }
    println!("{}: {} files, revision {}.", book.jurisdiction(), book.files().len(), book.revision());
    if policies::has_errors(&findings) { Found::Something } else { Found::Fine }
}

async fn install(options: InstallOptions) -> anyhow::Result<Found> {
    let book = policies::read_folder(&options.files)?;
    if say_findings(&book) == Found::Something {
        println!("It was not installed: correct the errors first.");
        return Ok(Found::Something);
    }
    let service = options.at.open(Missing::Make).await?;
    policies::install(service.store.as_ref(), &book, service.now()).await?;
    println!("It is in force for every program that starts from now on.");
    Ok(Found::Fine)
}
