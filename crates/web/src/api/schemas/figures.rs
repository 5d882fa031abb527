//! Figures of enforcement, and the lines behind them.

use super::Day;
use crate::words::months;
use app::enforcement::{CaseLine, TeamFigures};
use domain::enforcement::{Line, Measure, OwedAbout, share, spans};
use domain::shared::OfficerId;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// One figure.
#[derive(Serialize, ToSchema)]
pub struct FigureAnswer {
    /// Code of the step in the policy for those done in time of those due, `evidence`; `acceptable` for absences found
    /// acceptable of those decided on; `failure-to-result` for results, of which each is met.
    figure: &'static str,
    met: usize,
    of: usize,
    /// Of results: from the last failure.
    median_working_days: Option<f64>,
}

impl FigureAnswer {
    fn all(lines: &[&Line]) -> Vec<FigureAnswer> {
        let figure = |measure: Measure| {
            let of: Vec<&Line> = lines.iter().filter(|line| line.measure == measure).copied().collect();
            let median = spans(of.iter().copied()).median_doubled.map(|doubled| f64::from(doubled) / 2.0);
            let share = share(of);
            FigureAnswer {
                figure: measure.code(),
                met: share.met,
                of: share.of,
                median_working_days: median.filter(|_| measure == Measure::ToResult),
            }
        };
        Measure::ALL.into_iter().map(figure).filter(|figure| figure.of > 0).collect()
    }
}

/// The figures of one officer.
#[derive(Serialize, ToSchema)]
pub struct OfficerFigures {
    officer_id: Uuid,
    officer: String,
    figures: Vec<FigureAnswer>,
}

/// A month; what has no line is left out.
#[derive(Serialize, ToSchema)]
pub struct MonthOfFigures {
    #[schema(example = "2026-11")]
    month: String,
    figures: Vec<FigureAnswer>,
    officers: Vec<OfficerFigures>,
}

/// Figures of a team, the earliest month first.
#[derive(Serialize, ToSchema)]
pub struct TeamFiguresAnswer {
    team_id: Uuid,
    team: String,
    months: Vec<MonthOfFigures>,
}

impl TeamFiguresAnswer {
    pub fn of(found: &TeamFigures, firsts: &[Date]) -> Self {
        let month = |first: &Date| {
            let period = months::period(&[*first])?;
            let lines = found.lines.iter().map(|of| &of.line).filter(|line| period.holds(line.on));
            let lines: Vec<&Line> = lines.collect();
            let mut officers: BTreeMap<OfficerId, Vec<&Line>> = BTreeMap::new();
            for line in &lines {
                officers.entry(line.officer_id).or_default().push(line);
            }
            let officer = |(id, lines): (OfficerId, Vec<&Line>)| OfficerFigures {
                officer_id: id.0,
                officer: lines.first().map(|line| line.officer_name.clone()).unwrap_or_default(),
                figures: FigureAnswer::all(&lines),
            };
            Some(MonthOfFigures {
                month: months::of(*first),
                figures: FigureAnswer::all(&lines),
                officers: officers.into_iter().map(officer).collect(),
            })
        };
        TeamFiguresAnswer {
            team_id: found.team.team_id.0,
            team: found.team.name.clone(),
            months: firsts.iter().filter_map(month).collect(),
        }
    }
}

/// One thing that a figure counts.
#[derive(Serialize, ToSchema)]
pub struct FigureLine {
    case_id: Uuid,
    name: String,
    crn: Option<String>,
    figure: &'static str,
    /// The day by which it belongs to the month: on which it was due, decided on, or ended.
    on: Day,
    /// Who held the case on that day.
    officer_id: Uuid,
    officer: String,
    /// `absence`, `order` or `letter`.
    about: &'static str,
    /// The day of the missed appointment, or on which the letter went.
    about_day: Option<Day>,
    /// Day 0 of the clock.
    started_on: Day,
    started_by: &'static str,
    due_on: Option<Day>,
    done_on: Option<Day>,
    done_by: Option<String>,
    met: bool,
    working_days: Option<u32>,
}

impl FigureLine {
    pub fn of(of: &CaseLine) -> Self {
        let line = &of.line;
        let (about, about_day) = match &line.about {
            OwedAbout::Absence(day) => ("absence", Some(*day)),
            OwedAbout::Order(_) => ("order", None),
            OwedAbout::Letter(sent) => ("letter", Some(*sent)),
        };
        FigureLine {
            case_id: of.case_id.0,
            name: of.name.clone(),
            crn: of.crn.clone(),
            figure: line.measure.code(),
            on: Day(line.on),
            officer_id: line.officer_id.0,
            officer: line.officer_name.clone(),
            about,
            about_day: about_day.map(Day),
            started_on: Day(line.started_on),
            started_by: line.started_by,
            due_on: line.due.map(Day),
            done_on: line.done_on.map(Day),
            done_by: line.done_by.clone(),
            met: line.met,
            working_days: line.working_days,
        }
    }
}
