//! What may be added to an organisation's log: rules ORG-01 to ORG-09 (teams, offices, roles) and STF-01 to STF-10
//! (staff). See `docs/rules/organisation.md`.

mod places;
mod roles;
mod staff;

#[cfg(test)]
mod tests;

pub use places::{
    PlaceError, add_office, add_team, change_office, change_team, register_organisation, set_offices,
    weekday_name,
};
pub use roles::{RoleError, check_login, check_password, end_role, grant_role};
pub use staff::{
    CorrectFact, RecordFact, StaffError, correct_fact, end_fact, join, leave, record_fact, take_back_fact,
};
