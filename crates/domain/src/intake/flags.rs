//! Flags, with their end. A review that is due, or was due long ago, is not refused: it is what the source says.

use super::IntakeError;
use super::bring::Bringing;
use super::rows::{FlagRow, FlagStepRow};
use crate::case::CaseEvent;
use crate::flag::{self, EndFlag, Flag, FlagError, StepKind, check_level, check_note, latest_review_day};
use crate::policy::FlagType;
use crate::shared::{FlagId, Moment, Refusal};
use jiff::civil::Date;
use uuid::Uuid;

pub(super) fn flag(bringing: &mut Bringing<'_>, id: Uuid, row: &FlagRow) -> Result<(), Refusal> {
    let (policy, at) = (bringing.known.policy, bringing.known.at);
    // FLG-01 and FLG-04 to FLG-07, as for a flag that is typed.
    let kind = policy.flag_types().find(&row.flag_type, row.from).ok_or(FlagError::TypeNotInForce)?;
    if row.from > at.day() {
        return Err(FlagError::InTheFuture(row.from).into());
    }
    check_level(kind, row.level.as_deref(), row.category.as_deref())?;
    let note = check_note(&row.note)?;
    let next_review = next_review(kind, row)?;
    if row.ended.is_none() {
        let ends = taken_place_of(bringing, kind, (id, row.from))?;
        bringing.take_all(ends);
    }
    let flag_id = FlagId(id);
    bringing.take(CaseEvent::FlagRecorded {
        flag_id,
        flag_type: kind.code.clone(),
        level: row.level.clone(),
        category: row.category.clone(),
        note,
        from: row.from,
        next_review,
    });
    for step in &row.steps {
        bringing.take(brought(flag_id, step, at)?);
    }
    if let (Some(end), Some(recorded)) = (&row.ended, bringing.record.flags.get(&flag_id)) {
        let decision = flag::end(recorded, &EndFlag { on: end.on, why: end.why.clone() }, at)?;
        bringing.take_all(decision.events);
    }
    Ok(())
}

/// FLG-08: a review says something; FLG-04: on a day that has come. An end stands in `ended`.
fn brought(flag_id: FlagId, row: &FlagStepRow, at: Moment) -> Result<CaseEvent, Refusal> {
    let words = row.words.trim().to_string();
    if words.is_empty() {
        return Err(FlagError::FoundMissing.into());
    }
    if row.on > at.day() {
        return Err(FlagError::InTheFuture(row.on).into());
    }
    if row.step == StepKind::Ended {
        return Err(IntakeError::NotOfItsKind("the end of a flag stands in ended".to_string()).into());
    }
    Ok(CaseEvent::FlagStepBroughtIn { flag_id, step: row.step, on: row.on, words })
}

fn next_review(kind: &FlagType, row: &FlagRow) -> Result<Option<Date>, FlagError> {
    match (row.next_review, latest_review_day(kind, row.from)) {
        (Some(_), None) => Err(FlagError::NoReview(kind.name.clone())),
        (Some(day), Some(latest)) if day <= row.from => {
            Err(FlagError::ReviewNotWithin { after: row.from, latest })
        }
        (Some(day), Some(_)) => Ok(Some(day)),
        (None, latest) => Ok(latest.filter(|_| row.ended.is_none())),
    }
}

/// FLG-02 and FLG-03: of one kind one flag is open, and of kinds that exclude one another the later ends the earlier.
fn taken_place_of(
    bringing: &Bringing<'_>,
    kind: &FlagType,
    (id, from): (Uuid, Date),
) -> Result<Vec<CaseEvent>, FlagError> {
    let policy = bringing.known.policy;
    let open: Vec<&Flag> = bringing.record.flags.values().filter(|flag| flag.is_open()).collect();
    if let Some(same) = open.iter().find(|flag| flag.flag_type == kind.code) {
        return Err(FlagError::OpenAlready { name: kind.name.clone(), since: same.from });
    }
    let excludes = |flag: &&&Flag| {
        let of = policy.flag_types().find(&flag.flag_type, flag.from);
        kind.only_one_of.is_some() && of.is_some_and(|of| of.only_one_of == kind.only_one_of)
    };
    let ended = |flag: &&Flag| CaseEvent::FlagEnded {
        flag_id: flag.flag_id,
        on: from.max(flag.from),
        why: format!("{} was recorded", kind.name),
        replaced_by: Some(FlagId(id)),
    };
    Ok(open.iter().filter(excludes).map(ended).collect())
}
