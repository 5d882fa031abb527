//! The program from outside: what it prints, its exit codes, and what it leaves in the database.

#![expect(clippy::unwrap_used, reason = "what fails to be set up fails the test")]

mod archive;
mod bundle;
mod cluster;
#[path = "../../examples/common/mod.rs"]
mod common;
mod copy;
mod court_folder;
mod crash;
mod demo;
mod help;
mod import;
mod messages;
mod organisation;
mod reference;
mod refusals;
mod risk;
mod several;
mod support;
mod tier;
mod together;
mod verify;
mod workload;
