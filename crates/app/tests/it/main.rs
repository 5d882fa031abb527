//! The use cases on SQLite in memory: what each promises to whom, and that the record stays whole under all of it.

#![expect(clippy::unwrap_used, reason = "a helper of tests that cannot go on should stop the test")]

mod absences;
mod administration;
mod allocations;
mod appointments;
mod assessments;
mod candidates;
mod commit;
mod concerns;
mod court;
mod details;
mod documents;
mod flags;
mod groups;
mod handovers;
mod load;
mod matches;
mod past;
mod permissions;
mod plans;
mod record;
mod reference;
mod reminders;
mod retention;
mod said;
mod searching;
mod shown_then;
mod staff;
mod tiers;
mod work;
mod worker;
mod world;
