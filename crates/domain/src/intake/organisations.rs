//! Organisations with their teams and offices, and staff.

use super::ids::{of_source, organisation_id_of};
use super::kinds::{Kind, Line, Row, Tally};
use super::places::not_there;
use super::rows_of_places::{OrganisationRow, OrganisationSays, StaffFactRow, StaffFactSays, StaffRow};
use super::{IntakeError, Refused};
use crate::org::decide::{RecordFact, add_office, add_team, join, record_fact, register_organisation};
use crate::org::{
    self, OfficeFacts, Officer, Organisation, OrganisationEvent, OrganisationRecord, StaffSays, Team,
    TeamOffice,
};
use crate::policy::PolicyBook;
use crate::shared::{
    Author, Basis, EventId, Moment, OfficeId, OfficerId, OrganisationId, Recorded, Refusal, StaffFactId,
    TeamId, UserId,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a bundle says of organisations, decided.
#[derive(Default)]
pub struct OrganisationsBrought {
    /// Those on the record and those that are new, as they will be.
    pub records: BTreeMap<OrganisationId, OrganisationRecord>,
    pub events: BTreeMap<OrganisationId, Vec<OrganisationEvent>>,
    pub tally: Tally,
    pub refused: Vec<Refused>,
}

type Refusals = BTreeMap<(Kind, u64), Refused>;

/// Decides about all of them at once: staff can stand in for one another. When a row is refused everything is decided
/// again without it, so that what hangs on it is refused as well.
pub fn bring_organisations(
    (policy, source, at): (&PolicyBook, &str, Moment),
    before: &BTreeMap<OrganisationId, OrganisationRecord>,
    organisations: &[Line<OrganisationRow>],
    staff: &[Line<StaffRow>],
) -> OrganisationsBrought {
    let mut refused = Refusals::new();
    loop {
        let work = Work {
            policy,
            source,
            at,
            records: before.clone(),
            events: BTreeMap::new(),
            already: Tally::default(),
        };
        let so_far = refused.len();
        let done = work.all((organisations, staff), &mut refused);
        if refused.len() == so_far {
            return done.finished((organisations.len(), staff.len()), refused);
        }
    }
}

struct Work<'a> {
    policy: &'a PolicyBook,
    source: &'a str,
    at: Moment,
    records: BTreeMap<OrganisationId, OrganisationRecord>,
    events: BTreeMap<OrganisationId, Vec<OrganisationEvent>>,
    already: Tally,
}

impl Work<'_> {
    fn all(
        mut self,
        (organisations, staff): (&[Line<OrganisationRow>], &[Line<StaffRow>]),
        refused: &mut Refusals,
    ) -> Self {
        let mut ids = BTreeMap::new();
        for line in organisations {
            let is_first = unique(&mut ids, line);
            // What was refused before is not tried again: a row is kept whole or not at all.
            if !refused.contains_key(&(Kind::Organisations, line.number)) {
                let decided = is_first.and_then(|()| self.organisation(&line.row));
                self.note(line, decided, refused);
            }
        }
        ids.clear();
        for line in staff {
            let is_first = unique(&mut ids, line);
            if !refused.contains_key(&(Kind::Staff, line.number)) {
                let decided = is_first.and_then(|()| self.joins(&line.row));
                self.note(line, decided, refused);
            }
        }
        for line in staff {
            if !refused.contains_key(&(Kind::Staff, line.number))
                && let Err(why) = self.facts(&line.row)
            {
                refused.insert((Kind::Staff, line.number), refusal(line, why));
            }
        }
        self
    }

    /// `Ok(true)`: it is on the record already, the same.
    fn note<T: Row>(&mut self, line: &Line<T>, decided: Result<bool, Refusal>, refused: &mut Refusals) {
        match decided {
            Ok(already) => self.already.already.add(T::KIND, u64::from(already)),
            Err(why) => {
                refused.entry((T::KIND, line.number)).or_insert_with(|| refusal(line, why));
            }
        }
    }

    fn finished(self, (organisations, staff): (usize, usize), refused: Refusals) -> OrganisationsBrought {
        let mut tally = self.already;
        let read = [(Kind::Organisations, organisations), (Kind::Staff, staff)];
        for (kind, rows) in read {
            let rows = u64::try_from(rows).unwrap_or(u64::MAX);
            let of_kind = refused.keys().filter(|(of, _)| *of == kind).count() as u64;
            tally.read.add(kind, rows);
            tally.refused.add(kind, of_kind);
            tally.kept.add(kind, rows - of_kind);
        }
        let refused = refused.into_values().collect();
        OrganisationsBrought { records: self.records, events: self.events, tally, refused }
    }

    fn take(&mut self, id: OrganisationId, events: Vec<OrganisationEvent>) {
        let record = self.records.entry(id).or_default();
        for event in events {
            for row in org::apply(id, record, &unwritten(event.clone(), self.at)) {
                record.put(row);
            }
            self.events.entry(id).or_default().push(event);
        }
    }

    fn record(&self, organisation: &str) -> Result<(OrganisationId, &OrganisationRecord), Refusal> {
        let id = organisation_id_of(self.source, organisation);
        let found = self.records.get(&id).filter(|record| record.organisation.is_some());
        let found = found.ok_or_else(|| not_there("organisation", "the organisation", organisation))?;
        Ok((id, found))
    }

    fn organisation(&mut self, row: &OrganisationRow) -> Result<bool, Refusal> {
        match &row.says {
            OrganisationSays::Organisation { name } => {
                let organisation_id = organisation_id_of(self.source, &row.source_id);
                let organisation = Organisation { organisation_id, name: name.trim().to_string() };
                let known = self.records.entry(organisation_id).or_default();
                if let Some(there) = &known.organisation {
                    return same(*there == organisation);
                }
                let decision = register_organisation(known, &organisation)?;
                self.take(organisation_id, decision.events);
            }
            OrganisationSays::Office { organisation, name, address, phone, hours, closed } => {
                let (name, address, phone) = (name.trim().to_string(), address.clone(), phone.clone());
                let facts =
                    OfficeFacts { name, address, phone, hours: hours.clone(), closed: closed.clone() };
                let office_id = OfficeId(of_source(self.source, "office", &row.source_id));
                let (id, known) = self.record(organisation)?;
                if let Some(there) = known.offices.get(&office_id) {
                    return same(there.facts == facts);
                }
                let decision = add_office(known, office_id, facts)?;
                self.take(id, decision.events);
            }
            OrganisationSays::Team { organisation, name, phone, office, unit } => {
                let (organisation_id, known) = self.record(organisation)?;
                let team_id = TeamId(of_source(self.source, "team", &row.source_id));
                let (name, phone) = (name.trim().to_string(), phone.clone());
                let (office, unit) = (office.clone(), unit.clone());
                let team = Team { organisation_id, team_id, name, phone, office, unit };
                if let Some(there) = known.teams.get(&team_id) {
                    return same(*there == team);
                }
                let decision = add_team(known, team)?;
                self.take(organisation_id, decision.events);
            }
            OrganisationSays::TeamOffice { organisation, team, office, from, to } => {
                return self.team_office((organisation, team, office), (*from, *to));
            }
        }
        Ok(false)
    }

    fn team_office(
        &mut self,
        (organisation, team, office): (&str, &str, &str),
        (from, to): (jiff::civil::Date, Option<jiff::civil::Date>),
    ) -> Result<bool, Refusal> {
        let (id, known) = self.record(organisation)?;
        let team_id = TeamId(of_source(self.source, "team", team));
        let office_id = OfficeId(of_source(self.source, "office", office));
        if !known.teams.contains_key(&team_id) {
            return Err(not_there("team", "the team", team).into());
        }
        if !known.offices.contains_key(&office_id) {
            return Err(not_there("office", "the office", office).into());
        }
        if let Some(TeamOffice { from: since, to: until, .. }) = known.team_offices.get(&(team_id, office_id))
        {
            return same((*since, *until) == (from, to));
        }
        let left = to.map(|to| OrganisationEvent::TeamLeftOffice { team_id, office_id, to });
        let begun = OrganisationEvent::TeamWorksFrom { team_id, office_id, from };
        self.take(id, [begun].into_iter().chain(left).collect());
        Ok(false)
    }

    fn joins(&mut self, row: &StaffRow) -> Result<bool, Refusal> {
        let (organisation_id, known) = self.record(&row.organisation)?;
        let officer_id = OfficerId(of_source(self.source, "officer", &row.source_id));
        let there = known.officers.get(&officer_id);
        let officer = Officer {
            organisation_id,
            officer_id,
            team_id: TeamId(of_source(self.source, "team", &row.team)),
            name: row.name.trim().to_string(),
            grade: row.grade.clone(),
            phone: row.phone.clone(),
            // Log-ons are given here, not brought along.
            user_id: there.and_then(|there| there.user_id),
            from: row.from,
            until: row.until,
        };
        if let Some(there) = there {
            let facts = row.facts.iter().map(|fact| self.fact_id(fact));
            let facts_there = facts.into_iter().all(|id| known.staff.contains_key(&id));
            return same(*there == officer && facts_there);
        }
        if row.until.is_some_and(|until| until <= row.from) {
            return Err(IntakeError::EndsBeforeItBegins.into());
        }
        if !known.teams.contains_key(&officer.team_id) {
            return Err(not_there("team", "the team", &row.team).into());
        }
        let in_use = self.policy.grades().find(&row.grade, row.from.day()).is_some();
        let decision = join(known, officer, in_use)?;
        self.take(organisation_id, decision.events);
        Ok(false)
    }

    fn fact_id(&self, fact: &StaffFactRow) -> StaffFactId {
        StaffFactId(of_source(self.source, "staff fact", &fact.source_id))
    }

    fn facts(&mut self, row: &StaffRow) -> Result<(), Refusal> {
        let officer_id = OfficerId(of_source(self.source, "officer", &row.source_id));
        let mut facts: Vec<&StaffFactRow> = row.facts.iter().collect();
        facts.sort_by_key(|fact| fact.from);
        for fact in facts {
            let (id, known) = self.record(&row.organisation)?;
            let fact_id = self.fact_id(fact);
            if known.staff.contains_key(&fact_id) {
                continue;
            }
            let (says, in_use) = self.says(fact);
            let cmd = RecordFact { fact_id, officer_id, says, from: fact.from, to: fact.to };
            let decision = record_fact(known, cmd, in_use)?;
            self.take(id, decision.events);
        }
        Ok(())
    }

    fn says(&self, fact: &StaffFactRow) -> (StaffSays, bool) {
        let (policy, day) = (self.policy, fact.from);
        match &fact.says {
            StaffFactSays::Grade { code } => {
                (StaffSays::Grade { code: code.clone() }, policy.grades().find(code, day).is_some())
            }
            StaffFactSays::Skill { code } => {
                (StaffSays::Skill { code: code.clone() }, policy.skills().find(code, day).is_some())
            }
            StaffFactSays::Hours { minutes_a_week } => {
                (StaffSays::Hours { minutes_a_week: *minutes_a_week }, true)
            }
            StaffFactSays::Team { team } => {
                (StaffSays::Team { team_id: TeamId(of_source(self.source, "team", team)) }, true)
            }
            StaffFactSays::Absence { code, stand_in } => {
                let stand_in = stand_in.as_deref().map(|id| OfficerId(of_source(self.source, "officer", id)));
                let in_use = policy.absence_kinds().find(code, day).is_some();
                (StaffSays::Absence { code: code.clone(), stand_in }, in_use)
            }
            StaffFactSays::Reduction { code, minutes_a_week, note } => {
                let (code, minutes_a_week, note) = (code.clone(), *minutes_a_week, note.clone());
                let in_use = crate::load::is_reason(&code, day);
                (StaffSays::Reduction { code, minutes_a_week, note }, in_use)
            }
        }
    }
}

/// IMP-06: what is on the record already is the same.
fn same(is_same: bool) -> Result<bool, Refusal> {
    if is_same { Ok(true) } else { Err(IntakeError::SaysOtherwise.into()) }
}

/// IMP-04: an id of its own.
fn unique<T: Row>(ids: &mut BTreeMap<String, u64>, line: &Line<T>) -> Result<(), Refusal> {
    super::bring::check_id(line.row.source_id())?;
    match ids.insert(line.row.source_id().to_string(), line.number) {
        Some(earlier) => Err(IntakeError::IdTwice(earlier).into()),
        None => Ok(()),
    }
}

fn refusal<T: Row>(line: &Line<T>, why: Refusal) -> Refused {
    Refused {
        kind: T::KIND,
        line: line.number,
        person: String::new(),
        source_id: line.row.source_id().to_string(),
        why,
        text: line.text.clone(),
    }
}

/// An event as if it were written, so that the next row is decided on it.
pub(super) fn unwritten<E>(event: E, at: Moment) -> Recorded<E> {
    let nobody = Author {
        user_id: UserId(Uuid::nil()),
        name: String::new(),
        organisation_id: OrganisationId(Uuid::nil()),
        organisation_name: String::new(),
    };
    Recorded {
        event_id: EventId(Uuid::nil()),
        seq: 0,
        recorded_at: at,
        effective_at: at,
        by: nobody,
        policy: String::new(),
        basis: Basis::default(),
        corrects: None,
        event,
    }
}
