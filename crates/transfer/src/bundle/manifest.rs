//! What a bundle says of itself.

use domain::intake::Kind;
use domain::shared::Moment;
use serde::{Deserialize, Serialize};

pub const MANIFEST: &str = "manifest.json";
pub const FORMAT: &str = "throughline bundle";
pub const VERSION: u32 = 1;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    pub format: String,
    pub version: u32,
    /// The system that it is from. The same name with every bundle of that system.
    pub source: String,
    /// Whose system it is.
    #[serde(default)]
    pub organisation: String,
    pub made_at: Moment,
    pub files: Vec<FileSaid>,
}

/// One file of a bundle, as the manifest has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileSaid {
    /// The file is called after it: `contacts.jsonl`.
    pub kind: String,
    pub rows: u64,
    /// Of the whole file, in hex.
    pub sha256: String,
}

impl FileSaid {
    pub fn known_kind(&self) -> Option<Kind> {
        Kind::from_code(&self.kind)
    }
}
