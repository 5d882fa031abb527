//! The few threads that read. Each answers one query at a time from one snapshot, while writing goes on.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::{mpsc, oneshot};

use super::session::Session;
use crate::driver::{Read, Row, StoreError};

pub type Answer = Result<Vec<Vec<Row>>, StoreError>;

pub struct Job {
    pub reads: Vec<Read>,
    pub answer: oneshot::Sender<Answer>,
}

/// Answers until the last handle on the database is gone. The readers share one queue: whoever is free
/// holds the lock and waits for the next query.
pub fn run(mut session: Session, jobs: &Arc<Mutex<mpsc::Receiver<Job>>>) {
    loop {
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).blocking_recv();
        let Some(Job { reads, answer }) = next else { return };
        if answer.is_closed() {
            continue;
        }
        let result = catch_unwind(AssertUnwindSafe(|| snapshot(&mut session, &reads)));
        session.deadline.stop();
        session.abandon();
        let _ = answer.send(result.unwrap_or_else(|_| {
            let doing = "answering a query".to_string();
            Err(StoreError::Other { doing, source: "the program met an error of its own (a panic)".into() })
        }));
    }
}

/// All reads see the state that the first of them saw.
fn snapshot(session: &mut Session, reads: &[Read]) -> Answer {
    session.deadline.start();
    if let [read] = reads {
        return Ok(vec![session.read(read)?]);
    }
    let trouble = |error: rusqlite::Error| StoreError::Unavailable(error.to_string());
    session.control("BEGIN DEFERRED").map_err(trouble)?;
    let rows = reads.iter().map(|read| session.read(read)).collect::<Result<_, _>>()?;
    session.control("COMMIT").map_err(trouble)?;
    Ok(rows)
}
