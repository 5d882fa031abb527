//! The shared rows that test one check or one step, without a whole score.

use risk::{Answer, Answers, Category, Fault, Gender, History, Item, Kind, Offences, Prediction, Rules};
use std::collections::BTreeMap;

/// The rows of a file, or none, said loudly.
fn rows(name: &str) -> Vec<BTreeMap<String, String>> {
    let folder = format!("{}/../../../shared/vectors/actuarial-vectors", env!("CARGO_MANIFEST_DIR"));
    let Ok(bytes) = std::fs::read(format!("{folder}/{name}.csv")) else {
        eprintln!("NOT TESTED: ../shared is absent, so no row of {name}.csv was looked at");
        return Vec::new();
    };
    csv::Reader::from_reader(&bytes[..]).deserialize().map(|row| row.expect("a row")).collect()
}

/// Which instrument makes the check, and which codes it can give.
fn of_check(check: &str) -> Option<(&'static str, &'static [&'static str])> {
    const FOLLOWUP: &[&str] =
        &["DATE_OF_START_OF_FOLLOWUP_BEFORE_DATE_OF_BIRTH", "DATE_OF_START_OF_FOLLOWUP_OUT_OF_RANGE"];
    Some(match check {
        "validateCurrentOffenceCode" => {
            ("arp", &["OFFENCE_CODE_INCORRECT_FORMAT", "OFFENCE_CODE_MAPPING_NOT_FOUND"])
        }
        "validateTotalNumberOfSanctionsForAllOffences" => {
            ("arp", &["TOTAL_NUMBER_OF_SANCTIONS_OUT_OF_RANGE"])
        }
        "validateTotalNumberOfSanctionsForAllOffencesForSexualPredictor" => {
            ("dc_srp", &["TOTAL_NUMBER_OF_SANCTIONS_OUT_OF_RANGE"])
        }
        "validateTotalNumberOfViolentSanctions" => ("vrp", &["VIOLENT_SANCTION_OUT_OF_RANGE"]),
        "validateAgeAtFirstSanction" => ("arp", &["AGE_AT_FIRST_SANCTION_OUT_OF_RANGE"]),
        "validateDateOfCurrentConvictionAgainstAssessmentDate" => {
            ("arp", &["DATE_OF_CURRENT_CONVICTION_WITHIN_THREE_MONTHS_OF_ASSESSMENT_DATE"])
        }
        "validateDrugMisuse" => ("arp", &["MOTIVATION_TO_TACKLE_DRUG_MISUSE_INCONSISTENT"]),
        "validateDateAtStartOfFollowupAge" => ("arp", FOLLOWUP),
        "validateDateAtStartOfFollowupAgeForSexualPredictor" => ("dc_srp", FOLLOWUP),
        "validateDateAtStartOfFollowupAgainstDateOfCurrentConviction" => {
            ("arp", &["DATE_OF_START_OF_FOLLOWUP_REQUIRED"])
        }
        "validateDateOfCurrentConvictionAgainstDateOfBirth" => (
            "arp",
            &[
                "DATE_OF_CURRENT_CONVICTION_BEFORE_DATE_OF_BIRTH",
                "AGE_AT_FIRST_SANCTION_AFTER_AGE_AT_CURRENT_CONVICTION",
            ],
        ),
        "validateDateOfMostRecentSexualOffenceAgainstDateOfBirth" => (
            "dc_srp",
            &[
                "DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_BEFORE_DATE_OF_BIRTH",
                "DATE_OF_MOST_RECENT_SEXUAL_OFFENCE_OUT_OF_RANGE",
            ],
        ),
        "checkForExistingSexualFields" => ("iic_srp", &["SEXUAL_REOFFENDING_PREDICTOR_INCONSISTENT_INPUT"]),
        "validateSexualSanctionsCount" => ("iic_srp", &["SEXUAL_REOFFENDING_PREDICTOR_NO_SANCTIONS"]),
        _ => return None,
    })
}

fn faults(instrument: &str, answers: &Answers) -> Vec<Fault> {
    let rules = Rules::built_in().expect("the numbers can be read");
    let offences = Offences::common().expect("the list can be read");
    match instrument {
        "arp" => risk::arp::score(&rules, &offences, answers).faults,
        "vrp" => risk::vrp::score(&rules, &offences, answers).faults,
        "dc_srp" => risk::dc_srp::score(&rules, answers).faults,
        _ => risk::iic_srp::score(&rules, answers).faults,
    }
}

#[test]
fn every_shared_check_finds_what_it_expects() {
    let (mut held, mut left) = (0, 0);
    for row in rows("common-validation") {
        let Some((instrument, codes)) = of_check(&row["check"]) else {
            left += 1;
            continue;
        };
        let mut answers = Answers::default();
        for (name, value) in row["request_fields"].split(';').filter_map(|pair| pair.split_once('=')) {
            let value = if value == "null" { "" } else { value };
            answers.read(Item::named(name).expect("an item"), value).expect("an answer");
        }
        let expected = (row["expected_error_type"].as_str(), row["expected_error_fields"].as_str());
        let found = faults(instrument, &answers).into_iter().find(|fault| {
            let alone = expected.0 == "MISSING_MANDATORY_INPUT" && fault.fields == [expected.1];
            codes.contains(&fault.kind.code()) || (alone && fault.kind.code() == expected.0)
        });
        let found = found.map(|fault| (fault.kind.code(), fault.fields.join(";"))).unwrap_or_default();
        assert_eq!((found.0, found.1.as_str()), expected, "{} {}", row["check"], row["request_fields"]);
        held += 1;
    }
    eprintln!("common-validation: {held} rows hold; outside: {left} of another service's own lists");
}

/// A person of whom only what the step needs is set: the other terms do not matter.
fn history(female: bool, sanctions: i64, violent: i64, first: i64, conviction: i64) -> History {
    History {
        female,
        age_at_followup: 30,
        age_at_conviction: conviction,
        age_at_first_sanction: first,
        sanctions,
        violent: Some(violent),
        months: None,
    }
}

fn term(found: &Prediction, names: &[&str]) -> f64 {
    found.terms.iter().filter(|term| names.contains(&term.name)).map(|term| term.adds).sum()
}

/// The weights of offences, for each predictor and variant, as a term of a whole score.
#[test]
fn every_shared_weight_of_an_offence_is_the_term_of_a_score() {
    let rules = Rules::built_in().expect("the numbers can be read");
    let offences = Offences::common().expect("the list can be read");
    let mut held = 0;
    for row in rows("component-unit-tests") {
        let score = match row["test_class"].split("Reoffending").next() {
            Some("All") => risk::arp::score,
            Some("Violent") => risk::vrp::score,
            Some("SeriousViolent") => risk::svrp::score,
            _ => continue,
        };
        if row["provider"] != "getOffenceGroupWeightProvider" || row["generation"] != "gen2" {
            continue;
        }
        let mut answers: Answers = person();
        if Kind::read(&row["arg1"]) == Some(Kind::Dynamic) {
            answered(&mut answers);
        }
        answers.offence_category = Category::read(&row["arg2"]);
        let found = score(&rules, &offences, &answers).result.expect("a score");
        assert_eq!(Kind::read(&row["arg1"]), Some(found.kind));
        let expected: f64 = row["arg3"].parse().expect("a weight");
        assert!((term(&found, &["current offence"]) - expected).abs() < 1e-12, "{row:?}");
        held += 1;
    }
    eprintln!("component-unit-tests: {held} weights of offences hold");
}

fn person() -> Answers {
    let mut answers = Answers::default();
    for (name, value) in [
        ("assessmentDate", "2026-03-02"),
        ("gender", "MALE"),
        ("dateOfBirth", "1990-01-01"),
        ("dateOfCurrentConviction", "2024-01-01"),
        ("ageAtFirstSanction", "18"),
        ("currentOffenceCode", "99999"),
        ("totalNumberOfSanctionsForAllOffences", "5"),
        ("totalNumberOfViolentSanctions", "1"),
    ] {
        answers.read(Item::named(name).expect("an item"), value).expect("an answer");
    }
    answers
}

/// Every dynamic answer at its lowest.
fn answered(answers: &mut Answers) {
    let lowest = ["NO_PROBLEMS", "FULL_MOTIVATION", "NOT_IN_RELATIONSHIP", "[]", "false"];
    let rules = Rules::built_in().expect("the numbers can be read");
    for model in [&rules.arp, &rules.vrp, &rules.svrp] {
        for item in model.required_dynamic() {
            assert!(lowest.iter().any(|value| answers.read(*item, value).is_ok()), "{item:?}");
        }
    }
}

/// The terms of sanctions and of violence in SNSV, from figures.
#[test]
fn the_shared_steps_of_snsv_are_terms_of_its_score() {
    let rules = Rules::built_in().expect("the numbers can be read");
    let mut held = 0;
    for row in rows("component-unit-tests") {
        if row["test_class"] != "SNSVTransformationHelperTest" {
            continue;
        }
        let arg = |n: usize| row[&format!("arg{n}")].as_str();
        let whole = |n: usize| i64::read(arg(n)).unwrap_or_default();
        let female = (1..4).any(|n| Gender::read(arg(n)) == Some(Gender::Female));
        let (history, names, at): (History, &[&str], usize) = match row["provider"].as_str() {
            "getGenderWeightValidInputProvider" => (history(female, 3, 2, 18, 30), &["female"], 2),
            "getNumberOfSanctionWeightValidInputProvider" => {
                (history(false, whole(1), 0, 18, 30), &["first sanction", "second sanction"], 2)
            }
            "getTotalSanctionWeightValidInputProvider" => {
                (history(false, whole(1), 0, 18, 30), &["sanctions"], 2)
            }
            "getViolentHistoryWeightValidInputProvider" => {
                (history(female, 3, whole(1), 18, 30), &["no violent sanction", "one violent sanction"], 3)
            }
            "getViolentSanctionsWeightValidInputProvider" => {
                (history(false, 3, whole(1), 18, 30), &["violent sanctions"], 2)
            }
            _ => continue,
        };
        let kind = if arg(at) == "true" { Kind::Dynamic } else { Kind::Static };
        let found = rules.snsv.predict_figures(kind, &history, 0.0, &Answers::default(), false);
        let expected: f64 = arg(at + 1).parse().expect("a weight");
        assert!((term(&found, names) - expected).abs() < 1e-12, "{row:?}");
        held += 1;
    }
    eprintln!("component-unit-tests: {held} steps of SNSV hold");
}
