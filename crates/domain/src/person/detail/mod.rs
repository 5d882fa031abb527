//! What is known of a person besides name, birth date and numbers: other names, addresses, how to reach, circumstances,
//! needs, people in their life. One kind of row and four events for all; see `docs/rules/person.md` (PER-01 to PER-15).

mod decide;
mod error;
mod facts;
mod rows;

#[cfg(test)]
mod tests;

pub use decide::{DetailKnown, Recording, correct_detail, end_detail, record_detail, remove_detail};
pub use error::DetailError;
pub use facts::{
    Address, AddressStatus, Approval, Circumstance, Consent, Detail, DetailKind, NameKind, Need, OtherName,
    Reach, ReachWay, RelatedPerson,
};
pub use rows::{AtHand, DatedDetail, PersonDetail, at_hand};
