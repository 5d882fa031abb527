//! Organisations, teams and offices: added, changed, and which team works from where.

use crate::org::{OfficeFacts, Organisation, OrganisationEvent, OrganisationRecord, Team};
use crate::shared::{Basis, Decision, OfficeId, Rule, TeamId};
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    #[error("Enter a name.")]
    NameMissing,
    #[error("{0} is there already. Choose another name.")]
    NameTaken(String),
    #[error("Each day has one opening time that is before its closing time. Correct {0}.")]
    Hours(String),
    #[error("Enter why it changes. Both wordings stay on the record.")]
    WhyMissing,
    #[error("Choose offices of this organisation.")]
    NotOurs,
}

impl Rule for PlaceError {
    fn rule(&self) -> &'static str {
        match self {
            PlaceError::NameMissing | PlaceError::NameTaken(_) => "ORG-01",
            PlaceError::Hours(_) => "ORG-02",
            PlaceError::WhyMissing => "ORG-03",
            PlaceError::NotOurs => "ORG-04",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            PlaceError::NameMissing | PlaceError::NameTaken(_) => "name",
            PlaceError::Hours(_) => "hours",
            PlaceError::WhyMissing => "why",
            PlaceError::NotOurs => "office",
        }
    }
}

type Decided = Result<Decision<OrganisationEvent>, PlaceError>;

pub fn register_organisation(known: &OrganisationRecord, organisation: &Organisation) -> Decided {
    let name = named(&organisation.name, known.organisation.iter().map(|other| other.name.as_str()))?;
    let organisation = Organisation { name, organisation_id: organisation.organisation_id };
    Ok(Decision::of(OrganisationEvent::OrganisationRegistered { organisation }))
}

pub fn add_team(known: &OrganisationRecord, team: Team) -> Decided {
    let name = named(&team.name, known.teams.values().map(|other| other.name.as_str()))?;
    Ok(Decision::of(OrganisationEvent::TeamAdded { team: Team { name, ..team } }))
}

pub fn change_team(known: &OrganisationRecord, team: Team, why: &str) -> Decided {
    let others = known.teams.values().filter(|other| other.team_id != team.team_id);
    let name = named(&team.name, others.map(|other| other.name.as_str()))?;
    let why = reason(why)?;
    Ok(Decision::of(OrganisationEvent::TeamChanged { team: Team { name, ..team }, why }))
}

pub fn add_office(known: &OrganisationRecord, office_id: OfficeId, office: OfficeFacts) -> Decided {
    let name = named(&office.name, known.offices.values().map(|other| other.facts.name.as_str()))?;
    check_hours(&office)?;
    Ok(Decision::of(OrganisationEvent::OfficeAdded { office_id, office: OfficeFacts { name, ..office } }))
}

pub fn change_office(
    known: &OrganisationRecord,
    office_id: OfficeId,
    office: OfficeFacts,
    why: &str,
) -> Decided {
    let others = known.offices.values().filter(|other| other.office_id != office_id);
    let name = named(&office.name, others.map(|other| other.facts.name.as_str()))?;
    check_hours(&office)?;
    let why = reason(why)?;
    let office = OfficeFacts { name, ..office };
    Ok(Decision::of(OrganisationEvent::OfficeChanged { office_id, office, why }))
}

/// The offices that a team works from, from a day on: what is new begins and what is left out ends on that day.
pub fn set_offices(known: &OrganisationRecord, team_id: TeamId, wanted: &[OfficeId], day: Date) -> Decided {
    // ORG-04: a team works from offices of its own organisation.
    if !known.teams.contains_key(&team_id) || wanted.iter().any(|office| !known.offices.contains_key(office))
    {
        return Err(PlaceError::NotOurs);
    }
    let now = |office_id: &OfficeId| {
        known.team_offices.get(&(team_id, *office_id)).is_some_and(|link| link.to.is_none())
    };
    let left = known.team_offices.values().filter(|link| link.team_id == team_id && link.to.is_none());
    let left = left
        .filter(|link| !wanted.contains(&link.office_id))
        .map(|link| OrganisationEvent::TeamLeftOffice { team_id, office_id: link.office_id, to: day });
    let begun = wanted
        .iter()
        .filter(|office_id| !now(office_id))
        .map(|office_id| OrganisationEvent::TeamWorksFrom { team_id, office_id: *office_id, from: day });
    let events = left.chain(begun).collect();
    Ok(Decision { events, notices: Vec::new(), basis: Basis::default() })
}

fn named<'a>(name: &str, mut others: impl Iterator<Item = &'a str>) -> Result<String, PlaceError> {
    // ORG-01: it has a name, and no other has the same.
    let name = name.trim();
    if name.is_empty() {
        return Err(PlaceError::NameMissing);
    }
    if others.any(|other| other.eq_ignore_ascii_case(name)) {
        return Err(PlaceError::NameTaken(name.to_string()));
    }
    Ok(name.to_string())
}

fn reason(why: &str) -> Result<String, PlaceError> {
    // ORG-03: a change says why.
    Some(why.trim()).filter(|why| !why.is_empty()).map(str::to_string).ok_or(PlaceError::WhyMissing)
}

fn check_hours(office: &OfficeFacts) -> Result<(), PlaceError> {
    // ORG-02: one span a weekday, and it opens before it closes.
    for hours in &office.hours {
        let same_day = office.hours.iter().filter(|other| other.weekday == hours.weekday).count();
        let weekday = jiff::civil::Weekday::from_monday_one_offset(hours.weekday);
        let wrong = same_day > 1 || hours.opens >= hours.closes || weekday.is_err();
        if wrong {
            let name = weekday.map_or("the weekday".to_string(), |day| weekday_name(day).to_string());
            return Err(PlaceError::Hours(name));
        }
    }
    Ok(())
}

/// "Monday".
pub fn weekday_name(weekday: jiff::civil::Weekday) -> &'static str {
    use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    match weekday {
        Monday => "Monday",
        Tuesday => "Tuesday",
        Wednesday => "Wednesday",
        Thursday => "Thursday",
        Friday => "Friday",
        Saturday => "Saturday",
        Sunday => "Sunday",
    }
}
