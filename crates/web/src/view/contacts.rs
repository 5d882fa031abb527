//! Recording a contact: one form, one save, no second place to write it.

use super::concerns::EmergencyLine;
use super::{CaseTop, Choices, Field, Identity, Link, Meta, Page, SummaryRow, Tag};
use askama::Template;

/// The part that both ways of recording share: notes, who may read them, the next appointment.
#[derive(Clone, Default)]
pub struct ContactForm {
    pub notes: Field,
    /// One box: "Sensitive: not to be shown to Dale without a decision".
    pub sensitive: Choices,
    pub next: Next,
    /// Only if they came and were sent home. Without options it is not asked.
    pub sent_home: Choices,
    /// Of which requirement it is a day. Without options it is not asked.
    pub requirement: Choices,
}

impl ContactForm {
    /// Whether anything is asked below the first button.
    pub fn has_rare(&self) -> bool {
        !self.sent_home.options.is_empty() || !self.requirement.options.is_empty()
    }
}

/// The next appointment. When one is booked the page says so in a sentence and asks nothing.
#[derive(Clone, Default)]
pub struct Next {
    pub booked: Option<String>,
    pub booked_change: Option<Link>,
    /// Suggestions with their reasons, then *Another day, time or place* and *Do not book now*.
    pub choices: Choices,
    /// Only if *Another day, time or place*.
    pub day: Field,
    pub time: Field,
    pub place: Choices,
    /// Only if *Do not book now*.
    pub reason: Field,
    /// "If you book: a text reminder goes to … the day before. Nothing else is sent."
    pub sends: String,
    /// It is asked, and no answer is none.
    pub asked: bool,
}

/// Beside the form, and after it in reading order.
#[derive(Clone, Default)]
pub struct Beside {
    /// "Your name and the time now. There is no second log to fill in."
    pub also: Vec<String>,
    pub last: Vec<LastContact>,
    pub last_empty: String,
    pub open: Vec<Link>,
}

#[derive(Clone, Default)]
pub struct LastContact {
    pub strong: String,
    pub words: String,
}

/// A contact that was not booked.
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/contacts/new.html")]
pub struct ContactNew {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    /// The eight kinds that the user uses most; its legend is the H1.
    pub kinds: Choices,
    /// A select over the full coded list, for the rest.
    pub other_kinds: Choices,
    /// Now, unless changed.
    pub day: Field,
    pub time: Field,
    pub length: Field,
    /// Only of a kind that raises a concern.
    pub concern: Option<BegunConcern>,
    pub form: ContactForm,
    pub beside: Beside,
}

/// What is asked of a contact that raises a concern, and whom to ring before anything is written.
#[derive(Clone, Default)]
pub struct BegunConcern {
    pub lines: Vec<EmergencyLine>,
    pub questions: Vec<Choices>,
}

/// What happened at an appointment; also the form that changes what is recorded.
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/contacts/outcome.html")]
pub struct ContactOutcome {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    /// "Office appointment, Harbour House, 2pm to 2:40pm, with you."
    pub appointment: String,
    pub change: Option<Link>,
    /// Five answers; the group's id is `kept`; its legend is the H1.
    pub outcome: Choices,
    pub changing: Option<Changing>,
    pub form: ContactForm,
    pub beside: Beside,
}

/// Set when an outcome stands already and is to be corrected.
#[derive(Clone, Default)]
pub struct Changing {
    pub why: Field,
    /// "A first warning went out on 25 November. Saving this does not call it back; …"
    pub sent: Option<String>,
}

/// What is known about why somebody did not come. What follows is said with each answer, before it is chosen.
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/contacts/absence.html")]
pub struct ContactAbsence {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    pub appointment: String,
    /// Awaited, acceptable or not; its legend is the H1.
    pub reason: Choices,
    /// Only if awaited.
    pub until: Field,
    /// Where the number of days comes from, and whether anybody checked it.
    pub until_source: String,
    /// Only if acceptable.
    pub which: Choices,
    pub because: Field,
}

/// Who knows where the officer is, and that they are back.
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/contacts/visit.html")]
pub struct ContactVisit {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    pub appointment: String,
    /// "Hannah Greaves knows. Back by 4:30pm. Not checked in."
    pub stands: String,
    pub tag: Option<Tag>,
    /// Whether *I am back* is offered.
    pub check_in: bool,
    pub who_knows: Field,
    pub back_by: Field,
}

/// The decision that a sensitive entry may be shown to the person.
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/contacts/sensitive.html")]
pub struct ContactSensitive {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    pub heading: String,
    pub entry: String,
    /// Paragraphs, so that who decides reads what it is about.
    pub notes: Vec<String>,
    pub effect: String,
    pub why: Field,
}

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/contacts/show.html")]
pub struct ContactShow {
    pub ctx: Page,
    pub top: CaseTop,
    pub heading: String,
    pub tag: Option<Tag>,
    pub rows: Vec<SummaryRow>,
    /// Paragraphs; empty when no notes were written.
    pub notes: Vec<String>,
    pub written: String,
    pub late: Option<String>,
    pub actions: Vec<Link>,
    /// Latest first; empty when it was never corrected.
    pub corrections: Vec<Correction>,
}

/// Both wordings of one correction, side by side.
#[derive(Clone, Default)]
pub struct Correction {
    /// "Corrected on 20 November, 9:05am, by Ruth Okafor".
    pub heading: String,
    pub why: String,
    pub rows: Vec<Changed>,
}

#[derive(Clone, Default)]
pub struct Changed {
    pub what: String,
    pub before: String,
    pub after: String,
}
