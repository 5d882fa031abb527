//! Writes a bundle, one person after the other. The manifest comes last: a bundle without one is not finished.

use super::DOCUMENTS;
use super::manifest::{FORMAT, FileSaid, MANIFEST, Manifest, VERSION};
use domain::intake::{Kind, Line, OrganisationRow, PersonRows, Row, StaffRow};
use domain::shared::Moment;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

struct Sink {
    file: BufWriter<File>,
    hash: Sha256,
    rows: u64,
}

/// The files of a bundle while they are written.
pub struct BundleWriter {
    folder: PathBuf,
    sinks: Vec<Sink>,
}

impl BundleWriter {
    /// The folder is made; in one that holds something nothing is written.
    pub fn create(folder: &Path) -> io::Result<BundleWriter> {
        fs::create_dir_all(folder)?;
        if fs::read_dir(folder)?.next().is_some() {
            let says = format!("{} is not empty", folder.display());
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, says));
        }
        let sink = |kind: Kind| {
            let file = BufWriter::with_capacity(256 * 1024, File::create(folder.join(kind.file()))?);
            Ok(Sink { file, hash: Sha256::new(), rows: 0 })
        };
        let sinks = Kind::ALL.into_iter().map(sink).collect::<io::Result<_>>()?;
        Ok(BundleWriter { folder: folder.to_path_buf(), sinks })
    }

    fn row<T: Row>(&mut self, row: &T) -> io::Result<()> {
        let mut text = serde_json::to_vec(row)?;
        text.push(b'\n');
        let sink = &mut self.sinks[T::KIND as usize];
        sink.hash.update(&text);
        sink.rows += 1;
        sink.file.write_all(&text)
    }

    fn lines<T: Row>(&mut self, lines: &[Line<T>]) -> io::Result<()> {
        lines.iter().try_for_each(|line| self.row(&line.row))
    }

    pub fn organisation(&mut self, row: &OrganisationRow) -> io::Result<()> {
        self.row(row)
    }

    pub fn staff(&mut self, row: &StaffRow) -> io::Result<()> {
        self.row(row)
    }

    /// People come in the order of their ids.
    pub fn person(&mut self, rows: &PersonRows) -> io::Result<()> {
        self.lines(rows.own.as_slice())?;
        self.lines(&rows.details)?;
        self.lines(&rows.sentences)?;
        self.lines(&rows.bail)?;
        self.lines(&rows.appearances)?;
        self.lines(&rows.contacts)?;
        self.lines(&rows.assignments)?;
        self.lines(&rows.flags)?;
        self.lines(&rows.assessments)?;
        self.lines(&rows.plans)?;
        self.lines(&rows.concerns)?;
        self.lines(&rows.documents)
    }

    /// A place for the bytes of a document; nothing where they are there already.
    pub fn document(&self, digest: &str) -> io::Result<Option<DocumentWriter>> {
        let folder = self.folder.join(DOCUMENTS);
        fs::create_dir_all(&folder)?;
        match File::create_new(folder.join(digest)) {
            Err(problem) if problem.kind() == io::ErrorKind::AlreadyExists => Ok(None),
            made => Ok(Some(DocumentWriter { file: made?, hash: Sha256::new(), digest: digest.to_string() })),
        }
    }

    /// Flushes everything to disk and writes the manifest.
    pub fn finish(self, source: &str, organisation: &str, made_at: Moment) -> io::Result<Manifest> {
        let mut files = Vec::new();
        for (kind, sink) in Kind::ALL.into_iter().zip(self.sinks) {
            sink.file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
            let sha256 = hex::encode(sink.hash.finalize());
            files.push(FileSaid { kind: kind.code().to_string(), rows: sink.rows, sha256 });
        }
        let (format, source) = (FORMAT.to_string(), source.to_string());
        let organisation = organisation.to_string();
        let manifest = Manifest { format, version: VERSION, source, organisation, made_at, files };
        let mut file = File::create(self.folder.join(MANIFEST))?;
        file.write_all(&serde_json::to_vec_pretty(&manifest)?)?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        Ok(manifest)
    }
}

/// The bytes of one document while they are written.
pub struct DocumentWriter {
    file: File,
    hash: Sha256,
    digest: String,
}

impl DocumentWriter {
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.file.write_all(bytes)
    }

    /// The bytes were those of the digest.
    pub fn finish(self) -> io::Result<()> {
        self.file.sync_all()?;
        if hex::encode(self.hash.finalize()) == self.digest {
            return Ok(());
        }
        Err(io::Error::new(io::ErrorKind::InvalidData, "the file of a document is not the one that was kept"))
    }
}
