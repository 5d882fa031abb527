//! What courts list on a day, in the scope of who asks.
//!
//! A hearing of a joined record stands under the record that it was joined to.

use crate::driver::Row;
use crate::lists::{question, read_live_order};
use crate::scope::Scoped;
use crate::search::{HOLDER, holder_joins, read_holder};
use crate::sql_store::SqlStore;
use crate::table::Cells;
use crate::vals;
use app::ports::{CourtListRow, CourtRow, CourtStore, StoreError};
use async_trait::async_trait;
use domain::access::Scope;
use domain::hearing::KnownBefore;
use domain::person::join_name;
use domain::shared::CaseId;
use jiff::civil::{Date, Time};
use std::sync::LazyLock;

/// Each hearing stands under the record that its own was joined to.
const LISTED: &str = "hearing l CROSS JOIN person m
         LEFT JOIN person up ON up.case_id = m.joined_to
         JOIN person p ON p.case_id = COALESCE(up.joined_to, m.joined_to, m.case_id)";

/// The court's code; its name where it gave none.
const COURT: &str = "COALESCE(l.court_code, l.court_name)";

static COURTS_ON: LazyLock<Scoped> = LazyLock::new(|| {
    Scoped::made(format!(
        "SELECT {COURT}, MAX(l.court_name), COUNT(*), COUNT(CASE WHEN p.identity = 'waiting' THEN 1 END)
         FROM {LISTED}
         WHERE l.sitting_on = $4 AND m.case_id = l.case_id AND {{visible}}
         GROUP BY {COURT}
         ORDER BY 2, 1"
    ))
});

/// `$4` is the day of the list, `$5` the court, `$6` today: who holds a case, and what order runs, is asked of today.
static COURT_LIST: LazyLock<Scoped> = LazyLock::new(|| {
    let holder = holder_joins("$6");
    Scoped::made(format!(
        "SELECT p.case_id, l.court_name, l.room, l.sitting_at, l.hearing_type, l.case_number, l.bail_status,
                l.name_as_given, l.offences, p.forenames, p.surname, p.birth_date, p.crn, p.identity = 'waiting',
                (SELECT COUNT(*) FROM assignment e WHERE e.case_id IN {{members}}) > 0,
                (SELECT COUNT(*) FROM sentence s
                 WHERE s.case_id IN {{members}} AND s.removed_why IS NULL
                   AND (s.hearing_id IS NULL OR s.hearing_id <> l.hearing_id)) > 0,
                (SELECT MAX(e.sitting_on) FROM hearing e WHERE e.case_id IN {{members}} AND e.sitting_on < l.sitting_on),
                {HOLDER},
                (SELECT MAX(CAST(s.ends_on AS TEXT) || s.sentence_type) FROM sentence s
                 WHERE s.case_id IN {{members}} AND s.removed_why IS NULL AND s.ends_on >= $6
                   AND (s.ended_on IS NULL OR s.ended_on >= $6))
         FROM {LISTED}
             {holder}
         WHERE l.sitting_on = $4 AND {COURT} = $5 AND m.case_id = l.case_id AND {{visible}}"
    ))
});

pub fn lists() -> [&'static Scoped; 2] {
    [&*COURTS_ON, &*COURT_LIST]
}

#[async_trait]
impl CourtStore for SqlStore {
    async fn courts_on(&self, day: Date, scope: &Scope) -> Result<Vec<CourtRow>, StoreError> {
        self.list(question(&COURTS_ON, scope, vals![day]), read_court).await
    }

    async fn court_list(
        &self,
        court: &str,
        day: Date,
        scope: &Scope,
    ) -> Result<Vec<CourtListRow>, StoreError> {
        let own = vals![day, court, scope.now().day()];
        self.list(question(&COURT_LIST, scope, own), read_listed).await
    }
}

fn read_court(row: &Row) -> Result<CourtRow, StoreError> {
    let mut cells = Cells::of_list(row, "courts of a day");
    Ok(CourtRow { court: cells.text()?, name: cells.text()?, listed: cells.int()?, to_decide: cells.int()? })
}

fn read_listed(row: &Row) -> Result<CourtListRow, StoreError> {
    let mut cells = Cells::of_list(row, "a court's list");
    Ok(CourtListRow {
        case_id: CaseId(cells.uuid()?),
        court_name: cells.text()?,
        room: cells.opt_text()?,
        sitting_at: cells.opt_code(|text| text.parse::<Time>().ok())?,
        hearing_type: cells.opt_text()?,
        case_number: cells.opt_text()?,
        bail_status: cells.opt_text()?,
        name_as_given: cells.text()?,
        offences: cells.code(|text| serde_json::from_str(text).ok())?,
        name: join_name(&cells.text()?, &cells.text()?),
        birth_date: cells.opt_date()?,
        crn: cells.opt_text()?,
        waiting: cells.bool()?,
        before: KnownBefore {
            was_held: cells.bool()?,
            has_sentence: cells.bool()?,
            last_heard_on: cells.opt_date()?,
        },
        holder: read_holder(&mut cells)?,
        order: read_live_order(&mut cells)?,
    })
}
