mod changes;
mod kinds;

use super::*;
use crate::case::CaseEvent;
use crate::policy::{PolicyBook, RequirementType};
use crate::shared::{Moment, RequirementId, Rule, SentenceId};
use jiff::civil::Date;
use std::sync::LazyLock;
use uuid::Uuid;

static POLICY: LazyLock<PolicyBook> = LazyLock::new(|| PolicyBook::default_england_and_wales().unwrap());

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn ordered(requirement_type: &str, length: Option<u32>) -> RequirementOrdered {
    RequirementOrdered {
        requirement_id: RequirementId(Uuid::from_u128(2)),
        requirement_type: requirement_type.into(),
        length,
        details: String::new(),
        ends_on: None,
        started_on: None,
    }
}

/// A sentence of a kind from a day for so many months; a community order has a programme.
fn passed(sentence_type: &str, passed_on: &str, length_months: u32) -> RecordSentence {
    let requirements = match sentence_type {
        "community-order" | "youth-rehabilitation-order" => vec![ordered("programme", None)],
        _ => vec![],
    };
    RecordSentence {
        sentence_id: SentenceId(Uuid::from_u128(1)),
        facts: SentenceFacts {
            sentence_type: sentence_type.into(),
            court_name: "Northmoor Magistrates' Court".into(),
            convicted_on: None,
            passed_on: day(passed_on),
            ends_on: None,
            length_months,
            offence_code: "TH68010".into(),
            offence_title: "Theft from a shop".into(),
            particulars: Particulars::default(),
            other_offences: Vec::new(),
            runs_with: None,
        },
        requirements,
        source: SentenceSource::ByHand,
    }
}

/// The same with its facts changed.
fn with(cmd: RecordSentence, change: impl FnOnce(&mut SentenceFacts)) -> RecordSentence {
    let mut cmd = cmd;
    change(&mut cmd.facts);
    cmd
}

fn community_order() -> RecordSentence {
    passed("community-order", "2026-05-11", 24)
}

fn known<'a>(facts: &SentenceFacts, requirement_types: &'a [&'a RequirementType]) -> Known<'a> {
    let sentence_type = POLICY.sentence_types().find(&facts.sentence_type, facts.passed_on);
    Known { sentence_type, requirement_types, birth_date: None, others: &[] }
}

/// What comes of recording it at a moment: the last day, or rule, field and sentence of the refusal.
fn recorded_at(cmd: &RecordSentence, moment: &str) -> Result<Date, (&'static str, &'static str, String)> {
    let requirement_types = POLICY.requirement_types().at(cmd.facts.passed_on);
    match decide(&known(&cmd.facts, &requirement_types), cmd, at(moment)) {
        Ok(decision) => match decision.events.as_slice() {
            [CaseEvent::SentenceRecorded { facts, .. }] => Ok(facts.ends_on.unwrap()),
            other => panic!("{other:?}"),
        },
        Err(error) => Err((error.rule(), error.field(), error.to_string())),
    }
}

fn recorded(cmd: &RecordSentence) -> Result<Date, (&'static str, &'static str)> {
    recorded_at(cmd, "2026-11-24T09:00:00Z").map_err(|(rule, field, _)| (rule, field))
}

#[test]
fn an_order_ends_on_the_day_before_the_same_day_of_its_last_month() {
    for (passed_on, months, last_day) in [
        ("2026-05-11", 24, "2028-05-10"),
        ("2026-05-11", 1, "2026-06-10"),
        ("2026-05-11", 36, "2029-05-10"),
        ("2026-03-01", 12, "2027-02-28"),
        ("2023-03-01", 12, "2024-02-29"),
        ("2026-05-31", 1, "2026-06-30"),
        // Where the last month has no such day, the order ends with that month.
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 36, "2027-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        // The clocks change on both days; an order runs by the calendar.
        ("2026-03-29", 6, "2026-09-28"),
        ("2025-10-26", 12, "2026-10-25"),
    ] {
        assert_eq!(recorded(&passed("community-order", passed_on, months)), Ok(day(last_day)), "{passed_on}");
    }
}

#[test]
fn an_order_from_29_february_still_has_a_day_that_is_one_too_many() {
    for (ends_on, expected) in
        [("2027-02-28", Ok(day("2027-02-28"))), ("2027-03-01", Err(("SEN-04", "length_months")))]
    {
        let named =
            with(passed("community-order", "2024-02-29", 36), |facts| facts.ends_on = Some(day(ends_on)));
        assert_eq!(recorded(&named), expected);
    }
}

#[test]
fn the_end_that_the_court_named_wins_within_the_limits_of_the_order() {
    let refused = Err(("SEN-04", "length_months"));
    for (sentence_type, months, ends_on, expected) in [
        ("community-order", 24, "2028-05-09", Ok("2028-05-09")),
        ("community-order", 36, "2029-05-10", Ok("2029-05-10")),
        ("community-order", 36, "2029-05-11", refused),
        ("community-order", 24, "2026-05-11", Ok("2026-05-11")),
        ("community-order", 24, "2026-05-10", refused),
        ("suspended-sentence-order", 6, "2026-11-10", Ok("2026-11-10")),
        ("suspended-sentence-order", 6, "2026-11-09", refused),
        ("suspended-sentence-order", 5, "2026-11-10", refused),
        ("suspended-sentence-order", 24, "2028-05-11", refused),
        ("determinate-custody", 1, "2026-05-24", Ok("2026-05-24")),
    ] {
        let cmd =
            with(passed(sentence_type, "2026-05-11", months), |facts| facts.ends_on = Some(day(ends_on)));
        assert_eq!(recorded(&cmd), expected.map(day), "{sentence_type} {months} {ends_on}");
    }
}

#[test]
fn a_length_outside_the_limits_of_its_kind_is_refused() {
    for (sentence_type, months, kept) in [
        ("community-order", 0, false),
        ("community-order", 1, true),
        ("community-order", 36, true),
        ("community-order", 37, false),
        ("community-order", u32::MAX, false),
        ("suspended-sentence-order", 5, false),
        ("suspended-sentence-order", 6, true),
        ("suspended-sentence-order", 24, true),
        ("suspended-sentence-order", 25, false),
        ("post-sentence-supervision", 12, true),
        ("post-sentence-supervision", 13, false),
        ("determinate-custody", 240, true),
    ] {
        let found = recorded(&passed(sentence_type, "2026-05-11", months));
        assert_eq!(found.is_ok(), kept, "{sentence_type} {months}");
        assert!(kept || found == Err(("SEN-04", "length_months")), "{sentence_type} {months}");
    }
}

#[test]
fn the_refusal_of_a_long_order_names_the_latest_day() {
    let (rule, _, sentence) =
        recorded_at(&passed("community-order", "2026-05-11", 37), "2026-11-24T09:00:00Z").unwrap_err();
    assert_eq!(rule, "SEN-04");
    assert_eq!(
        sentence,
        "This order cannot run past Thursday 10 May 2029: Community order ends within 36 months."
    );
}

#[test]
fn a_kind_that_no_court_could_pass_on_that_day_is_refused() {
    for (sentence_type, passed_on) in [
        ("no-such-kind", "2026-05-11"),
        ("post-sentence-supervision", "2015-01-31"),
        ("community-order", "2013-12-31"),
    ] {
        assert_eq!(recorded(&passed(sentence_type, passed_on, 6)), Err(("SEN-01", "sentence_type")));
    }
    assert_eq!(recorded(&passed("post-sentence-supervision", "2015-02-01", 6)), Ok(day("2015-07-31")));
}

#[test]
fn a_sentence_is_recorded_from_the_day_in_london_on_which_it_is_passed() {
    let cmd = passed("community-order", "2026-03-30", 12);
    for (moment, kept) in [
        ("2026-03-29T22:59:59.999999Z", false),
        // Midnight in London, an hour before midnight UTC: the clocks went forward that morning.
        ("2026-03-29T23:00:00Z", true),
        ("2026-03-30T09:00:00Z", true),
    ] {
        let found = recorded_at(&cmd, moment).map_err(|(rule, field, _)| (rule, field));
        assert_eq!(
            found,
            if kept { Ok(day("2027-03-29")) } else { Err(("SEN-02", "passed_on")) },
            "{moment}"
        );
    }
}

#[test]
fn court_and_main_offence_are_named() {
    let nameless = with(community_order(), |facts| facts.court_name = " ".into());
    assert_eq!(recorded(&nameless), Err(("SEN-03", "court")));
    let offenceless = with(community_order(), |facts| facts.offence_title.clear());
    assert_eq!(recorded(&offenceless), Err(("SEN-03", "offence_title")));
}

#[test]
fn a_requirement_stands_only_in_an_order_that_can_carry_it_on_that_day() {
    let of = |sentence_type, passed_on, requirement| RecordSentence {
        requirements: vec![ordered(requirement, Some(20))],
        ..passed(sentence_type, passed_on, 12)
    };
    let refused = Err(("SEN-05", "requirements"));
    assert_eq!(recorded(&of("determinate-custody", "2026-05-11", "rehabilitation-activity")), refused);
    assert_eq!(recorded(&of("community-order", "2026-05-11", "no-such-requirement")), refused);
    assert_eq!(recorded(&of("community-order", "2015-01-31", "rehabilitation-activity")), refused);
    assert!(recorded(&of("community-order", "2015-02-01", "rehabilitation-activity")).is_ok());
    assert!(recorded(&of("suspended-sentence-order", "2026-05-11", "rehabilitation-activity")).is_ok());
}

#[test]
fn the_length_of_a_requirement_keeps_the_limits_of_its_kind_on_that_day() {
    for (passed_on, requirement, length, kept) in [
        ("2026-05-11", "unpaid-work", Some(39), false),
        ("2026-05-11", "unpaid-work", Some(40), true),
        ("2026-05-11", "unpaid-work", Some(300), true),
        ("2026-05-11", "unpaid-work", Some(301), false),
        ("2026-05-11", "unpaid-work", None, false),
        ("2026-05-11", "rehabilitation-activity", Some(0), false),
        ("2026-05-11", "rehabilitation-activity", Some(1), true),
        ("2026-05-11", "rehabilitation-activity", None, false),
        ("2026-05-11", "alcohol-abstinence", Some(1), true),
        ("2026-05-11", "alcohol-abstinence", Some(120), true),
        ("2026-05-11", "alcohol-abstinence", Some(121), false),
        ("2026-05-11", "attendance-centre", Some(11), false),
        ("2026-05-11", "attendance-centre", Some(12), true),
        ("2026-05-11", "attendance-centre", Some(36), true),
        ("2026-05-11", "attendance-centre", Some(37), false),
        ("2022-06-27", "curfew", Some(1), false),
        ("2022-06-27", "curfew", Some(2), true),
        ("2022-06-27", "curfew", Some(16), true),
        ("2022-06-27", "curfew", Some(17), false),
        ("2022-06-28", "curfew", Some(20), true),
        ("2022-06-28", "curfew", Some(21), false),
        ("2026-05-11", "programme", None, true),
    ] {
        let cmd = RecordSentence {
            requirements: vec![ordered(requirement, length)],
            ..passed("community-order", passed_on, 12)
        };
        let found = recorded(&cmd);
        assert_eq!(found.is_ok(), kept, "{passed_on} {requirement} {length:?}");
        assert!(kept || found == Err(("SEN-06", "requirements")), "{passed_on} {requirement} {length:?}");
    }
}

#[test]
fn the_refusal_of_a_requirement_says_the_limits_and_what_was_entered() {
    for (requirement, length, says) in [
        ("unpaid-work", Some(12), "Unpaid work must be 40 to 300 hours. You entered 12 hours."),
        ("exclusion", Some(25), "Exclusion must be 1 to 24 months. You entered 25 months."),
        (
            "rehabilitation-activity",
            None,
            "Rehabilitation activity must be a number of days. You entered nothing.",
        ),
    ] {
        let requirements = vec![ordered(requirement, length)];
        let cmd = RecordSentence { requirements, ..community_order() };
        let (rule, _, sentence) = recorded_at(&cmd, "2026-11-24T09:00:00Z").unwrap_err();
        assert_eq!((rule, sentence.as_str()), ("SEN-06", says));
    }
}

#[test]
fn a_community_order_has_a_requirement_and_a_suspended_sentence_order_need_not() {
    let bare =
        |sentence_type| RecordSentence { requirements: vec![], ..passed(sentence_type, "2026-05-11", 12) };
    assert_eq!(recorded(&bare("community-order")), Err(("SEN-07", "requirements")));
    assert!(recorded(&bare("suspended-sentence-order")).is_ok());
}

/// One line of a court's results: its words and what was filled in, as (label, reference, value).
fn line(label: &str, prompts: &[(&str, &str, &str)]) -> ResultLine {
    let prompt = |(label, reference, value): &(&str, &str, &str)| Prompt {
        label: (*label).to_string(),
        reference: Some((*reference).to_string()).filter(|reference| !reference.is_empty()),
        value: (*value).to_string(),
    };
    ResultLine {
        label: label.into(),
        ordered_on: Some(day("2026-05-11")),
        prompts: prompts.iter().map(prompt).collect(),
    }
}

fn order_until(value: &str) -> ResultLine {
    line("Community order England / Wales", &[("End Date", "endDate", value)])
}

fn unpaid_work() -> ResultLine {
    line("Unpaid work requirement", &[("Number of hours", "numberOfHours", "80")])
}

fn rehabilitation() -> ResultLine {
    line("REHABILITATION ACTIVITY", &[("Up to", "maximumNumberOfDays", "20 days")])
}

fn read(results: &[ResultLine]) -> Result<Option<SentenceFromResults>, ReadResultsError> {
    let passed_on = day("2026-05-11");
    let mut ids = (1..).map(|id| RequirementId(Uuid::from_u128(id)));
    let sentence_types = POLICY.sentence_types().at(passed_on);
    let requirement_types = POLICY.requirement_types().at(passed_on);
    read_results(results, &sentence_types, &requirement_types, || ids.next().unwrap())
}

#[test]
fn a_community_order_is_read_with_unpaid_work_and_rehabilitation_days() {
    let requirement = |id, requirement_type: &str, length| RequirementOrdered {
        requirement_id: RequirementId(Uuid::from_u128(id)),
        ..ordered(requirement_type, Some(length))
    };
    for ends_on in ["2028-05-10", "10/05/2028", " 10/05/2028 "] {
        let expected = SentenceFromResults {
            sentence_type: "community-order".into(),
            passed_on: Some(day("2026-05-11")),
            ends_on: Some(day("2028-05-10")),
            length_months: 24,
            requirements: vec![
                requirement(1, "unpaid-work", 80),
                requirement(2, "rehabilitation-activity", 20),
            ],
        };
        let results = [order_until(ends_on), unpaid_work(), line("Fine", &[]), rehabilitation()];
        assert_eq!(read(&results), Ok(Some(expected)), "{ends_on}");
    }
}

#[test]
fn a_length_is_read_in_months_or_years_or_counted_from_the_last_day() {
    for (prompts, months) in [
        (vec![("Length", "", "24 Months")], 24),
        (vec![("Length", "", "2 years")], 24),
        (vec![("Length", "", "24 months"), ("End date", "", "2028-05-10")], 24),
        (vec![("END DATE", "", "2026-06-10")], 1),
        (vec![("End date", "", "2026-06-11")], 2),
    ] {
        let found = read(&[line("Community order", &prompts)]).unwrap().unwrap();
        assert_eq!(found.length_months, months, "{prompts:?}");
    }
}

#[test]
fn results_without_a_sentence_are_no_sentence() {
    assert_eq!(read(&[]), Ok(None));
    assert_eq!(read(&[line("Fine", &[]), unpaid_work()]), Ok(None));
}

#[test]
fn an_order_repeated_on_each_offence_is_read_once() {
    let once = [order_until("2028-05-10"), unpaid_work()];
    let twice = [once.clone(), once.clone()].concat();
    assert_eq!(read(&twice), read(&once));
    assert_eq!(read(&once).unwrap().unwrap().requirements.len(), 1);
}

#[test]
fn what_cannot_be_read_safely_is_left_to_a_person() {
    let suspended = |months: &str| line("Suspended sentence order", &[("Suspended for", "", months)]);
    for (results, says) in [
        (
            vec![order_until("soon"), unpaid_work()],
            "Community order: neither an end date nor a length in months was given",
        ),
        (
            vec![line("Community order", &[])],
            "Community order: neither an end date nor a length in months was given",
        ),
        (
            vec![line("Community order", &[("Length", "", "24 months"), ("End date", "", "2028-05-11")])],
            "Community order: more than one length was given, and they differ",
        ),
        (
            vec![
                order_until("2028-05-10"),
                line("Unpaid work", &[("Number of hours", "numberOfHours", "eighty")]),
            ],
            "Unpaid work: the number of hours was not given",
        ),
        (
            vec![order_until("2028-05-10"), suspended("12 months")],
            "more than one sentence was passed: Community order, Suspended sentence order",
        ),
    ] {
        let refused = read(&results).unwrap_err();
        assert_eq!((refused.rule(), refused.to_string().as_str()), ("SEN-08", says));
        assert!(!refused.field().is_empty());
    }
}

#[test]
fn what_the_results_say_still_meets_the_limits_of_the_order() {
    let read = read(&[order_until("2029-05-11"), unpaid_work()]).unwrap().unwrap();
    let cmd = RecordSentence {
        requirements: read.requirements,
        ..passed(&read.sentence_type, "2026-05-11", read.length_months)
    };
    let cmd = with(cmd, |facts| facts.ends_on = read.ends_on);
    assert_eq!(recorded(&cmd), Err(("SEN-04", "length_months")));
}
