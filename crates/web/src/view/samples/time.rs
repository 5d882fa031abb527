//! Samples of time and work.

use super::frame::page;
use crate::view::Link;
use crate::view::time::{TimeEntry, TimeRow, TimeShow};

impl TimeShow {
    pub fn sample_full() -> Self {
        let row = |what: &str, contacts: &str, time: &str| TimeRow {
            what: what.to_owned(),
            contacts: contacts.to_owned(),
            time: time.to_owned(),
        };
        TimeShow {
            total: "1 hour 35 minutes in 3 contacts.".to_owned(),
            days: vec![
                row("Monday 23 November 2026", "0", "0 minutes"),
                row("Tuesday 24 November 2026", "3", "1 hour 35 minutes"),
            ],
            kinds: vec![row("Office appointment", "2", "1 hour 20 minutes"), row("Note", "1", "15 minutes")],
            entries: vec![
                TimeEntry {
                    when: "Today, 9:30am".to_owned(),
                    person: Some(Link::new("/cases/1/contacts/8", "Lloyd Benham")),
                    kind: "Office appointment".to_owned(),
                    time: "40 minutes".to_owned(),
                    counted: "Counted".to_owned(),
                },
                TimeEntry {
                    when: "Today, 2pm".to_owned(),
                    kind: "Office appointment".to_owned(),
                    time: "40 minutes".to_owned(),
                    counted: "Not yet: outcome to record".to_owned(),
                    ..TimeEntry::default()
                },
            ],
            entries_summary: "Show 2 entries".to_owned(),
            ..TimeShow::sample_empty()
        }
    }

    pub fn sample_empty() -> Self {
        TimeShow {
            ctx: page("Time, from the record"),
            week: "Week of Monday 23 November 2026".to_owned(),
            weeks: vec![
                Link::new("/time/2026-W47", "The week before"),
                Link::new("/time/2026-W49", "The week after"),
            ],
            total: "0 minutes in no contacts.".to_owned(),
            cost: "You typed none of it twice: it is read from the contact log, and cost nothing to record."
                .to_owned(),
            empty: "No contact of yours is recorded or booked in this week.".to_owned(),
            ..TimeShow::default()
        }
    }
}
