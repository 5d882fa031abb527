//! Assessments, plans and concerns, as they stood where they came from.

use super::*;
use crate::assessment::{
    AnswerValue, CountersignedThere, GroupAtRisk, GroupLevel, Purpose, SignedThere, State, in_order,
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
    let found = of_assessments(vec![unsigned("1", Some("2025-06-02T10:00:00Z")), unsigned("2", None)]);
    let record = written(&found).record;
    let states: std::collections::BTreeSet<&str> =
        record.assessments.values().map(|of| of.state(now().day(), 42).words()).collect();
    assert_eq!(states, [State::Open.words(), State::Locked.words()].into());
    assert_eq!(refused(&of_assessments(vec![unsigned("1", None), unsigned("2", None)]))[0].0, "ASM-03");
}

#[test]
fn each_rule_of_an_assessment_refuses_its_row_alone() {
    let base = || assessment("1");
    let page = |section: &str, answers| vec![PageRow { section: section.into(), answers }];
    let second = |user| {
        Some(CountersignedThere {
            done: DoneThere { user, ..there("2025-06-05T10:00:00Z") },
            grade: "SPO".into(),
            comment: String::new(),
        })
    };
    let high = GroupLevel {
        group: GroupAtRisk::Staff,
        community: Some(SeriousHarm::High),
        custody: None,
        reason: "Threats".into(),
    };
    let twice = vec![base().levels[0].clone(), base().levels[0].clone()];
    let scored = |instrument: &str| {
        let mut score = serde_json::json!({"instrument": instrument, "name": "", "model": "", "thresholds": "",
            "source": "", "terms": [], "lacks": []});
        score["hundredths"] = 4200.into();
        serde_json::from_value::<ScoredRow>(serde_json::json!({"scores": [score]})).ok()
    };
    for (rule, row) in [
        ("ASM-01", AssessmentRow { form: "middling".into(), ..base() }),
        ("ASM-02", AssessmentRow { on: date(2026, 3, 3), ..base() }),
        ("ASM-02", AssessmentRow { signed: signed("2026-03-03T10:00:00Z"), ..base() }),
        ("ASM-04", AssessmentRow { purpose: Purpose::Review, ..base() }),
        ("IMP-05", AssessmentRow { base: Some("9".into()), ..base() }),
        ("ASM-05", AssessmentRow { pages: page("money", Vec::new()), ..base() }),
        (
            "ASM-05",
            AssessmentRow {
                pages: page("offence", vec![answer("alcohol", AnswerValue::Scale(1))]),
                ..base()
            },
        ),
        (
            "ASM-05",
            AssessmentRow { pages: page("offence", vec![answer("weapon", AnswerValue::Scale(1))]), ..base() },
        ),
        ("ASM-08", AssessmentRow { levels: twice, ..base() }),
        ("ASM-12", AssessmentRow { levels: vec![high], ..base() }),
        ("ASM-13", AssessmentRow { signed: None, countersigned: second(None), ..base() }),
        ("ASM-14", AssessmentRow { writers: vec![USER], countersigned: second(Some(USER)), ..base() }),
        ("IMP-13", AssessmentRow { scored: scored("OGSR3"), ..base() }),
    ] {
        let found = of_assessments(vec![row, AssessmentRow { on: date(2024, 1, 8), ..assessment("2") }]);
        assert_eq!(rules(&found), [rule]);
        assert!(found.tally.adds_up() && found.tally.kept.of(Kind::Assessments) == 1, "{rule}");
    }
    let kept = of_assessments(vec![AssessmentRow { scored: scored("OGRS3"), ..base() }]);
    assert_eq!(written(&kept).record.scores.values().next().unwrap().scores[0].hundredths, Some(4200));
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
        ("IMP-14", PlanRow { ended_at: Some(at("2026-03-03T10:00:00Z")), ..base() }),
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
    assert!(ConcernRow { recorded: same.recorded.clone(), ..said } == same);
}
