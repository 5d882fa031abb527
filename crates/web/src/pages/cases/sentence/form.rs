//! The fields of a sentence, for recording one and for correcting it.

use crate::extract::{FormData, PageCtx};
use crate::pages::cases::facts::order_words;
use crate::pages::cases::top;
use crate::pages::forms::{self, unreadable};
use crate::view::sentence::{OffenceFields, RequirementFields, SentenceNew};
use crate::view::{Choice, Choices, Field, Link, Page};
use crate::words::parse::{self, Leaning};
use app::case::CasePage;
use app::sentence::{RequirementForm, SentenceForm};
use domain::policy::RequirementType;
use domain::sentence::{OtherOffence, Particulars, Runs, RunsWith, SentenceFacts};
use domain::shared::{Refusal, SentenceId};
use jiff::civil::Date;

/// Requirements, and offences besides the main one, that the form has room for.
const REQUIREMENTS: usize = 6;
const OTHER_OFFENCES: usize = 3;

type Read<T> = Result<T, Vec<Refusal>>;

/// The shape of what was typed; the rules come after. Everything that cannot be read is told at once.
pub fn read(form: &FormData, today: Date) -> Read<SentenceForm> {
    let mut wrong = Vec::new();
    let mut day = |name: &'static str, label: &str| match form.get(name) {
        "" => None,
        typed => parse::day(typed, today, Leaning::Back).or_else(|| {
            wrong.push(unreadable(name, &parse::day_error(label)));
            None
        }),
    };
    let (passed_on, convicted_on) =
        (day("passed_on", "Date of sentence"), day("convicted_on", "Date of conviction"));
    let ends_on = match form.get("ends_on") {
        "" => None,
        typed => parse::day(typed, today, Leaning::Ahead).or_else(|| {
            wrong.push(unreadable("ends_on", &parse::day_error("Last day")));
            None
        }),
    };
    if form.get("passed_on").is_empty() {
        wrong.push(unreadable("passed_on", &parse::day_error("Date of sentence")));
    }
    let length_months = match form.get("length_months") {
        "" => Some(0),
        typed => typed.parse::<u32>().ok(),
    };
    if length_months.is_none() {
        wrong.push(unreadable("length_months", "Months must be a number, like 24"));
    }
    let particulars = taken(offence(form, 0, today), &mut wrong);
    let other_offences = taken(other_offences(form, today), &mut wrong);
    let requirements = taken(requirements(form, today), &mut wrong);
    let runs_with = taken(runs_with(form), &mut wrong);
    let (true, Some(passed_on)) = (wrong.is_empty(), passed_on) else { return Err(wrong) };
    let facts = SentenceFacts {
        sentence_type: form.get("sentence_type").to_string(),
        court_name: form.get("court").to_string(),
        convicted_on,
        passed_on,
        ends_on,
        length_months: length_months.unwrap_or_default(),
        offence_code: form.get("offence_code").to_string(),
        offence_title: form.get("offence_title").to_string(),
        particulars: particulars.unwrap_or_default(),
        other_offences: other_offences.unwrap_or_default(),
        runs_with: runs_with.flatten(),
    };
    Ok(SentenceForm { facts, requirements: requirements.unwrap_or_default() })
}

/// What could be read; the rest is added to what is wrong.
fn taken<T>(read: Result<T, Refusal>, wrong: &mut Vec<Refusal>) -> Option<T> {
    read.map_err(|refusal| wrong.push(refusal)).ok()
}

/// The name of a field of an offence; the main one is number 0.
fn offence_field(number: usize, part: &str) -> String {
    match number {
        0 => format!("offence_{part}"),
        _ => format!("offence-{number}-{part}"),
    }
}

fn offence(form: &FormData, number: usize, today: Date) -> Result<Particulars, Refusal> {
    let which = if number == 0 { "the main offence".to_string() } else { format!("offence {number}") };
    let day = |part: &str| match form.get(&offence_field(number, part)) {
        "" => Ok(None),
        typed => parse::day(typed, today, Leaning::Back)
            .map(Some)
            .ok_or_else(|| unreadable("offences", &parse::day_error(&format!("Each day of {which}")))),
    };
    let number_of = |part: &str, otherwise: u32| match form.get(&offence_field(number, part)) {
        "" => Ok(otherwise),
        typed => typed
            .parse()
            .map_err(|_| unreadable("offences", &format!("Counts of {which} must be numbers, like 2"))),
    };
    Ok(Particulars {
        from: day("from")?,
        to: day("to")?,
        count: number_of("count", 1)?,
        taken_into_consideration: number_of("tics", 0)?,
    })
}

fn other_offences(form: &FormData, today: Date) -> Result<Vec<OtherOffence>, Refusal> {
    let mut found = Vec::new();
    for number in 1..=OTHER_OFFENCES {
        let text = |part: &str| form.get(&offence_field(number, part)).to_string();
        let said = ["title", "code", "from", "to"].iter().any(|part| !text(part).is_empty());
        let particulars = offence(form, number, today)?;
        if said || particulars != Particulars::default() {
            found.push(OtherOffence { code: text("code"), title: text("title"), particulars });
        }
    }
    Ok(found)
}

fn runs_with(form: &FormData) -> Result<Option<RunsWith>, Refusal> {
    let unclear = || unreadable("runs", "Choose how it runs and with which other sentence, or neither");
    match (Runs::from_code(form.get("runs")), form.get("runs_other").parse().ok()) {
        (Some(runs), Some(other)) => Ok(Some(RunsWith { runs, other })),
        (None, None) => Ok(None),
        _ => Err(unclear()),
    }
}

fn requirements(form: &FormData, today: Date) -> Result<Vec<RequirementForm>, Refusal> {
    let mut ordered = Vec::new();
    for number in 1..=REQUIREMENTS {
        let field = |part: &str| form.get(&format!("requirement-{number}{part}"));
        let words =
            format!("Length of requirement {number} must be a number, like 100, with its kind chosen");
        let unclear = || unreadable("requirements", &words);
        let said = ["-length", "-until", "-details"].iter().any(|part| !field(part).is_empty());
        if field("").is_empty() {
            if said {
                return Err(unclear());
            }
            continue;
        }
        let length = match field("-length") {
            "" => None,
            length => Some(length.parse().map_err(|_| unclear())?),
        };
        let ends_on = match field("-until") {
            "" => None,
            typed => Some(parse::day(typed, today, Leaning::Ahead).ok_or_else(|| {
                unreadable("requirements", &parse::day_error(&format!("Last day of requirement {number}")))
            })?),
        };
        ordered.push(RequirementForm {
            requirement_id: field("-id").parse().ok(),
            requirement_type: field("").to_string(),
            length,
            details: field("-details").to_string(),
            ends_on,
        });
    }
    Ok(ordered)
}

/// The form with what was typed. `correcting` is the sentence that it is about, if there is one already.
pub async fn view(
    cx: &PageCtx,
    page: &CasePage,
    (form, refusals): (&FormData, &[Refusal]),
    correcting: Option<SentenceId>,
) -> SentenceNew {
    // The kinds offered are those of the day that was typed, once it can be read.
    let day = parse::day(form.get("passed_on"), cx.today(), Leaning::Back).unwrap_or(cx.today());
    let kinds = forms::codes(cx.ctx.policy.sentence_types().at(day), form.get("sentence_type"));
    let (title, heading, button) = match correcting {
        None => ("Record a sentence", "Record a sentence", "Save the sentence"),
        Some(_) => ("Correct a sentence", "Correct what is recorded", "Save the correction"),
    };
    let frame = top::page(cx, title, &page.record).await;
    let back = Link::new(&format!("/cases/{}/sentence", page.case_id), "Back to the sentence");
    let text = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    let court_hint = "As the court names itself, or its code. The latest hearing\u{2019}s court stands here if one is known";
    SentenceNew {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        heading: heading.to_string(),
        button: button.to_string(),
        court: text("court", "Court", court_hint),
        convicted_on: text("convicted_on", "Date of conviction, optional", "If it was another day"),
        day: text("passed_on", "Date of sentence", "Like 11/5 or 11 May 2026"),
        kind: Choices {
            error: forms::error_at(refusals, "sentence_type"),
            ..forms::select("sentence_type", "Kind of sentence", "Choose a kind", kinds)
        },
        length_months: text("length_months", "Length in months", "Empty for a sentence without an end"),
        ends_on: text("ends_on", "Last day, optional", "Only if the court named it"),
        offences: (0..=OTHER_OFFENCES).map(|number| offence_fields(number, form, refusals)).collect(),
        runs: runs(cx, page, (form, refusals), correcting),
        requirements: (1..=REQUIREMENTS).map(|number| requirement(cx, day, number, form, refusals)).collect(),
        why: correcting.map(|_| {
            let hint = "Both wordings stay on the record.";
            forms::field("why", "Why it is corrected", form, refusals).hint(hint)
        }),
    }
}

/// Errors about days and counts of offences stand at the first day.
fn offence_fields(number: usize, form: &FormData, refusals: &[Refusal]) -> OffenceFields {
    let field = |part: &str, label: &str| {
        let name = offence_field(number, part);
        Field { error: forms::error_at(refusals, &name), ..Field::new(&name, label).value(form.raw(&name)) }
    };
    let from = field("from", "On, or from").hint("Like 3/2/2026");
    OffenceFields {
        legend: if number == 0 { "Main offence".to_string() } else { format!("Offence {number}, optional") },
        title: field("title", "Offence"),
        code: field("code", "Code, optional")
            .hint("As the court prints it, like OF61102. One that is listed may stand alone"),
        from: match number {
            0 => Field { id: "offences".to_string(), error: forms::error_at(refusals, "offences"), ..from },
            _ => from,
        },
        to: field("to", "To, if a period"),
        count: field("count", "Counts"),
        taken_into_consideration: field("tics", "Taken into consideration"),
    }
}

/// How it runs beside another sentence of the record, where there is one.
fn runs(
    cx: &PageCtx,
    page: &CasePage,
    (form, refusals): (&FormData, &[Refusal]),
    correcting: Option<SentenceId>,
) -> Option<(Choices, Choices)> {
    let mut others: Vec<_> = page
        .record
        .sentences
        .values()
        .filter(|of| of.removed.is_none() && Some(of.sentence_id) != correcting)
        .collect();
    if others.is_empty() {
        return None;
    }
    others.sort_by_key(|of| (of.facts.passed_on, of.sentence_id));
    let marked =
        |choice: Choice, chosen: &str| if choice.value == chosen { choice.checked() } else { choice };
    let how = [
        ("", "By itself"),
        ("consecutive_to", "After the other one ends"),
        ("concurrent_with", "At the same time as the other one"),
    ];
    let how = how.into_iter().map(|(value, label)| marked(Choice::new(value, label), form.get("runs")));
    let others = others.into_iter().map(|of| {
        marked(Choice::new(&of.sentence_id.to_string(), &order_words(cx, of)), form.get("runs_other"))
    });
    let how = Choices {
        error: forms::error_at(refusals, "runs"),
        ..Choices::new("runs", "How it runs", how.collect())
    };
    Some((how, forms::select("runs_other", "The other sentence", "None", others.collect())))
}

/// One requirement. Errors about requirements stand at the first.
fn requirement(
    cx: &PageCtx,
    day: Date,
    number: usize,
    form: &FormData,
    refusals: &[Refusal],
) -> RequirementFields {
    let name = format!("requirement-{number}");
    let label = |kind: &RequirementType| match kind.unit.word() {
        "" => kind.name.clone(),
        unit => format!("{}, in {unit}", kind.name),
    };
    let chosen = form.get(&name);
    let option = |kind: &RequirementType| {
        let choice = Choice::new(&kind.code, &label(kind));
        if kind.code == chosen { choice.checked() } else { choice }
    };
    let options = cx.ctx.policy.requirement_types().at(day).into_iter().map(option).collect();
    let kind = forms::select(&name, "Kind", "None", options);
    let kind = match number {
        1 => Choices {
            id: "requirements".to_string(),
            error: forms::error_at(refusals, "requirements"),
            ..kind
        },
        _ => kind,
    };
    let asks = cx.ctx.policy.requirement_types().find(chosen, day).and_then(|kind| kind.asks.clone());
    let field = |part: &str, label: &str| {
        let name = format!("{name}{part}");
        Field::new(&name, label).value(form.raw(&name))
    };
    let id = form.optional(&format!("{name}-id"));
    RequirementFields {
        legend: format!("Requirement {number}, optional"),
        id: id.map(|id| (format!("{name}-id"), id)),
        kind,
        length: field("-length", "Length"),
        ends_on: field("-until", "Last day, if named"),
        details: field("-details", asks.as_deref().unwrap_or("What the order says of it")),
    }
}
