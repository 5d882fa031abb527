//! The hash chain over the entries of a subject.
//!
//! `digest = SHA-256(salt ‖ payload)`; `hash = SHA-256(tag ‖ hash before ‖ each field, preceded by its length)`.
//! The payload enters by its digest only, so that it can be sealed or destroyed later and the chain still checks;
//! the salt keeps a short payload from being guessed from the digest.

use crate::ports::{LogEntry, Subject};
use sha2::{Digest, Sha256};

/// Stands before everything hashed, so that a hash of this form cannot be taken for one of another.
const TAG: &[u8] = b"throughline log entry v1";

pub fn digest(salt: &[u8; 16], payload: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update(payload.as_bytes());
    hash.finalize().into()
}

/// The hash of an entry after `before`. The entry's own `hash` is not read.
pub fn link(subject: Subject, before: &[u8; 32], entry: &LogEntry) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(TAG);
    hash.update(before);
    let mut field = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    field(match subject {
        Subject::Case(_) => b"case",
        Subject::Organisation(_) => b"organisation",
    });
    field(subject.id().as_bytes());
    field(&entry.seq.to_be_bytes());
    field(entry.event_id.0.as_bytes());
    field(entry.kind.as_bytes());
    field(&entry.effective_at.timestamp().as_microsecond().to_be_bytes());
    field(&entry.recorded_at.timestamp().as_microsecond().to_be_bytes());
    field(entry.by.user_id.0.as_bytes());
    field(entry.by.name.as_bytes());
    field(entry.by.organisation_id.0.as_bytes());
    field(entry.by.organisation_name.as_bytes());
    field(entry.policy.as_bytes());
    field(entry.corrects.map(|event_id| event_id.0).unwrap_or_default().as_bytes());
    field(&Sha256::digest(entry.basis.as_bytes()));
    field(&entry.digest);
    hash.finalize().into()
}

/// What is wrong with an entry, if anything: its place, its payload or its link.
pub fn check(subject: Subject, seq: i64, before: &[u8; 32], entry: &LogEntry) -> Option<String> {
    if entry.seq != seq {
        return Some(format!("entry {seq} is missing: the next one there is {}", entry.seq));
    }
    if digest(&entry.salt, &entry.payload) != entry.digest {
        return Some(format!("the text of entry {seq} is not the text that was written"));
    }
    if link(subject, before, entry) != entry.hash {
        return Some(format!("entry {seq} or one before it was altered: its hash does not follow"));
    }
    None
}
