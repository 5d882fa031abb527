//! Plans with their goals and steps.

use crate::driver::{Row, Stmt, Val};
use crate::table::{Cells, Table, written_values};
use crate::vals;
use app::ports::StoreError;
use domain::plan::{
    Agreed, Agreement, Goal, GoalFacts, GoalState, Plan, PlanStep, Safety, Signature, StepFacts, StepState,
};
use domain::shared::{CaseId, ContactId, DetailId, GoalId, PlanId, PlanStepId};

pub static PLAN: Table = Table::new(
    "plan",
    2,
    &[
        "case_id",
        "plan_id",
        "people",
        "at_risk_groups",
        "restrictions",
        "contingency",
        "why",
        "agreed",
        "agreed_contact_id",
        "agreed_words",
        "signed_seq",
        "signed_at",
        "signed_by",
        "signed_by_name",
        "signed_organisation_id",
        "signed_organisation_name",
        "ended_at",
        "created_seq",
        "created_at",
        "created_by",
        "created_by_name",
        "created_organisation_id",
        "created_organisation_name",
        "agreed_met_by",
    ],
)
.written();

pub static GOAL: Table = Table::new(
    "plan_goal",
    2,
    &[
        "case_id",
        "goal_id",
        "plan_id",
        "area",
        "words",
        "state",
        "created_seq",
        "created_at",
        "created_by",
        "created_by_name",
        "created_organisation_id",
        "created_organisation_name",
    ],
)
.written();

pub static PLAN_STEP: Table = Table::new(
    "plan_step",
    2,
    &[
        "case_id",
        "step_id",
        "goal_id",
        "words",
        "who",
        "due_on",
        "state",
        "created_seq",
        "created_at",
        "created_by",
        "created_by_name",
        "created_organisation_id",
        "created_organisation_name",
    ],
)
.written();

pub fn put(plan: &Plan) -> Stmt {
    let people: Vec<String> = plan.safety.people.iter().map(DetailId::to_string).collect();
    let signature = plan.signature.as_ref();
    let agreement = signature.map(|of| &of.agreement);
    let mut values = vals![
        plan.case_id,
        plan.plan_id,
        people.join(" "),
        plan.safety.groups.join(" "),
        &plan.safety.restrictions,
        &plan.safety.contingency,
        &plan.why,
        agreement.map(|of| of.agreed.code()),
        agreement.and_then(|of| of.contact_id),
        agreement.map(|of| &of.words),
    ];
    match signature {
        Some(signature) => values.extend(written_values(&signature.signed)),
        None => values.extend(std::iter::repeat_n(Val::Null, 6)),
    }
    values.extend(vals![plan.ended_at]);
    values.extend(written_values(&plan.created));
    values.extend(vals![agreement.map(|of| &of.met_by)]);
    PLAN.put_written(values, &plan.written)
}

pub fn read(row: &Row) -> Result<Plan, StoreError> {
    let mut cells = PLAN.cells(row);
    let ids =
        |text: &str| text.split_whitespace().map(|id| id.parse().ok()).collect::<Option<Vec<DetailId>>>();
    let (case_id, plan_id) = (CaseId(cells.uuid()?), PlanId(cells.uuid()?));
    let safety = Safety {
        people: cells.code(ids)?,
        groups: cells.text()?.split_whitespace().map(str::to_string).collect(),
        restrictions: cells.text()?,
        contingency: cells.text()?,
    };
    let (why, signature) = (cells.text()?, read_signature(&mut cells)?);
    let (ended_at, created) = (cells.opt_moment()?, cells.written()?);
    let met_by = cells.opt_text()?.unwrap_or_default();
    let signature = signature.map(|of| Signature { agreement: Agreement { met_by, ..of.agreement }, ..of });
    let written = cells.written()?;
    Ok(Plan { case_id, plan_id, safety, why, signature, ended_at, created, written })
}

fn read_signature(cells: &mut Cells<'_>) -> Result<Option<Signature>, StoreError> {
    let agreed = cells.opt_code(Agreed::from_code)?;
    let contact_id = cells.opt_uuid()?.map(ContactId);
    match (agreed, cells.opt_text()?, cells.opt_written()?) {
        (Some(agreed), Some(words), Some(signed)) => {
            let agreement = Agreement { agreed, contact_id, met_by: String::new(), words };
            Ok(Some(Signature { agreement, signed }))
        }
        (None, None, None) => Ok(None),
        _ => Err(cells.wrong("a signature is there in part")),
    }
}

pub fn put_goal(goal: &Goal) -> Stmt {
    let facts = &goal.facts;
    let mut values =
        vals![goal.case_id, goal.goal_id, goal.plan_id, &facts.area, &facts.words, facts.state.code()];
    values.extend(written_values(&goal.created));
    GOAL.put_written(values, &goal.written)
}

pub fn read_goal(row: &Row) -> Result<Goal, StoreError> {
    let mut cells = GOAL.cells(row);
    Ok(Goal {
        case_id: CaseId(cells.uuid()?),
        goal_id: GoalId(cells.uuid()?),
        plan_id: PlanId(cells.uuid()?),
        facts: GoalFacts {
            area: cells.text()?,
            words: cells.text()?,
            state: cells.code(GoalState::from_code)?,
        },
        created: cells.written()?,
        written: cells.written()?,
    })
}

pub fn put_step(step: &PlanStep) -> Stmt {
    let facts = &step.facts;
    let mut values = vals![
        step.case_id,
        step.step_id,
        step.goal_id,
        &facts.words,
        &facts.who,
        facts.by,
        facts.state.code(),
    ];
    values.extend(written_values(&step.created));
    PLAN_STEP.put_written(values, &step.written)
}

pub fn read_step(row: &Row) -> Result<PlanStep, StoreError> {
    let mut cells = PLAN_STEP.cells(row);
    Ok(PlanStep {
        case_id: CaseId(cells.uuid()?),
        step_id: PlanStepId(cells.uuid()?),
        goal_id: GoalId(cells.uuid()?),
        facts: StepFacts {
            words: cells.text()?,
            who: cells.text()?,
            by: cells.opt_date()?,
            state: cells.code(StepState::from_code)?,
        },
        created: cells.written()?,
        written: cells.written()?,
    })
}
