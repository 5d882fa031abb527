//! Load: figures line by line, what is said about them, and teams on one measure.

use super::{Day, Instant};
use app::load::{ManagerShare, MyLoad, TeamLoad, UnitTeam};
use domain::load::{Capacity, Contest, DayLoad, Decimal, LoadLine, Overload, one_decimal};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Used and available points.
#[derive(Serialize, ToSchema)]
pub struct CapacityAnswer {
    #[schema(example = "4104")]
    used: String,
    #[schema(example = "3946")]
    available: String,
    /// Nothing where nothing is available: any work is over every line then.
    #[schema(example = "104.0")]
    percent: Option<String>,
}

impl From<Capacity> for CapacityAnswer {
    fn from(of: Capacity) -> Self {
        CapacityAnswer {
            used: number(of.used.value()),
            available: number(of.available.value()),
            percent: of.percent().map(|percent| format!("{:.1}", one_decimal(percent))),
        }
    }
}

fn number(of: Decimal) -> String {
    of.normalize().to_string()
}

/// One line of a figure; the sum of all is the figure.
#[derive(Serialize, ToSchema)]
pub struct LoadLineAnswer {
    /// By which it is contested.
    #[schema(example = "b2-community")]
    code: String,
    what: String,
    count: u32,
    each: String,
    points: String,
    why: String,
    /// It has no points because something is missing that somebody can mend.
    missing: bool,
}

impl From<&LoadLine> for LoadLineAnswer {
    fn from(line: &LoadLine) -> Self {
        LoadLineAnswer {
            code: line.code.clone(),
            what: line.what.clone(),
            count: line.count,
            each: number(line.each),
            points: number(line.points),
            why: line.why.clone(),
            missing: line.gap,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct HoursAnswer {
    what: String,
    /// Hours a week; below 0 where they are taken off.
    hours: String,
}

/// A line that its officer says is wrong.
#[derive(Serialize, ToSchema)]
pub struct ContestAnswerSeen {
    contest_id: Uuid,
    officer_id: Uuid,
    officer: String,
    on: Day,
    line: LoadLineAnswer,
    says: String,
    /// Who is asked.
    to: Option<String>,
    /// Whether the line was wrong; nothing until it is answered.
    upheld: Option<bool>,
    answer: Option<String>,
    answered_by: Option<String>,
}

impl From<&Contest> for ContestAnswerSeen {
    fn from(of: &Contest) -> Self {
        ContestAnswerSeen {
            contest_id: of.contest_id.0,
            officer_id: of.facts.officer_id.0,
            officer: of.facts.officer_name.clone(),
            on: Day(of.facts.on),
            line: LoadLineAnswer::from(&of.facts.line),
            says: of.facts.says.clone(),
            to: of.facts.to.as_ref().map(|to| to.name.clone()),
            upheld: of.answer.as_ref().map(|answer| answer.upheld),
            answer: of.answer.as_ref().map(|answer| answer.words.clone()),
            answered_by: of.answer.as_ref().map(|_| of.written.by.name.clone()),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ReliefAnswer {
    /// `drop`, `move`, `delay` or `accept`.
    relief: String,
    until: Day,
    words: String,
    by: String,
    at: Instant,
}

/// Too much for too long, with every answer.
#[derive(Serialize, ToSchema)]
pub struct OverloadSeen {
    overload_id: Uuid,
    officer_id: Uuid,
    officer: String,
    since: Day,
    on: Day,
    percent: Option<String>,
    /// Who answered for the team when it was raised.
    manager: Option<String>,
    answers: Vec<ReliefAnswer>,
    ended: Option<Day>,
}

impl From<&Overload> for OverloadSeen {
    fn from(of: &Overload) -> Self {
        let answer = |of: &domain::load::Answered| ReliefAnswer {
            relief: of.answer.relief.code().to_string(),
            until: Day(of.answer.until),
            words: of.answer.words.clone(),
            by: of.written.by.name.clone(),
            at: Instant(of.written.at),
        };
        OverloadSeen {
            overload_id: of.overload_id.0,
            officer_id: of.facts.officer_id.0,
            officer: of.facts.officer_name.clone(),
            since: Day(of.facts.since),
            on: Day(of.facts.on),
            percent: of.facts.percent.clone(),
            manager: of.facts.manager.as_ref().map(|of| of.name.clone()),
            answers: of.answers.iter().map(answer).collect(),
            ended: of.ended.map(Day),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct DayLoadAnswer {
    day: Day,
    rule: String,
    capacity: CapacityAnswer,
}

/// The load of an officer, line by line.
#[derive(Serialize, ToSchema)]
pub struct LoadAnswer {
    officer_id: Uuid,
    officer: String,
    /// The named rule, and from which day its points hold.
    rule: String,
    points_from: Day,
    capacity: CapacityAnswer,
    lines: Vec<LoadLineAnswer>,
    /// What the available points rest on; one line says how much is off to who may not read why.
    hours: Vec<HoursAnswer>,
    cases: u32,
    high_risk: u32,
    new_high_risk: u32,
    /// Minutes of the last whole week from the contact log, never added to the points.
    minutes: i64,
    /// Of them on days away.
    minutes_on_leave: i64,
    /// Of them beyond the hours of the contract; nothing where none are recorded.
    minutes_beyond_contract: Option<i64>,
    contests: Vec<ContestAnswerSeen>,
    overloads: Vec<OverloadSeen>,
    /// Figures as they were kept each night, ninety days back.
    days: Vec<DayLoadAnswer>,
}

impl From<&MyLoad> for LoadAnswer {
    fn from(load: &MyLoad) -> Self {
        let figure = &load.figure;
        let hours = |line: &domain::load::HoursLine| HoursAnswer {
            what: line.what.clone(),
            hours: number(line.hours),
        };
        let day = |day: &DayLoad| DayLoadAnswer {
            day: Day(day.day),
            rule: day.rule.clone(),
            capacity: CapacityAnswer::from(day.capacity()),
        };
        LoadAnswer {
            officer_id: load.officer.officer_id.0,
            officer: load.officer.name.clone(),
            rule: figure.rule.to_string(),
            points_from: Day(load.points_from),
            capacity: CapacityAnswer::from(figure.capacity),
            lines: figure.lines.iter().map(LoadLineAnswer::from).collect(),
            hours: figure.hours.iter().map(hours).collect(),
            cases: figure.cases,
            high_risk: figure.high_risk,
            new_high_risk: figure.new_high_risk,
            minutes: load.time.all.minutes,
            minutes_on_leave: load.time.on_leave.minutes,
            minutes_beyond_contract: load.time.beyond_contract(),
            contests: load.contests.iter().map(ContestAnswerSeen::from).collect(),
            overloads: load.overloads.iter().map(OverloadSeen::from).collect(),
            days: load.days.iter().map(day).collect(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct OfficerLoadAnswer {
    officer_id: Uuid,
    name: String,
    grade: String,
    /// Works in the team today; else cases are held there still.
    works_here: bool,
    capacity: CapacityAnswer,
    cases: u32,
    high_risk: u32,
    new_high_risk: u32,
}

/// The load of a team by officer.
#[derive(Serialize, ToSchema)]
pub struct TeamLoadAnswer {
    team_id: Uuid,
    team: String,
    /// Of those who are counted there: points added up first, then divided.
    capacity: CapacityAnswer,
    /// Percent of the capacity line, and of the alarm.
    line: String,
    alarm: String,
    alarm_weeks: u32,
    /// Of the cases under a live sentence: how many, and their officers since the sentence together.
    cases_with_sentence: i64,
    officers_since_sentence: i64,
    officers: Vec<OfficerLoadAnswer>,
    contests: Vec<ContestAnswerSeen>,
    overloads: Vec<OverloadSeen>,
}

impl From<&TeamLoad> for TeamLoadAnswer {
    fn from(load: &TeamLoad) -> Self {
        let officer = |of: &app::load::OfficerFigure| OfficerLoadAnswer {
            officer_id: of.officer.officer_id.0,
            name: of.officer.name.clone(),
            grade: of.officer.grade.clone(),
            works_here: of.works_here,
            capacity: CapacityAnswer::from(of.figure.capacity),
            cases: of.figure.cases,
            high_risk: of.figure.high_risk,
            new_high_risk: of.figure.new_high_risk,
        };
        TeamLoadAnswer {
            team_id: load.team.team_id.0,
            team: load.team.name.clone(),
            capacity: CapacityAnswer::from(load.capacity()),
            line: number(load.alarm.line),
            alarm: number(load.alarm.over),
            alarm_weeks: load.alarm.weeks,
            cases_with_sentence: load.since_sentence.0,
            officers_since_sentence: load.since_sentence.1,
            officers: load.officers.iter().map(officer).collect(),
            contests: load.contests.iter().map(ContestAnswerSeen::from).collect(),
            overloads: load.overloads.iter().map(OverloadSeen::from).collect(),
        }
    }
}

/// What a team carried on a day.
#[derive(Serialize, ToSchema)]
pub struct UnitTeamAnswer {
    team_id: Uuid,
    team: String,
    organisation: String,
    unit: String,
    officers: i64,
    cases: i64,
    high_risk: i64,
    capacity: CapacityAnswer,
}

impl From<&UnitTeam> for UnitTeamAnswer {
    fn from(of: &UnitTeam) -> Self {
        UnitTeamAnswer {
            team_id: of.team.team_id.0,
            team: of.team.name.clone(),
            organisation: of.team.organisation_name.clone(),
            unit: of.team.unit.clone(),
            officers: of.day.officers,
            cases: of.day.cases,
            high_risk: of.day.high_risk,
            capacity: CapacityAnswer::from(crate::pages::load::units::capacity(&of.day)),
        }
    }
}

/// Teams of every organisation on one measure.
#[derive(Serialize, ToSchema)]
pub struct UnitsAnswer {
    /// The day of the figures; nothing where none were counted yet.
    pub day: Option<Day>,
    pub teams: Vec<UnitTeamAnswer>,
    /// Each team with the senior nearest to it.
    pub managers: Vec<ManagerAnswer>,
}

/// The share of cases of high and very high serious harm for which a manager answers.
#[derive(Serialize, ToSchema)]
pub struct ManagerAnswer {
    /// Nothing where nobody answers for these teams.
    name: Option<String>,
    teams: Vec<String>,
    cases: i64,
    high_risk: i64,
}

impl From<ManagerShare> for ManagerAnswer {
    fn from(of: ManagerShare) -> Self {
        ManagerAnswer { name: of.name, teams: of.teams, cases: of.cases, high_risk: of.high_risk }
    }
}
