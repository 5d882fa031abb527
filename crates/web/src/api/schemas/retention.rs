//! Retention, the archive and its runs.

use super::{Day, Instant};
use app::ports::ArchiveRun;
use app::ports::reads::ArchivedRow;
use app::retention::RetentionShown;
use domain::retention::{ClassCount, Verdict};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct ArchivedAnswer {
    case_id: Uuid,
    name: String,
    birth_date: Option<Day>,
    crn: Option<String>,
    /// Code of the class in the policy.
    class: String,
    /// The day from which its time ran.
    since: Day,
    archived_on: Day,
}

impl From<ArchivedRow> for ArchivedAnswer {
    fn from(row: ArchivedRow) -> Self {
        ArchivedAnswer {
            case_id: row.case_id.0,
            name: row.name,
            birth_date: row.birth_date.map(Day),
            crn: row.crn,
            class: row.class,
            since: Day(row.since),
            archived_on: Day(row.on),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct RetentionAnswer {
    /// Code of the class in the policy.
    class: String,
    years: u32,
    archived_on: Option<Day>,
    exempted_since: Option<Day>,
    exempted_why: Option<String>,
    restored_on: Option<Day>,
    /// Since when a run would archive it.
    due_on: Option<Day>,
    /// Why a run would not.
    kept: Option<String>,
    /// To be sent back with a change; 0 while nothing was ever done about it.
    seq: i64,
}

impl From<&RetentionShown> for RetentionAnswer {
    fn from(shown: &RetentionShown) -> Self {
        let row = shown.row();
        let exempted = row.and_then(|row| row.exempted.as_ref());
        let (due_on, kept) = match &shown.verdict {
            Verdict::Archive { due_on, .. } => (Some(Day(*due_on)), None),
            Verdict::Kept(why) => (None, Some(why.words().to_string())),
            Verdict::Already => (None, None),
        };
        RetentionAnswer {
            class: shown.class.code.clone(),
            years: shown.class.years,
            archived_on: row.and_then(|row| row.archived.as_ref()).map(|of| Day(of.on)),
            exempted_since: exempted.map(|of| Day(of.since)),
            exempted_why: exempted.map(|of| of.why.clone()),
            restored_on: row.and_then(|row| row.restored_on).map(Day),
            due_on,
            kept,
            seq: row.map_or(0, |row| row.written.seq),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ArchiveRunAnswer {
    run_id: Uuid,
    began_at: Instant,
    /// Nothing while it runs, and for ever when it was stopped.
    ended_at: Option<Instant>,
    by: String,
    policy_revision: String,
    /// By the code of the class.
    classes: BTreeMap<String, ClassCountAnswer>,
    /// People on record when it ended, counted apart.
    people: u64,
    /// What was archived and what was kept is what there is.
    adds_up: bool,
}

#[derive(Serialize, ToSchema)]
pub struct ClassCountAnswer {
    all: u64,
    archived: u64,
    archived_before: u64,
    /// By the reason.
    kept: BTreeMap<String, u64>,
}

impl From<ClassCount> for ClassCountAnswer {
    fn from(count: ClassCount) -> Self {
        let all = count.all();
        let ClassCount { archived, archived_before, kept } = count;
        ClassCountAnswer { all, archived, archived_before, kept }
    }
}

impl From<ArchiveRun> for ArchiveRunAnswer {
    fn from(run: ArchiveRun) -> Self {
        let adds_up = run.counts.adds_up();
        ArchiveRunAnswer {
            run_id: run.run_id,
            began_at: Instant(run.began_at),
            ended_at: run.ended_at.map(Instant),
            by: run.by_name,
            policy_revision: run.policy_revision,
            people: run.counts.people,
            classes: run.counts.classes.into_iter().map(|(code, count)| (code, count.into())).collect(),
            adds_up,
        }
    }
}
