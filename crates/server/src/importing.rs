//! Reading court files from disk.

use app::Ctx;
use app::court::{CourtFile, Report, Stopped, take_in};
use app::ports::CourtReader;
use std::io::Read;
use std::path::Path;
use transfer::court::Limits;
use transfer::items::Reader;

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Nothing of the file was taken in.
    #[error("{0}")]
    Refused(String),
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// Reads a file whole before anything of it is written, and never more of it than the limits allow and one byte.
pub fn read_file(file: &Path) -> Result<CourtFile, String> {
    let bytes = read_capped(file).map_err(|problem| format!("The file cannot be read: {problem}."))?;
    Reader.read(&bytes)
}

/// Room for what there is, so that it does not grow to twice that.
fn read_capped(file: &Path) -> std::io::Result<Vec<u8>> {
    let most = Limits::default().bytes_max + 1;
    let source = std::fs::File::open(file)?;
    let length = source.metadata()?.len().min(most);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    source.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Takes in one file. `ctx` is asked for each defendant, so that each is recorded at its own instant.
pub async fn import_file(
    file: &Path,
    ctx: impl Fn() -> Ctx,
    progress: impl FnMut(usize, usize),
) -> Result<Report, ImportError> {
    let read = read_file(file).map_err(ImportError::Refused)?;
    Ok(take_in(&read, ctx, progress).await?)
}
