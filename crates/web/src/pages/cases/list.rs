//! `/cases`: my cases, what is owed first.

use crate::extract::{PageCtx, PageResult, html};
use crate::view::Link;
use crate::view::cases::{CaseRow, CasesList};
use crate::words::{dates, numbers};
use app::ports::reads::CaseListRow;
use axum::http::StatusCode;
use domain::shared::Moment;

pub async fn get(cx: PageCtx) -> PageResult {
    let cases = match app::day::my_cases(&cx.ctx).await {
        Ok(cases) => cases,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let count = numbers::count(cases.len(), "case", "cases");
    let view = CasesList {
        ctx: cx.page("My cases").await,
        order: format!("{count}. What is owed comes first, then the furthest next appointment."),
        rows: cases.iter().map(|case| row(&cx, case)).collect(),
        empty: "You hold no cases.".to_string(),
    };
    Ok(html(StatusCode::OK, &view))
}

fn row(cx: &PageCtx, case: &CaseListRow) -> CaseRow {
    let day = |at: Option<Moment>, none: &str| {
        at.map_or(none.to_string(), |at| dates::cell(at.in_london().datetime(), cx.today()))
    };
    let owed = match case.to_record {
        0 => "Nothing owed".to_string(),
        owed => numbers::count(
            usize::try_from(owed).unwrap_or(usize::MAX),
            "outcome to record",
            "outcomes to record",
        ),
    };
    CaseRow {
        person: Link::new(&format!("/cases/{}", case.case_id), &case.name),
        crn: case.crn.clone().unwrap_or_else(|| "No CRN yet".to_string()),
        mark: None,
        order_ends: case.order_ends_on.map_or("No live order recorded".to_string(), dates::plain),
        last_kept: day(case.last_kept_at, "None kept yet"),
        next: day(case.next_at, "Nothing booked"),
        owed,
    }
}
