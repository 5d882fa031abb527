//! The fold of what happens to flags.

use super::{CaseEvent, CaseRecord, CaseRow};
use crate::flag::{Flag, FlagEnd, FlagStep, StepKind};
use crate::shared::{CaseId, Recorded};
use jiff::civil::Date;

/// A flag that is recorded, and whatever happens to it then.
pub(super) fn flag(case_id: CaseId, known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    match recorded.event {
        CaseEvent::FlagRecorded { .. } => flag_recorded(case_id, recorded),
        _ => flag_changed(known, recorded),
    }
}

fn flag_recorded(case_id: CaseId, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let CaseEvent::FlagRecorded { flag_id, flag_type, level, category, note, from, next_review } =
        &recorded.event
    else {
        return Vec::new();
    };
    vec![CaseRow::Flag(Flag {
        case_id,
        flag_id: *flag_id,
        flag_type: flag_type.clone(),
        level: level.clone(),
        category: category.clone(),
        note: note.clone(),
        from: *from,
        next_review: *next_review,
        ended: None,
        removed: None,
        corrections: 0,
        created: recorded.written(),
        written: recorded.written(),
    })]
}

fn flag_changed(known: &CaseRecord, recorded: &Recorded<CaseEvent>) -> Vec<CaseRow> {
    let Some(before) = recorded.event.flag_id().and_then(|flag_id| known.flags.get(&flag_id)) else {
        return Vec::new();
    };
    let mut flag = Flag { written: recorded.written(), ..before.clone() };
    let today = recorded.recorded_at.day();
    let step = match &recorded.event {
        CaseEvent::FlagReviewed { found, next_review, .. } => {
            flag.next_review = *next_review;
            Some(step(before, recorded, (StepKind::Reviewed, today), found))
        }
        CaseEvent::FlagLevelChanged { level, category, why, .. } => {
            flag.level.clone_from(level);
            flag.category.clone_from(category);
            let said = [level.as_deref(), category.as_deref()].into_iter().flatten();
            let words = format!("{}: {why}", said.collect::<Vec<_>>().join(", "));
            Some(step(before, recorded, (StepKind::LevelChanged, today), &words))
        }
        CaseEvent::FlagStepBroughtIn { step: kind, on, words, .. } => {
            Some(step(before, recorded, (*kind, *on), words))
        }
        CaseEvent::FlagEnded { on, why, .. } => {
            flag.ended = Some(FlagEnd { on: *on, why: why.clone() });
            Some(step(before, recorded, (StepKind::Ended, *on), why))
        }
        CaseEvent::FlagCorrected { level, category, note, from, next_review, .. } => {
            flag.level.clone_from(level);
            flag.category.clone_from(category);
            flag.note.clone_from(note);
            flag.from = *from;
            flag.next_review = *next_review;
            flag.corrections += 1;
            None
        }
        CaseEvent::FlagRemoved { why, .. } => {
            flag.removed = Some(why.clone());
            None
        }
        _ => return Vec::new(),
    };
    [CaseRow::Flag(flag)].into_iter().chain(step.map(CaseRow::FlagStep)).collect()
}

fn step(flag: &Flag, recorded: &Recorded<CaseEvent>, (kind, on): (StepKind, Date), words: &str) -> FlagStep {
    FlagStep {
        case_id: flag.case_id,
        step_id: recorded.event_id,
        flag_id: flag.flag_id,
        kind,
        on,
        words: words.to_string(),
        written: recorded.written(),
    }
}
