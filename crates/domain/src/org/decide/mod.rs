//! What may be added to an organisation's log: rules ORG-01 to ORG-09 (teams, offices, roles) and STF-01 to STF-10
//! (staff), see `docs/rules/organisation.md`; LET-06 to LET-08 (templates of letters), see `docs/rules/letter.md`.

mod letter_templates;
mod places;
mod roles;
mod staff;

#[cfg(test)]
mod tests;

pub use letter_templates::{SaveTemplate, TemplateError, save_template};
pub use places::{
    PlaceError, add_office, add_team, change_office, change_team, register_organisation, set_offices,
    weekday_name,
};
pub use roles::{RoleError, check_login, check_password, end_role, grant_role};
pub use staff::{
    CorrectFact, RecordFact, StaffError, correct_fact, end_fact, join, leave, record_fact, take_back_fact,
};
