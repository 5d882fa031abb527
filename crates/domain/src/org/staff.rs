//! Staff as dated records: who had which grade, skills, hours and team on a day, and who was away (S16).
//!
//! An officer's row says what they joined with. Each change since is a fact with its days; nothing is overwritten, so
//! that it can be shown who could do what on a date.

use super::{Officer, OrganisationRecord};
use crate::shared::{OfficerId, OrganisationId, StaffFactId, TeamId, Written};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a fact says of an officer for its days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "says", rename_all = "snake_case")]
pub enum StaffSays {
    /// Code of the grade in `policy/`.
    Grade { code: String },
    /// A skill or accreditation; code in `policy/`.
    Skill { code: String },
    /// Contract hours, in minutes a week.
    Hours { minutes_a_week: i64 },
    /// Works in another team than before.
    Team { team_id: TeamId },
    /// Away; the kind is a code in `policy/`, and nothing says what somebody is ill with.
    Absence { code: String, stand_in: Option<OfficerId> },
    /// Hours of the contract that go into something else, in minutes a week; the code is a reason of the engine
    /// `workload`.
    Reduction { code: String, minutes_a_week: i64, note: String },
}

impl StaffSays {
    /// The word under which it is stored.
    pub fn kind(&self) -> &'static str {
        match self {
            StaffSays::Grade { .. } => "grade",
            StaffSays::Skill { .. } => "skill",
            StaffSays::Hours { .. } => "hours",
            StaffSays::Team { .. } => "team",
            StaffSays::Absence { .. } => "absence",
            StaffSays::Reduction { .. } => "reduction",
        }
    }

    /// Only one of the two can be so on a day: two grades, the same skill, two absences, two reductions for one reason.
    pub fn excludes(&self, other: &StaffSays) -> bool {
        match (self, other) {
            (StaffSays::Skill { code }, StaffSays::Skill { code: other })
            | (StaffSays::Reduction { code, .. }, StaffSays::Reduction { code: other, .. }) => code == other,
            _ => self.kind() == other.kind(),
        }
    }

    /// A new one takes the place of the one before: somebody has one grade, one contract and one team at a time.
    pub fn replaces(&self) -> bool {
        matches!(self, StaffSays::Grade { .. } | StaffSays::Hours { .. } | StaffSays::Team { .. })
    }
}

/// One dated fact about an officer (half-open: `to` is the first day on which it is no longer so).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffFact {
    pub organisation_id: OrganisationId,
    pub fact_id: StaffFactId,
    pub officer_id: OfficerId,
    pub says: StaffSays,
    pub from: Date,
    pub to: Option<Date>,
    /// Why it never was so, where somebody took it back.
    pub taken_back: Option<String>,
    pub written: Written,
}

impl StaffFact {
    pub fn contains(&self, day: Date) -> bool {
        self.taken_back.is_none() && self.from <= day && self.to.is_none_or(|to| day < to)
    }

    /// Whether it shares a day with an interval.
    pub fn overlaps(&self, from: Date, to: Option<Date>) -> bool {
        self.taken_back.is_none()
            && to.is_none_or(|to| self.from < to)
            && self.to.is_none_or(|own_to| from < own_to)
    }
}

/// What somebody could do on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnDay<'a> {
    pub team_id: TeamId,
    /// Code or, where it is older than the codes, the words they joined with.
    pub grade: &'a str,
    /// Codes, in alphabetical order.
    pub skills: Vec<&'a str>,
    pub minutes_a_week: Option<i64>,
    pub away: Option<&'a StaffFact>,
}

/// What is asked for; nothing asked for is had by everybody.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ask<'a> {
    pub team_id: Option<TeamId>,
    pub grade: Option<&'a str>,
    pub skill: Option<&'a str>,
    pub working: bool,
}

impl Officer {
    /// Whether they worked here on a day, at any hour of it.
    pub fn works_on(&self, day: Date) -> bool {
        self.from.day() <= day && self.until.is_none_or(|until| day <= until.day())
    }
}

impl OrganisationRecord {
    /// The facts about one officer that nobody took back, the latest first.
    pub fn facts_of(&self, officer_id: OfficerId) -> Vec<&StaffFact> {
        let own = self.staff.values().filter(|fact| fact.officer_id == officer_id);
        let mut facts: Vec<&StaffFact> = own.filter(|fact| fact.taken_back.is_none()).collect();
        facts.sort_by_key(|fact| (std::cmp::Reverse(fact.from), fact.fact_id));
        facts
    }

    /// The officer as they are on a day: with the team and grade of that day.
    pub fn officer_on(&self, officer_id: OfficerId, day: Date) -> Option<Officer> {
        let on = self.on_day(officer_id, day)?;
        let officer = self.officers.get(&officer_id)?;
        Some(Officer { team_id: on.team_id, grade: on.grade.to_string(), ..officer.clone() })
    }

    /// What an officer could do on a day; nothing when they did not work here then.
    pub fn on_day(&self, officer_id: OfficerId, day: Date) -> Option<OnDay<'_>> {
        let officer = self.officers.get(&officer_id).filter(|officer| officer.works_on(day))?;
        let mut found = OnDay {
            team_id: officer.team_id,
            grade: &officer.grade,
            skills: Vec::new(),
            minutes_a_week: None,
            away: None,
        };
        for fact in self.facts_of(officer_id).into_iter().filter(|fact| fact.contains(day)) {
            match &fact.says {
                StaffSays::Grade { code } => found.grade = code,
                StaffSays::Skill { code } => found.skills.push(code),
                StaffSays::Hours { minutes_a_week } => found.minutes_a_week = Some(*minutes_a_week),
                StaffSays::Team { team_id } => found.team_id = *team_id,
                StaffSays::Absence { .. } => found.away = Some(fact),
                StaffSays::Reduction { .. } => {}
            }
        }
        found.skills.sort_unstable();
        Some(found)
    }

    /// Who could do what is asked for on a day, by name.
    pub fn who_could(&self, ask: Ask<'_>, day: Date) -> Vec<&Officer> {
        let fits = |on: &OnDay<'_>| {
            ask.team_id.is_none_or(|team_id| on.team_id == team_id)
                && ask.grade.is_none_or(|grade| on.grade == grade)
                && ask.skill.is_none_or(|skill| on.skills.contains(&skill))
                && !(ask.working && on.away.is_some())
        };
        let could = |officer: &&Officer| self.on_day(officer.officer_id, day).as_ref().is_some_and(fits);
        let mut who: Vec<&Officer> = self.officers.values().filter(could).collect();
        who.sort_by(|one, other| (&one.name, one.officer_id).cmp(&(&other.name, other.officer_id)));
        who
    }

    /// The offices from which a team works on a day, by name.
    pub fn offices_of(&self, team_id: TeamId, day: Date) -> Vec<&super::Office> {
        let links = self.team_offices.values().filter(|link| link.team_id == team_id && link.contains(day));
        let mut offices: Vec<_> = links.filter_map(|link| self.offices.get(&link.office_id)).collect();
        offices.sort_by(|one, other| one.facts.name.cmp(&other.facts.name));
        offices
    }
}
