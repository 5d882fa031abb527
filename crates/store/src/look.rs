//! Looks into the figures of integrity lists.

use crate::driver::{Read, Row, Stmt};
use crate::table::{Table, written_values};
use crate::vals;
use app::ports::StoreError;
use domain::check::{Check, Look, LookFacts, LookFound};
use domain::concern::Named;
use domain::shared::{CaseId, LookId, OfficerId, OrganisationId, TeamId, UserId};
use std::str::FromStr;
use std::sync::LazyLock;

pub static LOOK: Table = Table::new(
    "look",
    2,
    &[
        "organisation_id",
        "look_id",
        "check_code",
        "team_id",
        "month_on",
        "counted",
        "counted_of",
        "reason",
        "owner_id",
        "owner_name",
        "sample",
        "holders",
        "outcome",
        "words",
        "opened_seq",
        "opened_at",
        "opened_by",
        "opened_by_name",
        "opened_organisation_id",
        "opened_organisation_name",
    ],
)
.written();

/// Of every organisation, those that are open first, then the latest.
static ALL: LazyLock<String> = LazyLock::new(|| {
    let columns = LOOK.columns_of("k").join(", ");
    format!(
        "SELECT {columns} FROM look k
         ORDER BY CASE WHEN k.outcome IS NULL THEN 0 ELSE 1 END, k.written_at DESC, k.look_id DESC"
    )
});

static ONE: LazyLock<String> = LazyLock::new(|| {
    let columns = LOOK.columns_of("k").join(", ");
    format!("SELECT {columns} FROM look k WHERE k.look_id = $1")
});

pub fn statements() -> [&'static str; 2] {
    [&ALL, &ONE]
}

pub fn all() -> Read {
    Read::new(&ALL, vec![])
}

pub fn one(look_id: LookId) -> Read {
    Read::new(&ONE, vals![look_id])
}

fn ids<T: ToString>(ids: &[T]) -> String {
    ids.iter().map(T::to_string).collect::<Vec<_>>().join(" ")
}

fn of_ids<T: FromStr>(text: &str) -> Option<Vec<T>> {
    text.split_whitespace().map(|id| id.parse().ok()).collect()
}

pub fn put(look: &Look) -> Stmt {
    let facts = &look.facts;
    let found = look.found.as_ref();
    let mut values = vals![
        look.organisation_id,
        look.look_id,
        facts.check.code(),
        facts.team_id,
        facts.month,
        i64::from(facts.counted),
        i64::from(facts.of),
        &facts.reason,
        facts.owner.user_id,
        &facts.owner.name,
        ids::<CaseId>(&facts.sample),
        ids::<OfficerId>(&facts.holders),
        found.map(|found| &found.outcome),
        found.map(|found| &found.words),
    ];
    values.extend(written_values(&look.opened));
    LOOK.put_written(values, &look.written)
}

pub fn read(row: &Row) -> Result<Look, StoreError> {
    let mut cells = LOOK.cells(row);
    let (organisation_id, look_id) = (OrganisationId(cells.uuid()?), LookId(cells.uuid()?));
    let facts = LookFacts {
        check: cells.code(Check::from_code)?,
        team_id: TeamId(cells.uuid()?),
        month: cells.date()?,
        counted: cells.count()?,
        of: cells.count()?,
        reason: cells.text()?,
        owner: Named { user_id: UserId(cells.uuid()?), name: cells.text()? },
        sample: cells.code(of_ids)?,
        holders: cells.code(of_ids)?,
    };
    let found = match (cells.opt_text()?, cells.opt_text()?) {
        (Some(outcome), Some(words)) => Some(LookFound { outcome, words }),
        (None, None) => None,
        _ => return Err(cells.wrong("what was found is there in part")),
    };
    let (opened, written) = (cells.written()?, cells.written()?);
    Ok(Look { organisation_id, look_id, facts, found, opened, written })
}
