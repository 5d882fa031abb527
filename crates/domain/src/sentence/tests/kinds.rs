//! Every kind of order and every limit of a requirement, just inside and just outside.

use super::*;

/// (kind, day, least months, most months); nothing where there is no limit.
const LENGTHS: [(&str, &str, u32, Option<u32>); 15] = [
    ("community-order", "2026-05-11", 1, Some(36)),
    ("suspended-sentence-order", "2026-05-11", 6, Some(24)),
    ("determinate-custody", "2026-05-11", 1, None),
    ("detention-young-offender", "2026-05-11", 1, None),
    ("extended-sentence", "2026-05-11", 1, None),
    ("particular-concern", "2026-05-11", 1, None),
    ("post-sentence-supervision", "2026-05-11", 1, Some(12)),
    ("deferred-sentence", "2026-05-11", 1, Some(6)),
    ("young-offender-supervision", "2026-05-11", 1, Some(12)),
    ("youth-rehabilitation-order", "2026-05-11", 1, Some(36)),
    ("detention-and-training-order", "2026-05-11", 4, Some(24)),
    ("youth-detention", "2026-05-11", 1, None),
    ("probation-order", "2004-05-11", 6, Some(36)),
    ("community-punishment-order", "2004-05-11", 1, Some(36)),
    ("combination-order", "2004-05-11", 12, Some(36)),
];

const WITHOUT_END: [(&str, &str); 2] = [("life-sentence", "1998-05-11"), ("public-protection", "2012-12-02")];

#[test]
fn every_kind_keeps_its_shortest_and_longest_length() {
    for (kind, on, least, most) in LENGTHS {
        let refused = Err(("SEN-04", "length_months"));
        assert!(recorded(&passed(kind, on, least)).is_ok(), "{kind} of {least} months");
        assert_eq!(recorded(&passed(kind, on, least - 1)), refused, "{kind} of {} months", least - 1);
        match most {
            Some(most) => {
                assert!(recorded(&passed(kind, on, most)).is_ok(), "{kind} of {most} months");
                assert_eq!(recorded(&passed(kind, on, most + 1)), refused, "{kind} of {} months", most + 1);
            }
            None => assert!(recorded(&passed(kind, on, 480)).is_ok(), "{kind} of forty years"),
        }
    }
}

#[test]
fn every_kind_of_the_policy_is_in_one_of_the_tables() {
    let mut tested: Vec<&str> = LENGTHS.iter().map(|row| row.0).chain(WITHOUT_END.map(|row| row.0)).collect();
    let mut kinds: Vec<&str> =
        POLICY.sentence_types().entries().iter().map(|entry| entry.kind.code.as_str()).collect();
    tested.sort_unstable();
    kinds.sort_unstable();
    assert_eq!(tested, kinds);
}

#[test]
fn a_sentence_without_an_end_has_neither_length_nor_last_day() {
    for (kind, on) in WITHOUT_END {
        let requirement_types = POLICY.requirement_types().at(day(on));
        let cmd = passed(kind, on, 0);
        let decision =
            decide(&known(&cmd.facts, &requirement_types), &cmd, at("2026-11-24T09:00:00Z")).unwrap();
        let [CaseEvent::SentenceRecorded { facts, .. }] = decision.events.as_slice() else { panic!() };
        assert_eq!((facts.ends_on, facts.length_months), (None, 0), "{kind}");
        for cmd in
            [passed(kind, on, 12), with(passed(kind, on, 0), |facts| facts.ends_on = Some(day("2030-01-01")))]
        {
            let refused = decide(&known(&cmd.facts, &requirement_types), &cmd, at("2026-11-24T09:00:00Z"));
            let refused = refused.unwrap_err();
            assert_eq!((refused.rule(), refused.field()), ("SEN-04", "length_months"), "{kind}");
        }
    }
}

#[test]
fn a_kind_of_older_law_can_be_recorded_for_its_own_days_only() {
    for (kind, last, first_too_late) in [
        ("public-protection", "2012-12-02", "2012-12-03"),
        ("probation-order", "2005-04-03", "2005-04-04"),
        ("combination-order", "2005-04-03", "2005-04-04"),
    ] {
        assert!(POLICY.sentence_types().find(kind, day(last)).is_some(), "{kind}");
        assert_eq!(recorded(&passed(kind, first_too_late, 12)), Err(("SEN-01", "sentence_type")), "{kind}");
    }
}

/// (kind of order, requirement, day, least, most); nothing where there is no limit. The order is the longest that
/// the requirement could need.
const REQUIREMENTS: [(&str, &str, &str, u32, Option<u32>); 16] = [
    ("community-order", "unpaid-work", "2026-05-11", 40, Some(300)),
    ("community-order", "rehabilitation-activity", "2026-05-11", 1, None),
    ("community-order", "curfew", "2022-06-27", 2, Some(16)),
    ("community-order", "curfew", "2022-06-28", 2, Some(20)),
    ("community-order", "exclusion", "2026-05-11", 1, Some(24)),
    ("community-order", "foreign-travel-prohibition", "2026-05-11", 1, Some(12)),
    ("community-order", "mental-health-treatment", "2026-05-11", 1, None),
    ("community-order", "drug-rehabilitation", "2026-05-11", 1, None),
    ("community-order", "alcohol-treatment", "2026-05-11", 1, None),
    ("community-order", "alcohol-abstinence", "2026-05-11", 1, Some(120)),
    ("community-order", "attendance-centre", "2026-05-11", 12, Some(36)),
    ("community-order", "activity", "2026-05-11", 1, Some(60)),
    ("youth-rehabilitation-order", "intensive-supervision", "2026-05-11", 90, Some(180)),
    ("youth-rehabilitation-order", "intensive-fostering", "2026-05-11", 1, Some(12)),
    ("youth-rehabilitation-order", "local-authority-residence", "2026-05-11", 1, Some(6)),
    ("combination-order", "older-hours", "2004-05-11", 40, Some(240)),
];

/// (kind of order, requirement, day) of those that have no length.
const UNMEASURED: [(&str, &str, &str); 8] = [
    ("community-order", "programme", "2026-05-11"),
    ("community-order", "prohibited-activity", "2026-05-11"),
    ("community-order", "residence", "2026-05-11"),
    ("community-order", "electronic-monitoring", "2026-05-11"),
    ("community-order", "supervision", "2026-05-11"),
    ("youth-rehabilitation-order", "education", "2026-05-11"),
    ("post-sentence-supervision", "pss-drug-testing", "2026-05-11"),
    ("post-sentence-supervision", "pss-drug-appointment", "2026-05-11"),
];

fn order_with(kind: &str, on: &str, requirement: RequirementOrdered) -> RecordSentence {
    let months = if kind == "post-sentence-supervision" { 12 } else { 36 };
    RecordSentence { requirements: vec![requirement], ..passed(kind, on, months) }
}

#[test]
fn every_requirement_keeps_its_shortest_and_longest_length() {
    let refused = Err(("SEN-06", "requirements"));
    for (kind, requirement, on, least, most) in REQUIREMENTS {
        let with_length = |length| recorded(&order_with(kind, on, ordered(requirement, Some(length))));
        assert!(with_length(least).is_ok(), "{requirement} of {least}: {:?}", with_length(least));
        assert_eq!(with_length(least - 1), refused, "{requirement} of {}", least - 1);
        if let Some(most) = most {
            assert!(with_length(most).is_ok(), "{requirement} of {most}: {:?}", with_length(most));
            assert_eq!(with_length(most + 1), refused, "{requirement} of {}", most + 1);
        }
        assert_eq!(recorded(&order_with(kind, on, ordered(requirement, None))), refused, "{requirement}");
    }
    for (kind, requirement, on) in UNMEASURED {
        assert!(recorded(&order_with(kind, on, ordered(requirement, None))).is_ok(), "{requirement}");
        assert_eq!(recorded(&order_with(kind, on, ordered(requirement, Some(5)))), refused, "{requirement}");
    }
}

#[test]
fn every_requirement_of_the_policy_is_in_one_of_the_tables() {
    let mut tested: Vec<&str> =
        REQUIREMENTS.iter().map(|row| row.1).chain(UNMEASURED.iter().map(|row| row.1)).collect();
    let mut kinds: Vec<&str> =
        POLICY.requirement_types().entries().iter().map(|entry| entry.kind.code.as_str()).collect();
    for codes in [&mut tested, &mut kinds] {
        codes.sort_unstable();
        codes.dedup();
    }
    assert_eq!(tested, kinds);
}

#[test]
fn a_requirement_that_runs_ends_inside_the_order_and_within_its_own_longest_time() {
    let refused = Err(("SEN-09", "requirements"));
    let until = |requirement, length, ends_on: &str| RequirementOrdered {
        ends_on: Some(day(ends_on)),
        ..ordered(requirement, length)
    };
    for (months, requirement, inside) in [
        // A last day that the court named.
        (12, until("curfew", Some(10), "2027-05-10"), true),
        (12, until("curfew", Some(10), "2027-05-11"), false),
        (12, until("curfew", Some(10), "2026-05-11"), true),
        (12, until("curfew", Some(10), "2026-05-10"), false),
        (36, until("curfew", Some(10), "2028-05-10"), true),
        (36, until("curfew", Some(10), "2028-05-11"), false),
        (3, until("residence", None, "2026-08-10"), true),
        (3, until("residence", None, "2026-08-11"), false),
        // A length that runs from the day of sentence: 92 days from 11 May end on 10 August.
        (3, ordered("alcohol-abstinence", Some(92)), true),
        (3, ordered("alcohol-abstinence", Some(93)), false),
        (12, ordered("exclusion", Some(12)), true),
        (12, ordered("exclusion", Some(13)), false),
        (6, ordered("drug-rehabilitation", Some(6)), true),
        (6, ordered("drug-rehabilitation", Some(7)), false),
        // Days of doing do not run.
        (1, ordered("rehabilitation-activity", Some(60)), true),
        // What has no last day of its own gets none.
        (12, until("rehabilitation-activity", Some(20), "2026-08-01"), false),
    ] {
        let said = format!("{requirement:?} in {months} months");
        let requirements = vec![requirement];
        let found =
            recorded(&RecordSentence { requirements, ..passed("community-order", "2026-05-11", months) });
        assert_eq!(found.is_ok(), inside, "{said}: {found:?}");
        assert!(inside || found == refused, "{said}: {found:?}");
    }
}

#[test]
fn an_order_with_unpaid_work_lasts_at_least_twelve_months() {
    let work = |months, ends_on: Option<&str>| {
        let requirements = vec![ordered("unpaid-work", Some(40))];
        let cmd = RecordSentence { requirements, ..passed("community-order", "2026-05-11", months) };
        recorded(&with(cmd, |facts| facts.ends_on = ends_on.map(day)))
    };
    let refused = Err(("SEN-12", "length_months"));
    assert_eq!(work(11, None), refused);
    assert_eq!(work(12, None), Ok(day("2027-05-10")));
    assert_eq!(work(12, Some("2027-05-09")), refused);
    assert_eq!(work(12, Some("2027-05-10")), Ok(day("2027-05-10")));
}

#[test]
fn a_requirement_stands_once_unless_its_kind_can_be_ordered_again() {
    for (requirement, length, may_repeat) in [
        ("programme", None, true),
        ("exclusion", Some(6), true),
        ("prohibited-activity", None, true),
        ("unpaid-work", Some(80), false),
        ("curfew", Some(8), false),
        ("alcohol-abstinence", Some(60), false),
    ] {
        let requirements = vec![ordered(requirement, length), ordered(requirement, length)];
        let found = recorded(&RecordSentence { requirements, ..passed("community-order", "2026-05-11", 12) });
        assert_eq!(found.is_ok(), may_repeat, "{requirement}");
        assert!(may_repeat || found == Err(("SEN-11", "requirements")), "{requirement}");
    }
}

#[test]
fn ages_are_those_of_the_day_of_conviction() {
    let aged = |cmd: &RecordSentence, born: &str| {
        let types = POLICY.requirement_types().at(cmd.facts.passed_on);
        let known = Known { birth_date: Some(day(born)), ..known(&cmd.facts, &types) };
        let found = decide(&known, cmd, at("2026-11-24T09:00:00Z"));
        found.map(|_| ()).map_err(|refused| (refused.rule(), refused.field()))
    };
    let centre = order_with("community-order", "2026-05-11", ordered("attendance-centre", Some(12)));
    assert_eq!(aged(&centre, "2001-05-12"), Ok(()));
    assert_eq!(aged(&centre, "2001-05-11"), Err(("SEN-10", "requirements")));
    // Convicted the day before the birthday: still 24.
    let convicted = with(centre, |facts| facts.convicted_on = Some(day("2026-05-10")));
    assert_eq!(aged(&convicted, "2001-05-11"), Ok(()));
    for (kind, youngest, too_young, oldest, too_old) in [
        ("youth-rehabilitation-order", "2016-05-11", "2016-05-12", "2008-05-12", "2008-05-11"),
        ("detention-and-training-order", "2014-05-11", "2014-05-12", "2008-05-12", "2008-05-11"),
        ("youth-detention", "2016-05-11", "2016-05-12", "2008-05-12", "2008-05-11"),
        ("detention-young-offender", "2008-05-11", "2008-05-12", "2005-05-12", "2005-05-11"),
    ] {
        let cmd = passed(kind, "2026-05-11", 12);
        for (born, expected) in [
            (youngest, Ok(())),
            (oldest, Ok(())),
            (too_young, Err(("SEN-10", "sentence_type"))),
            (too_old, Err(("SEN-10", "sentence_type"))),
        ] {
            assert_eq!(aged(&cmd, born), expected, "{kind}, born {born}");
        }
    }
}

#[test]
fn what_takes_liberty_is_under_way_from_the_day_of_sentence() {
    for (requirement, length, started) in [
        ("curfew", Some(8), true),
        ("exclusion", Some(6), true),
        ("unpaid-work", Some(80), false),
        ("programme", None, false),
    ] {
        let cmd = order_with("community-order", "2026-05-11", ordered(requirement, length));
        let types = POLICY.requirement_types().at(cmd.facts.passed_on);
        let decision = decide(&known(&cmd.facts, &types), &cmd, at("2026-11-24T09:00:00Z")).unwrap();
        let [CaseEvent::SentenceRecorded { requirements, .. }] = decision.events.as_slice() else { panic!() };
        assert_eq!(requirements[0].started_on, started.then(|| day("2026-05-11")), "{requirement}");
    }
}
