//! The steps of a chain from left to right, each with its limit and how many working days it took (S60).

use super::words;
use crate::extract::PageCtx;
use crate::view::enforcement::{ChainPart, ChainPicture, ChainWords};
use crate::words::{dates, numbers};
use domain::enforcement::{AbsenceChain, CaseChain, ChainStep, Due, OrderChain};

/// Units of the picture.
const WIDTH: i64 = 720;
const HEIGHT: i64 = 148;
const ARROW: i64 = 26;
const LINE: i64 = 20;
/// A letter is about so wide.
const LETTER: usize = 8;

/// What is open of a case, the furthest first: a breach or recall, an order whose limit is reached, an absence.
pub fn open(cx: &PageCtx, chain: &CaseChain<'_>) -> Option<ChainPicture> {
    let reviewed = chain.orders.iter().find_map(|order| Some((order, order.open_review()?)));
    if let Some((order, review)) = reviewed {
        let heading = format!("{}: {}", order.kind.name, numbers::lower_first(words::review_stage(review)));
        return picture(cx, &heading, &review.steps.iter().collect::<Vec<_>>());
    }
    let owed = chain.orders.iter().find_map(|order| Some((order, order.owed.as_ref()?)));
    if let Some((order, (reach, review))) = owed {
        let steps = of_last(chain, &reach.failures).chain([review]).collect::<Vec<_>>();
        return picture(cx, &heading_of(order), &steps);
    }
    let absence = chain.absences.iter().find(|absence| absence.steps.iter().any(ChainStep::is_open))?;
    let day = dates::running(absence.contact.starts_at.day(), cx.today());
    picture(cx, &format!("The appointment of {day}"), &absence.steps.iter().collect::<Vec<_>>())
}

fn heading_of(order: &OrderChain<'_>) -> String {
    format!("{}: the limit is reached", order.kind.name)
}

/// The steps of the last of these failures; absences come the latest first.
fn of_last<'a>(
    chain: &'a CaseChain<'_>,
    failures: &[domain::shared::ContactId],
) -> impl Iterator<Item = &'a ChainStep> {
    let last: Option<&AbsenceChain<'_>> =
        chain.absences.iter().find(|absence| failures.contains(&absence.contact.contact_id));
    last.into_iter().flat_map(|absence| &absence.steps)
}

/// Nothing where there is no step.
pub fn picture(cx: &PageCtx, heading: &str, steps: &[&ChainStep]) -> Option<ChainPicture> {
    let number = i64::try_from(steps.len()).ok().filter(|number| *number > 0)?;
    let width = ((WIDTH - 6 - ARROW * (number - 1)) / number).min(WIDTH / 3);
    let parts: Vec<ChainPart> =
        (0..).zip(steps).map(|(place, step)| part(cx, step, (3 + place * (width + ARROW), width))).collect();
    let said: Vec<String> = parts.iter().map(|part| format!("{}: {}", part.name, state_of(part))).collect();
    Some(ChainPicture {
        heading: heading.to_string(),
        says: format!("{}.", said.join("; ")),
        width: WIDTH,
        height: HEIGHT,
        parts,
    })
}

/// The last line says where it stands.
fn state_of(part: &ChainPart) -> String {
    part.lines.last().map(|line| numbers::lower_first(&line.words)).unwrap_or_default()
}

fn part(cx: &PageCtx, step: &ChainStep, (x, width): (i64, i64)) -> ChainPart {
    let letters = usize::try_from(width - 16).unwrap_or(0) / LETTER;
    let (look, state) = state(cx, step);
    let limit = step.working_days.map_or("Day chosen".to_string(), |days| format!("Limit {days} days"));
    let mut lines = Vec::new();
    let mut write = |words: String, strong: bool| {
        let y = 3 + LINE * (i64::try_from(lines.len()).unwrap_or(0) + 1);
        lines.push(ChainWords { x: x + 8, y, words, strong });
    };
    for words in wrapped(&step.name, letters) {
        write(words, true);
    }
    write(limit, false);
    write(took(cx, step), false);
    write(state.to_string(), true);
    ChainPart {
        x,
        width,
        height: HEIGHT - 6,
        look,
        arrow: x > ARROW,
        lines,
        name: step.name.clone(),
        started: words::started(cx, step),
        due: match step.due {
            Some(Due::On(day)) => dates::running(day, cx.today()),
            Some(Due::Stopped { .. }) => "The clock stands still".to_string(),
            None => "Bank holidays not known".to_string(),
        },
        done: done(cx, step),
        by: match (step.done_on, &step.done_by) {
            (_, Some(by)) => by.clone(),
            (Some(_), None) => "In the history of the entry".to_string(),
            (None, None) => format!("Owed by {}", step.owed_by.words()),
        },
    }
}

fn done(cx: &PageCtx, step: &ChainStep) -> String {
    match (step.done_on, step.lapsed_on) {
        (Some(day), _) => dates::running(day, cx.today()),
        (None, Some(_)) => words::due(cx, step),
        (None, None) => "Not yet".to_string(),
    }
}

fn state(cx: &PageCtx, step: &ChainStep) -> (&'static str, &'static str) {
    match (step.done_on, step.due) {
        (Some(_), _) if step.was_late() => ("late", "Done late"),
        (Some(_), _) => ("done", "Done"),
        (None, _) if step.lapsed_on.is_some() => ("open", "Not owed now"),
        (None, _) if step.is_late(cx.today()) => ("late", "Late"),
        (None, Some(Due::Stopped { .. })) => ("open", "Stopped"),
        (None, _) => ("open", "To do"),
    }
}

/// "Took 4 days", "3 days so far": working days from the start.
fn took(cx: &PageCtx, step: &ChainStep) -> String {
    let until = step.done_on.or(step.lapsed_on).unwrap_or(cx.today());
    let days = cx.ctx.policy.calendar().working_days_between(step.started_on, until);
    let days = days.ok().and_then(|days| usize::try_from(days.max(0)).ok());
    let days = days.map_or("Days not known".to_string(), |days| numbers::count(days, "day", "days"));
    if step.is_open() { format!("{days} so far") } else { format!("Took {days}") }
}

/// Words in lines of so many letters.
fn wrapped(words: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_broken_between_words_only() {
        assert_eq!(wrapped("Presented to the court", 14), ["Presented to", "the court"]);
        assert_eq!(wrapped("Result", 3), ["Result"]);
    }
}
