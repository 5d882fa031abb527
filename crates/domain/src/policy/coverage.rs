//! Whether a set has an answer for every day it is asked about, and words that a person can check.

use jiff::{ToSpan, civil::Date};

use super::codes::{Code, CodeTable};
use super::dated::{Period, holes};
use super::file::Head;
use super::parameter::Parameter;
use crate::calendar::WorkingDays;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The set is not installed.
    Error,
    /// The set works; somebody should look.
    Warning,
}

/// Something to say about one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub file: String,
    pub severity: Severity,
    pub sentence: String,
}

fn finding(head: &Head, severity: Severity, sentence: String) -> Finding {
    Finding { file: head.file.clone(), severity, sentence }
}

/// Description and review date.
pub fn of_head(head: &Head, today: Date) -> Vec<Finding> {
    let mut found = Vec::new();
    if !head.description.ends_with('.') {
        let sentence = "The description is not a full sentence: it does not end with a full stop.";
        found.push(finding(head, Severity::Error, sentence.to_string()));
    }
    if head.reviewed_on > today {
        let sentence =
            format!("It says that it was reviewed on {}, which has not come yet.", head.reviewed_on);
        found.push(finding(head, Severity::Warning, sentence));
    }
    if a_year_after(head.reviewed_on) < today {
        let sentence = format!(
            "It was last reviewed on {}, more than a year ago. Compare it with its sources and write the new day.",
            head.reviewed_on
        );
        found.push(finding(head, Severity::Warning, sentence));
    }
    found
}

/// A value for every day from the first that the file covers to a year from today.
pub fn of_parameter(parameter: &Parameter, today: Date) -> Vec<Finding> {
    let missing = parameter.figures.holes(parameter.head.covers_from, a_year_after(today));
    missing.into_iter().map(|hole| no_value(&parameter.head, hole)).collect()
}

/// At least one code for every day. (That no code has two meanings on one day is refused on reading.)
pub fn of_table<T: Code>(table: &CodeTable<T>, today: Date) -> Vec<Finding> {
    let mut periods: Vec<Period> = table.entries.iter().map(|entry| entry.period).collect();
    periods.sort_by_key(|period| period.from);
    let missing = holes(periods.into_iter(), table.head.covers_from, a_year_after(today));
    let mut found = of_head(&table.head, today);
    found.extend(missing.into_iter().map(|hole| no_value(&table.head, hole)));
    found
}

/// Bank holidays known for a year from today.
pub fn of_holidays(head: &Head, days: &WorkingDays, today: Date) -> Vec<Finding> {
    if a_year_after(today) <= days.covers_to() {
        return Vec::new();
    }
    vec![no_value(head, Period { from: days.covers_to(), to: Some(a_year_after(today)) })]
}

fn no_value(head: &Head, hole: Period) -> Finding {
    let until = hole.to.map_or_else(String::new, |to| format!(" up to, not including, {to}"));
    let sentence = format!("Nothing holds from {}{until}. Add what held then, with its source.", hole.from);
    finding(head, Severity::Error, sentence)
}

fn a_year_after(day: Date) -> Date {
    day.saturating_add(1.year())
}
