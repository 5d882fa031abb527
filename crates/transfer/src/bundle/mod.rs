//! Bundles: a folder with `manifest.json`, one JSON Lines file for each kind of row, and the files of documents.
//! `docs/how-to/import-a-bundle.md` is the format, field by field; the rows are `domain::intake`.

mod manifest;
mod people;
mod read;
mod report;
mod row;
mod write;

pub use manifest::{FORMAT, FileSaid, MANIFEST, Manifest, VERSION};
pub use people::{People, Step};
pub use read::{Bundle, BundleError};
pub use report::ReportWriter;
pub use write::{BundleWriter, DocumentWriter};

/// The folder of documents in a bundle.
const DOCUMENTS: &str = "documents";
