//! Laws that hold for any facts.

use super::*;
use crate::v2::{self, Assessment, Sentence, Women};
use crate::v3::{self, Measure, Placed, Predictor, Sexual};
use crate::{Answer, Enforcement, Letter, PredictorKind, Registration, Rosh, Section, Severity, SexualBand};
use jiff::ToSpan;
use proptest::prelude::*;
use proptest::sample::select;

const CODES: [&str; 20] = [
    "RVHR", "RHRH", "RMRH", "RLRH", "MAPP", "HREG", "RMDO", "ALSH", "RVLN", "RCCO", "RCPR", "RCHD", "RPIR",
    "RVAD", "STRG", "RTAO", "IIOM", "PRC", "FISH", "REG30",
];

prop_compose! {
    fn any_registration()(
        code in select(&CODES[..]),
        level in select(&["M0", "M1", "M2", "M3"][..]),
        days in 0..900_i64,
    ) -> Registration {
        let on = Some(DAY.saturating_sub(days.days()));
        Registration { code: code.to_owned(), level: Some(level.to_owned()), category: None, on }
    }
}

prop_compose! {
    fn any_assessment()(
        weeks in 0..70_i64,
        needs in prop::collection::btree_map(select(Section::ALL), select(Severity::ALL), 0..10),
        parenting in select(Answer::ALL),
        temper in select(Answer::ALL),
    ) -> Assessment {
        Assessment {
            completed_on: DAY.saturating_sub(weeks.weeks()),
            layer: 3,
            status: "COMPLETE".to_owned(),
            needs,
            women: Women { parenting: Some(parenting), impulsivity: None, temper: Some(temper) },
        }
    }
}

prop_compose! {
    fn any_case()(
        female in any::<bool>(),
        rsr in prop::option::of((0..10_100_i32).prop_map(|hundredths| f64::from(hundredths) / 100.0)),
        ogrs in prop::option::of(0..=100_i64),
        registrations in prop::collection::vec(any_registration(), 0..9),
        code in prop::option::of(select(&["NC", "SP"][..])),
        assessments in prop::collection::vec(any_assessment(), 0..3),
        days in 0..500_i64,
    ) -> v2::Case {
        let sentence = |code: &str| Sentence { code: code.to_owned(), is_terminated: false, requirements: Vec::new() };
        let referred_on = DAY.saturating_sub(days.days());
        v2::Case {
            gender: Some(if female { "Female" } else { "Male" }.to_owned()),
            rsr,
            ogrs,
            registrations,
            sentences: code.into_iter().map(sentence).collect(),
            assessments,
            enforcement: vec![Enforcement { referred_on, outcome: Some("BRE01".to_owned()) }],
            ..v2::Case::on(DAY)
        }
    }
}

prop_compose! {
    fn any_case_v3()(
        scores in [(0..=10_000_i32), (0..=10_000_i32)],
        is_static in [any::<bool>(), any::<bool>()],
        points in 1..=64_i64,
        band in select(&[SexualBand::Low, SexualBand::High, SexualBand::VeryHigh, SexualBand::NotApplicable][..]),
        rosh in prop::option::of(select(Rosh::ALL)),
        flags in prop::array::uniform6(any::<bool>()),
        released in prop::option::of(0..4_000_i64),
    ) -> v3::Case {
        let predictor = |at: usize| {
            let kind = if is_static[at] { PredictorKind::Static } else { PredictorKind::Dynamic };
            Some(Predictor { percent: f64::from(scores[at]) / 100.0, kind })
        };
        v3::Case {
            has_active_event: Some(true),
            arp: predictor(0),
            csrp: predictor(1),
            dc_srp: Some(Sexual { measure: Measure::Points(points), band: Some(band), is_reduced: None }),
            has_mappa_category: Some(flags[0]),
            rosh,
            is_lifer: Some(flags[1]),
            released_on: released.map(|days| DAY.saturating_sub(days.days())),
            domestic_abuse: Some(flags[2]),
            stalking: Some(flags[3]),
            child_protection: Some(flags[4]),
            sexual_offence: Some(flags[5]),
            ..v3::Case::on(DAY)
        }
    }
}

fn of(case: &v2::Case) -> v2::Tier {
    v2::tier(rules(), case).result.unwrap()
}

fn letter(case: &v3::Case) -> Letter {
    match v3::tier(rules(), case).result.unwrap().placed {
        Placed::Tier(letter) => letter,
        other => panic!("{other}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn points_are_the_sum_of_the_shown_steps(case in any_case()) {
        let tier = of(&case);
        let sum = |steps: &[v2::Step]| steps.iter().map(v2::Step::counted).sum::<i64>();
        prop_assert_eq!(sum(&tier.protect.steps), tier.protect.points);
        prop_assert_eq!(sum(&tier.change.steps), tier.change.points);
        prop_assert!(tier.protect.level <= Letter::D && tier.change.level <= 3);
    }

    #[test]
    fn the_order_of_what_a_record_holds_is_nothing(case in any_case(), by in 0..9_usize) {
        let mut turned = case.clone();
        turned.registrations.reverse();
        let length = turned.registrations.len().max(1);
        turned.registrations.rotate_left(by % length);
        prop_assert_eq!(of(&turned).to_string(), of(&case).to_string());
        prop_assert_eq!(of(&turned).protect, of(&case).protect);
    }

    #[test]
    fn more_risk_never_gives_a_lower_letter(case in any_case(), code in select(&CODES[6..16])) {
        let mut more = case.clone();
        more.registrations.push(Registration { code: code.to_owned(), ..Registration::default() });
        prop_assert!(of(&more).protect.level <= of(&case).protect.level);
        let worse = v2::Case { ogrs: Some((case.ogrs.unwrap_or(0) + 10).min(100)), ..case.clone() };
        prop_assert!(of(&worse).change.level >= of(&case).change.level);
    }

    /// TIR-18.
    #[test]
    fn a_change_by_time_comes_on_its_day_and_no_change_is_to_the_same_tier(case in any_case()) {
        let now = of(&case).to_string();
        for change in v2::changes(rules(), &case) {
            prop_assert_ne!(&change.tier, &now);
            if let Some(on) = change.on {
                prop_assert_eq!(of(&v2::Case { on, ..case.clone() }).to_string(), change.tier);
            }
        }
    }

    #[test]
    fn the_tier_of_v3_is_the_highest_of_the_shown_steps(case in any_case_v3()) {
        let tier = v3::tier(rules(), &case).result.unwrap();
        let highest = tier.steps.iter().filter_map(|step| step.tier).min().unwrap_or(Letter::G);
        prop_assert_eq!(tier.placed, Placed::Tier(highest));
    }

    #[test]
    fn a_higher_score_never_gives_a_lower_tier(case in any_case_v3(), more in 0..5_000_i32) {
        let higher = |score: Option<Predictor>| {
            score.map(|score| Predictor { percent: (score.percent + f64::from(more) / 100.0).min(100.0), ..score })
        };
        for other in [v3::Case { arp: higher(case.arp), ..case }, v3::Case { csrp: higher(case.csrp), ..case }] {
            prop_assert!(letter(&other) <= letter(&case));
        }
    }

    /// TIR-17: a tier that is final for want of RoSH stays whatever RoSH turns out to be, if the scores are dynamic.
    #[test]
    fn a_final_tier_does_not_move_when_rosh_becomes_known(case in any_case_v3(), rosh in select(Rosh::ALL)) {
        let open = v3::Case { rosh: None, ..case };
        let tier = v3::tier(rules(), &open).result.unwrap();
        if tier.provisional.is_empty() {
            prop_assert_eq!(letter(&v3::Case { rosh: Some(rosh), ..open }), letter(&open));
        }
    }

    /// TIR-17: a tier that is final with a static score is no lower than any dynamic score would make it.
    #[test]
    fn a_final_tier_does_not_rise_with_a_dynamic_score(case in any_case_v3(), percent in 0..=10_000_i32) {
        let known = v3::Case { rosh: case.rosh.or(Some(Rosh::Low)), ..case };
        let tier = v3::tier(rules(), &known).result.unwrap();
        if tier.provisional.is_empty() {
            let dynamic = Some(Predictor { percent: f64::from(percent) / 100.0, kind: PredictorKind::Dynamic });
            let is_static = |score: Option<Predictor>| score.is_some_and(|score| score.kind == PredictorKind::Static);
            let arp = if is_static(known.arp) { dynamic } else { known.arp };
            let csrp = if is_static(known.csrp) { dynamic } else { known.csrp };
            let with_assessment = v3::Case { arp, csrp, ..known };
            prop_assert!(letter(&with_assessment) >= letter(&known));
        }
    }

    #[test]
    fn no_score_makes_a_panic(percent in any::<f64>(), points in any::<i64>(), ogrs in any::<i64>()) {
        let score = Some(Predictor { percent, kind: PredictorKind::Dynamic });
        for measure in [Measure::Points(points), Measure::Percent(percent)] {
            let dc_srp = Some(Sexual { measure, band: Some(SexualBand::Medium), is_reduced: None });
            let case = v3::Case { has_active_event: Some(true), arp: score, csrp: score, dc_srp, ..v3::Case::on(DAY) };
            let outcome = v3::tier(rules(), &case);
            prop_assert_eq!(outcome.result.is_some(), outcome.faults.is_empty());
        }
        let outcome = v2::tier(rules(), &v2::Case { rsr: Some(percent), ogrs: Some(ogrs), ..v2::Case::on(DAY) });
        prop_assert_eq!(outcome.result.is_some(), outcome.faults.is_empty());
    }
}
