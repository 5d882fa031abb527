//! Assessments with their scores, plans and concerns, as a bundle has them.

use super::export::{Origins, line};
use super::ids::AUTHOR;
use super::kinds::Line;
use super::rows_of_risk::*;
use crate::assessment::{
    Answer, Assessment, CountersignedThere, SectionAnswers, SentBackThere, SignedThere, Still,
};
use crate::case::CaseRecord;
use crate::concern::{Concern, Named};
use crate::plan::{Goal, Plan, PlanStep, Safety, Signature};
use crate::score::Scores;
use crate::shared::{DoneThere, GoalId, PlanId, UserId, Written};

/// Nothing of who wrote here because they brought it in.
fn signs_in(user_id: UserId) -> Option<UserId> {
    (user_id != AUTHOR).then_some(user_id)
}

fn done(written: &Written) -> DoneThere {
    DoneThere { at: written.at, by: written.by.name.clone(), user: signs_in(written.by.user_id) }
}

pub(super) fn assessments(person: &str, record: &CaseRecord, origins: &Origins) -> Vec<Line<AssessmentRow>> {
    record.assessments.values().map(|of| line(assessment(person, record, (of, origins)))).collect()
}

fn assessment(person: &str, record: &CaseRecord, (of, origins): (&Assessment, &Origins)) -> AssessmentRow {
    let pages = record.assessment_sections.values().filter(|page| page.assessment_id == of.assessment_id);
    AssessmentRow {
        source_id: of.assessment_id.to_string(),
        person: person.to_string(),
        form: of.form.clone(),
        purpose: of.purpose,
        on: of.on,
        base: of.base.map(|base| base.to_string()),
        pages: pages.map(page).collect(),
        levels: of.levels.clone(),
        writers: of.writers.iter().copied().filter_map(signs_in).collect(),
        signed: of.signed.as_ref().map(|signed| SignedThere {
            done: done(&signed.written),
            grade: signed.grade.clone(),
            needs: signed.needs.clone(),
            countersign: signed.countersign.clone(),
        }),
        countersigned: of.countersigned.as_ref().map(|second| CountersignedThere {
            done: done(&second.written),
            grade: second.grade.clone(),
            comment: second.comment.clone(),
        }),
        sent_back: of
            .sent_back
            .as_ref()
            .map(|back| SentBackThere { done: done(&back.written), comment: back.comment.clone() }),
        voided: of.voided.clone(),
        // Of one that was sent back they are worked out again with the next signature.
        scored: record.scores.get(&of.assessment_id).filter(|_| of.signed.is_some()).map(scored),
        recorded: origins.of(of.assessment_id.0),
    }
}

fn page(of: &SectionAnswers) -> PageRow {
    let answer = |of: &Answer| AnswerRow {
        item: of.item.clone(),
        value: of.value.clone(),
        evidence: of.evidence.clone(),
        source: of.source.clone(),
        still: of.still.map(|still| match still {
            Still::Assessment(id) => StillRow::Assessment(id.to_string()),
            Still::Record => StillRow::Record,
        }),
        on: of.on,
    };
    PageRow { section: of.section.clone(), answers: of.answers.iter().map(answer).collect() }
}

fn scored(of: &Scores) -> ScoredRow {
    let (offence_table, given, scores) = (of.offence_table.clone(), of.given.clone(), of.scores.clone());
    ScoredRow { offence_table, given, scores }
}

pub(super) fn plans(person: &str, record: &CaseRecord, origins: &Origins) -> Vec<Line<PlanRow>> {
    let row = |of: &Plan| PlanRow {
        source_id: of.plan_id.to_string(),
        person: person.to_string(),
        safety: safety(record, &of.safety),
        why: of.why.clone(),
        goals: goals(record, of.plan_id),
        signature: of.signature.as_ref().map(|signature| signed(of, signature)),
        ended_at: of.ended_at,
        recorded: origins.of(of.plan_id.0),
    };
    record.plans.values().map(|of| line(row(of))).collect()
}

/// Whoever was taken off the record is not among those whose safety it is about any more.
fn safety(record: &CaseRecord, of: &Safety) -> SafetyRow {
    let there = of.people.iter().filter(|id| record.details.get(id).is_some_and(|row| !row.is_removed()));
    SafetyRow {
        people: there.map(ToString::to_string).collect(),
        groups: of.groups.clone(),
        restrictions: of.restrictions.clone(),
        contingency: of.contingency.clone(),
    }
}

fn signed(plan: &Plan, of: &Signature) -> SignatureRow {
    SignatureRow {
        agreed: of.agreement.agreed,
        contact: of.agreement.contact_id.map(|id| id.to_string()),
        met_by: of.agreement.met_by.clone(),
        words: of.agreement.words.clone(),
        signed: done(&of.signed),
        changed_since: plan.changed_since_signed(),
    }
}

fn goals(record: &CaseRecord, plan_id: PlanId) -> Vec<GoalRow> {
    let row = |of: &Goal| GoalRow {
        source_id: of.goal_id.to_string(),
        area: of.facts.area.clone(),
        words: of.facts.words.clone(),
        state: of.facts.state,
        steps: steps(record, of.goal_id),
    };
    record.goals.values().filter(|of| of.plan_id == plan_id).map(row).collect()
}

fn steps(record: &CaseRecord, goal_id: GoalId) -> Vec<PlanStepRow> {
    let row = |of: &PlanStep| PlanStepRow {
        source_id: of.step_id.to_string(),
        words: of.facts.words.clone(),
        who: of.facts.who.clone(),
        by: of.facts.by,
        state: of.facts.state,
    };
    record.plan_steps.values().filter(|of| of.goal_id == goal_id).map(row).collect()
}

pub(super) fn concerns(person: &str, record: &CaseRecord, origins: &Origins) -> Vec<Line<ConcernRow>> {
    let named = |of: &Named| NamedRow { name: of.name.clone(), user: signs_in(of.user_id) };
    let row = |of: &Concern| ConcernRow {
        source_id: of.concern_id.to_string(),
        person: person.to_string(),
        said: of.facts.said.clone(),
        intent: of.facts.intent,
        danger: of.facts.danger,
        raised_by: signs_in(of.created.by.user_id),
        holder: of.facts.holder.as_ref().map(named),
        stand_in: of.facts.stand_in.as_ref().map(named),
        manager: of.facts.manager.as_ref().map(named),
        decide_by: of.facts.decide_by,
        decided: of.decided.as_ref().map(|decided| DecidedRow {
            follows: decided.follows,
            why: decided.why.clone(),
            done: DoneThere {
                at: decided.at,
                by: decided.by.name.clone(),
                user: signs_in(decided.by.user_id),
            },
        }),
        recorded: origins.of(of.concern_id.0),
    };
    record.concerns.values().map(|of| line(row(of))).collect()
}
