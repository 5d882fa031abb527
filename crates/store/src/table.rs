//! A table: its columns once, and from them the few statements that every table of a subject needs.

use crate::driver::{Read, Row, Stmt, Val};
use app::ports::StoreError;
use domain::shared::{Author, Moment, OrganisationId, UserId, Written};
use jiff::civil::Date;
use std::sync::OnceLock;
use uuid::Uuid;

/// The columns that say who wrote a row last, at the end of each table that has them.
const WRITTEN: [&str; 6] = [
    "written_seq",
    "written_at",
    "written_by",
    "written_by_name",
    "written_organisation_id",
    "written_organisation_name",
];

/// A table whose first column is the subject's id. Columns stand in the order in which `put` gives their values
/// and in which the reader takes them.
pub struct Table {
    pub name: &'static str,
    /// How many of the first columns are the primary key.
    keys: usize,
    columns: &'static [&'static str],
    written: bool,
    texts: OnceLock<Texts>,
}

struct Texts {
    put: String,
    insert: String,
    of_subject: String,
    of_some: String,
    one: String,
    delete: String,
    clear: String,
}

impl Table {
    pub const fn new(name: &'static str, keys: usize, columns: &'static [&'static str]) -> Table {
        Table { name, keys, columns, written: false, texts: OnceLock::new() }
    }

    /// With the columns that say who wrote a row last.
    pub const fn written(mut self) -> Table {
        self.written = true;
        self
    }

    fn all_columns(&self) -> impl Iterator<Item = &'static str> + Clone {
        let written: &[&str] = if self.written { &WRITTEN } else { &[] };
        self.columns.iter().chain(written).copied()
    }

    /// The columns as a question names them in which the table is called `alias`.
    pub fn columns_of(&self, alias: &str) -> Vec<String> {
        self.all_columns().map(|column| format!("{alias}.{column}")).collect()
    }

    fn texts(&'static self) -> &'static Texts {
        self.texts.get_or_init(|| {
            let Table { name, keys, columns, .. } = self;
            let list = |columns: Vec<String>| columns.join(", ");
            let names = list(self.all_columns().map(str::to_string).collect());
            let places = list((1..=self.all_columns().count()).map(|place| format!("${place}")).collect());
            let key = columns[..*keys].join(", ");
            let changed =
                self.all_columns().skip(*keys).map(|column| format!("{column} = excluded.{column}"));
            let changed = list(changed.collect());
            let then =
                if changed.is_empty() { "NOTHING".to_string() } else { format!("UPDATE SET {changed}") };
            let insert = format!("INSERT INTO {name} ({names}) VALUES ({places})");
            let subject = columns[0];
            let each_key: Vec<String> =
                (1..).zip(&columns[..*keys]).map(|(place, column)| format!("{column} = ${place}")).collect();
            Texts {
                put: format!("{insert} ON CONFLICT ({key}) DO {then}"),
                insert,
                of_subject: format!("SELECT {names} FROM {name} WHERE {subject} = $1 ORDER BY {key}"),
                of_some: format!("SELECT {names} FROM {name} WHERE {subject} IN ({})", some_places()),
                one: format!("SELECT {names} FROM {name} WHERE {}", each_key.join(" AND ")),
                delete: format!("DELETE FROM {name} WHERE {}", each_key.join(" AND ")),
                clear: format!("DELETE FROM {name} WHERE {subject} = $1"),
            }
        })
    }

    /// Puts a whole row, whether one with its key is there or not.
    pub fn put(&'static self, values: Vec<Val>) -> Stmt {
        Stmt::new(&self.texts().put, values)
    }

    /// Puts a whole row with who wrote it.
    pub fn put_written(&'static self, mut values: Vec<Val>, written: &Written) -> Stmt {
        values.extend(written_values(written));
        self.put(values)
    }

    /// Adds a row that must be new.
    pub fn insert(&'static self, values: Vec<Val>) -> Stmt {
        Stmt::new(&self.texts().insert, values)
    }

    /// All rows of a subject, in the order of their key.
    pub fn of_subject(&'static self, subject: impl Into<Val>) -> Read {
        Read::new(&self.texts().of_subject, vec![subject.into()])
    }

    /// All rows of up to `SOME` subjects.
    pub fn of_some(&'static self, subjects: &[Uuid]) -> Read {
        Read::new(&self.texts().of_some, some_values(subjects))
    }

    /// The row with this primary key.
    pub fn one(&'static self, key: Vec<Val>) -> Read {
        Read::new(&self.texts().one, key)
    }

    /// Takes away the row with this primary key, if it is there.
    pub fn delete(&'static self, key: Vec<Val>) -> Stmt {
        Stmt::new(&self.texts().delete, key)
    }

    /// Takes away all rows of a subject, to make them again.
    pub fn clear(&'static self, subject: impl Into<Val>) -> Stmt {
        Stmt::new(&self.texts().clear, vec![subject.into()])
    }

    pub fn cells<'a>(&'static self, row: &'a Row) -> Cells<'a> {
        Cells { row, name: self.name, table: Some(self), next: 0 }
    }

    /// Every text that this table makes, for the test that prepares them all.
    pub fn statements(&'static self) -> [&'static str; 7] {
        let texts = self.texts();
        let reads = [&texts.of_subject, &texts.of_some, &texts.one].map(String::as_str);
        let [of_subject, of_some, one] = reads;
        [&texts.put, &texts.insert, of_subject, of_some, one, &texts.delete, &texts.clear]
    }
}

/// Of so many subjects one question reads the rows; one for fewer repeats the last.
pub const SOME: usize = 64;

/// `$1, $2 …`, a place for each of them.
pub fn some_places() -> String {
    (1..=SOME).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
}

/// The ids for those places.
pub fn some_values(subjects: &[Uuid]) -> Vec<Val> {
    let last = subjects.last().copied().unwrap_or_default();
    subjects.iter().copied().chain(std::iter::repeat(last)).take(SOME).map(Val::Uuid).collect()
}

/// The values of the six columns of a `Written`.
pub fn written_values(written: &Written) -> [Val; 6] {
    let by = &written.by;
    [
        Val::from(written.seq),
        Val::from(written.at),
        Val::from(by.user_id),
        Val::from(&by.name),
        Val::from(by.organisation_id),
        Val::from(&by.organisation_name),
    ]
}

/// The cells of one row, taken from left to right. What cannot be read is an error that names the column and shows
/// no value.
pub struct Cells<'a> {
    row: &'a Row,
    /// Of the table or the list.
    name: &'static str,
    table: Option<&'static Table>,
    next: usize,
}

macro_rules! takes {
    ($($required:ident, $optional:ident -> $kind:ty, $from:ident, $from_optional:ident;)*) => {$(
        pub fn $required(&mut self) -> Result<$kind, StoreError> {
            let place = self.step();
            self.row.$from(place).map(Into::into).map_err(|problem| self.corrupt(place, &problem))
        }

        pub fn $optional(&mut self) -> Result<Option<$kind>, StoreError> {
            let place = self.step();
            let cell = self.row.$from_optional(place).map(|cell| cell.map(Into::into));
            cell.map_err(|problem| self.corrupt(place, &problem))
        }
    )*};
}

impl<'a> Cells<'a> {
    /// The row of a list, which is of no one table.
    pub fn of_list(row: &'a Row, name: &'static str) -> Cells<'a> {
        Cells { row, name, table: None, next: 0 }
    }

    takes! {
        uuid, opt_uuid -> Uuid, uuid, opt_uuid;
        text, opt_text -> String, text, opt_text;
        int, opt_int -> i64, int, opt_int;
        bool, opt_bool -> bool, bool, opt_bool;
        moment, opt_moment -> Moment, moment, opt_moment;
        date, opt_date -> Date, date, opt_date;
    }

    /// Bytes of a fixed number.
    pub fn bytes<const N: usize>(&mut self) -> Result<[u8; N], StoreError> {
        let place = self.step();
        let bytes = self.row.bytes(place).map_err(|problem| self.corrupt(place, &problem))?;
        bytes.try_into().map_err(|_| self.corrupt(place, &format!("it is not {N} bytes long")))
    }

    /// A code that the program knows.
    pub fn code<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Result<T, StoreError> {
        let code = self.text()?;
        read(&code).ok_or_else(|| self.wrong("this program does not know the code"))
    }

    pub fn opt_code<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, StoreError> {
        let Some(code) = self.opt_text()? else { return Ok(None) };
        read(&code).map(Some).ok_or_else(|| self.wrong("this program does not know the code"))
    }

    /// A whole number that is never negative.
    pub fn count(&mut self) -> Result<u32, StoreError> {
        let number = self.int()?;
        u32::try_from(number).map_err(|_| self.wrong("it is no count"))
    }

    pub fn opt_count(&mut self) -> Result<Option<u32>, StoreError> {
        let Some(number) = self.opt_int()? else { return Ok(None) };
        u32::try_from(number).map(Some).map_err(|_| self.wrong("it is no count"))
    }

    /// The next six cells.
    pub fn written(&mut self) -> Result<Written, StoreError> {
        Ok(Written {
            seq: self.int()?,
            at: self.moment()?,
            by: Author {
                user_id: UserId(self.uuid()?),
                name: self.text()?,
                organisation_id: OrganisationId(self.uuid()?),
                organisation_name: self.text()?,
            },
        })
    }

    /// The next six cells, which are filled or empty together.
    pub fn opt_written(&mut self) -> Result<Option<Written>, StoreError> {
        let first = self.next;
        if self.opt_int()?.is_none() {
            self.next = first + WRITTEN.len();
            return Ok(None);
        }
        self.next = first;
        self.written().map(Some)
    }

    /// The cell just taken does not hold what it should.
    pub fn wrong(&self, problem: &str) -> StoreError {
        self.corrupt(self.next.saturating_sub(1), &problem)
    }

    fn step(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    fn corrupt(&self, place: usize, problem: &dyn std::fmt::Display) -> StoreError {
        let column = self.table.and_then(|table| table.all_columns().nth(place));
        let column = column.map_or_else(|| format!("column {place}"), ToString::to_string);
        StoreError::Corrupt { table: self.name, column, problem: problem.to_string() }
    }
}
