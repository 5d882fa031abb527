//! Serious harm over time, a line for each group at risk, and the table of the same. Made from the assessments as they came
//! to count (ASM-19); what somebody did to the level by hand is said and stands in the table.

use super::{bands, by_hand, review_day, words};
use crate::extract::PageCtx;
use crate::pages::cases::concerns;
use crate::view::assessments::{HarmConcerns, HarmDot, HarmLane, HarmLine, HarmPicture, HarmRow, HarmTick};
use crate::words::{dates, numbers};
use app::case::CasePage;
use domain::assessment::{Assessment, GroupAtRisk, effective};
use domain::concern::Concern;
use domain::policy::SeriousHarm;
use jiff::civil::Date;

/// Units of the picture.
const WIDTH: i64 = 720;
const LEFT: i64 = 150;
const TOP: i64 = 30;
const LANE: i64 = 64;
/// From one level to the next.
const STEP: i64 = 14;

/// A stretch in which one assessment said the level of a group.
struct Spell<'a> {
    from: Date,
    until: Date,
    /// From then on it is past its review.
    stale: Option<Date>,
    level: SeriousHarm,
    assessment: &'a Assessment,
}

/// Days on the line of time.
pub struct Scale {
    first: Date,
    days: i64,
}

impl Scale {
    pub fn x(&self, day: Date) -> i64 {
        let days = dates::days_between(self.first, day).clamp(0, self.days);
        LEFT + days * (WIDTH - LEFT - 8) / self.days.max(1)
    }
}

/// Nothing before the first is signed.
pub fn picture(cx: &PageCtx, page: &CasePage) -> Option<HarmPicture> {
    let counted = effective(&page.record);
    let raised = page.record.concerns.values().map(|of| of.created.at.day()).min();
    let first = counted.first()?.0.day();
    let first = raised.map_or(first, |raised| raised.min(first));
    let scale = Scale { first, days: dates::days_between(first, cx.today()) };
    let mut lanes = Vec::new();
    let mut rows: Vec<(Date, HarmRow)> = Vec::new();
    let mut said = Vec::new();
    for group in GroupAtRisk::ALL {
        let spells = spells(cx, &counted, *group);
        let Some(last) = spells.last() else { continue };
        let y = TOP + LANE * i64::try_from(lanes.len()).unwrap_or(0);
        lanes.push(lane(&scale, (*group, y), &spells, last.level));
        said.extend(change_words(*group, &spells));
        rows.extend(table(cx, *group, &spells));
    }
    if lanes.is_empty() {
        return None;
    }
    let (of_flags, said_of_flags) = by_hand::changes(cx, page);
    rows.extend(of_flags);
    said.extend(said_of_flags);
    let y = TOP + LANE * i64::try_from(lanes.len()).unwrap_or(0);
    let (bands, of_bands) = bands::bands(cx, page, (&scale, y));
    rows.extend(of_bands);
    let y = y + bands::HEIGHT * i64::try_from(bands.len()).unwrap_or(0);
    let concerns = concerns(&scale, y, page);
    rows.extend(page.record.concerns.values().map(|of| concern_row(cx, of)));
    rows.sort_by_key(|(from, _)| std::cmp::Reverse(*from));
    let now: Vec<String> = lanes.iter().map(|lane| format!("{}: {}", lane.name, lane.level)).collect();
    let said = if said.is_empty() { vec!["No level has changed".to_string()] } else { said };
    let scored: Vec<String> = bands.iter().map(|band| format!("{}: {}", band.name, band.now)).collect();
    let scored = if scored.is_empty() { String::new() } else { format!(" Scores: {}.", scored.join("; ")) };
    let also = concerns.as_ref().map(|of| format!(" Concerns: {}.", of.words)).unwrap_or_default();
    let height = y + if concerns.is_some() { LANE } else { 0 };
    Some(HarmPicture {
        says: format!("{}. Now {}.{scored}{also}", said.join(". "), now.join("; ")),
        width: WIDTH,
        height,
        ticks: vec![
            HarmTick { x: scale.x(first), words: dates::plain(first), at_end: false },
            HarmTick { x: WIDTH - 8, words: "Today".to_string(), at_end: true },
        ],
        lanes,
        bands,
        concerns,
        rows: rows.into_iter().map(|(_, row)| row).collect(),
    })
}

/// A flag on the day on which each was raised.
fn concerns(scale: &Scale, y: i64, page: &CasePage) -> Option<HarmConcerns> {
    let flag = |of: &Concern| {
        let (x, foot) = (scale.x(of.created.at.day()), y + LANE - 10);
        format!("M{x} {foot}V{}L{} {}L{x} {}", foot - 24, x + 12, foot - 19, foot - 14)
    };
    let flags: Vec<String> = page.record.concerns.values().map(flag).collect();
    (!flags.is_empty()).then(|| HarmConcerns { words: format!("{} raised", flags.len()), y, flags })
}

fn concern_row(cx: &PageCtx, of: &Concern) -> (Date, HarmRow) {
    let from = of.created.at.day();
    let decided = of.decided.as_ref();
    let row = HarmRow {
        from: dates::plain(from),
        to: decided.map_or("Not decided".to_string(), |of| dates::plain(of.at.day())),
        group: concerns::words::kind(of).to_string(),
        level: "No level".to_string(),
        why: of.facts.said.clone(),
        by: words::by(cx, &of.created),
        countersigned: decided.map_or("Not decided".to_string(), |of| {
            let when = dates::written(of.at.in_london().datetime(), cx.today());
            format!("Decided: {}, {when}", of.by.name)
        }),
    };
    (from, row)
}

fn spells<'a>(
    cx: &PageCtx,
    counted: &[(domain::shared::Moment, &'a Assessment)],
    group: GroupAtRisk,
) -> Vec<Spell<'a>> {
    let mut found = Vec::new();
    for (place, (from, assessment)) in counted.iter().enumerate() {
        let Some(level) = assessment.level(group).and_then(|level| level.community) else { continue };
        let until = counted.get(place + 1).map_or(cx.today(), |(next, _)| next.day());
        let stale = review_day(cx, assessment, from.day()).filter(|day| *day < until);
        found.push(Spell { from: from.day(), until, stale, level, assessment });
    }
    found
}

fn lane(scale: &Scale, (group, y): (GroupAtRisk, i64), spells: &[Spell<'_>], last: SeriousHarm) -> HarmLane {
    let of_level = |level: SeriousHarm| {
        let height = SeriousHarm::ALL.iter().position(|known| *known == level).unwrap_or(0);
        y + LANE - 10 - STEP * i64::try_from(height).unwrap_or(0)
    };
    let (mut lines, mut dots) = (Vec::new(), Vec::new());
    let mut before: Option<SeriousHarm> = None;
    for spell in spells {
        let (x, level) = (scale.x(spell.from), of_level(spell.level));
        let rise = before.map(|before| format!("M{x} {}V{level}", of_level(before))).unwrap_or_default();
        let fresh = scale.x(spell.stale.unwrap_or(spell.until));
        lines.push(HarmLine { d: format!("{rise}M{x} {level}H{fresh}"), dashed: false });
        if spell.stale.is_some() {
            let d = format!("M{fresh} {level}H{}", scale.x(spell.until));
            lines.push(HarmLine { d, dashed: true });
        }
        if before != Some(spell.level) {
            dots.push(HarmDot { x, y: level });
        }
        before = Some(spell.level);
    }
    let level = numbers::upper_first(last.word());
    HarmLane { name: group.words().to_string(), level, y, lines, dots }
}

/// "Children: rose from medium to high on 13 October 2026".
fn change_words(group: GroupAtRisk, spells: &[Spell<'_>]) -> Vec<String> {
    let changed = spells.windows(2).filter(|pair| pair[0].level != pair[1].level);
    let words = |pair: &[Spell<'_>]| {
        let verb = if pair[1].level > pair[0].level { "rose" } else { "fell" };
        let (before, now) = (pair[0].level.word(), pair[1].level.word());
        format!("{}: {verb} from {before} to {now} on {}", group.words(), dates::plain(pair[1].from))
    };
    changed.map(words).collect()
}

/// A row for each stretch of one level, whoever said it first.
fn table(cx: &PageCtx, group: GroupAtRisk, spells: &[Spell<'_>]) -> Vec<(Date, HarmRow)> {
    let stretches: Vec<&[Spell<'_>]> = spells.chunk_by(|one, other| one.level == other.level).collect();
    let count = stretches.len();
    let row = |(place, stretch): (usize, &&[Spell<'_>])| {
        let (first, last) = (stretch.first()?, stretch.last()?);
        let reason = first.assessment.level(group).map(|level| level.reason.clone()).unwrap_or_default();
        let signed = first.assessment.signed.as_ref()?;
        let second = first.assessment.countersigned.as_ref();
        let waits = first.assessment.waits_since().is_some();
        let row = HarmRow {
            from: dates::plain(first.from),
            to: if place + 1 == count { "Now".to_string() } else { dates::plain(last.until) },
            group: group.words().to_string(),
            level: numbers::upper_first(first.level.word()),
            why: if reason.is_empty() { "Not given".to_string() } else { reason },
            by: words::by(cx, &signed.written),
            countersigned: match second {
                Some(second) => words::by(cx, &second.written),
                None if waits => "Not yet".to_string(),
                None => "Not needed".to_string(),
            },
        };
        Some((first.from, row))
    };
    stretches.iter().enumerate().filter_map(row).collect()
}
