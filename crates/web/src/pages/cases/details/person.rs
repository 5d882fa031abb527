//! `/cases/{case}/details/person`: corrects the name that the record goes by, the birth date or the sex.

use super::form::Asked;
use super::words;
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{conflict, open, top};
use crate::pages::forms::{self, unreadable};
use crate::pages::matches::sex_words;
use crate::view::contacts::{Changed, Correction};
use crate::view::form::{FormPage, Part};
use crate::view::{DateField, Link, Meta, Page};
use crate::words::{dates, parse};
use app::AppError;
use app::case::CasePage;
use app::details::PersonForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::case::CaseEvent;
use domain::person::{Person, Sex, join_name};
use domain::shared::{CaseId, Recorded, Refusal};
use jiff::civil::Date;

const PARTS: [FieldGroup; 2] = [FieldGroup::Identity, FieldGroup::Details];

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::RecordDetails, &PARTS).await?;
    let Some(person) = &page.record.person else { return Err(cx.fail(AppError::NotFound).await) };
    let form = as_recorded(person);
    show(&cx, &page, StatusCode::OK, &form, &[]).await
}

pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(form): Posted) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::RecordDetails, &PARTS).await?;
    let refusals = match read(&form) {
        Err(refusals) => refusals,
        Ok(correction) => match app::details::correct_person(&cx.ctx, case_id, &correction).await {
            Ok(()) => {
                let there = format!("/cases/{case_id}/details?saved=corrected#saved");
                return Ok(Redirect::to(&there).into_response());
            }
            Err(AppError::Refused(refusal)) => vec![refusal],
            Err(AppError::Conflict(written)) => {
                // What stands now, which may be newer than what was read first.
                let page = open::open_for(&cx, case_id, Action::RecordDetails, &PARTS).await?;
                let person = page.record.person.as_ref();
                let now = person.map(|person| (person_words(person), person.written.seq)).unwrap_or_default();
                let details = format!("/cases/{case_id}/details");
                let links = (format!("{details}/person"), Link::new(&details, "Look at it first"));
                let view = conflict::view(&cx, &page, &written, now, links, &form).await;
                return Ok(html(StatusCode::CONFLICT, &view));
            }
            Err(problem) => return Err(cx.fail(problem).await),
        },
    };
    show(&cx, &page, StatusCode::UNPROCESSABLE_ENTITY, &form, &refusals).await
}

fn as_recorded(person: &Person) -> FormData {
    let part = |part: fn(Date) -> String| person.birth_date.map(part).unwrap_or_default();
    FormData::from_pairs(&[
        ("title", person.title.as_deref().unwrap_or_default()),
        ("forenames", &person.forenames),
        ("surname", &person.surname),
        ("birth_date-day", &part(|day| day.day().to_string())),
        ("birth_date-month", &part(|day| day.month().to_string())),
        ("birth_date-year", &part(|day| day.year().to_string())),
        ("sex", person.sex.map_or("", Sex::code)),
        ("seen", &person.written.seq.to_string()),
    ])
}

/// The shape of what was typed; the rules come after.
fn read(form: &FormData) -> Result<PersonForm, Vec<Refusal>> {
    let [day, month, year] =
        ["day", "month", "year"].map(|part| form.get(&format!("birth_date-{part}")).to_string());
    let birth_date = if [&day, &month, &year].iter().all(|part| part.is_empty()) {
        None
    } else {
        let read = parse::three_fields(&day, &month, &year);
        let sentence = "Birth date must be a real date, like 14 3 1989";
        Some(read.ok_or_else(|| vec![unreadable("birth_date", sentence)])?)
    };
    Ok(PersonForm {
        title: form.optional("title"),
        forenames: form.get("forenames").to_string(),
        surname: form.get("surname").to_string(),
        birth_date,
        sex: Sex::from_code(form.get("sex")),
        keep_previous: form.is_checked("keep_previous"),
        why: form.get("why").to_string(),
        seen_seq: form.get("seen").parse().unwrap_or(0),
    })
}

async fn show(
    cx: &PageCtx,
    page: &CasePage,
    status: StatusCode,
    form: &FormData,
    refusals: &[Refusal],
) -> PageResult {
    let written = match app::details::person_history(&cx.ctx, page).await {
        Ok(written) => written,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let frame = top::page(cx, "Correct name, birth date or sex", &page.record).await;
    let back = Link::new(&format!("/cases/{}/details", page.case_id), "Back to personal details");
    let view = FormPage {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { csrf: cx.csrf(), request_id: String::new(), seen: form.get("seen").to_string() },
        heading: "Correct name, birth date or sex".to_string(),
        intro: vec![
            "The name is the one that the record goes by everywhere. A name that is used beside it is \
                     recorded under other names."
                .to_string(),
        ],
        parts: parts(cx, page, form, refusals),
        button: "Save the correction".to_string(),
        history: history(cx, &written),
    };
    Ok(html(status, &view))
}

fn parts(cx: &PageCtx, page: &CasePage, form: &FormData, refusals: &[Refusal]) -> Vec<Part> {
    let asked = Asked { cx, form, refusals, first_name: top::first_name(&page.record) };
    let sexes: Vec<(&str, &str)> = Sex::ALL
        .iter()
        .map(|sex| (sex.code(), sex_words(Some(*sex))))
        .chain([("", "Not recorded")])
        .collect();
    let of_birth = |part: &str| form.raw(&format!("birth_date-{part}")).to_string();
    let birth_date = DateField {
        name: "birth_date".to_string(),
        legend: "Birth date, if known".to_string(),
        hint: Some("Like 14 3 1989".to_string()),
        day: of_birth("day"),
        month: of_birth("month"),
        year: of_birth("year"),
        error: forms::error_at(refusals, "birth_date"),
    };
    vec![
        asked.short("title", "Title, optional", ""),
        asked.line("forenames", "First names", ""),
        asked.line("surname", "Surname", ""),
        asked.tick(
            "keep_previous",
            "The name before was right until now: keep it as a previous name",
            "As after a marriage. Leave it empty if the name was recorded wrongly",
        ),
        Part::BirthDate(birth_date),
        asked.radios("sex", "Sex, as recorded", &sexes),
        asked.area("why", "Why it is corrected", "Both wordings stay on the record, with your name."),
    ]
}

fn person_words(person: &Person) -> String {
    said(person.title.as_deref(), &person.full_name(), person.birth_date, person.sex)
}

fn said(title: Option<&str>, name: &str, birth_date: Option<Date>, sex: Option<Sex>) -> String {
    let named = [title.unwrap_or_default(), name].join(" ");
    let born =
        birth_date.map_or("Birth date not recorded".to_string(), |day| format!("Born {}", dates::plain(day)));
    let sex = sex.map_or("Sex not recorded", |sex| sex_words(Some(sex)));
    format!("{}\n{born}\n{sex}", named.trim())
}

/// Everything that was written about who the person is, latest first.
fn history(cx: &PageCtx, written: &[Recorded<CaseEvent>]) -> Vec<Correction> {
    let mut before = "Nothing recorded".to_string();
    let mut found = Vec::new();
    for recorded in written {
        let (verb, reason, after) = match &recorded.event {
            CaseEvent::PersonRecorded { title, forenames, surname, birth_date, sex, .. } => {
                let name = join_name(forenames, surname);
                ("Recorded", "", said(title.as_deref(), &name, *birth_date, *sex))
            }
            CaseEvent::PersonCorrected { title, forenames, surname, birth_date, sex, why } => {
                let name = join_name(forenames, surname);
                ("Corrected", why.as_str(), said(title.as_deref(), &name, *birth_date, *sex))
            }
            _ => continue,
        };
        let row = Changed { what: "The person".to_string(), before, after: after.clone() };
        found.push(words::correction(cx, recorded, verb, reason, Some(row)));
        before = after;
    }
    found.reverse();
    found
}
