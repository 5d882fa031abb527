//! One page of questions: what is known with “still so”, the rest open; and what was typed as answers.

use super::words;
use crate::extract::{FormData, PageCtx};
use crate::view::assessments::{KnownWords, Question};
use crate::view::form::Part;
use crate::view::states::ConflictRow;
use crate::view::{Choice, Choices, ErrorLine, Field};
use crate::words::dates;
use crate::words::parse::{self, Leaning};
use app::case::CasePage;
use domain::assessment::{Answer, AnswerValue, Filled, Given, KnownAnswer, Still, What, known};
use domain::case::CaseRecord;
use domain::policy::{AnswerKind, AssessmentItem};
use jiff::civil::Date;

/// What stands for “not asked” in a form.
const NOT_ASKED: &str = "not-asked";

fn place(kind: &str, item: &AssessmentItem) -> String {
    format!("{kind}-{}", item.code)
}

/// The answers that were saved, as the fields of the form.
pub fn as_saved(filled: &Filled<'_>, items: &[&AssessmentItem]) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for item in items {
        let Some(answer) = filled.answer(&item.code) else { continue };
        if answer.still.is_some() {
            pairs.push((place("s", item), "still".to_string()));
            continue;
        }
        pairs.extend(typed(&answer.value).into_iter().map(|value| (place("v", item), value)));
        pairs.push((place("e", item), answer.evidence.clone()));
        pairs.push((place("o", item), answer.source.clone()));
    }
    pairs
}

/// Each question whose answer is another on the record than what was typed: for a page that two saved at once.
pub fn both(filled: &Filled<'_>, items: &[&AssessmentItem], given: &[Given]) -> Vec<ConflictRow> {
    let row = |item: &&AssessmentItem| {
        let theirs = words::answer(Some(item), filled.answer(&item.code));
        let typed = given.iter().find(|of| of.item == item.code);
        let yours = match typed {
            Some(Given { value: Some(value), evidence, source, .. }) => {
                words::said(Some(item), value, (evidence.trim(), source.trim()))
            }
            Some(Given { still: true, .. }) => "Still so".to_string(),
            _ => words::answer(Some(item), None),
        };
        (theirs != yours).then(|| ConflictRow { what: item.name.clone(), theirs, yours })
    };
    items.iter().filter_map(row).collect()
}

fn typed(value: &AnswerValue) -> Vec<String> {
    match value {
        AnswerValue::Scale(value) => vec![value.to_string()],
        AnswerValue::YesNo(yes) => vec![if *yes { "yes" } else { "no" }.to_string()],
        AnswerValue::Choice(code) => vec![code.clone()],
        AnswerValue::Many(codes) => codes.clone(),
        AnswerValue::Number(number) => vec![number.to_string()],
        AnswerValue::Date(day) => vec![dates::plain(*day)],
        AnswerValue::Text(words) => vec![words.clone()],
        AnswerValue::NotAsked => vec![NOT_ASKED.to_string()],
    }
}

/// What was typed, question by question; or each field that cannot be read.
pub fn read(
    filled: &Filled<'_>,
    items: &[&AssessmentItem],
    form: &FormData,
) -> Result<Vec<Given>, Vec<ErrorLine>> {
    let (mut given, mut errors) = (Vec::new(), Vec::new());
    for item in items {
        let still = form.is_checked(&place("s", item));
        let evidence = form.raw(&place("e", item)).to_string();
        match value(item, form, filled.assessment.on) {
            Err(sentence) => errors.push(ErrorLine { field: place("v", item), text: sentence }),
            Ok(None) if !evidence.trim().is_empty() => errors.push(ErrorLine {
                field: place("v", item),
                text: format!("Choose an answer for what you wrote, or take the words away: {}", item.name),
            }),
            Ok(value) => {
                let source = source(filled, item, form, (value.as_ref(), &evidence));
                given.push(Given { item: item.code.clone(), value, still, evidence, source });
            }
        }
    }
    if errors.is_empty() { Ok(given) } else { Err(errors) }
}

/// Who said so: what stands at the answer. What stands at the end of the page is said of new and changed answers, and
/// of those that have none yet and need one.
fn source(
    filled: &Filled<'_>,
    item: &AssessmentItem,
    form: &FormData,
    (value, evidence): (Option<&AnswerValue>, &str),
) -> String {
    let (place, of_page) = (place("o", item), form.raw("source"));
    let saved = filled.answer(&item.code).filter(|answer| answer.still.is_none());
    let same =
        saved.is_some_and(|saved| Some(&saved.value) == value && same_words(&saved.evidence, evidence));
    // A form from before somebody saved this answer has no place for its source.
    let own = match saved {
        Some(saved) if same && !form.has(&place) => saved.source.as_str(),
        _ => form.raw(&place),
    };
    let untouched = saved.is_none_or(|saved| saved.source == own.trim());
    let takes_page = match (same, untouched) {
        (_, false) => own.trim().is_empty(),
        (true, true) => own.trim().is_empty() && filled.lacks(item) == Some(What::Source),
        (false, true) => !of_page.trim().is_empty(),
    };
    if takes_page { of_page } else { own }.to_string()
}

/// A browser writes the ends of lines in its own way.
fn same_words(one: &str, other: &str) -> bool {
    one.replace("\r\n", "\n").trim() == other.replace("\r\n", "\n").trim()
}

/// Nothing where it is left open. What the form does not offer is no answer.
fn value(item: &AssessmentItem, form: &FormData, on: Date) -> Result<Option<AnswerValue>, String> {
    let all = form.all(&place("v", item));
    let all: Vec<&str> = all.into_iter().filter(|value| !value.trim().is_empty()).collect();
    let Some(first) = all.first().map(|value| value.trim()) else { return Ok(None) };
    if item.kind == AnswerKind::Text {
        return Ok(Some(AnswerValue::Text((*all[0]).to_string())));
    }
    let not_asked = first.eq_ignore_ascii_case("not asked") || first == NOT_ASKED;
    if not_asked && all.len() == 1 {
        return Ok(Some(AnswerValue::NotAsked));
    }
    let offered = |code: &&str| item.answers().any(|(known, _)| known == *code);
    let chosen = match item.kind {
        AnswerKind::Many => {
            let codes = all.iter().map(ToString::to_string).collect();
            all.iter().all(offered).then_some(AnswerValue::Many(codes))
        }
        _ if all.len() > 1 => None,
        AnswerKind::Scale => first.parse().ok().filter(|value| *value <= 2).map(AnswerValue::Scale),
        AnswerKind::YesNo => {
            ["no", "yes"].iter().position(|word| *word == first).map(|at| AnswerValue::YesNo(at == 1))
        }
        AnswerKind::Choice => Some(first).filter(offered).map(|code| AnswerValue::Choice(code.to_string())),
        AnswerKind::Date => {
            let day = parse::day(first, on, Leaning::Back).filter(|day| *day <= on);
            let sentence =
                || format!("Write a day that is past, like 8 December 2019, or “not asked”: {}", item.name);
            return day.map(|day| Some(AnswerValue::Date(day))).ok_or_else(sentence);
        }
        AnswerKind::Number | AnswerKind::Text => {
            let most = item.max.unwrap_or(u32::MAX);
            let number = first.parse().ok().filter(|number| *number <= most);
            let sentence = || format!("Write a whole number up to {most}, or “not asked”: {}", item.name);
            return number.map(|number| Some(AnswerValue::Number(number))).ok_or_else(sentence);
        }
    };
    chosen.map(Some).ok_or_else(|| format!("Choose one of the answers that are offered: {}", item.name))
}

/// The questions of a page, with what was typed and what is wrong with it.
pub fn questions(
    cx: &PageCtx,
    page: &CasePage,
    filled: &Filled<'_>,
    items: &[&AssessmentItem],
    (form, errors): (&FormData, &[ErrorLine]),
) -> Vec<Question> {
    let of_item = |item: &&AssessmentItem| {
        let policy = cx.ctx.policy.assessment();
        let saved = filled.answer(&item.code).filter(|answer| answer.still.is_some());
        let found = known(&page.record, policy, filled.assessment, item, cx.today());
        let found = saved.map(|answer| as_known(&page.record, filled, answer)).or(found);
        let field = place("v", item);
        let error = errors.iter().find(|line| line.field == field).map(|line| line.text.clone());
        let open = error.is_some() || !form.get(&field).is_empty();
        Question {
            name: item.name.clone(),
            known: found.map(|found| known_words((cx, &page.record), item, &found, form)),
            parts: parts(item, form, error),
            open,
        }
    };
    items.iter().map(of_item).collect()
}

/// What somebody said is still so, in this assessment already: as old as what it repeats.
fn as_known(record: &CaseRecord, filled: &Filled<'_>, answer: &Answer) -> KnownAnswer {
    let still = answer.still.unwrap_or(Still::Record);
    let base = match still {
        Still::Assessment(id) => record.assessments.get(&id).map(|base| base.on),
        Still::Record => None,
    };
    let on = answer.on.or(base).unwrap_or(filled.assessment.on);
    let (evidence, source) = (answer.evidence.clone(), answer.source.clone());
    KnownAnswer { value: answer.value.clone(), evidence, source, still, on }
}

fn known_words(
    (cx, record): (&PageCtx, &CaseRecord),
    item: &AssessmentItem,
    found: &KnownAnswer,
    form: &FormData,
) -> KnownWords {
    let name = place("s", item);
    let choice = Choice::new("still", "Still so").hint("Another answer that you choose goes before it");
    let choice = if form.is_checked(&name) { choice.checked() } else { choice };
    KnownWords {
        says: format!("{}.", words::value(Some(item), &found.value)),
        evidence: found.evidence.clone(),
        source: words::known_source(cx, record, found),
        still: Choices::new(&name, &item.name, vec![choice]),
    }
}

fn parts(item: &AssessmentItem, form: &FormData, error: Option<String>) -> Vec<Part> {
    let name = place("v", item);
    let rests_on = Field::new(&place("e", item), "What that rests on").value(form.raw(&place("e", item)));
    let text = || {
        let field = Field { error: error.clone(), hint: item.hint.clone(), ..Field::new(&name, &item.name) };
        field.value(form.raw(&name))
    };
    let answer = match item.kind {
        AnswerKind::Text => return vec![Part::Text(text())],
        AnswerKind::Number | AnswerKind::Date => Part::Short(text()),
        AnswerKind::Many => Part::Checks(choices(item, (&name, form), error)),
        AnswerKind::Scale | AnswerKind::YesNo | AnswerKind::Choice => {
            Part::Radios(choices(item, (&name, form), error))
        }
    };
    let own = place("o", item);
    let source = Part::Line(Field::new(&own, "Who said so, and when").value(form.raw(&own)));
    [answer, Part::Text(rests_on)].into_iter().chain(form.has(&own).then_some(source)).collect()
}

fn choices(item: &AssessmentItem, (name, form): (&str, &FormData), error: Option<String>) -> Choices {
    let chosen = form.all(name);
    let choice = |value: &str, label: &str| {
        let choice = Choice::new(value, label);
        if chosen.contains(&value) { choice.checked() } else { choice }
    };
    let mut options: Vec<Choice> = match item.kind {
        AnswerKind::Scale => {
            let of = |value: u8| choice(&value.to_string(), item.scale_words(value));
            (0..3).map(of).collect()
        }
        AnswerKind::YesNo => vec![choice("no", "No"), choice("yes", "Yes")],
        _ => item.answers().map(|(code, words)| choice(code, words)).collect(),
    };
    options.push(choice(NOT_ASKED, "Not asked"));
    Choices { error, hint: item.hint.clone(), ..Choices::new(name, &item.name, options) }
}
