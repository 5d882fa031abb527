use super::*;
use crate::case::CaseEvent;
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
        written: Written { seq: 1, at: now(), by: author },
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
    let known =
        Known { identity, open, organisation: &organisation, team: &team, officer: to, handed_over: None };
    let cmd = AssignOfficer { holder_shown: shown, reason: reason.into() };
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
            ends,
        };
        assert_eq!(decision.events, [expected]);
        assert_eq!(decision.basis.0[0], ("holder before".to_string(), before.to_string()));
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
