//! A team as its manager sees it, and the cases that are owed a decision.

use super::{AwayAnswer, Day, Instant};
use app::oversight::Owed;
use app::ports::reads::{TeamOfficerRow, TeamRow};
use domain::policy::PolicyBook;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub struct TeamSeen {
    team_id: Uuid,
    name: String,
    organisation: String,
    officers: Vec<TeamOfficer>,
}

#[derive(Serialize, ToSchema)]
pub struct TeamOfficer {
    officer_id: Uuid,
    name: String,
    grade: String,
    /// Cases held in this team.
    cases: i64,
    /// Appointments whose time has passed without an outcome.
    to_record: i64,
    /// Of the cases, those without an appointment to come.
    nothing_booked: i64,
    /// False of somebody who went and still holds a case here.
    works_here: bool,
    away: Option<AwayAnswer>,
}

impl TeamSeen {
    pub fn of((team, officers): (TeamRow, Vec<TeamOfficerRow>), policy: &PolicyBook, today: Date) -> Self {
        let officer = |row: TeamOfficerRow| TeamOfficer {
            officer_id: row.officer_id.0,
            name: row.name,
            grade: row.grade,
            cases: row.cases,
            to_record: row.to_record,
            nothing_booked: row.nothing_booked,
            works_here: row.works_here,
            away: row.away.map(|away| AwayAnswer::of(away, policy, today)),
        };
        TeamSeen {
            team_id: team.team_id.0,
            name: team.name,
            organisation: team.organisation_name,
            officers: officers.into_iter().map(officer).collect(),
        }
    }
}

/// A case that is owed a manager's decision.
#[derive(Serialize, ToSchema)]
pub struct OwedDecision {
    case_id: Uuid,
    name: String,
    crn: Option<String>,
    team: String,
    officer: String,
    /// When it was first given to an officer.
    held_since: Instant,
    last_decision_at: Option<Instant>,
    due_on: Day,
    /// `low`, `medium`, `high` or `very high`, as flagged; nothing where no level is.
    serious_harm: Option<String>,
    /// The weeks of policy at that level.
    weeks: i64,
    days_late: i64,
}

impl From<Owed> for OwedDecision {
    fn from(owed: Owed) -> Self {
        let case = owed.case;
        OwedDecision {
            case_id: case.case_id.0,
            name: case.name,
            crn: case.crn,
            team: case.team_name,
            officer: case.officer_name,
            held_since: Instant(case.held_since),
            last_decision_at: case.last_at.map(Instant),
            due_on: Day(owed.due_on),
            serious_harm: owed.harm.map(|harm| harm.word().to_string()),
            weeks: owed.weeks,
            days_late: owed.days_late,
        }
    }
}
