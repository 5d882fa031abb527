//! Acknowledged means durable: the program and the database server are killed while many tasks write.

use crate::cluster::Cluster;
use crate::support::{loudly, open};
use app::ports::CasePart;
use app::record::verify;
use domain::shared::{CaseId, ContactId};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use store::driver::DatabaseUrl;

/// A database lives through so many rounds: what one crash left is written on in the next.
const ROUNDS_TOGETHER: u32 = 5;

fn rounds() -> u32 {
    std::env::var("THROUGHLINE_CRASH_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(20)
}

/// Another in every run; the one that failed can be given again.
fn seed() -> u32 {
    let given = std::env::var("THROUGHLINE_CRASH_SEED").ok().and_then(|text| text.parse().ok());
    given.unwrap_or_else(std::process::id)
}

/// How many acknowledgements to wait for before the kill: random by seed and round.
fn patience(round: u32) -> usize {
    let mixed = (u64::from(seed()) << 32 | u64::from(round + 1)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = mixed ^ (mixed >> 29);
    usize::try_from((mixed >> 40) % 150).unwrap_or(0) + 1
}

/// The example of this crate, which cargo builds with the tests.
fn writer() -> PathBuf {
    let mut path = std::env::current_exe().unwrap();
    path.pop();
    path.pop();
    path.push("examples/crash_writer");
    assert!(
        path.is_file(),
        "{} is missing: run the tests of the whole crate (cargo test -p server)",
        path.display()
    );
    path
}

struct Writing {
    child: Child,
    lines: std::io::Lines<BufReader<ChildStdout>>,
    acknowledged: Vec<(CaseId, ContactId)>,
}

impl Writing {
    fn start(database: &str) -> Writing {
        let mut command = Command::new(writer());
        command
            .args(["--database", database])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Writing { child, lines, acknowledged: Vec::new() }
    }

    /// Reads the next acknowledgement; false at the end of what was written.
    fn read_one(&mut self) -> bool {
        let Some(Ok(line)) = self.lines.next() else { return false };
        let parsed = line
            .split_once(' ')
            .and_then(|(case, contact)| Some((case.parse().ok()?, contact.parse().ok()?)));
        // A line that the kill cut in two acknowledged nothing to anybody.
        self.acknowledged.extend(parsed);
        true
    }

    fn wait_for(&mut self, acknowledgements: usize) {
        while self.acknowledged.len() < acknowledgements {
            assert!(self.read_one(), "the writer ended by itself after {} lines", self.acknowledged.len());
        }
    }

    /// What had been acknowledged when it died.
    fn end(mut self) -> Vec<(CaseId, ContactId)> {
        while self.read_one() {}
        self.child.wait().unwrap();
        self.acknowledged
    }
}

/// As the power going off for it: no farewell to anybody.
pub fn kill_the_postmaster(cluster: &Cluster) {
    let pid = std::fs::read_to_string(format!("{}/postmaster.pid", cluster.data())).unwrap();
    let pid = pid.lines().next().unwrap_or_default();
    assert!(Command::new("kill").args(["-9", pid]).status().unwrap().success());
}

async fn check(url: &DatabaseUrl, acknowledged: &[(CaseId, ContactId)], round: u32) {
    let service = open(url).await;
    let verified = verify(service.store.as_ref(), |_| {}).await.unwrap();
    assert_eq!(verified.problems, [], "round {round}, THROUGHLINE_CRASH_SEED={}", seed());
    let mut cases: Vec<CaseId> = acknowledged.iter().map(|(case_id, _)| *case_id).collect();
    cases.sort();
    cases.dedup();
    for case_id in cases {
        let (_, record) = service.store.case_part(case_id, CasePart::ALL).await.unwrap().unwrap();
        for (_, contact_id) in acknowledged.iter().filter(|(of, _)| *of == case_id) {
            assert!(
                record.contacts.contains_key(contact_id),
                "round {round}: {contact_id} was acknowledged and lost"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn kill_9_of_the_program_loses_nothing_acknowledged_on_sqlite() {
    let mut folder = tempfile::tempdir().unwrap();
    let mut acknowledged = Vec::new();
    let mut total = 0;
    for round in 0..rounds() {
        if round % ROUNDS_TOGETHER == 0 {
            folder = tempfile::tempdir().unwrap();
            acknowledged.clear();
        }
        let path = folder.path().join("record.sqlite");
        let mut writing = Writing::start(&path.display().to_string());
        writing.wait_for(patience(round));
        writing.child.kill().unwrap();
        let new = writing.end();
        total += new.len();
        acknowledged.extend(new);
        check(&DatabaseUrl::SqliteFile(path), &acknowledged, round).await;
    }
    loudly(&format!("crash, SQLite: {} rounds, {total} acknowledged writes, none lost", rounds()));
}

#[tokio::test(flavor = "multi_thread")]
async fn kill_9_of_the_program_or_the_postmaster_loses_nothing_acknowledged_on_postgresql() {
    let Some(mut cluster) = Cluster::start("") else { return };
    let mut acknowledged = Vec::new();
    let mut total = 0;
    for round in 0..rounds() {
        if round > 0 && round % (4 * ROUNDS_TOGETHER) == 0 {
            drop(cluster);
            cluster = Cluster::start("").expect("it could be started before");
            acknowledged.clear();
        }
        let mut writing = Writing::start(&cluster.url());
        writing.wait_for(patience(round));
        if round % 2 == 0 {
            kill_the_postmaster(&cluster);
            // The writer ends when it can no longer write.
            let new = writing.end();
            total += new.len();
            acknowledged.extend(new);
            cluster.start_again();
        } else {
            writing.child.kill().unwrap();
            let new = writing.end();
            total += new.len();
            acknowledged.extend(new);
        }
        check(&cluster.database(), &acknowledged, round).await;
    }
    loudly(&format!("crash, PostgreSQL: {} rounds, {total} acknowledged writes, none lost", rounds()));
}
