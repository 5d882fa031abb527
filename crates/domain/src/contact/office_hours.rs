//! BOK-21: an appointment lies within the opening hours of the office.

use crate::org::decide::weekday_name;
use crate::org::{Office, Opening};
use crate::shared::{Moment, Notice, day_in_words};
use jiff::civil::Time;

/// The warning when the office is closed then. A team with several offices can receive people in any that is open;
/// hours that nobody recorded stand in nobody's way.
pub fn outside_office_hours(offices: &[&Office], starts_at: Moment, minutes: i64) -> Option<Notice> {
    let mut closed = Vec::new();
    for office in offices {
        let name = &office.facts.name;
        let said = match office.facts.opening(starts_at, minutes) {
            Opening::NotRecorded | Opening::Open => return None,
            Opening::ClosedThatDay { why } if why.is_empty() => {
                format!("{name} is closed on {}.", day_in_words(starts_at.day()))
            }
            Opening::ClosedThatDay { why } => {
                format!("{name} is closed on {} ({why}).", day_in_words(starts_at.day()))
            }
            Opening::ClosedThatWeekday(weekday) => format!("{name} is closed on {}s.", weekday_name(weekday)),
            Opening::OpensAt(time) => format!("{name} opens at {}.", clock(time)),
            Opening::ClosesAt(time) => format!("{name} closes at {}.", clock(time)),
        };
        closed.push(said);
    }
    (!closed.is_empty()).then(|| Notice { rule: "BOK-21", sentence: closed.join(" ") })
}

/// "5pm", "5:30pm".
fn clock(time: Time) -> String {
    let format = if time.minute() == 0 { "%-I%P" } else { "%-I:%M%P" };
    time.strftime(format).to_string()
}
