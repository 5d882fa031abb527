//! `/groups/…`: sessions for several people. Nobody's name stands in an address, and nobody's on another's record.

pub mod change;
pub mod new;
pub mod outcomes;
pub mod people;
pub mod show;

use crate::extract::{Failed, PageCtx};
use crate::pages::forms;
use crate::view::sheet::SheetForm;
use crate::view::{Choice, Choices, Link};
use crate::words::{dates, numbers};
use app::AppError;
use app::group::{Choosable, Session};
use app::ports::reads::{GroupChoice, GroupMember};
use domain::access::Action;
use domain::contact::Contact;
use domain::shared::{CaseId, GroupId, TeamId, Written};
use std::collections::BTreeSet;

/// A session that is open to the user, for what they want to do with it.
async fn open(cx: &PageCtx, group_id: GroupId, action: Action) -> Result<Session, Failed> {
    let found = if cx.allows(action) {
        app::group::session(&cx.ctx, group_id).await
    } else {
        Err(AppError::NotFound)
    };
    match found {
        Ok(session) => Ok(session),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

/// The team in the address, from which people are chosen.
async fn choosable(cx: &PageCtx) -> Result<Choosable, Failed> {
    let asked = form_urlencoded::parse(cx.query().as_bytes()).find(|(name, _)| name == "team");
    let team_id = asked.map(|(_, team)| team.parse::<TeamId>());
    let found = match team_id.transpose() {
        Ok(team_id) => app::group::choosable(&cx.ctx, team_id).await,
        Err(_) => Err(AppError::NotFound),
    };
    match found {
        Ok(found) => Ok(found),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

pub fn name(member: &GroupMember) -> String {
    format!("{} {}", member.forenames, member.surname).trim().to_string()
}

/// The hidden field that says what was seen of somebody's appointment.
fn named_seen(member: &GroupMember) -> String {
    format!("seen-{}", member.contact_id)
}

fn address(group_id: GroupId) -> String {
    format!("/groups/{group_id}")
}

fn back(group_id: GroupId) -> Link {
    Link::new(&address(group_id), "Back to the session")
}

/// "Group session, Office: Tuesday 1 December 2026, 2pm to 4pm, led by Ruth Okafor."
fn when_and_where(cx: &PageCtx, session: &Session) -> String {
    let at = session.starts_at.in_london();
    let Some(shared) = session.shared() else { return format!("{}.", dates::moment(at.datetime())) };
    let place = shared.place.as_deref().and_then(|code| cx.ctx.policy.places().name_of(code));
    let to = session.starts_at.plus_seconds(shared.minutes * 60).in_london();
    let what = place.map_or(kind_of(cx, session), |place| format!("{}, {place}", kind_of(cx, session)));
    format!(
        "{what}: {}, {}, led by {}.",
        dates::full(at.date()),
        dates::range(at.time(), to.time()),
        shared.officer_name
    )
}

fn kind_of(cx: &PageCtx, session: &Session) -> String {
    let types = cx.ctx.policy.contact_types();
    let name = session.shared().and_then(|shared| types.name_of(&shared.contact_type));
    name.unwrap_or("Group session").to_string()
}

/// The people who can be chosen, but for those who are in it.
fn people(cx: &PageCtx, found: &Choosable, chosen: &[&str], present: &[CaseId]) -> Choices {
    let choice = |person: &GroupChoice| {
        let crn = person.crn.as_deref().unwrap_or("no CRN");
        let holder = if found.team_id.is_some() {
            format!(", held by {}", person.officer_name)
        } else {
            String::new()
        };
        let words = format!("{} {}, {crn}{holder}", person.forenames, person.surname);
        let choice = Choice::new(&person.case_id.to_string(), words.trim());
        if chosen.contains(&choice.value.as_str()) { choice.checked() } else { choice }
    };
    let left = found.people.iter().filter(|person| !present.contains(&person.case_id));
    let options: Vec<Choice> = left.map(choice).collect();
    let hint = match (options.len(), found.team_id) {
        (0, None) if cx.ctx.actor.officer_id.is_none() => "Choose a team above first.".to_string(),
        (0, _) => "Nobody can be chosen here. Choose a team above.".to_string(),
        (some, Some(_)) => format!("{} of this team", numbers::count(some, "person", "people")),
        (some, None) => format!("{} whose cases you hold", numbers::count(some, "person", "people")),
    };
    Choices::new("people", "Who comes", options).hint(&hint)
}

/// Where else people can be chosen from.
fn from_teams(path: &str, found: &Choosable) -> Vec<Link> {
    let own = found.team_id.map(|_| Link::new(path, "Only whose cases you hold"));
    let teams = found.teams.iter().filter(|team| Some(team.team_id) != found.team_id);
    let teams = teams.map(|team| {
        Link::new(
            &format!("{path}?team={}", team.team_id),
            &format!("Choose from everybody in {}", team.name),
        )
    });
    own.into_iter().chain(teams).collect()
}

/// The kinds of requirement of which such a session can be a day.
fn requirements(cx: &PageCtx, chosen: &str) -> Choices {
    let kinds = cx.ctx.policy.contact_types().bookable_at(cx.today()).into_iter().filter(|kind| kind.group);
    let codes: BTreeSet<&str> = kinds.flat_map(|kind| kind.counts_for.iter().map(String::as_str)).collect();
    let types = cx.ctx.policy.requirement_types();
    let choice = |code: &&str| {
        let choice = Choice::new(code, types.name_of(code).unwrap_or(code));
        if *code == chosen { choice.checked() } else { choice }
    };
    let options = codes.iter().map(choice).collect();
    forms::select("requirement", "Counts as a day of, for those who have it", "No requirement", options)
}

fn chosen_people(form: &crate::extract::FormData) -> Vec<CaseId> {
    form.all("people").into_iter().filter_map(|id| id.parse().ok()).collect()
}

/// Somebody else changed the session since: what was typed is kept.
fn conflicted(view: SheetForm, written: &Written) -> SheetForm {
    let words = format!(
        "{} changed this session at {}, while you were writing. Nothing was saved. What you typed is kept below; \
         saved again, it is decided on what stands now.",
        written.by.name,
        dates::time_of(&written.at.in_london())
    );
    SheetForm { lead: [words].into_iter().chain(view.lead).collect(), ..view }
}

/// What stands in the way of any of them, with the box that saves all the same.
fn warnings(
    refusals: &[domain::shared::Refusal],
    label: &str,
    form: &crate::extract::FormData,
) -> Option<crate::view::Warnings> {
    forms::warnings_of(refusals, "Nothing is saved yet: look at this first", label, form)
}

/// Who else was there stands on the page of the session, for those who may know it.
pub fn session_link(contact: &Contact) -> Option<Link> {
    let group_id = contact.links.group_id?;
    let day = dates::plain(contact.starts_at.day());
    Some(Link::about(&format!("/groups/{group_id}"), "The session", &format!("of {day}")))
}
