//! `/load`: one's own figure, line by line; `/load/{line}` contests one (S50 to S54).

pub mod answer;
mod days;
pub mod line;
pub mod units;
pub mod words;

use crate::extract::{PageCtx, PageResult, html};
use crate::view::load::LoadShow;
use crate::view::{Link, SummaryRow};
use crate::words::{dates, weeks};
use app::load::{MyLoad, TimeBeside};
use axum::http::StatusCode;
use jiff::ToSpan;

pub async fn get(cx: PageCtx) -> PageResult {
    let load = match app::load::mine(&cx.ctx).await {
        Ok(load) => load,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let view = LoadShow {
        ctx: cx.page("My load").await,
        heading: "My load".to_string(),
        actions: vec![Link::new("/time", "Time, from the record")],
        ..shown(&cx, &load, Some("/load"))
    };
    Ok(html(StatusCode::OK, &view))
}

/// The figure of an officer, for themselves and for whoever answers for their team. `base`: where a line opens.
pub fn shown(cx: &PageCtx, load: &MyLoad, base: Option<&str>) -> LoadShow {
    let capacity = load.figure.capacity;
    let gaps: u32 = load.figure.lines.iter().filter(|line| line.gap).map(|line| line.count).sum();
    let mut lead = vec![format!("{}.", words::sum(capacity)), format!("{}.", load.figure.room_says)];
    if gaps > 0 {
        lead.push(format!(
            "Cases without points, because something is missing: {gaps}. Each line says what."
        ));
    }
    lead.push(format!(
        "The same figure is shown to everybody. Capacity is {}%; over {}% for {} weeks it stands on the \
         oversight page of a manager, who must answer. Rules LOD-01 to LOD-17.",
        load.alarm.line, load.alarm.over, load.alarm.weeks
    ));
    let bar = (load.officer.name.clone(), capacity, None);
    let days = days::picture(load, cx.today());
    LoadShow {
        lead,
        bars: Some(words::bars("Load against capacity", &[bar], &load.alarm)),
        facts: facts(cx, load),
        tables: [
            words::lines(load, base),
            words::hours(load),
            line::contests(cx, &load.contests, false),
            words::notices(cx, &load.overloads, false),
        ]
        .into_iter()
        .chain(days.is_none().then(|| words::weeks(load)))
        .collect(),
        days,
        ..LoadShow::default()
    }
}

/// LOD-17: with and without it.
fn beyond(time: &TimeBeside) -> String {
    let length = |minutes: i64| dates::length(u32::try_from(minutes).unwrap_or(0));
    match time.beyond_contract() {
        None => "Not known: contract hours are not recorded".to_string(),
        Some(0) => "None".to_string(),
        Some(minutes) => format!("{}; without it {}", length(minutes), length(time.all.minutes - minutes)),
    }
}

fn facts(cx: &PageCtx, load: &MyLoad) -> Vec<SummaryRow> {
    let (part, all) = (i64::from(load.figure.high_risk), i64::from(load.figure.cases));
    let limit = cx.ctx.policy.count("workload.new_high_risk_max", cx.today());
    let limit = limit.map_or("not set".to_string(), |limit| limit.to_string());
    let last_week = cx.today().checked_sub(7.days()).unwrap_or(cx.today());
    let time = &load.time;
    let without = app::work::Total {
        contacts: time.all.contacts.saturating_sub(time.on_leave.contacts),
        minutes: (time.all.minutes - time.on_leave.minutes).max(0),
    };
    let contract = match time.contract {
        None => "Contract hours are not recorded".to_string(),
        Some(minutes) => format!("Contract {}", dates::length(u32::try_from(minutes).unwrap_or(0))),
    };
    let time_words = format!(
        "{}. {contract}. Beside the points, never added to them",
        crate::pages::time::words(time.all)
    );
    let on_leave = match (time.on_leave.minutes, time.on_leave.contacts) {
        (0, 0) => "None".to_string(),
        _ => format!(
            "{}; without it {}",
            crate::pages::time::words(time.on_leave),
            crate::pages::time::words(without)
        ),
    };
    vec![
        SummaryRow::new("Team", &load.team_name),
        SummaryRow::new("High and very high serious harm", &words::high_risk(part, all)),
        SummaryRow::new(
            "Of them new in seven days, not known before",
            &format!("{} (limit without a reason: {limit})", load.figure.new_high_risk),
        ),
        SummaryRow::new(&format!("Time in week {}, from the record", weeks::of(last_week)), &time_words),
        SummaryRow::new("Of it on days away", &on_leave),
        SummaryRow::new("Of it beyond the hours of the contract", &beyond(time)),
    ]
}
