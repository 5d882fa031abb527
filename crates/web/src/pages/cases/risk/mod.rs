//! `/cases/{case}/risk`: levels in words first, then the picture, then assessments (S20, S24).

mod bands;
mod beside;
mod by_hand;
mod new;
mod picture;
pub mod scores;
mod tier;

use super::assessments::{href, open_days, words};
use super::{open, top};
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::flags::words as flags;
use crate::view::assessments::RiskShow;
use crate::view::requirements::PartSection;
use crate::view::sheet::{Cell, SheetTable};
use crate::view::{Link, SummaryRow};
use crate::words::{dates, numbers};
use app::case::CasePage;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::assessment::{self, Assessment, GroupAtRisk, NeedScore, ReviewDue, open_reviews, standing};
use domain::flag::{Flag, latest_review_day, registered_harm};
use domain::shared::CaseId;
use jiff::civil::Date;

/// What is new since an assessment is read from sentences, custody, flags and concerns.
const PARTS: [FieldGroup; 4] =
    [FieldGroup::Risk, FieldGroup::Identity, FieldGroup::Sentence, FieldGroup::Contacts];

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let page = open::open_scored(&cx, case_id, &PARTS).await?;
    let now = standing(&page.record);
    let frame = top::page(&cx, "Risk and plan", &page.record).await;
    let tiers = tier::sections(&cx, &page);
    let days = open_days(&cx).await?;
    let first = now.and_then(|now| new::since(&cx, &page, now));
    let first = first.into_iter().chain([levels(&cx, &page, now, days)]);
    let beside = beside::section(&cx, &page).await?;
    let view = RiskShow {
        ctx: frame,
        top: top::case_top(&cx, &page, "Risk and plan"),
        heading: "Risk and plan".to_string(),
        actions: actions(&cx, &page, days),
        first: first.collect(),
        picture: picture::picture(&cx, &page),
        sections: scores::section(&cx, &page)
            .into_iter()
            .chain(beside)
            .chain(tiers)
            .chain(now.and_then(|now| needs(&cx, now)))
            .chain([all(&cx, &page, days)])
            .collect(),
    };
    Ok(html(StatusCode::OK, &view))
}

/// The assessment that is being made or waits, or the way to begin one; the plan.
fn actions(cx: &PageCtx, page: &CasePage, days: i64) -> Vec<Link> {
    let to = |of: &Assessment, before: &str, after: &str| {
        let words = format!("{before} assessment of {}{after}", dates::running(of.on, cx.today()));
        Link::new(&href(page.case_id, of.assessment_id), &words)
    };
    let open = assessment::open(&page.record, cx.today(), days).map(|of| to(of, "Go on with the", ""));
    let waits = || assessment::waiting(&page.record).map(|of| to(of, "The", " waits for a countersignature"));
    let new = || Link::new(&format!("/cases/{}/assessments/new", page.case_id), "Start an assessment");
    let assess = page.may(Action::Assess).then(|| open.or_else(waits).unwrap_or_else(new));
    assess.into_iter().chain([Link::new(&format!("/cases/{}/plan", page.case_id), "Plan")]).collect()
}

/// Of each group, in words.
fn levels(cx: &PageCtx, page: &CasePage, now: Option<&Assessment>, days: i64) -> PartSection {
    let heading = "Serious harm".to_string();
    let stated = registered_harm(page.record.flags.values(), cx.ctx.policy.flag_types());
    let mut rows = Vec::new();
    if let Some((flag, level)) = stated {
        let by = &flag.created.by;
        let since = dates::plain(flag.from);
        rows.push(SummaryRow {
            tag: Some(flags::harm_tag(level)),
            source: Some(format!("Since {since}. {}, {}", by.name, by.organisation_name)),
            ..SummaryRow::new("The record states", "")
        });
    }
    let Some(now) = now else {
        rows.extend(due(cx, page));
        let lines = vec!["Not assessed: no assessment of this person is signed.".to_string()];
        return PartSection { heading, rows, lines, ..PartSection::default() };
    };
    let mut lines = Vec::new();
    if stated.map(|(_, level)| level) != now.in_community() {
        let level = numbers::lower_first(&words::level(now.in_community()));
        lines.push(format!(
            "These disagree: the record states another level than the assessment, which says {level}. Find out which is so, and record it."
        ));
    }
    let signed = now.signed.as_ref().map(|signed| words::by(cx, &signed.written)).unwrap_or_default();
    let assessed = SummaryRow {
        source: Some(signed),
        tag: Some(words::state_tag(now.state(cx.today(), days))),
        ..SummaryRow::new("Assessed", &words::name(cx, now))
    };
    rows.push(assessed);
    rows.push(review(cx, stated.map(|(flag, _)| flag)));
    rows.extend(due(cx, page));
    let row = |group: &GroupAtRisk| {
        let level = now.level(*group);
        vec![
            Cell::new(group.words()),
            Cell::new(&words::level(level.and_then(|level| level.community))),
            Cell::new(&words::level(level.and_then(|level| level.custody))),
            Cell::new(
                level.map(|level| level.reason.as_str()).filter(|why| !why.is_empty()).unwrap_or("Not given"),
            ),
        ]
    };
    let table = SheetTable {
        caption: format!("Levels of serious harm ({})", GroupAtRisk::ALL.len()),
        columns: ["Who is at risk", "In the community", "In custody", "Why"].map(str::to_string).to_vec(),
        rows: GroupAtRisk::ALL.iter().map(row).collect(),
        ..SheetTable::default()
    };
    let actions = summary_link(page, now);
    PartSection { heading, rows, lines, table: Some(table), actions, ..PartSection::default() }
}

fn summary_link(page: &CasePage, now: &Assessment) -> Vec<Link> {
    let at = href(page.case_id, now.assessment_id);
    vec![Link::new(&at, "Who, what, when, what raises and what lowers it: the whole assessment")]
}

/// ASM-23: by when they are assessed, or assessed again, and after what.
fn due(cx: &PageCtx, page: &CasePage) -> Vec<SummaryRow> {
    let row = |due: ReviewDue| {
        let name = cx.ctx.policy.assessment().reviews.name_of(&due.reason).unwrap_or(&due.reason);
        let late = due.is_late(cx.today());
        let words = if late { "Was due by" } else { "Due by" };
        SummaryRow {
            source: Some(format!(
                "{} working days after {name}, {}. Rule ASM-22",
                due.working_days,
                dates::plain(due.after)
            )),
            tag: late.then(|| crate::view::Tag::new(crate::view::Tone::Late, "Assessment is late")),
            ..SummaryRow::new("An assessment is due", &format!("{words} {}", dates::full(due.by)))
        }
    };
    open_reviews(&page.record, &cx.ctx.policy, cx.today()).into_iter().map(row).collect()
}

/// When it is looked at again: the day of the flag that states the level, so that there is one.
fn review(cx: &PageCtx, stated: Option<&Flag>) -> SummaryRow {
    match stated.and_then(|flag| flag.next_review) {
        None => SummaryRow::new("Review", "No review is set by policy"),
        Some(day) if day < cx.today() => SummaryRow {
            tag: Some(crate::view::Tag::new(crate::view::Tone::Late, "Review is late")),
            ..SummaryRow::new("Review", &format!("Was due {}", dates::full(day)))
        },
        Some(day) => SummaryRow::new("Review", &format!("Due by {}", dates::full(day))),
    }
}

/// The day after which a level that began to count on a day is past its review: as its flag has it from that day (ASM-19).
fn review_day(cx: &PageCtx, of: &Assessment, counts_from: Date) -> Option<Date> {
    let level = of.in_community()?;
    let kinds = cx.ctx.policy.flag_types().at(counts_from);
    latest_review_day(kinds.into_iter().find(|kind| kind.serious_harm == Some(level))?, counts_from)
}

/// Needs as they were scored on signing.
fn needs(cx: &PageCtx, now: &Assessment) -> Option<PartSection> {
    let signed = now.signed.as_ref()?;
    let policy = cx.ctx.policy.assessment();
    let row = |need: &NeedScore| {
        let (score, tag) = words::need(need);
        let unknown = need.not_known.iter().map(|code| policy.items.name_of(code).unwrap_or(code));
        let unknown: Vec<&str> = unknown.collect();
        let unknown = match unknown.len() {
            0 => String::new(),
            _ => format!("Not known: {}", unknown.join(" ")),
        };
        let name = policy.sections.name_of(&need.section).unwrap_or(&need.section);
        vec![Cell::new(name), Cell { tag: Some(tag), ..Cell::default() }, Cell::new(&score).source(&unknown)]
    };
    let rows: Vec<Vec<Cell>> = signed.needs.iter().map(row).collect();
    let found = signed.needs.iter().filter(|need| need.need == Some(true)).count();
    let heading = format!("Needs ({found} of {})", rows.len());
    let table = SheetTable {
        caption: heading.clone(),
        columns: ["Area", "Need", "Score"].map(str::to_string).to_vec(),
        rows,
        empty: "The form had no scored section.".to_string(),
        ..SheetTable::default()
    };
    let lines = vec!["As it was signed, by the thresholds of that day. What nobody answered is never taken for no. Rule ASM-20".to_string()];
    Some(PartSection { heading, lines, table: Some(table), ..PartSection::default() })
}

/// Every assessment, latest first.
fn all(cx: &PageCtx, page: &CasePage, days: i64) -> PartSection {
    let mut all: Vec<&Assessment> = page.record.assessments.values().collect();
    all.sort_by_key(|of| std::cmp::Reverse((of.on, of.started.at, of.assessment_id)));
    let row = |of: &&Assessment| {
        let state = of.state(cx.today(), days);
        let link = Link::new(&href(page.case_id, of.assessment_id), &words::name(cx, of));
        let by = of.signed.as_ref().map_or_else(
            || format!("Begun by {}", words::by(cx, &of.started)),
            |signed| words::by(cx, &signed.written),
        );
        let second = match (&of.countersigned, of.waits_since().and_then(|of| of.countersign.as_ref())) {
            (Some(second), _) => words::by(cx, &second.written),
            (None, Some(needed)) => format!("Needed from {}", words::countersign(cx, needed)),
            (None, None) if of.signed.is_some() => "Not needed".to_string(),
            (None, None) => "Not signed yet".to_string(),
        };
        vec![
            Cell::link(link),
            Cell { tag: Some(words::state_tag(state)), ..Cell::default() },
            Cell::new(&words::level(of.in_community())),
            Cell::new(&by),
            Cell::new(&second),
        ]
    };
    let rows: Vec<Vec<Cell>> = all.iter().map(row).collect();
    let heading = format!("Assessments ({})", rows.len());
    let table = SheetTable {
        caption: heading.clone(),
        columns: ["Assessment", "State", "Highest in the community", "By", "Countersigned"]
            .map(str::to_string)
            .to_vec(),
        rows,
        empty: "No assessment is recorded.".to_string(),
        ..SheetTable::default()
    };
    PartSection { heading, table: Some(table), ..PartSection::default() }
}
