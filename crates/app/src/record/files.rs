//! Checks that every file that a document names is there, with the bytes that its digest was made of.

use super::Problem;
use crate::error::AppError;
use crate::ports::reads::FileNamed;
use crate::ports::{Files, FilesError, Store, Subject};
use domain::shared::{CaseId, DocumentId};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Files named at a time.
const PAGE: i64 = 500;

/// How many files were read, and what is wrong with which case. `progress` is told after every file.
pub async fn verify_files(
    store: &dyn Store,
    files: &dyn Files,
    mut progress: impl FnMut(u64),
) -> Result<(u64, Vec<Problem>), AppError> {
    let (mut read, mut problems) = (0, Vec::new());
    let mut after = (CaseId(Uuid::nil()), DocumentId(Uuid::nil()));
    loop {
        let named = store.files_after(after, PAGE).await?;
        for file in &named {
            let what = check(files, file).await?;
            problems.extend(what.map(|what| Problem { subject: Subject::Case(file.case_id), what }));
            read += 1;
            progress(read);
        }
        let Some(last) = named.last() else { return Ok((read, problems)) };
        after = (last.case_id, last.document_id);
    }
}

/// Copies every file that a document of the store names from one place to another, each checked against its digest on
/// the way. How many there are, and what is wrong with which case.
pub async fn copy_files(
    store: &dyn Store,
    from: &dyn Files,
    to: &dyn Files,
    mut progress: impl FnMut(u64),
) -> Result<(u64, Vec<Problem>), AppError> {
    let (mut done, mut problems) = (0, Vec::new());
    let mut after = (CaseId(Uuid::nil()), DocumentId(Uuid::nil()));
    loop {
        let named = store.files_after(after, PAGE).await?;
        for file in &named {
            let what = match check(from, file).await? {
                None => copy_one(from, to, file).await?,
                wrong => wrong,
            };
            problems.extend(what.map(|what| Problem { subject: Subject::Case(file.case_id), what }));
            done += 1;
            progress(done);
        }
        let Some(last) = named.last() else { return Ok((done, problems)) };
        after = (last.case_id, last.document_id);
    }
}

async fn copy_one(from: &dyn Files, to: &dyn Files, named: &FileNamed) -> Result<Option<String>, AppError> {
    let mut bytes = Vec::new();
    loop {
        let piece = from.piece(&named.digest, bytes.len() as u64).await?;
        if piece.is_empty() {
            break;
        }
        bytes.extend(piece);
    }
    to.keep(&named.digest, bytes).await?;
    check(to, named).await
}

async fn check(files: &dyn Files, named: &FileNamed) -> Result<Option<String>, AppError> {
    let mut hash = Sha256::new();
    let mut from = 0_u64;
    loop {
        let piece = match files.piece(&named.digest, from).await {
            Ok(piece) => piece,
            Err(FilesError::NotThere) => {
                return Ok(Some(format!("the file of its document {} is not there", named.document_id)));
            }
            Err(problem) => return Err(problem.into()),
        };
        if piece.is_empty() {
            break;
        }
        from += piece.len() as u64;
        hash.update(&piece);
    }
    let same = hex::encode(hash.finalize()) == named.digest;
    Ok((!same)
        .then(|| format!("the file of its document {} is not the one that was added", named.document_id)))
}
