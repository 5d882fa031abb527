//! Running other programs: what is run is printed, and a failure names the line that failed.

use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The workspace's root folder.
///
/// Cargo sets the variable at run time; the path compiled in is for a binary that is started by hand.
pub fn root() -> PathBuf {
    let here = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
    let crates = Path::new(&here).parent().unwrap_or(Path::new("."));
    crates.parent().unwrap_or(crates).to_path_buf()
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A cargo command in the root: the same cargo that runs us.
pub fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
    command.args(args).current_dir(root());
    command
}

/// The command as a line that a reader could type.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let mut line = program.to_string_lossy().into_owned();
    for arg in command.get_args() {
        line.push(' ');
        line.push_str(&arg.to_string_lossy());
    }
    line
}

/// Runs to the end with our own terminal, and fails unless it succeeds.
pub fn run(command: &mut Command) -> Result<()> {
    if passes(command)? { Ok(()) } else { bail!("`{}` failed", shown(command)) }
}

/// Runs to the end with our own terminal, and says whether it succeeded.
pub fn passes(command: &mut Command) -> Result<bool> {
    eprintln!("$ {}", shown(command));
    let status = command.status().with_context(|| format!("could not start `{}`", shown(command)))?;
    Ok(status.success())
}

/// What the command prints on its standard output; fails with what it printed on the other.
pub fn output(command: &mut Command) -> Result<String> {
    let out = command.output().with_context(|| format!("could not start `{}`", shown(command)))?;
    if !out.status.success() {
        bail!("`{}` failed: {}", shown(command), String::from_utf8_lossy(&out.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&out.stdout).into_owned())
}

/// What a command that was shown on the terminal as it ran came to.
pub struct Shown {
    pub success: bool,
    pub text: String,
}

/// Runs to the end, showing both outputs as they come and keeping them, so that closing lines can be read.
pub fn tee(command: &mut Command) -> Result<Shown> {
    eprintln!("$ {}", shown(command));
    if std::io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start `{}`", shown(command)))?;
    let stderr = child.stderr.take().context("standard error was piped on the line above")?;
    let stdout = child.stdout.take().context("standard output was piped on the line above")?;
    let other = std::thread::spawn(move || pass_on(stderr, &mut std::io::stderr()));
    let mut text = pass_on(stdout, &mut std::io::stdout());
    text.push_str(&other.join().unwrap_or_default());
    Ok(Shown { success: child.wait()?.success(), text })
}

fn pass_on(from: impl Read, to: &mut impl Write) -> String {
    let mut reader = BufReader::new(from);
    let (mut text, mut line) = (String::new(), Vec::new());
    while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        // A closed terminal is no reason to stop reading: the child would block on a full pipe.
        let _ = to.write_all(&line).and_then(|()| to.flush());
        text.push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
    text
}

/// Where a program stands on the search path.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}
