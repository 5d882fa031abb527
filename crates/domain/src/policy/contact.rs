//! Codes of the contact log: what kinds of entry there are, what becomes of an appointment, where it happens.

use jiff::civil::Date;
use serde::Deserialize;

use super::codes::{Code, CodeTable};
use super::flag::SeriousHarm;
use crate::contact::WhoseDoing;

/// A kind of entry in the contact log. Behaviour hangs on these flags, not on the code.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactType {
    pub code: String,
    pub name: String,
    /// The person is expected to take part at a time, so two of these cannot overlap.
    #[serde(default)]
    pub attendance: bool,
    /// Once its time has passed it stays open until somebody says what became of it.
    #[serde(default)]
    pub needs_outcome: bool,
    #[serde(default)]
    pub needs_place: bool,
    /// It can be booked ahead.
    #[serde(default)]
    pub may_be_future: bool,
    /// It counts towards the national standards, and failing it towards the limit of failures.
    #[serde(default)]
    pub national_standards: bool,
    /// Only the program writes it; no form offers it.
    #[serde(default)]
    pub made_by_system: bool,
    /// It is a manager's decision: only who may decide about the case records it.
    #[serde(default)]
    pub managers_decision: bool,
    /// One of the eight that the short list offers.
    #[serde(default)]
    pub common: bool,
    /// The kind of entry by which a timeline is filtered.
    pub shown_as: ShownAs,
    /// Such an entry is sensitive from the start.
    #[serde(default)]
    pub sensitive: bool,
    /// Who holds the case is told when somebody else records one.
    #[serde(default)]
    pub alert: bool,
    /// It tells of harm that may come: recording one raises a concern in the same save.
    #[serde(default)]
    pub raises_concern: bool,
    /// The officer goes alone, and somebody should know where.
    #[serde(default)]
    pub lone_worker: bool,
    /// Several people can be there at once.
    #[serde(default)]
    pub group: bool,
    /// It tells of a failure to keep to a requirement or a condition, and its outcome says what was found.
    #[serde(default)]
    pub reports_breach: bool,
    /// Codes of the requirements of which such a contact can be a day.
    #[serde(default)]
    pub counts_for: Vec<String>,
    /// The length that a booking form proposes.
    pub usual_minutes: Option<u32>,
}

/// The kind of entry that a contact is in a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShownAs {
    Appointment,
    /// A note, a call, a letter, what the program wrote.
    Note,
}

/// Where an outcome is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskedOn {
    /// The short form: what happened?
    Outcome,
    /// The same form, of somebody who came and was sent home.
    SentHome,
    /// The page after an absence: what is known about why?
    Absence,
    /// The page that cancels an appointment, by whose doing it was.
    Cancelled,
    /// Never recorded: what a move counts as, by whose doing it was.
    Moved,
    /// The short form, of a report of a failure to comply: what was found?
    Report,
}

/// What became of an appointment.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeType {
    pub code: String,
    /// The words in a timeline.
    pub name: String,
    /// The words of the answer on the form.
    pub label: String,
    /// A sentence under the answer.
    pub hint: Option<String>,
    pub asked_on: AskedOn,
    #[serde(default)]
    pub attended: bool,
    /// False counts against the person, true never does; nothing while the reason is awaited.
    pub acceptable: Option<bool>,
    /// Enforcement may follow from it.
    #[serde(default)]
    pub enforceable: bool,
    /// The service caused it.
    #[serde(default)]
    pub ours: bool,
    /// Whose doing a move or a cancellation was, for those two pages only.
    pub whose: Option<WhoseDoing>,
    /// A later decision replaces it.
    #[serde(default)]
    pub reason_awaited: bool,
    /// Codes of the contact types that can have it.
    pub allowed_for: Vec<String>,
    /// The nearest code in the national system, for exchange.
    pub delius: Option<String>,
}

/// A kind of place where a contact happens.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub code: String,
    pub name: String,
    /// It is an office of ours, so its opening hours count.
    #[serde(default)]
    pub at_office: bool,
    /// Somebody who is in prison can be met or spoken to there.
    #[serde(default)]
    pub reaches_custody: bool,
    /// How a reminder names it; a place that would give somebody away has no such words.
    pub told_as: Option<String>,
}

impl OutcomeType {
    /// It can be known before the appointment begins: somebody changed or cancelled it.
    pub fn called_off(&self) -> bool {
        let beforehand = matches!(self.asked_on, AskedOn::Outcome | AskedOn::Cancelled);
        !self.attended && self.acceptable == Some(true) && beforehand
    }

    /// The person did not come, whatever is known about why.
    pub fn is_absence(&self) -> bool {
        self.reason_awaited || (!self.attended && self.asked_on == AskedOn::Absence)
    }

    /// What this says when two flags cannot both be so; nothing when they can.
    pub(super) fn contradiction(&self) -> Option<&'static str> {
        let by_whose = matches!(self.asked_on, AskedOn::Cancelled | AskedOn::Moved);
        if self.reason_awaited != self.acceptable.is_none() {
            Some("`acceptable` is left out when, and only when, `reason_awaited` is true")
        } else if self.ours && self.acceptable != Some(true) {
            Some(
                "what the service caused (`ours`) never counts against the person: `acceptable` must be true",
            )
        } else if by_whose != self.whose.is_some() {
            Some("`whose` is written when, and only when, `asked_on` is \"cancelled\" or \"moved\"")
        } else if self.whose.is_some() && self.ours != (self.whose == Some(WhoseDoing::Service)) {
            Some("`ours` is true when, and only when, `whose` is \"service\"")
        } else {
            None
        }
    }

    pub fn allowed_for(&self, contact_type: &str) -> bool {
        self.allowed_for.iter().any(|code| code == contact_type)
    }
}

impl ContactType {
    /// Something that the person is to come to, which counts towards the national standards; a report is not.
    pub fn is_appointment(&self) -> bool {
        self.national_standards && !self.reports_breach
    }
}

impl CodeTable<ContactType> {
    /// The eight kinds of the short list.
    pub fn common_at(&self, day: Date) -> Vec<&ContactType> {
        self.at(day).into_iter().filter(|kind| kind.common).collect()
    }

    /// The kinds that can be booked ahead.
    pub fn bookable_at(&self, day: Date) -> Vec<&ContactType> {
        self.at(day).into_iter().filter(|kind| kind.may_be_future && !kind.made_by_system).collect()
    }
}

impl CodeTable<OutcomeType> {
    /// The answers that a page offers for a kind of contact on a day.
    pub fn offered(&self, contact_type: &str, page: AskedOn, day: Date) -> Vec<&OutcomeType> {
        let fits = |outcome: &&OutcomeType| outcome.asked_on == page && outcome.allowed_for(contact_type);
        self.at(day).into_iter().filter(fits).collect()
    }

    /// What a move, or a cancellation, by somebody's doing is for this kind of contact.
    pub fn by_whose(
        &self,
        contact_type: &str,
        page: AskedOn,
        whose: WhoseDoing,
        day: Date,
    ) -> Option<&OutcomeType> {
        self.offered(contact_type, page, day).into_iter().find(|outcome| outcome.whose == Some(whose))
    }
}

impl Code for ContactType {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}

impl Code for OutcomeType {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}

/// How many days there usually are from one appointment to the next, for the cases that it is about.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UsualGap {
    pub code: String,
    pub name: String,
    /// Only cases of this level of serious harm; of any, or of none, where it is left out.
    pub serious_harm: Option<SeriousHarm>,
    /// Only cases with a live sentence that begins in prison, or only cases without one.
    pub custodial: Option<bool>,
    pub days: u32,
}

impl UsualGap {
    fn is_about(&self, harm: Option<SeriousHarm>, custodial: bool) -> bool {
        self.serious_harm.is_none_or(|level| harm == Some(level))
            && self.custodial.is_none_or(|asked| asked == custodial)
    }
}

impl CodeTable<UsualGap> {
    /// The first row, in the order of the file, that is about such a case.
    pub fn of_case(&self, harm: Option<SeriousHarm>, custodial: bool, day: Date) -> Option<&UsualGap> {
        self.at(day).into_iter().find(|gap| gap.is_about(harm, custodial))
    }
}

impl Code for UsualGap {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}

impl Code for Place {
    fn code(&self) -> &str {
        &self.code
    }
    fn name(&self) -> &str {
        &self.name
    }
}
