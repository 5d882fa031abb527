//! Hours, targets and available points.

use super::*;

fn given(officer: OfficerType, contracted: Option<&str>, reductions: &str) -> (Available, Available) {
    let of = |form| available(form, officer, contracted.map(hours), hours(reductions), parameters());
    (of(Form::Batch), of(Form::RealTime))
}

/// WLD-12, WLD-13.
#[test]
fn available_points_follow_the_hours_that_are_left() {
    use OfficerType::{Po, Pso, Tpo};
    for (officer, contracted, reductions, points_of) in [
        (Po, Some("37"), "0", "2176"),
        (Po, Some("37"), "1.8", "2070"),
        (Po, Some("30"), "1.8", "1658"),
        (Pso, Some("18.5"), "0", "1088"),
        (Tpo, None, "18.5", "1088"),
        (Po, Some("30"), "11.5", "1088"),
        // In binary fractions this is a point less.
        (Po, Some("24.5"), "6", "1088"),
        (Po, Some("0"), "0", "0"),
        (Po, Some("37"), "37", "0"),
        (Po, Some("37"), "40", "0"),
    ] {
        let (batch, real_time) = given(officer, contracted, reductions);
        assert_eq!(batch.points, points(points_of), "{officer:?} {contracted:?} {reductions}");
        assert_eq!(real_time.points, batch.points);
    }
}

/// WLD-13. Dividing first loses what a third is more than fifteen decimals of it.
#[test]
fn the_two_forms_differ_where_hours_do_not_divide() {
    let mut parameters = parameters().clone();
    parameters.default_hours.po = hours("36");
    parameters.target.po = points("2175");
    let of = |form| available(form, OfficerType::Po, Some(hours("12")), Hours::ZERO, &parameters).points;
    assert_eq!((of(Form::Batch), of(Form::RealTime)), (points("725"), points("724")));
}

/// WLD-10, WLD-12.
#[test]
fn who_is_not_measured_has_no_points_and_the_sentence_says_why() {
    let (unsupported, _) = given(OfficerType::Unsupported, Some("37"), "0");
    assert_eq!((unsupported.points, unsupported.hours), (Points::ZERO, None));
    assert!(unsupported.to_string().contains("not measured"));
    let (senior, _) = given(OfficerType::Spo, Some("37"), "0");
    assert_eq!(senior.points, Points::ZERO);
    assert!(senior.to_string().contains("no full-time hours are set"));
}

#[test]
fn the_sentence_has_every_number_that_counts() {
    let (contracted, _) = given(OfficerType::Po, Some("30"), "1.8");
    assert_eq!(
        contracted.to_string(),
        "1658 points: 2176 for 37 hours a week, of which there are 30 (the contract), less 1.8 taken off"
    );
    let (default, _) = given(OfficerType::Po, None, "0");
    assert_eq!(
        default.to_string(),
        "2176 points: 2176 for 37 hours a week, of which there are 37 (full-time, as no contract says otherwise)"
    );
}

/// WLD-10.
#[test]
fn full_time_hours_are_those_of_the_type() {
    let mut parameters = parameters().clone();
    parameters.default_hours = DefaultHours { po: hours("7"), pso: hours("12"), spo: Hours::ZERO };
    for (officer, full_time) in [
        (OfficerType::Pso, Some("12")),
        (OfficerType::PsoB, Some("12")),
        (OfficerType::Spo, Some("0")),
        (OfficerType::Po, Some("7")),
        (OfficerType::Tpo, Some("7")),
        (OfficerType::Other(99), Some("7")),
        (OfficerType::Unsupported, None),
    ] {
        let found = working_hours(officer, None, &parameters);
        assert_eq!(found.map(|hours| hours.base), full_time.map(hours), "{officer:?}");
        assert_eq!(found.map(|hours| hours.full_time), full_time.map(hours), "{officer:?}");
    }
}

/// WLD-11.
#[test]
fn only_a_pso_has_the_target_of_a_pso() {
    let targets = Targets { pso: points("1"), po: points("2") };
    for (number, target) in [(3, "1"), (0, "2"), (1, "2"), (7, "2"), (100, "2")] {
        assert_eq!(targets.of(OfficerType::of_number(number)), points(target), "{number}");
    }
}

/// WLD-21. The trap: the code PSO is a probation officer.
#[test]
fn a_grade_code_stands_for_the_grade_of_the_table() {
    let grades = &rules().latest().grades.is;
    for (code, grade) in [
        ("PSO", Some(Grade::Po)),
        ("PSQ", Some(Grade::Pso)),
        ("PSM", Some(Grade::Po)),
        ("PSP", Some(Grade::Tpo)),
        ("PSC", Some(Grade::Spo)),
        ("CRC — PQF", Some(Grade::Tpo)),
        ("NPS–PQF", Some(Grade::Tpo)),
        ("CRC-PQF", Some(Grade::Tpo)),
        ("NPQF", Some(Grade::Dmy)),
        ("pso", None),
        ("ABCD", None),
        ("", None),
        (" ", None),
    ] {
        assert_eq!(grades.of(code), grade, "{code}");
    }
    let types = [Grade::Po, Grade::Spo, Grade::Pso, Grade::Tpo, Grade::Dmy].map(Grade::officer_type);
    use OfficerType::{Po, Pso, Spo, Tpo, Unsupported};
    assert_eq!(types, [Po, Spo, Pso, Tpo, Unsupported]);
}
