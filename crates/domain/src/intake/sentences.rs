//! Sentences with their requirements, custody, licence conditions and key dates.

use super::bring::{Bringing, digest_of};
use super::ids::{in_order, of_case};
use super::kinds::{Kind, Line};
use super::places::not_there;
use super::rows::{ConditionRow, RequirementRow, SentenceRow, StepRow};
use crate::case::CaseEvent;
use crate::custody::{
    ConditionSet, CustodyStep, KeyDateCmd, KeyDateKnown, Step, StepFacts, StepKnown, end_condition,
    record_key_date, record_step,
};
use crate::policy::TermList;
use crate::sentence::{
    self, EndSentence, Known, RecordSentence, RequirementOrdered, RequirementStateCmd, RunsWith, Sentence,
    SentenceFacts, SentenceKnown, SentenceSource, StateKnown, requirement_state,
};
use crate::shared::{ConditionId, HearingId, Refusal, RequirementId, SentenceId, StepId};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A sentence may run beside one that stands further down. So all are decided as if all were kept; when one is
/// refused they are decided again without it, and what names it is refused as well.
pub(super) fn sentences(bringing: &mut Bringing<'_>, lines: &[Line<SentenceRow>]) {
    let mut lines: Vec<&Line<SentenceRow>> = lines.iter().collect();
    lines.sort_by_key(|line| (line.row.passed_on, line.number));
    let mut refused: BTreeMap<u64, Refusal> = BTreeMap::new();
    let mut fresh = Vec::new();
    for line in lines {
        let (id, digest) = (id_of(bringing, &line.row.source_id), digest_of(&line.row));
        match bringing.is_new(line, id, &digest) {
            Ok(true) => fresh.push((line, id, digest)),
            Ok(false) => bringing.kept(Kind::Sentences, true),
            Err(why) => {
                bringing.tally.read.add(Kind::Sentences, 1);
                bringing.refuse(line, why.into());
            }
        }
    }
    let mark = bringing.mark();
    loop {
        let so_far = refused.len();
        let left = || fresh.iter().filter(|(line, ..)| !refused.contains_key(&line.number));
        let on_record = bringing.record.sentences.values().filter(|of| of.removed.is_none());
        let ids: Vec<SentenceId> =
            on_record.map(|of| of.sentence_id).chain(left().map(|(_, id, _)| SentenceId(*id))).collect();
        let mut why_not = Vec::new();
        for (line, id, _) in left() {
            let begun = bringing.mark();
            if let Err(why) = one(bringing, SentenceId(*id), &line.row, &ids) {
                bringing.back_to(begun);
                why_not.push((line.number, why));
            }
        }
        refused.extend(why_not);
        if refused.len() == so_far {
            break;
        }
        bringing.back_to(mark);
    }
    for (line, id, digest) in fresh {
        match refused.remove(&line.number) {
            None => {
                bringing.kept(Kind::Sentences, false);
                bringing.brought(id, &line.row, digest);
            }
            Some(why) => {
                bringing.tally.read.add(Kind::Sentences, 1);
                bringing.refuse(line, why);
            }
        }
    }
}

fn id_of(bringing: &Bringing<'_>, source_id: &str) -> Uuid {
    of_case(bringing.case_id, Kind::Sentences.code(), source_id)
}

fn one(
    bringing: &mut Bringing<'_>,
    sentence_id: SentenceId,
    row: &SentenceRow,
    ids: &[SentenceId],
) -> Result<(), Refusal> {
    record(bringing, sentence_id, row, ids)?;
    for requirement in &row.requirements {
        state(bringing, sentence_id, requirement)?;
    }
    for (place, step) in row.steps.iter().enumerate() {
        custody(bringing, sentence_id, (place, step))?;
    }
    for key_date in &row.key_dates {
        let cmd = KeyDateCmd { on: Some(key_date.on), told_by: key_date.told_by.clone(), why: String::new() };
        key_dates(bringing, sentence_id, &key_date.term, &cmd)?;
    }
    if let (Some(ended), Some(sentence)) = (&row.ended, bringing.record.sentences.get(&sentence_id)) {
        let reason =
            bringing.known.policy.sentence_terms().term(TermList::SentenceEnd, &ended.reason, ended.on);
        let cmd = EndSentence { ended: Some(ended.clone()), why: String::new() };
        let decision = sentence::end(&SentenceKnown { sentence, reason }, &cmd, bringing.known.at)?;
        bringing.take_all(decision.events);
    }
    Ok(())
}

fn record(
    bringing: &mut Bringing<'_>,
    sentence_id: SentenceId,
    row: &SentenceRow,
    ids: &[SentenceId],
) -> Result<(), Refusal> {
    let policy = bringing.known.policy;
    let source = match &row.appearance {
        None => SentenceSource::ByHand,
        Some(id) => {
            let hearing_id = HearingId(of_case(bringing.case_id, Kind::Appearances.code(), id));
            if !bringing.record.hearings.contains_key(&hearing_id) {
                return Err(not_there("appearance", "the appearance", id).into());
            }
            SentenceSource::CourtResult(hearing_id)
        }
    };
    let runs_with = row
        .runs_with
        .as_ref()
        .map(|with| RunsWith { runs: with.runs, other: SentenceId(id_of(bringing, &with.sentence)) });
    let facts = SentenceFacts {
        sentence_type: row.sentence_type.clone(),
        court_name: row.court_name.clone(),
        convicted_on: row.convicted_on,
        passed_on: row.passed_on,
        ends_on: row.ends_on,
        length_months: row.length_months,
        offence_code: row.offence_code.clone(),
        offence_title: row.offence_title.clone(),
        particulars: row.particulars.clone(),
        other_offences: row.other_offences.clone(),
        runs_with,
    };
    let ordered = |of: &RequirementRow| RequirementOrdered {
        requirement_id: requirement_id(bringing, of),
        requirement_type: of.requirement_type.clone(),
        length: of.length,
        details: of.details.clone(),
        ends_on: of.ends_on,
        started_on: None,
    };
    let requirements = row.requirements.iter().map(ordered).collect();
    let types = policy.requirement_types().at(row.passed_on);
    let known = Known {
        sentence_type: policy.sentence_types().find(&row.sentence_type, row.passed_on),
        requirement_types: &types,
        birth_date: bringing.record.person.as_ref().and_then(|person| person.birth_date),
        others: ids,
    };
    let cmd = RecordSentence { sentence_id, facts, requirements, source };
    let decision = sentence::decide(&known, &cmd, bringing.known.at)?;
    bringing.take_all(decision.events);
    Ok(())
}

fn requirement_id(bringing: &Bringing<'_>, row: &RequirementRow) -> RequirementId {
    RequirementId(of_case(bringing.case_id, "requirement", &row.source_id))
}

/// When a requirement started and how it ended, where the order itself does not say so.
fn state(bringing: &mut Bringing<'_>, sentence_id: SentenceId, row: &RequirementRow) -> Result<(), Refusal> {
    let record = &bringing.record;
    let requirement = record.requirements.get(&requirement_id(bringing, row));
    let (Some(sentence), Some(requirement)) = (record.sentences.get(&sentence_id), requirement) else {
        return Ok(());
    };
    let started_on = row.started_on.or(requirement.started_on);
    if started_on == requirement.started_on && row.ended.is_none() {
        return Ok(());
    }
    let terms = bringing.known.policy.sentence_terms();
    let ended = row.ended.as_ref();
    let reason = ended.and_then(|of| terms.term(TermList::RequirementEnd, &of.reason, of.on));
    let why = format!("Recorded so in {}", bringing.known.source);
    let cmd = RequirementStateCmd { started_on, ended: row.ended.clone(), why };
    let known = StateKnown { sentence, requirement, reason };
    let decision = requirement_state(&known, &cmd, bringing.known.at)?;
    bringing.take_all(decision.events);
    Ok(())
}

fn is_custodial(bringing: &Bringing<'_>, sentence: &Sentence) -> bool {
    let types = bringing.known.policy.sentence_types();
    types.find(&sentence.facts.sentence_type, sentence.facts.passed_on).is_some_and(|kind| kind.custodial)
}

fn custody(
    bringing: &mut Bringing<'_>,
    sentence_id: SentenceId,
    (place, row): (usize, &StepRow),
) -> Result<(), Refusal> {
    let (policy, record) = (bringing.known.policy, &bringing.record);
    let Some(sentence) = record.sentences.get(&sentence_id) else { return Ok(()) };
    let steps = record.custody_steps.values().filter(|of| of.removed.is_none());
    let steps: Vec<&CustodyStep> = steps.filter(|of| of.sentence_id == sentence_id).collect();
    let list = match row.step {
        Step::Released => Some(TermList::Release),
        Step::Recalled => Some(TermList::Recall),
        Step::InCustody | Step::LicenceEnded => None,
    };
    let term = list.zip(row.term.as_deref());
    let term = term.and_then(|(list, code)| policy.sentence_terms().term(list, code, row.on));
    let facts = StepFacts {
        step: row.step,
        on: row.on,
        place: row.place.clone(),
        term: row.term.clone(),
        reason: row.reason.clone(),
        told_by: row.told_by.clone(),
    };
    let step_id = StepId(in_order(bringing.case_id, "step", &row.source_id, place));
    let is_later = |of: &&ConditionRow| of.from.is_some_and(|from| from != row.on);
    let first = row.conditions.iter().filter(|of| !is_later(of));
    let conditions: Vec<ConditionSet> = first.map(|of| set(bringing, of)).collect();
    let known = StepKnown { sentence, custodial: is_custodial(bringing, sentence), steps: &steps, term };
    let decision = record_step(&known, (step_id, &facts), &conditions, bringing.known.at)?;
    let later = row.conditions.iter().filter(is_later).map(|of| (set(bringing, of), of));
    let added = later.map(|(condition, of)| CaseEvent::LicenceConditionAdded {
        step_id,
        condition,
        from: of.from.unwrap_or(row.on),
        why: format!("Recorded so in {}", bringing.known.source),
    });
    let events = decision.events.into_iter().chain(added).collect();
    bringing.take_all(events);
    row.conditions.iter().try_for_each(|of| condition_ended(bringing, of))
}

fn set(bringing: &Bringing<'_>, row: &ConditionRow) -> ConditionSet {
    ConditionSet {
        condition_id: ConditionId(of_case(bringing.case_id, "condition", &row.source_id)),
        condition_type: row.condition_type.clone(),
        text: row.text.clone(),
        version: row.version.clone(),
        wording: None,
    }
}

fn condition_ended(bringing: &mut Bringing<'_>, row: &ConditionRow) -> Result<(), Refusal> {
    let condition_id = ConditionId(of_case(bringing.case_id, "condition", &row.source_id));
    let condition = bringing.record.conditions.get(&condition_id);
    let (Some(ended), Some(condition)) = (&row.ended, condition) else { return Ok(()) };
    let terms = bringing.known.policy.sentence_terms();
    let reason = terms.term(TermList::RequirementEnd, &ended.reason, ended.on);
    let decision = end_condition(condition, (Some(ended), reason), "", bringing.known.at)?;
    bringing.take_all(decision.events);
    Ok(())
}

fn key_dates(
    bringing: &mut Bringing<'_>,
    sentence_id: SentenceId,
    term: &str,
    cmd: &KeyDateCmd,
) -> Result<(), Refusal> {
    let (terms, record) = (bringing.known.policy.sentence_terms(), &bringing.record);
    let Some(sentence) = record.sentences.get(&sentence_id) else { return Ok(()) };
    let today = bringing.known.at.day();
    let of_sentence = record.key_dates.values().filter(|of| of.sentence_id == sentence_id && of.term != term);
    let others: Vec<_> = of_sentence
        .filter_map(|of| {
            let kind = terms.term(TermList::KeyDate, &of.term, today)?;
            Some((kind.rank?, kind.name.as_str(), of.on?))
        })
        .collect();
    let known = KeyDateKnown {
        sentence,
        custodial: is_custodial(bringing, sentence),
        term: terms.term(TermList::KeyDate, term, today),
        before: record.key_dates.get(&(sentence_id, term.to_string())),
        others: &others,
    };
    let decision = record_key_date(&known, cmd)?;
    bringing.take_all(decision.events);
    Ok(())
}
