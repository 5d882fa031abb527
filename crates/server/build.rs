//! Puts the built assets into a release build. A debug build reads them from disk instead, and no build needs npm:
//! without `assets/built` the list is empty and `serve` says which command makes it.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let crate_folder = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let built = crate_folder.join("../../assets/built");
    println!("cargo::rerun-if-changed={}", built.join("manifest.json").display());
    println!("cargo::rerun-if-changed=build.rs");
    let is_release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let files = if is_release { files_of(&built) } else { Vec::new() };
    if is_release && files.is_empty() {
        println!("cargo::warning=Assets are not built. Run: cargo xtask assets, then build again.");
    }
    let mut list = String::from("&[\n");
    for file in &files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        writeln!(list, "    ({name:?}, include_bytes!({file:?})),").expect("a String takes everything");
    }
    list.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("embedded_assets.rs"), list).expect("cargo's own folder can be written");
}

fn files_of(built: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(built).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.retain(|path| path.file_name().is_some_and(|name| name != "stamp"));
    files.sort();
    files
}
