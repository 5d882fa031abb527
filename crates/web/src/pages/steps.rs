//! `/steps`: steps of enforcement that are owed on the cases that one holds: today, waiting for evidence, and due (S60).

use crate::extract::{PageCtx, PageResult, html};
use crate::pages::cases::enforcement::words;
use crate::view::sheet::{Cell, Sheet, SheetTable};
use crate::view::{Link, Tag};
use crate::words::{dates, numbers};
use app::enforcement::{Owed, OwedAbout};
use axum::http::StatusCode;
use domain::enforcement::{ChainStep, Due};

/// How a list is divided.
pub struct Split<'a> {
    pub late: Vec<&'a Owed>,
    /// Due within the days of policy.
    pub soon: Vec<&'a Owed>,
    later: Vec<&'a Owed>,
    /// The clock stands still, or its days are not known.
    stopped: Vec<&'a Owed>,
}

/// Days in which a step is about to be late, in `policy/`.
const SOON: &str = "enforcement.due_soon_working_days";

pub async fn get(cx: PageCtx) -> PageResult {
    let owed = match app::enforcement::mine(&cx.ctx).await {
        Ok(owed) => owed,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let view = Sheet {
        ctx: cx.page("Steps due").await,
        heading: "Steps due".to_string(),
        lead: vec![lead(&owed, "on the cases that you hold")],
        actions: vec![Link::new("/day", "My day")],
        tables: mine(&cx, &owed),
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

pub fn lead(owed: &[Owed], whose: &str) -> String {
    let are = if owed.len() == 1 { "is" } else { "are" };
    let steps = numbers::count(owed.len(), "step", "steps");
    format!("{} of enforcement {are} owed {whose}.", numbers::upper_first(&steps))
}

pub fn split<'a>(cx: &PageCtx, owed: &'a [Owed]) -> Split<'a> {
    let today = cx.today();
    let days = cx.ctx.policy.working_days(SOON, today).ok().and_then(|days| u32::try_from(days).ok());
    let until =
        days.and_then(|days| cx.ctx.policy.calendar().add_working_days(today, days).ok()).unwrap_or(today);
    let mut split = Split { late: Vec::new(), soon: Vec::new(), later: Vec::new(), stopped: Vec::new() };
    for one in owed {
        let list = match one.step.due.and_then(Due::on) {
            None => &mut split.stopped,
            Some(on) if on < today => &mut split.late,
            Some(on) if on <= until => &mut split.soon,
            Some(_) => &mut split.later,
        };
        list.push(one);
    }
    split
}

/// What is late or due today comes first, whatever it is.
fn mine(cx: &PageCtx, owed: &[Owed]) -> Vec<SheetTable> {
    let today = |one: &&Owed| one.step.due.and_then(Due::on).is_some_and(|on| on <= cx.today());
    let (today, rest): (Vec<&Owed>, Vec<&Owed>) = owed.iter().partition(today);
    let (waiting, due): (Vec<&Owed>, Vec<&Owed>) =
        rest.into_iter().partition(|one| one.step.code == ChainStep::EVIDENCE);
    vec![
        table(cx, "Today", "Nothing is late, and nothing is due today.", &today, false),
        table(cx, "Waiting for evidence", "No reason is awaited beyond today.", &waiting, false),
        table(cx, "Steps due", "Nothing else is owed.", &due, false),
    ]
}

/// Of a team, with who holds each case.
pub fn tables(cx: &PageCtx, owed: &[Owed]) -> Vec<SheetTable> {
    let Split { late, soon, later, stopped } = split(cx, owed);
    let (waiting, later): (Vec<&Owed>, Vec<&Owed>) =
        later.into_iter().partition(|one| one.step.code == ChainStep::EVIDENCE);
    vec![
        table(cx, "Late", "Nothing is late.", &late, true),
        table(cx, "About to be late", "Nothing is due in the next days.", &soon, true),
        table(cx, "Waiting for evidence", "No reason is awaited beyond those days.", &waiting, true),
        table(cx, "Later", "Nothing else is owed.", &later, true),
        table(cx, "Standing still", "No clock stands still.", &stopped, true),
    ]
}

fn table(cx: &PageCtx, name: &str, empty: &str, owed: &[&Owed], with_officer: bool) -> SheetTable {
    let mut columns = vec!["Person", "Step", "About", "Due", "Owed by"];
    if with_officer {
        columns.push("Held by");
    }
    SheetTable {
        heading: format!("{name} ({})", owed.len()),
        caption: format!("{name} ({}), by day", owed.len()),
        columns: columns.into_iter().map(str::to_string).collect(),
        rows: owed.iter().map(|one| row(cx, one, with_officer)).collect(),
        empty: empty.to_string(),
    }
}

/// "The appointment of 17 November", "Community order".
pub fn about_words(cx: &PageCtx, about: &OwedAbout) -> String {
    match about {
        OwedAbout::Absence(day) => format!("The appointment of {}", dates::running(*day, cx.today())),
        OwedAbout::Order(code) => {
            cx.ctx.policy.sentence_types().name_of(code).unwrap_or("The order").to_string()
        }
        OwedAbout::Letter(sent) => format!("The letter of {}", dates::running(*sent, cx.today())),
    }
}

fn row(cx: &PageCtx, owed: &Owed, with_officer: bool) -> Vec<Cell> {
    let href = format!("/cases/{}/attendance", owed.case_id);
    let crn = owed.crn.as_ref().map_or("No CRN yet".to_string(), |crn| format!("CRN {crn}"));
    let about = about_words(cx, &owed.about);
    let tag: Option<Tag> = words::due_tag(cx, &owed.step);
    let due = Cell { tag, ..Cell::new(&words::due(cx, &owed.step)) };
    let mut cells = vec![
        Cell::link(Link::new(&href, &owed.name)).source(&crn),
        Cell::new(&owed.step.name),
        Cell::new(&about),
        due.source(&words::started(cx, &owed.step)),
        Cell::new(&numbers::upper_first(owed.step.owed_by.words())),
    ];
    if with_officer {
        cells.push(Cell::new(&owed.officer_name));
    }
    cells
}
