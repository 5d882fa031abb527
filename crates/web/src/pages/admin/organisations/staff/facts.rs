//! `/admin/organisations/{organisation}/staff/{officer}/facts/…`: a fact is recorded, ended, corrected or taken back.

use super::teams;
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::admin::said::Names;
use crate::pages::admin::{Asked, Filled, conflicted, day, done, optional_day, seen};
use crate::pages::forms::{self, unreadable};
use crate::view::sheet::{FormPart, SheetForm};
use crate::view::{Choice, Choices, Link};
use crate::words::dates;
use app::AppError;
use app::organisation::{FactChange, FactForm};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::org::{OrganisationRecord, StaffFact, StaffSays};
use domain::shared::{OfficerId, OrganisationId, Refusal, StaffFactId};

type OfOfficer = (OrganisationId, OfficerId);

pub async fn new_get(cx: PageCtx, Path(of): Path<OfOfficer>, asked: Asked) -> PageResult {
    let (record, _) = done(&cx, app::organisation::officer(&cx.ctx, of.0, of.1).await).await?;
    let kind = asked.get("kind").cloned().unwrap_or_default();
    let form = FormData::from_pairs(&[("kind", &kind), ("from", "today")]);
    Ok(html(StatusCode::OK, &new_form(&cx, of, &record, &form, &kind, &[]).await))
}

pub async fn new_post(
    cx: PageCtx,
    Path(of): Path<OfOfficer>,
    asked: Asked,
    Posted(posted): Posted,
) -> PageResult {
    let (record, _) = done(&cx, app::organisation::officer(&cx.ctx, of.0, of.1).await).await?;
    let kind = asked.get("kind").cloned().unwrap_or_default();
    let saved = match read(&cx, &posted, &kind) {
        Ok(form) => {
            let request_id = forms::request_id_of(&cx, &posted);
            app::organisation::record_fact(&cx.ctx, of, request_id, &form).await.map(|_| ())
        }
        Err(refusal) => Err(AppError::Refused(refusal)),
    };
    match saved {
        Ok(()) => Ok(saved_page(of)),
        Err(AppError::Refused(refusal)) => {
            let view = new_form(&cx, of, &record, &posted, &kind, &[refusal]).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

pub async fn get(
    cx: PageCtx,
    Path((id, officer_id, fact_id)): Path<(OrganisationId, OfficerId, StaffFactId)>,
) -> PageResult {
    let (record, fact) = open(&cx, (id, officer_id), fact_id).await?;
    let form = written(&fact);
    Ok(html(StatusCode::OK, &change_form(&cx, (id, officer_id), (&record, &fact), &form, &[]).await))
}

pub async fn post(
    cx: PageCtx,
    Path((id, officer_id, fact_id)): Path<(OrganisationId, OfficerId, StaffFactId)>,
    Posted(posted): Posted,
) -> PageResult {
    let (record, fact) = open(&cx, (id, officer_id), fact_id).await?;
    let saved = match read_change(&cx, &posted, &fact) {
        Ok(what) => app::organisation::change_fact(&cx.ctx, (id, fact_id), seen(&posted), &what).await,
        Err(refusal) => Err(AppError::Refused(refusal)),
    };
    match saved {
        Ok(()) => Ok(saved_page((id, officer_id))),
        Err(AppError::Refused(refusal)) => {
            let of = (id, officer_id);
            let view = change_form(&cx, of, (&record, &fact), &posted, &[refusal]).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(AppError::Conflict(written)) => {
            let view = change_form(&cx, (id, officer_id), (&record, &fact), &posted, &[]).await;
            Ok(html(StatusCode::CONFLICT, &conflicted(&cx, view, &written)))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn open(
    cx: &PageCtx,
    (id, officer_id): OfOfficer,
    fact_id: StaffFactId,
) -> Result<(OrganisationRecord, StaffFact), Failed> {
    let (record, _) = done(cx, app::organisation::officer(&cx.ctx, id, officer_id).await).await?;
    let fact = record.staff.get(&fact_id).filter(|fact| fact.officer_id == officer_id).cloned();
    match fact {
        Some(fact) => Ok((record, fact)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

fn saved_page((id, officer_id): OfOfficer) -> axum::response::Response {
    let path = format!("/admin/organisations/{id}/staff/{officer_id}?saved=1#saved");
    Redirect::to(&path).into_response()
}

/// The shape of what was typed. The last day is included; what is kept is the day after.
fn read(cx: &PageCtx, form: &FormData, kind: &str) -> Result<FactForm, Refusal> {
    let code = || form.get("code").to_string();
    let says = match kind {
        "grade" => StaffSays::Grade { code: code() },
        "skill" => StaffSays::Skill { code: code() },
        "hours" => StaffSays::Hours { minutes_a_week: minutes(form.get("hours"))? },
        "team" => {
            let team_id = form.get("code").parse().map_err(|_| unreadable("code", "Choose the team"))?;
            StaffSays::Team { team_id }
        }
        "reduction" => StaffSays::Reduction {
            code: code(),
            minutes_a_week: minutes(form.get("hours"))?,
            note: form.get("note").trim().to_string(),
        },
        _ => StaffSays::Absence { code: code(), stand_in: form.get("stand_in").parse().ok() },
    };
    let from = day(form, "from", "First day", cx.today())?;
    let last = optional_day(form, "to", "Last day", from)?;
    let to = last.map(|last| last.tomorrow().unwrap_or(last));
    Ok(FactForm { says, from, to })
}

/// "37", "18.5" or "18:30" as minutes.
fn minutes(typed: &str) -> Result<i64, Refusal> {
    let wrong = || unreadable("hours", "Hours must be a number, like 37 or 18.5");
    let (hours, part) = typed.split_once([':', '.']).unwrap_or((typed, "0"));
    let hours: i64 = hours.parse().map_err(|_| wrong())?;
    let part: i64 = match (typed.contains(':'), part.len()) {
        (true, _) => part.parse().map_err(|_| wrong())?,
        (false, 1) => part.parse::<i64>().map_err(|_| wrong())? * 6,
        (false, 2) => part.parse::<i64>().map_err(|_| wrong())? * 60 / 100,
        (false, _) => return Err(wrong()),
    };
    if !(0..60).contains(&part) || !(0..=24 * 7).contains(&hours) {
        return Err(wrong());
    }
    Ok(hours * 60 + part)
}

fn read_change(cx: &PageCtx, form: &FormData, fact: &StaffFact) -> Result<FactChange, Refusal> {
    match form.get("do") {
        "end" => {
            let last = day(form, "to", "Last day", cx.today())?;
            Ok(FactChange::End { to: last.tomorrow().unwrap_or(last) })
        }
        "correct" => {
            let why = form.get("why").to_string();
            Ok(FactChange::Correct { form: read(cx, form, fact.says.kind())?, why })
        }
        "take-back" => Ok(FactChange::TakeBack { why: form.get("why").to_string() }),
        _ => Err(unreadable("do", "Choose what is to be changed")),
    }
}

fn written(fact: &StaffFact) -> FormData {
    let from = dates::plain(fact.from);
    let to = fact.to.and_then(|to| to.yesterday().ok()).map(dates::plain).unwrap_or_default();
    let seen = fact.written.seq.to_string();
    let clock = |minutes: i64| format!("{}:{:02}", minutes / 60, minutes % 60);
    let note = match &fact.says {
        StaffSays::Reduction { note, .. } => note.clone(),
        _ => String::new(),
    };
    let (code, hours, stand_in) = match &fact.says {
        StaffSays::Grade { code } | StaffSays::Skill { code } => (code.clone(), String::new(), String::new()),
        StaffSays::Hours { minutes_a_week } => (String::new(), clock(*minutes_a_week), String::new()),
        StaffSays::Reduction { code, minutes_a_week, .. } => {
            (code.clone(), clock(*minutes_a_week), String::new())
        }
        StaffSays::Team { team_id } => (team_id.to_string(), String::new(), String::new()),
        StaffSays::Absence { code, stand_in } => {
            (code.clone(), String::new(), stand_in.map(|officer| officer.to_string()).unwrap_or_default())
        }
    };
    FormData::from_pairs(&[
        ("from", &from),
        ("to", &to),
        ("seen", &seen),
        ("code", &code),
        ("hours", &hours),
        ("stand_in", &stand_in),
        ("note", &note),
    ])
}

/// The fields of a kind of fact, with its days.
fn parts(
    filled: &Filled<'_>,
    record: &OrganisationRecord,
    officer_id: OfficerId,
    kind: &str,
) -> Vec<FormPart> {
    let (policy, today, form) = (&filled.cx.ctx.policy, filled.cx.today(), filled.form);
    let code = form.get("code");
    let chosen = |choice: Choice, value: &str| if choice.value == value { choice.checked() } else { choice };
    let select = |label: &str, none: &str, options: Vec<Choice>| {
        FormPart::Select(filled.choices(forms::select("code", label, none, options)))
    };
    let mut parts = match kind {
        "grade" => vec![select("Grade", "Choose a grade", forms::codes(policy.grades().at(today), code))],
        "skill" => vec![select("Skill", "Choose a skill", forms::codes(policy.skills().at(today), code))],
        "hours" => vec![filled.input("hours", "Hours a week", "Like 37, 18.5 or 18:30")],
        "reduction" => {
            let reason = |(code, name): (&str, &str)| chosen(Choice::new(code, name), form.get("code"));
            let reasons = domain::load::reasons(today).into_iter().map(reason).collect();
            vec![
                select("What the hours go into", "Choose a reason", reasons),
                filled.input("hours", "Hours off a week", "Like 7.4 or 7:24"),
                filled.text("note", "Note", "Optional. Never what somebody is ill with"),
            ]
        }
        "team" => {
            let teams = teams(record).into_iter().map(|choice| chosen(choice, code)).collect();
            vec![select("Team", "Choose a team", teams)]
        }
        _ => {
            let kinds = forms::codes(policy.absence_kinds().at(today), code);
            let mut colleagues: Vec<Choice> = record
                .officers
                .values()
                .filter(|other| other.officer_id != officer_id && other.works_on(today))
                .map(|other| Choice::new(&other.officer_id.to_string(), &other.name))
                .collect();
            colleagues.sort_by(|one, other| one.label.cmp(&other.label));
            let stand_in = form.get("stand_in");
            let colleagues = colleagues.into_iter().map(|choice| chosen(choice, stand_in)).collect();
            let stand_in = forms::select("stand_in", "Stand-in", "Not recorded", colleagues);
            vec![
                select("Kind of absence", "Choose a kind", kinds),
                FormPart::Select(filled.choices(stand_in)),
            ]
        }
    };
    parts.push(filled.input("from", "First day", "Like today, 1/12 or 1 December 2026"));
    let hint = match kind {
        "absence" => "Empty while no day of return is known",
        "reduction" => "A reduction ends; where it goes on it is recorded again",
        _ => "Empty while it holds",
    };
    parts.push(filled.input("to", "Last day", hint));
    parts
}

async fn new_form(
    cx: &PageCtx,
    (id, officer_id): OfOfficer,
    record: &OrganisationRecord,
    form: &FormData,
    kind: &str,
    refusals: &[Refusal],
) -> SheetForm {
    let name = &record.officers[&officer_id].name;
    let filled = Filled { cx, form, refusals };
    let (title, heading) = match kind {
        "grade" => ("Record a grade", format!("A grade of {name}")),
        "skill" => ("Record a skill", format!("A skill of {name}")),
        "hours" => ("Record contract hours", format!("Contract hours of {name}")),
        "reduction" => ("Record hours off", format!("Hours off of {name}")),
        "team" => ("Move to another team", format!("{name} moves to another team")),
        _ => ("Record an absence", format!("{name} is away")),
    };
    let parts = parts(&filled, record, officer_id, kind);
    let back = Link::new(&format!("/admin/organisations/{id}/staff/{officer_id}"), "Back to the officer");
    let page = filled.page(title, &heading, back, parts).await;
    let lead = match kind {
        "absence" => vec!["Record the kind and the days only, never what somebody is ill with.".to_string()],
        _ => Vec::new(),
    };
    SheetForm { lead, ..page }
}

async fn change_form(
    cx: &PageCtx,
    (id, officer_id): OfOfficer,
    (record, fact): (&OrganisationRecord, &StaffFact),
    form: &FormData,
    refusals: &[Refusal],
) -> SheetForm {
    let filled = Filled { cx, form, refusals };
    let chosen = |choice: Choice| if choice.value == form.get("do") { choice.checked() } else { choice };
    let what = [
        Choice::strong("end", "It ends. ", "Its last day stands below"),
        Choice::strong("correct", "It was written wrongly. ", "What stands below is right"),
        Choice::strong("take-back", "It never was so. ", "It stays in the history"),
    ];
    let what = Choices::new("do", "What is to be changed", what.into_iter().map(chosen).collect());
    let mut all = vec![FormPart::Radios(filled.choices(what))];
    all.extend(parts(&filled, record, officer_id, fact.says.kind()));
    all.push(filled.text("why", "Why", "For a correction, and for what never was so"));
    let names = Names { record, policy: &cx.ctx.policy };
    let heading = format!("{}, {}", names.officer(officer_id), names.says(&fact.says));
    let back = Link::new(&format!("/admin/organisations/{id}/staff/{officer_id}"), "Back to the officer");
    filled.page("Change what is recorded", &heading, back, all).await
}
