use super::*;
use crate::access::Role;
use crate::shared::*;
use uuid::Uuid;

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
    let record = fold(&[
        recorded(1, OrganisationEvent::RoleGranted { grant: grant.clone() }),
        recorded(2, OrganisationEvent::RoleEnded { grant_id: grant.grant_id, at: end }),
    ]);
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
    assert_eq!(fold(&gone[..2]).officers[&officer().officer_id].until, Some(left));
    assert_eq!(fold(&gone).officers.into_values().collect::<Vec<_>>(), [back]);
}

#[test]
fn an_end_of_what_is_not_there_changes_nothing() {
    let at: Moment = "2026-02-01T00:00:00Z".parse().unwrap();
    let left = recorded(1, OrganisationEvent::OfficerLeft { officer_id: officer().officer_id, at });
    let ended = recorded(2, OrganisationEvent::RoleEnded { grant_id: GrantId(Uuid::from_u128(3)), at });
    assert_eq!(fold(&[left, ended]), OrganisationRecord::default());
}

#[test]
fn every_event_comes_back_from_its_text_under_its_own_name() {
    let organisation_id = OrganisationId(Uuid::from_u128(1));
    let at: Moment = "2026-02-01T00:00:00Z".parse().unwrap();
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
        OrganisationEvent::TeamAdded { team: Team { organisation_id, team_id, name, phone, office } },
        OrganisationEvent::OfficerJoined { officer: officer() },
        OrganisationEvent::OfficerLeft { officer_id: officer().officer_id, at },
        OrganisationEvent::RoleGranted { grant: grant(ScopeOf::All) },
        OrganisationEvent::RoleGranted { grant: grant(ScopeOf::Team(team_id)) },
        OrganisationEvent::RoleGranted { grant: grant(ScopeOf::Organisation(organisation_id)) },
        OrganisationEvent::RoleEnded { grant_id, at },
    ] {
        let value = serde_json::to_value(&event).unwrap();
        assert_eq!(value["kind"], event.kind());
        assert_eq!(serde_json::from_value::<OrganisationEvent>(value).unwrap(), event);
    }
}
