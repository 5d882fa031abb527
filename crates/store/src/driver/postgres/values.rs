//! Our values in PostgreSQL's types, and back.

use bytes::BytesMut;
use domain::shared::Moment;
use jiff::{Timestamp, civil::Date};
use tokio_postgres::{
    Column,
    types::{IsNull, ToSql, Type},
};
use uuid::Uuid;

use crate::driver::{Row, StoreError, Val};

type Encoded = Result<IsNull, Box<dyn std::error::Error + Sync + Send>>;

/// A parameter. It accepts every type, so that NULL may stand for any, and is written as the type that the
/// statement asks for. (tokio-postgres logs parameters at debug level; `Val` shows nothing of the record.)
#[derive(Debug)]
pub struct Param<'a>(pub &'a Val);

impl ToSql for Param<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Encoded {
        match (self.0, ty) {
            (Val::Null, _) => Ok(IsNull::Yes),
            (Val::Bool(value), &Type::BOOL) => value.to_sql(ty, out),
            (Val::Int(value), &Type::INT8) => value.to_sql(ty, out),
            (Val::Int(value), &Type::INT4) => i32::try_from(*value)?.to_sql(ty, out),
            (Val::Int(value), &Type::INT2) => i16::try_from(*value)?.to_sql(ty, out),
            (Val::Text(text), ty) if is_text(ty) => text.to_sql(ty, out),
            (Val::Uuid(id), &Type::UUID) => id.to_sql(ty, out),
            (Val::Bytes(bytes), &Type::BYTEA) => bytes.to_sql(ty, out),
            (Val::Moment(moment), &Type::TIMESTAMPTZ) => moment.timestamp().to_sql(ty, out),
            (Val::Date(date), &Type::DATE) => date.to_sql(ty, out),
            (value, ty) => Err(format!(
                "a parameter is {value:?}, but the statement takes a {}; write CAST($n AS …)",
                ty.name()
            )
            .into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Encoded {
        self.to_sql(ty, out)
    }
}

fn is_text(ty: &Type) -> bool {
    [Type::TEXT, Type::VARCHAR, Type::BPCHAR, Type::NAME, Type::UNKNOWN].contains(ty)
}

/// A value as SQLite keeps it, as the value that a column of PostgreSQL takes; others are what they are.
pub fn of_type(value: Val, ty: &Type) -> Result<Val, String> {
    let unreadable = |what: &str| format!("a cell of SQLite holds no {what}");
    Ok(match (value, ty) {
        (Val::Int(value @ (0 | 1)), &Type::BOOL) => Val::Bool(value == 1),
        (Val::Bytes(bytes), &Type::UUID) => {
            Val::Uuid(Uuid::from_slice(&bytes).map_err(|_| unreadable("id"))?)
        }
        (Val::Text(text), &Type::TIMESTAMPTZ) => Val::Moment(text.parse().map_err(|_| unreadable("moment"))?),
        (Val::Text(text), &Type::DATE) => Val::Date(text.parse().map_err(|_| unreadable("date"))?),
        (value, _) => value,
    })
}

/// The row as our values, by the type of each column.
pub fn materialise(sql: &'static str, row: &tokio_postgres::Row) -> Result<Row, StoreError> {
    let cells = row.columns().iter().enumerate().map(|(place, column)| cell(sql, row, place, column));
    Ok(Row { sql, cells: cells.collect::<Result<_, _>>()? })
}

fn cell(
    sql: &'static str,
    row: &tokio_postgres::Row,
    place: usize,
    column: &Column,
) -> Result<Val, StoreError> {
    let value = match column.type_() {
        &Type::INT8 => row.try_get::<_, Option<i64>>(place).map(Val::from),
        &Type::INT4 => row.try_get::<_, Option<i32>>(place).map(Val::from),
        &Type::INT2 => row.try_get::<_, Option<i16>>(place).map(|small| small.map(i32::from).into()),
        &Type::BOOL => row.try_get::<_, Option<bool>>(place).map(Val::from),
        &Type::UUID => row.try_get::<_, Option<Uuid>>(place).map(Val::from),
        &Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(place).map(Val::from),
        &Type::DATE => row.try_get::<_, Option<Date>>(place).map(Val::from),
        &Type::TIMESTAMPTZ => row.try_get::<_, Option<Timestamp>>(place).map(|at| at.map(Moment::new).into()),
        ty if is_text(ty) => row.try_get::<_, Option<String>>(place).map(Val::from),
        ty => return Err(unknown_type(column.name(), ty)),
    };
    value.map_err(|_| StoreError::Corrupt {
        sql,
        column: place,
        expected: "a value that the record uses",
        found: "one outside its range",
    })
}

fn unknown_type(column: &str, ty: &Type) -> StoreError {
    StoreError::Other {
        doing: format!("reading column {column:?}"),
        source: format!("its type {} is none that the record uses; CAST it, sums to BIGINT", ty.name())
            .into(),
    }
}
