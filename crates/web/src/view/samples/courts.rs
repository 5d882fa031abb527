//! Samples of court lists.

use super::frame::{CASE, page, strings};
use crate::view::courts::{CourtShow, CourtSitting, CourtsList, ListedPerson};
use crate::view::{Link, Tag, Tone};

fn days() -> Vec<Link> {
    vec![Link::new("/courts?on=2026-11-23", "Yesterday"), Link::new("/courts?on=2026-11-25", "Tomorrow")]
}

impl CourtsList {
    pub fn sample_full() -> Self {
        let row = |court: &str, listed: &str, to_decide: &str| CourtSitting {
            court: Link::new("/courts/B99MG/2026-11-24", court),
            listed: listed.to_owned(),
            to_decide: to_decide.to_owned(),
        };
        CourtsList {
            ctx: page("Today\u{2019}s list"),
            heading: "Courts sitting on Tuesday 24 November 2026".to_owned(),
            days: days(),
            rows: vec![
                row("Millgate Magistrates\u{2019} Court", "12 people", "1 needs a decision"),
                row("Northmoor Crown Court", "1 person", "None needs a decision"),
            ],
            empty: String::new(),
        }
    }

    pub fn sample_empty() -> Self {
        let empty = "No court has sent a list for this day.".to_owned();
        CourtsList { rows: Vec::new(), empty, ..CourtsList::sample_full() }
    }
}

impl CourtShow {
    pub fn sample_full() -> Self {
        let known = ListedPerson {
            room: "Courtroom 1".to_owned(),
            time: "10am".to_owned(),
            name: "DALE HARTNOLL".to_owned(),
            about: strings(&["Born 14 March 1989 (37)", "CRN X482917"]),
            known: Tag::new(Tone::Info, "Known"),
            known_since: Some("In court before, 3 May 2026".to_owned()),
            held_by: strings(&["Northmoor Probation", "Riverside team", "Ruth Okafor", "01632 960 100"]),
            order: "Community order to 2 May 2027".to_owned(),
            hearing: strings(&["First hearing", "Theft from a shop", "Case 24MG0001"]),
            action: Link::about(CASE, "Open", "the record of Dale Hartnoll"),
        };
        let uncertain = ListedPerson {
            room: "Not given".to_owned(),
            time: "Not given".to_owned(),
            name: "Dale <Hartnell>".to_owned(),
            about: strings(&["Birth date not recorded"]),
            known: Tag::new(Tone::Waiting, "Needs a decision"),
            known_since: None,
            held_by: strings(&["Nobody holds the case yet"]),
            order: "No live order recorded".to_owned(),
            hearing: strings(&["Kind of hearing not given"]),
            action: Link::about("/matches/1", "Decide who this is", "for Dale Hartnell"),
        };
        CourtShow {
            ctx: page("Court list"),
            court: "Millgate Magistrates\u{2019} Court".to_owned(),
            day: "Tuesday 24 November 2026".to_owned(),
            days: days(),
            summary: "2 people listed: 1 known to us, 1 needs a decision, 0 not known before.".to_owned(),
            rows: vec![known, uncertain],
            empty: String::new(),
        }
    }

    pub fn sample_empty() -> Self {
        let empty = "This court has sent no list for this day, or lists nobody whom you may see.".to_owned();
        CourtShow { court: "Court list".to_owned(), rows: Vec::new(), empty, ..CourtShow::sample_full() }
    }
}
