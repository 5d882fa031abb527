//! Whether a reminder goes, how, and where to: asked when it is about to be sent, and again by the page that shows it.

use super::when::{due_at, not_in_the_night};
use crate::case::CaseRecord;
use crate::contact::Contact;
use crate::custody::in_custody_on;
use crate::person::detail::{Detail, PersonDetail, Reach, ReachWay};
use crate::policy::{PolicyBook, PolicyError};
use crate::shared::Moment;
use jiff::civil::Date;

/// By which ways this service can send.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    pub text: bool,
    pub email: bool,
}

impl Ways {
    pub fn any(self) -> bool {
        self.text || self.email
    }

    pub fn has(self, way: ReachWay) -> bool {
        match way {
            ReachWay::Mobile => self.text,
            ReachWay::Email => self.email,
            ReachWay::Phone => false,
        }
    }
}

#[derive(Clone, Copy)]
pub struct ReminderKnown<'a> {
    /// With the records joined to it.
    pub record: &'a CaseRecord,
    pub contact: &'a Contact,
    pub policy: &'a PolicyBook,
    pub ways: Ways,
}

/// It goes: how, where to, and not before when.
pub struct Going<'a> {
    pub way: ReachWay,
    pub to: &'a str,
    pub goes_at: Moment,
}

/// Why none goes. The words stand after "No reminder: ".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoReminder {
    #[error("this is no appointment to which somebody comes")]
    NoAppointment,
    #[error("it is not booked any more")]
    NotBooked,
    #[error("it was moved")]
    Moved,
    #[error("it has begun")]
    HasBegun,
    #[error("the appointment is sensitive")]
    Sensitive,
    #[error("no mobile and no e-mail address is recorded")]
    NoWay,
    #[error("nobody has recorded whether they agree to messages")]
    NotAsked,
    #[error("they do not agree to messages")]
    Declined,
    #[error("there is no way to send it: they agreed to one that is not set up here")]
    WayNotSetUp,
    #[error("they have died")]
    Died,
    #[error("they are recorded as held on that day")]
    Held,
    #[error("it was booked when its reminder would have gone already")]
    BookedLate,
    #[error("it could go only in the night")]
    OnlyInTheNight,
    #[error("nobody holds the case")]
    NobodyHolds,
    #[error("no telephone number of the team is recorded")]
    NoNumberToRing,
    #[error("the policy in force has no words for it")]
    NoWords,
    #[error(transparent)]
    Policy(#[from] PolicyError),
}

impl NoReminder {
    pub fn rule(&self) -> &'static str {
        match self {
            NoReminder::NoAppointment | NoReminder::NotBooked | NoReminder::Moved | NoReminder::HasBegun => {
                "RMD-01"
            }
            NoReminder::Sensitive => "RMD-02",
            NoReminder::NoWay | NoReminder::NotAsked | NoReminder::Declined | NoReminder::WayNotSetUp => {
                "RMD-03"
            }
            NoReminder::Died | NoReminder::Held => "RMD-04",
            NoReminder::OnlyInTheNight => "RMD-05",
            NoReminder::BookedLate => "RMD-06",
            NoReminder::NobodyHolds
            | NoReminder::NoNumberToRing
            | NoReminder::NoWords
            | NoReminder::Policy(_) => "RMD-08",
        }
    }
}

/// Whether the reminder of an appointment goes, as things stand at a moment. Rules RMD-01 to RMD-06.
pub fn check<'a>(known: &ReminderKnown<'a>, at: Moment) -> Result<Going<'a>, NoReminder> {
    let ReminderKnown { record, contact, policy, ways } = *known;
    let day = contact.starts_at.day();
    // RMD-01: it is an appointment that the person comes to, still booked and still to come.
    if !policy.contact_types().find(&contact.contact_type, day).is_some_and(|kind| kind.attendance) {
        return Err(NoReminder::NoAppointment);
    }
    if !contact.booked || contact.outcome.is_some() {
        return Err(NoReminder::NotBooked);
    }
    if contact.starts_at <= at {
        return Err(NoReminder::HasBegun);
    }
    // RMD-02: what is not to be shown to the person without a decision is not sent to a telephone.
    if contact.sensitive {
        return Err(NoReminder::Sensitive);
    }
    // RMD-08: there is somebody to ring.
    if record.open_assignment().is_none() {
        return Err(NoReminder::NobodyHolds);
    }
    // RMD-04: nobody who has died or is held on that day is reminded.
    if has_died(record, policy) {
        return Err(NoReminder::Died);
    }
    if in_custody_on(record, policy, day, at).is_some() {
        return Err(NoReminder::Held);
    }
    let reach = consented(record, ways, at.day())?;
    // RMD-06: who was told of it a moment ago needs no reminder of it.
    let due = due_at(policy, contact.starts_at)?;
    if contact.created.at >= due {
        return Err(NoReminder::BookedLate);
    }
    // RMD-05: by day, and before the appointment.
    let goes_at = not_in_the_night(policy, due.max(at))?;
    if goes_at >= contact.starts_at {
        return Err(NoReminder::OnlyInTheNight);
    }
    Ok(Going { way: reach.way, to: &reach.value, goes_at })
}

fn has_died(record: &CaseRecord, policy: &PolicyBook) -> bool {
    let ends = record.sentences.values().filter(|sentence| sentence.removed.is_none());
    let mut reasons = ends.filter_map(|sentence| sentence.ended.as_ref()).map(|ended| &ended.reason);
    reasons.any(|reason| policy.sentence_terms().kind_of(reason).is_some_and(|term| term.death))
}

/// RMD-03: a way to reach that is so today and has the person's consent: a mobile before an e-mail address, of several
/// the one written last. A no to a number or an address holds however often it stands there.
fn consented(record: &CaseRecord, ways: Ways, day: Date) -> Result<&Reach, NoReminder> {
    let mut current: Vec<(&PersonDetail, &Reach)> = record
        .details
        .values()
        .filter(|detail| detail.is_so_on(day))
        .filter_map(|detail| match &detail.dated.detail {
            Detail::Reach(reach) if reach.way != ReachWay::Phone => Some((detail, reach)),
            _ => None,
        })
        .collect();
    current.sort_by_key(|(detail, reach)| (reach.way, std::cmp::Reverse(detail.written.at)));
    let says = |reach: &Reach, agreed| reach.messages.is_some_and(|consent| consent.agreed == agreed);
    let declined = |asked: &Reach| {
        current.iter().any(|(_, other)| says(other, false) && plain(&other.value) == plain(&asked.value))
    };
    let agreed: Vec<&Reach> = current
        .iter()
        .map(|(_, reach)| *reach)
        .filter(|reach| says(reach, true) && !declined(reach))
        .collect();
    if let Some(reach) = agreed.iter().copied().find(|reach| ways.has(reach.way)) {
        return Ok(reach);
    }
    Err(if !agreed.is_empty() {
        NoReminder::WayNotSetUp
    } else if current.is_empty() {
        NoReminder::NoWay
    } else if current.iter().any(|(_, reach)| says(reach, false)) {
        NoReminder::Declined
    } else {
        NoReminder::NotAsked
    })
}

/// The same number however it is spaced, the same address whatever its case.
fn plain(value: &str) -> String {
    value.chars().filter(|c| !" ()-".contains(*c)).flat_map(char::to_lowercase).collect()
}
