//! `throughline`: see `throughline --help`.

use clap::Parser;
use server::cli::Cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    server::logs::start();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(problem) => {
            eprintln!("throughline: the program could not start its threads: {problem}.");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(server::commands::run(cli)) {
        Ok(server::failure::Found::Fine) => ExitCode::SUCCESS,
        Ok(server::failure::Found::Something) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("throughline: {problem:#}");
            ExitCode::from(server::failure::exit_code(&problem))
        }
    }
}
