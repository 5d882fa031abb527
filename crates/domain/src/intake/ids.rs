//! Our ids for the source's ids: always the same one for the same words, so that two imports of one bundle name the
//! same things. An id of the source that is a UUID stays what it is.

use crate::shared::{Author, CaseId, Moment, OrganisationId, UserId, Written, start_of_day_in_london};
use jiff::civil::Date;
use uuid::Uuid;

/// Under which the ids of all sources are made.
const INTAKE: Uuid = Uuid::from_u128(0x83c1_6a0e_51d4_5c55_8f0b_67d2_9e3a_b74d);

/// Who writes what is brought in; the source's own writers stand beside it.
pub const AUTHOR: UserId = UserId(Uuid::from_u128(0x7ee1_fe3b_a874_5002_b217_a7d6_ecf7_5d23));

/// Written by an import: when that was says nothing of when it was recorded where it comes from.
pub fn is_brought_in(author: &Author) -> bool {
    author.user_id == AUTHOR
}

/// Since when something was known: of what was brought in only the day is known from which it was so.
pub fn known_since(written: &Written, so_from: Option<Date>) -> Moment {
    let there = so_from.filter(|_| is_brought_in(&written.by));
    there.map_or(written.at, start_of_day_in_london)
}

/// The id of what a source calls `id`, among what belongs to `within`.
fn made(within: &str, kind: &str, id: &str) -> Uuid {
    Uuid::parse_str(id)
        .unwrap_or_else(|_| Uuid::new_v5(&INTAKE, [within, kind, id].join("\u{1f}").as_bytes()))
}

/// Of people whom the source numbers, the ids sort as the numbers do: read in order they are written in order, and a
/// large import does not jump about in the database.
pub fn case_id_of(source: &str, person: &str) -> CaseId {
    let id = made(source, "person", person);
    let number = number_in(person).filter(|_| Uuid::parse_str(person).is_err());
    let Some(number) = number else { return CaseId(id) };
    let mut bytes = id.into_bytes();
    bytes[..6].copy_from_slice(&number.to_be_bytes()[2..]);
    // RFC 9562, version 8: what stands in an id is its maker's own choice.
    bytes[6] = 0x80 | (bytes[6] & 0x0f);
    CaseId(Uuid::from_bytes(bytes))
}

/// The number that the last digits of an id make; it fits into six bytes.
fn number_in(id: &str) -> Option<u64> {
    let digits: Vec<u8> = id.bytes().filter(u8::is_ascii_digit).collect();
    let last = &digits[digits.len().saturating_sub(14)..];
    std::str::from_utf8(last).ok()?.parse().ok()
}

pub fn organisation_id_of(source: &str, organisation: &str) -> OrganisationId {
    OrganisationId(made(source, "organisation", organisation))
}

/// Teams, offices, officers and what is known of them.
pub(super) fn of_source(source: &str, what: &str, id: &str) -> Uuid {
    made(source, what, id)
}

/// Something of a case. Two cases may have the same id for different things.
pub(super) fn of_case(case_id: CaseId, what: &str, id: &str) -> Uuid {
    made(&case_id.to_string(), what, id)
}

/// Something of a case that sorts by its place among others: of two custody steps on one day the first comes first.
pub(super) fn in_order(case_id: CaseId, what: &str, id: &str, place: usize) -> Uuid {
    if let Ok(own) = Uuid::parse_str(id) {
        return own;
    }
    let mut bytes = of_case(case_id, what, id).into_bytes();
    bytes[..4].copy_from_slice(&u32::try_from(place).unwrap_or(u32::MAX).to_be_bytes());
    Uuid::from_bytes(bytes)
}
