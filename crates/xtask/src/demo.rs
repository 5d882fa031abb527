//! `cargo xtask demo` and the picture of it.

use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use clap::Args;

use crate::{assets, packages, shell};

#[derive(Args)]
pub struct Options {
    /// Keep the invented probation area in this folder.
    #[arg(long)]
    data: Option<PathBuf>,
    /// End after the walk, with an exit code, instead of serving the pages.
    #[arg(long)]
    no_serve: bool,
    /// Serve on this port of localhost.
    #[arg(long)]
    port: Option<u16>,
    /// Build with optimisation: slower to build, faster to use.
    #[arg(long)]
    release: bool,
    /// Anything else for `throughline demo`.
    #[arg(last = true)]
    more: Vec<String>,
}

/// Builds assets and program, then becomes the program, so that Ctrl-C and the exit code are its own.
pub fn run(options: &Options) -> Result<bool> {
    assets::build()?;
    let mut build = shell::cargo(&["build", "--package", "server", "--bin", "throughline"]);
    if options.release {
        build.arg("--release");
    }
    shell::run(&mut build)?;
    let mut demo = Command::new(program(if options.release { "release" } else { "debug" }));
    demo.arg("demo");
    if let Some(data) = &options.data {
        demo.arg("--data").arg(data);
    }
    if options.no_serve {
        demo.arg("--no-serve");
    }
    if let Some(port) = options.port {
        demo.arg("--port").arg(port.to_string());
    }
    demo.args(&options.more);
    Err(demo.exec()).with_context(|| format!("could not start `{}`", shell::shown(&demo)))
}

/// Draws the person page into `docs/person.png`.
pub fn screenshot() -> Result<bool> {
    assets::build()?;
    shell::run(&mut shell::cargo(&["build", "--package", "server", "--bin", "throughline"]))?;
    let chromium = packages::chromium_or_install()?.context("Chromium is missing: install it first")?;
    let mut node = Command::new("node");
    node.args(["e2e/screenshot.mjs", "docs/person.png"]).current_dir(shell::root());
    shell::passes(node.env("THROUGHLINE_TEST_CHROMIUM", chromium))
}

/// Where cargo puts the built program.
fn program(profile: &str) -> PathBuf {
    shell::target().join(profile).join("throughline")
}
