//! `/courts/{court}/{date}`: the day's list as the court prints it, with what is known of each (S02, S47).

use super::{address, days, is_for, not_yours};
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::view::courts::{CourtShow, ListedPerson};
use crate::view::{Link, Tag, Tone};
use crate::words::{dates, numbers, staff};
use app::AppError;
use app::ports::CourtListRow;
use axum::http::StatusCode;
use domain::access::Action;
use domain::hearing::Standing;
use jiff::civil::Date;

pub async fn get(cx: PageCtx, Path((court, day)): Path<(String, String)>) -> PageResult {
    if !is_for(&cx) {
        return Ok(not_yours(&cx).await);
    }
    let Ok(day) = day.parse::<Date>() else { return Err(cx.fail(AppError::NotFound).await) };
    let rows = match app::court::court_list(&cx.ctx, &court, day).await {
        Ok(rows) => rows,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    // What somebody wrote into the address is not repeated as the name of a court.
    let name = rows.first().map_or("Court list".to_string(), |row| row.court_name.clone());
    let view = CourtShow {
        ctx: cx.page("Court list").await,
        court: name,
        day: dates::full(day),
        days: days(day, cx.today(), |day| address(&court, day)),
        summary: summary(&rows),
        rows: rows.iter().map(|row| listed(&cx, row)).collect(),
        empty: "This court has sent no list for this day, or lists nobody whom you may see.".to_string(),
    };
    Ok(html(StatusCode::OK, &view))
}

/// "5 people listed: 3 known to us, 1 needs a decision, 1 not known before."
fn summary(rows: &[CourtListRow]) -> String {
    let of = |standing| rows.iter().filter(|row| Standing::of(row.waiting, row.before) == standing).count();
    let waiting = of(Standing::NeedsDecision);
    let needs = if waiting == 1 { "needs" } else { "need" };
    format!(
        "{} listed: {} known to us, {waiting} {needs} a decision, {} not known before.",
        numbers::count(rows.len(), "person", "people"),
        of(Standing::Known),
        of(Standing::New),
    )
}

fn listed(cx: &PageCtx, row: &CourtListRow) -> ListedPerson {
    let today = cx.today();
    let standing = Standing::of(row.waiting, row.before);
    let kind = |code: &str| cx.ctx.policy.sentence_types().name_of(code).unwrap_or("Order").to_string();
    let order = row.order.as_ref();
    ListedPerson {
        room: row.room.clone().unwrap_or("Not given".to_string()),
        time: row.sitting_at.map_or("Not given".to_string(), dates::time),
        name: row.name_as_given.clone(),
        about: about(row, today),
        known: tag(standing),
        known_since: row.before.last_heard_on.map(|day| format!("In court before, {}", dates::plain(day))),
        held_by: match (&row.holder, row.before.was_held) {
            (None, true) => vec!["Nobody holds the case now".to_string()],
            (holder, _) => staff::held_by(&cx.ctx.policy, holder.as_ref(), today),
        },
        order: order.map_or("No live order recorded".to_string(), |(ends_on, code)| {
            format!("{} to {}", kind(code), dates::plain(*ends_on))
        }),
        hearing: hearing(row),
        action: action(cx, row),
    }
}

fn tag(standing: Standing) -> Tag {
    match standing {
        Standing::NeedsDecision => Tag::new(Tone::Waiting, "Needs a decision"),
        Standing::Known => Tag::new(Tone::Info, "Known"),
        Standing::New => Tag::new(Tone::Plain, "Not known before"),
    }
}

fn about(row: &CourtListRow, today: Date) -> Vec<String> {
    let differs = !row.name.eq_ignore_ascii_case(&row.name_as_given);
    let recorded = (differs && !row.waiting).then(|| format!("Recorded as {}", row.name));
    let born = row.birth_date.map_or("Birth date not recorded".to_string(), |day| dates::born(day, today));
    let crn = row.crn.as_ref().map(|crn| format!("CRN {crn}"));
    recorded.into_iter().chain([born]).chain(crn).collect()
}

fn hearing(row: &CourtListRow) -> Vec<String> {
    let kind = row.hearing_type.clone().unwrap_or("Kind of hearing not given".to_string());
    let bail = row.bail_status.as_ref().map(|bail| format!("Bail or custody, as given: {bail}"));
    let case = row.case_number.as_ref().map(|number| format!("Case {number}"));
    let offences = row.offences.iter().map(|offence| offence.title.clone());
    std::iter::once(kind).chain(offences).chain(bail).chain(case).collect()
}

fn action(cx: &PageCtx, row: &CourtListRow) -> Link {
    if row.waiting && cx.allows(Action::DecideMatch) {
        let about = format!("for {}", row.name_as_given);
        return Link::about(&format!("/matches/{}", row.case_id), "Decide who this is", &about);
    }
    let about = format!("the record of {}", row.name);
    Link::about(&format!("/cases/{}", row.case_id), "Open", &about)
}
