//! Tests of the pages as a whole.

#![expect(clippy::unwrap_used, reason = "a helper of tests that cannot go on should stop the test")]

mod access;
mod admin_pages;
mod allocation_pages;
mod api;
mod archive_pages;
mod calendar_pages;
mod candidate_pages;
mod case_pages;
mod caseload_pages;
mod check_pages;
mod concern_pages;
mod contact_pages;
mod court_pages;
mod custody_pages;
mod details;
mod document_pages;
mod draft_pages;
mod enforcement_pages;
mod figure_pages;
mod flag_pages;
mod group_pages;
mod handover_pages;
mod html;
mod letter_pages;
mod limit_pages;
mod load_pages;
mod nul_pages;
mod opening_pages;
mod operations;
mod part_pages;
mod plan_pages;
mod reminder_pages;
mod requirement_pages;
mod risk_pages;
mod sessions;
mod staff_pages;
mod statements;
mod support;
mod templates;
mod time_pages;
