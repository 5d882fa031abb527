use super::*;
use crate::v3::{
    Case, Measure, Placed, Predictor, Provisional, Scores, Sexual, Tier, changes, latest, lifer, mappa_rosh,
    reoffending, sexual, tier,
};
use crate::{Item, Letter, PredictorKind, Rosh, SexualBand, StepName};

fn dynamic(percent: f64) -> Option<Predictor> {
    Some(Predictor { percent, kind: PredictorKind::Dynamic })
}

fn of_history(percent: f64) -> Option<Predictor> {
    Some(Predictor { percent, kind: PredictorKind::Static })
}

/// Nothing counts, and everything is known.
fn case() -> Case {
    Case {
        has_active_event: Some(true),
        arp: dynamic(0.0),
        csrp: dynamic(0.0),
        has_mappa_category: Some(false),
        rosh: Some(Rosh::Low),
        is_lifer: Some(false),
        domestic_abuse: Some(false),
        stalking: Some(false),
        child_protection: Some(false),
        sexual_offence: Some(false),
        ..Case::on(DAY)
    }
}

fn found(case: &Case) -> Tier {
    tier(rules(), case).result.unwrap()
}

fn letter(case: &Case) -> Letter {
    match found(case).placed {
        Placed::Tier(letter) => letter,
        other => panic!("{other}"),
    }
}

/// TIR-13: every cell, at its lowest and its highest.
#[test]
fn the_table_of_arp_and_csrp_has_every_cell() {
    let columns = [(90.0, 100.0), (75.0, 89.99), (50.0, 74.99), (25.0, 49.99), (15.0, 24.99), (0.0, 14.99)];
    for (low, high, row) in [
        (6.9, 99.99, "AABBBB"),
        (3.0, 6.89, "ABCCCC"),
        (1.0, 2.99, "BCDEEE"),
        (0.5, 0.99, "CDEEFF"),
        (0.0, 0.49, "DDEFFG"),
    ] {
        for ((from, to), expected) in columns.iter().zip(row.chars()) {
            for (arp, csrp) in [(*from, low), (*to, low), (*from, high), (*to, high)] {
                let cell = reoffending(rules(), arp, csrp).unwrap();
                assert_eq!(cell.word(), expected.to_string(), "ARP {arp} CSRP {csrp}");
            }
        }
    }
}

fn dc_srp(measure: Measure, band: SexualBand) -> Result<Option<(Letter, bool)>, Item> {
    let score = Sexual { measure, band: Some(band), is_reduced: None };
    let found = sexual(rules(), score, &mut Vec::new());
    found.map(|found| found.map(|found| (found.tier, found.is_reduced))).map_err(|fault| fault.item)
}

/// TIR-14: points and percent agree, and a score above its band was brought down.
#[test]
fn dc_srp_gives_a_letter_by_band_and_in_medium_by_score() {
    use SexualBand::{High, Low, Medium, NotApplicable, VeryHigh};
    for (points, percent, band, expected) in [
        (64, 80.0, VeryHigh, Some((Letter::A, false))),
        (36, 5.31, VeryHigh, Some((Letter::A, false))),
        (36, 5.31, High, Some((Letter::B, true))),
        (35, 4.57, High, Some((Letter::B, false))),
        (33, 3.36, Medium, Some((Letter::C, true))),
        (32, 2.88, Medium, Some((Letter::D, true))),
        (30, 2.11, Medium, Some((Letter::D, true))),
        (29, 1.8, Medium, Some((Letter::C, false))),
        (26, 1.12, Medium, Some((Letter::C, false))),
        (25, 0.96, Medium, Some((Letter::D, false))),
        (22, 0.6, Medium, Some((Letter::D, false))),
        (22, 0.6, Low, Some((Letter::E, true))),
        (1, 0.02, Low, Some((Letter::E, false))),
        (0, 0.0, Low, None),
        (30, 2.11, NotApplicable, None),
    ] {
        assert_eq!(dc_srp(Measure::Points(points), band), Ok(expected), "{points} {band}");
        assert_eq!(dc_srp(Measure::Percent(percent), band), Ok(expected), "{percent} {band}");
    }
    assert_eq!(dc_srp(Measure::Percent(0.59), Medium), Err(Item::DcSrp));
    assert_eq!(dc_srp(Measure::Points(21), Medium), Err(Item::DcSrp));
}

/// The percentages of the bounds are those of their points.
#[test]
fn bounds_in_percent_are_bounds_in_points() {
    for (points, percent) in [(22, 0.6), (26, 1.12), (30, 2.11), (33, 3.36), (36, 5.31)] {
        let logit = -8.633 + 0.1598 * f64::from(points);
        let exact = 100.0 / (1.0 + (-logit).exp());
        assert!((exact - percent).abs() < 0.006, "{points} points are {exact}");
    }
}

/// TIR-14: a reduction that is known must fit; a score below its band is told.
#[test]
fn a_reduction_that_the_score_denies_is_refused() {
    let given = |points, is_reduced| Sexual {
        measure: Measure::Points(points),
        band: Some(SexualBand::Medium),
        is_reduced: Some(is_reduced),
    };
    let mut notes = Vec::new();
    assert!(
        sexual(rules(), given(30, true), &mut notes).is_ok()
            && sexual(rules(), given(29, false), &mut notes).is_ok()
    );
    assert!(
        sexual(rules(), given(30, false), &mut notes).is_err()
            && sexual(rules(), given(29, true), &mut notes).is_err()
    );
    assert!(notes.is_empty());
    let low = Sexual { measure: Measure::Percent(0.01), band: Some(SexualBand::VeryHigh), is_reduced: None };
    assert_eq!(sexual(rules(), low, &mut notes).unwrap().unwrap().tier, Letter::A);
    assert_eq!(notes[0].item, Item::DcSrp);
    assert_eq!(sexual(rules(), Sexual { band: None, ..low }, &mut notes), Ok(None));
    assert_eq!(notes[1].item, Item::DcSrpBand);
}

/// TIR-15.
#[test]
fn mappa_and_rosh_give_a_letter_together() {
    use Letter::{A, C, D, E};
    let rosh = [Some(Rosh::VeryHigh), Some(Rosh::High), Some(Rosh::Medium), Some(Rosh::Low), None];
    let with = rosh.map(|rosh| mappa_rosh(rules(), true, rosh));
    assert_eq!(with, [Some(A), Some(C), Some(D), Some(E), Some(E)]);
    let without = rosh.map(|rosh| mappa_rosh(rules(), false, rosh));
    assert_eq!(without, [Some(C), Some(D), None, None, None]);
}

/// TIR-16: the same day a year and five years later still counts.
#[test]
fn a_lifer_counts_by_the_time_since_release() {
    for (released, expected) in [
        (DAY, Letter::B),
        (date(2025, 11, 30), Letter::B),
        (date(2025, 11, 29), Letter::D),
        (date(2021, 11, 30), Letter::D),
        (date(2021, 11, 29), Letter::E),
        (date(1990, 1, 1), Letter::E),
    ] {
        assert_eq!(lifer(rules(), DAY, released), Some(expected), "{released}");
        let case = Case { is_lifer: Some(true), released_on: Some(released), ..case() };
        assert_eq!(letter(&case), expected);
        assert_eq!(letter(&Case { is_lifer: Some(false), ..case }), Letter::G);
    }
    assert_eq!(letter(&Case { is_lifer: Some(true), ..case() }), Letter::G, "never released");
}

/// TIR-12: the highest step is the tier.
#[test]
fn the_highest_letter_of_any_step_is_the_tier() {
    assert_eq!(letter(&case()), Letter::G);
    assert_eq!(letter(&Case { stalking: Some(true), ..case() }), Letter::F);
    assert_eq!(letter(&Case { child_protection: Some(true), ..case() }), Letter::F);
    assert_eq!(letter(&Case { domestic_abuse: Some(true), stalking: Some(true), ..case() }), Letter::E);
    assert_eq!(letter(&Case { sexual_offence: Some(true), ..case() }), Letter::E);
    let all = Case {
        domestic_abuse: Some(true),
        rosh: Some(Rosh::High),
        arp: dynamic(90.0),
        csrp: dynamic(1.0),
        ..case()
    };
    let tier = found(&all);
    assert_eq!(tier.placed, Placed::Tier(Letter::B));
    let given: Vec<(StepName, Letter)> =
        tier.steps.iter().filter_map(|step| Some((step.name, step.tier?))).collect();
    assert_eq!(
        given,
        [
            (StepName::Reoffending, Letter::B),
            (StepName::MappaRosh, Letter::D),
            (StepName::DomesticAbuse, Letter::E)
        ]
    );
}

/// TIR-12: first whether there is supervision, then whether there are scores.
#[test]
fn without_supervision_or_scores_there_is_no_letter() {
    let none = Case { has_active_event: Some(false), arp: None, ..case() };
    assert_eq!(found(&none).placed, Placed::NotSupervised);
    for missing in [Case { arp: None, ..case() }, Case { csrp: None, rosh: None, ..case() }] {
        let tier = found(&missing);
        assert_eq!((tier.placed, tier.provisional.len(), tier.notes.len()), (Placed::Missing, 0, 1));
    }
    assert_eq!(Placed::NotSupervised.to_string() + &Placed::Missing.to_string(), "NOT_SUPERVISEDMISSING");
}

/// TIR-01, TIR-02.
#[test]
fn what_is_impossible_is_refused_and_what_is_unknown_is_noted() {
    let faults = |case: Case| {
        let outcome = tier(rules(), &case);
        assert_eq!(outcome.result, None);
        outcome.faults.iter().map(|fault| fault.item).collect::<Vec<_>>()
    };
    assert_eq!(
        faults(Case { arp: dynamic(-1.0), csrp: dynamic(f64::NAN), ..case() }),
        [Item::Arp, Item::Csrp]
    );
    assert_eq!(faults(Case { has_active_event: None, ..case() }), [Item::ActiveEvent]);
    assert_eq!(faults(Case { on: date(2026, 8, 5), ..case() }), [Item::On]);
    assert_eq!(faults(Case { released_on: Some(DAY.tomorrow().unwrap()), ..case() }), [Item::Release]);
    let medium = Sexual { measure: Measure::Percent(0.59), band: Some(SexualBand::Medium), is_reduced: None };
    assert_eq!(faults(Case { dc_srp: Some(medium), ..case() }), [Item::DcSrp]);
    let points = Sexual { measure: Measure::Points(65), ..medium };
    assert_eq!(faults(Case { dc_srp: Some(points), ..case() }), [Item::DcSrp]);
    let known = Case { has_active_event: Some(true), arp: dynamic(0.0), csrp: dynamic(0.0), ..Case::on(DAY) };
    assert_eq!(found(&known).notes.len(), 7);
    assert_eq!(found(&case()).notes, []);
}

/// TIR-17: static predictors count as if they were the highest.
#[test]
fn a_static_predictor_is_provisional_until_other_steps_give_as_much() {
    let very_high =
        Sexual { measure: Measure::Points(36), band: Some(SexualBand::VeryHigh), is_reduced: None };
    let high = Sexual { measure: Measure::Points(30), band: Some(SexualBand::High), is_reduced: None };
    for (arp, csrp, dc_srp, is_provisional) in [
        (dynamic(0.0), dynamic(0.0), None, false),
        (of_history(90.0), of_history(6.9), None, true),
        (of_history(0.0), of_history(0.0), Some(very_high), false),
        (of_history(0.0), of_history(0.0), Some(high), true),
        // Highest ARP at this CSRP is C, which nothing else gives; at CSRP 1 it is B, which DC-SRP gives.
        (of_history(0.0), dynamic(0.5), None, true),
        (of_history(0.0), dynamic(1.0), Some(high), false),
        (of_history(0.0), dynamic(3.0), Some(high), true),
        // Highest CSRP at this ARP is B below 75, A from there.
        (dynamic(74.99), of_history(0.0), Some(high), false),
        (dynamic(75.0), of_history(0.0), Some(high), true),
    ] {
        let tier = found(&Case { arp, csrp, dc_srp, ..case() });
        let expected: &[Provisional] = if is_provisional { &[Provisional::StaticPredictor] } else { &[] };
        assert_eq!(tier.provisional, expected, "{arp:?} {csrp:?} {dc_srp:?}");
    }
}

/// TIR-17: a missing RoSH could give an A under MAPPA, a C otherwise.
#[test]
fn a_missing_rosh_is_provisional_until_other_steps_give_as_much() {
    let open = Case { rosh: None, ..case() };
    let lifer = Case { is_lifer: Some(true), released_on: Some(DAY), ..open };
    for (case, is_provisional) in [
        (open, true),
        (Case { arp: dynamic(75.0), ..open }, true),
        (Case { arp: dynamic(90.0), csrp: dynamic(0.5), ..open }, false),
        (lifer, false),
        (Case { has_mappa_category: Some(true), ..lifer }, true),
        (Case { has_mappa_category: Some(true), arp: dynamic(90.0), csrp: dynamic(6.9), ..open }, false),
    ] {
        let provisional = found(&case).provisional.contains(&Provisional::NoRosh);
        assert_eq!(provisional, is_provisional, "{case:?}");
    }
    let of_history = Case { arp: of_history(90.0), csrp: dynamic(6.9), ..open };
    assert_eq!(
        found(&of_history).provisional,
        [Provisional::StaticPredictor, Provisional::NoRosh],
        "the table does not count with a static score"
    );
    assert_eq!(found(&of_history).to_string(), "A provisional");
}

/// TIR-18.
#[test]
fn what_would_change_a_tier_is_told() {
    let lifer = Case { is_lifer: Some(true), released_on: Some(date(2026, 1, 31)), ..case() };
    let all: Vec<String> = changes(rules(), &lifer).iter().map(ToString::to_string).collect();
    for told in [
        "D from 2027-02-01: the release is more than a year ago",
        "E from 2031-02-01: the release is more than 5 years ago",
        "NOT_SUPERVISED if an active event were not recorded",
        "G if a life sentence or IPP were not recorded",
        "A if DC-SRP were VERY_HIGH (points: 36)",
    ] {
        assert!(all.iter().any(|one| one == told), "{told} is not in {all:#?}");
    }
    let on = |on| letter(&Case { on, ..lifer });
    assert_eq!([on(date(2027, 1, 31)), on(date(2027, 2, 1))], [Letter::B, Letter::D]);
    let told: Vec<String> =
        changes(rules(), &Case { csrp: None, ..case() }).iter().map(ToString::to_string).collect();
    assert!(told.contains(&"G if CSRP were 0".to_owned()), "{told:?}");
}

/// TIR-19: however old; outputs of the generation before are ignored.
#[test]
fn the_latest_output_of_the_predictors_counts() {
    let scores = |on, version, percent| Scores {
        completed_on: on,
        version,
        arp: dynamic(percent),
        csrp: None,
        dc_srp: None,
    };
    let (older, newer) = (scores(date(2025, 3, 1), 2, 1.0), scores(date(2025, 3, 2), 2, 2.0));
    let before = scores(DAY, 1, 3.0);
    let again = scores(date(2020, 1, 1), 2, 4.0);
    for order in [[older, newer, before], [before, newer, older]] {
        assert_eq!(latest(rules(), &order, Some(&again)), Some(&newer));
    }
    assert_eq!(latest(rules(), &[before], Some(&again)), Some(&again));
    assert_eq!(latest(rules(), &[before], None), None);
}
