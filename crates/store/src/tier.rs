//! What the instruments made of signed assessments, and the tier of a person by each rule.

use crate::driver::{Read, Row, Stmt};
use crate::json;
use crate::sql_store::SqlStore;
use crate::table::Table;
use crate::vals;
use app::ports::{StoreError, TierStore};
use async_trait::async_trait;
use domain::score::Scores;
use domain::shared::{AssessmentId, CaseId};
use domain::tier::Tier;
use jiff::civil::Date;

pub static SCORES: Table = Table::new(
    "assessment_score",
    2,
    &["case_id", "assessment_id", "assessed_on", "offence_table", "given", "scores"],
)
.written();

pub static TIER: Table =
    Table::new("tier", 2, &["case_id", "rule", "tier", "worked_on", "look_again_on", "worked"]).written();

pub fn put_scores(row: &Scores) -> Result<Stmt, StoreError> {
    let values = vals![
        row.case_id,
        row.assessment_id,
        row.on,
        &row.offence_table,
        json::written(&row.given)?,
        json::written(&row.scores)?,
    ];
    Ok(SCORES.put_written(values, &row.written))
}

pub fn read_scores(row: &Row) -> Result<Scores, StoreError> {
    let mut cells = SCORES.cells(row);
    Ok(Scores {
        case_id: CaseId(cells.uuid()?),
        assessment_id: AssessmentId(cells.uuid()?),
        on: cells.date()?,
        offence_table: cells.text()?,
        given: cells.code(json::read)?,
        scores: cells.code(json::read)?,
        written: cells.written()?,
    })
}

pub fn put(row: &Tier) -> Result<Stmt, StoreError> {
    let worked = &row.worked;
    let values = vals![
        row.case_id,
        &worked.rule,
        worked.tier.as_deref(),
        row.on,
        worked.look_again_on,
        json::written(worked)?,
    ];
    Ok(TIER.put_written(values, &row.written))
}

pub fn read(row: &Row) -> Result<Tier, StoreError> {
    let mut cells = TIER.cells(row);
    let case_id = CaseId(cells.uuid()?);
    let (rule, tier, on) = (cells.text()?, cells.opt_text()?, cells.date()?);
    let look_again_on = cells.opt_date()?;
    let worked: domain::tier::Worked = cells.code(json::read)?;
    let written = cells.written()?;
    // The columns that lists read say the same as the rest of the row.
    if worked.rule == rule && worked.tier == tier && worked.look_again_on == look_again_on {
        Ok(Tier { case_id, worked, on, written })
    } else {
        Err(cells.wrong("the columns for lists do not fit the rest of the row"))
    }
}

/// No list of a page. Whoever is due once more, then whoever has a live sentence and no tier by a rule.
const DUE: &str = "
    SELECT case_id FROM tier WHERE look_again_on <= $1 AND case_id > $2 ORDER BY case_id LIMIT $3";
const WITHOUT: &str = "
    SELECT DISTINCT s.case_id FROM sentence s
    WHERE s.case_id > $2 AND s.removed_why IS NULL AND (s.ended_on IS NULL OR s.ended_on >= $1)
      AND (s.ends_on IS NULL OR s.ends_on >= $1)
      AND NOT EXISTS (SELECT 1 FROM tier t WHERE t.case_id = s.case_id AND t.rule = $4)
    ORDER BY s.case_id LIMIT $3";

pub fn statements() -> [&'static str; 2] {
    [DUE, WITHOUT]
}

#[async_trait]
impl TierStore for SqlStore {
    async fn tiers_due(
        &self,
        day: Date,
        rule: Option<&str>,
        after: CaseId,
        limit: i64,
    ) -> Result<Vec<CaseId>, StoreError> {
        let read = match rule {
            Some(rule) => Read::new(WITHOUT, vals![day, after, limit, rule]),
            None => Read::new(DUE, vals![day, after, limit]),
        };
        let rows = self.db.query_one(read).await?;
        rows.iter().map(|row| Ok(CaseId(row.uuid(0)?))).collect()
    }
}
