use super::figure::counted;
use super::hours::room;
use super::*;
use crate::case::{CaseEvent, CaseRecord};
use crate::concern::Named;
use crate::custody::{Step, StepFacts};
use crate::enforcement::BreachStepFacts;
use crate::org::{Officer, OrganisationEvent, OrganisationRecord, StaffFact, StaffSays};
use crate::score::tests::{BOOK, person, record_of, sentence};
use crate::sentence::RequirementOrdered;
use crate::shared::*;
use crate::tier;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use uuid::Uuid;

const TODAY: Date = date(2026, 11, 30);
const PASSED: Date = date(2026, 11, 2);
const LAST: Date = date(2027, 11, 1);
const ORGANISATION: OrganisationId = OrganisationId(Uuid::from_u128(1));
const RUTH: OfficerId = OfficerId(Uuid::from_u128(2));
const RUTH_SIGNS_IN: UserId = UserId(Uuid::from_u128(3));
const CAROL: UserId = UserId(Uuid::from_u128(4));
const TEAM: TeamId = TeamId(Uuid::from_u128(5));

fn tools() -> Tools<'static> {
    Tools::of(&BOOK, rules().unwrap(), TODAY).unwrap()
}

/// The points of one case.
fn takes(kind: Kind, tools: &Tools<'_>) -> Points {
    let held = Held { case_id: CaseId(Uuid::nil()), kind, harm: None, is_new: false };
    counted(&[&held], tools).iter().map(|(points, _)| *points).sum()
}

fn ordered(number: u128, requirement: &str) -> RequirementOrdered {
    RequirementOrdered {
        requirement_id: RequirementId(Uuid::from_u128(number)),
        requirement_type: requirement.into(),
        length: Some(60),
        details: String::new(),
        ends_on: None,
        started_on: Some(PASSED),
    }
}

/// A record with a sentence, its requirements, and what else was written.
fn case(kind: &str, ends_on: Option<Date>, parts: &[&str], more: Vec<(Date, CaseEvent)>) -> CaseRecord {
    let mut passed = sentence(kind, PASSED, ends_on);
    if let CaseEvent::SentenceRecorded { requirements, .. } = &mut passed {
        requirements.extend((40..).zip(parts).map(|(number, part)| ordered(number, part)));
    }
    let mut events = vec![(PASSED, person(None)), (PASSED, passed)];
    events.extend(more);
    let mut record = record_of(events.clone());
    for event in tier::follow(&record, &BOOK, tier::rules().unwrap(), TODAY).unwrap() {
        events.push((PASSED, event));
    }
    record = record_of(events);
    record
}

fn flag(kind: &str) -> (Date, CaseEvent) {
    let event = CaseEvent::FlagRecorded {
        flag_id: FlagId(Uuid::from_u128(50)),
        flag_type: kind.into(),
        level: None,
        category: None,
        note: "Said so.".into(),
        from: PASSED,
        next_review: None,
    };
    (PASSED, event)
}

fn custody(step: Step, day: i8) -> (Date, CaseEvent) {
    let on = date(2026, 11, day);
    let event = CaseEvent::CustodyStepRecorded {
        step_id: StepId(Uuid::from_u128(60 + u128::from(day.unsigned_abs()))),
        sentence_id: SentenceId(Uuid::from_u128(30)),
        facts: StepFacts {
            step,
            on,
            place: String::new(),
            term: None,
            reason: String::new(),
            told_by: "HMP Northmoor".into(),
        },
        conditions: Vec::new(),
    };
    (on, event)
}

fn kind(record: &CaseRecord) -> Kind {
    kind_of(record, &BOOK, TODAY)
}

/// LOD-02
#[test]
fn a_case_is_where_the_sentence_that_ends_last_is_served() {
    let released = vec![custody(Step::Released, 10)];
    let recalled = vec![custody(Step::Released, 10), custody(Step::Recalled, 12)];
    let released_again = [recalled.clone(), vec![custody(Step::Released, 20)]].concat();
    let over = vec![custody(Step::LicenceEnded, 10)];
    for (what, of, more, place) in [
        ("an order", "community-order", vec![], Some(Place::Community)),
        ("a suspended order", "suspended-sentence-order", vec![], Some(Place::Community)),
        ("custody of which nothing else is known", "determinate-custody", vec![], Some(Place::Custody)),
        ("released", "determinate-custody", released, Some(Place::Licence)),
        ("recalled", "determinate-custody", recalled, Some(Place::Custody)),
        ("released after a recall", "determinate-custody", released_again, Some(Place::Licence)),
        ("a licence that ended", "determinate-custody", over, None),
        ("supervision after a licence", "post-sentence-supervision", vec![], Some(Place::Licence)),
    ] {
        assert_eq!(kind(&case(of, Some(LAST), &[], more)).place, place, "{what}");
    }
    assert_eq!(kind(&record_of(vec![(PASSED, person(None))])).place, None, "no sentence");
}

/// With another sentence beside the first.
fn second(kind: &str, ends_on: Date, parts: &[&str]) -> (Date, CaseEvent) {
    let mut passed = sentence(kind, PASSED, Some(ends_on));
    if let CaseEvent::SentenceRecorded { sentence_id, requirements, .. } = &mut passed {
        *sentence_id = SentenceId(Uuid::from_u128(31));
        *requirements = (45..).zip(parts).map(|(number, part)| ordered(number, part)).collect();
    }
    (PASSED, passed)
}

/// LOD-02
#[test]
fn of_two_sentences_the_one_that_ends_last_says_where_they_are() {
    let before = date(2027, 3, 1);
    let order = |ends_on| {
        kind(&case("community-order", Some(LAST), &[], vec![second("determinate-custody", ends_on, &[])]))
    };
    assert_eq!(order(before).place, Some(Place::Community));
    assert_eq!(order(date(2028, 1, 1)).place, Some(Place::Custody));
}

/// LOD-03
#[test]
fn unpaid_work_alone_is_asked_of_every_live_order() {
    let both = |part| {
        let other = vec![second("community-order", date(2027, 3, 1), &[part])];
        kind(&case("community-order", Some(LAST), &["unpaid-work"], other)).standing
    };
    assert_eq!(both("unpaid-work"), Standing::UnpaidWork);
    assert_eq!(both("rehabilitation-activity"), Standing::Normal);
}

/// LOD-03
#[test]
fn a_warrant_of_one_review_is_out_whatever_another_review_says_later() {
    let step = |step: &str, review: u128, number: u128, on: Date| {
        let event = CaseEvent::BreachStepRecorded {
            step_id: BreachStepId(Uuid::from_u128(number)),
            review_id: ReviewId(Uuid::from_u128(review)),
            facts: BreachStepFacts { step: step.into(), on, hearing_on: None, note: String::new() },
        };
        (on, event)
    };
    let issued = |review, number| step("warrant-issued", review, number, date(2026, 11, 18));
    let executed = |review, number| step("warrant-executed", review, number, date(2026, 11, 20));
    let standing =
        |steps| kind(&case("community-order", Some(LAST), &["rehabilitation-activity"], steps)).standing;
    let other = vec![issued(70, 71), issued(80, 81), executed(80, 82)];
    assert_eq!(standing(other), Standing::Warrant, "that of the first review is out still");
    let both = vec![issued(70, 71), issued(80, 81), executed(80, 82), executed(70, 72)];
    assert_eq!(standing(both), Standing::Normal);
}

/// LOD-02, and WLD-05: a case of which something is missing is a line that says so, and does not vanish.
#[test]
fn a_case_without_tier_or_place_stays_a_line_without_points() {
    let held = [
        Held {
            case_id: CaseId(Uuid::from_u128(1)),
            kind: kind(&CaseRecord::default()),
            harm: None,
            is_new: false,
        },
        Held {
            case_id: CaseId(Uuid::from_u128(2)),
            kind: Kind { tier: Some("B2".parse().unwrap()), ..kind(&CaseRecord::default()) },
            harm: None,
            is_new: false,
        },
    ];
    let found = figure(&organisation(Vec::new()), RUTH, &held, &tools());
    assert_eq!((found.cases, found.lines.len()), (2, 2));
    assert!(found.lines.iter().all(|line| line.gap && line.points == Decimal::ZERO && line.cases.len() == 1));
    assert_eq!(found.lines[0].code, "b2-place-not-known");
}

/// LOD-03
#[test]
fn overdue_warrant_and_unpaid_work_alone_make_a_case_inactive_and_nothing_else_does() {
    let step = |step: &str, number: u128| {
        let event = CaseEvent::BreachStepRecorded {
            step_id: BreachStepId(Uuid::from_u128(number)),
            review_id: ReviewId(Uuid::from_u128(70)),
            facts: BreachStepFacts {
                step: step.into(),
                on: date(2026, 11, 20),
                hearing_on: None,
                note: String::new(),
            },
        };
        (date(2026, 11, 20), event)
    };
    let activity = "rehabilitation-activity";
    for (what, ends_on, parts, more, standing) in [
        ("nothing else", Some(LAST), vec![activity], vec![], Standing::Normal),
        ("ran out", Some(date(2026, 11, 29)), vec![activity], vec![], Standing::Overdue),
        ("its last day", Some(TODAY), vec![activity], vec![], Standing::Normal),
        ("unpaid work", Some(LAST), vec!["unpaid-work"], vec![], Standing::UnpaidWork),
        ("unpaid work and more", Some(LAST), vec!["unpaid-work", activity], vec![], Standing::Normal),
        ("no requirement", Some(LAST), vec![], vec![], Standing::Normal),
        ("a warrant", Some(LAST), vec![activity], vec![step("warrant-issued", 71)], Standing::Warrant),
        (
            "a warrant that was executed",
            Some(LAST),
            vec![activity],
            vec![step("warrant-issued", 71), step("warrant-executed", 72)],
            Standing::Normal,
        ),
        ("a priority", Some(LAST), vec![activity], vec![flag("ppo")], Standing::Priority),
        ("integrated", Some(LAST), vec![activity], vec![flag("iom")], Standing::Integrated),
    ] {
        let kind = kind(&case("community-order", ends_on, &parts, more));
        assert_eq!(kind.standing, standing, "{what}");
        let counts = takes(Kind { tier: Some("B2".parse().unwrap()), ..kind }, &tools());
        assert_eq!(counts == Points::ZERO, standing.is_inactive(), "{what}");
    }
}

/// LOD-04: upstream leaves such cases out in real time (reference C5).
#[test]
fn a_case_of_transition_to_adulthood_has_the_points_of_its_own_table() {
    let record = case(
        "community-order",
        Some(LAST),
        &["rehabilitation-activity"],
        vec![flag("transition-to-adulthood")],
    );
    let own = kind(&record);
    assert!(own.is_t2a && own.tier.is_some());
    let other = Kind { is_t2a: false, ..own };
    assert_eq!((takes(own, &tools()), takes(other, &tools())), (Points::from(14), Points::from(41)));
}

fn officer() -> Officer {
    Officer {
        organisation_id: ORGANISATION,
        officer_id: RUTH,
        team_id: TEAM,
        name: "Ruth Okafor".into(),
        grade: "PO".into(),
        phone: String::new(),
        user_id: Some(RUTH_SIGNS_IN),
        from: "2026-01-01T00:00:00Z".parse().unwrap(),
        until: None,
    }
}

fn written(seq: i64) -> Written {
    let by = Author {
        user_id: CAROL,
        name: "Carol Whitmore".into(),
        organisation_id: ORGANISATION,
        organisation_name: "Northmoor Probation".into(),
    };
    Written { seq, at: "2026-11-01T09:00:00Z".parse().unwrap(), by }
}

fn organisation(says: Vec<(StaffSays, Date)>) -> OrganisationRecord {
    let mut record = OrganisationRecord::default();
    record.officers.insert(RUTH, officer());
    for (number, (says, from)) in (1_u128..).zip(says) {
        let fact_id = StaffFactId(Uuid::from_u128(number));
        let fact = StaffFact {
            organisation_id: ORGANISATION,
            fact_id,
            officer_id: RUTH,
            says,
            from,
            to: Some(date(2027, 1, 1)),
            taken_back: None,
            written: written(1),
        };
        record.staff.insert(fact_id, fact);
    }
    record
}

fn reduction(code: &str, minutes_a_week: i64) -> (StaffSays, Date) {
    (StaffSays::Reduction { code: code.into(), minutes_a_week, note: String::new() }, PASSED)
}

/// LOD-05
#[test]
fn hours_are_those_of_the_contract_less_what_is_taken_off_and_nothing_is_taken_off_twice() {
    let hours = |minutes_a_week| (StaffSays::Hours { minutes_a_week }, PASSED);
    let grade = |code: &str| (StaffSays::Grade { code: code.into() }, PASSED);
    let away = |code: &str, from| (StaffSays::Absence { code: code.into(), stand_in: None }, from);
    for (what, facts, points) in [
        ("full time", vec![], 2176),
        ("thirty hours", vec![hours(1800)], 1764),
        ("a reduction", vec![reduction("court-duty", 108)], 2070),
        ("two reductions", vec![reduction("court-duty", 600), reduction("other", 600)], 999),
        ("more than the contract", vec![reduction("court-duty", 2000), reduction("other", 2000)], 0),
        ("ordinary leave", vec![away("annual-leave", PASSED)], 2176),
        ("maternity leave", vec![away("family-leave", TODAY)], 0),
        ("ill for a week", vec![away("sick", date(2026, 11, 23))], 2176),
        ("ill for four weeks", vec![away("sick", date(2026, 11, 2))], 0),
        (
            "ill for long, and a reduction for it",
            vec![away("sick", date(2026, 11, 2)), reduction("long-term-sickness", 2220)],
            0,
        ),
        ("a PSO of ours is a PSO", vec![grade("PSO"), hours(1110)], 1088),
        ("a grade whose work is not measured", vec![grade("victim-liaison")], 0),
    ] {
        let room = room(&organisation(facts), RUTH, &tools());
        assert_eq!(room.points, Points::from(points), "{what}");
        let left: Decimal = room.lines.iter().map(|line| line.hours).sum();
        assert!(left >= Decimal::ZERO, "{what}");
    }
    let gone = room(&OrganisationRecord::default(), RUTH, &tools());
    assert!(gone.points == Points::ZERO && gone.says.contains("do not work here"));
}

/// LOD-05
#[test]
fn who_may_not_read_why_hours_are_off_reads_one_line_of_them() {
    let sick = (StaffSays::Absence { code: "sick".into(), stand_in: None }, date(2026, 11, 2));
    let lines = room(&organisation(vec![reduction("court-duty", 108), sick]), RUTH, &tools()).lines;
    assert_eq!(lines.len(), 3);
    let told = without_reasons(&lines);
    assert_eq!((told[0].clone(), told[1].what.as_str(), told.len()), (lines[0].clone(), "Hours off", 2));
    let sum = |of: &[HoursLine]| of.iter().map(|line| line.hours).sum::<Decimal>();
    assert_eq!(sum(&told), sum(&lines));
    assert_eq!(without_reasons(&lines[..1]), lines[..1], "nothing off is not spoken of");
    assert_eq!(without_reasons(&[]), []);
}

fn a_kind() -> impl Strategy<Value = Kind> {
    let tiers: Vec<Option<Tier>> =
        [None].into_iter().chain(tier_names().map(|name| name.parse().ok())).collect();
    let places = vec![None, Some(Place::Community), Some(Place::Licence), Some(Place::Custody)];
    let standings = Standing::ALL.to_vec();
    (
        prop::sample::select(tiers),
        prop::sample::select(places),
        any::<bool>(),
        prop::sample::select(standings),
    )
        .prop_map(|(tier, place, is_t2a, standing)| Kind { tier, place, is_t2a, standing })
}

fn tier_names() -> impl Iterator<Item = &'static str> {
    ["A3", "A0", "B2", "C1", "D2", "D0", "B2S", "C", "G"].into_iter()
}

proptest! {
    /// LOD-01, and B3 of the reference: a case that two lists name is not counted twice.
    #[test]
    fn the_figure_is_the_sum_of_its_lines_and_each_case_is_in_one_of_them(
        kinds in prop::collection::vec((0_u128..20, a_kind()), 0..40),
        again in 0_usize..10,
    ) {
        let mut held: Vec<Held> = Vec::new();
        for (number, kind) in kinds {
            let case_id = CaseId(Uuid::from_u128(number));
            if held.iter().all(|of| of.case_id != case_id) {
                held.push(Held { case_id, kind, harm: None, is_new: false });
            }
        }
        let mut twice = held.clone();
        twice.extend(held.iter().take(again).cloned());
        let found = figure(&organisation(Vec::new()), RUTH, &twice, &tools());
        let sum: Decimal = found.lines.iter().map(|line| line.points).sum();
        prop_assert_eq!(Points::new(sum).unwrap().whole(), found.capacity.used);
        let each: Points = held.iter().map(|of| takes(of.kind, &tools())).sum();
        prop_assert_eq!(each.whole(), found.capacity.used);
        let mut named: Vec<CaseId> = found.lines.iter().flat_map(|line| line.cases.clone()).collect();
        named.sort();
        let mut all: Vec<CaseId> = held.iter().map(|of| of.case_id).collect();
        all.sort();
        prop_assert_eq!(named, all);
        prop_assert_eq!(found.lines.iter().map(|line| line.count).sum::<u32>(), found.cases);
        let mut codes: Vec<&str> = found.lines.iter().map(|line| line.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        prop_assert_eq!(codes.len(), found.lines.len(), "each line is found again by its own code");
    }
}

/// LOD-12, LOD-13
#[test]
fn high_risk_cases_are_counted_and_those_that_are_new_beside_them() {
    use crate::policy::SeriousHarm::{High, Low, VeryHigh};
    let kind = Kind::plain("B2".parse().unwrap(), Place::Community);
    let held: Vec<Held> = [(Some(High), true), (Some(VeryHigh), false), (Some(Low), true), (None, true)]
        .into_iter()
        .zip(1_u128..)
        .map(|((harm, is_new), number)| Held { case_id: CaseId(Uuid::from_u128(number)), kind, harm, is_new })
        .collect();
    let found = figure(&organisation(Vec::new()), RUTH, &held, &tools());
    assert_eq!((found.cases, found.high_risk, found.new_high_risk), (4, 2, 1));
}

fn a_line() -> LoadLine {
    let kind = Kind::plain("B2".parse().unwrap(), Place::Community);
    let held = Held { case_id: CaseId(Uuid::from_u128(1)), kind, harm: None, is_new: false };
    figure(&organisation(Vec::new()), RUTH, &[held], &tools()).lines.remove(0)
}

fn applied(record: OrganisationRecord, events: Vec<OrganisationEvent>) -> OrganisationRecord {
    let mut record = record;
    for (seq, event) in (10..).zip(events) {
        let at = "2026-11-30T09:00:00Z".parse().unwrap();
        let recorded = Recorded {
            event_id: EventId(Uuid::from_u128(seq)),
            seq: i64::try_from(seq).unwrap(),
            recorded_at: at,
            effective_at: at,
            by: written(1).by,
            policy: String::new(),
            basis: Basis::default(),
            corrects: None,
            event,
        };
        for row in crate::org::apply(ORGANISATION, &record, &recorded) {
            record.put(row);
        }
    }
    record
}

fn refused<T: std::fmt::Debug, E: Rule>(result: Result<T, E>) -> (&'static str, &'static str) {
    let error = result.err().unwrap();
    (error.rule(), error.field())
}

/// LOD-08, LOD-09
#[test]
fn a_line_is_contested_in_words_once_at_a_time_and_answered_by_somebody_else() {
    let known = organisation(Vec::new());
    let (first, second) = (ContestId(Uuid::from_u128(80)), ContestId(Uuid::from_u128(81)));
    let carol = Some(Named { user_id: CAROL, name: "Carol Whitmore".into() });
    let line = a_line();
    let say = |known: &OrganisationRecord, id, words: &str| {
        contest(known, id, (&officer(), &line, TODAY), (words, carol.clone()))
    };
    assert_eq!(refused(say(&known, first, "  ")), ("LOD-08", "says"));
    let known = applied(known.clone(), say(&known, first, "It is B1").unwrap().events);
    assert_eq!(refused(say(&known, second, "Again")), ("LOD-08", "says"));
    let open = &known.contests[&first];
    assert_eq!((open.facts.line.points, open.facts.to.clone()), (line.points, carol.clone()));
    let answer = |upheld, words: &str| AnswerContest { upheld, words: words.into() };
    assert_eq!(refused(answer_contest(open, &answer(None, "Yes"), RUTH_SIGNS_IN)), ("LOD-09", "upheld"));
    assert_eq!(refused(answer_contest(open, &answer(Some(true), " "), RUTH_SIGNS_IN)), ("LOD-09", "words"));
    assert_eq!(refused(answer_contest(open, &answer(Some(true), "Yes"), CAROL)), ("LOD-09", "words"));
    let answered = answer_contest(open, &answer(Some(true), "Put right"), RUTH_SIGNS_IN).unwrap().events;
    let known = applied(known.clone(), answered);
    let closed = &known.contests[&first];
    assert!(closed.answer.as_ref().unwrap().upheld);
    assert_eq!(
        refused(answer_contest(closed, &answer(Some(false), "No"), RUTH_SIGNS_IN)),
        ("LOD-09", "words")
    );
    assert!(say(&known, second, "Still").is_ok(), "what was answered can be said again");
}

fn day(on: Date, used: i64) -> DayLoad {
    DayLoad {
        organisation_id: ORGANISATION,
        team_id: TEAM,
        officer_id: RUTH,
        day: on,
        at: start_of_day_in_london(on),
        rule: "batch".into(),
        used,
        available: 1000,
        cases: 1,
        high_risk: 0,
        lines: Vec::new(),
        hours: Vec::new(),
    }
}

/// LOD-10
#[test]
fn a_notice_is_raised_after_four_weeks_over_the_alarm_once_and_ends_when_it_is_no_longer_so() {
    let known = organisation(Vec::new());
    let alarm = tools().parameters.alarm;
    let id = OverloadId(Uuid::from_u128(90));
    let carol = Some(Named { user_id: CAROL, name: "Carol Whitmore".into() });
    let watched = |known: &OrganisationRecord, days: &[DayLoad]| {
        watch(known, (RUTH, days), &alarm, id, carol.clone()).map(|decision| decision.events)
    };
    let over = |last: Date| vec![day(date(2026, 10, 1), 900), day(date(2026, 10, 5), 1101), day(last, 1200)];
    assert_eq!(watched(&known, &[]), None);
    assert_eq!(watched(&known, &over(date(2026, 11, 1))), None, "one day short of four weeks");
    let mut dip = over(date(2026, 11, 2));
    dip.insert(2, day(date(2026, 10, 20), 1100));
    assert_eq!(watched(&known, &dip), None, "at 110 % it is not over, and begins again");
    let raised = watched(&known, &over(date(2026, 11, 2))).unwrap();
    let OrganisationEvent::OverloadRaised { facts, .. } = &raised[0] else { panic!("another") };
    assert_eq!((facts.since, facts.percent.as_deref()), (date(2026, 10, 5), Some("120")));
    assert_eq!(facts.manager.as_ref().unwrap().name, "Carol Whitmore");
    let known = applied(known, raised);
    assert_eq!(watched(&known, &over(date(2026, 11, 3))), None, "one notice at a time");
    let mut after = over(date(2026, 11, 3));
    after.push(day(date(2026, 11, 4), 1000));
    let ended = watched(&known, &after).unwrap();
    assert_eq!(ended, [OrganisationEvent::OverloadEnded { overload_id: id, on: date(2026, 11, 4) }]);
    let known = applied(known, ended);
    assert!(known.overloads[&id].ended.is_some() && watched(&known, &after).is_none());
}

/// LOD-11
#[test]
fn a_notice_is_answered_with_what_until_when_and_why_and_every_answer_stays() {
    let alarm = tools().parameters.alarm;
    let id = OverloadId(Uuid::from_u128(90));
    let days = [day(date(2026, 10, 5), 1101), day(date(2026, 11, 2), 1200)];
    let known = organisation(Vec::new());
    let raised = watch(&known, (RUTH, &days), &alarm, id, None).unwrap().events;
    let known = applied(known, raised);
    let answer = |known: &OrganisationRecord, relief, until, words: &str, by| {
        answer_overload((known, &known.overloads[&id]), (relief, until, words), (by, TODAY))
    };
    let (moved, tomorrow) = (Some(Relief::Move), Some(date(2026, 12, 1)));
    assert!(due_again(&known.overloads[&id], TODAY));
    assert_eq!(refused(answer(&known, None, tomorrow, "Two cases", CAROL)), ("LOD-11", "relief"));
    assert_eq!(refused(answer(&known, moved, None, "Two cases", CAROL)), ("LOD-11", "until"));
    assert_eq!(refused(answer(&known, moved, Some(TODAY), "Two cases", CAROL)), ("LOD-11", "until"));
    assert_eq!(refused(answer(&known, moved, tomorrow, "", CAROL)), ("LOD-11", "words"));
    assert_eq!(refused(answer(&known, moved, tomorrow, "None", RUTH_SIGNS_IN)), ("LOD-11", "relief"));
    let known = applied(known.clone(), answer(&known, moved, tomorrow, "Two cases", CAROL).unwrap().events);
    assert!(!due_again(&known.overloads[&id], date(2026, 12, 1)));
    assert!(due_again(&known.overloads[&id], date(2026, 12, 2)), "its time is over and nothing changed");
    let again = answer(&known, Some(Relief::Accept), tomorrow, "Nobody else", CAROL).unwrap().events;
    let known = applied(known, again);
    let all: Vec<Overload> = known.overloads.values().cloned().collect();
    let held = |first, last| held_between(&all, first, last).map(|of| of.answer.relief);
    // Given on the Monday 30 November, until the Tuesday.
    assert_eq!(
        held(date(2026, 11, 24), date(2026, 11, 30)),
        Some(Relief::Accept),
        "on the last day of these"
    );
    assert_eq!(held(date(2026, 12, 1), date(2026, 12, 7)), Some(Relief::Accept), "on the first");
    assert_eq!(held(date(2026, 11, 16), date(2026, 11, 29)), None);
    assert_eq!(held(date(2026, 12, 2), date(2026, 12, 8)), None);
    let given: Vec<Relief> = known.overloads[&id].answers.iter().map(|of| of.answer.relief).collect();
    assert_eq!(given, [Relief::Move, Relief::Accept]);
}
