//! Flags and what was done with them.

use super::{Day, WrittenBy};
use app::case::CasePage;
use app::ports::reads::{FlagBefore, FlagDue};
use domain::flag::{Flag, FlagStep};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// One flag as it stands, with its reviews, changes of level and end.
#[derive(Serialize, ToSchema)]
pub struct FlagAnswer {
    flag_id: Uuid,
    /// Code of the flag type in the policy.
    flag_type: String,
    level: Option<String>,
    category: Option<String>,
    note: String,
    from: Day,
    /// Nothing where the type has no review. A day before today is late, while the flag is open.
    next_review: Option<Day>,
    ended_on: Option<Day>,
    ended_why: Option<String>,
    /// Why it should never have been recorded.
    removed_why: Option<String>,
    corrections: i64,
    steps: Vec<FlagStepAnswer>,
    created: WrittenBy,
    written: WrittenBy,
}

/// Something done with a flag after it was recorded.
#[derive(Serialize, ToSchema)]
pub struct FlagStepAnswer {
    #[schema(example = "reviewed")]
    kind: String,
    on: Day,
    words: String,
    written: WrittenBy,
}

impl FlagAnswer {
    /// All flags of a person, oldest first.
    pub fn all(page: &CasePage) -> Vec<FlagAnswer> {
        let mut flags: Vec<&Flag> = page.record.flags.values().collect();
        flags.sort_by_key(|flag| (flag.from, flag.flag_id));
        flags.into_iter().map(|flag| FlagAnswer::of(flag, page)).collect()
    }

    fn of(flag: &Flag, page: &CasePage) -> FlagAnswer {
        let mut steps: Vec<&FlagStep> =
            page.record.flag_steps.values().filter(|step| step.flag_id == flag.flag_id).collect();
        steps.sort_by_key(|step| (step.written.at, step.written.seq));
        FlagAnswer {
            flag_id: flag.flag_id.0,
            flag_type: flag.flag_type.clone(),
            level: flag.level.clone(),
            category: flag.category.clone(),
            note: flag.note.clone(),
            from: Day(flag.from),
            next_review: flag.next_review.map(Day),
            ended_on: flag.ended.as_ref().map(|ended| Day(ended.on)),
            ended_why: flag.ended.as_ref().map(|ended| ended.why.clone()),
            removed_why: flag.removed.clone(),
            corrections: flag.corrections,
            steps: steps.into_iter().map(FlagStepAnswer::from).collect(),
            created: WrittenBy::from(&flag.created),
            written: WrittenBy::from(&flag.written),
        }
    }
}

impl From<&FlagStep> for FlagStepAnswer {
    fn from(step: &FlagStep) -> Self {
        FlagStepAnswer {
            kind: step.kind.code().to_string(),
            on: Day(step.on),
            words: step.words.clone(),
            written: WrittenBy::from(&step.written),
        }
    }
}

/// A review of a flag that falls due on one of the officer's cases.
#[derive(Serialize, ToSchema)]
pub struct FlagReviewRow {
    case_id: Uuid,
    name: String,
    flag_id: Uuid,
    flag_type: String,
    due: Day,
}

impl From<FlagDue> for FlagReviewRow {
    fn from(row: FlagDue) -> Self {
        FlagReviewRow {
            case_id: row.case_id.0,
            name: row.name,
            flag_id: row.flag_id.0,
            flag_type: row.flag_type,
            due: Day(row.due),
        }
    }
}

/// An open flag of somebody whom the officer meets on the day.
#[derive(Serialize, ToSchema)]
pub struct KnowRow {
    case_id: Uuid,
    flag_type: String,
}

impl From<FlagBefore> for KnowRow {
    fn from(row: FlagBefore) -> Self {
        KnowRow { case_id: row.case_id.0, flag_type: row.flag_type }
    }
}
