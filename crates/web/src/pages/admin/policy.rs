//! `/admin/policy`: every number that decides, with all its days and sources; `/admin/policy/{parameter}` explains which
//! value holds on a day, and why.

use super::codes::source;
use super::{Asked, done, frame, table};
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::view::sheet::{Cell, FormPart, Sheet};
use crate::view::{Field, Link, SummaryRow};
use crate::words::dates;
use crate::words::parse::{self, Leaning};
use app::AppError;
use axum::http::StatusCode;
use domain::access::{Administer, Where};
use domain::policy::{Figure, ParameterRead, Period};
use domain::reminder::Ways;
use jiff::civil::Date;

pub async fn get(cx: PageCtx, asked: Asked) -> PageResult {
    done(&cx, app::organisation::allow(&cx.ctx, Administer::ReadPolicy, Where::Anywhere)).await?;
    let parameters = cx.ctx.policy.parameters();
    let row = |of: &ParameterRead<'_>| {
        let now = of.on(cx.today()).map_or("None holds today".to_string(), |(_, figure)| value(figure));
        let link = Link::new(&format!("/admin/policy/{}", of.id), of.description);
        vec![Cell::link(link), Cell::new(of.id), Cell::new(&now)]
    };
    let rows = parameters.iter().map(row).collect();
    let mut list = table("Parameters", &["Parameter", "Id", "Today"], rows, "None.");
    list.heading = String::new();
    let view = Sheet {
        ctx: frame(&cx, "Policy", None, &asked).await,
        heading: "Policy".to_string(),
        lead: vec![
            format!(
                "Every number that a policy maker could change, as of revision {}. A new set is installed, never typed here.",
                cx.ctx.policy.revision()
            ),
            reminders(cx.state.settings.reminders).to_string(),
        ],
        actions: vec![
            Link::new("/admin/codes", "Codes: what forms offer"),
            Link::new("/admin/archive", "Retention and archive"),
        ],
        tables: vec![list],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

pub async fn show(cx: PageCtx, Path(id): Path<String>, asked: Asked) -> PageResult {
    let typed = asked.get("on").map(String::as_str).unwrap_or_default();
    let day = parse::day(typed, cx.today(), Leaning::Back).unwrap_or(cx.today());
    let explained = done(&cx, app::policy::explain(&cx.ctx, &id, day).await).await?;
    let Some(of) = cx.ctx.policy.parameter(&id) else { return Err(cx.fail(AppError::NotFound).await) };
    let rows = of.values.iter().map(|(period, figure)| row(*period, figure)).collect();
    let back = Link::new("/admin/policy", "Back to the policy");
    let mut lead = vec![explained.in_words()];
    if !typed.is_empty() && parse::day(typed, cx.today(), Leaning::Back).is_none() {
        lead.insert(0, format!("{}. Today is shown.", parse::day_error("Day")));
    }
    let view = Sheet {
        ctx: frame(&cx, "A parameter", Some(back), &asked).await,
        heading: of.description.to_string(),
        lead,
        filter: vec![FormPart::Input(Field::new("on", "Which value holds on").value(&dates::plain(day)))],
        facts: vec![
            SummaryRow::new("Id", of.id),
            SummaryRow::new("Counts", &of.unit.to_string()),
            SummaryRow::new("File", of.file),
            SummaryRow::new("Answers for days from", &dates::plain(of.covers_from)),
            SummaryRow::new("Compared with its sources", &dates::plain(of.reviewed_on)),
            SummaryRow::new("Revision", &explained.revision_words()),
        ],
        tables: vec![table("Every value", &["Value", "Days", "Source"], rows, "None.")],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

/// Which reminders of appointments this service sends.
fn reminders(ways: Ways) -> &'static str {
    match (ways.text, ways.email) {
        (true, true) => "Reminders of appointments go by text and by e-mail, to people who agreed to that.",
        (true, false) => "Reminders of appointments go by text only: no e-mail server is set up.",
        (false, true) => "Reminders of appointments go by e-mail only: no carrier of texts is set up.",
        (false, false) => {
            "No reminders of appointments are sent: neither an e-mail server nor a carrier of texts is set up."
        }
    }
}

fn value(figure: &Figure) -> String {
    format!("{} {}", figure.is, unit_words(figure))
}

/// "12", of a count; "20 minutes".
fn unit_words(figure: &Figure) -> String {
    match figure.unit {
        domain::policy::Unit::Count => String::new(),
        unit => unit.to_string(),
    }
}

fn row(period: Period, figure: &Figure) -> Vec<Cell> {
    let to = |to: Date| format!("{} until before {}", dates::plain(period.from), dates::plain(to));
    let days = period.to.map_or(format!("From {}", dates::plain(period.from)), to);
    vec![Cell::new(value(figure).trim()), Cell::new(&days), source(&figure.provenance)]
}
