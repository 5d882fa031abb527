//! One test binary for the crate: what holds on SQLite holds on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a helper of tests that cannot go on should stop the test")]

mod allocations;
mod catalog;
mod checks;
mod concerns;
mod contract;
mod court;
mod driver;
mod driver_migrate;
mod driver_postgres;
mod driver_sqlite;
mod guesses;
mod handovers;
mod lists;
mod made;
mod migrations;
mod plans;
mod reference;
mod registries;
mod reminders;
mod replay;
mod scope;
mod search;
mod statements;
mod support;
