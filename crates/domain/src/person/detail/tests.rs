use super::facts::*;
use super::*;
use crate::case::{CaseEvent, CaseRecord, apply};
use crate::person::{CorrectPerson, Identity, Person, Sex, correct_person};
use crate::policy::{DetailType, PolicyBook};
use crate::shared::*;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::sync::LazyLock;
use uuid::Uuid;

static POLICY: LazyLock<PolicyBook> = LazyLock::new(|| PolicyBook::default_england_and_wales().unwrap());

const CASE: CaseId = CaseId(Uuid::from_u128(1));

fn today() -> Date {
    date(2026, 11, 24)
}

fn id(number: u128) -> DetailId {
    DetailId(Uuid::from_u128(number))
}

fn name(name_kind: NameKind) -> Detail {
    Detail::Name(OtherName { name_kind, forenames: "Dan".into(), surname: "Hartnell".into() })
}

fn address(status: AddressStatus) -> Address {
    Address {
        address_type: "home-own".into(),
        status,
        no_fixed_abode: false,
        lines: "14 Cooper Row\nMillgate".into(),
        postcode: "MG4 2AB".into(),
        approval: None,
    }
}

fn main_address() -> Detail {
    Detail::Address(address(AddressStatus::Main))
}

fn no_fixed_abode() -> Detail {
    Detail::Address(Address {
        address_type: "no-fixed-abode".into(),
        lines: String::new(),
        ..address(AddressStatus::Other)
    })
}

fn reach(way: ReachWay, value: &str) -> Reach {
    Reach { way, value: value.into(), messages: None, note: String::new() }
}

fn need(act_now: &str) -> Detail {
    let (need_type, provision) = ("interpreter".to_string(), "Polish".to_string());
    Detail::Need(Need { need_type, provision, act_now: act_now.into() })
}

fn related(relation: &str, protected: bool) -> RelatedPerson {
    RelatedPerson {
        relation: relation.into(),
        name: "Nadia Farrow".into(),
        reach: "01632 960 200".into(),
        note: String::new(),
        lives_with: false,
        protected,
    }
}

fn since(detail: Detail, from: Date) -> DatedDetail {
    DatedDetail { detail, from: Some(from), to: None }
}

fn now(detail: Detail) -> DatedDetail {
    DatedDetail { detail, from: None, to: None }
}

fn kind_of(dated: &DatedDetail) -> Option<&'static DetailType> {
    let day = dated.from.unwrap_or(today());
    dated.detail.type_code().and_then(|code| POLICY.detail_types().find(code, day))
}

fn decide_beside(others: &[&PersonDetail], dated: &DatedDetail) -> Result<Decision<CaseEvent>, DetailError> {
    let known = DetailKnown { kind: kind_of(dated), others, today: today() };
    record_detail(&known, id(1), dated).map(|recording| recording.decision)
}

fn decide(dated: &DatedDetail) -> Result<Decision<CaseEvent>, DetailError> {
    decide_beside(&[], dated)
}

fn written(seq: i64) -> Written {
    let by = Author {
        user_id: UserId(Uuid::from_u128(5)),
        name: "Ruth Okafor".into(),
        organisation_id: OrganisationId(Uuid::from_u128(1)),
        organisation_name: "Northmoor Probation".into(),
    };
    Written { seq, at: start_of_day_in_london(date(2026, 1, 1)).plus_seconds(seq), by }
}

fn on_record(number: u128, dated: DatedDetail) -> PersonDetail {
    let seq = i64::try_from(number).unwrap();
    PersonDetail {
        case_id: CASE,
        detail_id: id(number),
        dated,
        removed_because: None,
        corrections: 0,
        created: written(seq),
        written: written(seq),
    }
}

fn refusal(result: Result<Decision<CaseEvent>, DetailError>) -> (&'static str, &'static str) {
    let error = result.expect_err("it is refused");
    (error.rule(), error.field())
}

#[test]
fn every_sort_of_fact_is_recorded_up_to_its_limits() {
    let approved = Approval { by: "Carol Whitmore".into(), on: today() };
    let tomorrow = today().tomorrow().unwrap();
    for dated in [
        since(name(NameKind::Alias), today()),
        since(main_address(), today()),
        since(
            Detail::Address(Address { approval: Some(approved), ..address(AddressStatus::Other) }),
            today(),
        ),
        // What is proposed begins when it begins.
        since(Detail::Address(address(AddressStatus::Proposed)), tomorrow),
        now(no_fixed_abode()),
        now(Detail::Reach(Reach {
            messages: Some(Consent { agreed: true, on: today() }),
            ..reach(ReachWay::Mobile, "+44 7700 900461")
        })),
        now(Detail::Reach(reach(ReachWay::Phone, "(01632) 960-100"))),
        now(Detail::Reach(reach(ReachWay::Email, "dale.h+post@mail.example.org"))),
        now(need(&"x".repeat(120))),
        now(Detail::Circumstance(Circumstance {
            circumstance_type: "employed".into(),
            note: "x".repeat(2_000),
            evidenced: true,
        })),
        now(Detail::RelatedPerson(related("gp", false))),
        DatedDetail { to: Some(today()), ..since(name(NameKind::Previous), today()) },
    ] {
        let kind = dated.detail.kind();
        let events =
            decide(&dated).map(|decision| decision.events).unwrap_or_else(|no| panic!("{kind:?}: {no}"));
        assert!(matches!(&events[..], [CaseEvent::DetailRecorded { .. }]), "{kind:?}");
    }
}

#[test]
fn a_fact_that_breaks_a_rule_is_refused_by_its_rule_and_field() {
    let tomorrow = today().tomorrow().unwrap();
    let consent = |on| Some(Consent { agreed: true, on });
    let approval = |by: &str, on| Some(Approval { by: by.into(), on });
    let empty_name = OtherName { name_kind: NameKind::Alias, forenames: " ".into(), surname: String::new() };
    let somewhere = |address: Address| now(Detail::Address(address));
    let cases = [
        (now(Detail::Name(empty_name)), "PER-01", "surname"),
        (somewhere(Address { lines: " ".into(), ..address(AddressStatus::Main) }), "PER-01", "lines"),
        (
            somewhere(Address { approval: approval(" ", today()), ..address(AddressStatus::Main) }),
            "PER-01",
            "approved_by",
        ),
        (
            now(Detail::RelatedPerson(RelatedPerson { name: String::new(), ..related("gp", false) })),
            "PER-01",
            "name",
        ),
        (
            somewhere(Address { address_type: "castle".into(), ..address(AddressStatus::Main) }),
            "PER-02",
            "type",
        ),
        // A relation is no kind of address.
        (somewhere(Address { address_type: "gp".into(), ..address(AddressStatus::Main) }), "PER-02", "type"),
        (since(main_address(), date(2013, 12, 31)), "PER-02", "type"),
        (
            DatedDetail { to: Some(date(2026, 3, 1)), ..since(main_address(), date(2026, 3, 2)) },
            "PER-03",
            "to",
        ),
        (since(main_address(), tomorrow), "PER-04", "from"),
        (DatedDetail { to: Some(tomorrow), ..since(main_address(), today()) }, "PER-04", "to"),
        (
            somewhere(Address { approval: approval("Carol", tomorrow), ..address(AddressStatus::Main) }),
            "PER-04",
            "approved_on",
        ),
        (
            now(Detail::Reach(Reach {
                messages: consent(tomorrow),
                ..reach(ReachWay::Mobile, "07700900461")
            })),
            "PER-04",
            "messages_on",
        ),
    ];
    for (dated, rule, field) in cases {
        assert_eq!(refusal(decide(&dated)), (rule, field));
    }
}

#[test]
fn a_number_that_nobody_can_ring_and_a_text_without_end_are_refused() {
    let consent = Some(Consent { agreed: true, on: today() });
    let landline = Reach { messages: consent, ..reach(ReachWay::Phone, "01632 960100") };
    let cases = [
        (now(Detail::Reach(reach(ReachWay::Mobile, "07700 9"))), "PER-10", "value"),
        (now(Detail::Reach(reach(ReachWay::Mobile, "ask his mother on 01632 960 100"))), "PER-10", "value"),
        (now(Detail::Reach(reach(ReachWay::Email, "dale at example.org"))), "PER-10", "value"),
        (now(Detail::Reach(reach(ReachWay::Email, "dale@localhost"))), "PER-10", "value"),
        (now(Detail::Reach(reach(ReachWay::Email, "a@b.org,c@d.org"))), "PER-10", "value"),
        (now(Detail::Reach(landline)), "PER-11", "messages"),
        (now(need(&"x".repeat(121))), "PER-13", "act_now"),
        (
            now(Detail::Circumstance(Circumstance {
                circumstance_type: "employed".into(),
                note: "x".repeat(2_001),
                evidenced: false,
            })),
            "PER-13",
            "note",
        ),
    ];
    for (dated, rule, field) in cases {
        assert_eq!(refusal(decide(&dated)), (rule, field));
    }
}

#[test]
fn there_is_one_main_address_on_a_day_and_never_beside_no_fixed_abode() {
    let closed = |detail: Detail, from, to| DatedDetail { to: Some(to), ..since(detail, from) };
    let (march, may, june) = (date(2026, 3, 2), date(2026, 5, 4), date(2026, 6, 1));
    let lived = on_record(9, closed(main_address(), march, may));
    let roofless = on_record(
        9,
        DatedDetail {
            to: Some(may),
            ..now(match no_fixed_abode() {
                Detail::Address(of) => {
                    Detail::Address(Address { no_fixed_abode: true, status: AddressStatus::Main, ..of })
                }
                other => other,
            })
        },
    );
    let named = on_record(9, closed(name(NameKind::Preferred), march, may));
    for (other, dated, expected) in [
        // On the day of the move the old one is no more and the new one is.
        (&lived, since(main_address(), may), None),
        (&lived, since(main_address(), date(2026, 5, 3)), Some(("PER-05", "from"))),
        (&lived, now(main_address()), Some(("PER-05", "from"))),
        (&lived, now(Detail::Address(address(AddressStatus::Postal))), None),
        (&lived, closed(main_address(), date(2026, 2, 1), march), None),
        (&lived, since(no_fixed_abode(), date(2026, 4, 1)), Some(("PER-06", "from"))),
        (&lived, since(no_fixed_abode(), june), None),
        (&roofless, since(main_address(), may), None),
        (&roofless, since(main_address(), march), Some(("PER-06", "from"))),
        (&named, since(name(NameKind::Preferred), may), None),
        (&named, since(name(NameKind::Preferred), march), Some(("PER-07", "from"))),
        (&named, since(name(NameKind::Alias), march), None),
    ] {
        let result = decide_beside(&[other], &dated);
        assert_eq!(result.is_err().then(|| refusal(result)), expected, "{:?}", dated.from);
    }
}

#[test]
fn a_new_main_address_supersedes_the_one_that_is_open_from_its_first_day() {
    let open = on_record(9, since(main_address(), date(2026, 3, 2)));
    let postal = on_record(8, now(Detail::Address(address(AddressStatus::Postal))));
    let others = [&open, &postal];
    let moved = since(main_address(), date(2026, 5, 4));
    let known = DetailKnown { kind: kind_of(&moved), others: &others, today: today() };
    let recording = record_detail(&known, id(1), &moved).unwrap_or_else(|no| panic!("{no}"));
    let ended: Vec<_> =
        recording.ends.into_iter().map(|(of, decision)| (of.detail_id, decision.events)).collect();
    let (why, to) = ("Another took its place".to_string(), date(2026, 5, 4));
    assert_eq!(ended, [(id(9), vec![CaseEvent::DetailEnded { detail_id: id(9), to, why }])]);
    // Without its first day, before the other began, or if it has ended itself, it supersedes nothing.
    for dated in [
        now(main_address()),
        since(main_address(), date(2026, 3, 2)),
        DatedDetail { to: Some(date(2026, 5, 5)), ..moved.clone() },
    ] {
        assert_eq!(refusal(decide_beside(&others, &dated)), ("PER-05", "from"));
    }
}

#[test]
fn no_fixed_abode_is_what_its_kind_says_and_takes_the_place_of_a_main_address() {
    let events = decide(&now(no_fixed_abode())).unwrap().events;
    let [CaseEvent::DetailRecorded { dated: DatedDetail { detail: Detail::Address(of), .. }, .. }] =
        &events[..]
    else {
        panic!("it is an address")
    };
    assert_eq!((of.no_fixed_abode, of.status), (true, AddressStatus::Main));
}

#[test]
fn a_victim_is_protected_whatever_was_ticked_and_others_only_if_it_was() {
    // PER-15
    for (relation, ticked, expected) in
        [("victim", false, true), ("victim", true, true), ("gp", false, false), ("gp", true, true)]
    {
        let events = decide(&now(Detail::RelatedPerson(related(relation, ticked)))).unwrap().events;
        let [CaseEvent::DetailRecorded { dated, .. }] = &events[..] else { panic!("one event") };
        assert_eq!(dated.detail.is_protected(), expected, "{relation} {ticked}");
    }
}

#[test]
fn corrections_endings_and_removals_keep_their_rules() {
    let known = DetailKnown { kind: None, others: &[], today: today() };
    let stands = on_record(1, since(name(NameKind::Alias), date(2026, 3, 2)));
    let ended = PersonDetail {
        dated: DatedDetail { to: Some(date(2026, 5, 4)), ..stands.dated.clone() },
        ..stands.clone()
    };
    let removed = PersonDetail { removed_because: Some("Never so".into()), ..stands.clone() };
    let other = now(name(NameKind::Previous));
    assert!(correct_detail(&known, &ended, &other, "Typed wrongly").is_ok());
    assert_eq!(refusal(correct_detail(&known, &stands, &other, " ")), ("PER-08", "why"));
    assert_eq!(refusal(correct_detail(&known, &removed, &other, "Why")), ("PER-09", "why"));
    let reach = now(Detail::Reach(reach(ReachWay::Mobile, "07700 900461")));
    assert_eq!(refusal(correct_detail(&known, &stands, &reach, "Why")), ("PER-12", "detail"));
    assert!(end_detail(&stands, today(), "", today()).is_ok());
    assert_eq!(refusal(end_detail(&stands, date(2026, 3, 1), "", today())), ("PER-03", "to"));
    let tomorrow = today().tomorrow().unwrap();
    assert_eq!(refusal(end_detail(&stands, tomorrow, "", today())), ("PER-04", "to"));
    assert_eq!(refusal(end_detail(&ended, today(), "", today())), ("PER-09", "to"));
    assert_eq!(refusal(end_detail(&removed, today(), "", today())), ("PER-09", "why"));
    assert!(remove_detail(&ended, "Another Dale").is_ok());
    assert_eq!(refusal(remove_detail(&stands, "")), ("PER-08", "why"));
    assert_eq!(refusal(remove_detail(&removed, "Again")), ("PER-09", "why"));
}

fn dale() -> Person {
    Person {
        case_id: CASE,
        crn: Some("X320741".into()),
        title: None,
        forenames: "Dale".into(),
        surname: "Hartnell".into(),
        birth_date: Some(date(1989, 3, 14)),
        sex: Some(Sex::Male),
        identity: Identity::Settled,
        held: false,
        written: written(1),
    }
}

fn correction(surname: &str) -> CorrectPerson {
    CorrectPerson {
        title: None,
        forenames: "Dale".into(),
        surname: surname.into(),
        birth_date: Some(date(1989, 3, 14)),
        sex: Some(Sex::Male),
        previous: None,
        why: "Spelt wrongly".into(),
    }
}

#[test]
fn who_the_person_is_is_corrected_with_a_reason_and_keeps_a_name() {
    assert!(correct_person(&dale(), &correction("Hartnoll"), today()).is_ok());
    let refused = |cmd: CorrectPerson| {
        let error = correct_person(&dale(), &cmd, today()).expect_err("it is refused");
        (error.rule(), error.field())
    };
    let nameless = CorrectPerson { forenames: " ".into(), ..correction("") };
    let unborn = CorrectPerson { birth_date: Some(date(2026, 11, 25)), ..correction("Hartnoll") };
    let silent = CorrectPerson { why: String::new(), ..correction("Hartnoll") };
    assert_eq!(refused(nameless), ("PER-14", "surname"));
    assert_eq!(refused(unborn), ("PER-14", "birth_date"));
    assert_eq!(refused(correction("Hartnell ")), ("PER-14", "surname"));
    assert_eq!(refused(silent), ("PER-08", "why"));
    assert_eq!(refused(correction(&"x".repeat(501))), ("PER-13", "surname"));
}

#[test]
fn a_name_that_was_right_until_now_is_kept_as_a_previous_one() {
    let cmd = CorrectPerson { previous: Some(id(7)), ..correction("Hartnoll") };
    let events = correct_person(&dale(), &cmd, today()).unwrap().events;
    let [_, CaseEvent::DetailRecorded { detail_id, dated }] = &events[..] else { panic!("two events") };
    let kept = on_record(7, dated.clone()).other_name();
    assert_eq!((*detail_id, kept), (id(7), Some(("Dale Hartnell".to_string(), NameKind::Previous))));
    // The same name is not kept twice.
    let born = CorrectPerson { birth_date: None, previous: Some(id(7)), ..correction("Hartnell") };
    assert_eq!(correct_person(&dale(), &born, today()).unwrap().events.len(), 1);
}

#[test]
fn at_hand_is_what_is_so_today_and_the_way_one_would_try_first() {
    let consent = Some(Consent { agreed: true, on: date(2026, 5, 4) });
    let mobile = |value: &str| Detail::Reach(Reach { messages: consent, ..reach(ReachWay::Mobile, value) });
    let yesterday = today().yesterday().unwrap();
    let details = [
        on_record(1, now(Detail::Reach(reach(ReachWay::Email, "dale@example.org")))),
        on_record(2, now(mobile("07700 900 460"))),
        on_record(3, now(mobile("07700 900 461"))),
        on_record(4, DatedDetail { to: Some(today()), ..now(mobile("07700 900 462")) }),
        on_record(5, now(Detail::Reach(reach(ReachWay::Phone, "01632 960 100")))),
        on_record(6, now(need("Ring, do not write"))),
        PersonDetail { removed_because: Some("Wrong".into()), ..on_record(7, now(need("Speaks Welsh"))) },
        on_record(8, now(need(""))),
        on_record(9, since(name(NameKind::Preferred), today())),
    ];
    let found = at_hand(details.iter(), today());
    let (way, value, messages) = found.reach.unwrap();
    assert_eq!((way, value.as_str(), messages), (ReachWay::Mobile, "07700 900 461", consent));
    assert_eq!(found.act_now, [("interpreter".to_string(), "Ring, do not write".to_string())]);
    assert_eq!(found.preferred_name.as_deref(), Some("Dan Hartnell"));
    let before = at_hand(details.iter(), yesterday);
    // What ends today was so until yesterday.
    assert_eq!(before.reach.unwrap().1, "07700 900 462");
    assert_eq!(before.preferred_name, None);
}

/// What somebody tries to do, as a rule may refuse it.
#[derive(Clone, Debug)]
struct Doing {
    which: u128,
    verb: u8,
    what: u8,
    from: Option<u8>,
    to: Option<u8>,
}

fn doing() -> impl Strategy<Value = Doing> {
    let day = || prop::option::of(0..20_u8);
    (1..6_u128, 0..4_u8, 0..5_u8, day(), day()).prop_map(|(which, verb, what, from, to)| Doing {
        which,
        verb,
        what,
        from,
        to,
    })
}

fn day_number(number: u8) -> Date {
    date(2026, 11, 1).saturating_add(i64::from(number).days())
}

fn dated_of(doing: &Doing) -> DatedDetail {
    let detail = match doing.what {
        0 => main_address(),
        1 => no_fixed_abode(),
        2 => name(NameKind::Preferred),
        3 => Detail::Name(OtherName {
            name_kind: NameKind::Alias,
            forenames: "Danny".into(),
            surname: format!("Hart{}", doing.which),
        }),
        _ => Detail::Address(address(AddressStatus::Postal)),
    };
    DatedDetail { detail, from: doing.from.map(day_number), to: doing.to.map(day_number) }
}

/// What the use case does: decides on what is known, and ends what is superseded in the same breath.
fn events_of(record: &CaseRecord, doing: &Doing) -> Vec<CaseEvent> {
    let before = record.details.get(&id(doing.which));
    let others: Vec<&PersonDetail> =
        record.details.values().filter(|of| !of.is_removed() && of.detail_id != id(doing.which)).collect();
    let dated = dated_of(doing);
    let known = DetailKnown { kind: kind_of(&dated), others: &others, today: today() };
    let decided = match (doing.verb, before) {
        (0 | 1, None) => record_detail(&known, id(doing.which), &dated).map(|recording| {
            let mut decision = recording.decision;
            for (_, ending) in recording.ends {
                decision.events.splice(0..0, ending.events);
            }
            decision
        }),
        (0 | 1, Some(before)) => correct_detail(&known, before, &dated, "It was otherwise"),
        (2, Some(before)) => end_detail(before, day_number(doing.to.unwrap_or(10)), "", today()),
        (3, Some(before)) => remove_detail(before, "It never was"),
        _ => return Vec::new(),
    };
    decided.map(|decision| decision.events).unwrap_or_default()
}

fn recorded(seq: i64, event: CaseEvent) -> Recorded<CaseEvent> {
    let Written { at, by, .. } = written(seq);
    Recorded {
        event_id: EventId(Uuid::from_u128(seq.unsigned_abs().into())),
        seq,
        recorded_at: at,
        effective_at: at,
        by,
        policy: String::new(),
        basis: Basis::default(),
        corrects: None,
        event,
    }
}

fn run(doings: &[Doing]) -> CaseRecord {
    let mut record = CaseRecord { person: Some(dale()), ..CaseRecord::default() };
    let mut seq = 1;
    for doing in doings {
        for event in events_of(&record, doing) {
            seq += 1;
            for row in apply(CASE, &record, &recorded(seq, event)) {
                record.put(row);
            }
        }
    }
    record
}

proptest! {
    #[test]
    fn whatever_is_corrected_ended_or_removed_nobody_lives_in_two_places_on_a_day(
        doings in prop::collection::vec(doing(), 0..30)
    ) {
        let record = run(&doings);
        for number in 0..24 {
            let day = day_number(number);
            let so: Vec<&PersonDetail> = record.details.values().filter(|of| of.is_so_on(day)).collect();
            for only_one in [OnlyOne::Abode, OnlyOne::PreferredName] {
                let count = so.iter().filter(|of| of.dated.detail.only_one() == Some(only_one)).count();
                prop_assert!(count <= 1, "{only_one:?} on {day}: {count}");
            }
        }
        for detail in record.details.values() {
            prop_assert!(detail.dated.from.zip(detail.dated.to).is_none_or(|(from, to)| from <= to));
        }
    }

    #[test]
    fn a_fact_is_what_was_said_of_it_last_in_whatever_order_others_were_changed(
        doings in prop::collection::vec(doing(), 0..20)
    ) {
        // Facts that do not stand in each other's way: one log by turns, and one fact after the other.
        let apart: Vec<Doing> = doings.into_iter().map(|of| Doing { what: 3 + of.what % 2, ..of }).collect();
        let mut sorted = apart.clone();
        sorted.sort_by_key(|doing| doing.which);
        let facts = |record: CaseRecord| -> Vec<_> {
            let of = |detail: PersonDetail| {
                (detail.detail_id, detail.dated, detail.removed_because, detail.corrections)
            };
            record.details.into_values().map(of).collect()
        };
        let (by_turns, in_order) = (run(&apart), run(&sorted));
        prop_assert!(by_turns.name_forms == in_order.name_forms);
        prop_assert!(facts(by_turns) == facts(in_order));
    }

    #[test]
    fn a_search_finds_the_names_that_stand_on_the_record_and_no_others(
        doings in prop::collection::vec(doing(), 0..30)
    ) {
        let record = run(&doings);
        let found: std::collections::BTreeSet<&str> =
            record.name_forms.values().map(|form| form.name.as_str()).collect();
        let names: Vec<String> =
            record.details.values().filter_map(PersonDetail::other_name).map(|(name, _)| name).collect();
        for name in &names {
            prop_assert!(found.contains(name.as_str()));
        }
        // The person of this test was there before its log: a name of theirs came with the first other name.
        for name in found {
            prop_assert!(name == "Dale Hartnell" || names.iter().any(|known| known == name));
        }
    }
}
