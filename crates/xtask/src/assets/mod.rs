//! `cargo xtask assets`: from the pinned npm packages and our own style sheet to what the pages load.
//!
//! Everything lands in `assets/built`, under names that carry a digest of the content, with compressed
//! twins beside it and a `manifest.json` from plain names to built ones. The folder is never committed.

mod css;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::{packages, shell};

/// Where the design systems' own pictures for buttons and timelines stand; only `icon-*` is taken.
const ICONS: &str = "node_modules/@ministryofjustice/frontend/moj/assets/images";
/// Our own files: the style sheet and the script, without which every page works too.
const OWN: [&str; 2] = ["throughline.css", "throughline.js"];
const LICENCE: &str = include_str!("mit.txt");

struct Sheet {
    name: &'static str,
    package: &'static str,
    file: &'static str,
}

const SHEETS: [Sheet; 2] = [
    Sheet { name: "govuk.css", package: "govuk-frontend", file: "dist/govuk/govuk-frontend.min.css" },
    Sheet { name: "moj.css", package: "@ministryofjustice/frontend", file: "moj/moj-frontend.min.css" },
];

/// Builds `assets/built`, unless the last build had the same inputs.
pub fn build() -> Result<()> {
    let root = shell::root();
    let built = root.join("assets/built");
    let stamp = built.join("stamp");
    let inputs = digest_of_inputs(&root)?;
    if fs::read_to_string(&stamp).is_ok_and(|last| last == inputs) {
        return Ok(());
    }
    packages::install_node_modules(&root)?;
    if built.exists() {
        fs::remove_dir_all(&built).with_context(|| format!("could not clear {}", built.display()))?;
    }
    fs::create_dir_all(&built)?;
    let manifest = write_all(&root, &built)?;
    fs::write(built.join("manifest.json"), serde_json::to_string_pretty(&manifest)?)?;
    fs::write(stamp, inputs)?;
    eprintln!("assets: {} files built into assets/built", manifest.len());
    Ok(())
}

fn write_all(root: &Path, built: &Path) -> Result<BTreeMap<String, String>> {
    let mut manifest = BTreeMap::new();
    let mut icons = BTreeMap::new();
    let mut notice = LICENCE.to_owned();
    for sheet in &SHEETS {
        let package = root.join("node_modules").join(sheet.package);
        let text = read(&package.join(sheet.file))?;
        for icon in css::icons(&text) {
            let content = read(&root.join(ICONS).join(&icon))?;
            icons.insert(icon.clone(), put(built, &icon, content.as_bytes())?);
        }
        let version = version_of(&package)?;
        let ours = css::without_branding(&text, &icons)
            + &format!("/*! {} {version}, MIT, without fonts and branding */\n", sheet.package);
        css::assert_clean(&ours).with_context(|| format!("{} {version}", sheet.package))?;
        manifest.insert(sheet.name.to_owned(), put(built, sheet.name, ours.as_bytes())?);
        notice.push_str(&format!("\n{} {version}: {}", sheet.package, sheet.name));
    }
    for name in OWN {
        let content = read(&root.join("assets").join(name))?;
        manifest.insert(name.to_owned(), put(built, name, content.as_bytes())?);
    }
    let licences = "third-party-licences.txt";
    manifest.insert(licences.to_owned(), put(built, licences, (notice + "\n").as_bytes())?);
    manifest.append(&mut icons);
    Ok(manifest)
}

/// Writes the file under its built name, with its compressed twins, and gives the built name.
fn put(built: &Path, name: &str, content: &[u8]) -> Result<String> {
    let name = fingerprinted(name, content);
    fs::write(built.join(&name), content)?;
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gz.write_all(content)?;
    fs::write(built.join(format!("{name}.gz")), gz.finish()?)?;
    let mut br = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &*content, &mut br, &params)?;
    fs::write(built.join(format!("{name}.br")), br)?;
    Ok(name)
}

/// `govuk.css` becomes `govuk-1a2b3c4d5e6f.css`: a file that changes gets a new address, so that browsers may
/// keep each for ever.
fn fingerprinted(name: &str, content: &[u8]) -> String {
    let digest = hex(&Sha256::digest(content)[..6]);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{digest}.{extension}"),
        None => format!("{name}-{digest}"),
    }
}

/// What a build rests on: the pinned packages, our own files and the code that puts them together.
fn digest_of_inputs(root: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(include_str!("mod.rs"));
    hash.update(include_str!("css.rs"));
    hash.update(LICENCE);
    hash.update(read(&root.join("package-lock.json"))?);
    for name in OWN {
        hash.update(read(&root.join("assets").join(name))?);
        hash.update([0]);
    }
    Ok(hex(&hash.finalize()))
}

fn version_of(package: &Path) -> Result<String> {
    let file = package.join("package.json");
    let json: serde_json::Value = serde_json::from_str(&read(&file)?)?;
    match json["version"].as_str() {
        Some(version) => Ok(version.to_owned()),
        None => bail!("{} names no version", file.display()),
    }
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("could not read {}", file.display()))
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
