//! The table of offence codes from a file: its columns are those of the mapping that the Ministry of Justice publishes,
//! with the columns of the first generation beside them.

use risk::{Offence, Offences, OffencesError};
use sha2::{Digest, Sha256};

/// The file cannot be used as a table of offence codes.
#[derive(Debug, thiserror::Error)]
pub enum OffenceFileError {
    #[error("the offence table has no column {0}")]
    Column(&'static str),
    #[error(
        "row {row} of the offence table, column {column}: this word is not known. Is the table of a newer form?"
    )]
    Word { row: usize, column: &'static str },
    #[error("the offence table cannot be read: {0}")]
    Csv(#[from] csv::Error),
    #[error("the offence table cannot be used: {0}")]
    Offences(#[from] OffencesError),
}

const CODE: &str = "offence_code";

/// Reads a whole table. Its version is the name given and a digest of its bytes.
pub fn read(name: &str, bytes: &[u8]) -> Result<Offences, OffenceFileError> {
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers()?.clone();
    let place = |column: &'static str| {
        let found = header.iter().position(|one| one.trim_start_matches('\u{feff}') == column);
        found.ok_or(OffenceFileError::Column(column))
    };
    let code = place(CODE)?;
    let at: Vec<(&str, usize)> = Offence::COLUMNS
        .iter()
        .map(|column| Ok((*column, place(column)?)))
        .collect::<Result<_, OffenceFileError>>()?;
    let mut rows = Vec::new();
    for (number, record) in reader.records().enumerate() {
        let record = record?;
        let cell = |column| at.iter().find(|(name, _)| *name == column).and_then(|(_, at)| record.get(*at));
        let offence = Offence::read(|column| cell(column).unwrap_or_default());
        let offence = offence.map_err(|column| OffenceFileError::Word { row: number + 2, column })?;
        rows.push((record.get(code).unwrap_or_default().to_owned(), offence));
    }
    let digest = hex::encode(Sha256::digest(bytes));
    let short = digest.get(..12).unwrap_or_default();
    Ok(Offences::new(&format!("{name} sha256:{short}"), rows)?)
}
