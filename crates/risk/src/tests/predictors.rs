use super::*;
use crate::{Band, Kind, Outcome, Prediction, arp, svrp, vrp};

fn all(answers: &Answers) -> [Outcome<Prediction>; 3] {
    let (rules, offences) = (rules(), offences());
    [arp::score, vrp::score, svrp::score].map(|score| score(rules, offences, answers))
}

/// RSK-01, RSK-05, RSK-06: the worked example of the reference, to its last digit.
#[test]
fn the_worked_example_comes_out_term_by_term() {
    let expected = [
        (1.100_717_651_261, 75.04, Band::High),
        (-0.070_216_359_797, 48.25, Band::Medium),
        (-2.524_164_591_241, 7.42, Band::VeryHigh),
    ];
    for (outcome, (total, percent, band)) in all(&history()).into_iter().zip(expected) {
        let found = outcome.result.unwrap();
        assert!(near(found.total, total), "{} is not {total}", found.total);
        assert_eq!((found.percent, found.band, found.kind), (percent, Some(band), Kind::Static));
        let sum: f64 = found.terms.iter().map(|term| term.adds).sum();
        assert!(near(sum, found.total), "the terms are the total");
    }
    let arp = all(&history()).into_iter().next().unwrap().result.unwrap();
    for (name, adds) in [
        ("intercept", 5.017_022_924_991),
        ("age at start of follow-up", -2.119_318_524_234),
        ("current offence", 0.173_405_416_411),
        ("sanctions", -0.119_720_443_598),
        ("logarithm of sanctions a year", -0.107_144_758_668),
        ("square of that logarithm", 0.000_615_636_559),
        ("months since follow-up began", -1.744_142_600_199),
    ] {
        let term = arp.terms.iter().find(|term| term.name == name).unwrap();
        assert!(near(term.adds, adds), "{name}: {} is not {adds}", term.adds);
    }
}

/// RSK-02, T15: what is missing of the assessment is listed beside a static score.
#[test]
fn with_the_assessment_the_score_is_dynamic_and_with_a_gap_it_is_static_and_says_so() {
    for outcome in all(&assessed()) {
        assert_eq!((written(&outcome.faults), outcome.result.unwrap().kind), (String::new(), Kind::Dynamic));
    }
    let [arp, vrp, svrp] = all(&assessed().with("currentAlcoholUseProblems= proCriminalAttitudes="));
    assert_eq!(written(&arp.faults), "MISSING_DYNAMIC_INPUT(currentAlcoholUseProblems;proCriminalAttitudes)");
    assert_eq!(written(&vrp.faults), "MISSING_DYNAMIC_INPUT(currentAlcoholUseProblems)");
    assert_eq!(
        written(&svrp.faults),
        "MISSING_DYNAMIC_INPUT(currentAlcoholUseProblems;proCriminalAttitudes)"
    );
    for (outcome, whole) in [arp, vrp, svrp].into_iter().zip(all(&history())) {
        assert_eq!(outcome.result, whole.result, "exactly the static score");
    }
}

/// RSK-01: both lists come together.
#[test]
fn with_nothing_answered_everything_is_named_and_nothing_is_scored() {
    let [_, vrp, _] = all(&Answers::default());
    assert_eq!(
        written(&vrp.faults),
        "MISSING_MANDATORY_INPUT(assessmentDate;dateOfBirth;dateOfCurrentConviction;ageAtFirstSanction;gender;\
         currentOffenceCode;totalNumberOfSanctionsForAllOffences;totalNumberOfViolentSanctions)|\
         DATE_OF_START_OF_FOLLOWUP_REQUIRED(dateAtStartOfFollowup)|\
         MISSING_DYNAMIC_INPUT(suitabilityOfAccommodation;isUnemployed;currentRelationshipWithPartner;\
         evidenceOfDomesticAbuse;currentRelationshipStatus;regularOffendingActivities;motivationToTackleDrugMisuse;\
         currentAlcoholUseProblems;excessiveAlcoholUse;impulsivityProblems;temperControl)"
    );
    assert_eq!(vrp.result, None);
}

/// Each impossible input by its name, at both sides of the edge.
#[test]
fn impossible_histories_are_named() {
    for (change, fault) in [
        (
            "dateOfCurrentConviction=1954-10-10",
            "DATE_OF_CURRENT_CONVICTION_BEFORE_DATE_OF_BIRTH(dateOfCurrentConviction)",
        ),
        ("ageAtFirstSanction=17", ""),
        (
            "ageAtFirstSanction=18",
            "AGE_AT_FIRST_SANCTION_AFTER_AGE_AT_CURRENT_CONVICTION(dateOfCurrentConviction;ageAtFirstSanction)",
        ),
        ("ageAtFirstSanction=0", ""),
        ("ageAtFirstSanction=-1", "AGE_AT_FIRST_SANCTION_OUT_OF_RANGE(ageAtFirstSanction)"),
        ("assessmentDate=1972-04-02", ""),
        (
            "assessmentDate=1972-04-01",
            "DATE_OF_CURRENT_CONVICTION_WITHIN_THREE_MONTHS_OF_ASSESSMENT_DATE(dateOfCurrentConviction;assessmentDate)",
        ),
        ("totalNumberOfSanctionsForAllOffences=999", ""),
        (
            "totalNumberOfSanctionsForAllOffences=1000",
            "TOTAL_NUMBER_OF_SANCTIONS_OUT_OF_RANGE(totalNumberOfSanctionsForAllOffences)",
        ),
        (
            "totalNumberOfSanctionsForAllOffences=0",
            "TOTAL_NUMBER_OF_SANCTIONS_OUT_OF_RANGE(totalNumberOfSanctionsForAllOffences)|VIOLENT_SANCTION_OUT_OF_RANGE(totalNumberOfViolentSanctions;totalNumberOfSanctionsForAllOffences)",
        ),
        ("totalNumberOfViolentSanctions=28", ""),
        (
            "totalNumberOfViolentSanctions=29",
            "VIOLENT_SANCTION_OUT_OF_RANGE(totalNumberOfViolentSanctions;totalNumberOfSanctionsForAllOffences)",
        ),
        (
            "totalNumberOfViolentSanctions=-1",
            "VIOLENT_SANCTION_OUT_OF_RANGE(totalNumberOfViolentSanctions;totalNumberOfSanctionsForAllOffences)",
        ),
        (
            "dateAtStartOfFollowup=1954-10-10",
            "DATE_OF_START_OF_FOLLOWUP_BEFORE_DATE_OF_BIRTH(dateAtStartOfFollowup)",
        ),
        ("dateAtStartOfFollowup=2064-10-09", ""),
        ("dateAtStartOfFollowup=2064-10-10", "DATE_OF_START_OF_FOLLOWUP_OUT_OF_RANGE(dateAtStartOfFollowup)"),
    ] {
        let [_, vrp, svrp] = all(&assessed().with(change));
        assert_eq!(written(&vrp.faults), fault, "{change}");
        assert_eq!(vrp.result.is_some(), fault.is_empty(), "{change}");
        // T8: the services let SVRP crash where VRP names the fault.
        assert_eq!(written(&svrp.faults), fault, "{change}");
    }
}

/// RSK-04.
#[test]
fn without_a_date_of_its_own_follow_up_begins_at_the_conviction() {
    let own = all(&history().with("dateAtStartOfFollowup=1972-07-02"));
    let fallen_back = all(&history().with("dateAtStartOfFollowup="));
    for (own, fallen_back) in own.into_iter().zip(fallen_back) {
        assert_eq!(own.result.unwrap().terms, fallen_back.result.unwrap().terms);
    }
}

#[test]
fn drugs_without_motivation_make_the_score_static_and_name_the_drugs() {
    let given = "motivationToTackleDrugMisuse= hasHeroinUsage=true hasMethadoneUsage=true hasSpiceUsage=true";
    let [arp, vrp, svrp] = all(&assessed().with(given));
    let named = "MOTIVATION_TO_TACKLE_DRUG_MISUSE_INCONSISTENT";
    assert_eq!(written(&arp.faults), format!("{named}(hasHeroinUsage;hasSpiceUsage)"));
    assert_eq!(
        written(&vrp.faults),
        format!(
            "MISSING_DYNAMIC_INPUT(motivationToTackleDrugMisuse)|{named}(hasMethadoneUsage;hasSpiceUsage)"
        )
    );
    assert_eq!(written(&svrp.faults), "", "SVRP asks for no drugs");
    assert_eq!(arp.result.unwrap().kind, Kind::Static);
}

#[test]
fn a_result_carries_what_it_looked_at_and_nothing_else() {
    let given = assessed().with("supervisionStatus=CUSTODY");
    let [arp, ..] = all(&given);
    assert_eq!(arp.inputs.gender, given.gender);
    assert_eq!(arp.inputs.supervision_status, None, "ARP does not ask where");
    assert_eq!(arp.inputs.violent_sanctions, None, "nor for violence");
    assert_eq!((arp.about.instrument.as_str(), arp.about.thresholds.as_str()), ("ARP", "1.0"));
}
