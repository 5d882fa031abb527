//! Signs an assessment: everything asked is answered, the form reaches as far as the level, and policy says whether
//! somebody else has to sign too.

use super::answer::check_open;
use super::{Assessment, AssessmentError, AssessmentEvent, Countersign, Filled, Missing};
use crate::case::CaseEvent;
use crate::policy::{AskedWhen, AssessmentPolicy, CountersignRule, SeriousHarm};
use crate::shared::{Basis, Decision};
use jiff::civil::Date;

/// What must be known besides the assessment itself.
pub struct SignKnown<'a> {
    pub policy: &'a AssessmentPolicy,
    /// The level that stands of the whole person: see `level_that_stands`.
    pub stands: Option<SeriousHarm>,
    /// The tier of the person by the rule that leads; nothing where there is none.
    pub tier: Option<&'a str>,
    /// Grade of who signs, today; empty where none is recorded.
    pub grade: &'a str,
    pub today: Date,
    pub open_days: i64,
}

pub fn sign(filled: &Filled<'_>, known: &SignKnown<'_>) -> Result<Decision<CaseEvent>, AssessmentError> {
    check_open(filled, (known.today, known.open_days), "sign")?;
    let missing = filled.missing();
    if !missing.is_empty() {
        return Err(refused(&missing));
    }
    let assessment = filled.assessment;
    let level = assessment.in_community();
    // ASM-12: the short form ends with a level.
    let form = known.policy.forms.kind_of(&assessment.form).ok_or(AssessmentError::FormNotInForce)?;
    if let Some(level) = level.max(assessment.in_custody()).filter(|level| *level > form.highest_level) {
        let (form, highest) = (form.name.to_lowercase(), form.highest_level.word());
        return Err(AssessmentError::FormEndsBelow { level: level.word(), form, highest });
    }
    let rule = rule_of(assessment, known);
    let basis = Basis::default()
        .with("level in the community", level.map_or("none", SeriousHarm::word))
        .with("level that stands", known.stands.map_or("none", SeriousHarm::word))
        .with("tier", known.tier.unwrap_or("none"))
        .with("grade of the author", if known.grade.is_empty() { "not recorded" } else { known.grade })
        .with("countersign rule", rule.map_or("none fits", |rule| rule.code.as_str()));
    let countersign = rule.map(|rule| Countersign { rule: rule.code.clone(), by: rule.by.clone() });
    let signed = AssessmentEvent::Signed {
        assessment_id: assessment.assessment_id,
        grade: known.grade.to_string(),
        needs: filled.needs(),
        countersign,
    };
    Ok(signed.decided().resting_on(basis))
}

/// ASM-11: of a review the two questions that make it one go first.
fn refused(missing: &[Missing<'_>]) -> AssessmentError {
    let number = missing.len();
    let words = if number == 1 { "1 thing is".to_string() } else { format!("{number} things are") };
    let of_review = missing.iter().any(|of| of.section.when == Some(AskedWhen::Review));
    if of_review { AssessmentError::ReviewSaysNothing(words) } else { AssessmentError::Missing(words) }
}

/// ASM-13: the first rule of the day that fits.
fn rule_of<'a>(assessment: &Assessment, known: &SignKnown<'a>) -> Option<&'a CountersignRule> {
    let level = assessment.in_community();
    let grade = if known.grade.is_empty() { CountersignRule::UNKNOWN_GRADE } else { known.grade };
    let tier = known.tier.unwrap_or_default();
    let fits = |rule: &&CountersignRule| {
        rule.from_level.is_none_or(|from| level.is_some_and(|level| level >= from))
            && (rule.authors.is_empty() || rule.authors.iter().any(|of| of == grade))
            && (rule.tiers.is_empty() || rule.tiers.iter().any(|of| tier.starts_with(of.as_str())))
            && (!rule.lowered || level < known.stands)
            && (rule.forms.is_empty() || rule.forms.contains(&assessment.form))
    };
    known.policy.countersign.at(known.today).into_iter().find(fits)
}
