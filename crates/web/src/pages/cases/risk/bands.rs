//! Scores as bands under the picture of serious harm: of the instruments whose bands speak for a level by policy (CHK-17).

use super::picture::Scale;
use super::words;
use crate::extract::PageCtx;
use crate::view::assessments::{HarmBand, HarmRow, HarmStretch};
use crate::words::{dates, numbers};
use app::case::CasePage;
use domain::assessment::{Assessment, in_order};
use jiff::civil::Date;

/// Units of the picture: a band, and the least room for its words.
pub const HEIGHT: i64 = 40;
const ROOM: i64 = 90;

/// A stretch in which the score of one assessment was the latest.
struct Stretch<'a> {
    from: Date,
    until: Date,
    band: String,
    is_now: bool,
    assessment: &'a Assessment,
}

/// With the rows of the table that say the same.
pub fn bands(
    cx: &PageCtx,
    page: &CasePage,
    (scale, y): (&Scale, i64),
) -> (Vec<HarmBand>, Vec<(Date, HarmRow)>) {
    let (mut found, mut rows) = (Vec::new(), Vec::new());
    for instrument in instruments(cx) {
        let stretches = stretches(cx, page, instrument);
        let Some(last) = stretches.last() else { continue };
        let y = y + HEIGHT * i64::try_from(found.len()).unwrap_or(0);
        found.push(HarmBand {
            name: instrument.to_string(),
            now: numbers::upper_first(&last.band),
            y,
            stretches: stretches.iter().map(|of| stretch(scale, y, of)).collect(),
        });
        rows.extend(stretches.iter().map(|of| (of.from, row(cx, instrument, of))));
    }
    (found, rows)
}

/// Each once, in the order of policy.
fn instruments(cx: &PageCtx) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for row in cx.ctx.policy.check().instruments.at(cx.today()) {
        if !found.contains(&row.instrument.as_str()) {
            found.push(&row.instrument);
        }
    }
    found
}

/// "Not applicable" is no band.
fn stretches<'a>(cx: &PageCtx, page: &'a CasePage, instrument: &str) -> Vec<Stretch<'a>> {
    let scored = in_order(&page.record).into_iter().filter_map(|of| {
        let scores = page.record.scores.get(&of.assessment_id)?;
        let score = scores.scores.iter().find(|score| score.instrument == instrument)?;
        let band = score.band.as_deref().filter(|band| *band != "NOT_APPLICABLE")?;
        Some((of.signed.as_ref()?.written.at.day(), of, band.to_lowercase().replace('_', " ")))
    });
    let scored: Vec<(Date, &Assessment, String)> = scored.collect();
    let next: Vec<Option<Date>> = scored.iter().skip(1).map(|(from, ..)| Some(*from)).chain([None]).collect();
    let stretch = |((from, assessment, band), next): ((Date, &'a Assessment, String), Option<Date>)| {
        Stretch { from, until: next.unwrap_or_else(|| cx.today()), band, is_now: next.is_none(), assessment }
    };
    scored.into_iter().zip(next).map(stretch).collect()
}

fn stretch(scale: &Scale, y: i64, of: &Stretch<'_>) -> HarmStretch {
    let (from, until) = (scale.x(of.from), scale.x(of.until));
    let words = if until - from < ROOM { String::new() } else { of.band.clone() };
    HarmStretch { d: format!("M{from} {}V{}H{until}", y + 18, y + 30), x: from + 6, y: y + 24, words }
}

fn row(cx: &PageCtx, instrument: &str, of: &Stretch<'_>) -> HarmRow {
    HarmRow {
        from: dates::plain(of.from),
        to: if of.is_now { "Now".to_string() } else { dates::plain(of.until) },
        group: format!("Score: {instrument}"),
        level: numbers::upper_first(&of.band),
        why: format!("Worked out with the {}", numbers::lower_first(&words::name(cx, of.assessment))),
        by: of.assessment.signed.as_ref().map_or(String::new(), |signed| words::by(cx, &signed.written)),
        countersigned: "Not needed".to_string(),
    }
}
