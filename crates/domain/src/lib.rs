//! The rules of a probation service, pure: no clock, no randomness, no async, no files, no SQL, no HTTP.
//!
//! One folder a feature. In each: the rows a screen reads, the events that make them, and a `decide` function
//! for every command. `case` folds all of them into one record. See ARCHITECTURE.md.

pub mod access;
pub mod allocation;
pub mod assessment;
pub mod assignment;
pub mod calendar;
pub mod case;
pub mod check;
pub mod concern;
pub mod contact;
pub mod custody;
pub mod document;
pub mod draft;
pub mod enforcement;
pub mod flag;
pub mod group;
pub mod handover;
pub mod hearing;
pub mod identity;
pub mod intake;
pub mod limit;
pub mod load;
pub mod matching;
pub mod opening;
pub mod org;
pub mod oversight;
pub mod person;
pub mod plan;
pub mod policy;
pub mod reference;
pub mod reminder;
pub mod requirement;
pub mod retention;
pub mod score;
pub mod search;
pub mod sentence;
pub mod shared;
pub mod tier;
pub mod work;
