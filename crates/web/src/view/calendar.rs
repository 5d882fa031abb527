//! A week of appointments, day by day: the same list on a wide screen and on a telephone.

use super::{Link, Page, Tag};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/calendar/show.html")]
pub struct CalendarShow {
    pub ctx: Page,
    /// "Calendar", or with the name of a team.
    pub heading: String,
    /// "Week of Monday 23 November 2026".
    pub week: String,
    /// The week before, this week, the week after.
    pub weeks: Vec<Link>,
    /// Then each row says with whom it is.
    pub of_team: bool,
    pub days: Vec<CalendarDay>,
}

#[derive(Clone, Default)]
pub struct CalendarDay {
    /// "Friday 25 December 2026", with the bank holiday if it is one.
    pub heading: String,
    pub rows: Vec<CalendarRow>,
}

#[derive(Clone, Default)]
pub struct CalendarRow {
    /// "2pm to 2:40pm".
    pub time: String,
    pub person: Link,
    pub appointment: Link,
    pub officer: String,
    pub state: Tag,
}
