//! Which policy set the program decides under, and keeping sets under their revision for ever.

use anyhow::{Context, bail};
use app::ports::Store;
use domain::policy::{Finding, PolicyBook, Severity};
use domain::shared::Moment;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A set as it is kept. One that came with the program is never chosen over one that somebody installed.
#[derive(Serialize, Deserialize)]
struct Kept {
    installed: bool,
    /// (path, text)
    files: Vec<(String, String)>,
}

/// The set installed last, or the one that the program brings.
pub async fn in_force(store: &dyn Store) -> anyhow::Result<PolicyBook> {
    let mut installed = Vec::new();
    for (revision, files, at) in store.policies().await? {
        let kept: Kept = serde_json::from_str(&files)
            .with_context(|| format!("the policy set {revision} in the database cannot be read"))?;
        if kept.installed {
            installed.push((at, revision, kept.files));
        }
    }
    installed.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    let Some((_, revision, files)) = installed.pop() else {
        return Ok(PolicyBook::default_england_and_wales()?);
    };
    PolicyBook::from_files(files)
        .with_context(|| format!("the installed policy set {revision} cannot be read by this program"))
}

/// Keeps a set under its revision, so that every event ever decided under it can be explained.
pub async fn keep(store: &dyn Store, book: &PolicyBook, installed: bool, now: Moment) -> anyhow::Result<()> {
    let kept = Kept { installed, files: book.files().to_vec() };
    Ok(store.put_policy(book.revision(), &serde_json::to_string(&kept)?, now).await?)
}

/// Puts the set that the program brings into the database, unless it is there.
pub async fn keep_default(store: &dyn Store, now: Moment) -> anyhow::Result<()> {
    let book = PolicyBook::default_england_and_wales()?;
    let known = store.policies().await?;
    if known.iter().any(|(revision, ..)| revision == book.revision()) {
        return Ok(());
    }
    keep(store, &book, false, now).await
}

/// Reads a set from a folder that holds one folder for the jurisdiction.
pub fn read_folder(folder: &Path) -> anyhow::Result<PolicyBook> {
    let mut files = Vec::new();
    gather(folder, folder, &mut files)?;
    if files.is_empty() {
        bail!(
            "There is no policy file under {}. Give the folder that holds the folder of the jurisdiction \
             (policy, not policy/england-wales).",
            folder.display()
        );
    }
    Ok(PolicyBook::from_files(files)?)
}

fn gather(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> anyhow::Result<()> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            gather(root, &path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("{} cannot be read", path.display()))?;
            let below = path.strip_prefix(root).unwrap_or(&path);
            let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            files.push((parts.join("/"), text));
        }
    }
    Ok(())
}

/// One line for each finding, errors first.
pub fn in_words(findings: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| {
        let kind = if finding.severity == Severity::Error { "error" } else { "warning" };
        format!("{kind}: {}: {}", finding.file, finding.sentence)
    };
    let (errors, warnings): (Vec<_>, Vec<_>) =
        findings.iter().partition(|finding| finding.severity == Severity::Error);
    errors.into_iter().chain(warnings).map(line).collect()
}

pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
