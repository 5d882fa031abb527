//! What somebody did to the level with a flag, and no assessment: in the words and the table of the picture.

use super::words;
use crate::extract::PageCtx;
use crate::view::assessments::HarmRow;
use crate::words::{dates, numbers};
use app::case::CasePage;
use domain::flag::{ByHand, by_hand};
use domain::policy::SeriousHarm;
use jiff::civil::Date;

/// Each change with its row, and what is said of it.
pub fn changes(cx: &PageCtx, page: &CasePage) -> (Vec<(Date, HarmRow)>, Vec<String>) {
    let steps = by_hand(&page.record, cx.ctx.policy.flag_types());
    let rows = steps.iter().enumerate().map(|(place, step)| {
        let until = steps.get(place + 1).map(|next| next.written.at.day());
        row(cx, page, step, until)
    });
    (rows.collect(), steps.iter().map(said).collect())
}

fn level(level: Option<SeriousHarm>) -> &'static str {
    level.map_or("none", SeriousHarm::word)
}

/// "Flag by hand: fell from high to low on 13 October 2026".
fn said(step: &ByHand<'_>) -> String {
    let verb = if step.fell() { "fell" } else { "rose" };
    let (before, after) = (level(step.before), level(step.after));
    format!("Flag by hand: {verb} from {before} to {after} on {}", dates::plain(step.written.at.day()))
}

fn row(cx: &PageCtx, page: &CasePage, step: &ByHand<'_>, until: Option<Date>) -> (Date, HarmRow) {
    let from = step.written.at.day();
    let flag = page.record.flags.get(&step.flag_id);
    let why = flag.map(|flag| match (&flag.removed, &flag.ended) {
        (Some(why), _) => why.clone(),
        (None, Some(end)) if step.after.is_none() => end.why.clone(),
        _ => flag.note.clone(),
    });
    let row = HarmRow {
        from: dates::plain(from),
        to: until.map_or("No later flag by hand".to_string(), dates::plain),
        group: "All, by a flag".to_string(),
        level: numbers::upper_first(level(step.after)),
        why: why.filter(|why| !why.is_empty()).unwrap_or_else(|| "Not given".to_string()),
        by: words::by(cx, step.written),
        countersigned: "No assessment".to_string(),
    };
    (from, row)
}
