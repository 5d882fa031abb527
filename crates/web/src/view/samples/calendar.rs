//! Samples of a week.

use super::frame::{CASE, page};
use crate::view::calendar::{CalendarDay, CalendarRow, CalendarShow};
use crate::view::{Link, Tag, Tone};

impl CalendarShow {
    pub fn sample_full() -> Self {
        let row = CalendarRow {
            time: "2pm to 2:40pm".to_owned(),
            person: Link::new(CASE, "Dale Hartnoll"),
            appointment: Link::new(&format!("{CASE}/contacts/1"), "Office appointment, Office"),
            officer: "Ruth Okafor".to_owned(),
            state: Tag::new(Tone::Info, "Booked"),
        };
        CalendarShow {
            ctx: page("Calendar"),
            heading: "Calendar: Riverside team".to_owned(),
            of_team: true,
            week: "Week of Monday 21 December 2026".to_owned(),
            weeks: vec![Link::new("/calendar/2026-W51", "The week before")],
            days: vec![
                CalendarDay { heading: "Monday 21 December 2026".to_owned(), rows: vec![row] },
                CalendarDay {
                    heading: "Friday 25 December 2026: Christmas Day".to_owned(),
                    rows: Vec::new(),
                },
            ],
        }
    }

    pub fn sample_empty() -> Self {
        CalendarShow {
            ctx: page("Calendar"),
            heading: "Calendar".to_owned(),
            week: "Week of Monday 23 November 2026".to_owned(),
            days: vec![CalendarDay { heading: "Monday 23 November 2026".to_owned(), rows: Vec::new() }],
            ..CalendarShow::default()
        }
    }
}
