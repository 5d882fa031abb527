//! Who answers for a case, by intervals.

use crate::driver::{Row, Stmt};
use crate::table::Table;
use crate::vals;
use app::ports::StoreError;
use domain::assignment::Assignment;
use domain::shared::{AssignmentId, CaseId, OfficerId, OrganisationId, TeamId};

pub static ASSIGNMENT: Table = Table::new(
    "assignment",
    2,
    &[
        "case_id",
        "assignment_id",
        "organisation_id",
        "organisation_name",
        "team_id",
        "team_name",
        "officer_id",
        "officer_name",
        "from_at",
        "until_at",
        "reason",
        "reason_code",
    ],
)
.written();

pub fn put(assignment: &Assignment) -> Stmt {
    let values = vals![
        assignment.case_id,
        assignment.assignment_id,
        assignment.organisation_id,
        &assignment.organisation_name,
        assignment.team_id,
        &assignment.team_name,
        assignment.officer_id,
        &assignment.officer_name,
        assignment.from,
        assignment.until,
        &assignment.reason,
        assignment.reason_code.as_ref(),
    ];
    ASSIGNMENT.put_written(values, &assignment.written)
}

pub fn read(row: &Row) -> Result<Assignment, StoreError> {
    let mut cells = ASSIGNMENT.cells(row);
    Ok(Assignment {
        case_id: CaseId(cells.uuid()?),
        assignment_id: AssignmentId(cells.uuid()?),
        organisation_id: OrganisationId(cells.uuid()?),
        organisation_name: cells.text()?,
        team_id: TeamId(cells.uuid()?),
        team_name: cells.text()?,
        officer_id: OfficerId(cells.uuid()?),
        officer_name: cells.text()?,
        from: cells.moment()?,
        until: cells.opt_moment()?,
        reason: cells.text()?,
        reason_code: cells.opt_text()?,
        written: cells.written()?,
    })
}
