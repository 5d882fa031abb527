//! The invented area: organisations with offices and teams of ten officers each.

use super::Plan;
use super::chance::Chance;
use super::names::{forename, surname};
use domain::intake::{OrganisationRow, OrganisationSays, StaffFactRow, StaffFactSays, StaffRow};
use domain::org::OpeningHours;
use domain::shared::start_of_day_in_london;
use jiff::ToSpan;
use jiff::civil::{Date, time};

pub const OFFICERS_OF_A_TEAM: u64 = 10;
const TEAMS_OF_AN_ORGANISATION: u64 = 20;

const PLACES: [&str; 24] = [
    "Northmoor",
    "Fellgate",
    "Harbourside",
    "Stonebeck",
    "Eastmere",
    "Windlebrook",
    "Saltcombe",
    "Aldermarsh",
    "Cragford",
    "Thornley Vale",
    "Redwater",
    "Kingsmoor",
    "Ashbeck",
    "Millgate",
    "Hollinside",
    "Wexdale",
    "Brackenhurst",
    "Marlowe Bay",
    "Penfirth",
    "Cold Aston",
    "Lindlebury",
    "Oxenholt",
    "Garside",
    "Upper Tarn",
];

const TEAMS: [&str; 20] = [
    "Riverside",
    "Eastgate",
    "Hillside",
    "Court",
    "Central",
    "North",
    "South",
    "Harbour",
    "Parkway",
    "Station",
    "Market",
    "Priory",
    "Castle",
    "Bridge",
    "Canal",
    "Abbey",
    "Mill",
    "Orchard",
    "Forest",
    "Quay",
];

fn organisation_of_team(team: u64) -> u64 {
    team / TEAMS_OF_AN_ORGANISATION
}

pub fn team_of(officer: u64) -> u64 {
    officer / OFFICERS_OF_A_TEAM
}

/// A name, and a number where there are more than there are names.
fn numbered(names: &[&str], which: u64) -> String {
    let many = names.len() as u64;
    let name = names[usize::try_from(which % many).unwrap_or(0)];
    if which < many { name.to_string() } else { format!("{name} {}", which / many + 1) }
}

pub fn place(team: u64) -> String {
    numbered(&PLACES, organisation_of_team(team))
}

pub fn organisation_id(team: u64) -> String {
    format!("ORG-{:03}", organisation_of_team(team))
}

pub fn team_id(team: u64) -> String {
    format!("TEAM-{team:04}")
}

pub fn officer_id(officer: u64) -> String {
    format!("OFF-{officer:05}")
}

fn began() -> Date {
    jiff::civil::date(2014, 1, 6)
}

/// Organisation by organisation: itself, its offices, its teams, and which team works where.
pub fn organisations(plan: &Plan) -> impl Iterator<Item = OrganisationRow> {
    let teams = plan.officers().div_ceil(OFFICERS_OF_A_TEAM).max(1);
    (0..=organisation_of_team(teams - 1)).flat_map(move |organisation| {
        let first = organisation * TEAMS_OF_AN_ORGANISATION;
        let own = OrganisationRow {
            source_id: organisation_id(first),
            says: OrganisationSays::Organisation { name: format!("{} Probation", place(first)) },
        };
        let teams = first..teams.min(first + TEAMS_OF_AN_ORGANISATION);
        let offices = teams.clone().filter(|team| team % 5 == 0).map(office);
        let rows = teams.clone().map(team).chain(teams.map(works_from));
        [own].into_iter().chain(offices).chain(rows).collect::<Vec<_>>()
    })
}

/// Five teams share an office.
fn office_id(team: u64) -> String {
    format!("OFFICE-{:03}", team / 5)
}

fn office(team: u64) -> OrganisationRow {
    let open = |weekday| OpeningHours { weekday, opens: time(9, 0, 0, 0), closes: time(17, 0, 0, 0) };
    OrganisationRow {
        source_id: office_id(team),
        says: OrganisationSays::Office {
            organisation: organisation_id(team),
            name: format!("{} House", numbered(&TEAMS, team)),
            address: format!("{} Quay Street\n{}", team + 1, place(team)),
            phone: "01632 960 100".to_string(),
            hours: (1..=5).map(open).collect(),
            closed: Vec::new(),
        },
    }
}

fn team(team: u64) -> OrganisationRow {
    OrganisationRow {
        source_id: team_id(team),
        says: OrganisationSays::Team {
            organisation: organisation_id(team),
            name: numbered(&TEAMS, team % TEAMS_OF_AN_ORGANISATION),
            phone: format!("01632 960 {:03}", team % 1000),
            office: format!("{} House", numbered(&TEAMS, team / 5 * 5)),
            unit: place(team),
        },
    }
}

fn works_from(team: u64) -> OrganisationRow {
    OrganisationRow {
        source_id: format!("{} in {}", team_id(team), office_id(team)),
        says: OrganisationSays::TeamOffice {
            organisation: organisation_id(team),
            team: team_id(team),
            office: office_id(team),
            from: began(),
            to: None,
        },
    }
}

pub fn staff(plan: &Plan) -> impl Iterator<Item = StaffRow> {
    (0..plan.officers()).map(move |officer| one(plan, officer))
}

fn one(plan: &Plan, officer: u64) -> StaffRow {
    let mut chance = Chance::new(plan.seed, "officer", officer);
    let woman = chance.happens(700);
    let id = officer_id(officer);
    let mut facts = Vec::new();
    if chance.happens(200) {
        let says = StaffFactSays::Skill { code: "court-reports".to_string() };
        facts.push(StaffFactRow { source_id: format!("{id}-1"), says, from: began(), to: None });
    }
    if chance.happens(60) {
        let from = plan.today.saturating_sub(chance.between(1, 9).days());
        let to = Some(plan.today.saturating_add(chance.between(1, 9).days()));
        let says = StaffFactSays::Absence { code: "annual-leave".to_string(), stand_in: None };
        facts.push(StaffFactRow { source_id: format!("{id}-2"), says, from, to });
    }
    StaffRow {
        source_id: id,
        organisation: organisation_id(team_of(officer)),
        team: team_id(team_of(officer)),
        name: format!("{} {}", forename(&mut chance, woman), surname(&mut chance)),
        grade: if chance.happens(600) { "PO" } else { "PSO" }.to_string(),
        phone: String::new(),
        from: start_of_day_in_london(began()),
        until: None,
        facts,
    }
}
