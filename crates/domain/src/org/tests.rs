use super::*;
use crate::access::Role;
use crate::check::{Check, LookFacts, LookFound};
use crate::concern::Named;
use crate::shared::*;
use jiff::civil::{date, time};
use uuid::Uuid;

const OFFICE: OfficeId = OfficeId(Uuid::from_u128(8));
const USER: UserId = UserId(Uuid::from_u128(4));

fn harbour_house() -> OfficeFacts {
    let hours =
        (1..=5).map(|weekday| OpeningHours { weekday, opens: time(9, 0, 0, 0), closes: time(17, 0, 0, 0) });
    OfficeFacts {
        name: "Harbour House".into(),
        address: "1 Quay Street, Northmoor".into(),
        phone: "01632 960100".into(),
        hours: hours.collect(),
        closed: vec![ClosedDay { on: date(2026, 12, 24), why: "Staff day".into() }],
    }
}

fn recorded(seq: i64, event: OrganisationEvent) -> Recorded<OrganisationEvent> {
    let organisation_id = OrganisationId(Uuid::from_u128(1));
    let at: Moment = "2026-03-02T09:00:00Z".parse().unwrap();
    Recorded {
        event_id: EventId(Uuid::from_u128(100 + u128::from(seq.unsigned_abs()))),
        seq,
        recorded_at: at,
        effective_at: event.effective_at().unwrap_or(at),
        by: Author {
            user_id: UserId(Uuid::from_u128(2)),
            name: "Set-up".into(),
            organisation_id,
            organisation_name: "Northmoor".into(),
        },
        policy: String::new(),
        basis: Basis::default(),
        corrects: None,
        event,
    }
}

#[test]
fn a_role_that_ended_stays_on_the_record_with_its_end() {
    let grant = Grant {
        organisation_id: OrganisationId(Uuid::from_u128(1)),
        grant_id: GrantId(Uuid::from_u128(3)),
        user_id: UserId(Uuid::from_u128(4)),
        role: Role::Officer,
        scope: ScopeOf::All,
        from: "2026-01-01T00:00:00Z".parse().unwrap(),
        until: None,
    };
    let end: Moment = "2026-02-01T00:00:00Z".parse().unwrap();
    let record = fold(
        OrganisationId(Uuid::from_u128(1)),
        &[
            recorded(1, OrganisationEvent::RoleGranted { grant: grant.clone() }),
            recorded(2, OrganisationEvent::RoleEnded { grant_id: grant.grant_id, at: end }),
        ],
    );
    assert_eq!(record.grants[&grant.grant_id], Grant { until: Some(end), ..grant });
}

fn officer() -> Officer {
    Officer {
        organisation_id: OrganisationId(Uuid::from_u128(1)),
        officer_id: OfficerId(Uuid::from_u128(5)),
        team_id: TeamId(Uuid::from_u128(6)),
        name: "Imran Sadiq".into(),
        grade: "PO".into(),
        phone: String::new(),
        user_id: None,
        from: "2026-01-01T00:00:00Z".parse().unwrap(),
        until: None,
    }
}

#[test]
fn an_officer_who_left_and_came_back_stands_once_with_the_later_dates() {
    let left: Moment = "2026-02-01T00:00:00Z".parse().unwrap();
    let back = Officer { from: "2026-03-01T00:00:00Z".parse().unwrap(), ..officer() };
    let gone = [
        recorded(1, OrganisationEvent::OfficerJoined { officer: officer() }),
        recorded(2, OrganisationEvent::OfficerLeft { officer_id: officer().officer_id, at: left }),
        recorded(3, OrganisationEvent::OfficerJoined { officer: back.clone() }),
    ];
    assert_eq!(
        fold(OrganisationId(Uuid::from_u128(1)), &gone[..2]).officers[&officer().officer_id].until,
        Some(left)
    );
    assert_eq!(
        fold(OrganisationId(Uuid::from_u128(1)), &gone).officers.into_values().collect::<Vec<_>>(),
        [back]
    );
}

#[test]
fn an_end_of_what_is_not_there_changes_nothing() {
    let at: Moment = "2026-02-01T00:00:00Z".parse().unwrap();
    let left = recorded(1, OrganisationEvent::OfficerLeft { officer_id: officer().officer_id, at });
    let ended = recorded(2, OrganisationEvent::RoleEnded { grant_id: GrantId(Uuid::from_u128(3)), at });
    assert_eq!(fold(OrganisationId(Uuid::from_u128(1)), &[left, ended]), OrganisationRecord::default());
}

fn a_look() -> LookFacts {
    LookFacts {
        check: Check::Lowered,
        team_id: TeamId(Uuid::from_u128(6)),
        month: date(2026, 1, 1),
        counted: 3,
        of: 4,
        reason: "Three of four".into(),
        owner: Named { user_id: USER, name: "Ruth Okafor".into() },
        sample: vec![CaseId(Uuid::from_u128(9))],
        holders: vec![OfficerId(Uuid::from_u128(5))],
    }
}

#[test]
fn every_event_comes_back_from_its_text_under_its_own_name() {
    let organisation_id = OrganisationId(Uuid::from_u128(1));
    let at: Moment = "2026-02-01T00:00:00Z".parse().unwrap();
    let look_id = LookId(Uuid::from_u128(10));
    let found = LookFound { outcome: "record-right".into(), words: "Read 3".into() };
    let (grant_id, team_id) = (GrantId(Uuid::from_u128(3)), TeamId(Uuid::from_u128(6)));
    let grant = |scope| Grant {
        organisation_id,
        grant_id,
        user_id: UserId(Uuid::from_u128(4)),
        role: Role::CourtOfficer,
        scope,
        from: at,
        until: Some(at),
    };
    let (name, phone, office) =
        ("Riverside".to_string(), "01632 960000".to_string(), "Harbour House".to_string());
    let organisation = Organisation { organisation_id, name: "Northmoor Probation".into() };
    for event in [
        OrganisationEvent::OrganisationRegistered { organisation },
        OrganisationEvent::TeamAdded {
            team: Team { organisation_id, team_id, name, phone, office, unit: String::new() },
        },
        OrganisationEvent::OfficerJoined { officer: officer() },
        OrganisationEvent::OfficerLeft { officer_id: officer().officer_id, at },
        OrganisationEvent::RoleGranted { grant: grant(ScopeOf::All) },
        OrganisationEvent::RoleGranted { grant: grant(ScopeOf::Team(team_id)) },
        OrganisationEvent::RoleGranted { grant: grant(ScopeOf::Organisation(organisation_id)) },
        OrganisationEvent::RoleEnded { grant_id, at },
        OrganisationEvent::TeamWorksFrom { team_id, office_id: OFFICE, from: at.day() },
        OrganisationEvent::TeamLeftOffice { team_id, office_id: OFFICE, to: at.day() },
        OrganisationEvent::OfficeAdded { office_id: OFFICE, office: harbour_house() },
        OrganisationEvent::OfficeChanged { office_id: OFFICE, office: harbour_house(), why: "Later".into() },
        OrganisationEvent::LetterTemplateSaved {
            letter: "first-warning".into(),
            language: "en".into(),
            version: 1,
            text: "letter: first-warning".into(),
            why: "Plainer".into(),
        },
        OrganisationEvent::LookOpened { look_id, facts: a_look() },
        OrganisationEvent::LookClosed { look_id, found },
        OrganisationEvent::UserAdded { user_id: USER, login: "ruth".into(), name: "Ruth Okafor".into() },
        OrganisationEvent::PasswordReset { user_id: USER },
        OrganisationEvent::SessionsEnded { user_id: USER },
    ] {
        let value = serde_json::to_value(&event).unwrap();
        assert_eq!(value["kind"], event.kind());
        assert_eq!(serde_json::from_value::<OrganisationEvent>(value).unwrap(), event);
    }
}

#[test]
fn an_entry_of_the_first_release_is_still_read() {
    let ids = "\"organisation_id\":\"00000000-0000-0000-0000-000000000001\",\"team_id\":\"00000000-0000-0000-0000-000000000006\"";
    let team = format!(
        "{{\"kind\":\"team_added\",\"team\":{{{ids},\"name\":\"Riverside\",\"phone\":\"1\",\"office\":\"Harbour House\"}}}}"
    );
    let OrganisationEvent::TeamAdded { team } = serde_json::from_str(&team).unwrap() else {
        panic!("another")
    };
    assert_eq!((team.office.as_str(), team.unit.as_str()), ("Harbour House", ""));
}

#[test]
fn an_office_is_open_from_its_first_to_its_last_minute_of_a_weekday() {
    let office = harbour_house();
    let open = |text: &str, minutes: i64| office.opening(text.parse().unwrap(), minutes);
    // (from, minutes, what is said), winter time and summer time.
    for (from, minutes, said) in [
        ("2026-11-30T09:00:00Z", 480, Opening::Open),
        ("2026-11-30T16:20:00Z", 40, Opening::Open),
        ("2026-11-30T16:21:00Z", 40, Opening::ClosesAt(time(17, 0, 0, 0))),
        ("2026-11-30T17:00:00Z", 1, Opening::ClosesAt(time(17, 0, 0, 0))),
        ("2026-11-30T23:30:00Z", 60, Opening::ClosesAt(time(17, 0, 0, 0))),
        ("2026-11-30T08:59:00Z", 40, Opening::OpensAt(time(9, 0, 0, 0))),
        ("2026-07-01T08:00:00Z", 40, Opening::Open),
        ("2026-07-01T16:00:00Z", 40, Opening::ClosesAt(time(17, 0, 0, 0))),
        ("2026-11-28T12:00:00Z", 40, Opening::ClosedThatWeekday(jiff::civil::Weekday::Saturday)),
        ("2026-12-24T12:00:00Z", 40, Opening::ClosedThatDay { why: "Staff day".into() }),
    ] {
        assert_eq!(open(from, minutes), said, "{from} for {minutes} minutes");
    }
    let nobody_said = OfficeFacts { hours: Vec::new(), closed: Vec::new(), ..office };
    assert_eq!(nobody_said.opening("2026-11-28T12:00:00Z".parse().unwrap(), 40), Opening::NotRecorded);
}
