//! Decisions which organisation a sentence goes to, and how many of them were reversed.

use crate::driver::{Read, Row, Stmt};
use crate::json;
use crate::sql_store::SqlStore;
use crate::table::{Cells, Table};
use crate::vals;
use app::ports::{AllocationStore, StoreError};
use async_trait::async_trait;
use domain::allocation::{Allocation, Deciding, Figure};
use domain::shared::{OrganisationId, TeamId};

pub static ALLOCATION: Table = Table::new(
    "allocation",
    2,
    &[
        "case_id",
        "allocation_id",
        "sentence_id",
        "by_organisation_id",
        "by_organisation_name",
        "by_team_id",
        "by_team_name",
        "decided_month",
        "overridden",
        "reversed_at",
        "body",
    ],
)
.written();

pub fn put(allocation: &Allocation) -> Result<Stmt, StoreError> {
    let by = &allocation.facts.by;
    let values = vals![
        allocation.case_id,
        allocation.allocation_id,
        allocation.sentence_id,
        by.organisation_id,
        &by.organisation_name,
        by.team_id,
        &by.team_name,
        allocation.decided.at.in_london().strftime("%Y-%m").to_string(),
        i64::from(allocation.facts.is_override()),
        allocation.reversed.as_ref().map(|reversed| reversed.by.at),
        json::written(allocation)?,
    ];
    Ok(ALLOCATION.put_written(values, &allocation.written))
}

pub fn read(row: &Row) -> Result<Allocation, StoreError> {
    let mut cells = ALLOCATION.cells(row);
    for _ in 0..4 {
        cells.uuid()?;
    }
    cells.text()?;
    cells.opt_uuid()?;
    cells.text()?;
    cells.text()?;
    cells.int()?;
    cells.opt_moment()?;
    cells.code(json::read)
}

/// Counts alone: nobody is named, so it has no scope. A team that was called otherwise then is a row of its own.
const FIGURES: &str = "
    SELECT decided_month, by_organisation_id, by_organisation_name, by_team_id, by_team_name, COUNT(*),
           CAST(SUM(overridden) AS BIGINT), COUNT(reversed_at)
    FROM allocation WHERE decided_month >= $1
    GROUP BY decided_month, by_organisation_id, by_organisation_name, by_team_id, by_team_name
    ORDER BY decided_month DESC, by_organisation_name, by_team_name, by_team_id";

pub const STATEMENTS: [&str; 1] = [FIGURES];

fn read_figure(row: &Row) -> Result<Figure, StoreError> {
    let mut cells = Cells::of_list(row, "figures of decisions");
    Ok(Figure {
        month: cells.text()?,
        by: Deciding {
            organisation_id: OrganisationId(cells.uuid()?),
            organisation_name: cells.text()?,
            team_id: cells.opt_uuid()?.map(TeamId),
            team_name: cells.text()?,
        },
        decisions: cells.int()?,
        overridden: cells.int()?,
        reversed: cells.int()?,
    })
}

#[async_trait]
impl AllocationStore for SqlStore {
    async fn allocation_figures(&self, since_month: &str) -> Result<Vec<Figure>, StoreError> {
        self.list(Read::new(FIGURES, vals![since_month]), read_figure).await
    }
}
