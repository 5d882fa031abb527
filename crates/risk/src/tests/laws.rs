//! Laws that hold for any answers: what is missing never scores, and what is worse never scores less.

use super::*;
use crate::gen1::{ogp, ovp};
use crate::{arp, dc_srp, svrp, vrp};
use proptest::prelude::*;
use proptest::sample::select;

const LEVELS: [&str; 3] = ["NO_PROBLEMS", "SOME_PROBLEMS", "SIGNIFICANT_PROBLEMS"];

prop_compose! {
    fn any_assessed()(
        female in any::<bool>(),
        sanctions in 1..60_i64,
        violent in 0..60_i64,
        first in 10..18_i64,
        months in 0..60_i64,
        level in select(&LEVELS[..]),
        other in select(&LEVELS[..]),
        code in select(&["04600", "13000", "01900", "00806", "15112"][..]),
    ) -> Answers {
        let sex = if female { "FEMALE" } else { "MALE" };
        let day = crate::dates::months_later(jiff::civil::date(2015, 3, 31), months);
        assessed().with(&format!(
            "gender={sex} totalNumberOfSanctionsForAllOffences={sanctions} ageAtFirstSanction={first} \
             totalNumberOfViolentSanctions={} currentOffenceCode={code} dateOfCurrentConviction=2015-03-31 \
             dateAtStartOfFollowup=2015-03-31 assessmentDate={day} currentAlcoholUseProblems={level} \
             suitabilityOfAccommodation={other}",
            violent.min(sanctions)
        ))
    }
}

fn predictors(answers: &Answers) -> [crate::Outcome<crate::Prediction>; 3] {
    let (rules, offences) = (rules(), offences());
    [arp::score, vrp::score, svrp::score].map(|score| score(rules, offences, answers))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_score_is_the_logistic_of_its_terms_and_lies_in_its_band(answers in any_assessed()) {
        for outcome in predictors(&answers) {
            let found = outcome.result.unwrap();
            let sum: f64 = found.terms.iter().map(|term| term.adds).sum();
            prop_assert!(near(found.probability, crate::number::logistic(sum)));
            prop_assert!((0.0..=99.99).contains(&found.percent));
            prop_assert!((found.percent - found.probability * 100.0).abs() <= 0.01);
            prop_assert!(found.band.is_some());
        }
    }

    /// Two ways to one number.
    #[test]
    fn a_probability_from_figures_is_that_of_the_whole_score(answers in any_assessed()) {
        let mut history = answers.clone();
        history.forget(Item::Alcohol);
        let whole = predictors(&history).map(|outcome| outcome.result.unwrap().probability);
        let figures = crate::History::of(&answers, answers.date_at_start_of_followup.unwrap()).unwrap();
        let category = crate::checks::category(&answers, offences()).unwrap();
        let models = [&rules().arp, &rules().vrp, &rules().svrp];
        for (model, whole) in models.into_iter().zip(whole) {
            prop_assert!(near(model.static_probability(&figures, category).unwrap(), whole));
        }
    }

    /// RSK-01: whatever an instrument requires, without it there is no score, and it is named.
    #[test]
    fn what_is_missing_never_scores(answers in any_assessed(), at in any::<prop::sample::Index>()) {
        let (rules, offences) = (rules(), offences());
        let item = *at.get(rules.vrp.required());
        let mut gap = answers.clone();
        gap.forget(item);
        let outcome = vrp::score(rules, offences, &gap);
        prop_assert!(outcome.result.is_none());
        prop_assert!(outcome.faults.iter().any(|fault| fault.fields.contains(&item.name())));
    }

    /// RSK-02: without any answer of the assessment the score is the static one, to the last digit.
    #[test]
    fn a_gap_in_the_assessment_gives_the_static_score(answers in any_assessed(), at in any::<prop::sample::Index>()) {
        let (rules, offences) = (rules(), offences());
        let item = *at.get(rules.vrp.required_dynamic());
        let mut gap = answers.clone();
        gap.forget(item);
        let mut none = answers.clone();
        for item in rules.vrp.required_dynamic() {
            none.forget(*item);
        }
        let (gap, none) = (vrp::score(rules, offences, &gap), vrp::score(rules, offences, &none));
        prop_assert_eq!(gap.result, none.result);
        prop_assert!(gap.faults[0].fields.contains(&item.name()));
    }

    /// A worse answer never lowers a dynamic score.
    #[test]
    fn a_worse_answer_never_scores_less(answers in any_assessed(), item in select(&[
        Item::Accommodation, Item::Activities, Item::Alcohol, Item::BingeDrinking, Item::Impulsivity, Item::Temper,
        Item::Attitudes, Item::Partner,
    ][..])) {
        let at = |level: &str| {
            let mut answers = answers.clone();
            answers.read(item, level).unwrap();
            predictors(&answers).map(|outcome| outcome.result.unwrap().probability)
        };
        let [none, some, much] = LEVELS.map(at);
        for at in 0..3 {
            prop_assert!(none[at] <= some[at] && some[at] <= much[at], "{:?}", item);
        }
    }

    /// More sexual sanctions of one kind never give fewer points.
    #[test]
    fn more_sanctions_never_give_fewer_points(
        counts in prop::array::uniform4(0..6_i64),
        which in 0..4_usize,
        born in 1940..2000_i32,
    ) {
        let score = |counts: [i64; 4]| {
            let given = answers(SEXUAL).with(&format!(
                "totalNumberOfSanctionsForAllOffences=99 totalIndecentImageSanctions={} \
                 totalContactAdultSexualSanctions={} totalContactChildSexualSanctions={} \
                 totalNonContactSexualOffences={} dateOfBirth={born}-01-01 dateOfMostRecentSexualOffence=2024-01-01",
                counts[0] + 1, counts[1], counts[2], counts[3]
            ));
            dc_srp::score(rules(), &given).result.unwrap()
        };
        let fewer = score(counts);
        let mut more = counts;
        more[which] += 1;
        let more = score(more);
        prop_assert!(fewer.points <= more.points && fewer.probability <= more.probability);
        prop_assert!((0..=64).contains(&fewer.points.unwrap()));
    }

    /// The scales of the first generation rise with each answer.
    #[test]
    fn the_older_scales_rise_with_ogrs3_and_with_violence(ogrs3 in 0..100_i64, violent in 0..30_i64) {
        let general = |ogrs3: i64| {
            let given = assessed().with(&format!(
                "ogrs3TwoYear={ogrs3} isCurrentlyOfNoFixedAbodeOrTransientAccommodation=false \
                 currentDrugMisuse=NO_PROBLEMS problemSolvingSkills=NO_PROBLEMS awarenessOfConsequences=YES \
                 understandsOtherPeoplesViews=NO_PROBLEMS"
            ));
            ogp::score(rules(), &given).result.unwrap().two_years
        };
        prop_assert!(general(ogrs3) <= general(ogrs3 + 1));
        let by_violence = |violent: i64| {
            let given = assessed().with(&format!(
                "dateAtStartOfFollowupCalculated=2015-01-01 totalNumberOfSanctionsForAllOffences=100 \
                 totalNumberOfViolentSanctions={violent} doesRecogniseImpactOfOffendingOnOthers=true \
                 isCurrentlyOfNoFixedAbodeOrTransientAccommodation=false hasCurrentPsychiatricTreatment=false"
            ));
            ovp::score(rules(), &given).result.unwrap().points
        };
        prop_assert!(by_violence(violent) <= by_violence(violent + 1));
    }

    /// In whatever order answers are read, the score is the same, term by term.
    #[test]
    fn the_order_in_which_answers_are_read_is_nothing(answers in any_assessed(), mixed in Just(Item::ALL.to_vec()).prop_shuffle()) {
        let mut read = Answers::default();
        for item in mixed {
            if let Some(text) = answers.written(item) {
                read.read(item, &text).unwrap();
            }
        }
        for (one, other) in predictors(&answers).into_iter().zip(predictors(&read)) {
            let terms = |found: &crate::Prediction| {
                found.terms.iter().map(|term| (term.name, term.adds.to_bits())).collect::<Vec<_>>()
            };
            let (one, other) = (one.result.unwrap(), other.result.unwrap());
            prop_assert_eq!(one.percent.to_bits(), other.percent.to_bits());
            prop_assert_eq!(terms(&one), terms(&other));
        }
    }

    /// Text that is no answer is refused, and what is written is read back.
    #[test]
    fn an_answer_is_read_exactly_or_not_at_all(text in "\\PC{0,12}", at in any::<prop::sample::Index>()) {
        let item = *at.get(Item::ALL);
        let mut answers = Answers::default();
        if answers.read(item, &text).is_ok() {
            let written = answers.written(item).unwrap_or_default();
            let mut again = Answers::default();
            again.read(item, &written).unwrap();
            prop_assert_eq!(again.written(item).unwrap_or_default(), written);
        } else {
            prop_assert!(!answers.has(item));
        }
    }
}
