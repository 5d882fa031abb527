//! Organisations with their teams, officers and grants, and the lists made of them alone.

use crate::driver::{Read, Row, Stmt, Val};
use crate::table::{Cells, Table};
use crate::vals;
use crate::{load, look, staff};
use app::ports::StoreError;
use app::ports::reads::{OfficerLoad, OrganisationListRow, TeamOfficerRow, TeamRow};
use domain::access::Role;
use domain::org::{
    Grant, LetterTemplate, Officer, Organisation, OrganisationRecord, OrganisationRow, ScopeOf, Team,
};
use domain::shared::{GrantId, Moment, OfficerId, OrganisationId, TeamId, UserId};

pub static ORGANISATION: Table = Table::new("organisation", 1, &["organisation_id", "name"]);

pub static TEAM: Table =
    Table::new("team", 2, &["organisation_id", "team_id", "name", "phone", "office", "unit"]);

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

pub static LETTER_TEMPLATE: Table =
    Table::new("letter_template", 4, &["organisation_id", "letter", "language", "version", "text", "why"])
        .written();

pub static TABLES: [&Table; 11] = [
    &ORGANISATION,
    &TEAM,
    &OFFICER,
    &ROLE_GRANT,
    &staff::OFFICE,
    &staff::TEAM_OFFICE,
    &staff::STAFF_FACT,
    &LETTER_TEMPLATE,
    &look::LOOK,
    &load::CONTEST,
    &load::OVERLOAD,
];

/// The tables of which one officer's record takes everything: where somebody works, not who else does.
static STRUCTURE: [&Table; 4] = [&ORGANISATION, &TEAM, &staff::OFFICE, &staff::TEAM_OFFICE];

const TEAMS: &str = "
    SELECT o.organisation_id, o.name, t.team_id, t.name, t.phone, t.office, t.unit
    FROM team t JOIN organisation o ON o.organisation_id = t.organisation_id
    ORDER BY o.name, t.name, t.team_id";

/// The officers of a team today, with the cases that each holds, the grade of today and who is away. Who joined it or was
/// ever moved there is looked at first; the team of today decides.
const OFFICERS: &str = "
    WITH there AS (
        SELECT organisation_id, officer_id FROM officer WHERE team_id = $1
        UNION SELECT organisation_id, officer_id FROM staff_fact WHERE team_id = $1)
    SELECT o.officer_id, o.name, COALESCE(g.code, o.grade),
           (SELECT COUNT(*) FROM assignment a JOIN person p ON p.case_id = a.case_id
            WHERE a.officer_id = o.officer_id AND a.until_at IS NULL AND p.identity <> 'joined'),
           w.code, w.to_on, s.name
    FROM there JOIN officer o ON o.organisation_id = there.organisation_id AND o.officer_id = there.officer_id
        LEFT JOIN staff_fact m ON m.organisation_id = o.organisation_id AND m.officer_id = o.officer_id
            AND m.says = 'team' AND m.taken_back IS NULL AND m.from_on <= $3
            AND (m.to_on IS NULL OR m.to_on > $3)
        LEFT JOIN staff_fact g ON g.organisation_id = o.organisation_id AND g.officer_id = o.officer_id
            AND g.says = 'grade' AND g.taken_back IS NULL AND g.from_on <= $3
            AND (g.to_on IS NULL OR g.to_on > $3)
        LEFT JOIN staff_fact w ON w.organisation_id = o.organisation_id AND w.officer_id = o.officer_id
            AND w.says = 'absence' AND w.taken_back IS NULL AND w.from_on <= $3
            AND (w.to_on IS NULL OR w.to_on > $3)
        LEFT JOIN officer s ON s.organisation_id = w.organisation_id AND s.officer_id = w.stand_in
    WHERE COALESCE(m.team_id, o.team_id) = $1
      AND o.from_at <= $2 AND (o.until_at IS NULL OR o.until_at > $2)
    ORDER BY o.name, o.officer_id";

/// Who works in a team today or still holds a case in it, with what each holds and owes there.
const TEAM_OFFICERS: &str = "
    WITH there AS (
        SELECT organisation_id, officer_id FROM officer WHERE team_id = $1
        UNION SELECT organisation_id, officer_id FROM staff_fact WHERE team_id = $1
        UNION SELECT organisation_id, officer_id FROM assignment WHERE team_id = $1 AND until_at IS NULL),
    working AS (
        SELECT o.organisation_id, o.officer_id, o.name, COALESCE(g.code, o.grade) AS grade,
               COALESCE(m.team_id, o.team_id) = $1
                   AND o.from_at <= $2 AND (o.until_at IS NULL OR o.until_at > $2) AS works_here
        FROM there JOIN officer o ON o.organisation_id = there.organisation_id
                AND o.officer_id = there.officer_id
            LEFT JOIN staff_fact m ON m.organisation_id = o.organisation_id AND m.officer_id = o.officer_id
                AND m.says = 'team' AND m.taken_back IS NULL AND m.from_on <= $3
                AND (m.to_on IS NULL OR m.to_on > $3)
            LEFT JOIN staff_fact g ON g.organisation_id = o.organisation_id AND g.officer_id = o.officer_id
                AND g.says = 'grade' AND g.taken_back IS NULL AND g.from_on <= $3
                AND (g.to_on IS NULL OR g.to_on > $3)),
    held AS (
        SELECT a.officer_id, p.case_id FROM assignment a JOIN person p ON p.case_id = a.case_id
        WHERE a.team_id = $1 AND a.until_at IS NULL AND p.identity <> 'joined')
    SELECT o.officer_id, o.name, o.grade,
           (SELECT COUNT(*) FROM held h WHERE h.officer_id = o.officer_id),
           (SELECT COUNT(*) FROM contact c JOIN person m ON m.case_id = c.case_id
            WHERE c.officer_id = o.officer_id AND c.booked AND c.outcome_code IS NULL AND c.starts_at <= $2),
           (SELECT COUNT(*) FROM held h
            WHERE h.officer_id = o.officer_id
              AND (SELECT MIN(c.starts_at) FROM contact c
                   WHERE c.case_id IN (SELECT h.case_id
                                       UNION ALL SELECT m.case_id FROM person m WHERE m.joined_to = h.case_id)
                     AND c.booked AND c.outcome_code IS NULL AND c.starts_at > $2) IS NULL),
           o.works_here, w.code, w.to_on, s.name
    FROM working o
        LEFT JOIN staff_fact w ON w.organisation_id = o.organisation_id AND w.officer_id = o.officer_id
            AND w.says = 'absence' AND w.taken_back IS NULL AND w.from_on <= $3
            AND (w.to_on IS NULL OR w.to_on > $3)
        LEFT JOIN officer s ON s.organisation_id = w.organisation_id AND s.officer_id = w.stand_in
    WHERE o.works_here OR EXISTS (SELECT 1 FROM held h WHERE h.officer_id = o.officer_id)
    ORDER BY o.name, o.officer_id";

const ORGANISATIONS: &str = "
    SELECT o.organisation_id, o.name,
           (SELECT COUNT(*) FROM team t WHERE t.organisation_id = o.organisation_id),
           (SELECT COUNT(*) FROM officer f WHERE f.organisation_id = o.organisation_id AND f.until_at IS NULL)
    FROM organisation o ORDER BY o.name, o.organisation_id";

const GRANTS_OF_USER: &str = "
    SELECT organisation_id, grant_id, user_id, role, scope_kind, scope_id, from_at, until_at
    FROM role_grant WHERE user_id = $1 ORDER BY grant_id";

/// The officer that a user is; where the record names several, one who has not left, then the one since last. Somebody who
/// has said when they leave is still there until then.
const OFFICER_OF_USER: &str = "
    SELECT officer_id FROM officer WHERE user_id = $1
    ORDER BY CASE WHEN until_at IS NULL THEN 0 ELSE 1 END, until_at DESC, from_at DESC, officer_id LIMIT 1";

pub const STATEMENTS: [&str; 6] =
    [TEAM_OFFICERS, ORGANISATIONS, TEAMS, OFFICERS, GRANTS_OF_USER, OFFICER_OF_USER];

pub fn put(row: &OrganisationRow) -> Result<Stmt, StoreError> {
    Ok(match row {
        OrganisationRow::Organisation(row) => ORGANISATION.put(vals![row.organisation_id, &row.name]),
        OrganisationRow::Team(row) => {
            TEAM.put(vals![row.organisation_id, row.team_id, &row.name, &row.phone, &row.office, &row.unit])
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
        OrganisationRow::Office(row) => staff::put_office(row)?,
        OrganisationRow::TeamOffice(row) => staff::put_team_office(row),
        OrganisationRow::StaffFact(row) => staff::put_fact(row),
        OrganisationRow::Look(row) => look::put(row),
        OrganisationRow::Contest(row) => load::put_contest(row)?,
        OrganisationRow::Overload(row) => load::put_overload(row)?,
        OrganisationRow::LetterTemplate(row) => LETTER_TEMPLATE.put_written(
            vals![
                row.organisation_id,
                &row.letter,
                &row.language,
                i64::from(row.version),
                &row.text,
                &row.why,
            ],
            &row.written,
        ),
    })
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
    read_tables(TABLES.iter(), answers)
}

/// The questions for one officer with where they work: no more however many others do.
pub fn officer_record(id: OrganisationId, officer_id: OfficerId) -> Vec<Read> {
    let structure = STRUCTURE.iter().map(|table| table.of_subject(id));
    structure.chain([OFFICER.one(vals![id, officer_id]), staff::facts_of(id, officer_id)]).collect()
}

pub fn read_officer_record(answers: &[Vec<Row>]) -> Result<OrganisationRecord, StoreError> {
    let own: [&'static Table; 2] = [&OFFICER, &staff::STAFF_FACT];
    read_tables(STRUCTURE.iter().chain(&own), answers)
}

fn read_tables<'a>(
    tables: impl Iterator<Item = &'a &'static Table>,
    answers: &[Vec<Row>],
) -> Result<OrganisationRecord, StoreError> {
    let mut record = OrganisationRecord::default();
    for (table, rows) in tables.zip(answers) {
        for row in rows {
            record.put(read_row(table, row)?);
        }
    }
    Ok(record)
}

pub(crate) fn read_row(table: &'static Table, row: &Row) -> Result<OrganisationRow, StoreError> {
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
            unit: cells.text()?,
        }),
        "office" => OrganisationRow::Office(staff::read_office(row)?),
        "team_office" => OrganisationRow::TeamOffice(staff::read_team_office(row)?),
        "staff_fact" => OrganisationRow::StaffFact(staff::read_fact(row)?),
        "look" => OrganisationRow::Look(look::read(row)?),
        "load_contest" => OrganisationRow::Contest(load::read_contest(row)?),
        "overload" => OrganisationRow::Overload(load::read_overload(row)?),
        "letter_template" => OrganisationRow::LetterTemplate(read_template(row)?),
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

/// The templates of an organisation, every version.
pub fn letter_templates(id: OrganisationId) -> Read {
    LETTER_TEMPLATE.of_subject(id)
}

pub fn read_template(row: &Row) -> Result<LetterTemplate, StoreError> {
    let mut cells = LETTER_TEMPLATE.cells(row);
    Ok(LetterTemplate {
        organisation_id: OrganisationId(cells.uuid()?),
        letter: cells.text()?,
        language: cells.text()?,
        version: cells.count()?,
        text: cells.text()?,
        why: cells.text()?,
        written: cells.written()?,
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
    let offices = record.offices.values().cloned().map(OrganisationRow::Office);
    let links = record.team_offices.values().cloned().map(OrganisationRow::TeamOffice);
    let facts = record.staff.values().cloned().map(OrganisationRow::StaffFact);
    let rows = organisation.chain(teams).chain(officers).chain(grants);
    let templates = record.letter_templates.values().cloned().map(OrganisationRow::LetterTemplate);
    let looks = record.looks.values().cloned().map(OrganisationRow::Look);
    let contests = record.contests.values().cloned().map(OrganisationRow::Contest);
    let overloads = record.overloads.values().cloned().map(OrganisationRow::Overload);
    let rows = rows.chain(offices).chain(links).chain(facts).chain(templates).chain(looks);
    rows.chain(contests).chain(overloads).collect()
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
        unit: cells.text()?,
    })
}

pub fn officers(team_id: TeamId, now: Moment) -> Read {
    Read::new(OFFICERS, vals![team_id, now, now.day()])
}

pub fn read_load(row: &Row) -> Result<OfficerLoad, StoreError> {
    let mut cells = Cells::of_list(row, "officers");
    Ok(OfficerLoad {
        officer_id: OfficerId(cells.uuid()?),
        name: cells.text()?,
        grade: cells.text()?,
        cases: cells.int()?,
        away: staff::read_away(&mut cells)?,
    })
}

pub fn team_officers(team_id: TeamId, now: Moment) -> Read {
    Read::new(TEAM_OFFICERS, vals![team_id, now, now.day()])
}

pub fn read_team_officer(row: &Row) -> Result<TeamOfficerRow, StoreError> {
    let mut cells = Cells::of_list(row, "officers of a team");
    Ok(TeamOfficerRow {
        officer_id: OfficerId(cells.uuid()?),
        name: cells.text()?,
        grade: cells.text()?,
        cases: cells.int()?,
        to_record: cells.int()?,
        nothing_booked: cells.int()?,
        works_here: cells.bool()?,
        away: staff::read_away(&mut cells)?,
    })
}

pub fn organisations() -> Read {
    Read::new(ORGANISATIONS, vec![])
}

pub fn read_listed(row: &Row) -> Result<OrganisationListRow, StoreError> {
    let mut cells = Cells::of_list(row, "organisations");
    Ok(OrganisationListRow {
        organisation_id: OrganisationId(cells.uuid()?),
        name: cells.text()?,
        teams: cells.int()?,
        officers: cells.int()?,
    })
}

pub fn grants_of(user_id: UserId) -> Read {
    Read::new(GRANTS_OF_USER, vals![user_id])
}

pub fn officer_of(user_id: UserId) -> Read {
    Read::new(OFFICER_OF_USER, vals![user_id])
}
