//! Lists of codes from outside: versions, and what they say of a code.

use crate::driver::{ExecuteError, Read, Row, Stmt, Val};
use crate::sql_store::SqlStore;
use crate::table::Cells;
use crate::vals;
use app::ports::{ReferenceStore, StoreError};
use async_trait::async_trait;
use domain::reference::{Entry, Kind, ListVersion, Listed};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// One version of a number: whoever comes second decides again.
const PUT_VERSION: &str = "
    INSERT INTO reference_version (kind, list, version, as_of, source, file, digest, columns_said, kept, refused,
        policy_revision, loaded_at, loaded_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    ON CONFLICT (kind, list, version) DO NOTHING";
const PUT_ROW: &str = "
    INSERT INTO reference_row (kind, list, version, line, code, name, from_on, to_on, says)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const VERSIONS: &str = "
    SELECT kind, list, version, as_of, source, file, digest, columns_said, kept, refused, policy_revision, loaded_at,
           loaded_by
    FROM reference_version ORDER BY loaded_at DESC, kind, list, version DESC";
const ROWS: &str = "
    SELECT list, version, line, code, name, from_on, to_on, says FROM reference_row
    WHERE kind = $1 AND list = $2 AND version = $3 AND line > $4 ORDER BY line LIMIT $5";
const IN_USE: &str = "
    SELECT r.list, r.version, r.line, r.code, r.name, r.from_on, r.to_on, r.says
    FROM reference_row r
    WHERE r.kind = $1 AND r.name IS NOT NULL
      AND (r.from_on IS NULL OR r.from_on <= $2) AND (r.to_on IS NULL OR r.to_on > $2)
      AND r.version = (SELECT MAX(v.version) FROM reference_version v WHERE v.kind = r.kind AND v.list = r.list)
    ORDER BY r.name, r.code, r.list";

/// Codes asked for in one statement.
const CODES_TOGETHER: usize = 32;

static LISTED: LazyLock<String> = LazyLock::new(|| {
    let codes: Vec<String> = (2..2 + CODES_TOGETHER).map(|place| format!("${place}")).collect();
    format!(
        "SELECT r.list, r.version, r.line, r.code, r.name, r.from_on, r.to_on, r.says
         FROM reference_row r
             JOIN reference_version v ON v.kind = r.kind AND v.list = r.list AND v.version = r.version
         WHERE r.kind = $1 AND r.code IN ({})
         ORDER BY v.loaded_at DESC, r.list, r.version DESC, r.line",
        codes.join(", ")
    )
});

pub fn statements() -> [&'static str; 6] {
    [PUT_VERSION, PUT_ROW, VERSIONS, ROWS, IN_USE, LISTED.as_str()]
}

#[async_trait]
impl ReferenceStore for SqlStore {
    async fn put_list(&self, version: &ListVersion, entries: &[Entry]) -> Result<bool, StoreError> {
        let mut batch = vec![put_version(version).expecting(1)];
        for entry in entries {
            batch.push(put_row(version, entry)?);
        }
        match self.db.execute(batch).await {
            Ok(()) => Ok(true),
            Err(ExecuteError::RowCount { found: 0, .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    async fn list_versions(&self) -> Result<Vec<ListVersion>, StoreError> {
        self.list(Read::new(VERSIONS, vals![]), read_version).await
    }

    async fn list_rows(
        &self,
        (kind, list, version): (Kind, &str, i64),
        after: i64,
        limit: i64,
    ) -> Result<Vec<Entry>, StoreError> {
        let rows = Read::new(ROWS, vals![kind.code(), list, version, after, limit]);
        Ok(self.list(rows, read_listed).await?.into_iter().map(|listed| listed.entry).collect())
    }

    async fn listed(&self, kind: Kind, codes: &[String]) -> Result<Vec<Listed>, StoreError> {
        let asked = codes.chunks(CODES_TOGETHER).filter_map(|codes| {
            let filled = codes.iter().chain(std::iter::repeat(codes.last()?)).take(CODES_TOGETHER);
            let mut values = vals![kind.code()];
            values.extend(filled.map(Val::from));
            Some(Read::new(LISTED.as_str(), values))
        });
        let answers = self.db.query(asked.collect()).await?;
        answers.iter().flatten().map(read_listed).collect()
    }

    async fn in_use(&self, kind: Kind, day: Date) -> Result<Vec<Listed>, StoreError> {
        self.list(Read::new(IN_USE, vals![kind.code(), day]), read_listed).await
    }
}

fn put_version(row: &ListVersion) -> Stmt {
    Stmt::new(
        PUT_VERSION,
        vals![
            row.kind.code(),
            &row.list,
            row.version,
            row.as_of,
            &row.source,
            &row.file,
            &row.digest,
            &row.columns,
            row.rows,
            row.refused,
            row.revision.as_ref(),
            row.loaded_at,
            &row.loaded_by,
        ],
    )
}

fn put_row(version: &ListVersion, entry: &Entry) -> Result<Stmt, StoreError> {
    let says = serde_json::to_string(&entry.says).map_err(|problem| StoreError::Other {
        doing: "writing a row of a list".into(),
        source: problem.into(),
    })?;
    Ok(Stmt::new(
        PUT_ROW,
        vals![
            version.kind.code(),
            &version.list,
            version.version,
            entry.line,
            &entry.code,
            entry.name.as_ref(),
            entry.from,
            entry.to,
            &says,
        ],
    ))
}

fn read_version(row: &Row) -> Result<ListVersion, StoreError> {
    let mut cells = Cells::of_list(row, "reference_version");
    Ok(ListVersion {
        kind: cells.code(Kind::from_code)?,
        list: cells.text()?,
        version: cells.int()?,
        as_of: cells.date()?,
        source: cells.text()?,
        file: cells.text()?,
        digest: cells.text()?,
        columns: cells.text()?,
        rows: cells.int()?,
        refused: cells.int()?,
        revision: cells.opt_text()?,
        loaded_at: cells.moment()?,
        loaded_by: cells.text()?,
    })
}

fn read_listed(row: &Row) -> Result<Listed, StoreError> {
    let mut cells = Cells::of_list(row, "reference_row");
    Ok(Listed {
        list: cells.text()?,
        version: cells.int()?,
        entry: Entry {
            line: cells.int()?,
            code: cells.text()?,
            name: cells.opt_text()?,
            from: cells.opt_date()?,
            to: cells.opt_date()?,
            says: cells.code(|text| serde_json::from_str::<BTreeMap<String, String>>(text).ok())?,
        },
    })
}
