//! `throughline policy`.

use crate::failure::{Found, usage};
use crate::open::{At, Missing};
use crate::{edge, policies};
use clap::{Args, Subcommand};
use domain::policy::PolicyBook;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum Command {
    /// Say what is wrong or due for review in a policy set, without installing it.
    Check(CheckOptions),
    /// Check a policy set and put it in force. Every set ever in force is kept.
    Install(InstallOptions),
    /// Say which value of a parameter holds on a day, from which file and source, since when.
    Explain(ExplainOptions),
}

#[derive(Args)]
pub struct ExplainOptions {
    /// The parameter, such as session.idle_minutes.
    #[arg(value_name = "ID")]
    pub id: String,
    /// The day of the fact, such as 2026-03-02 [default: today].
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
    /// The folder that holds the folder of the jurisdiction [default: the set that the program brings].
    #[arg(long, value_name = "DIR")]
    pub files: Option<PathBuf>,
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
        Command::Explain(options) => explain(&options),
    }
}

fn check(options: &CheckOptions) -> anyhow::Result<Found> {
    Ok(say_findings(&book_of(options.files.as_deref())?))
}

fn book_of(folder: Option<&Path>) -> anyhow::Result<PolicyBook> {
    Ok(match folder {
        Some(folder) => policies::read_folder(folder)?,
        None => PolicyBook::default_england_and_wales()?,
    })
}

fn explain(options: &ExplainOptions) -> anyhow::Result<Found> {
    let book = book_of(options.files.as_deref())?;
    let day = options.on.unwrap_or_else(|| edge::now().day());
    let unknown = || {
        let ids: Vec<&str> = book.parameters().iter().map(|parameter| parameter.id).collect();
        usage(format!("No parameter is called {}. There are: {}.", options.id, ids.join(", ")))
    };
    let explained = app::policy::explain_from(&book, &options.id, day).ok_or_else(unknown)?;
    println!("{}: {}", explained.id, explained.description);
    println!("{}", explained.in_words());
    println!("File {}, revision {}.", explained.file, explained.revision);
    Ok(Found::Fine)
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
