use super::*;
use crate::assessment::GroupAtRisk;
use crate::case::{CaseEvent, CaseRecord};
use crate::contact::{Contact, Links, Outcome};
use crate::person::detail::{DatedDetail, Detail, Need, PersonDetail, RelatedPerson};
use crate::policy::PolicyBook;
use crate::shared::*;
use jiff::civil::date;
use std::collections::BTreeMap;
use uuid::Uuid;

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn now() -> Moment {
    at("2026-11-24T14:41:00Z")
}

fn uuid(id: u128) -> Uuid {
    Uuid::from_u128(id)
}

fn written(seq: i64, at: Moment) -> Written {
    let organisation_id = OrganisationId(uuid(1));
    let by = Author {
        user_id: UserId(uuid(5)),
        name: "Ruth Okafor".into(),
        organisation_id,
        organisation_name: "N".into(),
    };
    Written { seq, at, by }
}

fn policy() -> PolicyBook {
    PolicyBook::default_england_and_wales().unwrap()
}

fn safety() -> Safety {
    Safety {
        people: vec![DetailId(uuid(1))],
        groups: vec!["children".into()],
        restrictions: "Stays out of Mill Road".into(),
        contingency: "Ring the police, then recall".into(),
    }
}

fn plan() -> Plan {
    Plan {
        case_id: CaseId(uuid(1)),
        plan_id: PlanId(uuid(1)),
        safety: safety(),
        why: String::new(),
        signature: None,
        ended_at: None,
        created: written(3, at("2026-11-02T09:00:00Z")),
        written: written(3, at("2026-11-02T09:00:00Z")),
    }
}

fn ended() -> Plan {
    Plan { ended_at: Some(now()), ..plan() }
}

/// A victim whose name is protected, and a need, which is nobody.
fn details() -> BTreeMap<DetailId, PersonDetail> {
    let victim = Detail::RelatedPerson(RelatedPerson {
        relation: "victim".into(),
        name: "A".into(),
        reach: String::new(),
        note: String::new(),
        lives_with: false,
        protected: true,
    });
    let need =
        Detail::Need(Need { need_type: "hearing".into(), act_now: String::new(), provision: String::new() });
    let row = |(id, detail)| {
        let detail_id = DetailId(uuid(id));
        let row = PersonDetail {
            case_id: CaseId(uuid(1)),
            detail_id,
            dated: DatedDetail { detail, from: None, to: None },
            removed_because: None,
            corrections: 0,
            created: written(1, now()),
            written: written(1, now()),
        };
        (detail_id, row)
    };
    [(1, victim), (2, need)].into_iter().map(row).collect()
}

fn begin_with(open: Option<&Plan>, safety: Safety, why: &str) -> Result<Decision<CaseEvent>, PlanError> {
    let (policy, details) = (policy(), details());
    let known = SafetyKnown { details: &details, groups: &policy.plan().groups };
    begin(open, &known, &BeginPlan { plan_id: PlanId(uuid(9)), safety, why: why.into() }, now())
}

#[test]
fn the_safety_of_others_is_never_empty() {
    let nobody = Safety { people: Vec::new(), groups: Vec::new(), ..safety() };
    let need = Safety { people: vec![DetailId(uuid(2))], ..safety() };
    let unknown = Safety { people: vec![DetailId(uuid(7))], ..safety() };
    let no_group = Safety { groups: vec!["martians".into()], ..safety() };
    let open_doors = Safety { restrictions: " ".into(), ..safety() };
    let no_plan_b = Safety { contingency: String::new(), ..safety() };
    for (safety, field) in [
        (nobody, "group"),
        (need, "person"),
        (unknown, "person"),
        (no_group, "group"),
        (open_doors, "restrictions"),
        (no_plan_b, "contingency"),
    ] {
        let refused = begin_with(None, safety, "").unwrap_err();
        assert_eq!((refused.rule(), refused.field()), ("PLN-02", field), "{refused}");
    }
    let group_alone = Safety { people: Vec::new(), ..safety() };
    assert!(begin_with(None, group_alone, "").is_ok());
}

/// PLN-01
#[test]
fn a_second_plan_says_why_it_takes_the_place_of_the_first() {
    let first = begin_with(None, safety(), "ignored").unwrap();
    let event =
        CaseEvent::Plan(PlanEvent::Begun { plan_id: PlanId(uuid(9)), safety: safety(), why: String::new() });
    assert_eq!(first.events, [event]);
    let refused = begin_with(Some(&plan()), safety(), " ").unwrap_err();
    assert_eq!((refused.rule(), refused.field()), ("PLN-08", "why"));
    assert!(begin_with(Some(&plan()), safety(), "I hold the case now").is_ok());
}

#[test]
fn a_change_of_the_safety_of_others_changes_something_and_says_why() {
    let (policy, details) = (policy(), details());
    let known = SafetyKnown { details: &details, groups: &policy.plan().groups };
    let other = Safety { restrictions: "Another road".into(), ..safety() };
    let longest = long();
    let wide = Safety { contingency: long(), ..safety() };
    for (plan, safety, why, rule, field) in [
        (plan(), &safety(), "x", "PLN-07", "restrictions"),
        (plan(), &other, " ", "PLN-08", "why"),
        (plan(), &other, longest.as_str(), "PLN-09", "why"),
        (plan(), &wide, "x", "PLN-09", "contingency"),
        (ended(), &other, "x", "PLN-10", "restrictions"),
    ] {
        let refused = record_safety(&plan, &known, (safety, why), now()).unwrap_err();
        assert_eq!((refused.rule(), refused.field()), (rule, field), "{refused}");
    }
    assert!(record_safety(&plan(), &known, (&other, "She moved"), now()).is_ok());
}

#[test]
fn people_of_whom_one_may_not_know_stay_in_a_plan_and_who_is_not_on_record_any_more_does_not() {
    let mut details = details();
    let gone = PersonDetail {
        detail_id: DetailId(uuid(3)),
        removed_because: Some("Recorded twice".into()),
        ..details[&DetailId(uuid(1))].clone()
    };
    details.insert(gone.detail_id, gone);
    let before = Plan {
        safety: Safety { people: [1, 3, 8].map(|id| DetailId(uuid(id))).to_vec(), ..safety() },
        ..plan()
    };
    let said = Safety { people: Vec::new(), ..safety() };
    let people = |shown| with_unseen(said.clone(), Some(&before), &details, |_| shown).people;
    assert_eq!(people(false), [DetailId(uuid(1))]);
    assert!(people(true).is_empty(), "who sees them and does not choose them takes them out");
    assert_eq!(with_unseen(safety(), Some(&before), &details, |_| false).people, [DetailId(uuid(1))]);
}

/// PLN-09: one character more than there is room for.
fn long() -> String {
    "a".repeat(60_001)
}

fn goal() -> Goal {
    let facts = GoalFacts { area: "work".into(), words: "Work with hands".into(), state: GoalState::Active };
    Goal {
        case_id: CaseId(uuid(1)),
        plan_id: PlanId(uuid(1)),
        goal_id: GoalId(uuid(4)),
        facts,
        created: written(4, now()),
        written: written(4, now()),
    }
}

#[test]
fn a_goal_is_about_something_says_what_and_why_it_changes() {
    let policy = policy();
    let cmd = |area: &str, words: &str, state, why: &str| RecordGoal {
        goal_id: GoalId(uuid(4)),
        area: area.into(),
        words: words.into(),
        state,
        why: why.into(),
    };
    let (active, gone) = (Some(GoalState::Active), Some(GoalState::Removed));
    let before = goal();
    for (plan, before, cmd, rule, field) in [
        (plan(), None, cmd("gardening", "x", active, ""), "PLN-03", "area"),
        (plan(), None, cmd("work", " ", active, ""), "PLN-03", "words"),
        (plan(), None, cmd("work", "x", None, ""), "PLN-03", "state"),
        (plan(), None, cmd("work", &long(), active, ""), "PLN-09", "words"),
        (plan(), Some(&before), cmd("work", "Work with hands", active, ""), "PLN-07", "words"),
        (plan(), Some(&before), cmd("work", "Other words", active, " "), "PLN-08", "why"),
        (plan(), Some(&before), cmd("work", "Work with hands", gone, ""), "PLN-08", "why"),
        (ended(), None, cmd("work", "x", active, ""), "PLN-10", "words"),
        (plan(), None, cmd("work", "x", gone, ""), "PLN-03", "state"),
        (plan(), None, cmd("work", "x", Some(GoalState::Achieved), ""), "PLN-03", "state"),
        (
            plan(),
            Some(&before),
            cmd("work", "Work with hands", Some(GoalState::Achieved), &long()),
            "PLN-09",
            "why",
        ),
    ] {
        let known = GoalKnown { plan: PlanKnown { plan: &plan, areas: &policy.plan().areas }, before };
        let refused = record_goal(&known, &cmd, now()).unwrap_err();
        assert_eq!((refused.rule(), refused.field()), (rule, field), "{refused}");
    }
    let plan = plan();
    let known =
        GoalKnown { plan: PlanKnown { plan: &plan, areas: &policy.plan().areas }, before: Some(&before) };
    let achieved = cmd("work", "Work with hands", Some(GoalState::Achieved), "");
    assert!(record_goal(&known, &achieved, now()).is_ok(), "what is achieved says it by itself");
}

fn step(state: StepState) -> PlanStep {
    let facts = StepFacts {
        words: "Ring the college".into(),
        who: "Dale".into(),
        by: Some(date(2026, 11, 10)),
        state,
    };
    PlanStep {
        case_id: CaseId(uuid(1)),
        goal_id: GoalId(uuid(4)),
        step_id: PlanStepId(uuid(6)),
        facts,
        created: written(5, now()),
        written: written(5, now()),
    }
}

#[test]
fn a_step_says_what_who_and_by_when() {
    let cmd = |words: &str, who: &str, by, state| RecordStep {
        step_id: PlanStepId(uuid(6)),
        words: words.into(),
        who: who.into(),
        by,
        state,
    };
    let (passed, ahead) = (Some(date(2026, 11, 23)), Some(date(2026, 11, 24)));
    let not_started = Some(StepState::NotStarted);
    let (goal, before) = (goal(), step(StepState::NotStarted));
    for (plan, before, cmd, rule, field) in [
        (plan(), None, cmd(" ", "Dale", None, not_started), "PLN-04", "words"),
        (plan(), None, cmd("x", "", None, not_started), "PLN-04", "who"),
        (plan(), None, cmd("x", "Dale", None, None), "PLN-04", "state"),
        (plan(), None, cmd("x", "Dale", passed, not_started), "PLN-05", "by"),
        (
            plan(),
            Some(&before),
            cmd("Ring the college", "Dale", before.facts.by, not_started),
            "PLN-07",
            "words",
        ),
        (ended(), None, cmd("x", "Dale", None, not_started), "PLN-10", "words"),
        (plan(), None, cmd("x", &long(), None, not_started), "PLN-09", "who"),
    ] {
        let known = StepKnown { plan: &plan, goal: &goal, before };
        let refused = record_step(&known, &cmd, now()).unwrap_err();
        assert_eq!((refused.rule(), refused.field()), (rule, field), "{refused}");
    }
    let plan = plan();
    let known = StepKnown { plan: &plan, goal: &goal, before: Some(&before) };
    assert!(record_step(&known, &cmd("x", "Dale", ahead, not_started), now()).is_ok());
    // A day that has passed stays where it stood.
    assert!(record_step(&known, &cmd("x", "Dale", before.facts.by, not_started), now()).is_ok());
}

/// PLN-06
#[test]
fn one_button_leads_from_each_state_of_a_step_to_the_next_and_from_the_last_nowhere() {
    let (plan, goal) = (plan(), goal());
    for (state, next) in [
        (StepState::NotStarted, Some(StepState::Started)),
        (StepState::Started, Some(StepState::Done)),
        (StepState::Done, None),
        (StepState::NotNeeded, None),
    ] {
        let before = step(state);
        let known = StepKnown { plan: &plan, goal: &goal, before: Some(&before) };
        match (next_state(&known), next) {
            (Ok(decision), Some(next)) => {
                let facts = StepFacts { state: next, ..before.facts.clone() };
                let (plan_id, goal_id, step_id) = (goal.plan_id, goal.goal_id, before.step_id);
                let event =
                    CaseEvent::Plan(PlanEvent::StepRecorded { plan_id, goal_id, step_id, step: facts });
                assert_eq!(decision.events, [event]);
            }
            (Err(refused), None) => assert_eq!(refused.rule(), "PLN-06"),
            other => panic!("{state:?}: {other:?}"),
        }
    }
    let (gone, before) = (ended(), step(StepState::NotStarted));
    let known = StepKnown { plan: &gone, goal: &goal, before: Some(&before) };
    assert_eq!(next_state(&known).unwrap_err().rule(), "PLN-10");
}

fn contact(id: u128, kind: &str, starts_at: &str, outcome: Option<(&str, bool)>) -> Contact {
    Contact {
        case_id: CaseId(uuid(1)),
        contact_id: ContactId(uuid(id)),
        contact_type: kind.into(),
        starts_at: at(starts_at),
        minutes: 40,
        place: None,
        officer_id: None,
        officer_name: "Ruth Okafor".into(),
        booked: true,
        outcome: outcome.map(|(code, attended)| Outcome {
            code: code.into(),
            attended,
            awaited_until: None,
            because: String::new(),
            decided_at: now(),
            recorded: written(2, now()),
        }),
        notes: String::new(),
        sensitive: false,
        links: Links::default(),
        visit: None,
        corrections: 0,
        created: written(2, now()),
        written: written(2, now()),
    }
}

/// PLN-11
#[test]
fn a_meeting_is_an_appointment_that_was_kept_after_the_plan_began() {
    let kept = Some(("kept", true));
    let contacts = [
        contact(1, "office-appointment", "2026-11-10T10:00:00Z", kept),
        contact(2, "office-appointment", "2026-11-02T08:59:00Z", kept),
        contact(3, "office-appointment", "2026-11-11T10:00:00Z", Some(("unacceptable", false))),
        contact(4, "office-appointment", "2026-11-12T10:00:00Z", None),
        contact(5, "note", "2026-11-13T10:00:00Z", None),
        contact(6, "office-appointment", "2026-11-25T10:00:00Z", kept),
        contact(7, "home-visit", "2026-11-17T10:00:00Z", kept),
        Contact { officer_name: " ".into(), ..contact(8, "home-visit", "2026-11-18T10:00:00Z", kept) },
    ];
    let contacts = contacts.into_iter().map(|contact| (contact.contact_id, contact)).collect();
    let record = CaseRecord { contacts, ..CaseRecord::default() };
    let found = meetings(&record, &plan(), &policy(), now());
    let ids: Vec<Uuid> = found.iter().map(|meeting| meeting.contact_id.0).collect();
    assert_eq!(ids, [uuid(7), uuid(1)]);
}

#[test]
fn a_plan_is_signed_as_agreed_only_at_a_meeting_and_otherwise_says_why() {
    let meeting = Meeting {
        contact_id: ContactId(uuid(1)),
        starts_at: at("2026-11-10T10:00:00Z"),
        officer_id: Some(OfficerId(uuid(7))),
        with: "Ruth Okafor".into(),
        contact_type: "office-appointment".into(),
    };
    let one = [meeting];
    let cmd = |agreed, contact: Option<u128>, words: &str| SignPlan {
        agreed,
        contact_id: contact.map(|id| ContactId(uuid(id))),
        met_by: String::new(),
        words: words.into(),
    };
    let signed = |plan: &Plan, meetings: &[Meeting], cmd: &SignPlan| {
        sign(&SignKnown { plan, meetings, signer: Some(OfficerId(uuid(7))), name: "Dale" }, cmd)
    };
    let yes = Some(Agreed::Yes);
    let none = signed(&plan(), &[], &cmd(yes, Some(1), "")).unwrap_err();
    assert_eq!(
        none.to_string(),
        "No kept meeting with Dale since this plan began on Monday 2 November 2026. Save it as not yet agreed, or book one."
    );
    for (plan, meetings, cmd, rule, field) in [
        (plan(), &one[..0], cmd(yes, Some(1), ""), "PLN-11", "meeting"),
        (plan(), &one[..], cmd(yes, None, ""), "PLN-11", "meeting"),
        (plan(), &one[..], cmd(yes, Some(2), ""), "PLN-11", "meeting"),
        (plan(), &one[..], cmd(None, None, "x"), "PLN-12", "agreed"),
        (plan(), &one[..], cmd(yes, Some(1), &long()), "PLN-09", "words"),
        (plan(), &one[..0], cmd(Some(Agreed::No), None, " "), "PLN-12", "words"),
        (plan(), &one[..0], cmd(Some(Agreed::CouldNotAsk), None, ""), "PLN-12", "words"),
        (ended(), &one[..], cmd(yes, Some(1), ""), "PLN-10", "agreed"),
    ] {
        let refused = signed(&plan, meetings, &cmd).unwrap_err();
        assert_eq!((refused.rule(), refused.field()), (rule, field), "{refused}");
    }
    let not_yet = signed(&plan(), &[], &cmd(Some(Agreed::CouldNotAsk), Some(1), "In hospital")).unwrap();
    let agreement = Agreement {
        agreed: Agreed::CouldNotAsk,
        contact_id: None,
        met_by: String::new(),
        words: "In hospital".into(),
    };
    assert_eq!(not_yet.events, [CaseEvent::Plan(PlanEvent::Signed { plan_id: PlanId(uuid(1)), agreement })]);
    assert!(signed(&plan(), &one, &cmd(yes, Some(1), "")).is_ok());
}

/// PLN-11
#[test]
fn who_did_not_meet_the_person_themselves_names_who_did() {
    let meeting = |contact, officer: Option<u128>, with: &str| Meeting {
        contact_id: ContactId(uuid(contact)),
        starts_at: at("2026-11-10T10:00:00Z"),
        officer_id: officer.map(|id| OfficerId(uuid(id))),
        with: with.into(),
        contact_type: "office-appointment".into(),
    };
    let all =
        [meeting(1, Some(7), "Ruth Okafor"), meeting(2, Some(8), "Ben Adeyemi"), meeting(3, None, "Ann")];
    let signed = |signer: Option<u128>, contact, met_by: &str| {
        let signer = signer.map(|id| OfficerId(uuid(id)));
        let known = SignKnown { plan: &plan(), meetings: &all, signer, name: "Dale" };
        let cmd = SignPlan {
            agreed: Some(Agreed::Yes),
            contact_id: Some(ContactId(uuid(contact))),
            met_by: met_by.into(),
            words: String::new(),
        };
        match sign(&known, &cmd).map(|decision| decision.events.into_iter().next()) {
            Ok(Some(CaseEvent::Plan(PlanEvent::Signed { agreement, .. }))) => Ok(agreement.met_by),
            Ok(other) => panic!("{other:?}"),
            Err(refused) => Err((refused.rule(), refused.field())),
        }
    };
    let refused = Err(("PLN-11", "met_by"));
    for (signer, contact, met_by, expected) in [
        (Some(7), 1, "", Ok("")),
        (Some(7), 1, "Ruth Okafor", Ok("")),
        (Some(7), 1, "Ben Adeyemi", refused),
        (Some(7), 2, "", refused),
        (Some(7), 2, "Ruth Okafor", refused),
        (Some(7), 2, " Ben Adeyemi ", Ok("Ben Adeyemi")),
        // A manager who is no officer met nobody, and a meeting without an officer was nobody's own.
        (None, 1, "", refused),
        (None, 3, "", refused),
        (None, 3, "Ann", Ok("Ann")),
    ] {
        let expected = expected.map(str::to_string);
        assert_eq!(signed(signer, contact, met_by), expected, "{signer:?} {contact} {met_by}");
    }
}

#[test]
fn what_changed_after_it_was_signed_is_not_what_was_agreed() {
    let agreement =
        Agreement { agreed: Agreed::Yes, contact_id: None, met_by: String::new(), words: String::new() };
    let signature = Some(Signature { agreement, signed: written(7, now()) });
    let signed = Plan { signature, written: written(7, now()), ..plan() };
    assert!(!signed.changed_since_signed());
    assert!(Plan { written: written(8, now()), ..signed }.changed_since_signed());
    assert!(!Plan { written: written(8, now()), ..plan() }.changed_since_signed(), "nobody signed");
}

/// One list of groups and one of areas of need, for the plan and for the assessment.
#[test]
fn groups_and_areas_have_the_codes_of_the_assessment() {
    let (policy, day) = (policy(), now().day());
    let groups: Vec<&str> = policy.plan().groups.at(day).into_iter().map(|of| of.code.as_str()).collect();
    assert_eq!(groups, GroupAtRisk::ALL.iter().map(|group| group.code()).collect::<Vec<_>>());
    for area in policy.plan().areas.at(day).into_iter().filter(|area| area.code != "requirement") {
        assert!(policy.assessment().sections.find(&area.code, day).is_some(), "{}", area.code);
    }
    // What was written before still has a name.
    assert_eq!(policy.plan().groups.name_of("known-adult"), Some("A known adult"));
}

#[test]
fn codes_are_read_back() {
    for state in GoalState::ALL {
        assert_eq!(GoalState::from_code(state.code()), Some(state));
    }
    for state in StepState::ALL {
        assert_eq!(StepState::from_code(state.code()), Some(state));
    }
    for agreed in Agreed::ALL {
        assert_eq!(Agreed::from_code(agreed.code()), Some(agreed));
    }
}
