use super::*;
use crate::case::{CaseEvent, CaseRecord, fold};
use crate::contact::{Contact, Links};
use crate::person::detail::{Consent, DatedDetail, Detail, Reach, ReachWay};
use crate::policy::PolicyBook;
use crate::sentence::{Ended, Particulars, SentenceFacts, SentenceSource};
use crate::shared::*;
use jiff::civil::{Date, date};
use std::sync::LazyLock;
use uuid::Uuid;

static POLICY: LazyLock<PolicyBook> = LazyLock::new(|| PolicyBook::default_england_and_wales().unwrap());

/// The appointment of the tests: Tuesday 1 December 2026 at 2pm, booked a week before.
const BOOKED: &str = "2026-11-24T10:00:00Z";
const STARTS: &str = "2026-12-01T14:00:00Z";
const DUE: &str = "2026-11-30T14:00:00Z";

const BOTH: Ways = Ways { text: true, email: true };

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn contact_id() -> ContactId {
    ContactId(Uuid::from_u128(1))
}

/// The record after these events, each with the moment at which it was written.
fn folded(events: &[(&str, CaseEvent)]) -> CaseRecord {
    let recorded: Vec<Recorded<CaseEvent>> = (1_i64..)
        .zip(events)
        .map(|(seq, (when, event))| Recorded {
            event_id: EventId(Uuid::from_u128(u128::from(seq.unsigned_abs()))),
            seq,
            recorded_at: at(when),
            effective_at: at(when),
            by: Author {
                user_id: UserId(Uuid::nil()),
                name: "Ruth Okafor".into(),
                organisation_id: OrganisationId(Uuid::nil()),
                organisation_name: "Northmoor Probation".into(),
            },
            policy: String::new(),
            basis: Basis::default(),
            corrects: None,
            event: event.clone(),
        })
        .collect();
    fold(CaseId(Uuid::nil()), &recorded)
}

fn held() -> CaseEvent {
    CaseEvent::OfficerAssigned {
        assignment_id: AssignmentId(Uuid::from_u128(3)),
        organisation_id: OrganisationId(Uuid::nil()),
        organisation_name: "Northmoor Probation".into(),
        team_id: TeamId(Uuid::nil()),
        team_name: "Riverside".into(),
        officer_id: OfficerId(Uuid::nil()),
        officer_name: "Ruth Okafor".into(),
        at: at("2026-11-20T09:00:00Z"),
        reason: "Their turn".into(),
        reason_code: None,
        ends: None,
        appointments: Vec::new(),
    }
}

fn booked(kind: &str, starts_at: &str) -> CaseEvent {
    CaseEvent::AppointmentBooked {
        contact_id: contact_id(),
        contact_type: kind.into(),
        starts_at: at(starts_at),
        minutes: 40,
        place: Some("office".into()),
        officer_id: OfficerId(Uuid::nil()),
        officer_name: "Ruth Okafor".into(),
        anyway_because: None,
        links: Links::default(),
    }
}

fn reach(number: u128, way: ReachWay, value: &str, agreed: Option<bool>, to: Option<Date>) -> CaseEvent {
    let messages = agreed.map(|agreed| Consent { agreed, on: date(2026, 11, 20) });
    let detail = Detail::Reach(Reach { way, value: value.into(), messages, note: String::new() });
    CaseEvent::DetailRecorded {
        detail_id: DetailId(Uuid::from_u128(number)),
        dated: DatedDetail { detail, from: Some(date(2026, 1, 1)), to },
    }
}

fn mobile(agreed: Option<bool>) -> CaseEvent {
    reach(10, ReachWay::Mobile, "07700 900461", agreed, None)
}

fn email(agreed: Option<bool>) -> CaseEvent {
    reach(11, ReachWay::Email, "Dale@example.org", agreed, None)
}

fn sentenced(ended: Option<&str>) -> Vec<CaseEvent> {
    let sentence_id = SentenceId(Uuid::from_u128(4));
    let facts = SentenceFacts {
        sentence_type: "community-order".into(),
        court_name: "Northmoor Crown Court".into(),
        convicted_on: None,
        passed_on: date(2026, 11, 2),
        ends_on: Some(date(2027, 11, 1)),
        length_months: 12,
        offence_code: "TH68001".into(),
        offence_title: "Theft".into(),
        particulars: Particulars::default(),
        other_offences: Vec::new(),
        runs_with: None,
    };
    let (source, requirements) = (SentenceSource::ByHand, Vec::new());
    let mut events = vec![CaseEvent::SentenceRecorded { sentence_id, facts, source, requirements }];
    events.extend(ended.map(|reason| CaseEvent::SentenceEndRecorded {
        sentence_id,
        ended: Some(Ended { on: date(2026, 11, 25), reason: reason.into(), note: String::new() }),
        why: String::new(),
    }));
    events
}

fn on_remand() -> CaseEvent {
    CaseEvent::BailRecorded {
        bail_id: BailId(Uuid::from_u128(6)),
        facts: crate::custody::BailFacts {
            status: "remanded".into(),
            on: date(2026, 11, 27),
            until: Some(date(2026, 12, 8)),
            place: "HMP Northmoor".into(),
            conditions: String::new(),
            told_by: "the prison".into(),
            checked: true,
        },
    }
}

/// Held by an officer, booked in time, and these events besides.
fn record_with(events: Vec<CaseEvent>) -> CaseRecord {
    let mut all = vec![("2026-11-20T09:00:00Z", held()), (BOOKED, booked("office-appointment", STARTS))];
    all.extend(events.into_iter().map(|event| ("2026-11-25T09:00:00Z", event)));
    folded(&all)
}

/// Where it goes and when, or the rule by which none does.
fn asked(record: &CaseRecord, ways: Ways, now: &str) -> Result<(String, String), (&'static str, NoReminder)> {
    let contact: &Contact = &record.contacts[&contact_id()];
    let known = ReminderKnown { record, contact, policy: &POLICY, ways };
    match check(&known, at(now)) {
        Ok(going) => {
            Ok((going.to.to_string(), going.goes_at.in_london().strftime("%a %-d %b %H:%M").to_string()))
        }
        Err(why) => Err((why.rule(), why)),
    }
}

fn refused(record: &CaseRecord) -> (&'static str, NoReminder) {
    asked(record, BOTH, DUE).unwrap_err()
}

#[test]
fn somebody_who_agreed_is_reminded_a_day_before() {
    let record = record_with(vec![mobile(Some(true))]);
    assert_eq!(asked(&record, BOTH, BOOKED), Ok(("07700 900461".into(), "Mon 30 Nov 14:00".into())));
}

#[test]
fn rmd_01_only_an_appointment_that_is_still_to_come_is_reminded_of() {
    let with = |kind: &str| {
        folded(&[
            ("2026-11-20T09:00:00Z", held()),
            ("2026-11-20T09:00:00Z", mobile(Some(true))),
            (BOOKED, booked(kind, STARTS)),
        ])
    };
    assert_eq!(refused(&with("professional-meeting")), ("RMD-01", NoReminder::NoAppointment));
    assert!(asked(&with("home-visit"), BOTH, DUE).is_ok());
    let called_off = record_with(vec![
        mobile(Some(true)),
        CaseEvent::OutcomeRecorded {
            contact_id: contact_id(),
            outcome: crate::case::OutcomeChosen { code: "x".into(), attended: false, awaited_until: None },
            notes: String::new(),
            sensitive: false,
        },
    ]);
    assert_eq!(refused(&called_off), ("RMD-01", NoReminder::NotBooked));
    let record = record_with(vec![mobile(Some(true))]);
    assert_eq!(asked(&record, BOTH, STARTS).unwrap_err(), ("RMD-01", NoReminder::HasBegun));
}

#[test]
fn rmd_02_a_sensitive_appointment_is_not_reminded_of() {
    let mut record = record_with(vec![mobile(Some(true))]);
    record.contacts.get_mut(&contact_id()).unwrap().sensitive = true;
    assert_eq!(refused(&record), ("RMD-02", NoReminder::Sensitive));
}

#[test]
fn rmd_03_only_a_way_with_consent_that_is_so_today_is_taken_a_mobile_first() {
    let ended = || reach(12, ReachWay::Mobile, "07700 900462", Some(true), Some(date(2026, 11, 30)));
    let removed = CaseEvent::DetailRemoved { detail_id: DetailId(Uuid::from_u128(10)), why: "Wrong".into() };
    let same_number_no = || reach(13, ReachWay::Mobile, "(07700) 900 461", Some(false), None);
    let landline = || reach(14, ReachWay::Phone, "01632 960245", None, None);
    let text = Ways { text: true, email: false };
    let mail = Ways { text: false, email: true };
    let to = |value: &str| Ok(value.to_string());
    let no = |why| Err(("RMD-03", why));
    let cases = [
        ("both agreed: the mobile", vec![email(Some(true)), mobile(Some(true))], BOTH, to("07700 900461")),
        ("only mail is set up", vec![email(Some(true)), mobile(Some(true))], mail, to("Dale@example.org")),
        ("agreed to e-mail only", vec![email(Some(true)), mobile(Some(false))], BOTH, to("Dale@example.org")),
        ("the way agreed to is not set up", vec![email(Some(true))], text, no(NoReminder::WayNotSetUp)),
        ("nothing recorded", vec![], BOTH, no(NoReminder::NoWay)),
        ("a landline only", vec![landline()], BOTH, no(NoReminder::NoWay)),
        ("nobody asked", vec![mobile(None)], BOTH, no(NoReminder::NotAsked)),
        ("declined", vec![mobile(Some(false))], BOTH, no(NoReminder::Declined)),
        ("a way that ended that day", vec![ended()], BOTH, no(NoReminder::NoWay)),
        ("removed", vec![mobile(Some(true)), removed], BOTH, no(NoReminder::NoWay)),
        (
            "yes and no to one number",
            vec![mobile(Some(true)), same_number_no()],
            BOTH,
            no(NoReminder::Declined),
        ),
    ];
    for (what, events, ways, expected) in cases {
        let got = asked(&record_with(events), ways, DUE).map(|(to, _)| to);
        assert_eq!(got, expected, "{what}");
    }
}

#[test]
fn rmd_04_nobody_who_died_or_is_held_is_reminded() {
    let with = |events: Vec<CaseEvent>| record_with([vec![mobile(Some(true))], events].concat());
    assert_eq!(refused(&with(sentenced(Some("died")))), ("RMD-04", NoReminder::Died));
    assert!(asked(&with(sentenced(Some("completed"))), BOTH, DUE).is_ok());
    assert_eq!(refused(&with([sentenced(None), vec![on_remand()]].concat())), ("RMD-04", NoReminder::Held));
}

#[test]
fn rmd_05_it_goes_by_day_in_london_and_before_the_appointment() {
    let starting = |starts_at: &str| {
        let record = folded(&[
            ("2026-03-01T09:00:00Z", held()),
            ("2026-11-20T09:00:00Z", mobile(Some(true))),
            ("2026-03-02T09:00:00Z", booked("office-appointment", starts_at)),
        ]);
        asked(&record, BOTH, "2026-03-02T09:00:00Z").map(|(_, when)| when)
    };
    let cases = [
        ("by day", "2026-12-01T14:00:00Z", "Mon 30 Nov 14:00"),
        ("at eight exactly", "2026-12-01T08:00:00Z", "Mon 30 Nov 08:00"),
        ("before eight: the same morning", "2026-12-01T07:30:00Z", "Mon 30 Nov 08:00"),
        ("a minute before eight in the evening", "2026-12-01T19:59:00Z", "Mon 30 Nov 19:59"),
        ("at eight in the evening: the next morning", "2026-12-01T20:00:00Z", "Tue 1 Dec 08:00"),
        ("in summer by the clock on the wall", "2026-07-01T06:30:00Z", "Tue 30 Jun 08:00"),
        ("24 hours over the clock going back", "2026-10-25T14:00:00Z", "Sat 24 Oct 15:00"),
    ];
    for (what, starts_at, goes_at) in cases {
        assert_eq!(starting(starts_at), Ok(goes_at.to_string()), "{what}");
    }
    let late = record_with(vec![mobile(Some(true))]);
    assert_eq!(
        asked(&late, BOTH, "2026-12-01T13:59:00Z").unwrap().1,
        "Tue 1 Dec 13:59",
        "late, and still before"
    );
}

#[test]
fn rmd_05_what_could_go_only_in_the_night_does_not_go() {
    let record = folded(&[
        ("2026-11-20T09:00:00Z", held()),
        ("2026-11-20T09:00:00Z", mobile(Some(true))),
        (BOOKED, booked("office-appointment", "2026-12-01T07:30:00Z")),
    ]);
    let late_at_night = asked(&record, BOTH, "2026-11-30T23:00:00Z");
    assert_eq!(late_at_night.unwrap_err(), ("RMD-05", NoReminder::OnlyInTheNight));
}

#[test]
fn rmd_06_one_that_was_booked_when_its_reminder_was_due_gets_none() {
    let booked_at = |when: &str| {
        let record = folded(&[
            ("2026-11-20T09:00:00Z", held()),
            ("2026-11-20T09:00:00Z", mobile(Some(true))),
            (when, booked("office-appointment", STARTS)),
        ]);
        asked(&record, BOTH, "2026-12-01T09:00:00Z").map(|_| ()).map_err(|(rule, _)| rule)
    };
    assert_eq!(booked_at("2026-11-30T13:59:59Z"), Ok(()));
    assert_eq!(booked_at(DUE), Err("RMD-06"));
}

/// RMD-07
#[test]
fn rmd_07_an_appointment_at_a_time_has_one_key_and_another_when_it_is_moved() {
    let first = key(contact_id(), at(STARTS));
    assert_eq!(first, key(contact_id(), at("2026-12-01T14:00:00.000000Z")));
    assert_ne!(first, key(contact_id(), at("2026-12-01T14:30:00Z")));
    assert_ne!(first, key(ContactId(Uuid::from_u128(2)), at(STARTS)));
}

#[test]
fn rmd_08_the_words_say_when_where_and_whom_to_ring_and_no_more() {
    let slots = Slots { starts_at: at(STARTS), place: Some("Harbour House"), phone: "01632 960 100" };
    let said = |way, slots: &Slots<'_>| words(&POLICY, way, slots, date(2026, 11, 30)).unwrap();
    assert_eq!(
        said(ReachWay::Mobile, &slots).words,
        "You have an appointment on Tuesday 1 December 2026 at 2pm. Where: Harbour House. If you cannot come, \
         ring 01632 960 100. Do not reply to this message."
    );
    let nowhere = said(ReachWay::Mobile, &Slots { place: None, ..slots });
    assert_eq!(nowhere.template, "text-without-place");
    assert!(!nowhere.words.contains("Where"), "{}", nowhere.words);
    let mail = said(ReachWay::Email, &slots);
    assert_eq!(mail.subject, "Your appointment on Tuesday 1 December 2026");
    assert!(words(&POLICY, ReachWay::Phone, &slots, date(2026, 11, 30)).is_none());
    for template in POLICY.reminder_words().entries() {
        let words = format!("{:?} {}", template.kind.subject, template.kind.words).to_lowercase();
        for given_away in ["probation", "order", "court", "licence", "officer", "sentence"] {
            assert!(!words.contains(given_away), "{}: {given_away}", template.kind.code);
        }
    }
}

#[test]
fn rmd_08_without_somebody_to_ring_none_goes() {
    let record = folded(&[
        (BOOKED, booked("office-appointment", STARTS)),
        ("2026-11-25T09:00:00Z", mobile(Some(true))),
    ]);
    assert_eq!(refused(&record), ("RMD-08", NoReminder::NobodyHolds));
}

/// RMD-11
#[test]
fn rmd_11_what_became_of_it_is_an_entry_that_names_the_appointment_and_no_number() {
    let kinds = POLICY.contact_types();
    for ending in Ending::ALL {
        let way = Some(ReachWay::Mobile);
        let decision =
            record_ending(contact_id(), at(STARTS), (way, ending), Basis::default(), ("Reminders", at(DUE)));
        let [CaseEvent::ContactRecorded { contact_type, notes, outcome, happened_at, minutes, .. }] =
            decision.events.as_slice()
        else {
            panic!("one entry")
        };
        assert!(kinds.find(contact_type, date(2026, 11, 30)).unwrap().made_by_system, "{contact_type}");
        assert!(
            notes.starts_with("Text reminder of the appointment on Tuesday 1 December 2026 at 2pm. "),
            "{notes}"
        );
        assert_eq!((outcome, *happened_at, *minutes), (&None, at(DUE), 0));
        assert_eq!(Ending::from_code(ending.code()), Some(ending));
    }
}
