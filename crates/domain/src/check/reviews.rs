//! Assessments and reviews that were due: CHK-21.

use super::assessments::signed;
use super::lines::{About, Found};
use crate::assessment::{ReviewDue, reviews_due};
use crate::case::CaseRecord;
use crate::policy::PolicyBook;
use crate::shared::day_in_words;
use jiff::civil::Date;

/// What is due today or later is left out until it is done.
pub fn found(record: &CaseRecord, policy: &PolicyBook, today: Date) -> Vec<Found> {
    let due = reviews_due(record, policy).into_iter();
    let over = due.filter(|due| due.done.is_some() || due.is_late(today));
    over.map(|due| line(record, policy, &due, today)).collect()
}

fn line(record: &CaseRecord, policy: &PolicyBook, due: &ReviewDue, today: Date) -> Found {
    let made = due.done.and_then(|(id, _)| signed(record.assessments.get(&id)?));
    let name = policy.assessment().reviews.name_of(&due.reason).unwrap_or(&due.reason);
    let what = match due.done {
        Some((_, on)) => format!("Signed on {}.", day_in_words(on)),
        None => "Nobody has signed one.".to_string(),
    };
    let (after, by) = (day_in_words(due.after), day_in_words(due.by));
    let said = format!("Due by {by}, {} working days after {name} ({after}). {what}", due.working_days);
    let counted = due.is_late(today);
    match made {
        Some((_, found)) => Found { on: due.by, said, counted, ..found },
        None => Found {
            on: due.by,
            by: "Nobody".to_string(),
            grade: String::new(),
            about: About::Case,
            said,
            beside: None,
            counted,
        },
    }
}
