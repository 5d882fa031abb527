//! The one function that says yes or no.

use super::{Action, FieldGroup, Role};
use crate::org::{Grant, ScopeOf};
use crate::shared::{Author, Moment, OfficerId, OrganisationId, TeamId, UserId};

/// Somebody signed in, with what they were granted.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    pub author: Author,
    /// The officer this user is, if they can hold cases.
    pub officer_id: Option<OfficerId>,
    pub grants: Vec<Grant>,
}

impl Actor {
    pub fn has_role(&self, role: Role, now: Moment) -> bool {
        self.live_grants(now).any(|grant| grant.role == role)
    }

    pub fn live_grants(&self, now: Moment) -> impl Iterator<Item = &Grant> {
        self.grants
            .iter()
            .filter(move |grant| grant.from <= now && grant.until.is_none_or(|until| now < until))
    }
}

/// Where a case is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    pub organisation_id: OrganisationId,
    pub team_id: TeamId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastHolder {
    pub holder: Holder,
    pub until: Moment,
}

/// The few facts of a case that access depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseAccess {
    pub holder: Option<Holder>,
    /// The holder whose assignment ended last, when nobody holds the case now.
    pub last_holder: Option<LastHolder>,
    pub archived: bool,
    /// The team to which it is being handed over, while that is open.
    pub receiving: Option<Holder>,
    /// Who gave it away by the handover that is looked at, and when it moved.
    pub gave: Option<LastHolder>,
    /// What was opened to one user or another, also what is over or has not begun.
    pub openings: Vec<OpenTo>,
    /// Who may not open it, also who might not or will not.
    pub excluded: Vec<ExcludedTo>,
    /// The list of a restricted record.
    pub restricted_to: Option<Vec<UserId>>,
}

/// A user who may not open the record, from a moment until just before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExcludedTo {
    pub user_id: UserId,
    pub from: Moment,
    pub until: Option<Moment>,
}

impl ExcludedTo {
    pub fn shuts_out(&self, user_id: UserId, now: Moment) -> bool {
        self.user_id == user_id && self.from <= now && self.until.is_none_or(|until| now < until)
    }
}

/// Parts of a record that are open to one user for a time, whatever their roles reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenTo {
    pub user_id: UserId,
    pub parts: Vec<FieldGroup>,
    pub from: Moment,
    pub until: Moment,
    pub by_break_glass: bool,
}

impl OpenTo {
    fn covers(&self, user_id: UserId, part: FieldGroup, now: Moment) -> bool {
        self.user_id == user_id && self.from <= now && now < self.until && self.parts.contains(&part)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Allowed { rule: &'static str, role: Role },
    Refused { rule: &'static str },
}

impl Verdict {
    pub fn is_allowed(self) -> bool {
        matches!(self, Verdict::Allowed { .. })
    }

    pub fn rule(self) -> &'static str {
        match self {
            Verdict::Allowed { rule, .. } | Verdict::Refused { rule } => rule,
        }
    }
}

/// May this actor do this with this case now? `last_holder_since` is the earliest end of an assignment that
/// still lets its holder in: now less the months that policy sets.
pub fn may(
    actor: &Actor,
    action: Action,
    case: &CaseAccess,
    now: Moment,
    last_holder_since: Moment,
) -> Verdict {
    if let Some(rule) = shut_out(actor, case, now) {
        return Verdict::Refused { rule };
    }
    // ACC-07: a record in the archive is opened by nobody until it is restored.
    if case.archived && !action.reaches_archive() {
        return Verdict::Refused { rule: "ACC-07" };
    }
    let mut first_role = None;
    for grant in actor.live_grants(now).filter(|grant| grant.role.allows(action)) {
        first_role = first_role.or(Some(grant.role));
        if let Some(rule) = covers(grant, action, case, last_holder_since) {
            return Verdict::Allowed { rule, role: grant.role };
        }
    }
    if let Some((rule, role)) = opened(actor, action, case, now) {
        return Verdict::Allowed { rule, role };
    }
    match first_role {
        // ACC-08: what is done with whoever it is about.
        Some(role) if action.reaches_everybody() => Verdict::Allowed { rule: "ACC-08", role },
        // ACC-06: the roles that do it reach other cases only. ACC-01: no role of this user does this.
        Some(_) => Verdict::Refused { rule: "ACC-06" },
        None => Verdict::Refused { rule: "ACC-01" },
    }
}

/// Before all other rules, and whatever is asked: nothing opens what is shut to somebody.
fn shut_out(actor: &Actor, case: &CaseAccess, now: Moment) -> Option<&'static str> {
    let user_id = actor.author.user_id;
    // ACC-20: they were excluded.
    if case.excluded.iter().any(|excluded| excluded.shuts_out(user_id, now)) {
        return Some("ACC-20");
    }
    // ACC-24: it is restricted, and they are not on its list.
    let restricted = case.restricted_to.as_ref().is_some_and(|list| !list.contains(&user_id));
    restricted.then_some("ACC-24")
}

/// ACC-11, ACC-12: what was opened is looked at, and no more, by somebody whose work is with people.
fn opened(actor: &Actor, action: Action, case: &CaseAccess, now: Moment) -> Option<(&'static str, Role)> {
    let part = action.part()?;
    let sees = |role: &Role| role.allows(Action::View(FieldGroup::Identity));
    let role = actor.live_grants(now).map(|grant| grant.role).find(sees)?;
    let mut live = case.openings.iter().filter(|open| open.covers(actor.author.user_id, part, now));
    let first = live.next()?;
    let granted = !first.by_break_glass || live.any(|open| !open.by_break_glass);
    Some((if granted { "ACC-12" } else { "ACC-11" }, role))
}

fn covers(
    grant: &Grant,
    action: Action,
    case: &CaseAccess,
    last_holder_since: Moment,
) -> Option<&'static str> {
    // ACC-05: a role over everything.
    if grant.scope == ScopeOf::All {
        return Some("ACC-05");
    }
    let of_holder = covers_holder(grant, case, last_holder_since).filter(|_| !action.is_of_receiver());
    of_holder.or_else(|| covers_handover(grant, action, case, last_holder_since))
}

/// ACC-09 and ACC-10 open a handover, and nothing else of the record.
fn covers_handover(
    grant: &Grant,
    action: Action,
    case: &CaseAccess,
    last_holder_since: Moment,
) -> Option<&'static str> {
    // ACC-09: the role covers the side that receives the case, while it is being handed over.
    let receives = case.receiving.is_some_and(|to| reaches(grant.scope, &to));
    if receives && action.reaches_receiver() {
        return Some("ACC-09");
    }
    // ACC-10: it covers who gave the case away, not too long ago.
    let gave = case.gave.filter(|gave| gave.until > last_holder_since);
    let sees = action == Action::SeeHandover && gave.is_some_and(|gave| reaches(grant.scope, &gave.holder));
    sees.then_some("ACC-10")
}

fn covers_holder(grant: &Grant, case: &CaseAccess, last_holder_since: Moment) -> Option<&'static str> {
    match (&case.holder, &case.last_holder) {
        // ACC-02: the role covers who holds the case.
        (Some(holder), _) => reaches(grant.scope, holder).then_some("ACC-02"),
        // ACC-03: the role covers who held it last, not too long ago.
        (None, Some(last)) if last.until > last_holder_since && reaches(grant.scope, &last.holder) => {
            Some("ACC-03")
        }
        // ACC-04: nobody holds it, and the role deals with such cases.
        (None, _) => grant.role.sees_cases_nobody_holds().then_some("ACC-04"),
    }
}

fn reaches(scope: ScopeOf, holder: &Holder) -> bool {
    match scope {
        ScopeOf::All => true,
        ScopeOf::Organisation(organisation_id) => organisation_id == holder.organisation_id,
        ScopeOf::Team(team_id) => team_id == holder.team_id,
    }
}
