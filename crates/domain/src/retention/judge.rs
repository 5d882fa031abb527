//! Whether a record's time has passed.

use crate::policy::{CodeTable, RetentionClass, RetentionClock};
use jiff::ToSpan;
use jiff::civil::Date;

/// What is known of one person: the record that they are found under, with those joined to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub identity_waits: bool,
    /// A concern waits for a manager's decision, on the record itself or on one joined to it.
    pub concern_waits: bool,
    /// Somebody holds the case.
    pub held: bool,
    /// A sentence runs on the record itself, or on one joined to it.
    pub live_here: bool,
    pub live_joined: bool,
    pub sentenced: bool,
    pub last_sentence_ended: Option<Date>,
    pub last_assignment_ended: Option<Date>,
    pub last_hearing: Option<Date>,
    /// Of the contact log: the latest entry, which may be still to come.
    pub last_contact: Option<Date>,
    pub exempted: bool,
    pub archived: bool,
    pub restored_on: Option<Date>,
}

/// Why a record is not archived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    Open,
    JoinedOpen,
    IdentityWaits,
    ConcernWaits,
    Exempted,
    NothingStartsTheClock,
    NotYet,
}

impl Kept {
    pub const ALL: [Kept; 7] = [
        Kept::Open,
        Kept::JoinedOpen,
        Kept::IdentityWaits,
        Kept::ConcernWaits,
        Kept::Exempted,
        Kept::NothingStartsTheClock,
        Kept::NotYet,
    ];

    pub fn words(self) -> &'static str {
        match self {
            Kept::Open => "still open",
            Kept::JoinedOpen => "a joined record still open",
            Kept::IdentityWaits => "waits for somebody to say who it is",
            Kept::ConcernWaits => "a concern waits for a decision",
            Kept::Exempted => "exempted",
            Kept::NothingStartsTheClock => "nothing starts the clock",
            Kept::NotYet => "its time has not passed",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Archive {
        since: Date,
        due_on: Date,
    },
    Kept(Kept),
    /// Of a class that is archived already.
    Already,
}

/// The class of a record, and what becomes of it on a day. Nothing where policy has no such class on that day.
pub fn judge<'a>(
    facts: &Facts,
    classes: &'a CodeTable<RetentionClass>,
    today: Date,
) -> Option<(&'a RetentionClass, Verdict)> {
    let code = if facts.sentenced { RetentionClass::SENTENCED } else { RetentionClass::COURT_ONLY };
    let class = classes.find(code, today)?;
    Some((class, verdict(facts, class, today)))
}

fn verdict(facts: &Facts, class: &RetentionClass, today: Date) -> Verdict {
    if facts.archived {
        return Verdict::Already;
    }
    // RET-02: what is open is kept, on the record itself or on one joined to it.
    let ahead = facts.last_contact.into_iter().chain(facts.last_hearing).any(|day| day >= today);
    if facts.held || facts.live_here || ahead {
        return Verdict::Kept(Kept::Open);
    }
    if facts.live_joined {
        return Verdict::Kept(Kept::JoinedOpen);
    }
    if facts.identity_waits {
        return Verdict::Kept(Kept::IdentityWaits);
    }
    if facts.concern_waits {
        return Verdict::Kept(Kept::ConcernWaits);
    }
    // RET-03: an exemption keeps it.
    if facts.exempted {
        return Verdict::Kept(Kept::Exempted);
    }
    // RET-01: the time of its class has passed since the day from which it runs, or since it was restored.
    let clock = match class.clock {
        RetentionClock::SupervisionEnd => facts.last_sentence_ended.max(facts.last_assignment_ended),
        RetentionClock::LastHearing => facts.last_hearing,
    };
    let Some(since) = clock.map(|day| facts.restored_on.map_or(day, |restored| restored.max(day))) else {
        return Verdict::Kept(Kept::NothingStartsTheClock);
    };
    match since.checked_add(i64::from(class.years).years()) {
        Ok(due_on) if due_on <= today => Verdict::Archive { since, due_on },
        _ => Verdict::Kept(Kept::NotYet),
    }
}
