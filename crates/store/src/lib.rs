//! SQLite and PostgreSQL behind the ports of `app`: all SQL of the product and its migrations.
//!
//! Each feature has one file with its SQL texts, `put` (row to statement) and `read` (answer to row); each table is
//! written by one file. `driver` is the narrow seam below, `port` joins it all into `app::ports::Store`.

mod access;
mod allocation;
mod assessment;
mod assignment;
mod calendar;
mod case;
mod check;
mod commit;
mod concern;
mod contact;
pub mod copy;
mod court;
mod custody;
mod detail;
mod document;
mod draft;
pub mod driver;
mod enforcement;
mod event_log;
mod failure;
mod files;
mod flag;
mod group;
mod guesses;
mod handover;
mod hearing;
mod held;
mod json;
mod likeness;
mod limit;
mod lists;
mod load;
mod look;
mod matching;
pub mod migrations;
mod my_day;
mod opening;
mod organisation;
mod outbox;
mod owed;
mod person;
mod plan;
mod port;
mod reference;
mod registry;
mod reminder;
mod requirement;
mod retention;
mod scope;
mod search;
mod sentence;
mod session;
mod sql_store;
mod staff;
pub mod statements;
mod table;
mod tier;
mod vocabulary;

pub use driver::DatabaseUrl;
pub use files::FolderFiles;
pub use registry::REGISTRIES;
pub use sql_store::{OpenStoreError, SqlStore};
