//! `/oversight`: cases without a manager's decision for longer than policy says, how late first (S83).

use crate::extract::{PageCtx, PageResult, html};
use crate::pages::day;
use crate::pages::load::{line, words};
use crate::view::Link;
use crate::view::sheet::{Cell, Sheet, SheetTable};
use crate::words::{dates, numbers};
use app::oversight::Owed;
use app::ports::ConcernRow;
use axum::http::StatusCode;
use domain::access::Action;
use domain::policy::SeriousHarm;

pub async fn get(cx: PageCtx) -> PageResult {
    if !cx.allows(Action::RecordDecision) {
        return Err(cx.fail(app::AppError::NotAdministered("ACC-01", None)).await);
    }
    let owed = match app::oversight::owed(&cx.ctx).await {
        Ok(owed) => owed,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let late = match app::concern::late(&cx.ctx).await {
        Ok(late) => late,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let load = match app::load::waiting(&cx.ctx).await {
        Ok(load) => load,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let columns = ["Person", "Held by", "Serious harm", "Last decision", "Owed since", "Action"];
    let list = SheetTable {
        caption: format!("Cases without a manager’s decision ({}), how late first", owed.len()),
        columns: columns.iter().map(|column| (*column).to_string()).collect(),
        rows: owed.iter().map(|owed| row(&cx, owed)).collect(),
        empty: "Every case that you answer for has a manager’s decision in time.".to_string(),
        ..SheetTable::default()
    };
    let lead = format!(
        "{} owed one. How many weeks it may be stands in the policy.",
        match owed.len() {
            1 => "1 case is".to_string(),
            many => format!("{} are", numbers::count(many, "case", "cases")),
        }
    );
    let view = Sheet {
        ctx: cx.page("Oversight").await,
        heading: "Cases without a manager’s decision".to_string(),
        lead: vec![lead],
        // Where the navigation has no room for it.
        actions: vec![
            Link::new("/admin/policy", "The weeks in the policy"),
            Link::new("/archive", "The archive"),
            Link::new("/allocations", "Which organisation: decisions and reversals"),
        ],
        tables: [concerns(&cx, &late), of_load(&cx, &load), vec![list]].concat(),
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

/// LOD-08, LOD-10: what waits for an answer about load; without any the page says nothing of it.
fn of_load(cx: &PageCtx, load: &app::load::Waiting) -> Vec<SheetTable> {
    let notices = (!load.overloads.is_empty()).then(|| words::notices(cx, &load.overloads, true));
    let contests = (!load.contests.is_empty()).then(|| line::contests(cx, &load.contests, true));
    notices.into_iter().chain(contests).collect()
}

/// CNC-08: concerns whose time has passed stand above everything else; without any the page says nothing of them.
fn concerns(cx: &PageCtx, late: &[ConcernRow]) -> Vec<SheetTable> {
    if late.is_empty() {
        return Vec::new();
    }
    let columns = ["Person", "No decision by", "Who decides", "Held by", "Action"];
    let row = |row: &ConcernRow| {
        let by = day::concerns::line(cx, row);
        vec![
            Cell::link(by.person).source(&by.what),
            Cell { tag: Some(by.by), ..Cell::default() },
            Cell::new(&by.who),
            Cell::new(row.officer_name.as_deref().unwrap_or("Nobody")),
            Cell::link(by.action),
        ]
    };
    vec![SheetTable {
        heading: format!("No decision in time about a concern ({})", late.len()),
        caption: format!("Concerns without a decision in time ({}), the longest first", late.len()),
        columns: columns.iter().map(|column| (*column).to_string()).collect(),
        rows: late.iter().map(row).collect(),
        empty: String::new(),
    }]
}

fn row(cx: &PageCtx, owed: &Owed) -> Vec<Cell> {
    let case = &owed.case;
    let href = format!("/cases/{}", case.case_id);
    let crn = case.crn.as_ref().map_or("No CRN yet".to_string(), |crn| format!("CRN {crn}"));
    let last = match case.last_at {
        Some(at) => dates::running(at.day(), cx.today()),
        None => format!("None. Held since {}", dates::running(case.held_since.day(), cx.today())),
    };
    let late = numbers::count(usize::try_from(owed.days_late).unwrap_or(0), "day late", "days late");
    let weeks = numbers::count(usize::try_from(owed.weeks).unwrap_or(0), "week", "weeks");
    vec![
        Cell::link(Link::new(&href, &case.name)).source(&crn),
        Cell::new(&case.officer_name).source(&case.team_name),
        Cell::new(&numbers::upper_first(owed.harm.map_or("not assessed", SeriousHarm::word))),
        Cell::new(&last),
        Cell::new(&dates::plain(owed.due_on)).source(&format!("{late}, after {weeks}")),
        Cell::link(Link::about(
            &format!("{href}/contacts/new"),
            "Record a decision",
            &format!("about {}", case.name),
        )),
    ]
}
