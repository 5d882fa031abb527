//! Assessments, plans and concerns, as they stood where they came from.

use super::*;
use crate::assessment::{
    AnswerValue, Countersign, CountersignedThere, GroupAtRisk, GroupLevel, Purpose, SignedThere, State,
    in_order,
};
use crate::concern::{Answer as Heard, WhatFollows};
use crate::plan::{Agreed, GoalState, StepState};
use crate::policy::SeriousHarm;

const USER: UserId = UserId(uuid::Uuid::from_u128(7));

fn there(text: &str) -> DoneThere {
    DoneThere { at: at(text), by: "J. Clerk".into(), user: None }
}

fn signed(text: &str) -> Option<SignedThere> {
    Some(SignedThere { done: there(text), grade: "PO".into(), needs: Vec::new(), countersign: None })
}

fn began(text: &str) -> RecordedThere {
    RecordedThere { at: Some(at(text)), ..RecordedThere::default() }
}

fn answer(item: &str, value: AnswerValue) -> AnswerRow {
    let (evidence, source) = ("Said so".to_string(), "Interview".to_string());
    AnswerRow { item: item.into(), value, evidence, source, still: None, on: None }
}

fn assessment(id: &str) -> AssessmentRow {
    let public = GroupLevel {
        group: GroupAtRisk::Public,
        community: Some(SeriousHarm::Medium),
        custody: None,
        reason: "The street".into(),
    };
    let answers = vec![answer("weapon", AnswerValue::YesNo(true))];
    AssessmentRow {
        source_id: id.into(),
        person: "P1".into(),
        form: "short".into(),
        purpose: Purpose::Start,
        on: day(),
        base: None,
        pages: vec![PageRow { section: "offence".into(), answers }],
        levels: vec![public],
        writers: Vec::new(),
        signed: signed("2025-06-04T10:00:00Z"),
        countersigned: None,
        sent_back: None,
        voided: None,
        scored: None,
        recorded: RecordedThere::default(),
    }
}

fn plan(id: &str) -> PlanRow {
    let step = PlanStepRow {
        source_id: "S".into(),
        words: "Apply".into(),
        who: "Dale".into(),
        by: Some(date(2025, 7, 1)),
        state: StepState::Started,
    };
    PlanRow {
        source_id: id.into(),
        person: "P1".into(),
        safety: SafetyRow {
            people: Vec::new(),
            groups: vec!["children".into()],
            restrictions: "No contact".into(),
            contingency: "The police".into(),
        },
        why: String::new(),
        goals: vec![GoalRow {
            source_id: "G".into(),
            area: "work".into(),
            words: "Work".into(),
            state: GoalState::Active,
            steps: vec![step],
        }],
        signature: None,
        ended_at: None,
        recorded: RecordedThere::default(),
    }
}

fn concern(id: &str) -> ConcernRow {
    ConcernRow {
        source_id: id.into(),
        person: "P1".into(),
        said: "Smelt of drink".into(),
        intent: Heard::NotSure,
        danger: Heard::No,
        raised_by: Some(USER),
        holder: None,
        stand_in: None,
        manager: None,
        decide_by: at("2025-06-10T14:00:00Z"),
        decided: None,
        recorded: RecordedThere {
            at: Some(at("2025-06-10T10:00:00Z")),
            by: "J. Clerk".into(),
            system: String::new(),
        },
    }
}

fn of_assessments(rows: Vec<AssessmentRow>) -> Brought {
    brought(&PersonRows { assessments: lines(rows), ..alone() })
}

fn rules(brought: &Brought) -> Vec<&'static str> {
    refused(brought).into_iter().map(|(rule, _, _)| rule).collect()
}

/// ASM-18, ASM-19: what happened years ago is not signed on the day of the import.
#[test]
fn an_assessment_is_signed_by_whom_and_when_it_was_signed_there() {
    let review = AssessmentRow {
        purpose: Purpose::Review,
        base: Some("1".into()),
        on: date(2025, 9, 1),
        signed: signed("2025-09-03T10:00:00Z"),
        ..assessment("2")
    };
    // The order of the file says nothing.
    let found = of_assessments(vec![review, assessment("1")]);
    assert_eq!(refused(&found), []);
    let record = written(&found).record;
    let order: Vec<Date> = in_order(&record).iter().map(|of| of.on).collect();
    assert_eq!(order, [day(), date(2025, 9, 1)]);
    let first = in_order(&record)[0].signed.as_ref().unwrap();
    assert_eq!((first.written.at, first.written.by.name.as_str()), (at("2025-06-04T10:00:00Z"), "J. Clerk"));
    let unsigned = |id: &str, began: Option<&str>| AssessmentRow {
        signed: None,
        recorded: RecordedThere { at: began.map(at), ..RecordedThere::default() },
        ..assessment(id)
    };
    let recent = |id: &str| AssessmentRow { on: date(2026, 2, 20), ..unsigned(id, None) };
    let found = of_assessments(vec![unsigned("1", Some("2025-06-02T10:00:00Z")), recent("2")]);
    let record = written(&found).record;
    let states: std::collections::BTreeSet<&str> =
        record.assessments.values().map(|of| of.state(now().day(), 42).words()).collect();
    assert_eq!(states, [State::Open.words(), State::Locked.words()].into());
    assert_eq!(refused(&of_assessments(vec![recent("1"), recent("2")]))[0].0, "ASM-03");
}

/// Each row is refused by its rule, and the one beside it kept.
fn each_alone<const N: usize>(cases: [(&str, AssessmentRow); N]) {
    for (rule, row) in cases {
        let found = of_assessments(vec![row, AssessmentRow { on: date(2024, 1, 8), ..assessment("2") }]);
        assert_eq!(rules(&found), [rule]);
        assert!(found.tally.adds_up() && found.tally.kept.of(Kind::Assessments) == 1, "{rule}");
    }
}

fn scored(instrument: &str) -> Option<ScoredRow> {
    let mut score = serde_json::json!({"instrument": instrument, "name": "", "model": "", "thresholds": "",
        "source": "", "terms": [], "lacks": []});
    score["hundredths"] = 4200.into();
    serde_json::from_value::<ScoredRow>(serde_json::json!({"scores": [score]})).ok()
}

#[test]
fn each_rule_of_an_assessment_refuses_its_row_alone() {
    let base = || assessment("1");
    let page = |section: &str, answers| vec![PageRow { section: section.into(), answers }];
    let one = |item: &str| page("offence", vec![answer(item, AnswerValue::Scale(1))]);
    let high = GroupLevel {
        group: GroupAtRisk::Staff,
        community: Some(SeriousHarm::High),
        custody: None,
        reason: "Threats".into(),
    };
    let twice = vec![base().levels[0].clone(), base().levels[0].clone()];
    each_alone([
        ("ASM-01", AssessmentRow { form: "middling".into(), ..base() }),
        ("ASM-02", AssessmentRow { on: date(2026, 3, 3), ..base() }),
        ("ASM-04", AssessmentRow { purpose: Purpose::Review, ..base() }),
        ("IMP-05", AssessmentRow { base: Some("9".into()), ..base() }),
        ("ASM-05", AssessmentRow { pages: page("money", Vec::new()), ..base() }),
        ("ASM-05", AssessmentRow { pages: one("alcohol"), ..base() }),
        ("ASM-05", AssessmentRow { pages: one("weapon"), ..base() }),
        ("ASM-08", AssessmentRow { levels: twice, ..base() }),
        ("ASM-12", AssessmentRow { levels: vec![high], ..base() }),
        ("IMP-13", AssessmentRow { scored: scored("OGSR3"), ..base() }),
        ("IMP-13", AssessmentRow { signed: None, scored: scored("OGRS3"), ..base() }),
    ]);
    let kept = of_assessments(vec![AssessmentRow { scored: scored("OGRS3"), ..base() }]);
    assert_eq!(written(&kept).record.scores.values().next().unwrap().scores[0].hundredths, Some(4200));
}

#[test]
fn signatures_that_cannot_have_been_given_so_are_refused() {
    let base = || assessment("1");
    let first = |text: &str, user, by: &[&str]| {
        let by = by.iter().map(ToString::to_string).collect();
        let countersign = Some(Countersign { rule: "high".into(), by });
        signed(text).map(|of| SignedThere { done: DoneThere { user, ..of.done }, countersign, ..of })
    };
    let early = "2025-06-04T10:00:00Z";
    let second = |user| {
        let done = DoneThere { user, ..there("2025-06-05T10:00:00Z") };
        Some(CountersignedThere { done, grade: "SPO".into(), comment: String::new() })
    };
    let both = |signed, user| AssessmentRow { signed, countersigned: second(user), ..base() };
    let voided = |text: &str, why: &str| {
        let (why, at, by_name) = (why.to_string(), at(text), "J. Clerk".to_string());
        AssessmentRow { voided: Some(Removed { why, at, by_name }), ..base() }
    };
    let unsigned = || AssessmentRow { signed: None, ..base() };
    each_alone([
        ("IMP-15", AssessmentRow { signed: signed("2026-03-03T10:00:00Z"), ..base() }),
        ("IMP-15", AssessmentRow { recorded: began("2025-06-05T10:00:00Z"), ..base() }),
        ("IMP-15", AssessmentRow { recorded: began("2026-03-03T10:00:00Z"), ..unsigned() }),
        ("IMP-15", voided("2026-03-03T10:00:00Z", "Wrong person")),
        ("ASM-17", voided("2025-06-06T10:00:00Z", " ")),
        ("ASM-05", voided("2025-06-06T10:00:00Z", &"x".repeat(70_000))),
        ("ASM-13", AssessmentRow { countersigned: second(None), ..unsigned() }),
        ("ASM-13", both(signed(early), None)),
        ("ASM-14", AssessmentRow { writers: vec![USER], ..both(first(early, None, &["SPO"]), Some(USER)) }),
        ("ASM-14", both(first(early, Some(USER), &["SPO"]), Some(USER))),
        ("ASM-15", AssessmentRow { signed: first(early, None, &[]), ..base() }),
        ("ASM-15", AssessmentRow { signed: first(early, None, &["archbishop"]), ..base() }),
        ("IMP-15", both(first("2025-06-05T11:00:00Z", None, &["SPO"]), None)),
    ]);
    assert_eq!(refused(&of_assessments(vec![both(first(early, None, &["SPO"]), None)])), []);
}

#[test]
fn each_rule_of_a_plan_refuses_its_row_alone() {
    let base = || plan("1");
    let goal = |change: fn(&mut GoalRow)| {
        let mut row = base();
        change(&mut row.goals[0]);
        row
    };
    let safety = |change: fn(&mut SafetyRow)| {
        let mut row = base();
        change(&mut row.safety);
        row
    };
    let signature = |agreed, contact: Option<&str>| PlanRow {
        signature: Some(SignatureRow {
            agreed,
            contact: contact.map(str::to_string),
            met_by: String::new(),
            words: String::new(),
            signed: there("2025-06-20T10:00:00Z"),
            changed_since: false,
        }),
        ..base()
    };
    for (rule, row) in [
        ("PLN-02", safety(|safety| safety.groups.clear())),
        ("PLN-02", safety(|safety| safety.groups = vec!["martians".into()])),
        ("PLN-02", safety(|safety| safety.contingency.clear())),
        ("IMP-05", safety(|safety| safety.people = vec!["9".into()])),
        ("PLN-03", goal(|goal| goal.area = "golf".into())),
        ("PLN-03", goal(|goal| goal.words.clear())),
        ("PLN-04", goal(|goal| goal.steps[0].who.clear())),
        ("PLN-12", signature(Agreed::No, None)),
        ("IMP-05", signature(Agreed::Yes, Some("9"))),
        ("IMP-15", PlanRow { ended_at: Some(at("2026-03-03T10:00:00Z")), ..base() }),
        ("IMP-15", PlanRow { recorded: began("2025-06-21T10:00:00Z"), ..signature(Agreed::Yes, None) }),
        ("IMP-04", goal(|goal| goal.steps.push(goal.steps[0].clone()))),
    ] {
        let ended = PlanRow { ended_at: Some(at("2025-02-01T10:00:00Z")), ..plan("2") };
        let found = brought(&PersonRows { plans: lines(vec![row, ended]), ..alone() });
        assert_eq!(rules(&found), [rule]);
        assert!(found.tally.adds_up() && found.tally.kept.of(Kind::Plans) == 1, "{rule}");
    }
    let two = brought(&PersonRows { plans: lines(vec![plan("1"), plan("2")]), ..alone() });
    assert_eq!(refused(&two), [("IMP-14", "ended_at", "2")]);
    // CHK-10 lists it; nobody here can say whether they met.
    let without = brought(&PersonRows { plans: lines(vec![signature(Agreed::Yes, None)]), ..alone() });
    assert_eq!(refused(&without), []);
}

/// IMP-04: many systems count the goals of each plan from one.
#[test]
fn goals_and_steps_that_are_called_alike_in_two_plans_stay_apart() {
    let ended = PlanRow { ended_at: Some(at("2025-02-01T10:00:00Z")), ..plan("1") };
    let mut open = plan("2");
    open.goals.push(GoalRow { source_id: "H".into(), ..open.goals[0].clone() });
    let found = brought(&PersonRows { plans: lines(vec![ended, open.clone()]), ..alone() });
    assert_eq!(refused(&found), []);
    let record = written(&found).record;
    assert_eq!((record.goals.len(), record.plan_steps.len()), (3, 3));
    let plans: std::collections::BTreeSet<_> = record.goals.values().map(|goal| goal.plan_id).collect();
    assert_eq!(plans.len(), 2);
    open.goals[1].source_id = "G".into();
    assert_eq!(
        refused(&brought(&PersonRows { plans: lines(vec![open]), ..alone() })),
        [("IMP-04", "goals", "2")]
    );
    // An id that is a UUID stays what it is, so it can stand in one plan alone.
    let own = |id: &str, ended_at| {
        let mut row = PlanRow { ended_at, ..plan(id) };
        row.goals[0].source_id = uuid::Uuid::from_u128(9).to_string();
        row
    };
    let rows = vec![own("1", Some(at("2025-02-01T10:00:00Z"))), own("2", None)];
    assert_eq!(refused(&brought(&PersonRows { plans: lines(rows), ..alone() })), [("IMP-04", "goals", "2")]);
}

/// IMP-15: without an instant of its own a row does not begin on the day of the import.
#[test]
fn what_came_without_its_own_instant_began_before_what_came_of_it() {
    let signed_plan = SignatureRow {
        agreed: Agreed::Yes,
        contact: None,
        met_by: String::new(),
        words: String::new(),
        signed: there("2025-06-20T10:00:00Z"),
        changed_since: false,
    };
    let decided =
        DecidedRow { follows: WhatFollows::Police, why: "Rang".into(), done: there("2025-06-10T11:00:00Z") };
    let rows = PersonRows {
        assessments: lines(vec![assessment("1")]),
        plans: lines(vec![PlanRow { signature: Some(signed_plan), ..plan("1") }]),
        concerns: lines(vec![ConcernRow {
            decided: Some(decided),
            recorded: RecordedThere::default(),
            ..concern("1")
        }]),
        ..alone()
    };
    let record = written(&brought(&rows)).record;
    assert_eq!(record.assessments.values().next().unwrap().started.at, start_of_day_in_london(day()));
    assert_eq!(record.plans.values().next().unwrap().created.at, at("2025-06-20T10:00:00Z"));
    assert_eq!(record.concerns.values().next().unwrap().created.at, at("2025-06-10T11:00:00Z"));
}

/// ASM-14
#[test]
fn who_signed_it_there_is_one_of_its_authors_here() {
    let by_user = signed("2025-06-04T10:00:00Z").map(|of| SignedThere {
        done: DoneThere { user: Some(USER), ..of.done },
        countersign: Some(Countersign { rule: "high".into(), by: vec!["SPO".into()] }),
        ..of
    });
    let record = written(&of_assessments(vec![AssessmentRow { signed: by_user, ..assessment("1") }])).record;
    let found = record.assessments.values().next().unwrap();
    assert!(found.is_work_of(USER) && !crate::assessment::may_countersign(found, USER, "SPO"));
}

/// CNC-05, CNC-08: one that nobody decided about waits here as it waited there.
#[test]
fn a_concern_comes_with_its_hours_and_who_raised_it() {
    let decided = |why: &str, user| ConcernRow {
        decided: Some(DecidedRow {
            follows: WhatFollows::Police,
            why: why.into(),
            done: DoneThere { user, ..there("2025-06-10T11:00:00Z") },
        }),
        ..concern("1")
    };
    for (rule, row) in [
        ("IMP-15", ConcernRow { recorded: began("2025-06-10T11:30:00Z"), ..decided("Rang", None) }),
        ("IMP-15", ConcernRow { recorded: began("2026-03-03T10:00:00Z"), ..concern("1") }),
        ("CNC-01", ConcernRow { said: " ".into(), ..concern("1") }),
        ("CNC-06", decided(" ", None)),
        ("CNC-05", decided("Rang them", Some(USER))),
    ] {
        assert_eq!(rules(&brought(&PersonRows { concerns: lines(vec![row]), ..alone() })), [rule]);
    }
    let rows = PersonRows {
        concerns: lines(vec![concern("1"), ConcernRow { source_id: "2".into(), ..decided("Rang", None) }]),
        ..alone()
    };
    let found = brought(&rows);
    assert_eq!(refused(&found), []);
    let record = written(&found).record;
    let (open, closed): (Vec<_>, Vec<_>) = record.concerns.values().partition(|of| of.decided.is_none());
    assert_eq!((open[0].created.at, open[0].created.by.user_id), (at("2025-06-10T10:00:00Z"), USER));
    assert_eq!(closed[0].decided.as_ref().unwrap().at, at("2025-06-10T11:00:00Z"));
    // What came goes out as it came, but for the ids.
    let case_id = case_id_of(SOURCE, "P1");
    let events = entries(&found);
    let out = person_rows(case_id, &record, &origins(case_id, &events, "Here"));
    let said = out.concerns.iter().find(|of| of.row.decided.is_none()).unwrap().row.clone();
    let same = ConcernRow { source_id: said.source_id.clone(), person: said.person.clone(), ..concern("1") };
    let recorded = RecordedThere { system: SOURCE.into(), ..same.recorded.clone() };
    assert!(said == ConcernRow { recorded, ..same });
}
