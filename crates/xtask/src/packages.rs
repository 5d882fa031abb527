//! What the tests need from outside the workspace: found, or installed after saying exactly how.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::assets::hex;
use crate::shell;

/// Puts the pinned npm packages into `node_modules`, unless they are there already.
pub fn install_node_modules(root: &Path) -> Result<()> {
    let lock = fs::read(root.join("package-lock.json")).context("could not read package-lock.json")?;
    let wanted = hex(&Sha256::digest(&lock));
    let stamp = root.join("node_modules/.throughline-stamp");
    if fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(());
    }
    if shell::find("npm").is_none() || shell::find("node").is_none() {
        bail!("Node.js is missing: install Node.js 20 or newer (with npm), then run this again");
    }
    let mut npm = Command::new("npm");
    shell::run(
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(root),
    )?;
    fs::write(stamp, wanted).context("could not mark node_modules as complete")
}

/// Chromium for the browser suite: the one named by the environment, or the one on this machine.
pub fn chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("THROUGHLINE_TEST_CHROMIUM") {
        return Some(PathBuf::from(named));
    }
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(shell::find)
}

/// Chromium, installed if need be; `None` where only a person could install it.
pub fn chromium_or_install() -> Result<Option<PathBuf>> {
    if chromium().is_none() {
        install_from_debian("chromium")?;
    }
    Ok(chromium())
}

/// The fuzzer of the API suite: the one named by the environment, or our own in the target folder; `None` where Python
/// or its packages are not to be had.
pub fn fuzzer_or_install() -> Result<Option<PathBuf>> {
    if let Some(named) = std::env::var_os("THROUGHLINE_TEST_FUZZER") {
        return Ok(Some(PathBuf::from(named)));
    }
    let pinned = shell::root().join("e2e/fuzz-requirements.txt");
    let wanted = hex(&Sha256::digest(fs::read(&pinned).context("could not read e2e/fuzz-requirements.txt")?));
    let folder = shell::target().join("fuzz");
    let (program, stamp) = (folder.join("bin/schemathesis"), folder.join(".throughline-stamp"));
    if program.is_file() && fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(Some(program));
    }
    if shell::find("python3").is_none() {
        return Ok(None);
    }
    let made = shell::passes(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let mut pip = Command::new(folder.join("bin/pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(&pinned);
    if !made || !shell::passes(&mut pip)? {
        return Ok(None);
    }
    fs::write(stamp, wanted).context("could not mark the fuzzer as complete")?;
    Ok(Some(program))
}

/// Installs a Debian package when we are root and Debian's tool is there; else says what to type.
pub fn install_from_debian(package: &str) -> Result<()> {
    let line = format!("apt-get update && apt-get install --yes --no-install-recommends {package}");
    if shell::find("apt-get").is_none() || !is_root()? {
        eprintln!("{package} is missing. On Debian an administrator installs it with: {line}");
        return Ok(());
    }
    eprintln!("{package} is missing; installing it with: {line}");
    let apt = |args: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(["--quiet=2", "-o", "DPkg::Lock::Timeout=300"]).args(args);
        command.env("DEBIAN_FRONTEND", "noninteractive").stdin(std::process::Stdio::null());
        shell::run(&mut command)
    };
    // What could not be installed is missing: the caller says what that means for the run.
    let installed =
        apt(&["update"]).and_then(|()| apt(&["install", "--yes", "--no-install-recommends", package]));
    if let Err(error) = installed {
        eprintln!("error: {error:#}");
    }
    Ok(())
}

pub fn is_root() -> Result<bool> {
    Ok(shell::output(Command::new("id").arg("-u"))?.trim() == "0")
}
