//! Hearings, with their offences as one JSON text: they are read and put together, and never searched.

use crate::driver::{Read, Row, Stmt};
use crate::table::Table;
use crate::vals;
use app::ports::StoreError;
use domain::hearing::{Feed, Hearing, HearingFacts};
use domain::shared::{CaseId, HearingId};
use jiff::civil::Time;

pub static HEARING: Table = Table::new(
    "hearing",
    2,
    &[
        "case_id",
        "hearing_id",
        "feed",
        "source_key",
        "court_code",
        "court_name",
        "room",
        "sitting_on",
        "sitting_at",
        "hearing_type",
        "case_number",
        "bail_status",
        "name_as_given",
        "address_as_given",
        "postcode",
        "offences",
    ],
)
.written();

/// The record that holds a court's hearing; where it was joined to another, that one.
pub const CASE_WITH_HEARING: &str = "
    SELECT COALESCE(up.joined_to, m.joined_to, m.case_id)
    FROM hearing h JOIN person m ON m.case_id = h.case_id LEFT JOIN person up ON up.case_id = m.joined_to
    WHERE h.source_key = $1
    ORDER BY h.case_id, h.hearing_id LIMIT 1";

pub fn put(hearing: &Hearing) -> Result<Stmt, StoreError> {
    let facts = &hearing.facts;
    let offences = serde_json::to_string(&facts.offences).map_err(|problem| StoreError::Other {
        doing: "writing the offences of a hearing as JSON".to_string(),
        source: Box::new(problem),
    })?;
    let values = vals![
        hearing.case_id,
        hearing.hearing_id,
        facts.feed.code(),
        &facts.source_key,
        facts.court_code.as_ref(),
        &facts.court_name,
        facts.room.as_ref(),
        facts.sitting_on,
        facts.sitting_at.map(|time| time.to_string()),
        facts.hearing_type.as_ref(),
        facts.case_number.as_ref(),
        facts.bail_status.as_ref(),
        &facts.name_as_given,
        facts.address_as_given.as_ref(),
        facts.postcode.as_ref(),
        offences,
    ];
    Ok(HEARING.put_written(values, &hearing.written))
}

pub fn read(row: &Row) -> Result<Hearing, StoreError> {
    let mut cells = HEARING.cells(row);
    Ok(Hearing {
        case_id: CaseId(cells.uuid()?),
        hearing_id: HearingId(cells.uuid()?),
        facts: HearingFacts {
            feed: cells.code(Feed::from_code)?,
            source_key: cells.text()?,
            court_code: cells.opt_text()?,
            court_name: cells.text()?,
            room: cells.opt_text()?,
            sitting_on: cells.date()?,
            sitting_at: cells.opt_code(|text| text.parse::<Time>().ok())?,
            hearing_type: cells.opt_text()?,
            case_number: cells.opt_text()?,
            bail_status: cells.opt_text()?,
            name_as_given: cells.text()?,
            address_as_given: cells.opt_text()?,
            postcode: cells.opt_text()?,
            offences: cells.code(|text| serde_json::from_str(text).ok())?,
        },
        written: cells.written()?,
    })
}

pub fn with_source_key(source_key: &str) -> Read {
    Read::new(CASE_WITH_HEARING, vals![source_key])
}
