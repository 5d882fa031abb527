//! `/cases/{case}/allocate`: choosing an officer, or another one. Nothing is preselected (S10, S14).

use super::facts::facts;
use super::holding::{self, Act};
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{open, top};
use crate::pages::drafts;
use crate::pages::forms::{self, unreadable};
use crate::pages::load::words;
use crate::view::teams::{Allocate, OfficerRow};
use crate::view::{Choice, Choices, Fact, Field, Link, Page, Tag, Tone};
use crate::words::parse::Leaning;
use crate::words::{dates, numbers, staff};
use app::AppError;
use app::assignment::AssignForm;
use app::candidates::{Candidate, Candidates};
use app::case::CasePage;
use app::ports::reads::{AwayRow, TeamRow};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::assignment::{Against, Audience, Note};
use domain::load::{Capacity, Decimal};
use domain::org::{StaffFact, StaffSays};
use domain::shared::{CaseId, OfficerId, Refusal};
use std::collections::BTreeMap;

/// Somebody else gave the case away while this page stood open.
const HOLDER_CHANGED: &str = "ASG-05";

/// What the page shows of the case's needs.
const SHOWN: [&str; 5] = ["Where now", "Next hearing", "Who holds the case", "Live order", "Live orders"];

type TeamQuery = Query<BTreeMap<String, String>>;

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, Query(query): TeamQuery) -> PageResult {
    let page = open_page(&cx, case_id).await?;
    let (begun, note) = drafts::begun(&cx).await?;
    let form = begun.unwrap_or_default();
    let mut view = view(&cx, &page, &asked_team(&query, &form), &form, &[]).await?;
    view.ctx.draft = note;
    Ok(html(StatusCode::OK, &view))
}

pub async fn post(
    cx: PageCtx,
    Path(case_id): Path<CaseId>,
    Query(query): TeamQuery,
    Posted(form): Posted,
) -> PageResult {
    open_page(&cx, case_id).await?;
    let team = asked_team(&query, &form);
    let to = |there: String| Redirect::to(&there).into_response();
    let saved = match Act::of(&form) {
        _ if drafts::is_asked(&form) => drafts::keep(&cx, &form).await,
        Some(act) => act.save(&cx, case_id, &form).await.map(to),
        None => save(&cx, case_id, &team, &form).await.map(to),
    };
    let refusal = match saved {
        Ok(done) => return Ok(done),
        Err(AppError::Refused(refusal)) => refusal,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    // Read again: somebody else may have given the case away since.
    let page = open_page(&cx, case_id).await?;
    let status =
        if refusal.rule == HOLDER_CHANGED { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(html(status, &view(&cx, &page, &team, &form, &[refusal]).await?))
}

async fn open_page(cx: &PageCtx, case_id: CaseId) -> Result<CasePage, Failed> {
    open::open_for(cx, case_id, Action::AssignOfficer, &[FieldGroup::Identity, FieldGroup::Sentence]).await
}

/// The team of the address, or that of a draft.
fn asked_team(query: &BTreeMap<String, String>, form: &FormData) -> String {
    query.get("team").cloned().unwrap_or_else(|| form.get("team").to_string())
}

async fn save(cx: &PageCtx, case_id: CaseId, asked: &str, form: &FormData) -> Result<String, AppError> {
    let teams = app::assignment::teams(&cx.ctx).await?;
    let team = chosen_team(&teams, asked).ok_or(AppError::NotFound)?;
    let missing = || AppError::Refused(unreadable("officer", "Choose the officer who will hold the case"));
    let officer_id: OfficerId = form.get("officer").parse().map_err(|_| missing())?;
    let back = forms::optional_day(form, ("back_on", "The day"), cx.today(), Leaning::Ahead);
    let assign = AssignForm {
        back_on: back.map_err(AppError::Refused)?,
        team_id: team.team_id,
        officer_id,
        holder_shown: form.get("holder_shown").parse().ok(),
        reason: form.raw("reason").to_string(),
        reason_code: Some(form.get("reason_code").to_string()).filter(|code| !code.is_empty()),
        note: Some(Note {
            audience: Audience::from_code(form.get("audience")),
            words: form.raw("note").to_string(),
        }),
    };
    app::assignment::assign(&cx.ctx, case_id, forms::request_id_of(cx, form), &assign).await?;
    drafts::saved(cx, form).await;
    Ok(format!("/cases/{case_id}?saved=assigned#saved"))
}

/// The team asked for, or the only one there is.
fn chosen_team<'a>(teams: &'a [TeamRow], asked: &str) -> Option<&'a TeamRow> {
    match teams {
        [only] if asked.is_empty() => Some(only),
        _ => teams.iter().find(|team| team.team_id.to_string() == asked),
    }
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    asked: &str,
    form: &FormData,
    refusals: &[Refusal],
) -> Result<Allocate, Failed> {
    let teams = match app::assignment::teams(&cx.ctx).await {
        Ok(teams) if teams.is_empty() => return Err(cx.fail(AppError::NotFound).await),
        Ok(teams) => teams,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let name = top::name(&page.record);
    let base = format!("/cases/{}", page.case_id);
    let holder = page.record.open_assignment();
    let frame = top::page(cx, "Choose an officer", &page.record).await;
    let errors = refusals.iter().flat_map(forms::errors_of).collect();
    let blank = Allocate {
        ctx: Page { errors, back: Some(Link::new(&base, "Back to the person")), ..frame },
        heading: format!("Choose an officer for {name}"),
        identity: top::identity_words(cx, &page.record),
        facts: needs(cx, page),
        meta: if Act::of(form).is_some() { cx.meta() } else { forms::meta_of(cx, form) },
        goes_back: holding::goes_back(cx, page, (form, refusals)).await?,
        leave: holding::leave_form(cx, page, (form, refusals)),
        holder_shown: holder.map(|open| open.assignment_id.to_string()).unwrap_or_default(),
        ..Allocate::default()
    };
    let Some(team) = chosen_team(&teams, asked) else {
        let link = |team: &TeamRow| {
            let words = format!("{}, {}", team.name, team.organisation_name);
            Link::new(&format!("{base}/allocate?team={}", team.team_id), &words)
        };
        return Ok(Allocate {
            heading: format!("Choose a team for {name}"),
            teams: teams.iter().map(link).collect(),
            ..blank
        });
    };
    let found = app::candidates::candidates(&cx.ctx, page.case_id, team.team_id).await;
    let found = match found {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let (holding, free): (Vec<&Candidate>, Vec<&Candidate>) =
        found.officers.iter().partition(|of| of.holds_it);
    let whose = top::first_name(&page.record);
    let another = Link::new(&format!("{base}/allocate"), "Choose another team");
    let back = if teams.len() > 1 { Some(another) } else { blank.ctx.back.clone() };
    let asks = Asks { form, refusals };
    Ok(Allocate {
        ctx: Page { back, ..blank.ctx },
        ranking: ranking(&found, free.len(), &whose),
        officers: free.iter().map(|of| officer_row(cx, of, form.get("officer"))).collect(),
        team: team.team_id.to_string(),
        officers_empty: format!("No officer of {} can take the case today.", team.name),
        officers_error: forms::error_at(refusals, "officer"),
        key: format!("Line at {}%: capacity. Solid: load now. Outlined: this case.", found.alarm.line),
        cannot: holding.iter().map(|of| format!("{} already holds this case.", of.officer.name)).collect(),
        reason_code: holder.map(|open| asks.reason_code(cx, &open.officer_name)),
        reason: asks.reason(&free, holder.map(|open| open.officer_name.as_str()), &whose),
        back_on: holder.map(|open| holding::back_on(&open.officer_name, (form, refusals))),
        audience: asks.audience(),
        note: asks.note(),
        ..blank
    })
}

/// What is asked beside the officer.
struct Asks<'a> {
    form: &'a FormData,
    refusals: &'a [Refusal],
}

impl Asks<'_> {
    fn reason_code(&self, cx: &PageCtx, holder: &str) -> Choices {
        let all = cx.ctx.policy.assignment_reasons().at(cx.today());
        let options = forms::codes(all, self.form.get("reason_code"));
        let label = format!("The real reason for which the case moves from {holder}");
        let select = forms::select("reason_code", &label, "Choose a reason", options);
        Choices { error: forms::error_at(self.refusals, "reason_code"), ..select }
    }

    /// Always in sight, with the names of those for whom it is needed.
    fn reason(&self, free: &[&Candidate], holder: Option<&str>, whose: &str) -> Field {
        let label = match holder {
            Some(holder) => format!("Why the case moves from {holder}, and why to this officer"),
            None => "Why this officer".to_string(),
        };
        let needed: Vec<String> = free
            .iter()
            .filter_map(|of| {
                let against: Vec<String> = of.weighed.against().iter().map(Against::words).collect();
                (!against.is_empty()).then(|| format!("{} ({})", of.officer.name, against.join(", ")))
            })
            .collect();
        let needed = match needed.as_slice() {
            [] => String::new(),
            some => {
                let names: Vec<&str> = some.iter().map(String::as_str).collect();
                format!("Needed for {}. ", numbers::list(&names))
            }
        };
        let hint = format!("{needed}It stays with the decision. {whose} and the next reviewer can read it.");
        forms::field("reason", &label, self.form, self.refusals).hint(&hint)
    }

    fn audience(&self) -> Choices {
        let chosen = self.form.get("audience");
        let choice = |code: &str, words: &str| {
            let choice = Choice::new(code, words);
            if code == chosen { choice.checked() } else { choice }
        };
        let options = vec![
            choice("officer", "The officer, as a note on the record"),
            choice("oversight", "The record of my decision"),
        ];
        let choices = Choices::new("audience", "Whom a note is for", options);
        Choices { error: forms::error_at(self.refusals, "audience"), ..choices }
    }

    fn note(&self) -> Field {
        forms::field("note", "Note, optional", self.form, self.refusals)
            .hint("Everybody who may read the record can read it; what is for the record of your decision is sensitive.")
    }
}

/// The order of the table as a sentence, so that nobody takes it for more than it is.
fn ranking(found: &Candidates, officers: usize, whose: &str) -> String {
    let officers = numbers::count(officers, "officer", "officers");
    let needs = match found.kind.tier {
        Some(tier) => format!("The case is tier {tier}."),
        None => "The case has no tier yet, so it adds no points: find out why.".to_string(),
    };
    format!(
        "{}, {officers}. {needs} The order is a suggestion: over capacity last, then grade fits, then who has room for new \
         high-risk cases, knows {whose}, and the lowest load after. Rule ASG-12.",
        found.team.name
    )
}

fn officer_row(cx: &PageCtx, of: &Candidate, chosen: &str) -> OfficerRow {
    let weighed = &of.weighed;
    let (now, after) = (words::percent(weighed.before), words::percent(weighed.after));
    let value = of.officer.officer_id.to_string();
    let (width, then) = (units(weighed.before), units(weighed.after));
    OfficerRow {
        checked: value == chosen,
        value,
        name: of.officer.name.clone(),
        grade: cx.ctx.policy.grades().name_of(&of.officer.grade).unwrap_or(&of.officer.grade).to_string(),
        cases: of.figure.cases.to_string(),
        load: format!("{now} now, {after} after"),
        over: weighed.after.is_over(weighed.line).then(|| Tag::new(Tone::Late, "over")),
        width,
        added: then - width,
        new_high_risk: format!("{} of {}", weighed.new_high_risk, weighed.new_high_risk_max),
        coming: coming(cx, of),
        why: why(of),
    }
}

/// Of a bar that has its line at 80.
fn units(capacity: Capacity) -> i64 {
    let percent = match capacity.percent() {
        Some(percent) => i64::try_from(percent.round()).unwrap_or(0),
        None if capacity.used.value() > Decimal::ZERO => 150,
        None => 0,
    };
    (percent * 80 / 100).clamp(0, 120)
}

fn coming(cx: &PageCtx, of: &Candidate) -> Vec<String> {
    let today = cx.today();
    let words = |fact: &StaffFact| match &fact.says {
        StaffSays::Absence { code, .. } => {
            let row = AwayRow { code: code.clone(), back_on: fact.to, stand_in: None };
            let said = staff::away(&cx.ctx.policy, &row, today);
            if fact.from <= today { said } else { format!("From {}: {said}", dates::plain(fact.from)) }
        }
        StaffSays::Reduction { minutes_a_week, .. } => {
            let hours = dates::length(u32::try_from(*minutes_a_week).unwrap_or(0));
            let last = fact.to.and_then(|to| to.yesterday().ok());
            let until = last.map_or(String::new(), |last| format!(" until {}", dates::plain(last)));
            format!("{hours} off a week{until}")
        }
        _ => String::new(),
    };
    let lines: Vec<String> = of.coming.iter().map(words).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() { vec![format!("Nothing in {} weeks", app::candidates::AHEAD_WEEKS)] } else { lines }
}

/// What speaks for the officer and against them, in words.
fn why(of: &Candidate) -> Vec<String> {
    let mut lines: Vec<String> = of
        .held_before
        .iter()
        .map(|held| {
            let until = held.until.map_or("now".to_string(), |until| dates::plain(until.day()));
            format!("Held the case from {} to {until}", dates::plain(held.from.day()))
        })
        .collect();
    if of.weighed.grade_fits == Some(true) {
        lines.push("Grade fits".to_string());
    }
    if of.same_district {
        lines.push("Office in the postcode district in which the person lives".to_string());
    }
    lines.extend(of.weighed.against().iter().map(|against| {
        format!("{}. Needs a reason, rule {}", numbers::upper_first(&against.words()), against.rule())
    }));
    if lines.is_empty() {
        lines.push("Does not know the case".to_string());
    }
    lines
}

/// The facts that decide who can take it, without the links that lead here.
fn needs(cx: &PageCtx, page: &CasePage) -> Vec<Fact> {
    let shown = facts(cx, page, cx.now(), false).into_iter();
    let shown = shown.filter(|fact| SHOWN.contains(&fact.label.as_str()));
    shown.map(|fact| Fact { link: None, ..fact }).collect()
}
