//! The lines of a list: what it counts and what it counts it of, each of the team that held the case on its day.
//!
//! CHK-01: a figure is nothing but its lines, worked out from the record as it stands now.

use super::checks::{Check, MadeOf};
use super::{Beside, assessments, beside, entries, plans, reviews};
use crate::case::CaseRecord;
use crate::enforcement::{Period, held_on};
use crate::policy::{PolicyBook, PolicyError};
use crate::shared::{
    AssessmentId, ContactId, FlagId, Moment, OfficerId, OrganisationId, PlanId, TeamId, Written,
};
use jiff::civil::Date;

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    Assessment(AssessmentId),
    Plan(PlanId),
    Contact(ContactId),
    Flag(FlagId),
    /// What nobody wrote.
    Case,
}

/// One thing that a list counts, or that it counts from.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// The day by which it belongs to a month.
    pub on: Date,
    /// Who held the case on that day.
    pub organisation_id: OrganisationId,
    pub team_id: TeamId,
    pub team_name: String,
    pub officer_id: OfficerId,
    pub officer_name: String,
    /// Who wrote it.
    pub by: String,
    /// Their grade when they signed; empty where none is recorded.
    pub grade: String,
    pub about: About,
    pub said: String,
    /// Of an assessment that is set beside its scores and what happened since.
    pub beside: Option<Beside>,
    pub counted: bool,
}

crate::private_debug!(Line);

/// A line before it is said whose it is.
pub(super) struct Found {
    pub on: Date,
    pub by: String,
    pub grade: String,
    pub about: About,
    pub said: String,
    pub beside: Option<Beside>,
    pub counted: bool,
}

impl Found {
    pub fn by(written: &Written, about: About) -> Found {
        let (by, grade) = (written.by.name.clone(), String::new());
        Found { on: written.at.day(), by, grade, about, said: String::new(), beside: None, counted: false }
    }
}

/// Every line of one case in a period, by day. What nobody held on its day is nobody's.
pub fn lines(
    check: Check,
    record: &CaseRecord,
    policy: &PolicyBook,
    (period, now): (Period, Moment),
) -> Result<Vec<Line>, PolicyError> {
    let found = match check.made_of() {
        MadeOf::Assessments | MadeOf::Levels => assessments::found(check, record, policy)?,
        MadeOf::Followed => beside::found(check, record, policy, now.day())?,
        MadeOf::Plans => plans::found(record, policy, now),
        MadeOf::Entries => entries::found(check, record, policy)?,
        MadeOf::Reviews => reviews::found(record, policy, now.day()),
    };
    let of_period = found.into_iter().filter(|found| period.holds(found.on));
    let mut lines: Vec<Line> = of_period.filter_map(|found| line(record, found)).collect();
    lines.sort_by_key(|line| (line.on, line.about));
    Ok(lines)
}

fn line(record: &CaseRecord, found: Found) -> Option<Line> {
    let held = held_on(record, found.on)?;
    Some(Line {
        on: found.on,
        organisation_id: held.organisation_id,
        team_id: held.team_id,
        team_name: held.team_name.clone(),
        officer_id: held.officer_id,
        officer_name: held.officer_name.clone(),
        by: found.by,
        grade: found.grade,
        about: found.about,
        said: found.said,
        beside: found.beside,
        counted: found.counted,
    })
}
