//! The one thread that writes, with group commit.
//!
//! A flush to disk costs the same for one batch as for two hundred. So the thread takes the first batch that
//! waits and all others that have gathered meanwhile, runs each inside a savepoint of one transaction, and
//! commits once. A batch that fails is rolled back to its savepoint and disturbs nobody. Every caller gets
//! the answer only after the commit, so what is acknowledged is on disk.

use std::{
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use tokio::sync::{mpsc, oneshot};

use super::session::Session;
use crate::driver::{ExecuteError, Stmt};

/// At most so many batches share one commit.
const GROUP_MAX: usize = 256;
/// A group takes no further batch after this long, so that the first caller is not kept waiting for the
/// last, and each batch has nearly the whole time limit to itself.
const GROUP_OPEN_FOR: Duration = Duration::from_millis(250);

pub type Answer = Result<(), ExecuteError>;

pub enum Job {
    Batch {
        stmts: Vec<Stmt>,
        answer: oneshot::Sender<Answer>,
    },
    /// Something that needs the writing connection outside of a group. It answers by itself.
    Alone(Box<dyn FnOnce(&mut Session) + Send>),
}

/// A batch of the group under way, and what became of it so far.
struct Tried {
    stmts: Vec<Stmt>,
    answer: oneshot::Sender<Answer>,
    result: Answer,
}

/// Writes until the last handle on the database is gone.
pub fn run(mut session: Session, mut jobs: mpsc::Receiver<Job>) {
    let mut waiting = VecDeque::new();
    loop {
        if waiting.is_empty() {
            match jobs.blocking_recv() {
                Some(job) => waiting.push_back(job),
                None => return,
            }
        }
        while waiting.len() < GROUP_MAX
            && let Ok(job) = jobs.try_recv()
        {
            waiting.push_back(job);
        }
        if matches!(waiting.front(), Some(Job::Alone(_))) {
            if let Some(Job::Alone(task)) = waiting.pop_front() {
                run_alone(&mut session, task);
            }
        } else {
            commit_group(&mut session, &mut waiting);
        }
    }
}

fn run_alone(session: &mut Session, task: Box<dyn FnOnce(&mut Session) + Send>) {
    if catch_unwind(AssertUnwindSafe(|| task(session))).is_err() {
        tracing::error!("a task on the writing connection panicked; its transaction is rolled back");
    }
    session.abandon();
}

/// Runs the batches at the front of `waiting` in one transaction and answers them. Batches that this group
/// had no time for, or that were undone through no fault of their own, stay in `waiting`.
fn commit_group(session: &mut Session, waiting: &mut VecDeque<Job>) {
    if let Err(error) = session.control("BEGIN IMMEDIATE") {
        refuse_all(waiting, &error);
        return;
    }
    session.deadline.start();
    let began = Instant::now();
    let mut tried: Vec<Tried> = Vec::new();
    while matches!(waiting.front(), Some(Job::Batch { .. }))
        && (tried.is_empty() || began.elapsed() < GROUP_OPEN_FOR)
    {
        let Some(Job::Batch { stmts, answer }) = waiting.pop_front() else { break };
        let result = run_batch(session, &stmts);
        if session.conn.is_autocommit() {
            // SQLite ends the *whole* transaction when a write is interrupted or the disk is full. The batch
            // that met it is answered; the others have not been answered yet, so they simply run again.
            session.deadline.stop();
            reply(answer, result.and(Err(ExecuteError::TooLong)));
            for Tried { stmts, answer, .. } in tried.into_iter().rev() {
                waiting.push_front(Job::Batch { stmts, answer });
            }
            return;
        }
        tried.push(Tried { stmts, answer, result });
    }
    session.deadline.stop();
    let committed = session.control("COMMIT");
    session.abandon();
    for Tried { answer, result, .. } in tried {
        match &committed {
            Ok(()) => reply(answer, result),
            Err(error) => reply(answer, result.and(Err(ExecuteError::OutcomeUnknown(error.to_string())))),
        }
    }
}

/// One batch inside its savepoint. A panic in it is an error like any other.
fn run_batch(session: &mut Session, stmts: &[Stmt]) -> Answer {
    let trouble = |error: rusqlite::Error| ExecuteError::Unavailable(error.to_string());
    session.control("SAVEPOINT batch").map_err(trouble)?;
    let result = catch_unwind(AssertUnwindSafe(|| {
        stmts.iter().enumerate().try_for_each(|(index, stmt)| session.write(index, stmt))
    }))
    .unwrap_or_else(|_| {
        let doing = "running a batch".to_string();
        Err(ExecuteError::Other { doing, source: "the program met an error of its own (a panic)".into() })
    });
    if session.conn.is_autocommit() {
        return result;
    }
    let undone = match result {
        Ok(()) => Ok(()),
        Err(_) => session.control("ROLLBACK TO batch"),
    };
    if let Err(error) = undone.and_then(|()| session.control("RELEASE batch")) {
        // Without its savepoint this batch cannot be told from the others: give the transaction up.
        session.abandon();
        return result.and(Err(trouble(error)));
    }
    result
}

/// Another program has held the file for too long, or the disk has failed: nobody's batch has begun.
fn refuse_all(waiting: &mut VecDeque<Job>, error: &rusqlite::Error) {
    while matches!(waiting.front(), Some(Job::Batch { .. })) {
        if let Some(Job::Batch { answer, .. }) = waiting.pop_front() {
            reply(answer, Err(not_begun(error)));
        }
    }
}

/// Why a transaction could not begin.
pub fn not_begun(error: &rusqlite::Error) -> ExecuteError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DatabaseBusy) => ExecuteError::Unavailable(
            "another program has been writing to the same file for too long; end it or wait for it"
                .to_string(),
        ),
        Some(rusqlite::ErrorCode::ReadOnly) => ExecuteError::ReadOnly(error.to_string()),
        _ => ExecuteError::Unavailable(error.to_string()),
    }
}

/// The caller may have gone away (a closed browser); the batch stands all the same.
fn reply(answer: oneshot::Sender<Answer>, result: Answer) {
    let _ = answer.send(result);
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::driver::Val;

    fn session(limit: Duration) -> Session {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT").unwrap();
        Session::new(conn, limit).unwrap()
    }

    fn batch(stmts: Vec<Stmt>) -> (Job, oneshot::Receiver<Answer>) {
        let (answer, heard) = oneshot::channel();
        (Job::Batch { stmts, answer }, heard)
    }

    fn note(id: i64) -> Stmt {
        Stmt::new("INSERT INTO note (id, text) VALUES ($1, $2)", vec![Val::from(id), Val::from("kept")])
    }

    fn endless() -> Stmt {
        Stmt::new(
            "INSERT INTO note (id, text) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
             SELECT max(i), 'never' FROM n",
            vec![],
        )
    }

    fn notes(session: &Session) -> Vec<i64> {
        let mut stmt = session.conn.prepare("SELECT id FROM note ORDER BY id").unwrap();
        stmt.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn a_batch_that_takes_too_long_is_undone_alone_and_its_neighbours_are_kept() {
        let mut session = session(Duration::from_millis(50));
        let (first, mut first_heard) = batch(vec![note(1)]);
        let (slow, mut slow_heard) = batch(vec![note(2), endless()]);
        let (last, mut last_heard) = batch(vec![note(3)]);
        let mut waiting = VecDeque::from([first, slow, last]);
        commit_group(&mut session, &mut waiting);
        assert!(matches!(slow_heard.try_recv().unwrap(), Err(ExecuteError::TooLong)));
        assert!(first_heard.try_recv().is_err(), "not answered before it is committed");
        commit_group(&mut session, &mut waiting);
        assert!(waiting.is_empty());
        assert!(first_heard.try_recv().unwrap().is_ok() && last_heard.try_recv().unwrap().is_ok());
        assert_eq!(notes(&session), [1, 3]);
    }

    #[test]
    fn batches_that_wait_together_share_one_commit() {
        let mut session = session(Duration::from_secs(5));
        let commits = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let counter = commits.clone();
        let count = move || {
            counter.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            false
        };
        session.conn.commit_hook(Some(count)).unwrap();
        let (mut waiting, heard): (VecDeque<_>, Vec<_>) = (1..=100).map(|id| batch(vec![note(id)])).unzip();
        commit_group(&mut session, &mut waiting);
        assert!(heard.into_iter().all(|mut answer| answer.try_recv().unwrap().is_ok()));
        assert_eq!(commits.load(std::sync::atomic::Ordering::SeqCst), 1);
    }

    #[test]
    fn a_panic_on_the_writing_thread_leaves_it_writing() {
        let (send, jobs) = mpsc::channel(8);
        let panics: Box<dyn FnOnce(&mut Session) + Send> = Box::new(|session| {
            session.control("BEGIN IMMEDIATE").unwrap();
            panic!("a mistake of ours");
        });
        let (after, heard) = batch(vec![note(1)]);
        assert!(send.try_send(Job::Alone(panics)).is_ok() && send.try_send(after).is_ok());
        drop(send);
        run(session(Duration::from_secs(5)), jobs);
        assert!(heard.blocking_recv().unwrap().is_ok());
    }

    #[test]
    fn when_the_commit_fails_every_caller_hears_of_it() {
        let mut session = session(Duration::from_secs(5));
        session.conn.commit_hook(Some(|| true)).unwrap();
        let (mut waiting, heard): (VecDeque<_>, Vec<_>) = (1..=3).map(|id| batch(vec![note(id)])).unzip();
        commit_group(&mut session, &mut waiting);
        for mut answer in heard {
            assert!(matches!(answer.try_recv().unwrap(), Err(ExecuteError::OutcomeUnknown(_))));
        }
        assert!(notes(&session).is_empty());
    }
}
