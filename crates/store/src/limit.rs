//! Limits: who may not open a record, and the few to whom one is open at all.

use crate::driver::{Read, Row, Stmt, Val};
use crate::json;
use crate::sql_store::SqlStore;
use crate::table::{Cells, SOME, Table, some_places, some_values};
use crate::vals;
use app::ports::{LimitStore, ShutRow, StoreError};
use async_trait::async_trait;
use domain::access::Scope;
use domain::concern::Named;
use domain::limit::{Admitted, Exclusion, Restriction};
use domain::shared::{CaseId, UserId};
use std::sync::LazyLock;
use uuid::Uuid;

pub static EXCLUSION: Table =
    Table::new("case_exclusion", 2, &["case_id", "exclusion_id", "user_id", "from_at", "until_at", "body"])
        .written();

pub static RESTRICTION: Table =
    Table::new("case_restriction", 1, &["case_id", "lifted_at", "body"]).written();

pub static ADMITTED: Table =
    Table::new("case_admitted", 2, &["case_id", "user_id", "user_name", "on_list"]).written();

pub fn put_exclusion(exclusion: &Exclusion) -> Result<Stmt, StoreError> {
    let shut = exclusion.excluded_to();
    let values = vals![
        exclusion.case_id,
        exclusion.exclusion_id,
        shut.user_id,
        shut.from,
        shut.until,
        json::written(exclusion)?,
    ];
    Ok(EXCLUSION.put_written(values, &exclusion.written))
}

pub fn read_exclusion(row: &Row) -> Result<Exclusion, StoreError> {
    let mut cells = EXCLUSION.cells(row);
    for _ in 0..3 {
        cells.uuid()?;
    }
    cells.moment()?;
    cells.opt_moment()?;
    cells.code(json::read)
}

pub fn put_restriction(restriction: &Restriction) -> Result<Stmt, StoreError> {
    let lifted = restriction.lifted.as_ref().map(|lifted| lifted.by.at);
    let values = vals![restriction.case_id, lifted, json::written(restriction)?];
    Ok(RESTRICTION.put_written(values, &restriction.written))
}

pub fn read_restriction(row: &Row) -> Result<Restriction, StoreError> {
    let mut cells = RESTRICTION.cells(row);
    cells.uuid()?;
    cells.opt_moment()?;
    cells.code(json::read)
}

pub fn put_admitted(admitted: &Admitted) -> Stmt {
    let values = vals![admitted.case_id, admitted.user.user_id, &admitted.user.name, admitted.on_list];
    ADMITTED.put_written(values, &admitted.written)
}

pub fn read_admitted(row: &Row) -> Result<Admitted, StoreError> {
    let mut cells = ADMITTED.cells(row);
    Ok(Admitted {
        case_id: CaseId(cells.uuid()?),
        user: Named { user_id: UserId(cells.uuid()?), name: cells.text()? },
        on_list: cells.bool()?,
        written: cells.written()?,
    })
}

/// ACC-24 as a condition: the record of this column is restricted, and the user is not on its list.
pub fn shut_to(case_id: &str, user: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM case_restriction r WHERE r.case_id = {case_id} AND r.lifted_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM case_admitted l
                            WHERE l.case_id = r.case_id AND l.user_id = {user} AND l.on_list))"
    )
}

/// ACC-29: who may be somebody restricted is for those on the list to decide.
pub fn no_shut_candidate() -> String {
    format!(
        "NOT EXISTS (SELECT 1 FROM match_candidate k CROSS JOIN person c LEFT JOIN person up ON up.case_id = c.joined_to
                     WHERE k.case_id = p.case_id AND c.case_id = k.candidate AND {})",
        shut_to("COALESCE(up.joined_to, c.joined_to, c.case_id)", "$1")
    )
}

/// The ids, then the user.
static SHUT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT s.body FROM case_restriction s
         WHERE s.case_id IN ({}) AND {}",
        some_places(),
        shut_to("s.case_id", &format!("${}", SOME + 1))
    )
});

pub fn statements() -> [&'static str; 1] {
    [SHUT.as_str()]
}

#[async_trait]
impl LimitStore for SqlStore {
    async fn shut(&self, cases: &[CaseId], scope: &Scope) -> Result<Vec<ShutRow>, StoreError> {
        let ids: Vec<Uuid> = cases.iter().map(|case_id| case_id.0).collect();
        let mut values = some_values(&ids);
        values.push(Val::from(scope.user_id()));
        let read = |row: &Row| {
            let restriction: Restriction = Cells::of_list(row, "restricted records").code(json::read)?;
            Ok(ShutRow { case_id: restriction.case_id, ring: restriction.ring })
        };
        self.list(Read::new(&SHUT, values), read).await
    }
}
