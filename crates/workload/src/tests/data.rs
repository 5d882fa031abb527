//! The files of numbers: whole, dated, and within what may be entered.

use super::*;

/// WLD-28.
#[test]
fn nothing_is_known_before_the_first_set_and_nothing_is_guessed() {
    let first = rules().latest().parameters.from();
    assert!(rules().on(first).is_ok());
    let before = first.yesterday().unwrap();
    assert_eq!(rules().on(before).unwrap_err(), NotCovered(before));
}

#[test]
fn every_tier_of_two_axes_has_points_at_every_place() {
    for row in [&parameters().points, &parameters().t2a_points] {
        assert!(Tier::of_two_axes().eq(row.keys().copied()));
    }
}

/// Transition to adulthood has the points of custody everywhere.
#[test]
fn points_of_transition_to_adulthood_are_those_of_custody() {
    for (tier, points) in &parameters().t2a_points {
        let custody = parameters().points[tier].custody;
        assert_eq!(Place::ALL.map(|place| points.at(place)), [custody; 3], "{tier}");
    }
}

#[test]
fn all_codes_of_help_and_reasons_are_there() {
    let in_force = rules().latest();
    assert_eq!(in_force.help.is.0.len(), 58);
    let worth = |code: &str| in_force.help.is.get(code).map(|contact| contact.points);
    assert_eq!(worth("CMS36"), Some(points("18")));
    assert_eq!(worth("CMS22"), Some(points("5")));
    assert_eq!(worth("NGS001"), Some(Points::ZERO));
    let reasons = &in_force.reasons.is;
    let codes: std::collections::BTreeSet<&str> = reasons.iter().map(|reason| reason.code.as_str()).collect();
    assert_eq!((reasons.len(), codes.len()), (26, 26));
}

/// WLD-28.
#[test]
fn what_may_not_be_entered_is_named_all_at_once() {
    assert_eq!(parameters().faults(), []);
    let mut wrong = parameters().clone();
    wrong.reports.fast = points("1000");
    wrong.target.pso = points("-1");
    wrong.default_hours.po = hours("37.5");
    wrong.t2a_points.get_mut(&"B0".parse().unwrap()).unwrap().licence = points("999.5");
    let named: Vec<String> = wrong.faults().iter().map(ToString::to_string).collect();
    assert_eq!(
        named,
        [
            "fast report is 1000: enter 0 to 999",
            "PSO target is -1: enter 0 to 9999",
            "PO hours is 37.5: enter 0 to 37",
            "T2A B0 licence is 999.5: enter 0 to 999",
        ]
    );
}
