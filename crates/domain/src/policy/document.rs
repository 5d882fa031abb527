//! Codes of documents: what one is, and what form its file may have.

use serde::Deserialize;

use super::codes::Code;

/// What a document is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentKind {
    pub code: String,
    pub name: String,
}

/// A form of file that may be kept, once its content shows it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentFormat {
    pub code: String,
    pub name: String,
    /// As which it is sent to a browser.
    pub media_type: String,
}

impl Code for DocumentKind {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}

impl Code for DocumentFormat {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}
