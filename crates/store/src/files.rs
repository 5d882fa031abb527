//! Documents in a folder beside the database: `documents/ab/abcdef…`, each file named by its SHA-256.

use app::ports::{Files, FilesError};
use async_trait::async_trait;
use std::fs;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Read at a time: memory for one download, however large the file.
const PIECE_BYTES: u64 = 256 * 1024;

/// Clones share it.
#[derive(Clone)]
pub struct FolderFiles {
    root: Arc<PathBuf>,
}

impl FolderFiles {
    /// The folder need not be there: the first document makes it.
    pub fn at(root: PathBuf) -> FolderFiles {
        FolderFiles { root: Arc::new(root) }
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(FolderFiles) -> io::Result<T> + Send + 'static,
    ) -> Result<T, FilesError> {
        let files = self.clone();
        let done = tokio::task::spawn_blocking(move || work(files)).await;
        let done = done.unwrap_or_else(|problem| Err(io::Error::other(problem)));
        done.map_err(|problem| match problem.kind() {
            io::ErrorKind::NotFound => FilesError::NotThere,
            _ => FilesError::Unavailable(problem.to_string()),
        })
    }

    /// Only a digest is ever part of a path: 64 hex digits, so that no name leads out of the folder.
    fn path(&self, digest: &str) -> io::Result<PathBuf> {
        let hex = |letter: u8| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter);
        if digest.len() != 64 || !digest.bytes().all(hex) {
            return Err(io::Error::new(io::ErrorKind::NotFound, "it is no digest"));
        }
        Ok(self.root.join(&digest[..2]).join(digest))
    }

    /// Written beside its place under a name that nobody else has, flushed to disk, then renamed: what has the name of
    /// the digest is whole. A file in the making that is given up is taken away.
    fn keep_now(&self, digest: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.path(digest)?;
        // The same bytes, for another record. A file of another length is a broken one and is written anew.
        if fs::metadata(&path).is_ok_and(|there| there.len() == bytes.len() as u64) {
            return Ok(());
        }
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder)?;
        let mut making = tempfile::Builder::new().prefix(digest).suffix(".part").tempfile_in(folder)?;
        making.write_all(bytes)?;
        making.as_file().sync_all()?;
        making.persist(&path)?;
        sync_folder(folder)?;
        sync_folder(&self.root)
    }

    fn piece_now(&self, digest: &str, from: u64) -> io::Result<Vec<u8>> {
        let mut file = fs::File::open(self.path(digest)?)?;
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        file.take(PIECE_BYTES).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// A new name is durable once its folder is.
fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[async_trait]
impl Files for FolderFiles {
    async fn keep(&self, digest: &str, bytes: Vec<u8>) -> Result<(), FilesError> {
        let digest = digest.to_string();
        self.blocking(move |files| files.keep_now(&digest, &bytes)).await
    }

    async fn piece(&self, digest: &str, from: u64) -> Result<Vec<u8>, FilesError> {
        let digest = digest.to_string();
        self.blocking(move |files| files.piece_now(&digest, from)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGEST: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn in_a_folder() -> (tempfile::TempDir, FolderFiles) {
        let folder = tempfile::tempdir().unwrap();
        let files = FolderFiles::at(folder.path().join("documents"));
        (folder, files)
    }

    #[tokio::test]
    async fn what_is_kept_is_given_back_in_pieces_and_twice_is_once() {
        let (_folder, files) = in_a_folder();
        let bytes: Vec<u8> = (0..600_000_u32).map(|number| number.to_le_bytes()[0]).collect();
        files.keep(DIGEST, bytes.clone()).await.unwrap();
        files.keep(DIGEST, bytes.clone()).await.unwrap();
        let mut read = Vec::new();
        loop {
            let piece = files.piece(DIGEST, read.len() as u64).await.unwrap();
            if piece.is_empty() {
                break;
            }
            read.extend(piece);
        }
        assert!(read == bytes);
        let beside = fs::read_dir(files.root.join("ba")).unwrap().count();
        assert_eq!(beside, 1, "nothing is left of the making");
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn two_programs_that_keep_the_same_file_at_the_same_instant_both_succeed() {
        let folder = tempfile::tempdir().unwrap();
        for round in 0..50 {
            let root = folder.path().join(round.to_string());
            let keep = || {
                let files = FolderFiles::at(root.clone());
                tokio::spawn(async move { files.keep(DIGEST, b"abc".to_vec()).await })
            };
            let (first, second, third) = (keep(), keep(), keep());
            for kept in [first, second, third] {
                kept.await.unwrap().unwrap();
            }
            assert_eq!(FolderFiles::at(root).piece(DIGEST, 0).await.unwrap(), b"abc");
        }
    }

    #[tokio::test]
    async fn a_file_that_was_cut_off_is_written_anew() {
        let (_folder, files) = in_a_folder();
        files.keep(DIGEST, b"abc".to_vec()).await.unwrap();
        fs::write(files.path(DIGEST).unwrap(), b"a").unwrap();
        files.keep(DIGEST, b"abc".to_vec()).await.unwrap();
        assert_eq!(files.piece(DIGEST, 0).await.unwrap(), b"abc");
    }

    #[tokio::test]
    async fn no_name_leads_out_of_the_folder() {
        let (folder, files) = in_a_folder();
        fs::write(folder.path().join("secret"), b"x").unwrap();
        for name in ["../secret", "", "..", &format!("../{}", &DIGEST[3..]), &DIGEST.to_uppercase()] {
            assert!(matches!(files.piece(name, 0).await, Err(FilesError::NotThere)), "{name}");
            assert!(files.keep(name, b"x".to_vec()).await.is_err(), "{name}");
        }
    }

    #[tokio::test]
    async fn what_is_left_of_a_crash_in_the_making_is_nobodys_file() {
        let (_folder, files) = in_a_folder();
        let folder = files.root.join("ba");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{DIGEST}.1.0.part")), b"a").unwrap();
        assert!(matches!(files.piece(DIGEST, 0).await, Err(FilesError::NotThere)));
        files.keep(DIGEST, b"abc".to_vec()).await.unwrap();
        assert_eq!(files.piece(DIGEST, 0).await.unwrap(), b"abc");
    }
}
