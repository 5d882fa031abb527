//! The crate from outside, on whole files.

mod bundle;
mod common_platform;
mod hostile;
mod items;
mod libra;
mod reference;
mod risk_checks;
mod risk_files;
mod risk_vectors;
mod shared_files;
mod tier_files;
mod tier_vectors;
mod workload_files;
mod workload_vectors;

use transfer::court::{CourtFile, CourtReadError, Limits, read};

/// A fixture of this crate: invented people in the courts' formats.
fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read_bytes(bytes: &[u8]) -> Result<CourtFile, CourtReadError> {
    read(bytes, &Limits::default())
}

fn read_fixture(name: &str) -> CourtFile {
    read_bytes(&fixture(name)).expect("the fixture is a court message")
}

fn refusal(bytes: &[u8]) -> String {
    read_bytes(bytes).expect_err("it cannot be read").to_string()
}

/// Where each remark is, with its sentence.
fn remarks(file: &CourtFile) -> Vec<String> {
    file.remarks.iter().map(|remark| format!("{}: {}", remark.where_, remark.sentence)).collect()
}
