//! The fold of an organisation's log. Total: it never fails and checks no rule.

use super::{OrganisationEvent, OrganisationRecord, OrganisationRow};
use crate::shared::Recorded;

/// The whole rows that one event puts.
pub fn apply(known: &OrganisationRecord, recorded: &Recorded<OrganisationEvent>) -> Vec<OrganisationRow> {
    match &recorded.event {
        OrganisationEvent::OrganisationRegistered { organisation } => {
            vec![OrganisationRow::Organisation(organisation.clone())]
        }
        OrganisationEvent::TeamAdded { team } => vec![OrganisationRow::Team(team.clone())],
        OrganisationEvent::OfficerJoined { officer } => vec![OrganisationRow::Officer(officer.clone())],
        OrganisationEvent::OfficerLeft { officer_id, at } => known
            .officers
            .get(officer_id)
            .map(|officer| OrganisationRow::Officer(super::Officer { until: Some(*at), ..officer.clone() }))
            .into_iter()
            .collect(),
        OrganisationEvent::RoleGranted { grant } => vec![OrganisationRow::Grant(grant.clone())],
        OrganisationEvent::RoleEnded { grant_id, at } => known
            .grants
            .get(grant_id)
            .map(|grant| OrganisationRow::Grant(super::Grant { until: Some(*at), ..grant.clone() }))
            .into_iter()
            .collect(),
    }
}

/// The record that a run of events makes.
pub fn fold<'a>(events: impl IntoIterator<Item = &'a Recorded<OrganisationEvent>>) -> OrganisationRecord {
    let mut record = OrganisationRecord::default();
    for event in events {
        for row in apply(&record, event) {
            record.put(row);
        }
    }
    record
}
