//! `/checks`: integrity lists, and the looks into them.

mod beside;
pub mod month;
mod picture;
pub mod show;

use crate::extract::{PageCtx, PageResult, html};
use crate::view::sheet::{Cell, Sheet, SheetTable};
use crate::view::{Link, Tag, Tone};
use crate::words::{dates, months};
use app::ports::reads::TeamRow;
use axum::http::StatusCode;
use domain::check::{Check, Look, Share};
use domain::policy::Code;

pub async fn get(cx: PageCtx) -> PageResult {
    let looks = match app::check::looks(&cx.ctx).await {
        Ok(looks) => looks,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let view = Sheet {
        ctx: cx.page("Checks").await,
        heading: "Checks".to_string(),
        lead: vec![
            "Lists of what the record shows of how risk is recorded, by team and month. They are worked out from the \
             record as it stands, of the cases that you may open, and nobody can edit one."
                .to_string(),
            "A figure says nothing about why. Whoever is struck by one opens a look: somebody from outside the team reads \
             a sample of cases and says what they found."
                .to_string(),
        ],
        tables: vec![lists(), looked(&cx, &looks)],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn lists() -> SheetTable {
    let row = |check: Check| {
        let link = Link::new(&format!("/checks/{}", check.code()), check.name());
        vec![Cell::link(link), Cell::new(check.says()).source(&format!("Rule {}", check.rule()))]
    };
    SheetTable {
        heading: "Lists".to_string(),
        caption: format!("Lists ({})", Check::ALL.len()),
        columns: ["List", "What counts"].map(str::to_string).to_vec(),
        rows: Check::ALL.map(row).to_vec(),
        empty: String::new(),
    }
}

fn looked(cx: &PageCtx, looks: &[(Look, TeamRow)]) -> SheetTable {
    SheetTable {
        heading: "Looks".to_string(),
        caption: format!("Looks ({}), those that are open first", looks.len()),
        columns: ["Look", "Team", "Owner", "Opened", "Found"].map(str::to_string).to_vec(),
        rows: looks.iter().map(|(look, team)| look_row(cx, look, team)).collect(),
        empty: "Nobody has opened a look at a team that you may see.".to_string(),
    }
}

fn look_row(cx: &PageCtx, look: &Look, team: &TeamRow) -> Vec<Cell> {
    let facts = &look.facts;
    let words = format!("{}, {}", facts.check.name(), months::words(facts.month));
    let found = match &look.found {
        Some(found) => Cell::new(outcome_name(cx, &found.outcome)),
        None => Cell { tag: Some(Tag::new(Tone::Plain, "Open")), ..Cell::default() },
    };
    vec![
        Cell::link(Link::new(&format!("/looks/{}", look.look_id), &words)),
        Cell::new(&team.name).source(&team.organisation_name),
        Cell::new(&facts.owner.name),
        Cell::new(&dates::running(look.opened.at.day(), cx.today())).source(&look.opened.by.name),
        found,
    ]
}

/// The name of what was found, as policy has it now.
pub fn outcome_name<'a>(cx: &'a PageCtx, code: &'a str) -> &'a str {
    cx.ctx.policy.check().outcomes.kind_of(code).map_or(code, Code::name)
}

/// "3 of 10".
pub fn share_words(share: Share) -> String {
    format!("{} of {}", share.counted, share.of)
}

/// "30.0 %".
pub fn percent(rate: f64) -> String {
    format!("{:.1}\u{a0}%", rate * 100.0)
}
