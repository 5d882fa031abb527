//! `/checks/{check}`: one list over six months: the funnel of the teams, its table, and the months of each team, which lead
//! to their lines.

use super::{beside, percent, picture, share_words};
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::view::Link;
use crate::view::checks::CheckShow;
use crate::view::sheet::{Cell, SheetTable};
use crate::words::months;
use app::AppError;
use app::check::{CaseLine, Figures};
use axum::extract::Query;
use axum::http::StatusCode;
use domain::check::{Check, Funnel, MadeOf, Point, Share, Zone};
use domain::enforcement::Period;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Said of a team past a limit, and of nobody else.
const PAST: &str = "More than chance would explain, by this rule. It says nothing about why. Open a look.";

pub async fn get(
    cx: PageCtx,
    Path(code): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> PageResult {
    let Some(check) = Check::from_code(&code) else { return Err(cx.fail(AppError::NotFound).await) };
    let latest = match app::check::latest(&cx.ctx, check) {
        Ok(latest) => latest,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let firsts = months::until(asked.get("until").map(String::as_str), latest);
    let Some(period) = months::period(&firsts) else { return Err(cx.fail(AppError::NotFound).await) };
    let figures = match app::check::figures(&cx.ctx, check, period).await {
        Ok(figures) => figures,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let funnel = figures.funnel(period);
    let mut tables = vec![compared(&figures, funnel.as_ref(), period), by_month(&figures, &firsts, latest)];
    if check.made_of() == MadeOf::Followed {
        tables.push(beside::table(&figures));
    }
    if matches!(check.made_of(), MadeOf::Assessments | MadeOf::Levels | MadeOf::Followed) {
        tables.push(by_grade(&figures));
    }
    let view = CheckShow {
        ctx: cx.page("A check").await,
        heading: check.name().to_string(),
        lead: lead(check, funnel.as_ref(), &firsts),
        actions: actions(check, &firsts, latest),
        funnel: funnel.as_ref().map(|funnel| picture::picture(&figures, funnel)),
        tables,
    };
    Ok(html(StatusCode::OK, &view))
}

fn lead(check: Check, funnel: Option<&Funnel>, firsts: &[Date]) -> Vec<String> {
    let mut lead = vec![format!("{} Rule {}.", check.says(), check.rule())];
    if let [first, .., last] = firsts {
        let (first, last) = (months::words(*first), months::words(*last));
        lead.push(format!(
            "{first} to {last}: what fell on a day on which a team held the case, of the cases that you may open. Rule CHK-01."
        ));
    }
    lead.push(match funnel {
        None => "No funnel: too few teams of yours have something to compare, or all of them or none did it. Rule CHK-04."
            .to_string(),
        Some(funnel) => match funnel.phi {
            Some(phi) if funnel.widened > 1.0 => format!(
                "Teams spread further than chance explains (\u{3c6} is {phi:.1}), so the limits are {:.1} times as far \
                 from the target. Rules CHK-02 and CHK-03.",
                funnel.widened
            ),
            Some(phi) => format!(
                "Teams spread no further than chance explains (\u{3c6} is {phi:.1}). Rules CHK-02 and CHK-03."
            ),
            None => "Too few teams to say whether they spread further than chance explains. Rules CHK-02 and CHK-03."
                .to_string(),
        },
    });
    lead
}

fn actions(check: Check, firsts: &[Date], latest: Date) -> Vec<Link> {
    let to = |day: Option<Date>, words: &str| {
        day.map(|day| Link::new(&format!("/checks/{}?until={}", check.code(), months::of(day)), words))
    };
    let last = firsts.last().copied();
    let earlier = firsts.first().and_then(|first| first.checked_sub(1.month()).ok());
    let later = last.and_then(|last| last.checked_add(months::BESIDE.months()).ok());
    let later = later.map(|later| later.min(latest.first_of_month())).filter(|later| Some(*later) > last);
    let beside = [to(earlier, "Six months before"), to(later, "Later months")];
    [Link::new("/checks", "All checks")].into_iter().chain(beside.into_iter().flatten()).collect()
}

/// The table of the picture.
fn compared(figures: &Figures, funnel: Option<&Funnel>, period: Period) -> SheetTable {
    let points: Vec<Option<Point>> =
        funnel.map_or_else(|| vec![None; figures.teams.len()], |funnel| funnel.points.clone());
    let rows = figures.teams.iter().zip(points).map(|(team, point)| {
        let share = figures.share(team.team_id, period);
        let limit = |which: fn(&Point) -> domain::check::Limits| {
            point.as_ref().map_or("None".to_string(), |point| {
                let limits = which(point);
                format!("{} to {}", percent(limits.lower), percent(limits.upper))
            })
        };
        vec![
            Cell::new(&team.name).source(&team.organisation_name),
            Cell::new(&share.counted.to_string()),
            Cell::new(&share.of.to_string()),
            Cell::new(&share.rate().map_or("None".to_string(), percent)),
            Cell::new(&limit(|point| point.inner)),
            Cell::new(&limit(|point| point.outer)),
            zone(share, point.as_ref()),
        ]
    });
    let columns = ["Team", "Counted", "Of", "Share", "Inner limits", "Outer limits", "Outside?"];
    SheetTable {
        heading: format!(
            "{} of {}",
            crate::words::numbers::upper_first(figures.check.counted()),
            figures.check.of()
        ),
        caption: format!("Teams ({}), six months together", figures.teams.len()),
        columns: columns.map(str::to_string).to_vec(),
        rows: rows.collect(),
        empty: "No team is yours.".to_string(),
    }
}

fn zone(share: Share, point: Option<&Point>) -> Cell {
    match point.map(|point| point.zone) {
        Some(Zone::PastOuter) => Cell::new("Past the outer limit").source(PAST),
        Some(Zone::PastInner) => Cell::new("Past the inner limit").source(PAST),
        Some(Zone::Inside) => Cell::new("No"),
        Some(Zone::TooFew) => Cell::new("Too few to say"),
        None if share.of == 0 => Cell::new("Nothing counted"),
        None => Cell::new("Not compared"),
    }
}

/// Of a month whose days are not all known nothing is said, and nothing is none.
fn by_month(figures: &Figures, firsts: &[Date], latest: Date) -> SheetTable {
    let row = |team: &app::ports::reads::TeamRow| {
        let cell = |first: &Date| {
            let share = months::period(&[*first]).map(|period| figures.share(team.team_id, period));
            match share.filter(|share| share.of > 0) {
                None => Cell::new(if *first > latest { "Not over yet" } else { "None" }),
                Some(share) => {
                    let (code, month) = (figures.check.code(), months::of(*first));
                    let href = format!("/checks/{code}/{month}?team={}", team.team_id);
                    let about = format!(", {}, {}", team.name, months::words(*first));
                    Cell::link(Link::about(&href, &share_words(share), &about))
                }
            }
        };
        std::iter::once(Cell::new(&team.name)).chain(firsts.iter().map(cell)).collect()
    };
    let columns = std::iter::once("Team".to_string()).chain(firsts.iter().map(|day| months::tight(*day)));
    SheetTable {
        heading: "By month".to_string(),
        caption: format!("Teams ({}), by month", figures.teams.len()),
        columns: columns.collect(),
        rows: figures.teams.iter().map(row).collect(),
        empty: "No team is yours.".to_string(),
    }
}

/// All teams together, by the grade of who signed.
fn by_grade(figures: &Figures) -> SheetTable {
    let mut grades: BTreeMap<&str, Share> = BTreeMap::new();
    let lines: &[CaseLine] = &figures.lines;
    for of in lines {
        let share = grades.entry(of.line.grade.as_str()).or_default();
        share.of += 1;
        share.counted += u32::from(of.line.counted);
    }
    let row = |(grade, share): (&str, Share)| {
        let name = if grade.is_empty() { "Not recorded" } else { grade };
        let rate = share.rate().map_or("None".to_string(), percent);
        vec![Cell::new(name), Cell::new(&share_words(share)), Cell::new(&rate)]
    };
    SheetTable {
        heading: "By grade of who signed".to_string(),
        caption: format!("Grades ({}), all teams together", grades.len()),
        columns: ["Grade", "Counted", "Share"].map(str::to_string).to_vec(),
        rows: grades.into_iter().map(row).collect(),
        empty: "Nothing is counted in these months.".to_string(),
    }
}
