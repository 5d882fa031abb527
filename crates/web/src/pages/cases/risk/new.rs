//! What was written since the assessment that counts was signed: it stands above everything on the risk page.

use crate::extract::PageCtx;
use crate::pages::cases::concerns;
use crate::pages::cases::flags::words as flags;
use crate::view::requirements::PartSection;
use crate::words::{dates, numbers};
use app::case::CasePage;
use domain::assessment::Assessment;
use domain::flag::{Flag, StepKind};
use domain::shared::Moment;

/// Sentences, custody, bail, hearings, flags, concerns.
pub fn since(cx: &PageCtx, page: &CasePage, now: &Assessment) -> Option<PartSection> {
    let signed = now.signed.as_ref()?.written.at;
    let mut found = court(cx, page);
    found.extend(flagged(cx, page));
    let raised = page.record.concerns.values();
    found.extend(raised.map(|of| (of.created.at, concerns::words::kind(of).to_string())));
    found.retain(|(at, _)| *at > signed);
    found.sort_by(|one, other| other.cmp(one));
    let line = |(at, what): (Moment, String)| {
        format!("{what}. Written {}.", dates::written(at.in_london().datetime(), cx.today()))
    };
    let lines: Vec<String> = found.into_iter().map(line).collect();
    let heading = format!("New since this assessment ({})", lines.len());
    (!lines.is_empty()).then(|| PartSection { heading, lines, ..PartSection::default() })
}

fn court(cx: &PageCtx, page: &CasePage) -> Vec<(Moment, String)> {
    let record = &page.record;
    let mut found: Vec<(Moment, String)> = Vec::new();
    for sentence in record.sentences.values().filter(|of| of.removed.is_none()) {
        let kind = cx.ctx.policy.sentence_types().name_of(&sentence.facts.sentence_type);
        found.push((sentence.written.at, kind.unwrap_or("Sentence").to_string()));
    }
    for hearing in record.hearings.values() {
        let on = dates::running(hearing.facts.sitting_on, cx.today());
        found.push((hearing.written.at, format!("Hearing of {on}, {}", hearing.facts.court_name)));
    }
    for step in record.custody_steps.values() {
        let on = dates::running(step.facts.on, cx.today());
        found.push((step.written.at, format!("Custody or licence, {on}")));
    }
    for bail in record.bail.values() {
        let on = dates::running(bail.facts.on, cx.today());
        found.push((bail.written.at, format!("Remand or bail, {on}")));
    }
    found
}

/// Flags as they were recorded, and what was done with them later; not what an assessment itself did with the level.
fn flagged(cx: &PageCtx, page: &CasePage) -> Vec<(Moment, String)> {
    let record = &page.record;
    let signatures = |of: &Assessment| {
        let signed = of.signed.as_ref().map(|of| of.written.at);
        [signed, of.countersigned.as_ref().map(|of| of.written.at)]
    };
    let signed: Vec<Moment> = record.assessments.values().flat_map(signatures).flatten().collect();
    let states = |flag: &Flag| flags::kind(cx, flag).is_some_and(|kind| kind.serious_harm.is_some());
    let by_assessment = |flag: &Flag, at: Moment| states(flag) && signed.contains(&at);
    let mut found: Vec<(Moment, String)> = Vec::new();
    for flag in record.flags.values() {
        let mut add = |at: Moment, what: &str| {
            if !by_assessment(flag, at) {
                found.push((at, format!("{what}: {}", numbers::lower_first(&flags::name(cx, flag)))));
            }
        };
        if flag.removed.is_none() {
            add(flag.created.at, "Flag");
        }
        for step in record.flag_steps.values().filter(|step| step.flag_id == flag.flag_id) {
            let what = match step.kind {
                StepKind::Reviewed => "Flag reviewed",
                StepKind::LevelChanged => "Flag changed",
                StepKind::Ended => "Flag ended",
            };
            add(step.written.at, what);
        }
        if flag.removed.is_some() {
            add(flag.written.at, "Flag taken off");
        } else if flag.corrections > 0 && flag.written.at > flag.created.at {
            add(flag.written.at, "Flag corrected");
        }
    }
    found
}
