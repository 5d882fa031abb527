//! Use cases: read, decide, commit. No SQL, no HTTP. What comes from outside (store, clock, ids) is a port.

pub mod assignment;
pub mod calendar;
pub mod case;
pub mod caseload;
pub mod chain;
pub mod commit;
pub mod contact;
pub mod court;
pub mod ctx;
pub mod custody;
pub mod day;
pub mod details;
pub mod document;
pub mod draft;
pub mod error;
pub mod flag;
pub mod group;
pub mod intake;
pub mod log;
pub mod matches;
pub mod organisation;
pub mod oversight;
pub mod policy;
pub mod ports;
pub mod record;
pub mod reference;
pub mod reminder;
pub mod search;
pub mod sentence;
pub mod session;
pub mod team;
pub mod work;
pub mod worker;

pub use ctx::Ctx;
pub use error::AppError;
