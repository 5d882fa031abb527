//! Which policy set the program decides under, and keeping sets under their revision for ever.

use anyhow::{Context, bail};
use app::ports::Store;
use domain::policy::{Finding, PolicyBook, Severity};
use domain::shared::Moment;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// An entry of the policy registry. Entries are only ever added, so that every event can be explained.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kept {
    /// A set under its revision: (path, text).
    Files(Vec<(String, String)>),
    /// Somebody put the set of this revision in force, for the first time or again.
    InForce(String),
    /// Somebody loaded a list of bank holidays: it stands in place of the set's own until a later set is put in force.
    BankHolidays(String),
}

/// The set put in force last, or the one that the program brings while nobody has put one in force; with the bank holidays
/// that were loaded since.
pub async fn in_force(store: &dyn Store) -> anyhow::Result<PolicyBook> {
    let mut sets = BTreeMap::new();
    let (mut last, mut holidays) = (None, None);
    for (key, text, at) in store.policies().await? {
        let kept = serde_json::from_str(&text)
            .with_context(|| format!("the policy set {key} in the database cannot be read"))?;
        match kept {
            Kept::Files(files) => drop(sets.insert(key, files)),
            Kept::InForce(revision) => last = last.max(Some((at, revision))),
            Kept::BankHolidays(text) => holidays = holidays.max(Some((at, text))),
        }
    }
    let since = last.as_ref().map(|(at, _)| *at);
    let set = match last {
        Some((_, revision)) => {
            let files = sets
                .remove(&revision)
                .with_context(|| format!("the policy set {revision} is not kept here"))?;
            PolicyBook::from_files(completed(files)?).with_context(|| {
                format!("the policy set {revision} in force cannot be read by this program")
            })?
        }
        None => PolicyBook::default_england_and_wales()?,
    };
    match holidays.filter(|(at, _)| since.is_none_or(|since| since < *at)) {
        Some((_, text)) => Ok(set.with_bank_holidays_text(&text)?),
        None => Ok(set),
    }
}

/// A set with the files that this program asks for and the set lacks, because it was put in force under an older program.
/// It has a revision of its own, which events name. A set of another jurisdiction stays as it is.
fn completed(mut files: Vec<(String, String)>) -> anyhow::Result<Vec<(String, String)>> {
    let own = PolicyBook::default_england_and_wales()?;
    let folder = format!("{}/", own.jurisdiction());
    if files.iter().all(|(path, _)| path.starts_with(&folder)) {
        let lacks = |path: &String| files.iter().all(|(of, _)| of != path);
        let missing: Vec<_> = own.files().iter().filter(|(path, _)| lacks(path)).cloned().collect();
        files.extend(missing);
    }
    Ok(files)
}

/// Keeps a set under its revision.
async fn keep(store: &dyn Store, book: &PolicyBook, now: Moment) -> anyhow::Result<()> {
    let kept = serde_json::to_string(&Kept::Files(book.files().to_vec()))?;
    Ok(store.put_policy(book.revision(), &kept, now).await?)
}

/// Keeps a set and puts it in force; one that was in force before can be again.
pub async fn install(store: &dyn Store, book: &PolicyBook, now: Moment) -> anyhow::Result<()> {
    keep(store, book, now).await?;
    let in_force = serde_json::to_string(&Kept::InForce(book.revision().to_string()))?;
    Ok(store.put_policy(&format!("in force from {now}"), &in_force, now).await?)
}

/// Puts the bank holidays of a set in force, in whatever set is or comes with the next program.
pub async fn put_bank_holidays(store: &dyn Store, set: &PolicyBook, now: Moment) -> anyhow::Result<()> {
    keep(store, set, now).await?;
    let text = serde_json::to_string(&Kept::BankHolidays(set.bank_holidays_text().to_string()))?;
    Ok(store.put_policy(&format!("bank holidays from {now}"), &text, now).await?)
}

/// Keeps the set that the program decides under, since events name it; and the one that it brings.
pub async fn keep_default(store: &dyn Store, now: Moment) -> anyhow::Result<()> {
    keep(store, &PolicyBook::default_england_and_wales()?, now).await?;
    keep(store, &in_force(store).await?, now).await
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

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> Vec<(String, String)> {
        PolicyBook::default_england_and_wales().unwrap().files().to_vec()
    }

    #[test]
    fn a_set_of_an_older_program_gets_the_files_that_it_lacks_and_keeps_its_own() {
        let idle = "england-wales/session/idle_minutes.toml";
        let mut older = own();
        older.retain(|(path, _)| !path.contains("/enforcement/"));
        for (_, text) in older.iter_mut().filter(|(path, _)| path == idle) {
            *text = text.replace("is         = 20", "is         = 15");
        }
        assert!(PolicyBook::from_files(older.clone()).is_err(), "alone it cannot be read any more");
        let book = PolicyBook::from_files(completed(older).unwrap()).unwrap();
        let day = jiff::civil::date(2026, 11, 24);
        assert!(book.failure_rules().in_force(day).is_some());
        assert_eq!(book.minutes("session.idle_minutes", day).unwrap(), 15);
        assert_ne!(book.revision(), PolicyBook::default_england_and_wales().unwrap().revision());
    }

    #[test]
    fn a_whole_set_and_one_of_another_jurisdiction_stay_as_they_are() {
        assert_eq!(completed(own()).unwrap(), own());
        let elsewhere = vec![("scotland/session/idle_minutes.toml".to_string(), String::new())];
        assert_eq!(completed(elsewhere.clone()).unwrap(), elsewhere);
    }
}
