//! An office with its hours, and what is recorded of those who work in the area.

use super::area::{EASTVALE, EASTVALE_COMMUNITY, officer_id, team_id};
use super::days::plus;
use crate::edge::id_of;
use domain::org::{OfficeFacts, OpeningHours, OrganisationEvent, StaffSays};
use domain::shared::{OfficeId, StaffFactId};
use jiff::civil::{Date, Time};

/// Riverside has no hours on record, so that the walk does not depend on the time of day at which it is made.
pub fn events(organisation: &str, today: Date) -> Vec<OrganisationEvent> {
    let since = plus(today, -300);
    if organisation == EASTVALE {
        let office_id = OfficeId(id_of("demo office Foundry Street"));
        let nine_to_five = |weekday| OpeningHours {
            weekday,
            opens: Time::constant(9, 0, 0, 0),
            closes: Time::constant(17, 0, 0, 0),
        };
        let office = OfficeFacts {
            name: "Foundry Street".to_string(),
            address: "12 Foundry Street, Eastvale".to_string(),
            phone: "01632 960145".to_string(),
            hours: (1..=5).map(nine_to_five).collect(),
            closed: Vec::new(),
        };
        let works_from =
            OrganisationEvent::TeamWorksFrom { team_id: team_id(EASTVALE_COMMUNITY), office_id, from: since };
        return vec![OrganisationEvent::OfficeAdded { office_id, office }, works_from];
    }
    let fact = |number: u8, login: &str, says, from, to| OrganisationEvent::StaffFactRecorded {
        fact_id: StaffFactId(id_of(&format!("demo fact {number} of {login}"))),
        officer_id: officer_id(login),
        says,
        from,
        to,
    };
    let skill = |code: &str| StaffSays::Skill { code: code.to_string() };
    let hours = |hours: i64| StaffSays::Hours { minutes_a_week: hours * 60 };
    let leave = StaffSays::Absence { code: "annual-leave".to_string(), stand_in: None };
    let (code, note) = ("court-duty".to_string(), "Two mornings a week at court".to_string());
    let hours_off = StaffSays::Reduction { code, minutes_a_week: 450, note };
    vec![
        fact(1, "ruth.okafor", skill("full-risk-assessment"), since, None),
        fact(2, "ruth.okafor", hours(37), since, None),
        fact(3, "imran.sadiq", hours(30), since, None),
        fact(5, "imran.sadiq", hours_off, plus(today, -30), Some(plus(today, 60))),
        fact(4, "greta.lindqvist", leave, plus(today, -1), Some(plus(today, 6))),
    ]
}
