//! Concerns and disclosures: what was said, who was told, by when a manager decides, and what they decided.

use super::{Instant, WrittenBy};
use app::ports::{ConcernRow, OwnDecision};
use domain::concern::{Answer, Concern, WhatFollows};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

mirrored!(
    /// An answer that nobody guesses.
    HeardBody of Answer { Yes, No, NotSure }
);
mirrored!(
    /// What a manager decides for.
    FollowsBody of WhatFollows { Recall, Police, Conditions, Other }
);

/// A manager's decision.
#[derive(Serialize, ToSchema)]
pub struct ConcernDecided {
    follows: FollowsBody,
    why: String,
    at: Instant,
    by: String,
}

#[derive(Serialize, ToSchema)]
pub struct ConcernAnswer {
    concern_id: Uuid,
    /// What was seen or heard.
    said: String,
    /// Did they say that they may harm someone or offend?
    intent: HeardBody,
    /// Was anyone in danger then?
    danger: HeardBody,
    /// The officer who held the case and was told.
    holder_told: Option<String>,
    /// Who stood in for them that day and was told too.
    stand_in_told: Option<String>,
    /// The manager who was told and decides.
    manager: Option<String>,
    decide_by: Instant,
    /// There was no decision in time.
    late: bool,
    decided: Option<ConcernDecided>,
    raised: WrittenBy,
}

impl ConcernAnswer {
    pub fn of(concern: &Concern, now: domain::shared::Moment) -> Self {
        let facts = &concern.facts;
        let decided = concern.decided.as_ref().map(|decided| ConcernDecided {
            follows: decided.follows.into(),
            why: decided.why.clone(),
            at: Instant(decided.at),
            by: decided.by.name.clone(),
        });
        ConcernAnswer {
            concern_id: concern.concern_id.0,
            said: facts.said.clone(),
            intent: facts.intent.into(),
            danger: facts.danger.into(),
            holder_told: facts.holder.as_ref().map(|of| of.name.clone()),
            stand_in_told: facts.stand_in.as_ref().map(|of| of.name.clone()),
            manager: facts.manager.as_ref().map(|of| of.name.clone()),
            decide_by: Instant(facts.decide_by),
            late: matches!(domain::concern::state(concern, now), domain::concern::State::Late(_)),
            decided,
            raised: WrittenBy::from(&concern.created),
        }
    }
}

/// A decision about a concern that the caller raised; nothing of whom it is about.
#[derive(Serialize, ToSchema)]
pub struct OwnConcernDecided {
    case_id: Uuid,
    concern_id: Uuid,
    raised_at: Instant,
    follows: FollowsBody,
    decided_at: Instant,
    decided_by: String,
}

impl From<OwnDecision> for OwnConcernDecided {
    fn from(row: OwnDecision) -> Self {
        OwnConcernDecided {
            case_id: row.case_id.0,
            concern_id: row.concern_id.0,
            raised_at: Instant(row.raised_at),
            follows: row.follows.into(),
            decided_at: Instant(row.decided_at),
            decided_by: row.decided_by_name,
        }
    }
}

/// A concern that waits for a decision.
#[derive(Serialize, ToSchema)]
pub struct ConcernWaiting {
    case_id: Uuid,
    concern_id: Uuid,
    name: String,
    intent: HeardBody,
    danger: HeardBody,
    raised_at: Instant,
    raised_by: String,
    /// Who decides.
    manager: Option<String>,
    decide_by: Instant,
    /// Who holds the case now.
    officer: Option<String>,
}

impl From<ConcernRow> for ConcernWaiting {
    fn from(row: ConcernRow) -> Self {
        ConcernWaiting {
            case_id: row.case_id.0,
            concern_id: row.concern_id.0,
            name: row.name,
            intent: row.intent.into(),
            danger: row.danger.into(),
            raised_at: Instant(row.raised_at),
            raised_by: row.raised_by_name,
            manager: row.manager.map(|manager| manager.name),
            decide_by: Instant(row.decide_by),
            officer: row.officer_name,
        }
    }
}
