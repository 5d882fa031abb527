//! What to do with a defendant: a person we know, a new one, or a question for somebody.

use super::compare::{Comparison, Facts, Point, compare};
use crate::shared::CaseId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proposal {
    /// MAT-01: this person, without doubt.
    Known(CaseId),
    /// MAT-02: nobody we know is like this.
    New,
    /// MAT-03, MAT-04: somebody must look. Likeliest first: (case, why it was found).
    Uncertain(Vec<(CaseId, String)>),
}

/// Decides from everybody who shares an identifier, a name or a birth date with the defendant.
pub fn propose(defendant: &Facts, others: &[(CaseId, Facts)], candidates_max: usize) -> Proposal {
    let mut like: Vec<(CaseId, Comparison)> = others
        .iter()
        .map(|(case_id, facts)| (*case_id, compare(defendant, facts)))
        .filter(|(_, comparison)| is_like(comparison))
        .collect();
    // MAT-02: nobody shares an identifier, or a name with a birth date that does not differ.
    if like.is_empty() {
        return Proposal::New;
    }
    // MAT-01: exactly one agrees on a checked identifier and the birth date, with nothing against it, and no
    // second record could be meant.
    if let [(case_id, comparison)] = like.as_slice() {
        let facts = others.iter().find(|(other, _)| other == case_id).map(|(_, facts)| facts);
        if facts.is_some_and(|facts| is_certain(defendant, facts, comparison)) {
            return Proposal::Known(*case_id);
        }
    }
    // MAT-03: anything uncertain goes to a person; MAT-04: so does anything contradictory.
    like.sort_by_key(|(case_id, comparison)| (std::cmp::Reverse(weight(comparison)), *case_id));
    let candidates = like.into_iter().take(candidates_max);
    Proposal::Uncertain(candidates.map(|(case_id, comparison)| (case_id, found_by(&comparison))).collect())
}

/// Could this be the same human at all?
fn is_like(comparison: &Comparison) -> bool {
    let shares_identifier =
        [&comparison.pnc, &comparison.cro, &comparison.court_defendant].into_iter().any(Point::agrees);
    let birth_date_may_agree = comparison.birth_date != Point::Different;
    let name_is_like = comparison.name.is_like() && comparison.name != Point::Close("surname only");
    let same_birth_date_and_surname = comparison.birth_date.agrees()
        && comparison.name == Point::Close("surname only")
        && comparison.sex != Point::Different
        && comparison.address.is_like();
    shares_identifier || (name_is_like && birth_date_may_agree) || same_birth_date_and_surname
}

fn is_certain(defendant: &Facts, other: &Facts, comparison: &Comparison) -> bool {
    let checked = defendant.identifiers.iter().filter(|(_, _, verified)| *verified);
    let mut shared = checked.filter(|identifier| other.identifiers.contains(identifier));
    // A PNC or CRO of both sides that differs contradicts, even one that could not be verified. So does another
    // first name under the same surname: twins share a birth date, and a number can be given to the wrong one.
    let contradicts = |point: &Point| matches!(point, Point::Different | Point::Close(_));
    shared.next().is_some()
        && comparison.birth_date.agrees()
        && comparison.name.is_like()
        && comparison.name != Point::Close("surname only")
        && !contradicts(&comparison.pnc)
        && !contradicts(&comparison.cro)
        && comparison.sex != Point::Different
}

fn weight(comparison: &Comparison) -> i64 {
    let worth = |point: &Point, same: i64| match point {
        Point::Same => same,
        Point::Close(_) => same / 2,
        Point::Different => -same / 4,
        Point::NotGiven => 0,
    };
    worth(&comparison.pnc, 16)
        + worth(&comparison.court_defendant, 12)
        + worth(&comparison.cro, 12)
        + worth(&comparison.birth_date, 8)
        + worth(&comparison.name, 8)
        + worth(&comparison.address, 4)
        + worth(&comparison.sex, 1)
}

/// "name and birth date": what made us show this record.
fn found_by(comparison: &Comparison) -> String {
    let named = [
        ("PNC", &comparison.pnc),
        ("CRO", &comparison.cro),
        ("court reference", &comparison.court_defendant),
        ("name", &comparison.name),
        ("birth date", &comparison.birth_date),
        ("address", &comparison.address),
    ];
    let found: Vec<&str> =
        named.into_iter().filter(|(_, point)| point.is_like()).map(|(name, _)| name).collect();
    match found.as_slice() {
        [] => "sex".to_string(),
        [only] => (*only).to_string(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
