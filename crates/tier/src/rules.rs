//! The numbers and codes of both rules, read from the files under `data/`.

use crate::codes::Codes;
use crate::{v2, v3};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// Which rule it is and where its numbers come from. Kept with every result.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Its name.
    pub name: String,
    /// Where the numbers were published.
    pub source: String,
    /// Under which licence.
    pub licence: String,
    /// The day on which somebody last compared them with their source.
    pub reviewed_on: jiff::civil::Date,
}

/// Read once and shared by every result.
pub(crate) fn shared<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Arc<About>, D::Error> {
    About::deserialize(from).map(Arc::new)
}

/// The numbers of both rules, and what codes mean to them.
#[derive(Clone, Debug)]
pub struct Rules {
    /// What codes mean.
    pub codes: Codes,
    /// Tier v2.
    pub v2: v2::Model,
    /// Tier v3.
    pub v3: v3::Model,
}

/// A file of numbers cannot be read.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{file}: {why}")]
pub struct RulesError {
    /// Which file.
    pub file: &'static str,
    /// What is wrong with it.
    pub why: String,
}

macro_rules! file {
    ($name:literal) => {
        read($name, include_str!(concat!("../data/", $name)))
    };
}

impl Rules {
    /// The numbers that come with this library.
    ///
    /// # Errors
    /// A file is not in its form. A test reads them all, so that a release never fails here.
    pub fn built_in() -> Result<Rules, RulesError> {
        Ok(Rules { codes: file!("codes.toml")?, v2: file!("v2.toml")?, v3: file!("v3.toml")? })
    }
}

fn read<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, RulesError> {
    toml::from_str(text).map_err(|why| RulesError { file, why: why.to_string() })
}
