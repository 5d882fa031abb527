//! Where the bytes of documents are: each file under its digest. A folder beside the database is one place.

use async_trait::async_trait;

#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    #[error("the file is not there")]
    NotThere,
    #[error("the place of documents cannot be reached or written: {0}")]
    Unavailable(String),
}

#[async_trait]
pub trait Files: Send + Sync {
    /// Keeps the bytes under their digest (SHA-256 in hex); safe against a crash before it answers. Twice is once.
    async fn keep(&self, digest: &str, bytes: Vec<u8>) -> Result<(), FilesError>;
    /// Some bytes of a file from a place on; none at its end.
    async fn piece(&self, digest: &str, from: u64) -> Result<Vec<u8>, FilesError>;
}
