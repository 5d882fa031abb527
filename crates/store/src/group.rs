//! Group sessions: who is in one, and who can be chosen for one.

use crate::driver::{Read, Row};
use crate::lists::question;
use crate::scope::Scoped;
use crate::table::Cells;
use crate::vals;
use app::ports::StoreError;
use app::ports::reads::{GroupChoice, GroupMember};
use domain::access::Scope;
use domain::shared::{CaseId, ContactId, GroupId, Moment, OfficerId, OrganisationId, SeriesId, TeamId};

/// A joined record is the one it was joined to.
static MEMBERS: Scoped = Scoped::new(
    "SELECT p.case_id, c.contact_id, p.forenames, p.surname, c.contact_type, c.starts_at, c.minutes, c.place,
            c.officer_id, c.officer_name, c.outcome_code, c.series_id, c.written_seq
     FROM contact c JOIN person m ON m.case_id = c.case_id
         LEFT JOIN person up ON up.case_id = m.joined_to
         JOIN person p ON p.case_id = COALESCE(up.joined_to, m.joined_to, m.case_id)
     WHERE c.group_id = $4 AND {visible}
     ORDER BY p.surname, p.forenames, p.case_id, c.contact_id",
);

static IN_TEAM: Scoped = Scoped::new(
    "SELECT p.case_id, p.forenames, p.surname, p.crn, a.team_id, a.officer_name
     FROM assignment a JOIN person p ON p.case_id = a.case_id
     WHERE a.team_id = $4 AND a.until_at IS NULL AND p.identity <> 'joined' AND {visible}
     ORDER BY p.surname, p.forenames, p.case_id",
);

static OF_OFFICER: Scoped = Scoped::new(
    "SELECT p.case_id, p.forenames, p.surname, p.crn, a.team_id, a.officer_name
     FROM assignment a JOIN person p ON p.case_id = a.case_id
     WHERE a.officer_id = $4 AND a.until_at IS NULL AND p.identity <> 'joined' AND {visible}
     ORDER BY p.surname, p.forenames, p.case_id",
);

/// Only how many: a rule asks whether there is anybody whom the asker does not see.
const COUNT: &str =
    "SELECT COUNT(*) FROM contact WHERE group_id = $1 AND starts_at = $2 AND outcome_code IS NULL";
const ORGANISATION_OF: &str = "SELECT organisation_id FROM officer WHERE officer_id = $1";

pub const STATEMENTS: [&str; 2] = [COUNT, ORGANISATION_OF];

pub fn lists() -> [&'static Scoped; 3] {
    [&MEMBERS, &IN_TEAM, &OF_OFFICER]
}

pub fn members(group_id: GroupId, scope: &Scope) -> Read {
    question(&MEMBERS, scope, vals![group_id])
}

pub fn read_member(row: &Row) -> Result<GroupMember, StoreError> {
    let mut cells = Cells::of_list(row, "people of a group session");
    Ok(GroupMember {
        case_id: CaseId(cells.uuid()?),
        contact_id: ContactId(cells.uuid()?),
        forenames: cells.text()?,
        surname: cells.text()?,
        contact_type: cells.text()?,
        starts_at: cells.moment()?,
        minutes: cells.int()?,
        place: cells.opt_text()?,
        officer_id: cells.opt_uuid()?.map(OfficerId),
        officer_name: cells.text()?,
        outcome: cells.opt_text()?,
        series_id: cells.opt_uuid()?.map(SeriesId),
        written_seq: cells.int()?,
    })
}

pub fn in_team(team_id: TeamId, scope: &Scope) -> Read {
    question(&IN_TEAM, scope, vals![team_id])
}

pub fn of_officer(officer_id: OfficerId, scope: &Scope) -> Read {
    question(&OF_OFFICER, scope, vals![officer_id])
}

pub fn read_choice(row: &Row) -> Result<GroupChoice, StoreError> {
    let mut cells = Cells::of_list(row, "people for a group session");
    Ok(GroupChoice {
        case_id: CaseId(cells.uuid()?),
        forenames: cells.text()?,
        surname: cells.text()?,
        crn: cells.opt_text()?,
        team_id: TeamId(cells.uuid()?),
        officer_name: cells.text()?,
    })
}

pub fn count(group_id: GroupId, starts_at: Moment) -> Read {
    Read::new(COUNT, vals![group_id, starts_at])
}

pub fn organisation_of(officer_id: OfficerId) -> Read {
    Read::new(ORGANISATION_OF, vals![officer_id])
}

pub fn read_organisation(row: &Row) -> Result<OrganisationId, StoreError> {
    Cells::of_list(row, "officer").uuid().map(OrganisationId)
}
