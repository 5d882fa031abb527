//! The count of failures, what is owed, breach reviews with what happened after them, and letters.

use super::{Day, RemovedAnswer, WrittenBy};
use domain::enforcement::{
    CaseChain, ChainStep, CorrectionOwed, Due, LeftOut, Letter, OrderChain, ReviewChain, Way,
};
use domain::policy::{BreachStage, BreachStepType, OwedBy};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// One step with its clock.
#[derive(Serialize, ToSchema)]
pub struct ChainStepAnswer {
    /// Code of the standard in the policy, or `evidence`.
    code: String,
    name: String,
    /// `officer`, `senior` or `court_team`.
    owed_by: String,
    /// Day 0 of the clock.
    started_on: Day,
    started_by: String,
    /// How many working days; nothing where a day was chosen.
    working_days: Option<u32>,
    /// Why nobody has checked that number, where policy says so.
    unverified: Option<String>,
    /// Nothing while the clock stands still, or where bank holidays are not known.
    due_on: Option<Day>,
    /// The clock stands still since this day, because the person is held.
    stopped_since: Option<Day>,
    done_on: Option<Day>,
    /// Who did it; nothing where the entry that says so was changed since.
    done_by: Option<String>,
    /// It was never done, and has not been owed since this day.
    lapsed_on: Option<Day>,
    late: bool,
}

impl ChainStepAnswer {
    fn of(step: &ChainStep, today: jiff::civil::Date) -> Self {
        let stopped = match step.due {
            Some(Due::Stopped { since, .. }) => Some(since),
            _ => None,
        };
        let owed_by = match step.owed_by {
            OwedBy::Officer => "officer",
            OwedBy::Senior => "senior",
            OwedBy::CourtTeam => "court_team",
        };
        ChainStepAnswer {
            code: step.code.clone(),
            name: step.name.clone(),
            owed_by: owed_by.to_string(),
            started_on: Day(step.started_on),
            started_by: step.started_by.to_string(),
            working_days: step.working_days,
            unverified: step.unverified.clone(),
            due_on: step.due.and_then(Due::on).map(Day),
            stopped_since: stopped.map(Day),
            done_on: step.done_on.map(Day),
            done_by: step.done_by.clone(),
            lapsed_on: step.lapsed_on.map(Day),
            late: step.is_late(today) || step.was_late(),
        }
    }
}

/// A day that counts, however many failures it has.
#[derive(Serialize, ToSchema)]
pub struct CountedDay {
    day: Day,
    failures: Vec<Uuid>,
}

/// A failure that does not count today.
#[derive(Serialize, ToSchema)]
pub struct LeftOutAnswer {
    contact_id: Uuid,
    day: Day,
    /// `before_order`, `before_result`, `while_open` or `out_of_window`.
    why: String,
}

/// One thing that happened with a breach or a recall.
#[derive(Serialize, ToSchema)]
pub struct BreachStepAnswer {
    step_id: Uuid,
    /// Code of the step in the policy.
    step: String,
    on: Day,
    hearing_on: Option<Day>,
    note: String,
    /// It is a result, with which the breach or recall ends.
    result: bool,
    written: WrittenBy,
}

/// What a senior decided, and what happened after it.
#[derive(Serialize, ToSchema)]
pub struct ReviewAnswer {
    review_id: Uuid,
    /// `breach`, `recall` or `carry_on`.
    decision: String,
    decided_on: Day,
    why: String,
    /// The failures that it rests on.
    considered: Vec<Uuid>,
    /// Those of them that do not stand any more.
    fallen: Vec<Uuid>,
    /// `requested`, `returned`, `pack`, `presented`, `court` or `ended`; nothing where the order goes on.
    stage: Option<String>,
    hearing_on: Option<Day>,
    taken: Vec<BreachStepAnswer>,
    steps: Vec<ChainStepAnswer>,
    written: WrittenBy,
}

impl ReviewAnswer {
    fn of(chain: &ReviewChain<'_>, today: jiff::civil::Date) -> Self {
        let review = chain.review;
        let taken = |(step, kind): &(&domain::enforcement::BreachStep, &BreachStepType)| BreachStepAnswer {
            step_id: step.step_id.0,
            step: step.facts.step.clone(),
            on: Day(step.facts.on),
            hearing_on: step.facts.hearing_on.map(Day),
            note: step.facts.note.clone(),
            result: kind.is_result(),
            written: WrittenBy::from(&step.written),
        };
        ReviewAnswer {
            review_id: review.review_id.0,
            decision: review.decision.code().to_string(),
            decided_on: Day(review.decided_on),
            why: review.why.clone(),
            considered: review.considered.iter().map(|id| id.0).collect(),
            fallen: chain.fallen.iter().map(|id| id.0).collect(),
            stage: chain.stage.map(|stage| stage_code(stage).to_string()),
            hearing_on: chain.hearing_on().map(Day),
            taken: chain.taken.iter().map(taken).collect(),
            steps: chain.steps.iter().map(|step| ChainStepAnswer::of(step, today)).collect(),
            written: WrittenBy::from(&review.written),
        }
    }
}

fn stage_code(stage: BreachStage) -> &'static str {
    match stage {
        BreachStage::Requested => "requested",
        BreachStage::Returned => "returned",
        BreachStage::Pack => "pack",
        BreachStage::Presented => "presented",
        BreachStage::Court => "court",
        BreachStage::Ended => "ended",
    }
}

/// One order with its count.
#[derive(Serialize, ToSchema)]
pub struct OrderAnswer {
    sentence_id: Uuid,
    /// Code of the rule in the policy by which it is counted.
    rule: String,
    /// How many failures the sentence allows.
    limit: Option<u32>,
    counted_since: Day,
    /// The days that count today.
    days: Vec<CountedDay>,
    left_out: Vec<LeftOutAnswer>,
    /// The limit is reached and nobody has decided yet: the step that is owed.
    review_owed: Option<ChainStepAnswer>,
    reviews: Vec<ReviewAnswer>,
}

impl OrderAnswer {
    fn of(order: &OrderChain<'_>, today: jiff::civil::Date) -> Self {
        let ids = |ids: &[domain::shared::ContactId]| ids.iter().map(|id| id.0).collect();
        let days = order.count.days.iter();
        let left_out = order.count.left_out.iter().map(|(failure, why)| LeftOutAnswer {
            contact_id: failure.contact_id.0,
            day: Day(failure.day),
            why: left_out_code(*why).to_string(),
        });
        OrderAnswer {
            sentence_id: order.sentence.sentence_id.0,
            rule: order.rule.code.clone(),
            limit: order.kind.failures_max,
            counted_since: Day(order.count.since),
            days: days.map(|of| CountedDay { day: Day(of.day), failures: ids(&of.failures) }).collect(),
            left_out: left_out.collect(),
            review_owed: order.owed.as_ref().map(|(_, step)| ChainStepAnswer::of(step, today)),
            reviews: order.reviews.iter().map(|review| ReviewAnswer::of(review, today)).collect(),
        }
    }
}

fn left_out_code(why: LeftOut) -> &'static str {
    match why {
        LeftOut::BeforeOrder => "before_order",
        LeftOut::BeforeResult(_) => "before_result",
        LeftOut::WhileOpen(_) => "while_open",
        LeftOut::OutOfWindow(_) => "out_of_window",
    }
}

/// An appointment to which somebody did not come, or where they did not comply.
#[derive(Serialize, ToSchema)]
pub struct AbsenceAnswer {
    contact_id: Uuid,
    day: Day,
    /// Code of the outcome in the policy.
    outcome: String,
    steps: Vec<ChainStepAnswer>,
}

/// How a letter went.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WayBody {
    Post,
    Hand,
    Email,
}

impl From<WayBody> for Way {
    fn from(way: WayBody) -> Way {
        match way {
            WayBody::Post => Way::Post,
            WayBody::Hand => Way::Hand,
            WayBody::Email => Way::Email,
        }
    }
}

impl From<Way> for WayBody {
    fn from(way: Way) -> WayBody {
        match way {
            Way::Post => WayBody::Post,
            Way::Hand => WayBody::Hand,
            Way::Email => WayBody::Email,
        }
    }
}

/// A letter that was sent.
#[derive(Serialize, ToSchema)]
pub struct LetterAnswer {
    letter_id: Uuid,
    /// Code of the kind of letter in the policy.
    letter_type: String,
    contact_id: Option<Uuid>,
    review_id: Option<Uuid>,
    /// The letter that it puts right.
    corrects: Option<Uuid>,
    sent_on: Day,
    way: WayBody,
    /// Which template it was made from; nothing for one that was written somewhere else.
    template: Option<String>,
    note: String,
    /// It never went, and was recorded in error.
    removed: Option<RemovedAnswer>,
    written: WrittenBy,
}

impl From<&Letter> for LetterAnswer {
    fn from(of: &Letter) -> Self {
        let facts = &of.facts;
        LetterAnswer {
            letter_id: of.letter_id.0,
            letter_type: facts.letter_type.clone(),
            contact_id: facts.contact_id.map(|id| id.0),
            review_id: facts.review_id.map(|id| id.0),
            corrects: facts.corrects.map(|id| id.0),
            sent_on: Day(facts.sent_on),
            way: WayBody::from(facts.way),
            template: facts.as_sent.as_ref().map(|of| of.template.clone()),
            note: facts.note.clone(),
            removed: of.removed.as_ref().map(RemovedAnswer::from),
            written: WrittenBy::from(&of.written),
        }
    }
}

/// A letter about what does not stand any more, and the step that puts it right.
#[derive(Serialize, ToSchema)]
pub struct CorrectionAnswer {
    letter_id: Uuid,
    step: ChainStepAnswer,
}

impl CorrectionAnswer {
    fn of(owed: &CorrectionOwed<'_>, today: jiff::civil::Date) -> Self {
        CorrectionAnswer { letter_id: owed.letter.letter_id.0, step: ChainStepAnswer::of(&owed.step, today) }
    }
}

/// Attendance and enforcement of one case.
#[derive(Serialize, ToSchema)]
pub struct EnforcementAnswer {
    /// The latest order first.
    orders: Vec<OrderAnswer>,
    /// The latest first.
    absences: Vec<AbsenceAnswer>,
    corrections: Vec<CorrectionAnswer>,
    letters: Vec<LetterAnswer>,
}

impl EnforcementAnswer {
    pub fn of(chain: &CaseChain<'_>, letters: Vec<&Letter>, today: jiff::civil::Date) -> Self {
        let absences = chain.absences.iter().map(|absence| AbsenceAnswer {
            contact_id: absence.contact.contact_id.0,
            day: Day(absence.contact.starts_at.day()),
            outcome: absence.outcome.code.clone(),
            steps: absence.steps.iter().map(|step| ChainStepAnswer::of(step, today)).collect(),
        });
        EnforcementAnswer {
            orders: chain.orders.iter().map(|order| OrderAnswer::of(order, today)).collect(),
            absences: absences.collect(),
            corrections: chain.corrections.iter().map(|owed| CorrectionAnswer::of(owed, today)).collect(),
            letters: letters.into_iter().map(LetterAnswer::from).collect(),
        }
    }
}
