//! A calendar as other programs read it: RFC 5545, written by hand, because a feed needs five properties and no more.

use domain::shared::Moment;

/// Octets of a line without its end; longer ones are folded.
const LINE_OCTETS: usize = 75;

/// One appointment, in words that give nobody away.
pub struct Event {
    pub uid: String,
    pub starts_at: Moment,
    pub minutes: i64,
    pub summary: String,
    pub location: Option<String>,
    pub cancelled: bool,
    /// How often it was written, and when last.
    pub revision: (i64, Moment),
}

/// The whole calendar.
pub fn calendar(name: &str, events: &[Event]) -> String {
    let mut out = String::new();
    for fixed in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Throughline//Appointments//EN"] {
        line(&mut out, fixed);
    }
    line(&mut out, &format!("X-WR-CALNAME:{}", escaped(name)));
    // How often a program need come again.
    line(&mut out, "REFRESH-INTERVAL;VALUE=DURATION:PT15M");
    events.iter().for_each(|event| one(&mut out, event));
    line(&mut out, "END:VCALENDAR");
    out
}

fn one(out: &mut String, event: &Event) {
    let (sequence, written_at) = event.revision;
    let ends_at = event.starts_at.plus_seconds(event.minutes.max(0) * 60);
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}", escaped(&event.uid)));
    line(out, &format!("DTSTAMP:{}", utc(written_at)));
    line(out, &format!("DTSTART:{}", utc(event.starts_at)));
    // An event ends after it begins, or says nothing of its end.
    if ends_at > event.starts_at {
        line(out, &format!("DTEND:{}", utc(ends_at)));
    }
    line(out, &format!("SEQUENCE:{sequence}"));
    line(out, if event.cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    line(out, &format!("SUMMARY:{}", escaped(&event.summary)));
    if let Some(location) = &event.location {
        line(out, &format!("LOCATION:{}", escaped(location)));
    }
    line(out, "CLASS:PRIVATE");
    line(out, "END:VEVENT");
}

/// "20261201T140000Z".
fn utc(at: Moment) -> String {
    at.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Text, with what separates values written so that it does not.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line with its end, folded between characters where it is long. What goes on begins with a space, which counts.
fn line(out: &mut String, content: &str) {
    let mut octets = 0;
    for c in content.chars() {
        if octets + c.len_utf8() > LINE_OCTETS {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use testkit::at;

    fn event(summary: &str) -> Event {
        Event {
            uid: "1@throughline".to_string(),
            starts_at: at("2026-07-01T13:00:00Z"),
            minutes: 40,
            summary: summary.to_string(),
            location: Some("Probation office".to_string()),
            cancelled: false,
            revision: (3, at("2026-06-24T09:00:00Z")),
        }
    }

    #[test]
    fn times_are_in_utc_and_every_line_ends_as_the_standard_says() {
        let text = calendar("Appointments", &[event("Appointment, D.H.")]);
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        for expected in [
            "DTSTART:20260701T130000Z",
            "DTEND:20260701T134000Z",
            "DTSTAMP:20260624T090000Z",
            "SEQUENCE:3",
            "SUMMARY:Appointment\\, D.H.",
        ] {
            assert!(lines.contains(&expected), "{expected} in {lines:#?}");
        }
        assert_eq!((lines.first(), lines.last()), (Some(&"BEGIN:VCALENDAR"), Some(&"END:VCALENDAR")));
    }

    #[test]
    fn a_long_line_is_folded_between_characters_and_what_separates_is_escaped() {
        let summary = format!("{};\\\n\u{7}", "é".repeat(100));
        let text = calendar("Appointments", &[event(&summary)]);
        assert!(text.split("\r\n").all(|line| line.len() <= LINE_OCTETS), "{text}");
        let unfolded = text.replace("\r\n ", "");
        assert!(unfolded.contains(&format!("SUMMARY:{}\\;\\\\\\n\r\n", "é".repeat(100))), "{unfolded}");
    }

    #[test]
    fn an_appointment_without_a_length_has_no_end() {
        let text = calendar("Appointments", &[Event { minutes: 0, ..event("Appointment") }]);
        assert!(!text.contains("DTEND"), "{text}");
    }
}
