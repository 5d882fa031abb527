//! `/waiting`: cases that nobody holds, late first (S10). What is filtered stands in the address.

use crate::extract::{PageCtx, PageResult, html};
use crate::pages::forms;
use crate::view::states::NotYours;
use crate::view::teams::{TeamWaiting, WaitingRow};
use crate::view::{Choice, Choices, Link, Page, Saved, Tag, Tone};
use crate::words::{dates, numbers};
use app::ports::reads;
use app::waiting::{ForTeam, WaitingAsked, WaitingList, Waits};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use domain::access::Action;

/// More teams than this are counted, not named.
const TEAMS_NAMED: usize = 3;

const NOT_DECIDED: &str = "none";

pub async fn get(cx: PageCtx, RawQuery(query): RawQuery) -> PageResult {
    if !cx.allows(Action::AssignOfficer) {
        let why = "Allocating cases is for managers.".to_string();
        let view = NotYours { ctx: cx.page("Not part of your access").await, why };
        return Ok(html(StatusCode::FORBIDDEN, &view));
    }
    let query = query.unwrap_or_default();
    let asked = asked(&query);
    let found =
        async { Ok((app::waiting::list(&cx.ctx, &asked).await?, app::assignment::teams(&cx.ctx).await?)) };
    let (found, teams) = match found.await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let team = teams_words(&teams);
    let view = TeamWaiting {
        ctx: Page { saved: saved(&query), ..cx.page("Waiting for allocation").await },
        heading: heading(&found, &asked),
        filters: if found.all == 0 { Vec::new() } else { choices(&found, &asked) },
        show_all: (found.rows.len() < found.all).then(|| Link::new("/waiting", "Show all")),
        rows: found.rows.iter().map(|case| row(&cx, case)).collect(),
        empty: match found.all {
            0 => format!("Nobody is waiting for allocation in {team}."),
            all => {
                format!("No case fits. {} without a filter.", numbers::count(all, "case waits", "cases wait"))
            }
        },
        team,
    };
    Ok(html(StatusCode::OK, &view))
}

fn saved(query: &str) -> Option<Saved> {
    let left = form_urlencoded::parse(query.as_bytes()).any(|(key, what)| key == "saved" && what == "left");
    let words = "Saved. The case stays on this list, with your reason and the day.".to_string();
    left.then(|| Saved { words, links: Vec::new() })
}

/// From the query string. A value that is none of the list's filters nothing.
pub fn asked(query: &str) -> WaitingAsked {
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let of = |name: &str| {
        pairs.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.as_str())
    };
    WaitingAsked {
        team: of("team").and_then(|team| match team {
            NOT_DECIDED => Some(ForTeam::NotDecided),
            id => id.parse().ok().map(ForTeam::Team),
        }),
        unit: of("unit").map(str::to_string),
        late: of("late").is_some(),
    }
}

/// "4 cases wait", or what is filtered: "1 of 4 cases waits: late, for Riverside team".
fn heading(found: &WaitingList, asked: &WaitingAsked) -> String {
    let team = asked.team.map(|asked| match asked {
        ForTeam::NotDecided => "no team decided".to_string(),
        ForTeam::Team(id) => {
            let named = found.teams.iter().find(|of| of.team_id == id);
            named.map_or("for another team".to_string(), |of| format!("for {}", of.team_name))
        }
    });
    let unit = asked.unit.as_ref().map(|code| match found.units.get(code) {
        Some(unit) => format!("in {unit}"),
        None => "in another unit".to_string(),
    });
    let late = asked.late.then(|| "late".to_string());
    let words: Vec<String> = late.into_iter().chain(team).chain(unit).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.is_empty() {
        true => numbers::count(found.all, "case waits", "cases wait"),
        false => {
            let all = numbers::count(found.all, "case", "cases");
            format!("{} of {all}: {}", found.rows.len(), numbers::list(&words))
        }
    }
}

fn choices(found: &WaitingList, asked: &WaitingAsked) -> Vec<Choices> {
    let checked = |choice: Choice, on: bool| if on { choice.checked() } else { choice };
    let none = Choice::new(NOT_DECIDED, "Not decided");
    let teams = found.teams.iter().map(|of| {
        let words = format!("{}, {}", of.team_name, of.organisation_name);
        checked(Choice::new(&of.team_id.to_string(), &words), asked.team == Some(ForTeam::Team(of.team_id)))
    });
    let teams = [checked(none, asked.team == Some(ForTeam::NotDecided))].into_iter().chain(teams);
    let units = found
        .units
        .iter()
        .map(|(code, unit)| checked(Choice::new(code, unit), asked.unit.as_ref() == Some(code)));
    let late = checked(Choice::new("1", "Late"), asked.late);
    vec![
        forms::select("team", "For team", "Every team", teams.collect()),
        forms::select("unit", "Delivery unit", "Every unit", units.collect()),
        forms::select("late", "Waiting", "In time or late", vec![late]),
    ]
}

fn teams_words(teams: &[reads::TeamRow]) -> String {
    let names: Vec<&str> = teams.iter().map(|team| team.name.as_str()).collect();
    match names.len() {
        0 => "your teams".to_string(),
        1..=TEAMS_NAMED => numbers::list(&names),
        many => format!("your {many} teams"),
    }
}

fn tag(cx: &PageCtx, of: &Waits) -> Option<Tag> {
    let left = of.row.left.as_ref().filter(|_| of.left);
    let left = left.map(|left| format!("Left until {}", dates::tight(left.until, cx.today())));
    left.map(|words| Tag::new(Tone::Waiting, &words)).or(of.late.then(|| Tag::new(Tone::Late, "Late")))
}

fn row(cx: &PageCtx, of: &Waits) -> WaitingRow {
    let (policy, case) = (&cx.ctx.policy, &of.row);
    let waited = policy.calendar().working_days_between(case.recorded_at.day(), cx.today()).unwrap_or(0);
    let waiting = match usize::try_from(waited).unwrap_or(0) {
        0 => "Since today".to_string(),
        days => numbers::count(days, "working day", "working days"),
    };
    let kind = case.sentence_type.as_deref().and_then(|code| policy.sentence_types().name_of(code));
    let passed =
        case.sentenced_on.map_or("day not recorded".to_string(), |day| dates::with_weekday(day, cx.today()));
    let href = format!("/cases/{}", case.case_id);
    let leads = policy.tier_rules().at(cx.today()).into_iter().find(|rule| rule.leads);
    let tier =
        leads.and_then(|leads| case.tiers.iter().find_map(|of| of.strip_prefix(&format!("{} ", leads.code))));
    let tier = tier.filter(|tier| *tier != "MISSING");
    let next = case.next_at.map(|at| dates::written(at.in_london().datetime(), cx.today()));
    WaitingRow {
        waiting,
        due: of
            .due_on
            .map_or(String::new(), |due| format!("Due by {}", dates::with_weekday(due, cx.today()))),
        late: tag(cx, of),
        left: case.left.as_ref().map_or(String::new(), |left| {
            let until = dates::with_weekday(left.until, cx.today());
            format!("Left unallocated until {until} by {}: {}", left.written.by.name, left.why)
        }),
        for_team: case
            .decided
            .as_ref()
            .map_or("Not decided".to_string(), |of| format!("{}, {}", of.team_name, of.organisation_name)),
        person: Link::new(&href, &case.name),
        crn: case.crn.as_ref().map_or("No CRN yet".to_string(), |crn| format!("CRN {crn}")),
        missing: tier.is_none(),
        tier: tier.map_or("Missing: record the sentence and assess the person".to_string(), |tier| {
            domain::tier::in_words(Some(tier))
        }),
        known_before: case
            .held_before
            .as_ref()
            .map_or("No".to_string(), |name| format!("Yes, last with {name}")),
        sentence: kind
            .map_or("Missing: no sentence is recorded".to_string(), |kind| format!("{kind}, {passed}")),
        first_appointment: next.unwrap_or_else(|| "None booked: nobody holds the case".to_string()),
        action: Some(Link::about(&format!("{href}/allocate"), "Allocate", &case.name)),
    }
}
