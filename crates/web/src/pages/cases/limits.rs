//! `/cases/{case}/limits`: who may not open this record, and the few to whom it is open at all (S03).

use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::concerns::words::when;
use crate::pages::cases::timeline::written_by;
use crate::pages::cases::top;
use crate::pages::forms;
use crate::view::form::{FormPage, Part};
use crate::view::openings::OpeningShow;
use crate::view::{Banner, Link, Page, Saved, SummaryRow, Tag, Tone};
use crate::words::parse::Leaning;
use crate::words::{numbers, people};
use app::AppError;
use app::case::CasePage;
use app::limit::{ExcludeForm, LimitPage, RestrictForm};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::limit::{Exclusion, Ring};
use domain::shared::{CaseId, ExclusionId, Refusal};

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, RawQuery(query): RawQuery) -> PageResult {
    let found = opened(&cx, case_id).await?;
    let frame = top::page(&cx, "Who may open this record", &found.page.record).await;
    let saved = query
        .unwrap_or_default()
        .contains("saved")
        .then(|| Saved { words: "Saved. It holds from now on.".to_string(), links: Vec::new() });
    let tag = match &found.restriction {
        Some(_) => Tag::new(Tone::Late, "Restricted"),
        None => Tag::new(Tone::Plain, "Not restricted"),
    };
    let view = OpeningShow {
        ctx: Page { saved, back: Some(back(&found.page)), ..frame },
        identity: top::identity(&cx, &found.page),
        heading: "Who may open this record".to_string(),
        tag,
        rows: rows(&cx, &found),
        links: links(&cx, &found),
        ..OpeningShow::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn back(page: &CasePage) -> Link {
    let whose = people::possessive(&top::first_name(&page.record));
    Link::new(&format!("/cases/{}", page.case_id), &format!("Back to {whose} page"))
}

fn rows(cx: &PageCtx, found: &LimitPage) -> Vec<SummaryRow> {
    let row = SummaryRow::new;
    let mut rows = Vec::new();
    if let Some(restriction) = &found.restriction {
        let names: Vec<&str> = found.admitted.iter().map(|of| of.user.name.as_str()).collect();
        let ring = &restriction.ring;
        rows.push(SummaryRow {
            source: Some(written_by(cx, &restriction.created)),
            ..row("Open to these alone", &numbers::list(&names))
        });
        rows.push(row("Why", &restriction.reason));
        let told = format!("Ring {}, {}, at any hour {}", ring.team, ring.phone, ring.any_hour);
        rows.push(row("All that others are told", &told));
    }
    rows.extend(found.exclusions.iter().map(|of| excluded(cx, of)));
    if rows.is_empty() {
        rows.push(row("Limits", "None: it is open to whoever a role lets in."));
    }
    rows
}

fn excluded(cx: &PageCtx, exclusion: &Exclusion) -> SummaryRow {
    let until = match (exclusion.is_live(cx.now()), exclusion.excluded_to().until) {
        (false, _) => "over".to_string(),
        (true, Some(until)) => format!("until {}", when(cx, until)),
        (true, None) => "until somebody ends it".to_string(),
    };
    SummaryRow {
        source: Some(written_by(cx, &exclusion.created)),
        ..SummaryRow::new(
            &format!("Closed to {}", exclusion.user.name),
            &format!("{} ({until})", exclusion.reason),
        )
    }
}

fn links(cx: &PageCtx, found: &LimitPage) -> Vec<Link> {
    let at =
        |path: &str, words: &str| Link::new(&format!("/cases/{}/limits/{path}", found.page.case_id), words);
    let restrict = match &found.restriction {
        Some(_) => vec![at("restrict", "Change the list or the numbers"), at("end", "End the restriction")],
        None => vec![at("restrict", "Restrict it to a list")],
    };
    let live = found.exclusions.iter().filter(|of| of.is_live(cx.now()));
    let end = live.map(|of| {
        at(&format!("exclusions/{}", of.exclusion_id), &format!("End the exclusion of {}", of.user.name))
    });
    restrict.into_iter().chain([at("exclude", "Exclude somebody")]).chain(end).collect()
}

/// For whoever it is open to: that it is restricted, and to how many.
pub fn banner(page: &CasePage) -> Option<Banner> {
    let record = &page.record;
    let admitted = record.admitted.values().filter(|of| of.on_list).count();
    record.is_restricted().then(|| Banner {
        heading: "Restricted".to_string(),
        words: format!("Open to {} alone.", numbers::count(admitted, "person", "people")),
        links: Vec::new(),
    })
}

async fn opened(cx: &PageCtx, case_id: CaseId) -> Result<LimitPage, Failed> {
    match app::limit::show(&cx.ctx, case_id).await {
        Ok(found) => Ok(found),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

type Asked<'a> = (&'a FormData, &'a [Refusal]);

/// One form about a limit, with its fields.
async fn form(
    cx: &PageCtx,
    case_id: CaseId,
    heading: &str,
    (typed, refusals): Asked<'_>,
    fill: impl Fn(&LimitPage) -> (Vec<String>, Vec<Part>, &'static str),
) -> PageResult {
    let found = opened(cx, case_id).await?;
    let frame = top::page(cx, heading, &found.page.record).await;
    let (intro, parts, button) = fill(&found);
    let errors = refusals.iter().flat_map(forms::errors_of).collect();
    let view = FormPage {
        ctx: Page { errors, back: Some(back(&found.page)), ..frame },
        identity: top::identity(cx, &found.page),
        meta: forms::meta_of(cx, typed),
        heading: heading.to_string(),
        intro,
        parts,
        button: button.to_string(),
        history: Vec::new(),
    };
    let status = if refusals.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(html(status, &view))
}

/// After a form was sent: the overview, or the form again with what is wrong.
fn refusal(
    case_id: CaseId,
    done: Result<(), AppError>,
) -> Result<Result<axum::response::Response, Refusal>, AppError> {
    match done {
        Ok(()) => Ok(Ok(Redirect::to(&format!("/cases/{case_id}/limits?saved=1#saved")).into_response())),
        Err(AppError::Refused(refusal)) => Ok(Err(refusal)),
        Err(problem) => Err(problem),
    }
}

const NOTHING: &[Refusal] = &[];

pub async fn exclude_get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    exclude_form(&cx, case_id, (&FormData::default(), NOTHING)).await
}

pub async fn exclude_post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(typed): Posted) -> PageResult {
    let until = forms::optional_day(&typed, ("until", "Last day"), cx.today(), Leaning::Ahead);
    let done = match until {
        Ok(until) => {
            let said = ExcludeForm {
                user: typed.get("user").to_string(),
                reason: typed.raw("reason").to_string(),
                until,
            };
            let request_id = forms::request_id_of(&cx, &typed);
            app::limit::exclude(&cx.ctx, case_id, request_id, &said).await.map(drop)
        }
        Err(refusal) => Err(AppError::Refused(refusal)),
    };
    match refusal(case_id, done) {
        Ok(Ok(there)) => Ok(there),
        Ok(Err(refusal)) => exclude_form(&cx, case_id, (&typed, &[refusal])).await,
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn exclude_form(cx: &PageCtx, case_id: CaseId, asked: Asked<'_>) -> PageResult {
    form(cx, case_id, "Exclude somebody from this record", asked, |_| {
        let (typed, refusals) = asked;
        let field = |name: &str, label: &str| forms::field(name, label, typed, refusals);
        let parts = vec![
            Part::Line(field("user", "User name").hint("The name under which they sign in")),
            Part::Text(field("reason", "Why may they not open it?")),
            Part::Short(
                field("until", "Last day (optional)").hint("Leave it out for as long as nobody ends it"),
            ),
        ];
        let intro =
            "They are told that they cannot open this record, and to ask you if they think that is wrong.";
        (vec![intro.to_string()], parts, "Exclude them")
    })
    .await
}

pub async fn restrict_get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    restrict_form(&cx, case_id, (&FormData::default(), NOTHING)).await
}

pub async fn restrict_post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(typed): Posted) -> PageResult {
    let said = RestrictForm {
        users: typed.raw("users").split([',', '\n', ' ']).map(|name| name.trim().to_string()).collect(),
        ring: Ring {
            team: typed.get("team").to_string(),
            phone: typed.get("phone").to_string(),
            any_hour: typed.get("any_hour").to_string(),
        },
        reason: typed.raw("reason").to_string(),
    };
    let request_id = forms::request_id_of(&cx, &typed);
    let done = app::limit::restrict(&cx.ctx, case_id, request_id, &said).await;
    match refusal(case_id, done) {
        Ok(Ok(there)) => Ok(there),
        Ok(Err(refusal)) => restrict_form(&cx, case_id, (&typed, &[refusal])).await,
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn restrict_form(cx: &PageCtx, case_id: CaseId, asked: Asked<'_>) -> PageResult {
    form(cx, case_id, "Restrict this record", asked, |found| {
        let (typed, refusals) = asked;
        let (team, phone) = match (&found.restriction, &found.page.holder) {
            (Some(set), _) => (set.ring.team.clone(), set.ring.phone.clone()),
            (None, Some(card)) => (card.team_name.clone(), card.phone.clone()),
            (None, None) => (String::new(), String::new()),
        };
        let any_hour = found.restriction.as_ref().map(|set| set.ring.any_hour.clone()).unwrap_or_default();
        let field = |name: &str, label: &str, now: &str| {
            let field = forms::field(name, label, typed, refusals);
            if typed.has(name) { field } else { field.value(now) }
        };
        let intro = "From now on this record is open to those on its list alone: to nobody else in any list, count or \
                     search, and by no broken glass. Whoever holds the case and you are on the list.";
        let parts = vec![
            Part::Text(field("users", "Who else is put on the list?", "").hint("User names, one on each line")),
            Part::Line(field("team", "Team to ring", &team)),
            Part::Short(field("phone", "Number in office hours", &phone)),
            Part::Short(field("any_hour", "Number at any hour", &any_hour)),
            Part::Text(field("reason", "Why is it restricted?", "")),
        ];
        (vec![intro.to_string()], parts, "Restrict it")
    })
    .await
}

pub async fn end_get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    end_form(&cx, case_id, "End the restriction", (&FormData::default(), NOTHING)).await
}

pub async fn end_post(cx: PageCtx, Path(case_id): Path<CaseId>, Posted(typed): Posted) -> PageResult {
    let request_id = forms::request_id_of(&cx, &typed);
    let done = app::limit::end_restriction(&cx.ctx, case_id, request_id, typed.raw("reason")).await;
    match refusal(case_id, done) {
        Ok(Ok(there)) => Ok(there),
        Ok(Err(refusal)) => end_form(&cx, case_id, "End the restriction", (&typed, &[refusal])).await,
        Err(problem) => Err(cx.fail(problem).await),
    }
}

type OfExclusion = Path<(CaseId, ExclusionId)>;

pub async fn over_get(cx: PageCtx, Path((case_id, exclusion_id)): OfExclusion) -> PageResult {
    let found = opened(&cx, case_id).await?;
    if !found.exclusions.iter().any(|of| of.exclusion_id == exclusion_id) {
        return Err(cx.fail(AppError::NotFound).await);
    }
    end_form(&cx, case_id, "End an exclusion", (&FormData::default(), NOTHING)).await
}

pub async fn over_post(cx: PageCtx, Path(ids): OfExclusion, Posted(typed): Posted) -> PageResult {
    let request_id = forms::request_id_of(&cx, &typed);
    let done = app::limit::end_exclusion(&cx.ctx, ids, request_id, typed.raw("reason")).await;
    match refusal(ids.0, done) {
        Ok(Ok(there)) => Ok(there),
        Ok(Err(refusal)) => end_form(&cx, ids.0, "End an exclusion", (&typed, &[refusal])).await,
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn end_form(cx: &PageCtx, case_id: CaseId, heading: &str, asked: Asked<'_>) -> PageResult {
    form(cx, case_id, heading, asked, |_| {
        let (typed, refusals) = asked;
        (Vec::new(), vec![Part::Text(forms::field("reason", "Why does it end?", typed, refusals))], "End it")
    })
    .await
}
