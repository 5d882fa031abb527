//! One page of questions: what is known with “still so”, the rest open; and what was typed as answers.

use super::words;
use crate::extract::{FormData, PageCtx};
use crate::view::assessments::{KnownWords, Question};
use crate::view::form::Part;
use crate::view::{Choice, Choices, ErrorLine, Field};
use app::case::CasePage;
use domain::assessment::{Answer, AnswerValue, Filled, Given, KnownAnswer, known};
use domain::policy::{AnswerKind, AssessmentItem};

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
        if !answer.source.is_empty() && !pairs.iter().any(|(name, _)| name == "source") {
            pairs.push(("source".to_string(), answer.source.clone()));
        }
    }
    pairs
}

fn typed(value: &AnswerValue) -> Vec<String> {
    match value {
        AnswerValue::Scale(value) => vec![value.to_string()],
        AnswerValue::YesNo(yes) => vec![if *yes { "yes" } else { "no" }.to_string()],
        AnswerValue::Choice(code) => vec![code.clone()],
        AnswerValue::Many(codes) => codes.clone(),
        AnswerValue::Number(number) => vec![number.to_string()],
        AnswerValue::Text(words) => vec![words.clone()],
        AnswerValue::NotAsked => vec![NOT_ASKED.to_string()],
    }
}

/// What was typed, question by question; or each field that cannot be read.
pub fn read(items: &[&AssessmentItem], form: &FormData) -> Result<Vec<Given>, Vec<ErrorLine>> {
    let (mut given, mut errors) = (Vec::new(), Vec::new());
    for item in items {
        let still = form.is_checked(&place("s", item));
        let evidence = form.raw(&place("e", item)).to_string();
        match value(item, form) {
            Err(sentence) => errors.push(ErrorLine { field: place("v", item), text: sentence }),
            Ok(None) if !still && !evidence.trim().is_empty() => errors.push(ErrorLine {
                field: place("v", item),
                text: format!("Choose an answer for what you wrote, or take the words away: {}", item.name),
            }),
            Ok(value) => given.push(Given {
                item: item.code.clone(),
                value,
                still,
                evidence,
                source: form.raw("source").to_string(),
            }),
        }
    }
    if errors.is_empty() { Ok(given) } else { Err(errors) }
}

fn value(item: &AssessmentItem, form: &FormData) -> Result<Option<AnswerValue>, String> {
    let all = form.all(&place("v", item));
    let first = all.first().map_or("", |value| value.trim());
    if first.is_empty() {
        return Ok(None);
    }
    let not_asked = first.eq_ignore_ascii_case("not asked") || first == NOT_ASKED;
    if not_asked && all.len() == 1 && item.kind != AnswerKind::Text {
        return Ok(Some(AnswerValue::NotAsked));
    }
    Ok(Some(match item.kind {
        AnswerKind::Scale => AnswerValue::Scale(first.parse().unwrap_or(u8::MAX)),
        AnswerKind::YesNo => AnswerValue::YesNo(first == "yes"),
        AnswerKind::Choice => AnswerValue::Choice(first.to_string()),
        AnswerKind::Many => AnswerValue::Many(all.iter().map(ToString::to_string).collect()),
        AnswerKind::Text => AnswerValue::Text(form.raw(&place("v", item)).to_string()),
        AnswerKind::Number => {
            let most = item.max.unwrap_or(u32::MAX);
            let number = first.parse().ok().filter(|number| *number <= most);
            let number = number
                .ok_or_else(|| format!("Write a whole number up to {most}, or “not asked”: {}", item.name));
            AnswerValue::Number(number?)
        }
    }))
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
        let found = saved.map(|answer| as_known(answer, filled)).or(found);
        let field = place("v", item);
        let error = errors.iter().find(|line| line.field == field).map(|line| line.text.clone());
        let open = error.is_some() || !form.get(&field).is_empty();
        Question {
            name: item.name.clone(),
            known: found.map(|found| known_words(cx, item, &found, form)),
            parts: parts(item, form, error),
            open,
        }
    };
    items.iter().map(of_item).collect()
}

/// What somebody said is still so, in this assessment already.
fn as_known(answer: &Answer, filled: &Filled<'_>) -> KnownAnswer {
    let still = answer.still.unwrap_or(domain::assessment::Still::Record);
    let (evidence, source) = (answer.evidence.clone(), answer.source.clone());
    KnownAnswer { value: answer.value.clone(), evidence, source, still, on: filled.assessment.on }
}

fn known_words(cx: &PageCtx, item: &AssessmentItem, found: &KnownAnswer, form: &FormData) -> KnownWords {
    let name = place("s", item);
    let choice = Choice::new("still", "Still so");
    let choice = if form.is_checked(&name) { choice.checked() } else { choice };
    KnownWords {
        says: format!("{}.", words::value(Some(item), &found.value)),
        evidence: found.evidence.clone(),
        source: words::known_source(cx, found),
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
        AnswerKind::Number => Part::Short(text()),
        AnswerKind::Many => Part::Checks(choices(item, (&name, form), error)),
        AnswerKind::Scale | AnswerKind::YesNo | AnswerKind::Choice => {
            Part::Radios(choices(item, (&name, form), error))
        }
    };
    vec![answer, Part::Text(rests_on)]
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
