//! Begins a plan, and says what its goals and steps are.

use super::error::PlanError;
use super::event::PlanEvent;
use super::rows::{Goal, GoalFacts, GoalState, Plan, PlanStep, Safety, StepFacts, StepState};
use crate::case::CaseEvent;
use crate::contact::notes_max_chars;
use crate::person::detail::{Detail, PersonDetail};
use crate::policy::{AtRiskGroup, CodeTable, PlanArea};
use crate::shared::{Decision, DetailId, GoalId, Moment, PlanId, PlanStepId, Rule};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Whose safety it can be about.
pub struct SafetyKnown<'a> {
    pub details: &'a BTreeMap<DetailId, PersonDetail>,
    pub groups: &'a CodeTable<AtRiskGroup>,
}

pub struct BeginPlan {
    pub plan_id: PlanId,
    pub safety: Safety,
    /// Asked only where another plan is open.
    pub why: String,
}

/// Begins it. One that is open ends, and stays as its author left it.
pub fn begin(
    open: Option<&Plan>,
    known: &SafetyKnown<'_>,
    cmd: &BeginPlan,
    at: Moment,
) -> Result<Decision<CaseEvent>, PlanError> {
    // PLN-01: a plan begins with the safety of others; another one says why it takes the place of the first.
    let safety = checked(known, &cmd.safety, at.day())?;
    let why = if open.is_some() { needed(&cmd.why, PlanError::WhyMissing)? } else { String::new() };
    Ok(Decision::of(CaseEvent::Plan(PlanEvent::Begun { plan_id: cmd.plan_id, safety, why })))
}

/// Ends one that stands on another record than the plan that takes its place.
pub fn end(plan: &Plan) -> CaseEvent {
    CaseEvent::Plan(PlanEvent::Ended { plan_id: plan.plan_id })
}

/// An open plan, for what is changed in it.
pub struct PlanKnown<'a> {
    pub plan: &'a Plan,
    pub areas: &'a CodeTable<PlanArea>,
}

/// Says anew what is done for the safety of others.
pub fn record_safety(
    plan: &Plan,
    known: &SafetyKnown<'_>,
    (safety, why): (&Safety, &str),
    at: Moment,
) -> Result<Decision<CaseEvent>, PlanError> {
    check_open(plan, "restrictions")?;
    let safety = checked(known, safety, at.day())?;
    // PLN-07: a change changes something.
    if safety == plan.safety {
        return Err(PlanError::NothingChanged("restrictions"));
    }
    let why = needed(why, PlanError::WhyMissing)?;
    Ok(Decision::of(CaseEvent::Plan(PlanEvent::SafetyRecorded { plan_id: plan.plan_id, safety, why })))
}

/// PLN-02: it is never empty: somebody or a group, what holds, and what is done when it does not.
fn checked(known: &SafetyKnown<'_>, safety: &Safety, day: Date) -> Result<Safety, PlanError> {
    if safety.people.is_empty() && safety.groups.is_empty() {
        return Err(PlanError::NobodyAtRisk);
    }
    let is_known = |id: &DetailId| {
        known
            .details
            .get(id)
            .is_some_and(|of| matches!(of.dated.detail, Detail::RelatedPerson(_)) && !of.is_removed())
    };
    if !safety.people.iter().all(is_known) {
        return Err(PlanError::NoSuchPerson);
    }
    if !safety.groups.iter().all(|code| known.groups.find(code, day).is_some()) {
        return Err(PlanError::NoSuchGroup);
    }
    Ok(Safety {
        people: safety.people.clone(),
        groups: safety.groups.clone(),
        restrictions: needed(&safety.restrictions, PlanError::RestrictionsMissing)?,
        contingency: needed(&safety.contingency, PlanError::ContingencyMissing)?,
    })
}

/// People of the plan before who are on record, and of whom whoever changes it may not know, stay in it.
pub fn with_unseen(
    mut said: Safety,
    before: Option<&Plan>,
    details: &BTreeMap<DetailId, PersonDetail>,
    is_shown: impl Fn(&PersonDetail) -> bool,
) -> Safety {
    let people = before.into_iter().flat_map(|plan| &plan.safety.people);
    for row in people.filter_map(|id| details.get(id)).filter(|row| !row.is_removed() && !is_shown(row)) {
        if !said.people.contains(&row.detail_id) {
            said.people.push(row.detail_id);
        }
    }
    said
}

pub struct RecordGoal {
    pub goal_id: GoalId,
    pub area: String,
    pub words: String,
    pub state: Option<GoalState>,
    pub why: String,
}

/// The goal as it is now; nothing where it is new.
pub struct GoalKnown<'a> {
    pub plan: PlanKnown<'a>,
    pub before: Option<&'a Goal>,
}

/// Adds a goal, or changes one.
pub fn record_goal(
    known: &GoalKnown<'_>,
    cmd: &RecordGoal,
    at: Moment,
) -> Result<Decision<CaseEvent>, PlanError> {
    let plan = known.plan.plan;
    check_open(plan, "words")?;
    // PLN-03: a goal is about something, says what, and stands somewhere.
    let same_area = known.before.is_some_and(|before| before.facts.area == cmd.area);
    if !same_area && known.plan.areas.find(&cmd.area, at.day()).is_none() {
        return Err(PlanError::NoSuchArea);
    }
    let words = needed(&cmd.words, PlanError::GoalMissing)?;
    let state = cmd.state.ok_or(PlanError::GoalStateMissing)?;
    let goal = GoalFacts { area: cmd.area.clone(), words, state };
    let before = known.before.map(|before| &before.facts);
    if before.is_none() && goal.state.is_ended() {
        return Err(PlanError::NewGoalEnded);
    }
    if before == Some(&goal) {
        return Err(PlanError::NothingChanged("words"));
    }
    // PLN-08: other words, and taking off, say why; a goal that begins or is achieved says it by itself.
    let asks_why = before.is_some_and(|before| {
        before.words != goal.words || before.area != goal.area || goal.state == GoalState::Removed
    });
    let why = if asks_why { needed(&cmd.why, PlanError::WhyMissing)? } else { within(&cmd.why, "why")? };
    Ok(Decision::of(CaseEvent::Plan(PlanEvent::GoalRecorded {
        plan_id: plan.plan_id,
        goal_id: cmd.goal_id,
        goal,
        why,
    })))
}

pub struct RecordStep {
    pub step_id: PlanStepId,
    pub words: String,
    pub who: String,
    pub by: Option<Date>,
    pub state: Option<StepState>,
}

/// The goal that it is towards, and the step as it is now; nothing where it is new.
pub struct StepKnown<'a> {
    pub plan: &'a Plan,
    pub goal: &'a Goal,
    pub before: Option<&'a PlanStep>,
}

/// Adds a step, or changes one. What it said before stays in the log.
pub fn record_step(
    known: &StepKnown<'_>,
    cmd: &RecordStep,
    at: Moment,
) -> Result<Decision<CaseEvent>, PlanError> {
    check_open(known.plan, "words")?;
    // PLN-04: a step says what is done and by whom.
    let words = needed(&cmd.words, PlanError::StepMissing)?;
    let who = needed(&cmd.who, PlanError::WhoMissing)?;
    let state = cmd.state.ok_or(PlanError::StepStateMissing)?;
    let step = StepFacts { words, who, by: cmd.by, state };
    let before = known.before.map(|before| &before.facts);
    // PLN-05: a day by which it is to be done has not passed, unless it stood there already.
    let new_day = cmd.by.filter(|by| before.is_none_or(|before| before.by != Some(*by)));
    if let Some(by) = new_day.filter(|by| *by < at.day()) {
        return Err(PlanError::ByHasPassed(by));
    }
    if before == Some(&step) {
        return Err(PlanError::NothingChanged("words"));
    }
    Ok(step_event(known.goal, cmd.step_id, step))
}

/// The one button of a step.
pub fn next_state(known: &StepKnown<'_>) -> Result<Decision<CaseEvent>, PlanError> {
    check_open(known.plan, "seen_seq")?;
    // PLN-06: from not started to started, from started to done.
    let before = known.before.ok_or(PlanError::NoNextState)?;
    let state = before.facts.state.next().ok_or(PlanError::NoNextState)?;
    Ok(step_event(known.goal, before.step_id, StepFacts { state, ..before.facts.clone() }))
}

fn step_event(goal: &Goal, step_id: PlanStepId, step: StepFacts) -> Decision<CaseEvent> {
    let (plan_id, goal_id) = (goal.plan_id, goal.goal_id);
    Decision::of(CaseEvent::Plan(PlanEvent::StepRecorded { plan_id, goal_id, step_id, step }))
}

/// PLN-10: a plan that another took the place of stays as it is.
pub(super) fn check_open(plan: &Plan, field: &'static str) -> Result<(), PlanError> {
    if plan.is_open() { Ok(()) } else { Err(PlanError::Ended(field)) }
}

/// Words that must be there, and have room.
pub(crate) fn needed(words: &str, missing: PlanError) -> Result<String, PlanError> {
    let words = within(words, missing.field())?;
    if words.is_empty() { Err(missing) } else { Ok(words) }
}

/// PLN-09: words have room, not without end.
pub(crate) fn within(words: &str, field: &'static str) -> Result<String, PlanError> {
    let (words, most) = (words.trim(), notes_max_chars());
    let length = words.chars().count();
    if length > most { Err(PlanError::TooLong { field, length, most }) } else { Ok(words.to_string()) }
}
