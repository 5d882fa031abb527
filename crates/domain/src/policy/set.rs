//! The files of a set: whose jurisdiction, whether one stands there twice, the revision over all of them.

use super::codes::{self, CodeTable};
use super::error::PolicyError;
use super::parameter::{self, Parameter};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The files of a set that nobody has read yet.
pub(super) struct Files<'a> {
    jurisdiction: &'a str,
    left: BTreeMap<String, String>,
}

impl<'a> Files<'a> {
    /// The files of a set in the order of their paths.
    pub(super) fn of(jurisdiction: &'a str, sorted: &[(String, String)]) -> Result<Self, PolicyError> {
        let left: BTreeMap<String, String> = sorted.iter().cloned().collect();
        if left.len() != sorted.len() {
            return Err(PolicyError::file(&twice(sorted), "path", "the set has this file twice"));
        }
        Ok(Files { jurisdiction, left })
    }

    pub(super) fn take(&mut self, below: &str) -> Result<(String, String), PolicyError> {
        let file = format!("{}/{below}", self.jurisdiction);
        self.left.remove_entry(&file).ok_or(PolicyError::FileMissing { file })
    }

    /// What no table took: one number a file.
    pub(super) fn parameters(self) -> Result<BTreeMap<String, Parameter>, PolicyError> {
        let read = self.left.into_iter().map(|(file, text)| parameter::parse(&file, &text));
        read.map(|read| read.map(|read| (read.id.clone(), read))).collect()
    }

    pub(super) fn codes<T: codes::Code>(&mut self, below: &str) -> Result<CodeTable<T>, PolicyError> {
        let (file, text) = self.take(below)?;
        codes::parse(&file, &text)
    }
}

pub(super) fn one_jurisdiction(files: &[(String, String)]) -> Result<String, PolicyError> {
    let folder = |path: &str| path.split_once('/').map(|(folder, _)| folder.to_string());
    let Some(first) = files.first().and_then(|(path, _)| folder(path)) else {
        return Err(PolicyError::FileMissing { file: "<jurisdiction>/contact/types.toml".to_string() });
    };
    for (path, _) in files {
        if folder(path).as_ref() != Some(&first) {
            return Err(PolicyError::file(
                path,
                "path",
                format!("a set has one jurisdiction, and this one is {first}"),
            ));
        }
    }
    Ok(first)
}

fn twice(sorted: &[(String, String)]) -> String {
    let pair = sorted.windows(2).find(|pair| pair[0].0 == pair[1].0);
    pair.map(|pair| pair[0].0.clone()).unwrap_or_default()
}

/// Each part is preceded by its length, so that no two different sets give the same bytes.
pub(super) fn revision(sorted: &[(String, String)]) -> String {
    let mut hash = Sha256::new();
    for part in sorted.iter().flat_map(|(path, text)| [path, text]) {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hex::encode(hash.finalize())
}
