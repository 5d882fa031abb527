//! One hash over the heads of all subjects at a moment, to be signed and given to somebody outside.

use crate::error::AppError;
use crate::ports::{Store, Subject};
use domain::shared::Moment;
use sha2::{Digest, Sha256};

/// Subjects read at a time.
const PAGE: i64 = 500;

/// What the record was at a moment. Somebody who keeps this notices when an entry up to that moment is altered,
/// taken out or put in, even by whoever holds the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadOfAll {
    pub as_of: Moment,
    pub subjects: u64,
    pub entries: u64,
    /// SHA-256 over (subject id, seq, hash) of each subject's last entry not after the moment, in order.
    pub root: [u8; 32],
}

/// Reads the heads as they stood at `as_of`, which must lie far enough back that nothing of then is still being
/// written.
pub async fn head_of_all(store: &dyn Store, as_of: Moment) -> Result<HeadOfAll, AppError> {
    let mut hash = Sha256::new();
    let (mut subjects_seen, mut entries_seen) = (0, 0);
    let mut after: Option<Subject> = None;
    loop {
        let subjects = store.subjects_after(after, PAGE).await?;
        for subject in &subjects {
            let (_, entries) = store.log(*subject).await?;
            let Some(last) = entries.iter().rev().find(|entry| entry.recorded_at <= as_of) else { continue };
            hash.update(subject.id().as_bytes());
            hash.update(last.seq.to_be_bytes());
            hash.update(last.hash);
            subjects_seen += 1;
            entries_seen += last.seq.unsigned_abs();
        }
        after = subjects.last().copied();
        if after.is_none() {
            let root = hash.finalize().into();
            return Ok(HeadOfAll { as_of, subjects: subjects_seen, entries: entries_seen, root });
        }
    }
}
