//! Who held the case, and who looked at it.

use super::{AwayAnswer, Instant, WrittenBy};
use app::ports::reads::LookRow;
use domain::assignment::Assignment;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Who answers for the case now.
#[derive(Serialize, ToSchema)]
pub struct HolderAnswer {
    #[serde(flatten)]
    interval: HolderInterval,
    phone: String,
    /// The officer is away today.
    away: Option<AwayAnswer>,
}

impl HolderAnswer {
    pub fn of(assignment: &Assignment, phone: String, away: Option<AwayAnswer>) -> Self {
        HolderAnswer { interval: HolderInterval::from(assignment), phone, away }
    }
}

/// One interval (half-open) in which an officer answered for the case.
#[derive(Serialize, ToSchema)]
pub struct HolderInterval {
    /// Named as `holder_shown` by who gives the case on.
    assignment_id: Uuid,
    organisation: String,
    team: String,
    officer: String,
    from: Instant,
    until: Option<Instant>,
    reason: String,
    written: WrittenBy,
}

impl From<&Assignment> for HolderInterval {
    fn from(assignment: &Assignment) -> Self {
        HolderInterval {
            assignment_id: assignment.assignment_id.0,
            organisation: assignment.organisation_name.clone(),
            team: assignment.team_name.clone(),
            officer: assignment.officer_name.clone(),
            from: Instant(assignment.from),
            until: assignment.until.map(Instant),
            reason: assignment.reason.clone(),
            written: WrittenBy::from(&assignment.written),
        }
    }
}

/// Who held the case, latest first, and who looked at it, latest first.
#[derive(Serialize, ToSchema)]
pub struct HoldersAnswer {
    pub holders: Vec<HolderInterval>,
    pub looks: Vec<Look>,
}

/// Somebody looked at, or was refused, a part of the record.
#[derive(Serialize, ToSchema)]
pub struct Look {
    at: Instant,
    by: String,
    organisation: String,
    action: String,
    allowed: bool,
    rule: String,
}

impl From<LookRow> for Look {
    fn from(row: LookRow) -> Self {
        Look {
            at: Instant(row.at),
            by: row.user_name,
            organisation: row.organisation_name,
            action: row.action,
            allowed: row.allowed,
            rule: row.rule,
        }
    }
}
