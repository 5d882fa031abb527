//! The program: its command line, its wiring, its worker. Knows no rule and no SQL.

pub mod assets;
pub mod bundles;
pub mod cli;
pub mod commands;
pub mod court_folder;
mod demo;
pub mod edge;
pub mod failure;
pub mod importing;
pub mod logs;
pub mod messages;
pub mod open;
pub mod policies;
pub mod progress;
pub mod references;
pub mod reminders;
pub mod signed_head;
pub mod worker;
