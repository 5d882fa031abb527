//! A plan for everybody who was there before, and one concern that waits for a decision.

use super::area::Area;
use super::days::{at, plus};
use super::history::Plan;
use anyhow::Context;
use app::concern::{ConcernForm, raise};
use app::plan::{BeginForm, GoalForm, SafetyForm, StepForm, Which, begin, next_state, save_goal, save_step};
use app::ports::CasePart;
use domain::concern::Answer;
use domain::plan::{GoalState, Safety, StepState};
use domain::shared::{CaseId, RequestId};
use jiff::civil::Date;

/// By the person's place: whose safety, what holds, what is done otherwise, the area of a goal with its words.
const PLANS: [(&str, &str, &str, &str, &str); 3] = [
    (
        "known_adult",
        "Does not go to the street where she lives; the court said so.",
        "She rings the police. We see him the same day and ask for the next step with the court.",
        "relationships",
        "End a row by going out of the room",
    ),
    (
        "staff",
        "Seen by two of us, at the office alone.",
        "The duty senior ends the meeting and decides whether the police are told.",
        "alcohol",
        "Two evenings a week without a drink",
    ),
    (
        "public",
        "Nothing is ordered beside the order itself.",
        "Missed meetings in a row are looked at with the senior within a day.",
        "work",
        "A job that I keep for half a year",
    ),
];

/// A goal with a step that is done, one that is begun, and one to come.
pub async fn planned(area: &Area, plan: &Plan, begins: Date) -> anyhow::Result<()> {
    let place = usize::from(plan.place.unsigned_abs());
    let (group, restrictions, contingency, goal_area, words) = PLANS[place % PLANS.len()];
    let ctx = area.as_user(plan.officer, at(begins, 11, 50)).await?;
    let (case_id, new) = (plan.case_id, || RequestId(ctx.ids.uuid(ctx.now)));
    let safety = Safety {
        people: Vec::new(),
        groups: vec![group.to_string()],
        restrictions: restrictions.to_string(),
        contingency: contingency.to_string(),
    };
    let safety = SafetyForm { safety, why: String::new() };
    let plan_id = begin(&ctx, case_id, new(), &BeginForm { safety, replaces: None }).await?;
    let goal = GoalForm {
        area: goal_area.to_string(),
        words: words.to_string(),
        state: Some(GoalState::Active),
        why: String::new(),
    };
    let goal_id = save_goal(&ctx, (case_id, plan_id), Which::New(new()), &goal).await?;
    let steps = [
        ("Write down what happens before it", 14, StepState::Done),
        ("Meet the worker who helps with it", 28, StepState::NotStarted),
        ("Look together at how it goes", 90, StepState::NotStarted),
    ];
    let mut second = None;
    for (nth, (words, days, state)) in steps.into_iter().enumerate() {
        let (by, who) = (Some(plus(begins, days)), "The person, with the officer".to_string());
        let step = StepForm { words: words.to_string(), who, by, state: Some(state) };
        let step_id = save_step(&ctx, (case_id, goal_id), Which::New(new()), &step).await?;
        if nth == 1 {
            second = Some(step_id);
        }
    }
    let second = second.context("there is a second step")?;
    let (_, record) = ctx.store.case_part(case_id, CasePart::FLAGS).await?.context("the case is there")?;
    let seen = record.plan_steps.get(&second).context("the step is there")?.written.seq;
    Ok(next_state(&ctx, case_id, (second, seen)).await?)
}

/// Raised an hour ago by an officer of the other organisation, to whom nothing else of the record is open.
pub async fn concern(area: &Area, case_id: CaseId) -> anyhow::Result<()> {
    let ctx = area.as_user("owen.lacey", area.now.plus_seconds(-3600)).await?;
    let form = ConcernForm {
        said: "In the waiting room he told somebody that he thinks of it again, and that he notices open windows on \
               the way here."
            .to_string(),
        intent: Some(Answer::Yes),
        danger: Some(Answer::No),
    };
    raise(&ctx, case_id, RequestId(ctx.ids.uuid(ctx.now)), &form).await?;
    Ok(())
}
