//! Too much for too long: a notice to a named manager, who answers what is dropped, moved, delayed or accepted, and until
//! when. It stays on the officer's record.

use super::DayLoad;
use crate::concern::Named;
use crate::org::{OrganisationEvent, OrganisationRecord};
use crate::shared::{
    Basis, Decision, OfficerId, OrganisationId, OverloadId, Rule, TeamId, UserId, Written, day_in_words,
};
use ::workload::{Alarm, one_decimal, over};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a manager does about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relief {
    Drop,
    Move,
    Delay,
    Accept,
}

impl Relief {
    pub const ALL: [Relief; 4] = [Relief::Drop, Relief::Move, Relief::Delay, Relief::Accept];

    pub fn code(self) -> &'static str {
        match self {
            Relief::Drop => "drop",
            Relief::Move => "move",
            Relief::Delay => "delay",
            Relief::Accept => "accept",
        }
    }

    pub fn from_code(code: &str) -> Option<Relief> {
        Relief::ALL.into_iter().find(|relief| relief.code() == code)
    }

    /// What the officer reads.
    pub fn words(self) -> &'static str {
        match self {
            Relief::Drop => "Work is left undone",
            Relief::Move => "Work goes to somebody else",
            Relief::Delay => "Work is done later",
            Relief::Accept => "Nothing changes, and the manager answers for it",
        }
    }
}

/// How it stood when the notice was raised.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverloadFacts {
    pub officer_id: OfficerId,
    pub officer_name: String,
    pub team_id: TeamId,
    /// The first day over the alarm.
    pub since: Date,
    pub on: Date,
    pub used: i64,
    pub available: i64,
    /// "118.2"; nothing where there is no room at all.
    pub percent: Option<String>,
    /// The alarm: over so many percent, for so many weeks.
    pub over: String,
    pub weeks: u32,
    /// The named rule by which it was counted.
    pub rule: String,
    pub manager: Option<Named>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverloadAnswer {
    pub relief: Relief,
    /// Until and including this day.
    pub until: Date,
    /// Which work, and why.
    pub words: String,
}

/// An answer with who gave it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub answer: OverloadAnswer,
    pub written: Written,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Overload {
    pub organisation_id: OrganisationId,
    pub overload_id: OverloadId,
    pub facts: OverloadFacts,
    /// The first first; none takes the place of another.
    pub answers: Vec<Answered>,
    /// The first day on which it was no longer so.
    pub ended: Option<Date>,
    pub raised: Written,
    pub written: Written,
}

crate::private_debug!(OverloadFacts, OverloadAnswer, Answered, Overload);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OverloadError {
    #[error("Choose what is done: work is left, moved, delayed, or nothing changes.")]
    ReliefMissing,
    #[error("Enter until when this holds: a day after today.")]
    UntilMissing,
    #[error("Enter which work it is, or why nothing changes. It protects the officer later.")]
    WordsMissing,
    #[error("Nobody answers for their own load. Ask another manager of {0}.")]
    OwnLoad(String),
    #[error("This ended on {0}. There is nothing left to answer.")]
    Ended(String),
}

impl Rule for OverloadError {
    fn rule(&self) -> &'static str {
        "LOD-11"
    }

    fn field(&self) -> &'static str {
        match self {
            OverloadError::UntilMissing => "until",
            OverloadError::WordsMissing => "words",
            _ => "relief",
        }
    }
}

/// LOD-10: what the figures of an officer by day, in their order, ask for: a notice once they were over the alarm for its
/// weeks on end, one at a time; and its end on the first day on which they are not.
pub fn watch(
    known: &OrganisationRecord,
    (officer_id, days): (OfficerId, &[DayLoad]),
    alarm: &Alarm,
    overload_id: OverloadId,
    manager: Option<Named>,
) -> Option<Decision<OrganisationEvent>> {
    let last = days.last()?;
    let open = known.overloads.values().find(|of| of.facts.officer_id == officer_id && of.ended.is_none());
    let series: Vec<_> = days.iter().map(|of| (of.day, of.capacity())).collect();
    let Some(run) = over(&series, alarm) else {
        let overload_id = open?.overload_id;
        return Some(Decision::of(OrganisationEvent::OverloadEnded { overload_id, on: last.day }));
    };
    if open.is_some() || last.day < run.excessive_from {
        return None;
    }
    let facts = OverloadFacts {
        officer_id,
        officer_name: known.officers.get(&officer_id)?.name.clone(),
        team_id: last.team_id,
        since: run.since,
        on: last.day,
        used: last.used,
        available: last.available,
        percent: last.capacity().percent().map(|percent| one_decimal(percent).to_string()),
        over: alarm.over.to_string(),
        weeks: alarm.weeks,
        rule: last.rule.clone(),
        manager,
    };
    let basis = Basis::default().with("used", facts.used).with("available", facts.available);
    Some(Decision::of(OrganisationEvent::OverloadRaised { overload_id, facts }).resting_on(basis))
}

/// LOD-10: the end of the notice of somebody who has left and holds nothing any more.
pub fn end_of(
    known: &OrganisationRecord,
    officer_id: OfficerId,
    on: Date,
) -> Option<Decision<OrganisationEvent>> {
    let open = known.overloads.values().find(|of| of.facts.officer_id == officer_id && of.ended.is_none())?;
    Some(Decision::of(OrganisationEvent::OverloadEnded { overload_id: open.overload_id, on }))
}

/// The answer that held last on some day from the first to the last of these.
pub fn held_between(all: &[Overload], first: Date, last: Date) -> Option<&Answered> {
    let answers = all.iter().flat_map(|of| &of.answers);
    let held = answers.filter(|of| of.written.at.day() <= last && first <= of.answer.until);
    held.max_by_key(|of| (of.written.at, of.written.seq))
}

/// LOD-11: a manager answers with what, which work and until when; never for themselves. A later answer stands beside the
/// earlier ones.
pub fn answer_overload(
    (known, of): (&OrganisationRecord, &Overload),
    (relief, until, words): (Option<Relief>, Option<Date>, &str),
    (by, today): (UserId, Date),
) -> Result<Decision<OrganisationEvent>, OverloadError> {
    if let Some(ended) = of.ended {
        return Err(OverloadError::Ended(day_in_words(ended)));
    }
    let officer = known.officers.get(&of.facts.officer_id);
    if officer.is_some_and(|officer| officer.user_id == Some(by)) {
        let team = known.teams.get(&of.facts.team_id);
        return Err(OverloadError::OwnLoad(team.map_or("this team".to_string(), |team| team.name.clone())));
    }
    let relief = relief.ok_or(OverloadError::ReliefMissing)?;
    let until = until.filter(|until| *until > today).ok_or(OverloadError::UntilMissing)?;
    let words = words.trim().to_string();
    if words.is_empty() {
        return Err(OverloadError::WordsMissing);
    }
    let answer = OverloadAnswer { relief, until, words };
    Ok(Decision::of(OrganisationEvent::OverloadAnswered { overload_id: of.overload_id, answer }))
}

/// LOD-11: whether a manager owes an answer: none was given, or the last one ran out.
pub fn due_again(of: &Overload, today: Date) -> bool {
    of.ended.is_none() && of.answers.last().is_none_or(|last| last.answer.until < today)
}
