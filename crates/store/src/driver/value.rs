//! The values that go into statements and come out of rows.

use domain::shared::Moment;
use jiff::civil::Date;
use uuid::Uuid;

use super::StoreError;

/// One parameter or one cell. SQLite has fewer kinds than we do: there a moment and a date are text of fixed
/// width (text order is time order), an id is 16 bytes and a truth value 0 or 1.
#[derive(Clone, PartialEq, Eq)]
pub enum Val {
    Null,
    Bool(bool),
    Int(i64),
    Text(String),
    Uuid(Uuid),
    Bytes(Vec<u8>),
    Moment(Moment),
    Date(Date),
}

impl Val {
    fn kind(&self) -> &'static str {
        match self {
            Val::Null => "nothing",
            Val::Bool(_) => "a truth value",
            Val::Int(_) => "a whole number",
            Val::Text(_) => "text",
            Val::Uuid(_) => "an id",
            Val::Bytes(_) => "bytes",
            Val::Moment(_) => "a moment",
            Val::Date(_) => "a date",
        }
    }
}

/// Shows no text, bytes or dates: values end in logs through `Debug`, and the record must not.
impl std::fmt::Debug for Val {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Val::Bool(value) => write!(f, "{value}"),
            Val::Int(value) => write!(f, "{value}"),
            Val::Uuid(value) => write!(f, "{value}"),
            Val::Null | Val::Text(_) | Val::Bytes(_) | Val::Moment(_) | Val::Date(_) => {
                f.write_str(self.kind())
            }
        }
    }
}

macro_rules! val_from {
    ($($from:ty => |$value:ident| $into:expr),* $(,)?) => {$(
        impl From<$from> for Val {
            fn from($value: $from) -> Val {
                $into
            }
        }
    )*};
}

val_from! {
    bool => |value| Val::Bool(value),
    i64 => |value| Val::Int(value),
    i32 => |value| Val::Int(value.into()),
    u32 => |value| Val::Int(value.into()),
    u8 => |value| Val::Int(value.into()),
    String => |value| Val::Text(value),
    &String => |value| Val::Text(value.clone()),
    &str => |value| Val::Text(value.to_string()),
    Uuid => |value| Val::Uuid(value),
    Vec<u8> => |value| Val::Bytes(value),
    &[u8] => |value| Val::Bytes(value.to_vec()),
    [u8; 32] => |value| Val::Bytes(value.to_vec()),
    Moment => |value| Val::Moment(value),
    Date => |value| Val::Date(value),
}

impl<T: Into<Val>> From<Option<T>> for Val {
    fn from(value: Option<T>) -> Val {
        value.map_or(Val::Null, Into::into)
    }
}

macro_rules! val_from_ids {
    ($($id:ident),* $(,)?) => {$(
        impl From<domain::shared::$id> for Val {
            fn from(id: domain::shared::$id) -> Val {
                Val::Uuid(id.0)
            }
        }
    )*};
}

val_from_ids! {
    AllocationId, AssessmentId, AssignmentId, BailId, BreachStepId, CaseId, ConcernId, ConditionId, ContactId, ContestId, DetailId, DocumentId, DraftId, EventId, ExclusionId, FlagId, GoalId, GrantId, GroupId, HearingId, IdentifierId, LetterId, LookId, NoticeId, OfficeId, OfficerId, OpeningId, OrganisationId, OverloadId, PlanId, PlanStepId, RequestId, RequirementId, ReviewId, SearchId, SentenceId, SeriesId, StaffFactId, StepId, TeamId, TransferId,
    UserId,
}

/// One row of an answer. Columns are read by their place, counted from 0, and the statement stands in the
/// error when a column does not hold what the reader asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub(super) sql: &'static str,
    pub(super) cells: Vec<Val>,
}

impl Row {
    /// Every cell, in the order of the columns.
    pub fn cells(&self) -> &[Val] {
        &self.cells
    }
}

macro_rules! accessors {
    ($($required:ident, $optional:ident -> $kind:ty, $expected:literal, $read:ident;)*) => {$(
        pub fn $required(&self, column: usize) -> Result<$kind, StoreError> {
            self.$optional(column)?.ok_or_else(|| self.corrupt(column, $expected))
        }

        /// `None` where the column is NULL.
        pub fn $optional(&self, column: usize) -> Result<Option<$kind>, StoreError> {
            match self.cells.get(column) {
                Some(Val::Null) => Ok(None),
                Some(cell) => $read(cell).map(Some).ok_or_else(|| self.corrupt(column, $expected)),
                None => Err(self.corrupt(column, $expected)),
            }
        }
    )*};
}

impl Row {
    accessors! {
        text, opt_text -> &str, "text", as_text;
        int, opt_int -> i64, "a whole number", as_int;
        bool, opt_bool -> bool, "a truth value", as_bool;
        uuid, opt_uuid -> Uuid, "an id", as_uuid;
        bytes, opt_bytes -> &[u8], "bytes", as_bytes;
        moment, opt_moment -> Moment, "a moment", as_moment;
        date, opt_date -> Date, "a date", as_date;
    }

    fn corrupt(&self, column: usize, expected: &'static str) -> StoreError {
        let found = self.cells.get(column).map_or("no such column", Val::kind);
        StoreError::Corrupt { sql: self.sql, column, expected, found }
    }
}

fn as_text(cell: &Val) -> Option<&str> {
    match cell {
        Val::Text(text) => Some(text),
        _ => None,
    }
}

fn as_int(cell: &Val) -> Option<i64> {
    match cell {
        Val::Int(number) => Some(*number),
        _ => None,
    }
}

fn as_bool(cell: &Val) -> Option<bool> {
    match cell {
        Val::Bool(value) => Some(*value),
        Val::Int(0) => Some(false),
        Val::Int(1) => Some(true),
        _ => None,
    }
}

fn as_uuid(cell: &Val) -> Option<Uuid> {
    match cell {
        Val::Uuid(id) => Some(*id),
        Val::Bytes(bytes) => Uuid::from_slice(bytes).ok(),
        _ => None,
    }
}

fn as_bytes(cell: &Val) -> Option<&[u8]> {
    match cell {
        Val::Bytes(bytes) => Some(bytes),
        _ => None,
    }
}

fn as_moment(cell: &Val) -> Option<Moment> {
    match cell {
        Val::Moment(moment) => Some(*moment),
        Val::Text(text) => text.parse().ok(),
        _ => None,
    }
}

fn as_date(cell: &Val) -> Option<Date> {
    match cell {
        Val::Date(date) => Some(*date),
        Val::Text(text) => text.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_holds_something_else_is_an_error_that_names_it_and_shows_no_value() {
        let row = Row { sql: "SELECT name FROM person", cells: vec![Val::from("Ann Smith")] };
        let error = row.int(0).unwrap_err().to_string();
        assert!(error.contains("column 0 of: SELECT name FROM person"), "{error}");
        assert!(!error.contains("Ann"), "{error}");
    }

    #[test]
    fn nothing_is_an_error_only_where_a_value_is_required() {
        let row = Row { sql: "SELECT x", cells: vec![Val::from(None::<i64>)] };
        assert_eq!(row.opt_int(0).unwrap(), None);
        assert!(row.int(0).is_err());
        assert!(row.opt_int(1).is_err());
    }

    #[test]
    fn a_value_does_not_show_itself_in_a_log() {
        assert_eq!(format!("{:?}", vec![Val::from("Ann Smith"), Val::from(3_i64)]), "[text, 3]");
    }
}
