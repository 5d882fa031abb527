use super::*;
use crate::case::CaseEvent;
use crate::load::{Capacity, Decimal, Points};
use crate::org::{Officer, Organisation, Team};
use crate::person::Identity;
use crate::shared::*;
use uuid::Uuid;

const ORGANISATION: OrganisationId = OrganisationId(Uuid::from_u128(1));
const RIVERSIDE: TeamId = TeamId(Uuid::from_u128(10));
const HILLSIDE: TeamId = TeamId(Uuid::from_u128(11));
const NEW: AssignmentId = AssignmentId(Uuid::from_u128(40));
const OPEN: AssignmentId = AssignmentId(Uuid::from_u128(41));

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn now() -> Moment {
    at("2026-03-02T09:00:00Z")
}

fn officer(id: u128, name: &str, team_id: TeamId) -> Officer {
    Officer {
        organisation_id: ORGANISATION,
        officer_id: OfficerId(Uuid::from_u128(id)),
        team_id,
        name: name.into(),
        grade: "PO".into(),
        phone: String::new(),
        user_id: None,
        from: at("2026-01-01T00:00:00Z"),
        until: None,
    }
}

fn imran() -> Officer {
    officer(20, "Imran Sadiq", RIVERSIDE)
}

fn carol() -> Officer {
    officer(21, "Carol Whitmore", RIVERSIDE)
}

fn held_by(officer: &Officer) -> Assignment {
    let author = Author {
        user_id: UserId(Uuid::from_u128(2)),
        name: "Senior".into(),
        organisation_id: ORGANISATION,
        organisation_name: "Northmoor Probation".into(),
    };
    Assignment {
        case_id: CaseId(Uuid::from_u128(30)),
        assignment_id: OPEN,
        organisation_id: ORGANISATION,
        organisation_name: "Northmoor Probation".into(),
        team_id: officer.team_id,
        team_name: "Riverside".into(),
        officer_id: officer.officer_id,
        officer_name: officer.name.clone(),
        from: at("2026-02-01T09:00:00Z"),
        until: None,
        reason: String::new(),
        reason_code: None,
        written: Written { seq: 1, at: now(), by: author },
    }
}

/// Somebody with room for the case.
fn light() -> Weighed {
    let capacity = |used: u32| Capacity { used: Points::from(used), available: Points::from(2176) };
    Weighed {
        before: capacity(2000),
        after: capacity(2041),
        line: Decimal::ONE_HUNDRED,
        grade: "PSO".into(),
        tier: Some("C1".into()),
        grade_fits: Some(true),
        is_high_risk: false,
        known_before: false,
        new_high_risk: 0,
        new_high_risk_max: 2,
    }
}

/// What was decided, or rule and field of the refusal.
type Given = Result<Decision<CaseEvent>, (&'static str, &'static str)>;

/// A case with this identity and holder is given to an officer in team Riverside.
fn given(
    identity: &Identity,
    open: Option<&Assignment>,
    to: &Officer,
    shown: Option<AssignmentId>,
    reason: &str,
) -> Given {
    let organisation = Organisation { organisation_id: ORGANISATION, name: "Northmoor Probation".into() };
    let team = Team {
        organisation_id: ORGANISATION,
        team_id: RIVERSIDE,
        name: "Riverside".into(),
        phone: String::new(),
        office: String::new(),
        unit: String::new(),
    };
    let weighed = light();
    let known = Known {
        identity,
        open,
        organisation: &organisation,
        team: &team,
        officer: to,
        handed_over: None,
        weighed: Some(&weighed),
        code_in_use: true,
        booked: Vec::new(),
    };
    let reason_code = Some("caseload-adjustment".to_string());
    let cmd = AssignOfficer { holder_shown: shown, reason: reason.into(), reason_code };
    decide(&known, &cmd, NEW, now()).map_err(|error| (error.rule(), error.field()))
}

fn refused(found: Given) -> (&'static str, &'static str) {
    found.unwrap_err()
}

#[test]
fn a_case_is_given_only_when_it_is_settled_who_it_is_about() {
    let waiting = Identity::Waiting { since: now(), first_opinion: None };
    let joined = Identity::Joined { to: CaseId(Uuid::from_u128(31)) };
    for identity in [waiting, joined] {
        assert_eq!(
            refused(given(&identity, None, &imran(), None, "")),
            ("ASG-01", "officer"),
            "{identity:?}"
        );
    }
    assert!(given(&Identity::Settled, None, &imran(), None, "").is_ok());
}

#[test]
fn the_officer_is_in_that_team_at_that_instant() {
    let elsewhere = officer(20, "Imran Sadiq", HILLSIDE);
    let from_now = Officer { from: now(), ..imran() };
    let not_yet = Officer { from: at("2026-03-02T09:00:00.000001Z"), ..imran() };
    let just_left = Officer { until: Some(now()), ..imran() };
    let leaving = Officer { until: Some(at("2026-03-02T09:00:00.000001Z")), ..imran() };
    for (officer, kept) in [
        (imran(), true),
        (elsewhere, false),
        (from_now, true),
        (not_yet, false),
        (just_left, false),
        (leaving, true),
    ] {
        let found = given(&Identity::Settled, None, &officer, None, "");
        assert_eq!(found.is_ok(), kept, "{officer:?}");
        assert!(kept || refused(found) == ("ASG-02", "officer"), "{officer:?}");
    }
}

#[test]
fn a_case_is_not_given_to_who_has_it() {
    let open = held_by(&imran());
    assert_eq!(
        refused(given(&Identity::Settled, Some(&open), &imran(), Some(OPEN), "change")),
        ("ASG-03", "officer")
    );
    // The same officer in another team is a change: that team answers from now on.
    let of_hillside = held_by(&officer(20, "Imran Sadiq", HILLSIDE));
    assert!(given(&Identity::Settled, Some(&of_hillside), &imran(), Some(OPEN), "moved office").is_ok());
}

#[test]
fn a_change_of_officer_has_a_reason_and_the_first_officer_needs_none() {
    let open = held_by(&imran());
    for reason in ["", "  \n"] {
        let found = given(&Identity::Settled, Some(&open), &carol(), Some(OPEN), reason);
        assert_eq!(refused(found), ("ASG-04", "reason"));
    }
    assert!(given(&Identity::Settled, Some(&open), &carol(), Some(OPEN), "moved office").is_ok());
    assert!(given(&Identity::Settled, None, &carol(), None, "").is_ok());
}

#[test]
fn the_holder_is_the_one_that_the_page_showed() {
    let open = held_by(&imran());
    let other = AssignmentId(Uuid::from_u128(99));
    for (open, shown) in [(Some(&open), None), (Some(&open), Some(other)), (None, Some(OPEN))] {
        let found = given(&Identity::Settled, open, &carol(), shown, "moved office");
        assert_eq!(refused(found), ("ASG-05", "officer"));
    }
}

#[test]
fn the_old_assignment_ends_at_the_instant_the_new_one_begins() {
    // ASG-06: the event names both, and has one instant.
    let open = held_by(&imran());
    for (open, ends, before) in [(Some(&open), Some(OPEN), "Imran Sadiq"), (None, None, "nobody")] {
        let shown = open.map(|open| open.assignment_id);
        let decision = given(&Identity::Settled, open, &carol(), shown, " moved office ").unwrap();
        let expected = CaseEvent::OfficerAssigned {
            assignment_id: NEW,
            organisation_id: ORGANISATION,
            organisation_name: "Northmoor Probation".into(),
            team_id: RIVERSIDE,
            team_name: "Riverside".into(),
            officer_id: carol().officer_id,
            officer_name: "Carol Whitmore".into(),
            at: now(),
            reason: "moved office".into(),
            reason_code: ends.map(|_| "caseload-adjustment".to_string()),
            ends,
            appointments: Vec::new(),
        };
        assert_eq!(decision.events, [expected]);
        assert!(decision.basis.0.contains(&("holder before".to_string(), before.to_string())));
        assert!(decision.basis.0.contains(&("load after".to_string(), "2041 of 2176".to_string())));
    }
}

#[test]
fn a_refusal_says_what_to_do_with_the_names_of_the_day() {
    for (error, says) in [
        (AssignOfficerError::AlreadyHolds("Imran Sadiq".into()), "Imran Sadiq already holds this case."),
        (
            AssignOfficerError::HolderChanged("nobody".into()),
            "The case is now held by nobody, which this page did not show. Look again before you decide.",
        ),
        (
            AssignOfficerError::RecordJoined,
            "This record was joined to another. Give the case on that record.",
        ),
    ] {
        assert_eq!(error.to_string(), says);
    }
}

fn weighed_given(weighed: &Weighed, reason: &str, open: Option<&Assignment>, code_in_use: bool) -> Given {
    let organisation = Organisation { organisation_id: ORGANISATION, name: "Northmoor Probation".into() };
    let team = Team {
        organisation_id: ORGANISATION,
        team_id: RIVERSIDE,
        name: "Riverside".into(),
        phone: String::new(),
        office: String::new(),
        unit: String::new(),
    };
    let officer = carol();
    let known = Known {
        identity: &Identity::Settled,
        open,
        organisation: &organisation,
        team: &team,
        officer: &officer,
        handed_over: None,
        weighed: Some(weighed),
        code_in_use,
        booked: Vec::new(),
    };
    let holder_shown = open.map(|open| open.assignment_id);
    let reason_code = Some("officer-left".to_string());
    let cmd = AssignOfficer { holder_shown, reason: reason.into(), reason_code };
    decide(&known, &cmd, NEW, now()).map_err(|error| (error.rule(), error.field()))
}

/// ASG-08, ASG-09, ASG-14
#[test]
fn what_speaks_against_an_officer_needs_a_reason_and_hinders_nobody_who_gives_one() {
    let over = Capacity { used: Points::from(2177), available: Points::from(2176) };
    let full = Capacity { used: Points::from(2176), ..over };
    let no_room = Capacity { used: Points::from(41), available: Points::ZERO };
    let tier = Some("B1".to_string());
    let risky = Weighed { is_high_risk: true, new_high_risk: 2, ..light() };
    for (what, weighed, rule) in [
        ("light", light(), None),
        ("full to the line", Weighed { after: full, ..light() }, None),
        ("over", Weighed { after: over, ..light() }, Some("ASG-14")),
        ("no room at all", Weighed { after: no_room, ..light() }, Some("ASG-14")),
        ("another grade", Weighed { tier: tier.clone(), grade_fits: Some(false), ..light() }, Some("ASG-08")),
        ("no tier yet", Weighed { tier: None, grade_fits: None, ..light() }, None),
        ("the limit of new cases", risky.clone(), Some("ASG-09")),
        ("one below it", Weighed { new_high_risk: 1, ..risky.clone() }, None),
        ("one that they know", Weighed { known_before: true, ..risky.clone() }, None),
        ("one of low risk", Weighed { is_high_risk: false, ..risky }, None),
    ] {
        let found = weighed_given(&weighed, " ", None, true);
        match rule {
            None => assert!(found.is_ok(), "{what}"),
            Some(rule) => assert_eq!(refused(found), (rule, "reason"), "{what}"),
        }
        let decided = weighed_given(&weighed, "Knows the family", None, true).unwrap();
        let against = decided.basis.0.iter().find(|(name, _)| name == "against").unwrap();
        assert_eq!(against.1 == "nothing", rule.is_none(), "{what}: it stays with the decision");
    }
}

/// ASG-10
#[test]
fn a_change_of_officer_names_its_real_reason_by_a_code_and_the_first_officer_none() {
    let open = held_by(&imran());
    let found = weighed_given(&light(), "He left", Some(&open), false);
    assert_eq!(refused(found), ("ASG-10", "reason_code"));
    let code = |found: Given| match &found.unwrap().events[0] {
        CaseEvent::OfficerAssigned { reason_code, .. } => reason_code.clone(),
        _ => panic!("another"),
    };
    assert_eq!(code(weighed_given(&light(), "He left", Some(&open), true)).as_deref(), Some("officer-left"));
    assert_eq!(code(weighed_given(&light(), "", None, true)), None);
}

/// ASG-11
#[test]
fn officers_since_the_sentence_are_counted_with_their_days_and_one_who_came_back_once() {
    use crate::score::tests::{record_of, sentence};
    use jiff::civil::date;
    let mut record = record_of(vec![(date(2026, 2, 2), sentence("community-order", date(2026, 2, 1), None))]);
    let held = |number: u128, officer: &Officer, from: &str, until: Option<&str>| Assignment {
        assignment_id: AssignmentId(Uuid::from_u128(number)),
        from: at(from),
        until: until.map(at),
        ..held_by(officer)
    };
    for of in [
        held(1, &officer(19, "Before", RIVERSIDE), "2026-01-01T09:00:00Z", Some("2026-01-20T09:00:00Z")),
        held(2, &imran(), "2026-01-20T09:00:00Z", Some("2026-02-11T00:00:00Z")),
        held(3, &carol(), "2026-02-11T00:00:00Z", Some("2026-02-21T00:00:00Z")),
        held(4, &imran(), "2026-02-21T00:00:00Z", None),
    ] {
        record.assignments.insert(of.assignment_id, of);
    }
    let found = continuity(&record, at("2026-03-03T00:00:00Z")).unwrap();
    let days: Vec<_> = found.officers.iter().map(|of| (of.officer_name.as_str(), of.days)).collect();
    assert_eq!((found.since, days), (date(2026, 2, 1), vec![("Imran Sadiq", 20), ("Carol Whitmore", 10)]));
    assert_eq!(continuity(&crate::case::CaseRecord::default(), now()), None);
}

/// ASG-12
#[test]
fn officers_are_ranked_by_room_grade_limit_knowing_the_person_and_load_in_this_order() {
    let used = |used: u32| Capacity { used: Points::from(used), available: Points::from(2176) };
    let ranked = [
        Weighed { known_before: true, after: used(2100), ..light() },
        Weighed { after: used(1000), ..light() },
        Weighed { after: used(2100), ..light() },
        Weighed { is_high_risk: true, new_high_risk: 2, after: used(900), ..light() },
        Weighed { grade_fits: Some(false), after: used(100), ..light() },
        Weighed { after: used(2200), known_before: true, ..light() },
    ];
    assert!(ranked.is_sorted_by_key(Weighed::order));
}

/// ASG-13
#[test]
fn a_note_says_whom_it_is_for() {
    let of = |audience, words: &str| Note { audience, words: words.into() };
    assert_eq!(note(None), Ok(None));
    assert_eq!(note(Some(&of(None, "  "))), Ok(None));
    assert_eq!(note(Some(&of(None, "Ring first"))), Err(AssignOfficerError::AudienceMissing));
    let said = note(Some(&of(Audience::from_code("officer"), " Ring first "))).unwrap();
    assert_eq!(said, Some((Audience::Officer, "Ring first".to_string())));
    assert_eq!(Audience::Oversight.contact_type(), "management-oversight");
}

proptest::proptest! {
    /// ASG-06: whatever is given to whom and when, from the first assignment on exactly one answers at every instant.
    #[test]
    fn exactly_one_answers_for_a_case_at_every_instant_whoever_it_is_given_to(
        given_to in proptest::collection::vec((0_u128..4, 1_i64..100_000), 1..12),
        asked in proptest::collection::vec(0_i64..1_300_000, 20),
    ) {
        use crate::case::{CaseRecord, apply};
        let case_id = CaseId(Uuid::from_u128(30));
        let organisation = Organisation { organisation_id: ORGANISATION, name: "Northmoor Probation".into() };
        let team = Team {
            organisation_id: ORGANISATION,
            team_id: RIVERSIDE,
            name: "Riverside".into(),
            phone: String::new(),
            office: String::new(),
            unit: String::new(),
        };
        let (mut record, mut at, mut first) = (CaseRecord::default(), now(), None);
        for (number, (to, later)) in (1_i64..).zip(given_to) {
            at = at.plus_seconds(later);
            let officer = officer(20 + to, "Somebody", RIVERSIDE);
            let weighed = light();
            let open = record.open_assignment().cloned();
            let known = Known {
                identity: &Identity::Settled,
                open: open.as_ref(),
                organisation: &organisation,
                team: &team,
                officer: &officer,
                handed_over: None,
                weighed: Some(&weighed),
                code_in_use: true,
                booked: Vec::new(),
            };
            let holder_shown = open.as_ref().map(|open| open.assignment_id);
            let cmd = AssignOfficer { holder_shown, reason: "Their turn".into(), reason_code: None };
            let id = AssignmentId(Uuid::from_u128(100 + u128::from(number.unsigned_abs())));
            let Ok(decision) = decide(&known, &cmd, id, at) else { continue };
            first = first.or(Some(at));
            let recorded = Recorded {
                event_id: EventId(Uuid::from_u128(500 + u128::from(number.unsigned_abs()))),
                seq: number,
                recorded_at: at,
                effective_at: at,
                by: held_by(&officer).written.by,
                policy: String::new(),
                basis: decision.basis,
                corrects: None,
                event: decision.events[0].clone(),
            };
            for row in apply(case_id, &record, &recorded) {
                record.put(row);
            }
        }
        let first = first.unwrap();
        for seconds in asked {
            let instant = first.plus_seconds(seconds);
            let answer = |of: &&Assignment| of.from <= instant && of.until.is_none_or(|until| instant < until);
            proptest::prop_assert_eq!(record.assignments.values().filter(answer).count(), 1);
        }
    }
}

mod holding;
