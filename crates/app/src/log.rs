//! Events to log entries and back. Payloads are JSON text; every version ever written can be read.

use crate::chain;
use crate::error::AppError;
use crate::ports::{Ids, LogEntry, Subject};
use domain::case::CaseEvent;
use domain::org::OrganisationEvent;
use domain::shared::Recorded;
use serde::de::DeserializeOwned;

/// An event kind that has a log.
pub trait Logged: serde::Serialize + DeserializeOwned {
    fn kind(&self) -> &'static str;
}

impl Logged for CaseEvent {
    fn kind(&self) -> &'static str {
        CaseEvent::kind(self)
    }
}

impl Logged for OrganisationEvent {
    fn kind(&self) -> &'static str {
        OrganisationEvent::kind(self)
    }
}

/// The entry for an event, linked to the one before.
pub fn entry<E: Logged>(
    subject: Subject,
    before: &[u8; 32],
    recorded: &Recorded<E>,
    ids: &dyn Ids,
) -> Result<LogEntry, AppError> {
    let text = |problem: serde_json::Error| AppError::Log(problem.to_string());
    let payload = serde_json::to_string(&recorded.event).map_err(text)?;
    let salt = ids.salt();
    let mut entry = LogEntry {
        event_id: recorded.event_id,
        seq: recorded.seq,
        kind: recorded.event.kind().to_string(),
        effective_at: recorded.effective_at,
        recorded_at: recorded.recorded_at,
        by: recorded.by.clone(),
        policy: recorded.policy.clone(),
        corrects: recorded.corrects,
        basis: serde_json::to_string(&recorded.basis).map_err(text)?,
        digest: chain::digest(&salt, &payload),
        payload,
        salt,
        hash: [0; 32],
    };
    entry.hash = chain::link(subject, before, &entry);
    Ok(entry)
}

/// The event of an entry.
pub fn read<E: Logged>(entry: &LogEntry) -> Result<Recorded<E>, AppError> {
    let problem = |what: serde_json::Error| AppError::Log(format!("entry {}: {what}", entry.seq));
    Ok(Recorded {
        event_id: entry.event_id,
        seq: entry.seq,
        recorded_at: entry.recorded_at,
        effective_at: entry.effective_at,
        by: entry.by.clone(),
        policy: entry.policy.clone(),
        basis: serde_json::from_str(&entry.basis).map_err(problem)?,
        corrects: entry.corrects,
        event: serde_json::from_str(&entry.payload).map_err(problem)?,
    })
}

pub fn read_all<E: Logged>(entries: &[LogEntry]) -> Result<Vec<Recorded<E>>, AppError> {
    entries.iter().map(read).collect()
}
