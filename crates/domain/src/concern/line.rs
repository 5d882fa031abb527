//! Who hears of a concern and who decides: by the roles and the staff of the organisation that holds the case.

use super::rows::Named;
use crate::access::Role;
use crate::org::{Grant, OrganisationRecord, ScopeOf, StaffSays};
use crate::shared::{Moment, OfficerId, TeamId, UserId};
use jiff::civil::Date;

/// The seniors of a team, from the nearest up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Who decides.
    pub manager: Option<UserId>,
    /// Everybody who hears of it when there is no decision in time.
    pub above: Vec<UserId>,
}

/// CNC-04: the senior whose role is nearest to the team, who is at work on the day where there is such a one, and never
/// whoever raised the concern. CNC-08: up the line are all the others. Who has left is none of them.
pub fn line(organisation: &OrganisationRecord, team_id: TeamId, raised_by: UserId, at: Moment) -> Line {
    let live = |grant: &&Grant| grant.from <= at && grant.until.is_none_or(|until| at < until);
    let seniors = organisation.grants.values().filter(live).filter(|grant| grant.role == Role::Senior);
    let reached = seniors.filter_map(|grant| Some((steps_up(grant, organisation, team_id)?, grant)));
    let others = reached.filter(|(_, grant)| grant.user_id != raised_by);
    let mut ranked: Vec<_> = others
        .filter_map(|(steps, grant)| {
            let away = is_away(organisation, grant.user_id, at.day())?;
            Some((away, steps, grant.from, grant.user_id))
        })
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

/// Nothing of who has left. Somebody who never was an officer has no absences on record.
fn is_away(organisation: &OrganisationRecord, user_id: UserId, day: Date) -> Option<bool> {
    let own = || organisation.officers.values().filter(|officer| officer.user_id == Some(user_id));
    if own().next().is_none() {
        return Some(false);
    }
    let days = own().filter_map(|officer| organisation.on_day(officer.officer_id, day));
    days.map(|on| on.away.is_some()).reduce(|one, other| one && other)
}

/// The officer who holds a case and, where they are away, who stands in: each where they work here on the day, sign in, and
/// did not raise it.
pub fn holder(
    organisation: &OrganisationRecord,
    officer_id: OfficerId,
    raised_by: UserId,
    day: Date,
) -> (Option<Named>, Option<Named>) {
    let named = |officer_id: OfficerId| {
        organisation.on_day(officer_id, day)?;
        let officer = organisation.officers.get(&officer_id)?;
        let user_id = officer.user_id.filter(|user_id| *user_id != raised_by)?;
        Some(Named { user_id, name: officer.name.clone() })
    };
    let away = organisation.on_day(officer_id, day).and_then(|on| on.away);
    let stand_in = away.and_then(|fact| match &fact.says {
        StaffSays::Absence { stand_in, .. } => *stand_in,
        _ => None,
    });
    (named(officer_id), stand_in.and_then(named))
}
