use super::*;
use crate::case::CaseEvent;
use crate::policy::{AskedOn, ContactType, OutcomeType, PolicyBook};
use crate::shared::*;
use jiff::civil::{Date, date};
use std::sync::LazyLock;
use uuid::Uuid;

static POLICY: LazyLock<PolicyBook> = LazyLock::new(|| PolicyBook::default_england_and_wales().unwrap());

const CONTACT: ContactId = ContactId(Uuid::from_u128(1));
const OFFICER: OfficerId = OfficerId(Uuid::from_u128(2));
/// The moment of every decision here, a Monday; times of appointments are said beside it.
const NOW: &str = "2026-03-02T09:00:00Z";
const BEFORE: &str = "2026-02-27T14:00:00Z";
const LATER: &str = "2026-03-09T14:00:00Z";

/// Five working days after `BEFORE`.
const UNTIL: Date = date(2026, 3, 6);

type Refused = (&'static str, &'static str);

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn kind(code: &str) -> Option<&'static ContactType> {
    POLICY.contact_types().find(code, at(NOW).day())
}

fn outcome(code: &str) -> Option<&'static OutcomeType> {
    POLICY.outcome_types().find(code, at(NOW).day())
}

fn why(error: &impl Rule) -> Refused {
    (error.rule(), error.field())
}

fn written(seq: i64) -> Written {
    let by = Author {
        user_id: UserId(Uuid::from_u128(3)),
        name: "Imran Sadiq".into(),
        organisation_id: OrganisationId(Uuid::from_u128(4)),
        organisation_name: "Northmoor Probation".into(),
    };
    Written { seq, at: at(NOW), by }
}

/// An office appointment at a time, without an outcome.
fn booked(starts_at: &str) -> Contact {
    Contact {
        case_id: CaseId(Uuid::from_u128(5)),
        contact_id: CONTACT,
        contact_type: "office-appointment".into(),
        starts_at: at(starts_at),
        minutes: 40,
        place: Some("office".into()),
        officer_id: Some(OFFICER),
        officer_name: "Imran Sadiq".into(),
        booked: true,
        outcome: None,
        notes: String::new(),
        sensitive: false,
        links: Links::default(),
        visit: None,
        corrections: 0,
        created: written(1),
        written: written(1),
    }
}

/// The same with what became of it.
fn with_outcome(code: &str) -> Contact {
    let outcome = Outcome {
        code: code.into(),
        attended: code == "kept",
        awaited_until: (code == "did-not-come").then_some(UNTIL),
        because: String::new(),
        decided_at: written(2).at,
        recorded: written(2),
    };
    Contact { outcome: Some(outcome), ..booked(BEFORE) }
}

fn note() -> Contact {
    let (contact_type, notes) = ("note".into(), "Rang the hostel.".into());
    Contact { contact_type, notes, booked: false, place: None, ..booked(BEFORE) }
}

mod recording_a_contact {
    use super::*;

    /// A note of three days ago that says something.
    fn a_note() -> RecordContact {
        RecordContact {
            contact_id: CONTACT,
            contact_type: "note".into(),
            happened_at: at(BEFORE),
            minutes: 0,
            place: None,
            officer_id: Some(OFFICER),
            officer_name: "Imran Sadiq".into(),
            outcome: None,
            notes: " Rang the hostel. ".into(),
            sensitive: false,
            links: Links::default(),
        }
    }

    /// An office visit of three days ago that was kept.
    fn a_visit() -> RecordContact {
        let (contact_type, place) = ("office-appointment".into(), Some("office".into()));
        RecordContact { contact_type, place, outcome: Some("kept".into()), minutes: 40, ..a_note() }
    }

    fn recorded(cmd: &RecordContact) -> Result<CaseEvent, Refused> {
        let outcome = cmd.outcome.as_deref().and_then(outcome);
        let known = RecordKnown {
            kind: kind(&cmd.contact_type),
            outcome,
            requirement_type: Some("rehabilitation-activity"),
            awaited_until: Some(UNTIL),
        };
        let decided = record(&known, cmd, at(NOW));
        decided.map(|mut decision| decision.events.remove(0)).map_err(|error| why(&error))
    }

    #[test]
    fn a_note_and_a_kept_visit_are_recorded_as_they_were_said() {
        let Ok(CaseEvent::ContactRecorded { notes, outcome, sensitive, .. }) = recorded(&a_note()) else {
            panic!("a note is recorded")
        };
        assert_eq!((notes.as_str(), outcome, sensitive), ("Rang the hostel.", None, false));
        let visit = RecordContact { sensitive: true, ..a_visit() };
        let Ok(CaseEvent::ContactRecorded { outcome, sensitive, .. }) = recorded(&visit) else {
            panic!("a visit is recorded")
        };
        assert_eq!(outcome.map(|chosen| (chosen.code, chosen.attended)), Some(("kept".into(), true)));
        assert!(sensitive);
    }

    #[test]
    fn each_rule_of_recording_refuses_in_its_turn() {
        let long = "é".repeat(60_001);
        for (cmd, expected) in [
            (RecordContact { contact_type: "no-such-kind".into(), ..a_note() }, ("CON-01", "kind")),
            (RecordContact { happened_at: at("2026-03-02T09:00:00.000001Z"), ..a_note() }, ("CON-02", "day")),
            (RecordContact { outcome: None, ..a_visit() }, ("CON-03", "outcome")),
            (RecordContact { outcome: Some("kept".into()), ..a_note() }, ("CON-04", "outcome")),
            (RecordContact { outcome: Some("no-such-outcome".into()), ..a_visit() }, ("CON-04", "outcome")),
            (RecordContact { notes: long, ..a_note() }, ("CON-09", "notes")),
            (RecordContact { place: None, ..a_visit() }, ("CON-10", "place")),
            (RecordContact { notes: " \n".into(), ..a_note() }, ("CON-11", "notes")),
            (RecordContact { minutes: -1, ..a_note() }, ("CON-12", "minutes")),
            (RecordContact { minutes: 1441, ..a_note() }, ("CON-12", "minutes")),
        ] {
            assert_eq!(recorded(&cmd).map(|_| ()), Err(expected));
        }
    }

    #[test]
    fn what_lies_just_inside_each_limit_is_recorded() {
        for cmd in [
            RecordContact { happened_at: at(NOW), ..a_note() },
            RecordContact { notes: "é".repeat(60_000), ..a_note() },
            RecordContact { notes: String::new(), ..a_visit() },
            RecordContact { minutes: 1440, ..a_note() },
        ] {
            assert!(recorded(&cmd).is_ok());
        }
    }
}

mod recording_an_outcome {
    use super::*;

    fn recorded(
        contact: &Contact,
        code: Option<&str>,
        notes: &str,
        sensitive: bool,
    ) -> Result<CaseEvent, Refused> {
        let kind = kind(&contact.contact_type).unwrap();
        let awaited_until = Some(UNTIL);
        let known = OutcomeKnown { contact, kind, outcome: code.and_then(outcome), awaited_until };
        let cmd = RecordOutcome { outcome: code.map(str::to_string), notes: notes.into(), sensitive };
        let decided = record_outcome(&known, &cmd, at(NOW));
        decided.map(|mut decision| decision.events.remove(0)).map_err(|error| why(&error))
    }

    #[test]
    fn each_rule_of_an_outcome_refuses_in_its_turn() {
        let past = booked(BEFORE);
        for (contact, code, expected) in [
            (&past, None, ("CON-03", "outcome")),
            (&past, Some("no-such-outcome"), ("CON-04", "outcome")),
            (&note(), Some("kept"), ("CON-04", "outcome")),
            (&booked(LATER), Some("kept"), ("CON-06", "outcome")),
            (&with_outcome("kept"), Some("kept"), ("CON-07", "outcome")),
        ] {
            assert_eq!(recorded(contact, code, "", false).map(|_| ()), Err(expected), "{code:?}");
        }
        let long = "x".repeat(60_001);
        assert_eq!(recorded(&past, Some("kept"), &long, false).map(|_| ()), Err(("CON-09", "notes")));
    }

    #[test]
    fn before_an_appointment_begins_only_that_it_was_called_off_can_be_recorded() {
        for outcome in POLICY.outcome_types().at(at(NOW).day()) {
            // What a move counts as is no outcome at all, and what is found of a report, or became of a meeting without
            // the person, none of an appointment.
            let elsewhere = ["moved-", "report-", "meeting-"];
            if elsewhere.iter().any(|of| outcome.code.starts_with(of)) {
                let found = recorded(&booked(NOW), Some(&outcome.code), "", false);
                assert_eq!(found, Err(("CON-04", "outcome")), "{}", outcome.code);
                continue;
            }
            let called_off = ["service-changed", "person-asked"].contains(&outcome.code.as_str())
                || outcome.code.starts_with("cancelled-");
            let found = recorded(&booked(LATER), Some(&outcome.code), "", false);
            assert_eq!(found.is_ok(), called_off, "{}", outcome.code);
            assert!(called_off || found == Err(("CON-06", "outcome")), "{}", outcome.code);
            assert!(recorded(&booked(NOW), Some(&outcome.code), "", false).is_ok(), "{}", outcome.code);
        }
    }

    #[test]
    fn every_kind_that_can_be_booked_has_an_outcome_once_its_time_has_passed() {
        // CON-04
        let day = at(NOW).day();
        for kind in POLICY.contact_types().bookable_at(day) {
            let pages = [AskedOn::Outcome, AskedOn::Report];
            let offered = pages.map(|page| POLICY.outcome_types().offered(&kind.code, page, day).len());
            assert!(offered.iter().sum::<usize>() > 0, "{} stays to be recorded for ever", kind.code);
        }
    }

    #[test]
    fn an_outcome_never_takes_sensitive_away() {
        let marked = Contact { sensitive: true, ..booked(BEFORE) };
        for (contact, asked, expected) in [
            (&marked, false, true),
            (&marked, true, true),
            (&booked(BEFORE), true, true),
            (&booked(BEFORE), false, false),
        ] {
            let Ok(CaseEvent::OutcomeRecorded { sensitive, .. }) = recorded(contact, Some("kept"), "", asked)
            else {
                panic!("the outcome is recorded")
            };
            assert_eq!(sensitive, expected);
        }
    }
}

mod changing_what_is_recorded {
    use super::*;

    /// A change to a kept appointment that says why.
    fn change(code: Option<&str>) -> ChangeOutcome {
        ChangeOutcome {
            outcome: code.map(str::to_string),
            notes: " She came late. ".into(),
            sensitive: false,
            why: " Typed on the wrong case. ".into(),
        }
    }

    fn changed(contact: &Contact, cmd: &ChangeOutcome) -> Result<CaseEvent, Refused> {
        let kind = kind(&contact.contact_type).unwrap();
        let outcome = cmd.outcome.as_deref().and_then(outcome);
        let known = OutcomeKnown { contact, kind, outcome, awaited_until: Some(UNTIL) };
        let decided = change_outcome(&known, cmd, at(NOW));
        decided.map(|mut decision| decision.events.remove(0)).map_err(|error| why(&error))
    }

    #[test]
    fn a_change_keeps_why_and_the_new_wording() {
        let Ok(CaseEvent::OutcomeChanged { outcome, notes, why, .. }) =
            changed(&with_outcome("kept"), &change(Some("did-not-come")))
        else {
            panic!("the change is recorded")
        };
        assert_eq!(
            outcome.map(|chosen| (chosen.code, chosen.attended)),
            Some(("did-not-come".into(), false))
        );
        assert_eq!((notes.as_str(), why.as_str()), ("She came late.", "Typed on the wrong case."));
    }

    #[test]
    fn each_rule_of_a_change_refuses_in_its_turn() {
        let kept = with_outcome("kept");
        let marked = Contact { sensitive: true, ..kept.clone() };
        let called_off = Contact { starts_at: at(LATER), ..with_outcome("service-changed") };
        let asked = change(Some("kept"));
        let long = || "x".repeat(60_001);
        for (contact, cmd, expected) in [
            (&kept, change(None), ("CON-03", "outcome")),
            (&kept, change(Some("no-such-outcome")), ("CON-04", "outcome")),
            (&marked, change(Some("kept")), ("CON-05", "sensitive")),
            (&called_off, change(Some("kept")), ("CON-06", "outcome")),
            (&booked(BEFORE), change(Some("kept")), ("CON-07", "outcome")),
            (&kept, ChangeOutcome { why: " ".into(), ..change(Some("kept")) }, ("CON-08", "why")),
            (&kept, ChangeOutcome { notes: long(), ..asked }, ("CON-09", "notes")),
            (&note(), ChangeOutcome { notes: long(), ..change(None) }, ("CON-09", "notes")),
            (&note(), ChangeOutcome { notes: " ".into(), ..change(None) }, ("CON-11", "notes")),
        ] {
            assert_eq!(changed(contact, &cmd).map(|_| ()), Err(expected));
        }
    }

    #[test]
    fn a_note_is_changed_without_an_outcome_and_a_sensitive_entry_can_stay_so() {
        assert!(changed(&note(), &change(None)).is_ok());
        let marked = Contact { sensitive: true, ..with_outcome("kept") };
        assert!(changed(&marked, &ChangeOutcome { sensitive: true, ..change(Some("kept")) }).is_ok());
    }
}

mod booking {
    use super::*;

    /// An office appointment on the Monday after, 2pm to 2:40pm.
    pub fn office() -> Book {
        Book {
            contact_id: CONTACT,
            contact_type: "office-appointment".into(),
            starts_at: at(LATER),
            minutes: 40,
            place: Some("office".into()),
            officer_id: OFFICER,
            officer_name: "Imran Sadiq".into(),
            anyway_because: String::new(),
            links: Links::default(),
        }
    }

    fn diary(id: u128, starts_at: &str, minutes: i64) -> Diary {
        let contact_id = ContactId(Uuid::from_u128(id));
        Diary { contact_id, starts_at: at(starts_at), minutes, what: "You are with Nadia Farrow".into() }
    }

    pub fn known<'a>(code: &str, places: &'a [String], diary: &'a [Diary], day: Moment) -> BookKnown<'a> {
        let bank_holiday = POLICY.calendar().holiday(day.day()).unwrap();
        let requirement_type = Some("rehabilitation-activity");
        BookKnown { kind: kind(code), places, diary, bank_holiday, in_the_way: &[], requirement_type }
    }

    fn places() -> Vec<String> {
        POLICY.places().at(at(NOW).day()).into_iter().map(|place| place.code.clone()).collect()
    }

    fn decided(cmd: &Book, diary: &[Diary]) -> Result<Decision<CaseEvent>, BookError> {
        book(&known(&cmd.contact_type, &places(), diary, cmd.starts_at), cmd, at(NOW))
    }

    fn refused(cmd: &Book, diary: &[Diary]) -> Option<Refused> {
        decided(cmd, diary).err().map(|error| why(&error))
    }

    #[test]
    fn each_rule_of_booking_refuses_in_its_turn() {
        for (cmd, expected) in [
            (Book { contact_type: "no-such-kind".into(), ..office() }, ("BOK-01", "kind")),
            (Book { contact_type: "note".into(), ..office() }, ("BOK-01", "kind")),
            (Book { starts_at: at(NOW), ..office() }, ("BOK-02", "day")),
            (Book { starts_at: at(BEFORE), ..office() }, ("BOK-02", "day")),
            (Book { minutes: 0, ..office() }, ("BOK-03", "minutes")),
            (Book { minutes: -40, ..office() }, ("BOK-03", "minutes")),
            (Book { minutes: 1441, ..office() }, ("BOK-03", "minutes")),
            (Book { place: None, ..office() }, ("BOK-04", "place")),
            (Book { place: Some("no-such-place".into()), ..office() }, ("BOK-04", "place")),
        ] {
            assert_eq!(refused(&cmd, &[]), Some(expected));
        }
        for cmd in [
            office(),
            Book { starts_at: at("2026-03-02T09:00:00.000001Z"), ..office() },
            Book { minutes: 1, ..office() },
            Book { minutes: 1440, ..office() },
            Book { contact_type: "home-visit".into(), place: None, ..office() },
        ] {
            assert_eq!(refused(&cmd, &[]), None);
        }
    }

    #[test]
    fn appointments_clash_when_they_overlap_and_not_when_they_touch() {
        for (starts_at, minutes, clashes) in [
            ("2026-03-09T13:00:00Z", 60, false),
            ("2026-03-09T13:00:00Z", 61, true),
            ("2026-03-09T14:00:00Z", 40, true),
            ("2026-03-09T14:10:00Z", 10, true),
            ("2026-03-09T13:00:00Z", 180, true),
            ("2026-03-09T14:39:00Z", 30, true),
            ("2026-03-09T14:40:00Z", 30, false),
            ("2026-03-10T14:00:00Z", 40, false),
        ] {
            let found = refused(&office(), &[diary(9, starts_at, minutes)]);
            assert_eq!(found, clashes.then_some(("BOK-05", "anyway_because")), "{starts_at} {minutes}");
        }
    }

    #[test]
    fn warnings_are_said_and_refuse_until_somebody_says_why_it_is_booked_anyway() {
        let good_friday = "2026-04-03T10:00:00Z";
        let cmd =
            |because: &str| Book { starts_at: at(good_friday), anyway_because: because.into(), ..office() };
        let other = [diary(9, "2026-04-03T10:15:00Z", 30)];
        let says = [
            "Friday 3 April 2026 is a bank holiday (Good Friday).",
            "You are with Nadia Farrow on Friday 3 April 2026 at 11:15am for 30 minutes.",
        ];
        let refused = decided(&cmd("  "), &other).unwrap_err();
        assert_eq!((refused.rule(), refused.to_string()), ("BOK-05", says.join("\n")));
        let decision = decided(&cmd(" He works all week. "), &other).unwrap();
        let notices: Vec<_> =
            decision.notices.iter().map(|notice| (notice.rule, notice.sentence.as_str())).collect();
        assert_eq!(notices, says.map(|sentence| ("BOK-05", sentence)));
        let [CaseEvent::AppointmentBooked { anyway_because, .. }] = decision.events.as_slice() else {
            panic!("one appointment is booked")
        };
        assert_eq!(anyway_because.as_deref(), Some("He works all week."));
    }

    fn moved(
        contact: &Contact,
        whose_doing: Option<WhoseDoing>,
        diary: &[Diary],
    ) -> Result<Decision<CaseEvent>, Refused> {
        let cmd = Move {
            starts_at: at("2026-03-09T14:20:00Z"),
            minutes: 40,
            place: Some("office".into()),
            whose_doing,
            counts_as: Some("moved-court".into()),
            why: " Court that morning. ".into(),
            anyway_because: String::new(),
        };
        let places = places();
        let known = known(&contact.contact_type, &places, diary, cmd.starts_at);
        move_appointment(&known, contact, &cmd, at(NOW)).map_err(|error| why(&error))
    }

    #[test]
    fn what_has_an_outcome_or_was_never_booked_does_not_move() {
        for contact in [with_outcome("kept"), note()] {
            assert_eq!(moved(&contact, Some(WhoseDoing::Court), &[]).map(|_| ()), Err(("BOK-06", "day")));
        }
    }

    #[test]
    fn a_move_says_whose_doing_it_is() {
        assert_eq!(moved(&booked(LATER), None, &[]).map(|_| ()), Err(("BOK-07", "whose_doing")));
        for whose_doing in WhoseDoing::ALL {
            let decision = moved(&booked(LATER), Some(whose_doing), &[]).unwrap();
            let expected = CaseEvent::AppointmentMoved {
                contact_id: CONTACT,
                starts_at: at("2026-03-09T14:20:00Z"),
                minutes: 40,
                place: Some("office".into()),
                whose_doing,
                why: "Court that morning.".into(),
                counts_as: Some("moved-court".into()),
            };
            assert_eq!(decision.events, [expected]);
            assert_eq!(WhoseDoing::from_code(whose_doing.code()), Some(whose_doing));
        }
    }

    #[test]
    fn an_appointment_whose_time_has_come_is_recorded_and_not_moved_away() {
        for starts_at in [BEFORE, NOW] {
            let found = moved(&booked(starts_at), Some(WhoseDoing::Person), &[]);
            assert_eq!(found.map(|_| ()), Err(("BOK-08", "day")));
        }
    }

    #[test]
    fn a_moving_appointment_does_not_stand_in_its_own_way_but_others_do() {
        let itself = Diary { contact_id: CONTACT, ..diary(9, LATER, 40) };
        assert!(moved(&booked(LATER), Some(WhoseDoing::Court), &[itself]).is_ok());
        let other = diary(9, LATER, 40);
        let found = moved(&booked(LATER), Some(WhoseDoing::Court), &[other]);
        assert_eq!(found.map(|_| ()), Err(("BOK-05", "anyway_because")));
    }

    #[test]
    fn why_a_move_was_made_in_spite_of_warnings_is_kept_with_the_decision() {
        let cmd = Move {
            starts_at: at("2026-04-03T10:00:00Z"),
            minutes: 40,
            place: Some("office".into()),
            whose_doing: Some(WhoseDoing::Person),
            counts_as: None,
            why: String::new(),
            anyway_because: "He works all week.".into(),
        };
        let places = places();
        let known = known("office-appointment", &places, &[], cmd.starts_at);
        let decision = move_appointment(&known, &booked(LATER), &cmd, at(NOW)).unwrap();
        assert_eq!(decision.basis.0[0].1, "He works all week.");
        assert_eq!(decision.notices.len(), 1);
    }
}

/// BOK-11.
mod suggesting_the_next {
    use super::*;
    use jiff::civil::date;

    fn suggested(last: &str, diary: &[Diary]) -> Vec<String> {
        suggested_if(last, diary, &|_| true)
    }

    fn suggested_if(last: &str, diary: &[Diary], is_open: &dyn Fn(Moment) -> bool) -> Vec<String> {
        let calendar = POLICY.calendar();
        let known = SuggestKnown { calendar, usual_gap_days: 7, diary, diary_to: date(2026, 4, 13), is_open };
        suggest(&known, at(last), 40, at(NOW)).iter().map(ToString::to_string).collect()
    }

    fn taken(starts_at: &str) -> Diary {
        let what = "Imran Sadiq is with Nadia Farrow".to_string();
        Diary { contact_id: CONTACT, starts_at: at(starts_at), minutes: 40, what }
    }

    #[test]
    fn the_same_time_of_day_after_one_and_two_usual_gaps() {
        assert_eq!(
            suggested("2026-02-27T14:00:00Z", &[]),
            ["2026-03-06T14:00:00.000000Z", "2026-03-13T14:00:00.000000Z"]
        );
    }

    #[test]
    fn the_time_on_the_wall_stays_when_the_clocks_change() {
        assert_eq!(
            suggested("2026-03-20T14:00:00Z", &[]),
            ["2026-03-27T14:00:00.000000Z", "2026-04-07T13:00:00.000000Z"],
            "3 April is Good Friday, 6 April Easter Monday"
        );
    }

    #[test]
    fn an_appointment_on_a_sunday_leads_to_the_next_monday() {
        assert_eq!(
            suggested("2026-03-01T10:00:00Z", &[]),
            ["2026-03-09T10:00:00.000000Z", "2026-03-16T10:00:00.000000Z"]
        );
    }

    #[test]
    fn a_time_that_is_taken_gives_way_to_the_next_working_day() {
        let diary = [taken("2026-03-06T13:40:00Z"), taken("2026-03-09T14:39:00Z")];
        assert_eq!(suggested("2026-02-27T14:00:00Z", &diary)[0], "2026-03-10T14:00:00.000000Z");
        let touching = [taken("2026-03-06T13:20:00Z"), taken("2026-03-06T14:40:00Z")];
        assert_eq!(suggested("2026-02-27T14:00:00Z", &touching)[0], "2026-03-06T14:00:00.000000Z");
    }

    #[test]
    fn no_day_is_suggested_on_which_the_person_is_recorded_as_held() {
        let last = "2026-02-27T14:00:00Z";
        let until_release = |at: Moment| at.day() >= date(2026, 3, 10);
        assert_eq!(
            suggested_if(last, &[], &until_release),
            ["2026-03-10T14:00:00.000000Z", "2026-03-13T14:00:00.000000Z"]
        );
        assert!(suggested_if(last, &[], &|_| false).is_empty(), "nobody knows when they come out");
    }

    #[test]
    fn after_one_long_past_the_gaps_are_counted_on_to_what_is_still_to_come() {
        assert_eq!(suggested("2026-01-05T10:00:00Z", &[])[0], "2026-03-02T10:00:00.000000Z");
    }

    #[test]
    fn beyond_the_days_whose_diary_was_read_nothing_is_suggested() {
        assert_eq!(suggested("2026-04-06T10:00:00Z", &[]), ["2026-04-13T10:00:00.000000Z"]);
    }
}

#[test]
fn the_state_of_an_entry_follows_from_its_facts_and_the_moment() {
    for (contact, expected) in [
        (booked(LATER), State::Booked),
        (booked(NOW), State::ToRecord),
        (booked(BEFORE), State::ToRecord),
        (with_outcome("kept"), State::Recorded("kept".into())),
        (note(), State::Noted),
        (Contact { starts_at: at(LATER), ..note() }, State::Noted),
    ] {
        assert_eq!(state(&contact, at(NOW)), expected);
    }
}

#[test]
fn a_closed_office_and_an_officer_who_is_away_stand_in_the_way() {
    use crate::org::{Office, OfficeFacts, OpeningHours, StaffFact, StaffSays};
    use booking::{known, office};
    use jiff::civil::{date, time};
    let building = |name: &str, closes: i8| Office {
        organisation_id: OrganisationId(Uuid::from_u128(4)),
        office_id: OfficeId(Uuid::from_u128(9)),
        facts: OfficeFacts {
            name: name.into(),
            address: String::new(),
            phone: String::new(),
            hours: vec![OpeningHours { weekday: 1, opens: time(9, 0, 0, 0), closes: time(closes, 0, 0, 0) }],
            closed: Vec::new(),
        },
        written: written(1),
    };
    let (early, late) = (building("Harbour House", 17), building("Quay House", 19));
    let five = at("2026-03-09T17:00:00Z");
    let closed = outside_office_hours(&[&early], five, 40).unwrap();
    assert_eq!((closed.rule, closed.sentence.as_str()), ("BOK-21", "Harbour House closes at 5pm."));
    assert_eq!(outside_office_hours(&[&early, &late], five, 40), None, "the other one is open");
    assert_eq!(outside_office_hours(&[], five, 40), None, "nobody has recorded where the team works");
    let absence = |to| StaffFact {
        organisation_id: OrganisationId(Uuid::from_u128(4)),
        fact_id: StaffFactId(Uuid::from_u128(10)),
        officer_id: OFFICER,
        says: StaffSays::Absence { code: "annual-leave".into(), stand_in: None },
        from: date(2026, 3, 9),
        to,
        taken_back: None,
        written: written(1),
    };
    let away = officer_is_away("Ruth Okafor", &absence(Some(date(2026, 3, 14))), "on leave");
    assert_eq!(away.sentence, "Ruth Okafor is on leave until Friday 13 March 2026.");
    assert_eq!(officer_is_away("Ruth Okafor", &absence(None), "away").rule, "BOK-22");
    // Both are warnings: they refuse until somebody says why it is booked anyway.
    let in_the_way = [closed, away];
    let codes = ["office".to_string()];
    let known = BookKnown { in_the_way: &in_the_way, ..known("office-appointment", &codes, &[], at(LATER)) };
    let refused = book(&known, &office(), at(NOW)).unwrap_err();
    assert_eq!(why(&refused), ("BOK-05", "anyway_because"));
    assert!(refused.to_string().contains("Harbour House closes at 5pm.\nRuth Okafor is on leave"));
    let anyway = Book { anyway_because: "It is the only day he has".into(), ..office() };
    let rules: Vec<_> =
        book(&known, &anyway, at(NOW)).unwrap().notices.into_iter().map(|of| of.rule).collect();
    assert_eq!(rules, ["BOK-21", "BOK-22"]);
}

mod links {
    use super::*;

    const RAR: RequirementId = RequirementId(Uuid::from_u128(7));

    fn linked(contact: &Contact) -> Contact {
        Contact { links: Links { requirement_id: Some(RAR), ..Links::default() }, ..contact.clone() }
    }

    #[test]
    fn an_entry_counts_for_a_requirement_of_its_case_and_of_its_kind_only() {
        let office = booked(BEFORE);
        let of = |code: &str| link(&office, kind(code).unwrap(), Some(RAR), Some("rehabilitation-activity"));
        let expected = CaseEvent::ContactLinked { contact_id: CONTACT, requirement_id: Some(RAR) };
        assert_eq!(of("office-appointment"), Ok(Some(expected)));
        assert_eq!(of("note").map_err(|error| why(&error)), Err(("CON-13", "requirement")));
        let unknown = link(&office, kind("office-appointment").unwrap(), Some(RAR), None);
        assert_eq!(unknown.map_err(|error| why(&error)), Err(("CON-13", "requirement")));
        let again = link(&linked(&office), kind("office-appointment").unwrap(), Some(RAR), None);
        assert_eq!(again, Ok(None), "what is so already is not written again");
        let no_more = link(&linked(&office), kind("office-appointment").unwrap(), None, None);
        let expected = CaseEvent::ContactLinked { contact_id: CONTACT, requirement_id: None };
        assert_eq!(no_more, Ok(Some(expected)));
    }

    #[test]
    fn days_are_counted_once_and_only_where_the_person_took_part() {
        let came = |code: &str, starts_at: &str| {
            let mut contact = linked(&with_outcome(code));
            contact.starts_at = at(starts_at);
            if let Some(outcome) = &mut contact.outcome {
                outcome.attended = super::outcome(code).unwrap().attended;
            }
            contact
        };
        let all = [
            came("kept", "2026-02-16T10:00:00Z"),
            came("kept", "2026-02-16T15:00:00Z"),
            came("kept", "2026-02-23T10:00:00Z"),
            came("did-not-comply", "2026-02-24T10:00:00Z"),
            came("sent-home-service", "2026-02-25T10:00:00Z"),
            came("unacceptable", "2026-02-26T10:00:00Z"),
            with_outcome("kept"),
        ];
        assert_eq!(days_done(&all, RAR, POLICY.outcome_types()), 2);
    }
}

mod absences {
    use super::*;

    fn decided(contact: &Contact, reason: Reason, because: &str) -> Result<CaseEvent, Refused> {
        let stands = contact.outcome.as_ref().and_then(|stands| outcome(&stands.code));
        let chosen = match &reason {
            Reason::Was(code) => outcome(code),
            _ => None,
        };
        let known = AbsenceKnown { contact, stands, chosen, policy_until: Some(UNTIL) };
        let cmd = DecideAbsence { reason, because: because.into() };
        let decided = decide_absence(&known, &cmd, at(NOW));
        decided.map(|mut decision| decision.events.remove(0)).map_err(|error| why(&error))
    }

    fn was(code: &str) -> Reason {
        Reason::Was(code.into())
    }

    #[test]
    fn did_not_come_is_awaited_until_the_day_that_policy_says() {
        let contact = booked(BEFORE);
        let kind = kind("office-appointment").unwrap();
        let cmd =
            RecordOutcome { outcome: Some("did-not-come".into()), notes: String::new(), sensitive: false };
        let recorded = |awaited_until| {
            let known =
                OutcomeKnown { contact: &contact, kind, outcome: outcome("did-not-come"), awaited_until };
            record_outcome(&known, &cmd, at(NOW)).map(|mut decision| decision.events.remove(0))
        };
        let Ok(CaseEvent::OutcomeRecorded { outcome, .. }) = recorded(Some(UNTIL)) else {
            panic!("it is recorded")
        };
        assert_eq!(outcome.awaited_until, Some(UNTIL));
        assert_eq!(why(&recorded(None).unwrap_err()), ("ABS-01", "outcome"));
    }

    #[test]
    fn each_rule_of_an_absence_refuses_in_its_turn() {
        let awaited = with_outcome("did-not-come");
        for (contact, reason, expected) in [
            (&booked(BEFORE), was("acceptable-medical"), ("ABS-02", "reason")),
            (&with_outcome("kept"), was("acceptable-medical"), ("ABS-02", "reason")),
            (&with_outcome("unacceptable"), was("acceptable-medical"), ("ABS-02", "reason")),
            (&awaited, Reason::NotSaid, ("ABS-03", "reason")),
            (&awaited, was("kept"), ("ABS-03", "reason")),
            (&awaited, was("no-such-reason"), ("ABS-03", "reason")),
            (&awaited, Reason::AwaitedUntil(date(2026, 3, 1)), ("ABS-04", "until")),
            (&awaited, Reason::AwaitedUntil(date(2026, 3, 7)), ("ABS-05", "because")),
            (&awaited, was("unacceptable"), ("ABS-06", "because")),
        ] {
            assert_eq!(decided(contact, reason.clone(), " ").map(|_| ()), Err(expected), "{reason:?}");
        }
    }

    #[test]
    fn what_lies_just_inside_each_limit_is_decided() {
        let awaited = with_outcome("did-not-come");
        for (reason, because) in [
            (Reason::AwaitedUntil(date(2026, 3, 2)), ""),
            (Reason::AwaitedUntil(UNTIL), ""),
            (Reason::AwaitedUntil(date(2026, 3, 20)), "The surgery is slow."),
            (was("acceptable-medical"), ""),
            (was("suspended"), ""),
            (was("unacceptable"), "He gave no reason."),
        ] {
            assert!(decided(&awaited, reason.clone(), because).is_ok(), "{reason:?}");
        }
    }
}

mod sensitive {
    use super::*;

    #[test]
    fn only_a_decision_with_its_reason_makes_an_entry_open_to_the_person() {
        let marked = Contact { sensitive: true, ..note() };
        assert_eq!(lift_sensitivity(&note(), "Why").map_err(|error| why(&error)), Err(("CON-15", "why")));
        assert_eq!(lift_sensitivity(&marked, " ").map_err(|error| why(&error)), Err(("CON-16", "why")));
        let decision = lift_sensitivity(&marked, " It names nobody. ").unwrap();
        let expected = CaseEvent::SensitivityLifted { contact_id: CONTACT, why: "It names nobody.".into() };
        assert_eq!(decision.events, [expected]);
    }

    #[test]
    fn some_kinds_are_sensitive_from_the_start() {
        for (code, expected) in [("victim-contact", true), ("note", false)] {
            let cmd = RecordContact {
                contact_id: CONTACT,
                contact_type: code.into(),
                happened_at: at(BEFORE),
                minutes: 5,
                place: None,
                officer_id: None,
                officer_name: String::new(),
                outcome: None,
                notes: "Rang.".into(),
                sensitive: false,
                links: Links::default(),
            };
            let known = RecordKnown { kind: kind(code), ..RecordKnown::default() };
            // CON-14
            let decision = record(&known, &cmd, at(NOW)).unwrap();
            let [CaseEvent::ContactRecorded { sensitive, .. }] = decision.events.as_slice() else {
                panic!("it is recorded")
            };
            assert_eq!(*sensitive, expected, "{code}");
        }
    }
}

mod visits {
    use super::*;

    fn arranged(code: &str, who_knows: &str, back_by: &str) -> Result<(), Refused> {
        let cmd = ArrangeVisit { who_knows: who_knows.into(), back_by: at(back_by) };
        let decided = arrange_visit(kind(code).unwrap(), (CONTACT, at(LATER)), &cmd);
        decided.map(|_| ()).map_err(|error| why(&error))
    }

    #[test]
    fn each_rule_of_a_visit_refuses_in_its_turn() {
        let back = "2026-03-09T15:30:00Z";
        assert_eq!(arranged("office-appointment", "Hannah", back), Err(("VIS-01", "who_knows")));
        assert_eq!(arranged("home-visit", " ", back), Err(("VIS-02", "who_knows")));
        assert_eq!(arranged("home-visit", "Hannah", LATER), Err(("VIS-03", "back_by")));
        assert_eq!(arranged("home-visit", "Hannah", "2026-03-10T14:00:01Z"), Err(("VIS-03", "back_by")));
        assert_eq!(arranged("home-visit", "Hannah", back), Ok(()));
        assert_eq!(arranged("home-visit", "Hannah", "2026-03-10T14:00:00Z"), Ok(()));
    }

    #[test]
    fn one_checks_in_once_from_a_visit_that_somebody_knows_of() {
        let visit = Visit { who_knows: "Hannah".into(), back_by: at(LATER), checked_in: None };
        let out = Contact { visit: Some(visit.clone()), ..booked(BEFORE) };
        let checked_in = Some((at(NOW), "Imran Sadiq".to_string()));
        let back = Contact { visit: Some(Visit { checked_in, ..visit }), ..booked(BEFORE) };
        assert_eq!(
            check_in(&booked(BEFORE), at(NOW)).map_err(|error| why(&error)),
            Err(("VIS-04", "who_knows"))
        );
        assert_eq!(check_in(&back, at(NOW)).map_err(|error| why(&error)), Err(("VIS-04", "who_knows")));
        let expected = CaseEvent::VisitCheckedIn { contact_id: CONTACT, at: at(NOW) };
        assert_eq!(check_in(&out, at(NOW)).unwrap().events, [expected]);
    }
}

mod series {
    use super::*;

    const FIRST: Date = date(2026, 3, 9);

    fn days(every_weeks: u32, ends: Ends) -> Result<Vec<Date>, Refused> {
        series_days(FIRST, Repeat { every_weeks, ends }, 4).map_err(|error| why(&error))
    }

    #[test]
    fn a_series_has_whole_weeks_between_its_days() {
        let second = date(2026, 3, 23);
        assert_eq!(days(2, Ends::After(2)), Ok(vec![FIRST, second]));
        assert_eq!(days(2, Ends::By(second)), Ok(vec![FIRST, second]));
        assert_eq!(days(2, Ends::By(date(2026, 4, 5))), Ok(vec![FIRST, second]));
        assert_eq!(days(1, Ends::After(4)).map(|days| days.len()), Ok(4));
    }

    #[test]
    fn a_series_is_neither_one_appointment_nor_more_than_policy_lets_one_save_book() {
        // BOK-12
        for (every, ends, field) in [
            (1, Ends::After(1), "times"),
            (1, Ends::After(5), "times"),
            (1, Ends::By(FIRST), "times"),
            (1, Ends::By(date(2026, 4, 6)), "times"),
            (0, Ends::After(2), "every_weeks"),
            (53, Ends::After(2), "every_weeks"),
            (1, Ends::By(date(2026, 3, 8)), "until"),
        ] {
            assert_eq!(days(every, ends), Err(("BOK-12", field)), "{every} {ends:?}");
        }
    }
}
