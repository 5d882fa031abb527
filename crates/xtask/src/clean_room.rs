//! `cargo xtask clean-room`: what a newcomer meets, tried before they do.

use std::process::Command;

use anyhow::Result;

use crate::shell;

/// Clones what is committed into a temporary folder, with an empty cargo home and an empty npm cache, and runs
/// the two commands of the README there. The toolchain stays: rustup keeps it outside the cargo home.
pub fn run() -> Result<bool> {
    let folder = tempfile::Builder::new().prefix("throughline-clean-").tempdir()?;
    let clone = folder.path().join("main");
    shell::run(Command::new("git").args(["clone", "--quiet"]).arg(shell::root()).arg(&clone))?;
    let mut all = true;
    for task in [&["demo", "--no-serve"][..], &["test"][..]] {
        let mut command = Command::new("cargo");
        command.arg("xtask").args(task).current_dir(&clone);
        command.env("CARGO_HOME", folder.path().join("cargo-home"));
        command.env("npm_config_cache", folder.path().join("npm-cache"));
        for name in ["CARGO", "CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_TARGET_DIR"] {
            command.env_remove(name);
        }
        all &= shell::passes(&mut command)?;
    }
    Ok(all)
}
