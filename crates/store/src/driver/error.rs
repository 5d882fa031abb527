//! What can go wrong between us and a database, as sentences for the person who runs the service.
//!
//! No message carries a value of the record: names and numbers of people do not belong in logs. That is why
//! PostgreSQL's DETAIL line, which quotes the row, is never kept.

/// Why a batch was not done.
#[derive(Debug, thiserror::Error)]
pub enum ExecuteError {
    /// A statement touched another number of rows than its writer counted on: what it was decided on has
    /// moved. Nothing of the batch was kept.
    #[error(
        "statement {index} of the batch touched {found} rows where {expected} were expected; nothing was saved"
    )]
    RowCount { index: usize, expected: u64, found: u64 },
    /// A row with this key is there already. Nothing of the batch was kept. `constraint` is the database's
    /// own word for the key: PostgreSQL names the constraint, SQLite lists `table.column, …`.
    #[error(
        "statement {index} of the batch would make a second row with one key ({constraint}); nothing was saved"
    )]
    Unique { index: usize, constraint: String },
    #[error("the database is read-only, so nothing was saved: {0}")]
    ReadOnly(String),
    #[error("the database cannot be used just now, so nothing was saved: {0}")]
    Unavailable(String),
    /// The connection or the disk failed during the commit. The batch is there whole or not at all; look
    /// (by its request id) before sending it again.
    #[error(
        "the database failed while it was saving, so the change may or may not be there: {0}; look before sending it again"
    )]
    OutcomeUnknown(String),
    #[error("the change took longer than a transaction may take, so nothing was saved")]
    TooLong,
    #[error("{doing} failed, so nothing was saved: {source}")]
    Other { doing: String, source: Cause },
}

/// Why a query has no answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("the database cannot be used just now: {0}")]
    Unavailable(String),
    #[error("the question took longer than a transaction may take")]
    TooLong,
    /// A stored value is not what the schema says. `column` counts from 0.
    #[error("the database holds {found} where {expected} is expected, in column {column} of: {sql}")]
    Corrupt { sql: &'static str, column: usize, expected: &'static str, found: &'static str },
    #[error("{doing} failed: {source}")]
    Other { doing: String, source: Cause },
}

/// Why a database was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("{0}")]
    Address(String),
    #[error("the database {at} cannot be reached: {why}")]
    Unreachable { at: String, why: String },
    /// It answers, but a record must not be kept in it as it is.
    #[error("the database {at} is not fit for the record: {why}")]
    Refused { at: String, why: String },
}

/// An error of the library beneath.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// An error with all its causes in one line.
pub(crate) fn whole_story(error: &dyn std::error::Error) -> String {
    let mut story = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let inner_text = inner.to_string();
        if !story.contains(&inner_text) {
            story.push_str(": ");
            story.push_str(&inner_text);
        }
        cause = inner.source();
    }
    story
}

/// Which statement failed, without any value: the SQL text is ours and holds none.
pub(super) fn running(index: usize, sql: &str) -> String {
    let first_words: Vec<&str> = sql.split_whitespace().take(8).collect();
    format!("statement {index} ({} …)", first_words.join(" "))
}
