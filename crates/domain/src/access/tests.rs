use super::*;
use crate::org::{Grant, ScopeOf};
use crate::shared::{Author, GrantId, Moment, OrganisationId, TeamId, UserId};
use uuid::Uuid;

const ORG: OrganisationId = OrganisationId(Uuid::from_u128(1));
const TEAM: TeamId = TeamId(Uuid::from_u128(10));
const OTHER_TEAM: TeamId = TeamId(Uuid::from_u128(11));

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn now() -> Moment {
    at("2026-03-02T09:00:00Z")
}

fn actor(role: Role, scope: ScopeOf) -> Actor {
    let user_id = UserId(Uuid::from_u128(5));
    Actor {
        author: Author { user_id, name: "A".into(), organisation_id: ORG, organisation_name: "O".into() },
        officer_id: None,
        grants: vec![Grant {
            organisation_id: ORG,
            grant_id: GrantId(Uuid::from_u128(6)),
            user_id,
            role,
            scope,
            from: at("2026-01-01T00:00:00Z"),
            until: Some(at("2026-06-01T00:00:00Z")),
        }],
    }
}

fn held_by(team_id: TeamId) -> CaseAccess {
    CaseAccess { holder: Some(Holder { organisation_id: ORG, team_id }), last_holder: None }
}

fn last_held_by(team_id: TeamId, until: &str) -> CaseAccess {
    let holder = Holder { organisation_id: ORG, team_id };
    CaseAccess { holder: None, last_holder: Some(LastHolder { holder, until: at(until) }) }
}

#[test]
fn each_rule_of_access_answers_in_its_turn() {
    let view = Action::View(FieldGroup::Contacts);
    let identity = Action::View(FieldGroup::Identity);
    let since = at("2025-09-02T09:00:00Z");
    let team = ScopeOf::Team(TEAM);
    let cases = [
        (actor(Role::ServiceAdministrator, ScopeOf::All), view, held_by(TEAM), "ACC-01", false),
        (actor(Role::Officer, team), view, held_by(TEAM), "ACC-02", true),
        (actor(Role::Inspector, ScopeOf::Organisation(ORG)), view, held_by(TEAM), "ACC-02", true),
        (actor(Role::Officer, team), view, held_by(OTHER_TEAM), "ACC-06", false),
        (actor(Role::Officer, team), view, last_held_by(TEAM, "2026-01-05T00:00:00Z"), "ACC-03", true),
        (actor(Role::Officer, team), view, last_held_by(TEAM, "2025-01-05T00:00:00Z"), "ACC-06", false),
        (actor(Role::Officer, team), view, CaseAccess::default(), "ACC-06", false),
        (actor(Role::Senior, team), view, CaseAccess::default(), "ACC-04", true),
        (actor(Role::CourtOfficer, ScopeOf::All), identity, held_by(OTHER_TEAM), "ACC-05", true),
        (actor(Role::CourtOfficer, ScopeOf::All), view, held_by(OTHER_TEAM), "ACC-01", false),
    ];
    for (actor, action, case, rule, allowed) in cases {
        let verdict = may(&actor, action, &case, now(), since);
        assert_eq!((verdict.rule(), verdict.is_allowed()), (rule, allowed), "{actor:?} {case:?}");
    }
}

#[test]
fn a_grant_lets_in_from_its_start_until_just_before_its_end() {
    let officer = actor(Role::Officer, ScopeOf::Team(TEAM));
    let view = Action::View(FieldGroup::Contacts);
    let on = |moment: &str| {
        may(&officer, view, &held_by(TEAM), at(moment), at("2025-01-01T00:00:00Z")).is_allowed()
    };
    assert!(!on("2025-12-31T23:59:59.999999Z"));
    assert!(on("2026-01-01T00:00:00Z"));
    assert!(on("2026-05-31T23:59:59.999999Z"));
    assert!(!on("2026-06-01T00:00:00Z"));
}

#[test]
fn the_matrix_in_the_docs_is_the_matrix_in_the_code() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/rules/access-matrix.txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, matrix_text()).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap();
    assert_eq!(written, matrix_text(), "run with UPDATE_EXPECT=1 and read the change");
}
