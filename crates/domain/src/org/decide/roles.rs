//! Who may do what: roles are granted and ended; log-ons and passwords have a form.

use crate::org::{Grant, OrganisationEvent, OrganisationRecord};
use crate::shared::{Decision, GrantId, Moment, Rule, UserId};

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoleError {
    #[error("Nobody grants themselves a role. Ask another administrator.")]
    ToSelf,
    #[error("You can grant no further than you administer yourself. Choose a smaller scope.")]
    TooFar,
    #[error("They have this role there already.")]
    HasIt,
    #[error("This role has ended, or is not there.")]
    NotLive,
    #[error("A login is one word of at least three characters, such as ruth.okafor. Choose another.")]
    Login,
    #[error("{0} signs in already. Choose another login.")]
    LoginTaken(String),
    #[error("Enter their name, as it stands beside what they write.")]
    NameMissing,
    #[error("Enter a password of at least {0} characters.")]
    PasswordShort(i64),
}

impl Rule for RoleError {
    fn rule(&self) -> &'static str {
        match self {
            RoleError::ToSelf => "ORG-05",
            RoleError::TooFar => "ORG-06",
            RoleError::HasIt | RoleError::NotLive => "ORG-07",
            RoleError::Login | RoleError::LoginTaken(_) | RoleError::NameMissing => "ORG-08",
            RoleError::PasswordShort(_) => "ORG-09",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            RoleError::ToSelf | RoleError::HasIt | RoleError::NotLive => "role",
            RoleError::TooFar => "scope",
            RoleError::Login | RoleError::LoginTaken(_) => "login",
            RoleError::NameMissing => "name",
            RoleError::PasswordShort(_) => "password",
        }
    }
}

type Decided = Result<Decision<OrganisationEvent>, RoleError>;

/// Gives a user a role. `reaches`: whoever grants administers all that the grant's scope covers.
pub fn grant_role(known: &OrganisationRecord, by: UserId, grant: Grant, reaches: bool) -> Decided {
    // ORG-05: separation of duties.
    if grant.user_id == by {
        return Err(RoleError::ToSelf);
    }
    // ORG-06: nobody gives away more than they administer.
    if !reaches {
        return Err(RoleError::TooFar);
    }
    // ORG-07: a role is had once.
    let same = |other: &&Grant| {
        other.user_id == grant.user_id
            && other.role == grant.role
            && other.scope == grant.scope
            && other.until.is_none_or(|until| grant.from < until)
    };
    if known.grants.values().any(|other| same(&other)) {
        return Err(RoleError::HasIt);
    }
    Ok(Decision::of(OrganisationEvent::RoleGranted { grant }))
}

/// Ends a role from this moment on.
pub fn end_role(known: &OrganisationRecord, grant_id: GrantId, at: Moment) -> Decided {
    // ORG-07: only a role that is live ends.
    let live = known.grants.get(&grant_id).is_some_and(|grant| grant.until.is_none_or(|until| at < until));
    if !live {
        return Err(RoleError::NotLive);
    }
    Ok(Decision::of(OrganisationEvent::RoleEnded { grant_id, at }))
}

/// ORG-08: the form of a login and of the name beside it; `taken` when somebody signs in so already.
pub fn check_login(login: &str, name: &str, taken: bool) -> Result<(), RoleError> {
    /// Shorter ones are typed by mistake. A form, not a policy.
    const CHARS_MIN: usize = 3;
    if login.chars().count() < CHARS_MIN || login.contains(char::is_whitespace) {
        return Err(RoleError::Login);
    }
    if taken {
        return Err(RoleError::LoginTaken(login.to_string()));
    }
    if name.trim().is_empty() {
        return Err(RoleError::NameMissing);
    }
    Ok(())
}

/// ORG-09: how long a password is at least, by policy.
pub fn check_password(password: &str, chars_min: i64) -> Result<(), RoleError> {
    let long_enough = i64::try_from(password.chars().count()).is_ok_and(|chars| chars >= chars_min);
    if long_enough { Ok(()) } else { Err(RoleError::PasswordShort(chars_min)) }
}
