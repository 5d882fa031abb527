//! OPD, the screen for the pathway for personality disorder: who is looked at by a specialist. Other answers and other
//! limits for men and for women.
//!
//! An answer that is absent counts as no, except "recognises the impact", where it counts like no (T23): what was not
//! answered therefore stands in the result. With nothing answered at all there is no result.
//!
//! Source: reference `actuarial.md` 11; numbers in `data/opd.toml`.

mod points;

use crate::answers::{Answers, Gender, HarmLevel, Item};
use crate::checks::Checks;
use crate::fault::{Fault, FaultKind};
use crate::offences::{Category, Offences};
use crate::outcome::{About, Outcome, Term};
use crate::rules::Rules;
use points::{MEN, WOMEN};
use serde::Deserialize;
use std::sync::Arc;

const REQUIRED: [Item; 5] =
    [Item::Gender, Item::OverallHarm, Item::HighestHarm, Item::OffenceCode, Item::CustodialSentence];
const ABUSE: [Item; 3] = [Item::DomesticAbuse, Item::AbuseOfPartner, Item::AbuseOfFamily];

/// The numbers of the screen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Instrument, version, source.
    #[serde(deserialize_with = "crate::outcome::shared")]
    pub about: Arc<About>,
    pub(super) men_personality_from: f64,
    pub(super) men_indicators_from: f64,
    pub(super) women_from: f64,
    pub(super) young_first_sanction_max: i64,
}

/// In or out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screened {
    /// Look further.
    In,
    /// Not by these answers.
    Out,
}

/// What the screen says.
#[derive(Clone, Debug, PartialEq)]
pub struct Pathway {
    /// Whether there was anything to screen.
    pub checked: bool,
    /// In or out. `None`: nothing was answered.
    pub screened: Option<Screened>,
    /// Whether somebody overrides a screen that came out. `None` where that is not a question.
    pub overridden: Option<bool>,
    /// The points one by one. Men: the personality score.
    pub terms: Vec<Term>,
    /// Men: the four indicators.
    pub indicators: Vec<Term>,
    /// What was not answered. It counts as no.
    pub unanswered: Vec<Item>,
}

/// Every item that it looks at.
pub fn items() -> Vec<Item> {
    let more = [Item::EligibleForMappa, Item::OpdOverride, Item::OffenceFlag, Item::OffenceCategory];
    let scored = MEN.into_iter().chain(WOMEN).chain(points::WOMEN_MORE);
    let mut items: Vec<Item> = REQUIRED.into_iter().chain(ABUSE).chain(more).chain(scored).collect();
    items.sort_unstable();
    items.dedup();
    items
}

/// RSK-13: screens one person.
pub fn score(rules: &Rules, offences: &Offences, answers: &Answers) -> Outcome<Pathway> {
    let model = &rules.opd;
    let mut outcome = Outcome::new(&model.about, answers, &items());
    let flag = flag(answers, offences);
    if answers.offence_flag.is_none() {
        outcome.offence_table = Some(Arc::clone(offences.version()));
    }
    let faults = faults(answers, offences, flag.is_some());
    if !faults.is_empty() {
        return outcome.refused(faults);
    }
    let female = answers.gender == Some(Gender::Female);
    let questions: &[Item] = if female { &WOMEN } else { &MEN };
    if questions.iter().all(|item| !answers.has(*item)) {
        return outcome.with(Some(Pathway::out(false, None, asked_of(female))));
    }
    let high = answers.overall_harm.is_some_and(|level| level >= HarmLevel::High);
    let eligible = if female {
        high || answers.eligible_for_mappa == Some(true)
    } else {
        high && flag == Some(true) && answers.custodial_sentence == Some(true)
    };
    let unanswered = asked_of(female).into_iter().filter(|item| !answers.has(*item)).collect();
    if !eligible {
        return outcome.with(Some(Pathway::out(true, Some(Screened::Out), unanswered)));
    }
    let result = if female { model.women(answers, unanswered) } else { model.men(answers, unanswered) };
    outcome.with(Some(result))
}

/// Everything whose answer the sum takes, whether or not it is among those of which one has to be there.
fn asked_of(female: bool) -> Vec<Item> {
    if female { WOMEN.into_iter().chain(points::WOMEN_MORE).collect() } else { MEN.to_vec() }
}

/// Violent or sexual: as the caller says, or as the table does for a code of a known kind.
fn flag(answers: &Answers, offences: &Offences) -> Option<bool> {
    let found = || {
        let offence = offences.get(answers.offence_code.as_deref()?)?;
        (offence.category != Category::Unknown).then_some(offence.opd)
    };
    answers.offence_flag.or_else(found)
}

fn faults(answers: &Answers, offences: &Offences, mapped: bool) -> Vec<Fault> {
    let mut checks = Checks::new(answers);
    let mut needed = REQUIRED.to_vec();
    if answers.gender == Some(Gender::Female) {
        needed.push(Item::EligibleForMappa);
    }
    let abuse = answers.domestic_abuse == Some(true);
    if abuse {
        needed.extend([Item::AbuseOfPartner, Item::AbuseOfFamily]);
    }
    checks.required(FaultKind::MissingMandatoryInput, &needed);
    checks.offence(offences, mapped);
    checks.first_sanction_age();
    if !abuse && (answers.abuse_of_partner.is_some() || answers.abuse_of_family.is_some()) {
        checks.add(FaultKind::DomesticAbuseInconsistent, &ABUSE);
    }
    checks.faults
}

impl Pathway {
    fn out(checked: bool, screened: Option<Screened>, unanswered: Vec<Item>) -> Pathway {
        Pathway { checked, screened, overridden: None, terms: Vec::new(), indicators: Vec::new(), unanswered }
    }
}
