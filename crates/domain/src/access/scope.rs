//! The same rule as `may`, as a scope for lists: `store` turns it into SQL, a property test says both agree.

use super::{Action, Actor, Role};
use crate::shared::{Moment, UserId};

/// Which cases a list may show to one user at one instant for one action. Made only here, from an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    user_id: UserId,
    action: Action,
    now: Moment,
    last_holder_since: Moment,
}

/// The scope of an actor's lists.
pub fn list_scope(actor: &Actor, action: Action, now: Moment, last_holder_since: Moment) -> Scope {
    Scope { user_id: actor.author.user_id, action, now, last_holder_since }
}

impl Scope {
    pub fn user_id(&self) -> UserId {
        self.user_id
    }

    pub fn action(&self) -> Action {
        self.action
    }

    pub fn now(&self) -> Moment {
        self.now
    }

    pub fn last_holder_since(&self) -> Moment {
        self.last_holder_since
    }
}

/// The roles whose grants count for an action, and those among them that see cases nobody holds.
pub fn roles_for(action: Action) -> (Vec<Role>, Vec<Role>) {
    let roles = action.roles();
    let unheld = roles.iter().copied().filter(|role| role.sees_cases_nobody_holds()).collect();
    (roles, unheld)
}
