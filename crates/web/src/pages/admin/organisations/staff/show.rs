//! `/admin/organisations/{organisation}/staff/{officer}`: what is so of an officer, for which days, and who wrote it.

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::admin::said::{self, Names};
use crate::pages::admin::{Asked, done, frame, history, table};
use crate::view::sheet::{Cell, Sheet};
use crate::view::{Link, SummaryRow};
use crate::words::dates;
use axum::http::StatusCode;
use domain::access::{Administer, Where};
use domain::org::{Officer, StaffFact, StaffSays};
use domain::shared::{OfficerId, OrganisationId};

pub async fn get(
    cx: PageCtx,
    Path((id, officer_id)): Path<(OrganisationId, OfficerId)>,
    asked: Asked,
) -> PageResult {
    let (record, events) = done(&cx, app::organisation::officer(&cx.ctx, id, officer_id).await).await?;
    let names = Names { record: &record, policy: &cx.ctx.policy };
    let officer = &record.officers[&officer_id];
    let base = format!("/admin/organisations/{id}/staff/{officer_id}");
    let whole = app::organisation::allowed(&cx.ctx, Administer::Staff, Where::Organisation(id));
    let may_change = |fact: &StaffFact| {
        whole || matches!(fact.says, StaffSays::Absence { .. } | StaffSays::Reduction { .. })
    };
    let row = |fact: &&StaffFact| fact_row(&cx, &base, &names, fact, may_change(fact));
    let rows = record.facts_of(officer_id).iter().map(row).collect();
    let columns = ["What", "Days", "Written", "Action"];
    let back = match whole {
        true => Link::new(&format!("/admin/organisations/{id}/staff"), "Back to the staff"),
        false => Link::new("/day", "Back to my day"),
    };
    let view = Sheet {
        ctx: frame(&cx, "An officer", Some(back), &asked).await,
        heading: officer.name.clone(),
        actions: actions(&base, officer, whole),
        facts: facts(&cx, &names, officer),
        tables: vec![
            table("What is recorded", &columns, rows, "Nothing since they joined."),
            history(&cx, &events, &names),
        ],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn actions(base: &str, officer: &Officer, whole: bool) -> Vec<Link> {
    let record = |kind: &str, words: &str| Link::new(&format!("{base}/facts/new?kind={kind}"), words);
    let absence = record("absence", "Record an absence");
    let reduction = record("reduction", "Record hours off");
    if !whole {
        return vec![absence, reduction];
    }
    let mut actions = vec![
        absence,
        reduction,
        record("grade", "Record a grade"),
        record("skill", "Record a skill"),
        record("hours", "Record contract hours"),
        record("team", "Move to another team"),
    ];
    if officer.until.is_none() {
        actions.push(Link::new(&format!("{base}/left"), "They leave"));
    }
    actions
}

/// As it is today; of somebody who left, when that was.
fn facts(cx: &PageCtx, names: &Names<'_>, officer: &Officer) -> Vec<SummaryRow> {
    let from = dates::plain(officer.from.day());
    let here = match officer.until {
        Some(until) => format!("From {from} to {}", dates::plain(until.day())),
        None => format!("Since {from}"),
    };
    let mut rows = vec![SummaryRow::new("Works here", &here)];
    if let Some(on) = names.record.on_day(officer.officer_id, cx.today()) {
        rows.push(SummaryRow::new("Team", &names.team(on.team_id)));
        rows.push(SummaryRow::new("Grade", &names.grade(on.grade)));
        let contract = on.minutes_a_week.map_or("Not recorded".to_string(), said::hours);
        rows.push(SummaryRow::new("Contract", &contract));
        let away = on.away.map_or("No".to_string(), |fact| names.says(&fact.says));
        rows.push(SummaryRow::new("Away today", &away));
    }
    let log_on = if officer.user_id.is_some() { "Yes" } else { "None recorded" };
    rows.push(SummaryRow::new("Log-on", log_on));
    rows
}

fn fact_row(cx: &PageCtx, base: &str, names: &Names<'_>, fact: &StaffFact, may_change: bool) -> Vec<Cell> {
    let written = dates::written(fact.written.at.in_london().datetime(), cx.today());
    let says = names.says(&fact.says);
    let change = Link::about(&format!("{base}/facts/{}", fact.fact_id), "Change", &says);
    let action = if may_change { Cell::link(change) } else { Cell::new("For administrators") };
    vec![
        Cell::new(&says),
        Cell::new(&said::period(fact.from, fact.to)),
        Cell::new(&format!("{}, {written}", fact.written.by.name)),
        action,
    ]
}
