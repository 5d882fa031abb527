//! Records, ends, corrects and takes back what is known of somebody who works here.

use crate::load::{Decimal, Hours, rules};
use crate::org::{Officer, OrganisationEvent, OrganisationRecord, StaffFact, StaffSays};
use crate::shared::{Decision, Moment, OfficerId, Rule, StaffFactId, day_in_words};
use jiff::civil::Date;

/// Hours of a week: a contract has no more.
const WEEK_MINUTES: i64 = 7 * 24 * 60;

pub struct RecordFact {
    pub fact_id: StaffFactId,
    pub officer_id: OfficerId,
    pub says: StaffSays,
    pub from: Date,
    pub to: Option<Date>,
}

pub struct CorrectFact {
    pub fact_id: StaffFactId,
    pub says: StaffSays,
    pub from: Date,
    pub to: Option<Date>,
    pub why: String,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StaffError {
    #[error("Choose one that is in use on {0}.")]
    NotInUse(String),
    #[error("The last day is before the first. Correct one of the two.")]
    EndsBeforeItBegins,
    #[error("{name} does not work here on {day}. Choose a day between joining and leaving.")]
    NotHere { name: String, day: String },
    #[error("The same is recorded from {0} already. End or correct that first.")]
    StandsAlready(String),
    #[error("Choose somebody else to stand in: {0} works in another place or is away on these days.")]
    StandInNotThere(String),
    #[error("Choose somebody else to stand in: nobody stands in for themselves.")]
    StandInIsSelf,
    #[error("Enter why. Both wordings stay on the record.")]
    WhyMissing,
    #[error("Enter contract hours between 1 minute and a week.")]
    NoHours,
    #[error("Enter hours off between 1 minute and {0} a week, the most for this reason.")]
    TooManyHoursOff(String),
    #[error("Enter notes of at most {0} characters.")]
    NotesTooLong(usize),
    #[error("Enter the last day. A reduction ends, and is recorded again where it goes on.")]
    ReductionWithoutEnd,
    #[error("This was taken back or has ended. Look at the record again.")]
    NotOpen,
    #[error("{name} joined on {joined}. Choose a later day, on which they have not left yet.")]
    CannotLeave { name: String, joined: String },
    #[error("This log-on belongs to another officer. One person has one log-on.")]
    LogOnTaken,
    #[error("Enter a name.")]
    NameMissing,
}

impl Rule for StaffError {
    fn rule(&self) -> &'static str {
        match self {
            StaffError::NotInUse(_) => "STF-01",
            StaffError::EndsBeforeItBegins => "STF-02",
            StaffError::NotHere { .. } => "STF-03",
            StaffError::StandsAlready(_) => "STF-04",
            StaffError::StandInNotThere(_) | StaffError::StandInIsSelf => "STF-05",
            StaffError::WhyMissing => "STF-06",
            StaffError::NoHours => "STF-07",
            StaffError::NotOpen => "STF-08",
            StaffError::CannotLeave { .. } => "STF-09",
            StaffError::LogOnTaken | StaffError::NameMissing => "STF-10",
            StaffError::TooManyHoursOff(_)
            | StaffError::NotesTooLong(_)
            | StaffError::ReductionWithoutEnd => "STF-11",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            StaffError::NotInUse(_) => "code",
            StaffError::EndsBeforeItBegins | StaffError::NotOpen | StaffError::ReductionWithoutEnd => "to",
            StaffError::NotHere { .. } | StaffError::StandsAlready(_) | StaffError::CannotLeave { .. } => {
                "from"
            }
            StaffError::StandInNotThere(_) | StaffError::StandInIsSelf => "stand_in",
            StaffError::WhyMissing => "why",
            StaffError::NoHours | StaffError::TooManyHoursOff(_) => "hours",
            StaffError::NotesTooLong(_) => "note",
            StaffError::LogOnTaken => "login",
            StaffError::NameMissing => "name",
        }
    }
}

type Decided = Result<Decision<OrganisationEvent>, StaffError>;

/// Records a fact. `in_use`: the code that it names is in use on its first day. A grade, contract or team ends the open
/// one that stood before it.
pub fn record_fact(known: &OrganisationRecord, cmd: RecordFact, in_use: bool) -> Decided {
    let RecordFact { fact_id, officer_id, says, from, to } = cmd;
    check(known, officer_id, &says, (from, to), in_use)?;
    let mut events = Vec::new();
    // STF-04: one grade, team and contract at a time, the same skill once, one absence.
    for other in overlapping(known, officer_id, &says, (from, to), None) {
        let is_replaced = says.replaces() && other.to.is_none() && other.from < from;
        if !is_replaced {
            return Err(StaffError::StandsAlready(day_in_words(other.from)));
        }
        events.push(OrganisationEvent::StaffFactEnded { fact_id: other.fact_id, to: from });
    }
    events.push(OrganisationEvent::StaffFactRecorded { fact_id, officer_id, says, from, to });
    Ok(Decision { events, notices: Vec::new(), basis: crate::shared::Basis::default() })
}

/// Gives a fact its end: `to` is the first day on which it is no longer so.
pub fn end_fact(known: &OrganisationRecord, fact_id: StaffFactId, to: Date) -> Decided {
    let fact = live(known, fact_id)?;
    // STF-08: what has its end is corrected, not ended again.
    if fact.to.is_some() {
        return Err(StaffError::NotOpen);
    }
    // STF-02: nothing ends before it began.
    if to <= fact.from {
        return Err(StaffError::EndsBeforeItBegins);
    }
    Ok(Decision::of(OrganisationEvent::StaffFactEnded { fact_id, to }))
}

/// Says that a fact was written wrongly, and what is right.
pub fn correct_fact(known: &OrganisationRecord, cmd: CorrectFact, in_use: bool) -> Decided {
    let fact = live(known, cmd.fact_id)?;
    let CorrectFact { fact_id, says, from, to, why } = cmd;
    let why = reason(&why)?;
    check(known, fact.officer_id, &says, (from, to), in_use)?;
    let others = overlapping(known, fact.officer_id, &says, (from, to), Some(fact_id));
    if let Some(other) = others.first() {
        return Err(StaffError::StandsAlready(day_in_words(other.from)));
    }
    Ok(Decision::of(OrganisationEvent::StaffFactCorrected { fact_id, says, from, to, why }))
}

/// Says that a fact never was so. It stays in the log.
pub fn take_back_fact(known: &OrganisationRecord, fact_id: StaffFactId, why: &str) -> Decided {
    live(known, fact_id)?;
    let why = reason(why)?;
    Ok(Decision::of(OrganisationEvent::StaffFactTakenBack { fact_id, why }))
}

/// Somebody begins to work here. `in_use`: their grade is in use on that day.
pub fn join(known: &OrganisationRecord, officer: Officer, in_use: bool) -> Decided {
    // STF-10: an officer has a name, and a log-on of their own.
    if officer.name.trim().is_empty() {
        return Err(StaffError::NameMissing);
    }
    let same_log_on = |other: &&Officer| {
        other.user_id.is_some()
            && other.user_id == officer.user_id
            && other.officer_id != officer.officer_id
            && other.until.is_none()
    };
    if known.officers.values().any(|other| same_log_on(&other)) {
        return Err(StaffError::LogOnTaken);
    }
    // STF-01: the grade is in use, and the team is one of ours.
    if !in_use || !known.teams.contains_key(&officer.team_id) {
        return Err(StaffError::NotInUse(day_in_words(officer.from.day())));
    }
    let name = officer.name.trim().to_string();
    Ok(Decision::of(OrganisationEvent::OfficerJoined { officer: Officer { name, ..officer } }))
}

/// Somebody stops working here. Their cases stay theirs until they are given to somebody else.
pub fn leave(known: &OrganisationRecord, officer_id: OfficerId, at: Moment) -> Decided {
    // STF-09: nobody leaves before they joined, or twice.
    let officer = known.officers.get(&officer_id).ok_or(StaffError::NotOpen)?;
    if officer.until.is_some() || at <= officer.from {
        let joined = day_in_words(officer.from.day());
        return Err(StaffError::CannotLeave { name: officer.name.clone(), joined });
    }
    Ok(Decision::of(OrganisationEvent::OfficerLeft { officer_id, at }))
}

fn live(known: &OrganisationRecord, fact_id: StaffFactId) -> Result<&StaffFact, StaffError> {
    // STF-08: only what stands is ended, corrected or taken back.
    known.staff.get(&fact_id).filter(|fact| fact.taken_back.is_none()).ok_or(StaffError::NotOpen)
}

fn reason(why: &str) -> Result<String, StaffError> {
    // STF-06: a correction says why.
    Some(why.trim()).filter(|why| !why.is_empty()).map(str::to_string).ok_or(StaffError::WhyMissing)
}

/// STF-01, STF-02, STF-03, STF-05, STF-07.
fn check(
    known: &OrganisationRecord,
    officer_id: OfficerId,
    says: &StaffSays,
    (from, to): (Date, Option<Date>),
    in_use: bool,
) -> Result<(), StaffError> {
    // STF-02: it ends after it began.
    if to.is_some_and(|to| to <= from) {
        return Err(StaffError::EndsBeforeItBegins);
    }
    // STF-03: they work here when it begins.
    let officer = known.officers.get(&officer_id).ok_or(StaffError::NotOpen)?;
    if !officer.works_on(from) {
        return Err(StaffError::NotHere { name: officer.name.clone(), day: day_in_words(from) });
    }
    match says {
        // STF-01: the code is in use, the team is one of ours.
        StaffSays::Team { team_id } if known.teams.contains_key(team_id) => Ok(()),
        StaffSays::Grade { .. } | StaffSays::Skill { .. } if in_use => Ok(()),
        StaffSays::Team { .. } | StaffSays::Grade { .. } | StaffSays::Skill { .. } => {
            Err(StaffError::NotInUse(day_in_words(from)))
        }
        // STF-07: a contract has hours, and no more than a week has.
        StaffSays::Hours { minutes_a_week } if (1..=WEEK_MINUTES).contains(minutes_a_week) => Ok(()),
        StaffSays::Hours { .. } => Err(StaffError::NoHours),
        StaffSays::Reduction { .. } if !in_use => Err(StaffError::NotInUse(day_in_words(from))),
        StaffSays::Reduction { code, minutes_a_week, note } => {
            let contract = known.on_day(officer_id, from).and_then(|on| on.minutes_a_week);
            check_reduction((code, *minutes_a_week, note), contract, (from, to))
        }
        StaffSays::Absence { .. } if !in_use => Err(StaffError::NotInUse(day_in_words(from))),
        StaffSays::Absence { stand_in: None, .. } => Ok(()),
        StaffSays::Absence { stand_in: Some(stand_in), .. } => {
            check_stand_in(known, officer_id, *stand_in, (from, to))
        }
    }
}

/// STF-11: a reduction is no more than its reason and the contract allow, ends, and says no more than its notes hold.
fn check_reduction(
    (code, minutes, note): (&str, i64, &str),
    contract: Option<i64>,
    (from, to): (Date, Option<Date>),
) -> Result<(), StaffError> {
    let to = to.ok_or(StaffError::ReductionWithoutEnd)?;
    let last = to.yesterday().unwrap_or(to);
    let most = reduction_most(code, contract, from).ok_or(StaffError::NotInUse(day_in_words(from)))?;
    if last <= from {
        return Err(StaffError::EndsBeforeItBegins);
    }
    if !(1..=most.minutes).contains(&minutes) {
        return Err(StaffError::TooManyHoursOff(hours_in_words(most.minutes)));
    }
    if note.chars().count() > most.notes {
        return Err(StaffError::NotesTooLong(most.notes));
    }
    Ok(())
}

struct Most {
    minutes: i64,
    notes: usize,
}

fn reduction_most(code: &str, contract: Option<i64>, from: Date) -> Option<Most> {
    let in_force = rules().ok()?.on(from).ok()?;
    let reason = in_force.reasons.is.iter().find(|reason| reason.code == code)?;
    let parameters = &in_force.parameters.is;
    let hours = |minutes: i64| Hours::new(Decimal::from(minutes) / Decimal::from(60)).ok();
    let contract = contract.and_then(hours).unwrap_or(parameters.default_hours.po);
    let most = reason.most(contract).min(parameters.limits.hours);
    let minutes = i64::try_from((most.value() * Decimal::from(60)).trunc()).unwrap_or(0);
    Some(Most { minutes, notes: parameters.limits.notes })
}

fn hours_in_words(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours} hours"),
        (hours, minutes) => format!("{hours} hours {minutes} minutes"),
    }
}

/// STF-05: who stands in is a colleague, and there.
fn check_stand_in(
    known: &OrganisationRecord,
    officer_id: OfficerId,
    stand_in: OfficerId,
    (from, to): (Date, Option<Date>),
) -> Result<(), StaffError> {
    if stand_in == officer_id {
        return Err(StaffError::StandInIsSelf);
    }
    let colleague = known.officers.get(&stand_in);
    let name = || colleague.map_or("this person".to_string(), |colleague| colleague.name.clone());
    let works = colleague.is_some_and(|colleague| colleague.works_on(from));
    let away = known
        .facts_of(stand_in)
        .into_iter()
        .any(|fact| matches!(fact.says, StaffSays::Absence { .. }) && fact.overlaps(from, to));
    if !works || away {
        return Err(StaffError::StandInNotThere(name()));
    }
    Ok(())
}

fn overlapping<'a>(
    known: &'a OrganisationRecord,
    officer_id: OfficerId,
    says: &StaffSays,
    (from, to): (Date, Option<Date>),
    except: Option<StaffFactId>,
) -> Vec<&'a StaffFact> {
    let others = known.facts_of(officer_id).into_iter();
    others
        .filter(|other| Some(other.fact_id) != except)
        .filter(|other| says.excludes(&other.says) && other.overlaps(from, to))
        .collect()
}
