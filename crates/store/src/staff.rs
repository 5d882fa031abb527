//! Offices, which team works from where, and staff as dated facts.

use crate::driver::{Read, Row, Stmt, Val};
use crate::table::{Cells, Table};
use crate::vals;
use app::ports::StoreError;
use app::ports::reads::{AwayRow, HolderAsked, HolderNow};
use domain::org::{Office, OfficeFacts, StaffFact, StaffSays, TeamOffice};
use domain::shared::{OfficeId, OfficerId, OrganisationId, StaffFactId, TeamId};
use jiff::civil::Date;

pub static OFFICE: Table =
    Table::new("office", 2, &["organisation_id", "office_id", "name", "address", "phone", "hours", "closed"])
        .written();

pub static TEAM_OFFICE: Table =
    Table::new("team_office", 3, &["organisation_id", "team_id", "office_id", "from_on", "to_on"]).written();

pub static STAFF_FACT: Table = Table::new(
    "staff_fact",
    2,
    &[
        "organisation_id",
        "fact_id",
        "officer_id",
        "says",
        "code",
        "minutes",
        "team_id",
        "stand_in",
        "note",
        "from_on",
        "to_on",
        "taken_back",
    ],
)
.written();

/// The columns of `STAFF_FACT`, of one officer.
const FACTS_OF_OFFICER: &str = "
    SELECT organisation_id, fact_id, officer_id, says, code, minutes, team_id, stand_in, note, from_on,
           to_on, taken_back, written_seq, written_at, written_by, written_by_name, written_organisation_id,
           written_organisation_name
    FROM staff_fact WHERE organisation_id = $1 AND officer_id = $2 ORDER BY fact_id";

const HOLDER_NOW: &str = "
    SELECT t.phone, w.code, w.to_on, s.name
    FROM team t
        LEFT JOIN staff_fact w ON w.organisation_id = t.organisation_id AND w.officer_id = $3
            AND w.says = 'absence' AND w.taken_back IS NULL AND w.from_on <= $4
            AND (w.to_on IS NULL OR w.to_on > $4)
        LEFT JOIN officer s ON s.organisation_id = w.organisation_id AND s.officer_id = w.stand_in
    WHERE t.organisation_id = $1 AND t.team_id = $2";

pub const STATEMENTS: [&str; 2] = [FACTS_OF_OFFICER, HOLDER_NOW];

pub fn put_office(office: &Office) -> Result<Stmt, StoreError> {
    let json = |problem: serde_json::Error| StoreError::Other {
        doing: "writing the hours of an office as JSON".to_string(),
        source: Box::new(problem),
    };
    let facts = &office.facts;
    let values = vals![
        office.organisation_id,
        office.office_id,
        &facts.name,
        &facts.address,
        &facts.phone,
        serde_json::to_string(&facts.hours).map_err(json)?,
        serde_json::to_string(&facts.closed).map_err(json)?,
    ];
    Ok(OFFICE.put_written(values, &office.written))
}

pub fn read_office(row: &Row) -> Result<Office, StoreError> {
    let mut cells = OFFICE.cells(row);
    Ok(Office {
        organisation_id: OrganisationId(cells.uuid()?),
        office_id: OfficeId(cells.uuid()?),
        facts: OfficeFacts {
            name: cells.text()?,
            address: cells.text()?,
            phone: cells.text()?,
            hours: cells.code(|text| serde_json::from_str(text).ok())?,
            closed: cells.code(|text| serde_json::from_str(text).ok())?,
        },
        written: cells.written()?,
    })
}

pub fn put_team_office(link: &TeamOffice) -> Stmt {
    let values = vals![link.organisation_id, link.team_id, link.office_id, link.from, link.to];
    TEAM_OFFICE.put_written(values, &link.written)
}

pub fn read_team_office(row: &Row) -> Result<TeamOffice, StoreError> {
    let mut cells = TEAM_OFFICE.cells(row);
    Ok(TeamOffice {
        organisation_id: OrganisationId(cells.uuid()?),
        team_id: TeamId(cells.uuid()?),
        office_id: OfficeId(cells.uuid()?),
        from: cells.date()?,
        to: cells.opt_date()?,
        written: cells.written()?,
    })
}

pub fn put_fact(fact: &StaffFact) -> Stmt {
    let (code, minutes, team_id, stand_in) = says_values(&fact.says);
    let note = match &fact.says {
        StaffSays::Reduction { note, .. } => Some(note),
        _ => None,
    };
    let values = vals![
        fact.organisation_id,
        fact.fact_id,
        fact.officer_id,
        fact.says.kind(),
        code,
        minutes,
        team_id,
        stand_in,
        note,
        fact.from,
        fact.to,
        fact.taken_back.as_ref(),
    ];
    STAFF_FACT.put_written(values, &fact.written)
}

/// The values of `code`, `minutes`, `team_id` and `stand_in`.
fn says_values(says: &StaffSays) -> (Val, Val, Val, Val) {
    let none = || Val::Null;
    match says {
        StaffSays::Grade { code } | StaffSays::Skill { code } => (Val::from(code), none(), none(), none()),
        StaffSays::Hours { minutes_a_week } => (none(), Val::from(*minutes_a_week), none(), none()),
        StaffSays::Team { team_id } => (none(), none(), Val::from(*team_id), none()),
        StaffSays::Absence { code, stand_in } => (Val::from(code), none(), none(), Val::from(*stand_in)),
        StaffSays::Reduction { code, minutes_a_week, .. } => {
            (Val::from(code), Val::from(*minutes_a_week), none(), none())
        }
    }
}

pub fn read_fact(row: &Row) -> Result<StaffFact, StoreError> {
    let mut cells = STAFF_FACT.cells(row);
    Ok(StaffFact {
        organisation_id: OrganisationId(cells.uuid()?),
        fact_id: StaffFactId(cells.uuid()?),
        officer_id: OfficerId(cells.uuid()?),
        says: read_says(&mut cells)?,
        from: cells.date()?,
        to: cells.opt_date()?,
        taken_back: cells.opt_text()?,
        written: cells.written()?,
    })
}

fn read_says(cells: &mut Cells<'_>) -> Result<StaffSays, StoreError> {
    let (says, code, minutes) = (cells.text()?, cells.opt_text()?, cells.opt_int()?);
    let (team_id, stand_in) = (cells.opt_uuid()?.map(TeamId), cells.opt_uuid()?.map(OfficerId));
    let note = cells.opt_text()?;
    Ok(match (says.as_str(), code, minutes, team_id) {
        ("grade", Some(code), None, None) => StaffSays::Grade { code },
        ("skill", Some(code), None, None) => StaffSays::Skill { code },
        ("hours", None, Some(minutes_a_week), None) => StaffSays::Hours { minutes_a_week },
        ("team", None, None, Some(team_id)) => StaffSays::Team { team_id },
        ("absence", Some(code), None, None) => StaffSays::Absence { code, stand_in },
        ("reduction", Some(code), Some(minutes_a_week), None) => {
            StaffSays::Reduction { code, minutes_a_week, note: note.unwrap_or_default() }
        }
        _ => return Err(cells.wrong("the columns of the fact do not fit together")),
    })
}

pub fn facts_of(id: OrganisationId, officer_id: OfficerId) -> Read {
    Read::new(FACTS_OF_OFFICER, vals![id, officer_id])
}

pub fn holder_now(holder: HolderAsked, day: Date) -> Read {
    let HolderAsked { organisation_id, team_id, officer_id } = holder;
    Read::new(HOLDER_NOW, vals![organisation_id, team_id, officer_id, day])
}

pub fn read_holder_now(row: &Row) -> Result<HolderNow, StoreError> {
    let mut cells = Cells::of_list(row, "the holder now");
    Ok(HolderNow { phone: cells.text()?, away: read_away(&mut cells)? })
}

/// The next three cells: kind of absence, day back, who stands in.
pub fn read_away(cells: &mut Cells<'_>) -> Result<Option<AwayRow>, StoreError> {
    let (code, back_on, stand_in) = (cells.opt_text()?, cells.opt_date()?, cells.opt_text()?);
    Ok(code.map(|code| AwayRow { code, back_on, stand_in }))
}
