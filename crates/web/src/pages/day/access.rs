//! Who asks for access to one's cases, and what became of what one asked for oneself: of that no word says whom it is about.

use crate::extract::PageCtx;
use crate::pages::cases::access::words;
use crate::pages::cases::concerns::words::when;
use crate::view::Link;
use crate::view::day::{AskedLine, Notice};
use crate::words::numbers;
use app::ports::OpeningRow;
use domain::opening::Opening;

pub fn rows(cx: &PageCtx, asked: &[OpeningRow]) -> Vec<AskedLine> {
    asked.iter().map(|row| line(cx, row)).collect()
}

fn line(cx: &PageCtx, row: &OpeningRow) -> AskedLine {
    let opening = &row.opening;
    let by = &opening.created.by;
    AskedLine {
        person: Link::new(&format!("/cases/{}", opening.case_id), &row.name),
        who: format!("{}, {}, at {}", by.name, by.organisation_name, when(cx, opening.created.at)),
        what: format!(
            "{}, until {}: {}",
            words::parts(&opening.wanted.parts),
            when(cx, opening.wanted.until),
            opening.words
        ),
        action: Link::about(&href(opening), "Answer", &format!("about {}", row.name)),
    }
}

fn href(opening: &Opening) -> String {
    format!("/cases/{}/access/{}", opening.case_id, opening.opening_id)
}

/// "Access. What you asked for at 2:41pm: waits for an answer."
pub fn own(cx: &PageCtx, opening: &Opening) -> Notice {
    let did = if opening.is_break_glass() { "What you opened at" } else { "What you asked for at" };
    Notice {
        strong: "Access.".to_string(),
        about: Some(Link::new(&href(opening), &format!("{did} {}", when(cx, opening.created.at)))),
        words: format!("{}.", numbers::lower_first(&words::tag(cx, opening).words)),
        act: None,
    }
}
