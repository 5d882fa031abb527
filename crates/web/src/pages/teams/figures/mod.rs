//! `/teams/{team}/figures`: steps in time, absences found acceptable and days to a result, by month (S60).

pub mod month;

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::view::Link;
use crate::view::sheet::{Cell, Sheet, SheetTable};
use crate::words::months;
use app::enforcement::CaseLine;
use axum::extract::Query;
use axum::http::StatusCode;
use domain::enforcement::{ChainStep, Line, Measure, share, spans};
use domain::shared::{OfficerId, TeamId};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

const WHAT: &str = "What fell on a day on which this team held the case, of the cases that you may open. It is worked out \
                    from the record as it stands now, so a correction changes it. Rules ENF-25 to ENF-29.";

/// One measure, or every step together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    Steps,
    One(Measure),
}

impl Figure {
    const STEPS: &'static str = "steps";

    pub fn code(self) -> &'static str {
        match self {
            Figure::Steps => Figure::STEPS,
            Figure::One(measure) => measure.code(),
        }
    }

    pub fn all() -> impl Iterator<Item = Figure> {
        std::iter::once(Figure::Steps).chain(Measure::ALL.map(Figure::One))
    }

    fn holds(self, line: &Line) -> bool {
        match self {
            Figure::Steps => matches!(line.measure, Measure::InTime(_)),
            Figure::One(measure) => line.measure == measure,
        }
    }

    fn name(self, cx: &PageCtx) -> String {
        match self {
            Figure::Steps => "All steps".to_string(),
            Figure::One(Measure::InTime(ChainStep::EVIDENCE)) => "Reason decided".to_string(),
            Figure::One(Measure::InTime(step)) => {
                cx.ctx.policy.standards().name_of(step).unwrap_or(step).to_string()
            }
            Figure::One(Measure::Acceptable) => "Absences found acceptable".to_string(),
            Figure::One(Measure::ToResult) => "From the last failure to the result".to_string(),
        }
    }

    /// "3 of 4", "17.5 working days, median of 2"; nothing where there is no line.
    fn words<'a>(self, lines: impl IntoIterator<Item = &'a CaseLine>) -> Option<String> {
        let lines: Vec<&Line> =
            lines.into_iter().map(|of| &of.line).filter(|line| self.holds(line)).collect();
        if lines.is_empty() {
            return None;
        }
        Some(match self {
            Figure::Steps | Figure::One(Measure::InTime(_) | Measure::Acceptable) => {
                let share = share(lines);
                format!("{} of {}", share.met, share.of)
            }
            Figure::One(Measure::ToResult) => {
                let spans = spans(lines);
                let median = spans.median_doubled.map_or("Not known".to_string(), halves);
                format!("{median} working days, median of {}", spans.number)
            }
        })
    }
}

/// "17" or "17.5".
fn halves(doubled: u32) -> String {
    if doubled.is_multiple_of(2) { (doubled / 2).to_string() } else { format!("{}.5", doubled / 2) }
}

pub async fn get(
    cx: PageCtx,
    Path(team_id): Path<TeamId>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> PageResult {
    let months = months::until(asked.get("until").map(String::as_str), cx.today());
    let Some(period) = months::period(&months) else { return Err(cx.fail(app::AppError::NotFound).await) };
    let found = match app::enforcement::figures(&cx.ctx, team_id, period).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let here = format!("/teams/{team_id}/figures");
    let page = Months { cx: &cx, here: &here, months: &months, lines: &found.lines };
    let view = Sheet {
        ctx: cx.page("Figures of a team").await,
        heading: format!("Figures: {}", found.team.name),
        lead: vec![WHAT.to_string(), "Each figure leads to its lines.".to_string()],
        actions: actions(&cx, team_id, &months),
        tables: page.tables(),
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn actions(cx: &PageCtx, team_id: TeamId, months: &[Date]) -> Vec<Link> {
    let team = Link::new(&format!("/teams/{team_id}"), "The team");
    let late = Link::new(&format!("/teams/{team_id}/late"), "Late and due steps");
    let to = |day: Option<Date>, words: &str| {
        day.map(|day| Link::new(&format!("/teams/{team_id}/figures?until={}", months::of(day)), words))
    };
    let last = months.last().copied();
    let earlier = months.first().and_then(|first| first.checked_sub(1.month()).ok());
    let later = last.and_then(|last| last.checked_add(months::BESIDE.months()).ok());
    let later = later.map(|later| later.min(cx.today().first_of_month())).filter(|later| Some(*later) > last);
    let beside = [to(earlier, "Six months before"), to(later, "Later months")];
    [team, late].into_iter().chain(beside.into_iter().flatten()).collect()
}

/// Months beside each other, over what each row counts.
struct Months<'a> {
    cx: &'a PageCtx,
    here: &'a str,
    months: &'a [Date],
    lines: &'a [CaseLine],
}

impl Months<'_> {
    fn tables(&self) -> Vec<SheetTable> {
        let steps =
            Figure::all().filter(|of| !matches!(of, Figure::One(Measure::Acceptable | Measure::ToResult)));
        let rows = steps.map(|figure| self.row(figure, None, &figure.name(self.cx))).collect();
        let steps = self.table("Steps in time, of those due", "Step", rows);
        let by_officer = [
            (Figure::Steps, "Steps in time, by officer"),
            (Figure::One(Measure::Acceptable), "Absences found acceptable, of those decided on"),
            (Figure::One(Measure::ToResult), "From the last failure to the result of a breach or recall"),
        ];
        let officers = officers(self.lines);
        let by_officer = by_officer.map(|(figure, heading)| {
            let team = self.row(figure, None, "Whole team");
            let each = officers.iter().map(|(id, name)| self.row(figure, Some(*id), name));
            self.table(heading, "Held by", std::iter::once(team).chain(each).collect())
        });
        std::iter::once(steps).chain(by_officer).collect()
    }

    fn table(&self, heading: &str, of: &str, rows: Vec<Vec<Cell>>) -> SheetTable {
        let columns =
            std::iter::once(of.to_string()).chain(self.months.iter().map(|day| months::tight(*day)));
        SheetTable {
            heading: heading.to_string(),
            caption: format!("{heading}, by month"),
            columns: columns.collect(),
            rows,
            empty: String::new(),
        }
    }

    fn row(&self, figure: Figure, officer: Option<OfficerId>, name: &str) -> Vec<Cell> {
        let cell = |month: &Date| {
            let Some(period) = months::period(&[*month]) else { return Cell::new("None") };
            let lines = self.lines.iter().filter(|of| period.holds(of.line.on) && is_of(of, officer));
            match figure.words(lines) {
                Some(words) => {
                    let href = address(self.here, (*month, figure, officer));
                    let about = format!(", {name}, {}", months::words(*month));
                    Cell::link(Link::about(&href, &words, &about))
                }
                None => Cell::new("None"),
            }
        };
        std::iter::once(Cell::new(name)).chain(self.months.iter().map(cell)).collect()
    }
}

fn is_of(of: &CaseLine, officer: Option<OfficerId>) -> bool {
    officer.is_none_or(|officer| of.line.officer_id == officer)
}

/// The lines behind one figure.
fn address(here: &str, (month, figure, officer): (Date, Figure, Option<OfficerId>)) -> String {
    let officer = officer.map(|officer| format!("&officer={officer}")).unwrap_or_default();
    format!("{here}/{}?figure={}{officer}", months::of(month), figure.code())
}

/// Whoever held a case of these lines, by name.
fn officers(lines: &[CaseLine]) -> Vec<(OfficerId, String)> {
    let mut all: Vec<(String, OfficerId)> =
        lines.iter().map(|of| (of.line.officer_name.clone(), of.line.officer_id)).collect();
    all.sort();
    // One officer stands once, by the name of then that comes first.
    let mut seen = Vec::new();
    all.retain(|(_, id)| {
        !seen.contains(id) && {
            seen.push(*id);
            true
        }
    });
    all.into_iter().map(|(name, id)| (id, name)).collect()
}
