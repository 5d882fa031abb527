use super::made::*;
use crate::case::{CaseEvent, CaseRecord};
use crate::enforcement::*;
use crate::policy::Standard;
use crate::shared::*;
use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::*;

/// The case is given to an officer of a team.
fn given(number: u128, team: u128, on: &str) -> (Date, CaseEvent) {
    let event = CaseEvent::OfficerAssigned {
        assignment_id: AssignmentId(id(number)),
        organisation_id: OrganisationId(id(1)),
        organisation_name: "Northmoor Probation".into(),
        team_id: TeamId(id(team)),
        team_name: format!("Team {team}"),
        officer_id: OfficerId(id(team * 10 + number % 2)),
        officer_name: format!("Officer {}", team * 10 + number % 2),
        at: at(on),
        reason: String::new(),
        reason_code: None,
        ends: (number > 1).then(|| AssignmentId(id(number - 1))),
        appointments: Vec::new(),
    };
    (day(on), event)
}

fn period(from: &str, until: &str) -> Period {
    Period { from: day(from), until: day(until) }
}

fn found(record: &CaseRecord, period: Period, today: &str) -> Vec<Line> {
    lines((record, &chain(record, &POLICY, at(today))), &POLICY, period, at(today))
}

fn of<'a>(lines: &'a [Line], measure: &str) -> Vec<&'a Line> {
    lines.iter().filter(|line| line.measure.code() == measure).collect()
}

/// An order that Team 1 held and gave to Team 2 on 10 March, with a breach from two failures to its result.
fn whole_way() -> CaseRecord {
    let (_, first) = given(1, 1, "2026-01-06");
    let (_, second) = given(2, 2, "2026-03-10");
    folded(&[
        order(),
        ("2026-01-06", first),
        ("2026-02-03", met(1, "2026-02-03", "did-not-come")),
        ("2026-02-09", decided(1, "unacceptable")),
        ("2026-02-13", letter(1, "first-warning", 1, "2026-02-13")),
        ("2026-02-17", met(2, "2026-02-17", "unacceptable")),
        ("2026-02-18", met(3, "2026-02-18", "acceptable-medical")),
        ("2026-02-20", reviewed(ReviewDecision::Breach, "2026-02-20", &[1, 2])),
        ("2026-02-24", step(1, "pack-prepared", "2026-02-24", None)),
        ("2026-03-05", step(2, "presented", "2026-03-05", Some("2026-03-17"))),
        ("2026-03-10", second),
        ("2026-03-17", step(3, "continued", "2026-03-17", None)),
    ])
}

/// ENF-26 and ENF-27.
#[test]
fn a_month_counts_what_fell_due_in_it_in_time_or_not_and_what_was_decided() {
    let record = whole_way();
    let february = found(&record, period("2026-02-01", "2026-03-01"), "2026-04-01");
    let in_time = |measure: &str| {
        let share = share(of(&february, measure));
        (share.met, share.of)
    };
    // The letter was due on the 11th, two working days after the decision of the 9th.
    assert_eq!(in_time(Standard::WARNING_LETTER), (0, 1));
    // Nobody asked for the reason of the first within two days; that of the others was known at once.
    assert_eq!(in_time(Standard::REASON_ASKED), (2, 3));
    assert_eq!(in_time(ChainStep::EVIDENCE), (3, 3));
    assert_eq!(in_time(Standard::REVIEW), (1, 1), "decided in time, due on the 27th");
    assert_eq!(in_time("acceptable"), (1, 3));
    assert_eq!(in_time(Standard::PACK), (0, 0), "due in March");
    let late = of(&february, Standard::WARNING_LETTER)[0];
    assert_eq!((late.due, late.done_on), (Some(day("2026-02-11")), Some(day("2026-02-13"))));
    assert_eq!((late.done_by.as_deref(), late.working_days), (Some("Ruth Okafor"), Some(4)));
    assert_eq!(late.about, OwedAbout::Absence(day("2026-02-03")));
}

/// ENF-28.
#[test]
fn a_result_counts_the_working_days_since_the_last_failure_it_rests_on() {
    let record = whole_way();
    let march = found(&record, period("2026-03-01", "2026-04-01"), "2026-04-01");
    let results = of(&march, "failure-to-result");
    assert_eq!(results.len(), 1);
    assert_eq!((results[0].started_on, results[0].working_days), (day("2026-02-17"), Some(20)));
    assert_eq!(spans(results), Spans { number: 1, median_doubled: Some(40) });
}

/// ENF-25.
#[test]
fn a_line_is_of_the_team_that_held_the_case_on_its_day() {
    let record = whole_way();
    let all = found(&record, period("2026-01-01", "2026-05-01"), "2026-04-01");
    let team = |measure: &str| of(&all, measure)[0].team_id;
    assert_eq!(team(Standard::PRESENTED), TeamId(id(1)), "due on 3 March, before it was given away");
    assert_eq!(team(Standard::OUTCOME), TeamId(id(2)), "due on 24 March");
    assert_eq!(team("failure-to-result"), TeamId(id(2)));
    // On the day of the change it is still of the team that held it in the morning.
    let events =
        [order(), ("2026-01-06", given(1, 1, "2026-01-06").1), ("2026-02-05", given(2, 2, "2026-02-05").1)];
    let mut events = events.to_vec();
    events.push(("2026-02-03", met(1, "2026-02-03", "did-not-come")));
    let lines = found(&folded(&events), period("2026-02-01", "2026-03-01"), "2026-02-28");
    assert_eq!(of(&lines, Standard::REASON_ASKED)[0].team_id, TeamId(id(1)), "due on 5 February");
    // What nobody held is nobody's.
    let lines =
        found(&folded(&[order(), events[3].clone()]), period("2026-02-01", "2026-03-01"), "2026-02-28");
    assert!(lines.is_empty());
}

/// ENF-26: (what happened after the decision of 9 February, today, in time of due).
#[test]
fn a_step_is_due_once_it_is_done_or_its_day_has_passed_and_a_result_hides_no_letter_that_was_late() {
    let failed = || {
        vec![
            order(),
            ("2026-01-06", given(1, 1, "2026-01-06").1),
            ("2026-02-09", met(1, "2026-02-03", "unacceptable")),
        ]
    };
    let warned = |events: &[(&str, CaseEvent)], today: &str| {
        let lines = found(&folded(events), period("2026-02-01", "2026-03-01"), today);
        let share = share(of(&lines, Standard::WARNING_LETTER));
        (share.met, share.of)
    };
    assert_eq!(warned(&failed(), "2026-02-11"), (0, 0), "there is time until the evening");
    assert_eq!(warned(&failed(), "2026-02-12"), (0, 1));
    let mut sent = failed();
    sent.push(("2026-02-10", letter(1, "first-warning", 1, "2026-02-10")));
    assert_eq!(warned(&sent, "2026-02-10"), (1, 1), "done before its day");
    // A breach that ended takes the failure out of the count; the letter is owed no more and stays late, or in time.
    for (mut events, expected) in [(failed(), (0, 1)), (sent, (1, 1))] {
        events.push(("2026-02-17", met(2, "2026-02-17", "unacceptable")));
        events.push(("2026-02-20", reviewed(ReviewDecision::Breach, "2026-02-20", &[1, 2])));
        events.push(("2026-03-17", step(3, "continued", "2026-03-17", None)));
        let record = folded(&events);
        let chain = chain(&record, &POLICY, at("2026-03-18"));
        assert!(!chain.open_steps().any(|(_, step)| step.code == Standard::WARNING_LETTER));
        assert_eq!(warned(&events, "2026-03-18"), expected);
    }
    // One that was decided before its letter was due never owed it in time.
    let mut early = failed();
    early.push(("2026-02-09", reviewed(ReviewDecision::Breach, "2026-02-09", &[1])));
    early.push(("2026-02-10", step(3, "withdrawn", "2026-02-10", None)));
    assert_eq!(warned(&early, "2026-03-18"), (0, 0));
}

#[test]
fn a_review_that_nobody_decided_before_the_order_ended_stays_late_and_is_owed_no_more() {
    let mut events = vec![
        ("2026-01-05", sentenced(1, "community-order", "2026-01-05", "2026-03-31")),
        ("2026-01-06", given(1, 1, "2026-01-06").1),
        ("2026-02-03", met(1, "2026-02-03", "unacceptable")),
        ("2026-02-17", met(2, "2026-02-17", "unacceptable")),
    ];
    let month = period("2026-02-01", "2026-03-01");
    let reviews = |events: &[(&str, CaseEvent)], today: &str| {
        let record = folded(events);
        let chain = chain(&record, &POLICY, at(today));
        let owed = chain.open_steps().filter(|(_, step)| step.code == Standard::REVIEW).count();
        (owed, share(of(&found(&record, month, today), Standard::REVIEW)))
    };
    assert_eq!(reviews(&events, "2026-03-02"), (1, Share { met: 0, of: 1 }));
    assert_eq!(reviews(&events, "2026-04-01"), (0, Share { met: 0, of: 1 }), "the order ran out");
    events.push(("2026-04-02", changed(2, "acceptable-custody")));
    assert_eq!(reviews(&events, "2026-04-03"), (0, Share { met: 0, of: 0 }), "it never reached the limit");
}

#[test]
fn a_median_may_lie_between_two_days_and_of_nothing_there_is_none() {
    let with = |days: &[Option<u32>]| {
        let record = whole_way();
        let line = found(&record, period("2026-03-01", "2026-04-01"), "2026-04-01").pop().unwrap();
        let lines: Vec<Line> = days.iter().map(|days| Line { working_days: *days, ..line.clone() }).collect();
        spans(&lines)
    };
    assert_eq!(with(&[]), Spans { number: 0, median_doubled: None });
    assert_eq!(with(&[Some(7)]), Spans { number: 1, median_doubled: Some(14) });
    assert_eq!(with(&[Some(30), Some(5)]), Spans { number: 2, median_doubled: Some(35) });
    assert_eq!(with(&[Some(9), Some(1), Some(4)]), Spans { number: 3, median_doubled: Some(8) });
    assert_eq!(with(&[None, Some(4)]), Spans { number: 2, median_doubled: Some(8) }, "one is not known");
}

const CODES: [&str; 6] =
    ["kept", "did-not-come", "unacceptable", "acceptable-medical", "sent-home-service", "did-not-comply"];

/// Appointments from February on, what was decided of them, letters, perhaps a breach with its result, and the case
/// given from one team to the other and back.
fn any_record() -> impl Strategy<Value = CaseRecord> {
    let missed = (0_i64..90, 0_usize..6, proptest::option::of(0_i64..12), proptest::option::of(0_i64..9));
    let missed = prop::collection::vec(missed, 0..8);
    let breach = proptest::option::of((0_i64..60, proptest::option::of(0_i64..40)));
    let given_on = prop::collection::vec(0_i64..120, 1..4);
    (missed, breach, given_on).prop_map(|(missed, breach, mut given_on)| {
        let from = day("2026-01-06");
        given_on.sort_unstable();
        given_on.dedup();
        let mut events = vec![(day("2026-01-05"), order().1)];
        for (number, days) in (1..).zip(given_on) {
            let on = from.saturating_add(days.days());
            events.push(given(number, 1 + number % 2, &on.to_string()));
        }
        for (number, (days, code, later, sent)) in (1..).zip(missed) {
            let on = day("2026-02-02").saturating_add(days.days());
            events.push((on, met(number, &on.to_string(), CODES[code])));
            if let Some(later) = later.filter(|_| CODES[code] == "did-not-come") {
                let outcome = if later % 2 == 0 { "unacceptable" } else { "acceptable-medical" };
                events.push((on.saturating_add(later.days()), decided(number, outcome)));
            }
            if let Some(sent) = sent {
                let sent_on = on.saturating_add(sent.days());
                events.push((sent_on, letter(number, "first-warning", number, &sent_on.to_string())));
            }
        }
        if let Some((days, result)) = breach {
            let on = day("2026-03-02").saturating_add(days.days());
            events.push((on, reviewed(ReviewDecision::Breach, &on.to_string(), &[1, 2])));
            if let Some(days) = result {
                let on = on.saturating_add(days.days());
                events.push((on, step(1, "continued", &on.to_string(), None)));
            }
        }
        events.sort_by_key(|(on, _)| *on);
        let days: Vec<String> = events.iter().map(|(on, _)| on.to_string()).collect();
        let events: Vec<(&str, CaseEvent)> =
            days.iter().zip(events).map(|(on, (_, event))| (on.as_str(), event)).collect();
        folded(&events)
    })
}

proptest! {
    /// ENF-29: a figure is its lines. What the chain says of every step is counted again by another way, and months,
    /// teams and officers divide the lines without leaving one out or counting one twice.
    #[test]
    fn a_figure_is_the_number_of_its_lines_and_months_teams_and_officers_add_up(
        record in any_record(), today in 60_i64..200,
    ) {
        let today = day("2026-01-06").saturating_add(today.days());
        let now = at(&today.to_string());
        let chain = chain(&record, &POLICY, now);
        let whole = Period { from: day("2026-01-01"), until: day("2027-01-01") };
        let all = lines((&record, &chain), &POLICY, whole, now);
        let held = |on: Date| record.assignments.values().any(|of| of.from <= end_of_day_in_london(on));
        for measure in Measure::ALL {
            let Measure::InTime(code) = measure else { continue };
            let steps: Vec<&ChainStep> = chain.steps().map(|(_, step)| step).filter(|step| step.code == code).collect();
            let due = |step: &&&ChainStep| step.due.and_then(Due::on).is_some_and(held);
            let done = |late: bool| {
                let done = steps.iter().filter(due).filter(|step| step.done_on.is_some());
                done.filter(|step| step.was_late() == late).count()
            };
            let missed = steps.iter().filter(due).filter(|step| {
                let until = step.lapsed_on.unwrap_or(today);
                step.done_on.is_none() && step.due.is_some_and(|due| due.is_late(until))
            });
            let expected = Share { met: done(false), of: done(false) + done(true) + missed.count() };
            prop_assert_eq!(share(of(&all, code)), expected, "{}", code);
        }
        let mut divided = Vec::new();
        for month in 1..=12_i8 {
            let from = jiff::civil::date(2026, month, 1);
            let month = Period { from, until: from.saturating_add(1.month()) };
            let of_month = lines((&record, &chain), &POLICY, month, now);
            prop_assert!(of_month.iter().all(|line| month.holds(line.on)));
            divided.extend(of_month);
        }
        divided.sort_by_key(|line| (line.measure, line.on, line.started_on));
        prop_assert_eq!(&divided, &all, "every line is of one month");
        for measure in Measure::ALL {
            let total = share(of(&all, measure.code()));
            let by = |key: fn(&Line) -> u128| {
                let mut keys: Vec<u128> = all.iter().map(key).collect();
                keys.sort_unstable();
                keys.dedup();
                let shares = keys.into_iter().map(|one| {
                    share(all.iter().filter(|line| line.measure == measure && key(line) == one))
                });
                shares.fold(Share::default(), |sum, one| Share { met: sum.met + one.met, of: sum.of + one.of })
            };
            prop_assert_eq!(by(|line| line.team_id.0.as_u128()), total);
            prop_assert_eq!(by(|line| line.officer_id.0.as_u128()), total);
        }
    }
}
