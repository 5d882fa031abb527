//! Plans with their goals and steps as they stand, and what the person said. A day that has passed is not refused, and
//! neither is a signature without a meeting: the integrity lists show it (CHK-10).

use super::IntakeError;
use super::bring::Bringing;
use super::ids::{in_order, of_case};
use super::kinds::Kind;
use super::places::not_there;
use super::rows_of_risk::{GoalRow, PlanRow, PlanStepRow, SafetyRow, SignatureRow};
use crate::case::CaseEvent;
use crate::person::detail::Detail;
use crate::plan::{
    Agreed, Agreement, BroughtGoal, BroughtPlan, BroughtStep, GoalFacts, PlanError, PlanEvent, Safety,
    SignatureThere, StepFacts, needed, within,
};
use crate::shared::{ContactId, DetailId, GoalId, PlanId, PlanStepId, Refusal};
use uuid::Uuid;

pub(super) fn plan(bringing: &mut Bringing<'_>, id: Uuid, row: &PlanRow) -> Result<(), Refusal> {
    let at = bringing.known.at;
    let to_come = [row.ended_at, row.signature.as_ref().map(|of| of.signed.at)];
    if let Some(later) = to_come.into_iter().flatten().find(|moment| *moment > at) {
        return Err(IntakeError::PlanInTheFuture(later.day()).into());
    }
    // IMP-14: one plan is open at a time.
    let open = bringing.record.plans.values().find(|plan| plan.is_open());
    if let Some(open) = open.filter(|_| row.ended_at.is_none()) {
        return Err(IntakeError::TwoPlans(open.created.at.day()).into());
    }
    let goals: Result<Vec<BroughtGoal>, PlanError> =
        row.goals.iter().enumerate().map(|(place, goal)| goal_of(bringing, (place, goal))).collect();
    let brought = BroughtPlan {
        safety: safety(bringing, row)?,
        why: within(&row.why, "why")?,
        begun: bringing.done_there(&row.recorded, None),
        goals: goals?,
        signature: row.signature.as_ref().map(|said| signature(bringing, said)).transpose()?,
        ended_at: row.ended_at,
    };
    let (plan_id, brought) = (PlanId(id), Box::new(brought));
    bringing.take(CaseEvent::Plan(PlanEvent::BroughtIn { plan_id, brought }));
    Ok(())
}

/// PLN-02, as for a plan that is begun here. Of one that has ended nobody needs to be left whose safety it was about.
fn safety(bringing: &Bringing<'_>, row: &PlanRow) -> Result<Safety, Refusal> {
    let SafetyRow { people, groups, restrictions, contingency } = &row.safety;
    if people.is_empty() && groups.is_empty() && row.ended_at.is_none() {
        return Err(PlanError::NobodyAtRisk.into());
    }
    let known = &bringing.known.policy.plan().groups;
    if !groups.iter().all(|code| known.kind_of(code).is_some()) {
        return Err(PlanError::NoSuchGroup.into());
    }
    let in_their_life = |id: &String| {
        let detail_id = DetailId(of_case(bringing.case_id, Kind::Details.code(), id));
        let found = bringing.record.details.get(&detail_id);
        let is_one = found.is_some_and(|of| matches!(of.dated.detail, Detail::RelatedPerson(_)));
        is_one.then_some(detail_id).ok_or_else(|| not_there("safety", "the person in their life", id))
    };
    let people: Result<Vec<DetailId>, IntakeError> = people.iter().map(in_their_life).collect();
    Ok(Safety {
        people: people?,
        groups: groups.clone(),
        restrictions: needed(restrictions, PlanError::RestrictionsMissing)?,
        contingency: needed(contingency, PlanError::ContingencyMissing)?,
    })
}

/// PLN-03: a goal is about something and says what.
fn goal_of(bringing: &Bringing<'_>, (place, row): (usize, &GoalRow)) -> Result<BroughtGoal, PlanError> {
    if bringing.known.policy.plan().areas.kind_of(&row.area).is_none() {
        return Err(PlanError::NoSuchArea);
    }
    let words = needed(&row.words, PlanError::GoalMissing)?;
    let steps: Result<Vec<BroughtStep>, PlanError> =
        row.steps.iter().enumerate().map(|(place, step)| step_of(bringing, (place, step))).collect();
    Ok(BroughtGoal {
        goal_id: GoalId(in_order(bringing.case_id, "goal", &row.source_id, place)),
        goal: GoalFacts { area: row.area.clone(), words, state: row.state },
        steps: steps?,
    })
}

/// PLN-04: a step says what is done and by whom.
fn step_of(bringing: &Bringing<'_>, (place, row): (usize, &PlanStepRow)) -> Result<BroughtStep, PlanError> {
    let words = needed(&row.words, PlanError::StepMissing)?;
    let who = needed(&row.who, PlanError::WhoMissing)?;
    Ok(BroughtStep {
        step_id: PlanStepId(in_order(bringing.case_id, "plan step", &row.source_id, place)),
        step: StepFacts { words, who, by: row.by, state: row.state },
    })
}

/// PLN-12: not agreed, and not asked, say why. A meeting that is named is on the record (IMP-05).
fn signature(bringing: &Bringing<'_>, row: &SignatureRow) -> Result<SignatureThere, Refusal> {
    let contact = |id: &str| {
        let contact_id = ContactId(of_case(bringing.case_id, Kind::Contacts.code(), id));
        let is_there = bringing.record.contacts.contains_key(&contact_id);
        is_there.then_some(contact_id).ok_or_else(|| not_there("signature", "the contact", id))
    };
    let words = match row.agreed {
        Agreed::Yes => within(&row.words, "words")?,
        Agreed::No | Agreed::CouldNotAsk => needed(&row.words, PlanError::WordsMissing)?,
    };
    let agreement = Agreement {
        agreed: row.agreed,
        contact_id: row.contact.as_deref().map(contact).transpose()?,
        met_by: row.met_by.trim().to_string(),
        words,
    };
    Ok(SignatureThere { done: row.signed.clone(), agreement, changed_since: row.changed_since })
}
