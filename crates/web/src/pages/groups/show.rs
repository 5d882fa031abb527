//! `/groups/{group}`: one session with those of its people whose records are open to the user.

use super::{address, kind_of, name, open, when_and_where};
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::day::state_tag;
use crate::view::sheet::{Cell, Sheet, SheetTable};
use crate::view::{Link, Page, Saved};
use crate::words::{dates, numbers};
use app::group::Session;
use app::ports::reads::GroupMember;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::shared::GroupId;

pub async fn get(cx: PageCtx, Path(group_id): Path<GroupId>) -> PageResult {
    let session = open(&cx, group_id, Action::View(FieldGroup::Contacts)).await?;
    let people = numbers::count(session.members.len(), "person", "people");
    let view = Sheet {
        ctx: Page {
            saved: saved(cx.query()),
            back: Some(Link::new("/day", "Back to my day")),
            ..cx.page("Group session").await
        },
        heading: kind_of(&cx, &session),
        lead: vec![when_and_where(&cx, &session)],
        actions: actions(&cx, &session),
        tables: vec![SheetTable {
            heading: format!("Who comes ({})", session.members.len()),
            caption: format!("Who comes ({people}), by name"),
            columns: ["Person", "State", "On their record", "Take out"].map(str::to_string).to_vec(),
            rows: session.members.iter().map(|member| row(&cx, &session, member)).collect(),
            empty: String::new(),
        }],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

fn saved(query: &str) -> Option<Saved> {
    let (_, what) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "saved")?;
    let words = match &*what {
        "booked" => "Booked. Each person has an appointment on their own record.",
        "added" => "Added to the session.",
        "moved" => "Moved for everybody who was to come.",
        "cancelled" => "Cancelled for everybody who was to come.",
        _ => "Saved on each person’s own record.",
    };
    Some(Saved { words: words.to_string(), links: Vec::new() })
}

fn actions(cx: &PageCtx, session: &Session) -> Vec<Link> {
    let there = address(session.group_id);
    let left = session.open_members().next().is_some();
    let begun = session.starts_at <= cx.now();
    let mut actions = Vec::new();
    if left && begun && cx.allows(Action::RecordContact) {
        actions.push(Link::new(&format!("{there}/outcomes"), "Record who came"));
    }
    if left && !begun && cx.allows(Action::BookAppointment) {
        actions.push(Link::new(&format!("{there}/people"), "Add somebody"));
        actions.push(Link::new(&format!("{there}/move"), "Move or cancel the session"));
    }
    actions
}

fn row(cx: &PageCtx, session: &Session, member: &GroupMember) -> Vec<Cell> {
    let of = format!("/cases/{}", member.case_id);
    let entry = format!("{of}/contacts/{}", member.contact_id);
    let name = name(member);
    let about = format!("of {name}");
    let elsewhere = (member.starts_at != session.starts_at).then(|| {
        format!("At another time: {}", dates::day_and_time(member.starts_at.in_london().datetime()))
    });
    let open = member.outcome.is_none();
    let to_come = open && member.starts_at > cx.now() && cx.allows(Action::BookAppointment);
    let state = Cell {
        tag: Some(state_tag(cx, member.outcome.as_deref(), true, member.starts_at)),
        source: elsewhere,
        ..Cell::default()
    };
    let on_record = if open && member.starts_at <= cx.now() && cx.allows(Action::RecordContact) {
        Link::about(&format!("{entry}/outcome#kept"), "Record outcome", &about)
    } else {
        Link::about(&entry, "Look at the entry", &about)
    };
    let take_out = if to_come {
        Cell::link(Link::about(&format!("{entry}/move"), "Cancel or move", &format!("for {name} alone")))
    } else {
        Cell::new(if open { "It has begun" } else { "Recorded" })
    };
    vec![Cell::link(Link::new(&of, &name)), state, Cell::link(on_record), take_out]
}
