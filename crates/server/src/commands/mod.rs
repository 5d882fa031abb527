//! One module for each command.

pub mod archive;
pub mod backup;
pub mod bundle;
pub mod copy;
pub mod head;
pub mod import;
pub mod organisation;
pub mod policy;
pub mod rebuild;
pub mod reference;
pub mod risk;
pub mod scores;
pub mod serve;
pub mod synth;
pub mod tier;
pub mod user;
pub mod verify;
pub mod workload;

use crate::cli::{Cli, Command, Export, Import};
use crate::failure::Found;
use web::words::numbers;

pub async fn run(cli: Cli) -> anyhow::Result<Found> {
    match cli.command {
        Command::Serve(options) => serve::run(options).await,
        Command::Demo(options) => crate::demo::run(options).await,
        Command::Import(Import::Court(options)) => import::run(options).await,
        Command::Import(Import::Bundle(options)) => bundle::import(options).await,
        Command::Import(Import::Reference(options)) => reference::run(options).await,
        Command::Export(Export::Bundle(options)) => bundle::export(options).await,
        Command::Synth(options) => synth::run(&options),
        Command::Risk(command) => risk::run(&command),
        Command::Tier(command) => tier::run(&command),
        Command::Workload(command) => workload::run(&command),
        Command::Copy(options) => copy::run(options).await,
        Command::Backup(options) => backup::backup(options).await,
        Command::Restore(options) => backup::restore(options).await,
        Command::Verify(options) => verify::run(options).await,
        Command::Rebuild(options) => rebuild::run(options).await,
        Command::Head(options) => head::run(options).await,
        Command::Policy(command) => policy::run(command).await,
        Command::Archive(command) => archive::run(command).await,
        Command::User(command) => user::run(command).await,
        Command::Organisation(command) => organisation::run(command).await,
        Command::Team(command) => organisation::run_team(command).await,
        Command::Officer(command) => organisation::run_officer(command).await,
        Command::Role(command) => organisation::run_role(command).await,
    }
}

/// "1 organisation", "1,204 rows".
fn counted(number: u64, one: &str, many: &str) -> String {
    numbers::count(usize::try_from(number).unwrap_or(usize::MAX), one, many)
}
