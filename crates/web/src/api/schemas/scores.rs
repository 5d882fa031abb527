//! Tiers of a person and scores of an assessment, with what each rests on.

use super::checks::BesideBody;
use super::{Day, Instant, WrittenBy};
use domain::check::Beside;
use domain::score::{Given, Lack, Score, Scores, Term};
use domain::tier::{Change, Tier, TierStep};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The tier by one rule.
#[derive(Serialize, ToSchema)]
pub struct TierBody {
    /// Code of the rule: `v2` or `v3`.
    rule: String,
    /// `B2`, `MISSING`, `NOT_SUPERVISED`; nothing where a fact is impossible, which stands among the notes.
    tier: Option<String>,
    /// Why it may still change once more is known.
    provisional: Vec<String>,
    steps: Vec<TierStepBody>,
    notes: Vec<String>,
    /// The day by whose values it was worked out.
    on: Day,
    /// The first day on which time alone may change it.
    look_again_on: Option<Day>,
    would_change: Vec<ChangeBody>,
    written: WrittenBy,
}

/// One step of a rule.
#[derive(Serialize, ToSchema)]
pub struct TierStepBody {
    axis: Option<String>,
    says: String,
    /// A letter, or points that count.
    gives: Option<String>,
}

/// What would make the tier another one.
#[derive(Serialize, ToSchema)]
pub struct ChangeBody {
    tier: String,
    what: String,
    /// The day on which it comes by itself.
    on: Option<Day>,
}

impl TierBody {
    pub fn of(tier: &Tier, changes: Vec<Change>) -> TierBody {
        let worked = &tier.worked;
        let step = |step: &TierStep| TierStepBody {
            axis: step.axis.clone(),
            says: step.says.clone(),
            gives: step.gives.clone(),
        };
        let change =
            |change: Change| ChangeBody { tier: change.tier, what: change.what, on: change.on.map(Day) };
        TierBody {
            rule: worked.rule.clone(),
            tier: worked.tier.clone(),
            provisional: worked.provisional.clone(),
            steps: worked.steps.iter().map(step).collect(),
            notes: worked.notes.clone(),
            on: Day(tier.on),
            look_again_on: worked.look_again_on.map(Day),
            would_change: changes.into_iter().map(change).collect(),
            written: WrittenBy::from(&tier.written),
        }
    }
}

/// The tiers of a person, by each rule in force.
#[derive(Serialize, ToSchema)]
pub struct TiersAnswer {
    pub tiers: Vec<TierBody>,
}

/// The scores of one signed assessment.
#[derive(Serialize, ToSchema)]
pub struct ScoresBody {
    assessment_id: Uuid,
    on: Day,
    offence_table: String,
    given: Vec<GivenBody>,
    scores: Vec<ScoreBody>,
    /// Beside what the officer signed and what happened since. Nothing of a voided one, and where that is not open to the
    /// caller.
    beside: Option<BesideBody>,
    at: Instant,
}

/// An answer as the instruments name it.
#[derive(Serialize, ToSchema)]
pub struct GivenBody {
    item: String,
    answer: String,
}

/// What one instrument says.
#[derive(Serialize, ToSchema)]
pub struct ScoreBody {
    instrument: String,
    model: String,
    thresholds: String,
    /// Hundredths of a percent; nothing where there is no score.
    hundredths: Option<u32>,
    /// Whether it had the assessment, or history alone; nothing where the instrument knows no difference.
    is_dynamic: Option<bool>,
    points: Option<i64>,
    band: Option<String>,
    /// What a screen found (LDS, MST, OPD, PNI); nothing of an instrument that gives a percentage.
    #[schema(example = "SCREENED_IN")]
    result: Option<String>,
    terms: Vec<TermBody>,
    lacks: Vec<LackBody>,
}

/// One part of a sum.
#[derive(Serialize, ToSchema)]
pub struct TermBody {
    name: String,
    given: Option<String>,
    adds: String,
}

/// Something missing or impossible.
#[derive(Serialize, ToSchema)]
pub struct LackBody {
    code: String,
    fields: Vec<String>,
    says: String,
}

impl ScoresBody {
    pub fn of(scores: &Scores, beside: Option<&Beside>) -> Self {
        let given = |given: &Given| GivenBody { item: given.item.clone(), answer: given.answer.clone() };
        ScoresBody {
            assessment_id: scores.assessment_id.0,
            on: Day(scores.on),
            offence_table: scores.offence_table.clone(),
            given: scores.given.iter().map(given).collect(),
            scores: scores.scores.iter().map(ScoreBody::from).collect(),
            beside: beside.map(BesideBody::from),
            at: Instant(scores.written.at),
        }
    }
}

impl From<&Score> for ScoreBody {
    fn from(score: &Score) -> Self {
        let term = |term: &Term| TermBody {
            name: term.name.clone(),
            given: term.given.clone(),
            adds: term.adds.clone(),
        };
        let lack = |lack: &Lack| LackBody {
            code: lack.code.clone(),
            fields: lack.fields.clone(),
            says: lack.says.clone(),
        };
        ScoreBody {
            instrument: score.instrument.clone(),
            model: score.model.clone(),
            thresholds: score.thresholds.clone(),
            hundredths: score.hundredths,
            is_dynamic: score.is_dynamic,
            points: score.points,
            band: score.band.clone(),
            result: score.result.clone(),
            terms: score.terms.iter().map(term).collect(),
            lacks: score.lacks.iter().map(lack).collect(),
        }
    }
}

/// Scores of every signed assessment, the latest first.
#[derive(Serialize, ToSchema)]
pub struct ScoresAnswer {
    pub assessments: Vec<ScoresBody>,
}
