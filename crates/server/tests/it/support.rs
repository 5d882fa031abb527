//! Running the program and looking at what it left.

use server::open::{Missing, Service};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use store::driver::DatabaseUrl;

pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_throughline"));
    for variable in [
        "THROUGHLINE_DATABASE",
        "THROUGHLINE_DATA",
        "THROUGHLINE_DOCUMENTS",
        "THROUGHLINE_COPY_FROM",
        "THROUGHLINE_COPY_TO",
        "THROUGHLINE_OPERATOR",
        "THROUGHLINE_PORT",
    ] {
        command.env_remove(variable);
    }
    command.stdin(Stdio::null());
    command
}

/// Runs the program to its end in a folder.
pub fn run(data: &Path, args: &[&str]) -> Output {
    let (first, rest) = args.split_first().expect("a command has a name");
    // Commands of two words come first, then where the record is.
    let words =
        if rest.first().is_some_and(|word| !word.starts_with('-') && is_group(first)) { 1 } else { 0 };
    let mut command = program();
    command.arg(first).args(&rest[..words]).arg("--data").arg(data).args(&rest[words..]);
    command.output().expect("the program was built with its tests")
}

fn is_group(word: &str) -> bool {
    ["import", "policy", "user", "organisation", "team", "officer", "role"].contains(&word)
}

pub fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// It ended as it should; what it printed.
pub fn fine(output: &Output) -> String {
    assert!(output.status.success(), "{}: {}{}", output.status, out(output), err(output));
    out(output)
}

/// A file of the real public data, or `None`, said loudly.
pub fn shared(name: &str) -> Option<PathBuf> {
    shared_file(&format!("data/uk/messages/{name}"))
}

/// The same, from the folder of everything shared.
pub fn shared_file(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(name);
    if path.is_file() {
        return Some(path);
    }
    loudly(&format!("../shared absent: {name} left out"));
    None
}

/// The test harness hides what a passing test prints; what was left out must be seen.
pub fn loudly(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "{sentence}");
}

pub fn sqlite_in(data: &Path) -> PathBuf {
    data.join("throughline.sqlite")
}

/// The record of a folder, as a second program would open it.
pub async fn service(data: &Path) -> Service {
    open(&DatabaseUrl::SqliteFile(sqlite_in(data))).await
}

pub async fn open(url: &DatabaseUrl) -> Service {
    Service::open(url, Missing::Refuse, "Test agency").await.expect("the program made this record")
}
