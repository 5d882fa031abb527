//! My day: what just happened and is not recorded, what comes, what is owed, what is new.

use super::{Link, Page, Tag};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/day/show.html")]
pub struct DayShow {
    pub ctx: Page,
    /// "Tuesday 24 November 2026, 2:41pm"; a past day has no time.
    pub date: String,
    /// Yesterday, Tomorrow.
    pub days: Vec<Link>,
    /// A past day is the same page without actions.
    pub past: bool,
    /// Concerns that wait for a decision. Without any the page says nothing of them.
    pub concerns: Vec<ConcernLine>,
    /// Who asks for access and waits for an answer. Without any the page says nothing of them.
    pub asked: Vec<AskedLine>,
    /// Visits whose officer should be back. Without any the page says nothing of them.
    pub act_now: Vec<OutRow>,
    pub outcomes: Vec<OutcomeRow>,
    pub outcomes_empty: String,
    /// "Today", or the day's name.
    pub today_heading: String,
    pub today: Vec<TodayRow>,
    /// "No appointments today. Next: Thursday 26 November, 9:30am, Lloyd Benham."
    pub today_empty: String,
    pub due: Vec<DueRow>,
    pub due_empty: String,
    /// "Yesterday, 5:20pm"; none at the first sign-in.
    pub since_when: Option<String>,
    pub since: Vec<Notice>,
    pub since_empty: String,
    /// Forms that were kept and not saved, latest first.
    pub drafts: Vec<DraftLine>,
    /// "11 hours 10 minutes in 19 contacts." and the way to its days.
    pub work: String,
    pub work_link: Link,
}

/// A concern or a disclosure that nobody has decided about.
#[derive(Clone, Default)]
pub struct ConcernLine {
    /// "Decide by 6:41pm", or that it is late.
    pub by: Tag,
    pub person: Link,
    /// "Disclosure, raised by Ben Aldous at 2:41pm".
    pub what: String,
    /// Who decides.
    pub who: String,
    pub action: Link,
}

/// Who asks for access to a record that the user answers for.
#[derive(Clone, Default)]
pub struct AskedLine {
    pub person: Link,
    /// "Kay Lindqvist, Harbour Probation, at 2:41pm".
    pub who: String,
    /// Which parts, until when, what for.
    pub what: String,
    pub action: Link,
}

/// A visit alone from which nobody has checked in by its time.
#[derive(Clone, Default)]
pub struct OutRow {
    /// "Back by 4:30pm".
    pub by: String,
    pub officer: String,
    pub person: Link,
    pub who_knows: String,
    pub action: Link,
}

/// An appointment that is over and has no outcome, latest first.
#[derive(Clone, Default)]
pub struct OutcomeRow {
    pub when: String,
    pub late: Option<Tag>,
    pub person: Link,
    pub appointment: String,
    /// "Record outcome", leading to `…/outcome#kept`.
    pub action: Link,
}

#[derive(Clone, Default)]
pub struct TodayRow {
    pub time: String,
    pub person: Link,
    pub appointment: String,
    /// Said first and in bold: "Visit in pairs."
    pub know_strong: String,
    /// Empty both: the page says "Nothing noted".
    pub know: String,
    /// "Check in", or "Say who knows".
    pub know_link: Option<Link>,
    pub state: Tag,
}

#[derive(Clone, Default)]
pub struct DueRow {
    pub by: String,
    pub late: Option<Tag>,
    pub person: Link,
    pub owed: Link,
    pub why: String,
}

/// What happened since the last sign-in.
#[derive(Clone, Default)]
pub struct Notice {
    pub strong: String,
    pub about: Option<Link>,
    pub words: String,
    pub act: Option<Link>,
}

/// A form that was kept and not saved.
#[derive(Clone, Default)]
pub struct DraftLine {
    /// "Dale Hartnoll: record a contact"; none where the record is not open any more.
    pub open: Option<Link>,
    /// What is said instead, without a name.
    pub closed: String,
    /// "Kept today at 2:43pm."
    pub words: String,
    /// "Goes on Tuesday 1 December at 2:43pm."
    pub goes: String,
    /// The same within its last day.
    pub goes_strong: String,
    /// The form that takes it away.
    pub remove: String,
    /// Read out after *Remove*.
    pub remove_about: String,
}
