//! The organisations, teams and officers that rows of people can name.

use super::IntakeError;
use super::ids::{of_source, organisation_id_of};
use crate::org::{Officer, Organisation, OrganisationRecord, Team};
use crate::shared::{OfficerId, OrganisationId, TeamId};
use std::collections::BTreeMap;

/// All organisations on the record, with those that a bundle brings.
#[derive(Clone, Default)]
pub struct Places {
    records: BTreeMap<OrganisationId, OrganisationRecord>,
    officers: BTreeMap<OfficerId, OrganisationId>,
}

impl Places {
    pub fn new(records: BTreeMap<OrganisationId, OrganisationRecord>) -> Places {
        let of = |(id, record): (&OrganisationId, &OrganisationRecord)| {
            let id = *id;
            record.officers.keys().map(move |officer_id| (*officer_id, id)).collect::<Vec<_>>()
        };
        let officers = records.iter().flat_map(of).collect();
        Places { records, officers }
    }

    /// The officer whom the source calls this.
    pub(super) fn officer(&self, source: &str, id: &str) -> Result<&Officer, IntakeError> {
        let officer_id = OfficerId(of_source(source, "officer", id));
        let organisation = self.officers.get(&officer_id).and_then(|of| self.records.get(of));
        let found = organisation.and_then(|organisation| organisation.officers.get(&officer_id));
        found.ok_or_else(|| not_there("officer", "the officer", id))
    }

    /// The organisation and the team of it that the source calls so.
    pub(super) fn team(
        &self,
        source: &str,
        (organisation, team): (&str, &str),
    ) -> Result<(&Organisation, &Team), IntakeError> {
        let record = self.records.get(&organisation_id_of(source, organisation));
        let known = record.and_then(|record| Some((record, record.organisation.as_ref()?)));
        let (record, known) =
            known.ok_or_else(|| not_there("organisation", "the organisation", organisation))?;
        let found = record.teams.get(&TeamId(of_source(source, "team", team)));
        Ok((known, found.ok_or_else(|| not_there("team", "the team", team))?))
    }
}

pub(super) fn not_there(field: &'static str, what: &'static str, id: &str) -> IntakeError {
    IntakeError::NotThere { field, what, id: id.to_string() }
}
