//! Who decides about a concern, and who is up the line from them: by the roles of the organisation that holds the case.

use crate::access::Role;
use crate::org::{Grant, OrganisationRecord, ScopeOf};
use crate::shared::{Moment, TeamId, UserId};

/// The seniors of a team, from the nearest up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Who decides.
    pub manager: Option<UserId>,
    /// Everybody who hears of it when there is no decision in time.
    pub above: Vec<UserId>,
}

/// CNC-04: the senior whose role is nearest to the team, who is at work on the day where there is such a one, and never
/// whoever raised the concern. CNC-08: up the line are all the others.
pub fn line(organisation: &OrganisationRecord, team_id: TeamId, raised_by: UserId, at: Moment) -> Line {
    let live = |grant: &&Grant| grant.from <= at && grant.until.is_none_or(|until| at < until);
    let seniors = organisation.grants.values().filter(live).filter(|grant| grant.role == Role::Senior);
    let reached = seniors.filter_map(|grant| Some((steps_up(grant, organisation, team_id)?, grant)));
    let mut ranked: Vec<_> = reached
        .filter(|(_, grant)| grant.user_id != raised_by)
        .map(|(steps, grant)| (is_away(organisation, grant.user_id, at), steps, grant.from, grant.user_id))
        .collect();
    ranked.sort_unstable();
    let mut users: Vec<UserId> = Vec::new();
    for (_, _, _, user_id) in ranked {
        if !users.contains(&user_id) {
            users.push(user_id);
        }
    }
    let mut users = users.into_iter();
    Line { manager: users.next(), above: users.collect() }
}

/// How far up a role stands from the team; nothing where it does not reach it.
fn steps_up(grant: &Grant, organisation: &OrganisationRecord, team_id: TeamId) -> Option<u8> {
    match grant.scope {
        ScopeOf::Team(of) => (of == team_id).then_some(0),
        ScopeOf::Organisation(of) => {
            organisation.organisation.as_ref().is_some_and(|own| own.organisation_id == of).then_some(1)
        }
        ScopeOf::All => Some(2),
    }
}

/// Somebody who is no officer has no absences on record.
fn is_away(organisation: &OrganisationRecord, user_id: UserId, at: Moment) -> bool {
    let mut own = organisation.officers.values().filter(|officer| officer.user_id == Some(user_id));
    own.any(|officer| organisation.on_day(officer.officer_id, at.day()).is_none_or(|on| on.away.is_some()))
}
