//! Samples of uncertain matches.

use super::frame::{CASE, case_page, identity, meta, page, with_errors};
use crate::view::matches::{
    Candidate, MatchRow, MatchShow, MatchUndo, MatchesList, PointCell, PointRow, Verdict,
};
use crate::view::{Choice, Choices, Field, Link, Tag, Tone};

impl MatchesList {
    pub fn sample_full() -> Self {
        MatchesList {
            ctx: page("Uncertain matches"),
            told: Some("This match was decided while you were looking.".to_owned()),
            note: Some("Same tattoo & the same <street>.".to_owned()),
            look: Some(Link::new(CASE, "See who it was decided to be")),
            rows: vec![MatchRow {
                hearing: "Today, 10am, Millgate Magistrates\u{2019} Court".to_owned(),
                late: Some(Tag::new(Tone::Late, "Hearing has begun")),
                person: "Dale Hartnoll".to_owned(),
                born: "Born 14 March 1989".to_owned(),
                why: "Same name and birth date, other PNC".to_owned(),
                waiting: "1 day".to_owned(),
                stage: "First look".to_owned(),
                action: Link::about("/matches/1", "Decide", "Dale Hartnoll"),
            }],
            empty: String::new(),
        }
    }

    pub fn sample_empty() -> Self {
        MatchesList {
            ctx: page("Uncertain matches"),
            told: None,
            note: None,
            look: None,
            rows: Vec::new(),
            empty: "No match waits for a decision. The last was decided on Friday 20 November.".to_owned(),
        }
    }
}

impl MatchUndo {
    pub fn sample_full() -> Self {
        MatchUndo {
            ctx: case_page("Undo a decision"),
            identity: identity(),
            words: "A record from a court message was joined to this one on 20 November by Kay Donnelly."
                .to_owned(),
            meta: meta(),
            why: Field::new("why", "Why it is undone"),
        }
    }

    pub fn sample_error() -> Self {
        let missing = "Enter why it is undone. Both decisions stay on the record. Rule MAT-11";
        let full = MatchUndo::sample_full();
        MatchUndo {
            ctx: with_errors(case_page("Undo a decision"), &[("why", missing)]),
            why: full.why.clone().error(missing),
            ..full
        }
    }
}

impl MatchShow {
    pub fn sample_full() -> Self {
        MatchShow {
            ctx: page("Decide a match, D.H."),
            heading: "Is Dale Hartnoll known to us?".to_owned(),
            source: "Court list of Millgate Magistrates\u{2019} Court, read today at 6:10am. Hearing today, 10am."
                .to_owned(),
            first_look: Some(
                "Kay Donnelly could not tell, 23 November, 4:10pm: \u{201c}The PNC differs by a digit.\u{201d}"
                    .to_owned(),
            ),
            candidates: vec![
                candidate("CRN X482917", "Found by name and birth date. 2 of 3 points agree."),
                candidate("CRN X519043", "Found by name. 1 of 3 points agrees."),
            ],
            rows: vec![
                row(
                    "PNC",
                    "2004/0012345X",
                    [(Verdict::Close, "one digit", "2004/0012346A"), (Verdict::NotGiven, "", "")],
                ),
                row(
                    "Name",
                    "Dale Hartnoll",
                    [(Verdict::Same, "", "Dale Hartnoll"), (Verdict::Same, "", "Dale Hartnoll")],
                ),
                row(
                    "Birth date",
                    "14 March 1989",
                    [
                        (Verdict::Same, "", "14 March 1989"),
                        (Verdict::Different, "other month and year", "14 May 1991"),
                    ],
                ),
            ],
            meta: meta(),
            decision: decision(),
            note: Field::new("note", "Note (optional)").hint("A second person reads it if you cannot tell."),
        }
    }

    pub fn sample_error() -> Self {
        let missing = "Choose which record this is, or that you cannot tell";
        MatchShow {
            ctx: with_errors(page("Decide a match, D.H."), &[("decision", missing)]),
            first_look: None,
            candidates: Vec::new(),
            rows: Vec::new(),
            decision: decision().error(missing),
            ..MatchShow::sample_full()
        }
    }
}

fn decision() -> Choices {
    let options = vec![
        Choice::new("0192f3c4-1", "This is CRN X482917"),
        Choice::new("0192f3c4-2", "This is CRN X519043"),
        Choice::new("none", "None of these: make a new record"),
        Choice::new("unsure", "I cannot tell").hint("It goes to a second person, with your note."),
    ];
    Choices::new("decision", "Your decision", options)
}

fn candidate(heading: &str, found: &str) -> Candidate {
    Candidate {
        heading: heading.to_owned(),
        found: found.to_owned(),
        open: Some(Link::about("/cases/1", "Open", heading)),
    }
}

fn row(point: &str, message: &str, cells: [(Verdict, &str, &str); 2]) -> PointRow {
    let cell = |(verdict, detail, value): (Verdict, &str, &str)| PointCell {
        value: value.to_owned(),
        verdict,
        detail: detail.to_owned(),
    };
    PointRow {
        point: point.to_owned(),
        message: message.to_owned(),
        cells: cells.into_iter().map(cell).collect(),
    }
}
