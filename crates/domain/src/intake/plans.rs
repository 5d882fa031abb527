//! Plans with their goals and steps as they stand, and what the person said. A day that has passed is not refused, and
//! neither is a signature without a meeting: the integrity lists show it (CHK-10).

use super::IntakeError;
use super::bring::{Bringing, check_id};
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
use std::collections::BTreeSet;
use uuid::Uuid;

pub(super) fn plan(bringing: &mut Bringing<'_>, id: Uuid, row: &PlanRow) -> Result<(), Refusal> {
    bringing.not_to_come("ended_at", row.ended_at)?;
    bringing.not_to_come("signature", row.signature.as_ref().map(|of| of.signed.at))?;
    // IMP-14: one plan is open at a time.
    let open = bringing.record.plans.values().find(|plan| plan.is_open());
    if let Some(open) = open.filter(|_| row.ended_at.is_none()) {
        return Err(IntakeError::TwoPlans(open.created.at.day()).into());
    }
    let goals: Result<Vec<BroughtGoal>, PlanError> =
        row.goals.iter().enumerate().map(|(place, goal)| goal_of(bringing, row, (place, goal))).collect();
    let goals = goals?;
    check_ids(bringing, row, &goals)?;
    let signed = row.signature.as_ref().map(|of| of.signed.at);
    let first = signed.into_iter().chain(row.ended_at).min();
    let brought = BroughtPlan {
        safety: safety(bringing, row)?,
        why: within(&row.why, "why")?,
        begun: bringing.begun_there((&row.recorded, None), first, first)?,
        goals,
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
fn goal_of(
    bringing: &Bringing<'_>,
    plan: &PlanRow,
    (place, row): (usize, &GoalRow),
) -> Result<BroughtGoal, PlanError> {
    if bringing.known.policy.plan().areas.kind_of(&row.area).is_none() {
        return Err(PlanError::NoSuchArea);
    }
    let words = needed(&row.words, PlanError::GoalMissing)?;
    let steps: Result<Vec<BroughtStep>, PlanError> = row
        .steps
        .iter()
        .enumerate()
        .map(|(place, step)| step_of(bringing, (plan, row), (place, step)))
        .collect();
    Ok(BroughtGoal {
        goal_id: GoalId(in_order(
            bringing.case_id,
            &within_what("goal", &[&plan.source_id]),
            &row.source_id,
            place,
        )),
        goal: GoalFacts { area: row.area.clone(), words, state: row.state },
        steps: steps?,
    })
}

/// The source may count its goals from one in every plan, and its steps in every goal.
fn within_what(what: &str, ids: &[&str]) -> String {
    [&[what], ids].concat().join("\u{1f}")
}

/// IMP-04: a goal or a step of another plan is not written over, and none stands twice.
fn check_ids(bringing: &Bringing<'_>, row: &PlanRow, goals: &[BroughtGoal]) -> Result<(), IntakeError> {
    let (mut said_goals, mut known_goals, mut known_steps) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (said, goal) in row.goals.iter().zip(goals) {
        check_id(&said.source_id)?;
        let is_there = bringing.record.goals.contains_key(&goal.goal_id);
        // The same id twice in one row: its place makes the made ids differ.
        if is_there || !said_goals.insert(&said.source_id) || !known_goals.insert(goal.goal_id) {
            return Err(IntakeError::GoalTwice(said.source_id.clone()));
        }
        let mut of_goal = BTreeSet::new();
        for (said, step) in said.steps.iter().zip(&goal.steps) {
            check_id(&said.source_id)?;
            let is_there = bringing.record.plan_steps.contains_key(&step.step_id);
            if is_there || !of_goal.insert(&said.source_id) || !known_steps.insert(step.step_id) {
                return Err(IntakeError::GoalTwice(said.source_id.clone()));
            }
        }
    }
    Ok(())
}

/// PLN-04: a step says what is done and by whom.
fn step_of(
    bringing: &Bringing<'_>,
    (plan, goal): (&PlanRow, &GoalRow),
    (place, row): (usize, &PlanStepRow),
) -> Result<BroughtStep, PlanError> {
    let words = needed(&row.words, PlanError::StepMissing)?;
    let who = needed(&row.who, PlanError::WhoMissing)?;
    let what = within_what("plan step", &[&plan.source_id, &goal.source_id]);
    Ok(BroughtStep {
        step_id: PlanStepId(in_order(bringing.case_id, &what, &row.source_id, place)),
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
