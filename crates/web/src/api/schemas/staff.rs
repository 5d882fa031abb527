//! What administrators read and send of staff: what is so of an officer, and since when.

use super::{Day, Instant, WrittenBy};
use domain::org::{Officer, OrganisationRecord, StaffFact, StaffSays};
use domain::shared::{OfficerId, TeamId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What a fact says of an officer.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
pub enum SaysBody {
    Grade {
        code: String,
    },
    Skill {
        code: String,
    },
    Hours {
        minutes_a_week: i64,
    },
    Team {
        team_id: Uuid,
    },
    /// Never what somebody is ill with.
    Absence {
        code: String,
        #[serde(default)]
        stand_in: Option<Uuid>,
    },
    /// Hours of the contract that go into something else; the code is a reason of the workload rules.
    Reduction {
        code: String,
        minutes_a_week: i64,
        #[serde(default)]
        note: String,
    },
}

impl SaysBody {
    pub fn says(self) -> StaffSays {
        match self {
            SaysBody::Grade { code } => StaffSays::Grade { code },
            SaysBody::Skill { code } => StaffSays::Skill { code },
            SaysBody::Hours { minutes_a_week } => StaffSays::Hours { minutes_a_week },
            SaysBody::Team { team_id } => StaffSays::Team { team_id: TeamId(team_id) },
            SaysBody::Reduction { code, minutes_a_week, note } => {
                StaffSays::Reduction { code, minutes_a_week, note }
            }
            SaysBody::Absence { code, stand_in } => {
                StaffSays::Absence { code, stand_in: stand_in.map(OfficerId) }
            }
        }
    }
}

impl From<&StaffSays> for SaysBody {
    fn from(says: &StaffSays) -> Self {
        match says {
            StaffSays::Grade { code } => SaysBody::Grade { code: code.clone() },
            StaffSays::Skill { code } => SaysBody::Skill { code: code.clone() },
            StaffSays::Hours { minutes_a_week } => SaysBody::Hours { minutes_a_week: *minutes_a_week },
            StaffSays::Team { team_id } => SaysBody::Team { team_id: team_id.0 },
            StaffSays::Reduction { code, minutes_a_week, note } => SaysBody::Reduction {
                code: code.clone(),
                minutes_a_week: *minutes_a_week,
                note: note.clone(),
            },
            StaffSays::Absence { code, stand_in } => {
                SaysBody::Absence { code: code.clone(), stand_in: stand_in.map(|officer| officer.0) }
            }
        }
    }
}

/// What an officer could do on a day.
#[derive(Serialize, ToSchema)]
pub struct OfficerOnDay {
    officer_id: Uuid,
    name: String,
    team_id: Uuid,
    grade: String,
    skills: Vec<String>,
    minutes_a_week: Option<i64>,
    away: bool,
}

impl OfficerOnDay {
    pub fn of(record: &OrganisationRecord, officer: &Officer, day: Date) -> Option<Self> {
        let on = record.on_day(officer.officer_id, day)?;
        Some(OfficerOnDay {
            officer_id: officer.officer_id.0,
            name: officer.name.clone(),
            team_id: on.team_id.0,
            grade: on.grade.to_string(),
            skills: on.skills.iter().map(|code| (*code).to_string()).collect(),
            minutes_a_week: on.minutes_a_week,
            away: on.away.is_some(),
        })
    }
}

/// One officer, as they joined, with every fact since.
#[derive(Serialize, ToSchema)]
pub struct OfficerRecord {
    officer_id: Uuid,
    name: String,
    joined_team_id: Uuid,
    joined_grade: String,
    from: Instant,
    until: Option<Instant>,
    /// The latest first; what was taken back is not among them.
    facts: Vec<FactAnswer>,
}

#[derive(Serialize, ToSchema)]
pub struct FactAnswer {
    fact_id: Uuid,
    says: SaysBody,
    from: Day,
    /// The first day on which it is no longer so.
    to: Option<Day>,
    /// Its `seq` is the `seen_seq` of a change.
    written: WrittenBy,
}

impl From<&StaffFact> for FactAnswer {
    fn from(fact: &StaffFact) -> Self {
        FactAnswer {
            fact_id: fact.fact_id.0,
            says: SaysBody::from(&fact.says),
            from: Day(fact.from),
            to: fact.to.map(Day),
            written: WrittenBy::from(&fact.written),
        }
    }
}

impl OfficerRecord {
    pub fn of(record: &OrganisationRecord, officer_id: OfficerId) -> Option<Self> {
        let officer = record.officers.get(&officer_id)?;
        Some(OfficerRecord {
            officer_id: officer_id.0,
            name: officer.name.clone(),
            joined_team_id: officer.team_id.0,
            joined_grade: officer.grade.clone(),
            from: Instant(officer.from),
            until: officer.until.map(Instant),
            facts: record.facts_of(officer_id).into_iter().map(FactAnswer::from).collect(),
        })
    }
}
