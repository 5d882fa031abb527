//! `/cases/{case}/flags`: what is open and when it is looked at again, what has ended.

use super::words;
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::{open, top};
use crate::view::flags::{EndedRow, FlagRow, FlagsList};
use crate::view::{Link, Page, Saved, Tag, Tone};
use crate::words::dates;
use app::case::CasePage;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::flag::{Flag, Review};
use domain::shared::CaseId;

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, RawQuery(query): RawQuery) -> PageResult {
    let page = open::open(&cx, case_id, &[FieldGroup::Flags, FieldGroup::Identity]).await?;
    let record = page
        .may(Action::RecordFlag)
        .then(|| Link::new(&format!("/cases/{case_id}/flags/new"), "Record a flag"));
    let removed = page.record.flags.values().filter(|flag| flag.removed.is_some());
    let view = FlagsList {
        ctx: Page {
            saved: query.as_deref().and_then(|query| saved(&cx, &page, query)),
            ..top::page(&cx, "Flags", &page.record).await
        },
        top: top::case_top(&cx, &page, "Flags"),
        record,
        open: open_rows(&cx, &page),
        open_empty: "No flag is open.".to_string(),
        ended: ended_rows(&cx, &page),
        removed: removed.map(|flag| removed_link(&cx, &page, flag)).collect(),
    };
    Ok(html(StatusCode::OK, &view))
}

/// The message after a save: a word and our own id in the address, never what was saved.
fn saved(cx: &PageCtx, page: &CasePage, query: &str) -> Option<Saved> {
    let what = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "saved")?.1.into_owned();
    let words = match what.as_str() {
        "review" => "Saved. The review is on the record.".to_string(),
        "level" => "Saved. The level is changed.".to_string(),
        "end" => "Saved. The flag has ended, and stays below.".to_string(),
        "correct" => {
            "Saved. The correction and what stood before are in the flag\u{2019}s history.".to_string()
        }
        "remove" => "Saved. The flag is removed; its history stays.".to_string(),
        _ => recorded(cx, page, &what)?,
    };
    Some(Saved { words, links: Vec::new() })
}

/// What was recorded, and what it took the place of.
fn recorded(cx: &PageCtx, page: &CasePage, flag_id: &str) -> Option<String> {
    let flag = page.record.flags.get(&flag_id.parse().ok()?)?;
    let ended = page.record.flags.values().find(|other| {
        let group = |flag| words::kind(cx, flag).and_then(|kind| kind.only_one_of.clone());
        other.ended.is_some() && other.written.at == flag.created.at && group(other).is_some()
    });
    let ended = ended.map(|other| format!(" It ended {}.", words::name(cx, other)));
    Some(format!("Saved. {} is recorded.{}", words::name(cx, flag), ended.unwrap_or_default()))
}

fn href(page: &CasePage, flag: &Flag, rest: &str) -> String {
    format!("/cases/{}/flags/{}{rest}", page.case_id, flag.flag_id)
}

/// By next review; what is not reviewed comes last.
fn open_rows(cx: &PageCtx, page: &CasePage) -> Vec<FlagRow> {
    let mut open: Vec<&Flag> = page.record.flags.values().filter(|flag| flag.is_open()).collect();
    open.sort_by_key(|flag| (flag.next_review.is_none(), flag.next_review, flag.from, flag.flag_id));
    open.into_iter().map(|flag| open_row(cx, page, flag)).collect()
}

fn open_row(cx: &PageCtx, page: &CasePage, flag: &Flag) -> FlagRow {
    let name = words::name(cx, flag);
    let late = match words::review(cx, flag, cx.today()) {
        Review::Late(_) => Some(Tag::new(Tone::Late, "Review is late")),
        Review::Soon(_) => Some(Tag::new(Tone::Waiting, "Due")),
        Review::Ahead(_) | Review::None => None,
    };
    let action = page
        .may(Action::RecordFlag)
        .then(|| Link::about(&href(page, flag, "/review"), "Review", &format!("of {name}")));
    FlagRow {
        flag: Link::new(&href(page, flag, ""), &name),
        since: dates::plain(flag.from),
        review: words::review_words(flag, cx.today()),
        late,
        note: flag.note.clone(),
        action,
    }
}

fn ended_rows(cx: &PageCtx, page: &CasePage) -> Vec<EndedRow> {
    let flags = page.record.flags.values().filter(|flag| flag.removed.is_none());
    let mut ended: Vec<_> = flags.filter_map(|flag| Some((flag, flag.ended.as_ref()?))).collect();
    ended.sort_by_key(|(flag, end)| std::cmp::Reverse((end.on, flag.flag_id)));
    let row = |(flag, end): (&Flag, &domain::flag::FlagEnd)| EndedRow {
        flag: Link::new(&href(page, flag, ""), &words::name(cx, flag)),
        since: dates::plain(flag.from),
        ended: dates::plain(end.on),
        why: end.why.clone(),
    };
    ended.into_iter().map(row).collect()
}

/// It should never have been there, so its name is not repeated on the list.
fn removed_link(cx: &PageCtx, page: &CasePage, flag: &Flag) -> Link {
    let when = dates::written(flag.written.at.in_london().datetime(), cx.today());
    Link::new(&href(page, flag, ""), &format!("Removed on {when}, by {}", flag.written.by.name))
}
