//! Booking and moving. Whose doing a change is decides what it counts as, so it is asked first.

use super::{CaseTop, Choices, Field, Identity, Link, Meta, Page, Warnings};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/appointments/new.html")]
pub struct AppointmentNew {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    /// "In the community. Nothing is booked. The last kept appointment was on 10 November."
    pub state: String,
    pub warnings: Option<Warnings>,
    pub kind: Choices,
    pub with_whom: Choices,
    pub day: Field,
    pub time: Field,
    pub length: Field,
    pub place: Choices,
    /// Of which requirement it will be a day. Without options it is not asked.
    pub requirement: Choices,
    /// Only if it repeats.
    pub every_weeks: Choices,
    pub times: Field,
    pub until: Field,
    /// Only if the officer goes alone.
    pub who_knows: Field,
    pub back_by: Field,
    /// What is booked already for both, one sentence each.
    pub diary: Vec<String>,
    pub diary_empty: String,
}

/// What is to come: the timeline is the past.
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/appointments/list.html")]
pub struct AppointmentsList {
    pub ctx: Page,
    pub top: CaseTop,
    pub rows: Vec<ComingRow>,
    pub empty: String,
    pub book: Option<Link>,
}

#[derive(Clone, Default)]
pub struct ComingRow {
    pub when: Link,
    pub what: String,
    /// "One of a series. A visit alone: Hannah knows."
    pub more: String,
    /// "The session", where several people come.
    pub session: Option<Link>,
    pub action: Option<Link>,
}

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/contacts/move.html")]
pub struct ContactMove {
    pub ctx: Page,
    pub identity: Identity,
    pub meta: Meta,
    pub appointment: String,
    pub warnings: Option<Warnings>,
    /// Service, person or court; its legend is the H1.
    pub whose: Choices,
    /// Move or cancel.
    pub what: Choices,
    /// This one, or this and all later ones. Without options it is not one of a series.
    pub which: Choices,
    pub day: Field,
    pub time: Field,
    pub reason: Field,
    pub look: Option<Link>,
}
