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
