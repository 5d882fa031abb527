//! Opens a bundle: everything that the manifest says is there, whole and unchanged, before a row is read.

use super::DOCUMENTS;
use super::manifest::{FORMAT, FileSaid, MANIFEST, Manifest, VERSION};
use super::people::People;
use super::row::Lines;
use domain::document::File as DocumentFile;
use domain::intake::{Kind, Line, OrganisationRow, Refused, StaffRow};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

/// More than a manifest of all kinds needs.
const MANIFEST_BYTES_MAX: u64 = 1024 * 1024;
const PIECE_BYTES: usize = 256 * 1024;

/// IMP-01: a bundle is taken as a whole or not at all.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    #[error("There is no {MANIFEST} in {}. Rule IMP-01", .0.display())]
    NoManifest(PathBuf),
    #[error("{MANIFEST} cannot be read: {0}. Rule IMP-01")]
    Manifest(String),
    #[error(
        "{MANIFEST} is of another format or version. This program reads \"{FORMAT}\" version {VERSION}. Rule IMP-01"
    )]
    Version,
    #[error("{MANIFEST} names {0}, which is no kind of this format, or names it twice. Rule IMP-01")]
    UnknownKind(String),
    #[error("{0} is named in {MANIFEST} and is not there. Rule IMP-01")]
    FileMissing(String),
    #[error(
        "{0} is not the file that {MANIFEST} describes: its SHA-256 differs. It was cut or changed. Rule IMP-01"
    )]
    Changed(String),
    #[error("{file} has {there} rows where {MANIFEST} says {said}. Rule IMP-01")]
    Count { file: String, there: u64, said: u64 },
    #[error("The last line of {0} does not end: the file was cut. Rule IMP-01")]
    CutOff(String),
    #[error("the bundle cannot be read: {0}")]
    Io(#[from] io::Error),
}

/// A bundle that is whole.
pub struct Bundle {
    folder: PathBuf,
    manifest: Manifest,
}

impl Bundle {
    /// Reads every file once. `progress` is told (bytes read, bytes in all).
    pub fn open(folder: &Path, mut progress: impl FnMut(u64, u64)) -> Result<Bundle, BundleError> {
        let manifest = read_manifest(folder)?;
        let mut kinds = BTreeSet::new();
        let mut all = 0;
        for said in &manifest.files {
            let kind = said.known_kind().filter(|kind| kinds.insert(*kind));
            let kind = kind.ok_or_else(|| BundleError::UnknownKind(said.kind.clone()))?;
            let found = std::fs::metadata(folder.join(kind.file()));
            all += found.map_err(|_| BundleError::FileMissing(kind.file()))?.len();
        }
        let mut read = 0;
        for said in &manifest.files {
            check_file(folder, said, |bytes| {
                read += bytes;
                progress(read, all);
            })?;
        }
        Ok(Bundle { folder: folder.to_path_buf(), manifest })
    }

    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    pub fn rows(&self, kind: Kind) -> u64 {
        self.manifest.files.iter().find(|said| said.known_kind() == Some(kind)).map_or(0, |said| said.rows)
    }

    pub fn organisations(&self) -> io::Result<(Vec<Line<OrganisationRow>>, Vec<Refused>)> {
        Lines::open(self.path(Kind::Organisations))?.all()
    }

    pub fn staff(&self) -> io::Result<(Vec<Line<StaffRow>>, Vec<Refused>)> {
        Lines::open(self.path(Kind::Staff))?.all()
    }

    /// One person after the other, with everything that belongs to them.
    pub fn people(&self) -> io::Result<People> {
        People::open(|kind| self.path(kind))
    }

    /// Nothing where the manifest names no such file: no rows.
    fn path(&self, kind: Kind) -> Option<PathBuf> {
        let is_said = self.manifest.files.iter().any(|said| said.known_kind() == Some(kind));
        is_said.then(|| self.folder.join(kind.file()))
    }

    /// The file of a document, if it is there and is the one with this digest. Of one that is too long, what is read
    /// says so.
    pub fn document(&self, digest: &str, bytes_max: u64) -> io::Result<Option<DocumentFile>> {
        let is_digest = digest.len() == 64 && digest.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if !is_digest {
            return Ok(None);
        }
        let file = match File::open(self.folder.join(DOCUMENTS).join(digest)) {
            Err(problem) if problem.kind() == io::ErrorKind::NotFound => return Ok(None),
            opened => opened?,
        };
        let mut bytes = Vec::new();
        file.take(bytes_max + 1).read_to_end(&mut bytes)?;
        let cut_off = bytes.len() as u64 > bytes_max;
        if !cut_off && hex::encode(Sha256::digest(&bytes)) != digest {
            return Ok(None);
        }
        Ok(Some(DocumentFile { bytes, digest: digest.to_string(), name: String::new(), cut_off }))
    }
}

fn read_manifest(folder: &Path) -> Result<Manifest, BundleError> {
    let file =
        File::open(folder.join(MANIFEST)).map_err(|_| BundleError::NoManifest(folder.to_path_buf()))?;
    let mut text = String::new();
    file.take(MANIFEST_BYTES_MAX).read_to_string(&mut text)?;
    let manifest: Manifest =
        serde_json::from_str(&text).map_err(|problem| BundleError::Manifest(problem.to_string()))?;
    if (manifest.format.as_str(), manifest.version) != (FORMAT, VERSION) {
        return Err(BundleError::Version);
    }
    if manifest.source.trim().is_empty() {
        return Err(BundleError::Manifest("it does not say which system the bundle is from".to_string()));
    }
    Ok(manifest)
}

fn check_file(folder: &Path, said: &FileSaid, mut progress: impl FnMut(u64)) -> Result<(), BundleError> {
    let name = format!("{}.jsonl", said.kind);
    let mut file = BufReader::new(File::open(folder.join(&name))?);
    let (mut hash, mut rows, mut last) = (Sha256::new(), 0, b'\n');
    let mut piece = vec![0; PIECE_BYTES];
    loop {
        let read = file.read(&mut piece)?;
        let Some(end) = read.checked_sub(1) else { break };
        hash.update(&piece[..read]);
        rows += piece[..read].iter().filter(|byte| **byte == b'\n').count() as u64;
        last = piece[end];
        progress(read as u64);
    }
    if hex::encode(hash.finalize()) != said.sha256 {
        return Err(BundleError::Changed(name));
    }
    if last != b'\n' {
        return Err(BundleError::CutOff(name));
    }
    if rows != said.rows {
        return Err(BundleError::Count { file: name, there: rows, said: said.rows });
    }
    Ok(())
}
