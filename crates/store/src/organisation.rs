//! Organisations with their teams, officers and grants, and the lists made of them alone.

use crate::driver::{Read, Row, Stmt, Val};
use crate::table::{Cells, Table};
use crate::vals;
use app::ports::StoreError;
use app::ports::reads::{OfficerLoad, TeamRow};
use domain::access::Role;
use domain::org::{Grant, Officer, Organisation, OrganisationRecord, OrganisationRow, ScopeOf, Team};
use domain::shared::{GrantId, Moment, OfficerId, OrganisationId, TeamId, UserId};

pub static ORGANISATION: Table = Table::new("organisation", 1, &["organisation_id", "name"]);

pub static TEAM: Table = Table::new("team", 2, &["organisation_id", "team_id", "name", "phone", "office"]);

pub static OFFICER: Table = Table::new(
    "officer",
    2,
    &["organisation_id", "officer_id", "team_id", "name", "grade", "phone", "user_id", "from_at", "until_at"],
);

pub static ROLE_GRANT: Table = Table::new(
    "role_grant",
    2,
    &["organisation_id", "grant_id", "user_id", "role", "scope_kind", "scope_id", "from_at", "until_at"],
);

pub static TABLES: [&Table; 4] = [&ORGANISATION, &TEAM, &OFFICER, &ROLE_GRANT];

const TEAMS: &str = "
    SELECT o.organisation_id, o.name, t.team_id, t.name, t.phone, t.office
    FROM team t JOIN organisation o ON o.organisation_id = t.organisation_id
    ORDER BY o.name, t.name, t.team_id";

/// The officers of a team today, with the cases that each holds.
const OFFICERS: &str = "
    SELECT o.officer_id, o.name, o.grade,
           (SELECT COUNT(*) FROM assignment a JOIN person p ON p.case_id = a.case_id
            WHERE a.officer_id = o.officer_id AND a.until_at IS NULL AND p.identity <> 'joined')
    FROM officer o
    WHERE o.team_id = $1 AND o.from_at <= $2 AND (o.until_at IS NULL OR o.until_at > $2)
    ORDER BY o.name, o.officer_id";

const GRANTS_OF_USER: &str = "
    SELECT organisation_id, grant_id, user_id, role, scope_kind, scope_id, from_at, until_at
    FROM role_grant WHERE user_id = $1 ORDER BY grant_id";

/// The officer that a user is now; the one since last where the record names several.
const OFFICER_OF_USER: &str = "
    SELECT officer_id FROM officer WHERE user_id = $1 AND until_at IS NULL
    ORDER BY from_at DESC, officer_id LIMIT 1";

pub const STATEMENTS: [&str; 4] = [TEAMS, OFFICERS, GRANTS_OF_USER, OFFICER_OF_USER];

pub fn put(row: &OrganisationRow) -> Stmt {
    match row {
        OrganisationRow::Organisation(row) => ORGANISATION.put(vals![row.organisation_id, &row.name]),
        OrganisationRow::Team(row) => {
            TEAM.put(vals![row.organisation_id, row.team_id, &row.name, &row.phone, &row.office])
        }
        OrganisationRow::Officer(row) => OFFICER.put(vals![
            row.organisation_id,
            row.officer_id,
            row.team_id,
            &row.name,
            &row.grade,
            &row.phone,
            row.user_id,
            row.from,
            row.until,
        ]),
        OrganisationRow::Grant(row) => {
            let (kind, of) = scope_values(row.scope);
            ROLE_GRANT.put(vals![
                row.organisation_id,
                row.grant_id,
                row.user_id,
                row.role.code(),
                kind,
                of,
                row.from,
                row.until,
            ])
        }
    }
}

fn scope_values(scope: ScopeOf) -> (&'static str, Val) {
    match scope {
        ScopeOf::All => ("all", Val::Null),
        ScopeOf::Organisation(id) => ("organisation", Val::from(id)),
        ScopeOf::Team(id) => ("team", Val::from(id)),
    }
}

/// The record from the answers for `TABLES`, in their order.
pub fn read(answers: &[Vec<Row>]) -> Result<OrganisationRecord, StoreError> {
    let mut record = OrganisationRecord::default();
    for (table, rows) in TABLES.iter().zip(answers) {
        for row in rows {
            record.put(read_row(table, row)?);
        }
    }
    Ok(record)
}

fn read_row(table: &'static Table, row: &Row) -> Result<OrganisationRow, StoreError> {
    let mut cells = table.cells(row);
    Ok(match table.name {
        "organisation" => OrganisationRow::Organisation(Organisation {
            organisation_id: OrganisationId(cells.uuid()?),
            name: cells.text()?,
        }),
        "team" => OrganisationRow::Team(Team {
            organisation_id: OrganisationId(cells.uuid()?),
            team_id: TeamId(cells.uuid()?),
            name: cells.text()?,
            phone: cells.text()?,
            office: cells.text()?,
        }),
        "officer" => OrganisationRow::Officer(Officer {
            organisation_id: OrganisationId(cells.uuid()?),
            officer_id: OfficerId(cells.uuid()?),
            team_id: TeamId(cells.uuid()?),
            name: cells.text()?,
            grade: cells.text()?,
            phone: cells.text()?,
            user_id: cells.opt_uuid()?.map(UserId),
            from: cells.moment()?,
            until: cells.opt_moment()?,
        }),
        _ => OrganisationRow::Grant(read_grant(row)?),
    })
}

pub fn read_grant(row: &Row) -> Result<Grant, StoreError> {
    let mut cells = ROLE_GRANT.cells(row);
    Ok(Grant {
        organisation_id: OrganisationId(cells.uuid()?),
        grant_id: GrantId(cells.uuid()?),
        user_id: UserId(cells.uuid()?),
        role: cells.code(Role::from_code)?,
        scope: match (cells.text()?.as_str(), cells.opt_uuid()?) {
            ("all", None) => ScopeOf::All,
            ("organisation", Some(id)) => ScopeOf::Organisation(OrganisationId(id)),
            ("team", Some(id)) => ScopeOf::Team(TeamId(id)),
            _ => return Err(cells.wrong("the columns of the scope do not fit together")),
        },
        from: cells.moment()?,
        until: cells.opt_moment()?,
    })
}

pub fn rows_of(record: &OrganisationRecord) -> Vec<OrganisationRow> {
    let organisation = record.organisation.iter().cloned().map(OrganisationRow::Organisation);
    let teams = record.teams.values().cloned().map(OrganisationRow::Team);
    let officers = record.officers.values().cloned().map(OrganisationRow::Officer);
    let grants = record.grants.values().cloned().map(OrganisationRow::Grant);
    organisation.chain(teams).chain(officers).chain(grants).collect()
}

pub fn teams() -> Read {
    Read::new(TEAMS, vec![])
}

pub fn read_team(row: &Row) -> Result<TeamRow, StoreError> {
    let mut cells = Cells::of_list(row, "teams");
    Ok(TeamRow {
        organisation_id: OrganisationId(cells.uuid()?),
        organisation_name: cells.text()?,
        team_id: TeamId(cells.uuid()?),
        name: cells.text()?,
        phone: cells.text()?,
        office: cells.text()?,
    })
}

pub fn officers(team_id: TeamId, now: Moment) -> Read {
    Read::new(OFFICERS, vals![team_id, now])
}

pub fn read_load(row: &Row) -> Result<OfficerLoad, StoreError> {
    let mut cells = Cells::of_list(row, "officers");
    Ok(OfficerLoad {
        officer_id: OfficerId(cells.uuid()?),
        name: cells.text()?,
        grade: cells.text()?,
        cases: cells.int()?,
    })
}

pub fn grants_of(user_id: UserId) -> Read {
    Read::new(GRANTS_OF_USER, vals![user_id])
}

pub fn officer_of(user_id: UserId) -> Read {
    Read::new(OFFICER_OF_USER, vals![user_id])
}
