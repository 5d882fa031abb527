//! A group session on *my day*: one row for all of its people who are in the officer's list, with how many are expected
//! and how many recorded. Nobody else is counted.

use super::{appointment, know, late, outcome_row, state_tag, today_row};
use crate::extract::PageCtx;
use crate::view::day::{OutcomeRow, TodayRow};
use crate::view::{Link, Tag, Tone};
use crate::words::{dates, numbers};
use app::day::Day;
use app::ports::reads::DayEntry;
use domain::shared::GroupId;

/// What stands in one row: the entries of one session at one time, or one entry alone.
struct Together<'a> {
    first: &'a DayEntry,
    all: Vec<&'a DayEntry>,
}

/// In the order of the first of each.
fn together(entries: &[DayEntry]) -> Vec<Together<'_>> {
    let mut rows: Vec<Together<'_>> = Vec::new();
    for entry in entries {
        let session = |row: &&mut Together<'_>| {
            let Together { first, .. } = row;
            entry.group_id.is_some() && (first.group_id, first.starts_at) == (entry.group_id, entry.starts_at)
        };
        match rows.iter_mut().find(session) {
            Some(row) => row.all.push(entry),
            None => rows.push(Together { first: entry, all: vec![entry] }),
        }
    }
    rows
}

pub fn outcome_rows(cx: &PageCtx, entries: &[DayEntry]) -> Vec<OutcomeRow> {
    let row = |row: Together<'_>| match row.first.group_id {
        Some(group_id) => session_to_record(cx, group_id, &row),
        None => outcome_row(cx, row.first),
    };
    together(entries).into_iter().map(row).collect()
}

pub fn today_rows(cx: &PageCtx, found: &Day) -> Vec<TodayRow> {
    let row = |row: Together<'_>| match row.first.group_id {
        Some(group_id) => session_today(cx, found, group_id, &row),
        None => today_row(cx, found, row.first),
    };
    together(&found.entries).into_iter().map(row).collect()
}

fn people(count: usize) -> String {
    numbers::count(count, "person", "people")
}

fn session_to_record(cx: &PageCtx, group_id: GroupId, row: &Together<'_>) -> OutcomeRow {
    let Together { first, all } = row;
    OutcomeRow {
        when: dates::cell(first.starts_at.in_london().datetime(), cx.today()),
        late: late(cx, first),
        person: Link::new(&format!("/groups/{group_id}"), &people(all.len())),
        appointment: appointment(cx, first),
        action: Link::about(
            &format!("/groups/{group_id}/outcomes"),
            "Record who came",
            &format!("for {}", people(all.len())),
        ),
    }
}

/// Who was told beforehand not to come is not expected.
fn session_today(cx: &PageCtx, found: &Day, group_id: GroupId, row: &Together<'_>) -> TodayRow {
    let Together { first, all } = row;
    let outcomes = cx.ctx.policy.outcome_types();
    let called_off = |entry: &DayEntry| {
        let outcome = entry.outcome.as_deref().and_then(|code| outcomes.find(code, entry.starts_at.day()));
        outcome.is_some_and(domain::policy::OutcomeType::called_off)
    };
    let expected: Vec<&DayEntry> = all.iter().copied().filter(|entry| !called_off(entry)).collect();
    let recorded = expected.iter().filter(|entry| entry.outcome.is_some()).count();
    let (strong, plain): (Vec<String>, Vec<String>) = expected
        .iter()
        .map(|entry| {
            let (strong, plain) = know(cx, found, entry);
            (named(&entry.name, &strong), named(&entry.name, &plain))
        })
        .unzip();
    TodayRow {
        time: dates::time_of(&first.starts_at.in_london()),
        person: Link::new(&format!("/groups/{group_id}"), &format!("{} expected", people(expected.len()))),
        appointment: appointment(cx, first),
        know_strong: strong.concat().trim().to_string(),
        know: plain.concat().trim().to_string(),
        know_link: None,
        state: state(cx, first, (recorded, expected.len())),
    }
}

/// What to know of one of several people, with whose it is.
fn named(name: &str, words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("{name}: {words} ") }
}

fn state(cx: &PageCtx, first: &DayEntry, (recorded, expected): (usize, usize)) -> Tag {
    match (recorded, expected) {
        (_, 0) => Tag::new(Tone::Plain, "Called off"),
        (0, _) => state_tag(cx, None, first.booked, first.starts_at),
        _ if recorded == expected => Tag::new(Tone::Good, &format!("All {expected} recorded")),
        _ => Tag::new(Tone::Waiting, &format!("{recorded} of {expected} recorded")),
    }
}
