//! Samples of pages for when something cannot be shown or saved.

use super::frame::{CASE, case_page, identity, meta, page, signed_out};
use crate::view::states::{
    Accessibility, Conflict, ConflictRow, Fault, Gone, Hidden, NotDone, NotYours, Privacy, Refusals, Refused,
    SignedOut, Unsent,
};
use crate::view::{Field, Link, SummaryRow};

impl Refused {
    pub fn sample_full() -> Self {
        Refused {
            ctx: page("Not part of your access, D.H."),
            name: "Dale Hartnoll".to_owned(),
            born: "Born 14 March 1989".to_owned(),
            holder: "Supervised by Riverside team, Northmoor Probation.".to_owned(),
            phone: "01632 960 100".to_owned(),
            actions: vec![Link::new(&format!("{CASE}/access"), "Ask for access")],
        }
    }

    pub fn sample_sparse() -> Self {
        Refused { born: "Birth date not recorded".to_owned(), actions: Vec::new(), ..Refused::sample_full() }
    }
}

impl Gone {
    pub fn sample_signed_in() -> Self {
        Gone { ctx: page("Nothing to show") }
    }

    pub fn sample_signed_out() -> Self {
        Gone { ctx: signed_out("Nothing to show") }
    }
}

impl Refusals {
    pub fn sample_full() -> Self {
        let line = "You asked to view the contact log on 24 November, 2:41pm. Your roles reach other cases only (ACC-06).";
        Refusals { ctx: page("What I was refused"), lines: vec![line.to_owned()], empty: String::new() }
    }

    pub fn sample_empty() -> Self {
        let empty = "Nothing was refused to you.".to_owned();
        Refusals { ctx: page("What I was refused"), lines: Vec::new(), empty }
    }
}

impl NotDone {
    pub fn sample_conflict() -> Self {
        let words = "Imran Sadiq changed this while you were looking. Look at it again before you decide.";
        let back = Some(Link::new(CASE, "Look at the page again"));
        NotDone { ctx: page("Nothing was saved"), words: words.to_owned(), back }
    }

    pub fn sample_sparse() -> Self {
        let words = "This request id was used for something else. Load the page again.".to_owned();
        NotDone { ctx: page("Nothing was saved"), words, back: None }
    }
}

impl NotYours {
    pub fn sample_officer() -> Self {
        NotYours { ctx: page("Not part of your access"), why: "Allocating cases is for managers.".to_owned() }
    }

    pub fn sample_court() -> Self {
        let why = "Booking is for those who hold or help with the case.".to_owned();
        NotYours { ctx: page("Not part of your access"), why }
    }
}

impl Conflict {
    pub fn sample_full() -> Self {
        Conflict {
            ctx: case_page("Changed meanwhile"),
            identity: Some(identity()),
            who:
                "Imran Sadiq changed this appointment at 2:44pm, while you were writing: moved to 3 December."
                    .to_owned(),
            rows: vec![ConflictRow {
                what: "When".to_owned(),
                theirs: "Thursday 3 December 2026, 2pm".to_owned(),
                yours: "Tuesday 24 November 2026, 2pm".to_owned(),
            }],
            action: format!("{CASE}/contacts/1/outcome"),
            meta: meta(),
            typed: vec![Hidden { name: "outcome".to_owned(), value: "kept".to_owned() }],
            notes: Some(Field::new("notes", "Notes").value("Talked about the \"depot\" & the <shift> rota.")),
            save: "Save your note on the moved appointment".to_owned(),
            look: Link::new(&format!("{CASE}/contacts/1"), "Look at it first"),
        }
    }

    pub fn sample_sparse() -> Self {
        Conflict {
            identity: None,
            rows: Vec::new(),
            typed: Vec::new(),
            notes: None,
            ..Conflict::sample_full()
        }
    }
}

impl Unsent {
    pub fn sample_earlier() -> Self {
        Unsent {
            ctx: page("Nothing was saved"),
            words: "This form belongs to an earlier sign-in. What you typed is below; nothing was saved."
                .to_owned(),
            sign_in: false,
            action: format!("{CASE}/contacts/1/outcome"),
            meta: meta(),
            typed: vec![Hidden { name: "outcome".to_owned(), value: "kept".to_owned() }],
            rows: vec![SummaryRow::new("Outcome", "kept")],
            texts: vec![Field::new("notes", "Notes").value("Talked about the <shift> rota.")],
        }
    }

    pub fn sample_signed_out() -> Self {
        Unsent {
            ctx: signed_out("Nothing was saved"),
            words:
                "You were signed out after a time without use. Sign in in another tab, then send this again."
                    .to_owned(),
            sign_in: true,
            texts: Vec::new(),
            ..Unsent::sample_earlier()
        }
    }
}

impl Fault {
    pub fn sample_saving() -> Self {
        Fault {
            ctx: page("We could not save this"),
            what: "We could not save this".to_owned(),
            advice: "Go back to the form: your browser still has what you typed. Then try again.".to_owned(),
            number: "7F3K-20Q".to_owned(),
        }
    }

    pub fn sample_showing() -> Self {
        Fault {
            ctx: signed_out("We could not show this page"),
            what: "We could not show this page".to_owned(),
            advice: "Nothing was changed. Try again.".to_owned(),
            number: "7F3K-20R".to_owned(),
        }
    }
}

impl SignedOut {
    pub fn sample_chosen() -> Self {
        SignedOut {
            ctx: signed_out("Signed out"),
            words: "You signed out at 5:02pm.".to_owned(),
            next: String::new(),
        }
    }

    pub fn sample_ended() -> Self {
        let words =
            "You were signed out after 20 minutes without use. Sign in and what you typed will be here.";
        let next = "/drafts/0192f3c4-0000-7000-8000-00000000aaaa".to_owned();
        SignedOut { ctx: signed_out("Signed out"), words: words.to_owned(), next }
    }
}

const HELP: &str = "Ring your help desk, or write to the address your organisation gave you.";

impl Accessibility {
    pub fn sample_signed_in() -> Self {
        Accessibility { ctx: page("Accessibility"), contact: HELP.to_owned() }
    }

    pub fn sample_signed_out() -> Self {
        Accessibility { ctx: signed_out("Accessibility"), contact: HELP.to_owned() }
    }
}

impl Privacy {
    pub fn sample_signed_in() -> Self {
        Privacy { ctx: page("What is recorded about your use"), contact: HELP.to_owned() }
    }

    pub fn sample_signed_out() -> Self {
        Privacy { ctx: signed_out("What is recorded about your use"), contact: HELP.to_owned() }
    }
}
