//! What tests share: ids that are the same on every run, an actor, the policy of the program, a context.

pub mod assessed;
mod ids;
mod lists;

pub use ids::TestIds;
pub use lists::a_list;

use app::Ctx;
use app::ports::Store;
use domain::access::{Actor, Role};
use domain::org::{Grant, ScopeOf};
use domain::policy::PolicyBook;
use domain::shared::{Author, GrantId, Moment, OfficerId, OrganisationId, TeamId, UserId};
use std::sync::{Arc, LazyLock};
use uuid::Uuid;

/// The organisation, team, officer and user that tests use where it does not matter which.
pub const ORGANISATION: OrganisationId = OrganisationId(Uuid::from_u128(0xA1));
pub const TEAM: TeamId = TeamId(Uuid::from_u128(0xB1));
pub const OFFICER: OfficerId = OfficerId(Uuid::from_u128(0xC1));
pub const USER: UserId = UserId(Uuid::from_u128(0xD1));

/// An instant written out: `at("2026-03-02T09:00:00Z")`.
pub fn at(text: &str) -> Moment {
    text.parse().expect("a test writes its instants like 2026-03-02T09:00:00Z")
}

/// The policy set that the program brings.
pub fn policy() -> Arc<PolicyBook> {
    static BOOK: LazyLock<Arc<PolicyBook>> = LazyLock::new(|| {
        let book = PolicyBook::default_england_and_wales();
        Arc::new(book.expect("a test of domain reads the set that the program brings"))
    });
    BOOK.clone()
}

pub fn an_author() -> Author {
    Author {
        user_id: USER,
        name: "Ann Petrie".to_string(),
        organisation_id: ORGANISATION,
        organisation_name: "Northmoor Probation".to_string(),
    }
}

/// Somebody who may do everything with every case, so that a test is about something else than access.
pub fn an_actor() -> Actor {
    Actor {
        author: an_author(),
        officer_id: Some(OFFICER),
        grants: vec![a_grant(USER, Role::Senior, ScopeOf::All)],
    }
}

/// A grant from the beginning of time, without an end.
pub fn a_grant(user_id: UserId, role: Role, scope: ScopeOf) -> Grant {
    let grant_id = GrantId(Uuid::from_u128(0xE1));
    let from = Moment::new(jiff::Timestamp::UNIX_EPOCH);
    Grant { organisation_id: ORGANISATION, grant_id, user_id, role, scope, from, until: None }
}

/// The context of a command by `an_actor`.
pub fn ctx(store: Arc<dyn Store>, now: Moment) -> Ctx {
    Ctx { actor: an_actor(), now, policy: policy(), store, ids: Arc::new(TestIds::default()) }
}
