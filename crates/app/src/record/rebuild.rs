//! Makes the rows again from the log.

use crate::error::AppError;
use crate::log;
use crate::ports::{Store, StoreError, Subject};
use domain::{case, org};

/// Subjects read at a time.
const PAGE: i64 = 500;

/// Replaces the rows of every subject; returns how many. A subject that grew meanwhile is done again.
pub async fn rebuild(store: &dyn Store, mut progress: impl FnMut(u64)) -> Result<u64, AppError> {
    let mut done = 0;
    let mut after = None;
    loop {
        let subjects = store.subjects_after(after, PAGE).await?;
        for subject in &subjects {
            while let Err(moved) = rebuild_subject(store, *subject).await {
                if !matches!(moved, AppError::Store(StoreError::HeadMoved(_))) {
                    return Err(moved);
                }
            }
            done += 1;
            progress(done);
        }
        after = subjects.last().copied();
        if after.is_none() {
            return Ok(done);
        }
    }
}

async fn rebuild_subject(store: &dyn Store, subject: Subject) -> Result<(), AppError> {
    let (head, entries) = store.log(subject).await?;
    match subject {
        Subject::Case(case_id) => {
            let record = case::fold(case_id, &log::read_all(&entries)?);
            Ok(store.replace_case(case_id, head, &record).await?)
        }
        Subject::Organisation(id) => {
            let record = org::fold(id, &log::read_all(&entries)?);
            Ok(store.replace_organisation(id, head, &record).await?)
        }
    }
}
