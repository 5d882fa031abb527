//! What all forms share: refusals as the errors of a page, choices from code tables, days and times as typed.

use crate::extract::{FormData, PageCtx};
use crate::view::{Choice, Choices, ErrorLine, Field, Meta, Warnings};
use crate::words::parse::{self, Leaning};
use domain::policy::{Code, PolicyBook};
use domain::shared::{Moment, Refusal, RequestId, london};
use jiff::civil::{Date, Time};
use jiff::tz::AmbiguousOffset;

/// The rule of warnings: they come back beside the form, not as errors.
pub const WARNINGS_RULE: &str = "BOK-05";

const CLOCKS_SKIP: &str = "The clocks skip this time on that day. Choose another";

/// A refusal of what was typed that no rule of the record has seen yet: a day that is none, a number that is none.
pub fn unreadable(field: &'static str, sentence: &str) -> Refusal {
    Refusal { rule: "", field, sentence: sentence.to_string() }
}

/// The sentence at the field and in the summary. One that only says how to write a value has no full stop and names
/// no rule.
pub fn sentence(refusal: &Refusal) -> String {
    if refusal.rule.is_empty() || !refusal.sentence.ends_with('.') {
        return refusal.sentence.clone();
    }
    format!("{} Rule {}", refusal.sentence, refusal.rule)
}

/// The lines of the error summary; none for warnings, which are not errors.
pub fn errors_of(refusal: &Refusal) -> Vec<ErrorLine> {
    if refusal.rule == WARNINGS_RULE {
        return Vec::new();
    }
    vec![ErrorLine { field: refusal.field.to_string(), text: sentence(refusal) }]
}

/// The sentence at one field, if any refusal is about it.
pub fn error_at(refusals: &[Refusal], field: &str) -> Option<String> {
    refusals.iter().find(|refusal| refusal.field == field && refusal.rule != WARNINGS_RULE).map(sentence)
}

/// What stands in the way, with the box that saves all the same; none when nothing does.
pub fn warnings_of(refusals: &[Refusal], heading: &str, label: &str, form: &FormData) -> Option<Warnings> {
    let refusal = refusals.iter().find(|refusal| refusal.rule == WARNINGS_RULE)?;
    Some(Warnings {
        heading: heading.to_string(),
        lines: refusal.sentence.lines().map(str::to_string).collect(),
        anyway: Field::new("anyway_because", label).value(form.raw("anyway_because")),
    })
}

/// A text field with what was typed and why it was not accepted.
pub fn field(name: &str, label: &str, form: &FormData, refusals: &[Refusal]) -> Field {
    Field { error: error_at(refusals, name), ..Field::new(name, label).value(form.raw(name)) }
}

/// The hidden fields. A form that comes back keeps its request id, so that sending it again still creates once.
pub fn meta_of(cx: &PageCtx, form: &FormData) -> Meta {
    let request_id = form.request_id().map_or_else(|| cx.new_request_id(), |id| id.to_string());
    Meta { csrf: cx.csrf(), request_id, seen: form.get("seen").to_string() }
}

/// The request id of a posted form. It goes with what was typed: the same form sent twice creates once; a form that
/// was saved, gone back to and changed is another one, and nothing typed is taken for what was saved before.
pub fn request_id_of(cx: &PageCtx, form: &FormData) -> RequestId {
    let Some(of_page) = form.request_id() else { return RequestId(cx.ctx.ids.uuid(cx.now())) };
    // Nothing that is stored is made of a password.
    let typed = form.pairs().iter().filter(|(name, _)| name != "csrf" && name != "password");
    let typed: Vec<String> = typed.map(|(name, value)| format!("{}:{name}={value}", value.len())).collect();
    RequestId(uuid::Uuid::new_v5(&of_page.0, typed.join("&").as_bytes()))
}

/// A day that may be left out.
pub fn optional_day(
    form: &FormData,
    (name, label): (&'static str, &str),
    today: Date,
    leaning: Leaning,
) -> Result<Option<Date>, Refusal> {
    match form.get(name) {
        "" => Ok(None),
        typed => parse::day(typed, today, leaning)
            .map(Some)
            .ok_or_else(|| unreadable(name, &parse::day_error(label))),
    }
}

/// A day that has to be there.
pub fn needed_day(
    form: &FormData,
    (name, label): (&'static str, &str),
    today: Date,
    leaning: Leaning,
) -> Result<Date, Refusal> {
    parse::day(form.get(name), today, leaning).ok_or_else(|| unreadable(name, &parse::day_error(label)))
}

/// Answers from a table of codes, the one that was chosen checked.
pub fn codes<'a, T: Code + 'a>(kinds: impl IntoIterator<Item = &'a T>, chosen: &str) -> Vec<Choice> {
    let choice = |kind: &T| {
        let choice = Choice::new(kind.code(), kind.name());
        if kind.code() == chosen { choice.checked() } else { choice }
    };
    kinds.into_iter().map(choice).collect()
}

/// The same as a select, whose first answer is none.
pub fn select(name: &str, label: &str, none: &str, options: Vec<Choice>) -> Choices {
    Choices::new(name, label, [Choice::new("", none)].into_iter().chain(options).collect())
}

/// The kinds of appointment that can be booked on a day.
pub fn contact_kinds(policy: &PolicyBook, day: Date, chosen: &str) -> Choices {
    select("kind", "Kind", "Choose a kind", codes(policy.contact_types().bookable_at(day), chosen))
}

/// Every one, two, three or four weeks.
pub fn every_weeks(chosen: &str) -> Choices {
    let words = ["Every week", "Every 2 weeks", "Every 3 weeks", "Every 4 weeks"];
    let options = (1..).zip(words).map(|(weeks, words)| {
        let choice = Choice::new(&weeks.to_string(), words);
        if choice.value == chosen { choice.checked() } else { choice }
    });
    select("every_weeks", "Repeats", "Does not repeat", options.collect())
}

/// Kinds of place.
pub fn places(policy: &PolicyBook, day: Date, name: &str, label: &str, chosen: &str) -> Choices {
    select(name, label, "Choose a place", codes(policy.places().at(day), chosen))
}

/// A time on the wall in London. A time that the clocks skip is none; of one that comes twice it is the first.
pub fn moment_from(day: Date, time: Time) -> Option<Moment> {
    let on_the_wall = london().to_ambiguous_zoned(day.to_datetime(time));
    if matches!(on_the_wall.offset(), AmbiguousOffset::Gap { .. }) {
        return None;
    }
    on_the_wall.earlier().ok().map(|zoned| Moment::new(zoned.timestamp()))
}

/// The fields `day` and `time` as an instant, or what is wrong with each.
pub fn day_and_time(form: &FormData, today: Date, leaning: Leaning) -> Result<Moment, Vec<Refusal>> {
    let day = parse::day(form.get("day"), today, leaning)
        .ok_or_else(|| unreadable("day", &parse::day_error("Day")));
    let time = parse::time(form.get("time")).ok_or_else(|| unreadable("time", &parse::time_error("Time")));
    match (day, time) {
        (Ok(day), Ok(time)) => moment_from(day, time).ok_or_else(|| vec![unreadable("time", CLOCKS_SKIP)]),
        (day, time) => Err([day.err(), time.err()].into_iter().flatten().collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_time_that_the_clocks_skip_is_none() {
        let spring = date(2027, 3, 28);
        assert_eq!(moment_from(spring, Time::constant(1, 30, 0, 0)), None);
        assert!(moment_from(spring, Time::constant(2, 0, 0, 0)).is_some());
    }

    #[test]
    fn of_a_time_that_comes_twice_it_is_the_first() {
        let moment = moment_from(date(2026, 10, 25), Time::constant(1, 30, 0, 0)).unwrap();
        assert_eq!(moment.to_string(), "2026-10-25T00:30:00.000000Z");
    }

    #[test]
    fn each_field_that_cannot_be_read_has_its_own_sentence() {
        let form = FormData::parse(b"day=31/2&time=soon");
        let refusals = day_and_time(&form, date(2026, 11, 24), Leaning::Ahead).unwrap_err();
        let fields: Vec<&str> = refusals.iter().map(|refusal| refusal.field).collect();
        assert_eq!(fields, ["day", "time"]);
        assert_eq!(sentence(&refusals[1]), "Time must be a time, like 2pm, 2:30pm or 14:00");
    }

    #[test]
    fn a_rule_is_named_after_its_sentence() {
        let refusal = Refusal { rule: "BOK-04", field: "place", sentence: "Choose where it is.".to_string() };
        assert_eq!(sentence(&refusal), "Choose where it is. Rule BOK-04");
    }

    #[test]
    fn a_warning_is_never_in_the_error_summary() {
        let sentence = "Friday 25 December 2026 is a bank holiday (Christmas Day).\nDale has an appointment.";
        let refusal =
            Refusal { rule: WARNINGS_RULE, field: "anyway_because", sentence: sentence.to_string() };
        assert!(errors_of(&refusal).is_empty());
        let form = FormData::parse(b"anyway_because=The+court+asked");
        let warnings = warnings_of(&[refusal], "Look", "Book it anyway, because", &form).unwrap();
        assert_eq!((warnings.lines.len(), warnings.anyway.value.as_str()), (2, "The court asked"));
    }
}
