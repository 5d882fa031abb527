//! What a pack says, and of what it says that it is missing.

use super::*;

/// HND-08
#[test]
fn every_part_says_something_and_what_lacks_says_so_in_words() {
    let pack = held().pack(hour(0));
    let items: Vec<PackItem> = pack.parts.iter().map(|part| part.item).collect();
    assert_eq!(items, PackItem::ALL);
    for part in &pack.parts {
        let said = part.facts.iter().map(|fact| &fact.says).chain(&part.missing);
        assert!(said.clone().count() > 0, "{:?} is blank", part.item);
        assert!(said.clone().all(|words| words.trim().len() > 3), "{:?}", part.item);
    }
    let missing = |item| pack.part(item).unwrap().missing.clone();
    assert_eq!(missing(PackItem::Offence), ["No offence is recorded."]);
    assert_eq!(missing(PackItem::Plan), ["There is no plan."]);
    assert_eq!(missing(PackItem::Victims), ["Whether anybody has to be kept safe is not recorded."]);
    // A court that listed nothing is no gap.
    assert!(missing(PackItem::NextHearing).is_empty());
}

/// HND-08
#[test]
fn the_digest_is_of_what_the_pack_says_and_not_of_when_it_was_made() {
    let case = held();
    let (one, later) = (case.pack(hour(0)), case.pack(hour(1)));
    assert_eq!(one.digest, later.digest);
    assert_ne!(one.made_at, later.made_at);
    let mut parts = later.parts.clone();
    parts[0].missing.clear();
    let other = Pack::of(hour(1), parts);
    assert_ne!(one.digest, other.digest);
    assert_eq!(stale(&one, &other), [PackItem::Offence]);
    let digest_of = |says: &str, source: &str| {
        let fact = PackFact { says: says.into(), source: source.into() };
        let part = PackPart { item: PackItem::Offence, facts: vec![fact], missing: Vec::new() };
        Pack::of(hour(0), vec![part]).digest
    };
    let theft = digest_of("Theft", "A court");
    assert_ne!(theft, digest_of("Burglary", "A court"));
    assert_ne!(theft, digest_of("Theft", "Another court"));
    assert_ne!(theft, digest_of("TheftA", " court"), "words do not run into one another");
}

#[test]
fn an_appointment_of_the_past_without_an_outcome_is_a_task_and_moves_to_who_records_it() {
    let case = held();
    let later = hour(2000);
    let tasks = case.pack(later).part(PackItem::Tasks).unwrap().facts.clone();
    assert!(tasks[0].says.starts_with("Outcome to record: "), "{}", tasks[0].says);
    let found = parts(&case.record, &POLICY, (CASE, OfficerId(Uuid::from_u128(RUTH))), later);
    let over = found.iter().find(|of| of.kind == PartKind::Appointment).unwrap();
    assert_eq!((over.goes, over.contact_id), (Goes::Moves, Some(BOOKED)));
    assert!(over.why.contains("no outcome"), "{}", over.why);
    // One that somebody else has not recorded is theirs.
    let found = parts(&case.record, &POLICY, (CASE, OfficerId(Uuid::from_u128(BEN))), later);
    assert!(found.iter().all(|of| of.kind != PartKind::Appointment));
}

#[test]
fn a_session_of_a_group_stays_with_who_leads_it_and_says_so() {
    let mut case = held();
    let booked = case.record.contacts.get_mut(&BOOKED).unwrap();
    booked.links.group_id = Some(GroupId(Uuid::from_u128(80)));
    for when in [hour(0), hour(2000)] {
        let found = parts(&case.record, &POLICY, (CASE, OfficerId(Uuid::from_u128(RUTH))), when);
        let session = found.iter().find(|of| of.kind == PartKind::Appointment).unwrap();
        assert_eq!(session.goes, Goes::Stays);
        assert!(session.why.contains("who leads it"), "{}", session.why);
    }
}

#[test]
fn an_appointment_with_somebody_else_stays_with_them() {
    let case = held();
    let found = parts(&case.record, &POLICY, (CASE, OfficerId(Uuid::from_u128(BEN))), hour(0));
    let booked = found.iter().find(|of| of.kind == PartKind::Appointment).unwrap();
    assert_eq!(booked.goes, Goes::Stays);
    // One of a record that was joined cannot be moved from here.
    let elsewhere = CaseId(Uuid::from_u128(9));
    let found = parts(&case.record, &POLICY, (elsewhere, OfficerId(Uuid::from_u128(RUTH))), hour(0));
    assert_eq!(found.iter().find(|of| of.kind == PartKind::Appointment).unwrap().goes, Goes::Stays);
}
