//! What each page shows, as display-ready data, and the template it fills.
//!
//! A view is words already chosen: handlers ask the use cases, say the answer in words (`crate::words`)
//! and fill one of these. Views know no other crate, so a page can be designed, sampled and checked alone.
//! None of them prints in `Debug`: they carry names, and a log line must not.

pub mod appointments;
pub mod assessments;
pub mod calendar;
pub mod cases;
pub mod checks;
pub mod concerns;
pub mod contacts;
pub mod courts;
pub mod day;
pub mod details;
pub mod documents;
pub mod enforcement;
pub mod flags;
pub mod form;
pub mod glance;
pub mod handovers;
pub mod history;
pub mod letters;
pub mod load;
pub mod matches;
pub mod openings;
pub mod page;
pub mod parts;
pub mod person;
pub mod plan;
pub mod requirements;
pub mod samples;
pub mod search;
pub mod sentence;
pub mod sessions;
pub mod sheet;
pub mod sign_in;
pub mod states;
pub mod teams;
pub mod time;

pub use page::{AccessBanner, Assets, DraftNote, ErrorLine, NavItem, Page, Past, Saved, User};
pub use parts::{Choice, Choices, DateField, Field, Link, Meta, Pager, SummaryRow, Tag, Tone, Warnings};
pub use person::{Banner, CaseTop, Fact, Identity, Joined, SubNavItem, Undo, Width};
