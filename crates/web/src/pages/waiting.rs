//! `/waiting`: cases that nobody holds, the longest wait first (S10).

use crate::extract::{PageCtx, PageResult, html};
use crate::view::Link;
use crate::view::states::NotYours;
use crate::view::teams::{TeamWaiting, WaitingRow};
use crate::words::{dates, numbers};
use app::ports::reads;
use axum::http::StatusCode;
use domain::access::Action;

/// More teams than this are counted, not named.
const TEAMS_NAMED: usize = 3;

pub async fn get(cx: PageCtx) -> PageResult {
    if !cx.allows(Action::AssignOfficer) {
        let why = "Allocating cases is for managers.".to_string();
        let view = NotYours { ctx: cx.page("Not part of your access").await, why };
        return Ok(html(StatusCode::FORBIDDEN, &view));
    }
    let found =
        async { Ok((app::assignment::waiting(&cx.ctx).await?, app::assignment::teams(&cx.ctx).await?)) };
    let (waiting, teams) = match found.await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let team = teams_words(&teams);
    let view = TeamWaiting {
        ctx: cx.page("Waiting for allocation").await,
        rows: waiting.iter().map(|case| row(&cx, case)).collect(),
        empty: format!("Nobody is waiting for allocation in {team}."),
        team,
    };
    Ok(html(StatusCode::OK, &view))
}

fn teams_words(teams: &[reads::TeamRow]) -> String {
    let names: Vec<&str> = teams.iter().map(|team| team.name.as_str()).collect();
    match names.len() {
        0 => "your teams".to_string(),
        1..=TEAMS_NAMED => numbers::list(&names),
        many => format!("your {many} teams"),
    }
}

fn row(cx: &PageCtx, case: &reads::WaitingRow) -> WaitingRow {
    let policy = &cx.ctx.policy;
    let waited = policy.calendar().working_days_between(case.recorded_at.day(), cx.today()).unwrap_or(0);
    let waiting = match usize::try_from(waited).unwrap_or(0) {
        0 => "Since today".to_string(),
        days => numbers::count(days, "working day", "working days"),
    };
    let kind = case.sentence_type.as_deref().and_then(|code| policy.sentence_types().name_of(code));
    let passed =
        case.sentenced_on.map_or("day not recorded".to_string(), |day| dates::with_weekday(day, cx.today()));
    let href = format!("/cases/{}", case.case_id);
    let leads = policy.tier_rules().at(cx.today()).into_iter().find(|rule| rule.leads);
    let tier =
        leads.and_then(|leads| case.tiers.iter().find_map(|of| of.strip_prefix(&format!("{} ", leads.code))));
    let tier = tier.filter(|tier| *tier != "MISSING");
    let next = case.next_at.map(|at| dates::written(at.in_london().datetime(), cx.today()));
    WaitingRow {
        waiting,
        late: None,
        person: Link::new(&href, &case.name),
        crn: case.crn.as_ref().map_or("No CRN yet".to_string(), |crn| format!("CRN {crn}")),
        missing: tier.is_none(),
        tier: tier.map_or("Missing: record the sentence and assess the person".to_string(), |tier| {
            domain::tier::in_words(Some(tier))
        }),
        known_before: case
            .held_before
            .as_ref()
            .map_or("No".to_string(), |name| format!("Yes, last with {name}")),
        sentence: kind
            .map_or("Missing: no sentence is recorded".to_string(), |kind| format!("{kind}, {passed}")),
        first_appointment: next.unwrap_or_else(|| "None booked: nobody holds the case".to_string()),
        action: Some(Link::about(&format!("{href}/allocate"), "Allocate", &case.name)),
    }
}
