//! The words of requirements and conditions.

use crate::extract::PageCtx;
use crate::pages::cases::facts::order_words;
use crate::words::{dates, hours, numbers};
use domain::contact::Contact;
use domain::policy::PartField;
use domain::requirement::{
    Compliance, Counts, Done, DoneUnit, FieldValue, Follow, FollowRoute, Suspension, Touch,
};
use domain::sentence::Sentence;
use jiff::civil::Date;

/// What was typed into a field, as it is read.
pub fn value(field: &PartField, value: &FieldValue) -> String {
    match value {
        FieldValue::Text(text) => text.clone(),
        FieldValue::Date(day) => dates::full(*day),
        FieldValue::Hours(windows) => hours::lines(windows).join("; "),
        FieldValue::Choice(code) => field.answer(code).unwrap_or(code).to_string(),
        FieldValue::Number(number) => match &field.unit {
            Some(unit) => format!("{number} {unit}"),
            None => number.to_string(),
        },
    }
}

/// The same, as a form has it.
pub fn typed(value: &FieldValue) -> String {
    match value {
        FieldValue::Date(day) => dates::plain(*day),
        FieldValue::Hours(windows) => hours::lines(windows).join("\n"),
        FieldValue::Number(number) => number.to_string(),
        FieldValue::Text(text) | FieldValue::Choice(text) => text.clone(),
    }
}

/// "From 3 February to 4 February: a funeral", with the word for one that goes on.
pub fn suspension(of: &Suspension, today: Date) -> String {
    let from = dates::running(of.from, today);
    match of.to {
        Some(to) => format!("From {from} to {}: {}", dates::running(to, today), of.reason),
        None => format!("Since {from}, no last day known: {}", of.reason),
    }
}

fn entries(contacts: &[&Contact], one: &str, many: &str) -> Option<String> {
    (!contacts.is_empty()).then(|| numbers::count(contacts.len(), one, many))
}

/// One line: "1 failure, 2 with a good reason, 1 to decide"; nothing where nothing but what was done is recorded.
pub fn in_short(of: &Compliance<'_>) -> String {
    let reports = !of.attended_kind;
    let words = [
        entries(&of.unacceptable, "failure", "failures"),
        entries(&of.excused, "with a good reason", "with a good reason"),
        entries(&of.awaited, "to decide", "to decide"),
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    match (words.is_empty(), reports) {
        (true, true) => "no failure recorded".to_string(),
        _ => words.join(", "),
    }
}

/// "8 of 20 days done", "4 hours of 60 hours done".
pub fn done(of: &Done) -> String {
    match of.unit {
        DoneUnit::Days => format!("{} of {} days done", of.done, of.ordered),
        DoneUnit::Minutes => {
            format!("{} of {} done", dates::length(of.done), dates::length(of.ordered))
        }
    }
}

/// What the pace rests on and where it leads.
pub fn pace(of: &Done) -> Option<String> {
    let pace = of.pace?;
    let so_far = match of.unit {
        DoneUnit::Days => numbers::count(usize::try_from(of.done).unwrap_or(0), "day", "days"),
        DoneUnit::Minutes => dates::length(of.done),
    };
    let days = numbers::count(usize::try_from(pace.days).unwrap_or(0), "day", "days");
    let rests = format!(
        "{so_far} in {days} since {}: if it goes on like this, all of it is done on {}",
        dates::plain(pace.since),
        dates::plain(pace.done_on)
    );
    Some(match of.by {
        Some(by) if pace.in_time(by) => format!("{rests}, in time for {}.", dates::plain(by)),
        Some(by) => format!("{rests}, after {}, by when it is to be done.", dates::plain(by)),
        None => format!("{rests}."),
    })
}

/// "1 of 2 failures count for it today. One more reaches the limit."
pub fn counts(of: &Counts, today: Date) -> String {
    let now = format!("{} of {} failures count for it today.", of.now, of.limit);
    match of.stands_still {
        Some(since) => format!(
            "{now} Breach or recall is open since {}: the count stands still until its result.",
            dates::running(since, today)
        ),
        None if of.next_reaches => format!("{now} One more reaches the limit."),
        None => now,
    }
}

/// Where it leads on from the limit.
pub fn route(of: &Follow<'_>) -> String {
    match of.route {
        Some(FollowRoute::BreachOfOrder) => {
            format!("Breach of the order: to {}, after a senior has decided.", of.sentence.facts.court_name)
        }
        Some(FollowRoute::Recall) => "Recall to prison, after a senior has decided.".to_string(),
        Some(FollowRoute::BreachOfSupervision) => {
            "Breach of the supervision that follows the licence: to court, after a senior has decided."
                .to_string()
        }
        None => "This sentence has no limit of failures. Neither breach nor recall follows from a count."
            .to_string(),
    }
}

/// What else it touches, a sentence each.
pub fn touch(cx: &PageCtx, of: &Touch<'_>) -> String {
    let named = |sentence: &Sentence| order_words(cx, sentence);
    match of {
        Touch::OtherOrder(other) => {
            format!(
                "It does not count for this order, only a failure that belongs to no requirement does: {}",
                named(other)
            )
        }
        Touch::Suspended(other) => format!(
            "If the failure is an offence, a court may bring the suspended prison term into effect: {}",
            named(other)
        ),
        Touch::Licence(other) => {
            format!("There is a licence too. Tell whoever decides about recall: {}", named(other))
        }
        Touch::Bail(claim) => {
            let conditions = match claim.conditions.as_str() {
                "" => String::new(),
                conditions => format!(" with conditions ({conditions})"),
            };
            format!(
                "On bail{conditions} since {}. Whether that is broken is for the police and the court.",
                dates::plain(claim.since)
            )
        }
    }
}
