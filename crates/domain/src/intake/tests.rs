//! Rules IMP-02 to IMP-12, row by row.

use super::*;
use crate::document::File;
use crate::flag::{FlagEnd, StepKind};
use crate::identity::IdentifierKind;
use crate::org::OrganisationRecord;
use crate::person::detail::{Detail, NameKind, OtherName, Reach, ReachWay};
use crate::policy::PolicyBook;
use crate::sentence::{Particulars, Runs};
use crate::shared::*;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use std::sync::LazyLock;

const SOURCE: &str = "Old system";

static POLICY: LazyLock<PolicyBook> = LazyLock::new(|| PolicyBook::default_england_and_wales().unwrap());

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn now() -> Moment {
    at("2026-03-02T09:00:00Z")
}

fn day() -> Date {
    date(2025, 6, 2)
}

fn lines<T>(rows: Vec<T>) -> Vec<Line<T>> {
    (1..).zip(rows).map(|(number, row)| Line { number, text: format!("line {number}"), row }).collect()
}

/// One organisation with one team and two officers.
fn organisation_lines() -> (Vec<Line<OrganisationRow>>, Vec<Line<StaffRow>>) {
    let own = OrganisationSays::Organisation { name: "Northmoor Probation".into() };
    let (organisation, name) = ("O".to_string(), "Riverside".to_string());
    let (phone, office, unit) = (String::new(), String::new(), String::new());
    let team = OrganisationSays::Team { organisation, name, phone, office, unit };
    let row = |id: &str, says| OrganisationRow { source_id: id.into(), says };
    (lines(vec![row("O", own), row("T", team)]), lines(vec![officer("ruth"), officer("imran")]))
}

fn officer(id: &str) -> StaffRow {
    StaffRow {
        source_id: id.into(),
        organisation: "O".into(),
        team: "T".into(),
        name: format!("Officer {id}"),
        grade: "PO".into(),
        phone: String::new(),
        from: at("2020-01-06T00:00:00Z"),
        until: None,
        facts: Vec::new(),
    }
}

fn brought_organisations(
    before: &BTreeMap<OrganisationId, OrganisationRecord>,
    (organisations, staff): &(Vec<Line<OrganisationRow>>, Vec<Line<StaffRow>>),
) -> OrganisationsBrought {
    bring_organisations((&POLICY, SOURCE, now()), before, organisations, staff)
}

fn person() -> PersonRow {
    PersonRow {
        person: "P1".into(),
        crn: Some("X123456".into()),
        waits: false,
        candidates: Vec::new(),
        title: None,
        forenames: "Dale".into(),
        surname: "Hartnoll".into(),
        birth_date: Some(date(1990, 5, 1)),
        sex: None,
        identifiers: Vec::new(),
        recorded: RecordedThere::default(),
    }
}

fn alias(id: &str) -> DetailRow {
    let name = OtherName { name_kind: NameKind::Alias, forenames: "Dal".into(), surname: "Hart".into() };
    DetailRow {
        source_id: id.into(),
        person: "P1".into(),
        detail: Detail::Name(name),
        from: None,
        to: None,
        recorded: RecordedThere {
            at: Some(at("2019-04-01T10:00:00Z")),
            by: "J. Clerk".into(),
            system: String::new(),
        },
    }
}

fn order(id: &str) -> SentenceRow {
    SentenceRow {
        source_id: id.into(),
        person: "P1".into(),
        sentence_type: "suspended-sentence-order".into(),
        court_name: "Northmoor".into(),
        convicted_on: None,
        passed_on: day(),
        ends_on: None,
        length_months: 12,
        offence_code: String::new(),
        offence_title: "Theft".into(),
        particulars: Particulars::default(),
        other_offences: Vec::new(),
        runs_with: None,
        appearance: None,
        ended: None,
        requirements: Vec::new(),
        steps: Vec::new(),
        key_dates: Vec::new(),
        recorded: RecordedThere::default(),
    }
}

fn beside(id: &str, other: &str) -> SentenceRow {
    let runs_with = Some(RunsRow { runs: Runs::ConcurrentWith, sentence: other.into() });
    SentenceRow { runs_with, ..order(id) }
}

fn held(id: &str, officer: &str, from: &str, until: Option<&str>) -> AssignmentRow {
    AssignmentRow {
        source_id: id.into(),
        person: "P1".into(),
        organisation: "O".into(),
        team: "T".into(),
        officer: officer.into(),
        from: at(from),
        until: until.map(at),
        reason: String::new(),
        reason_code: None,
        organisation_name: String::new(),
        team_name: String::new(),
        officer_name: String::new(),
        recorded: RecordedThere::default(),
    }
}

fn contact(id: &str, booked: bool) -> ContactRow {
    ContactRow {
        source_id: id.into(),
        person: "P1".into(),
        contact_type: if booked { "office-appointment" } else { "note" }.into(),
        starts_at: at("2025-06-10T10:00:00Z"),
        minutes: 30,
        place: booked.then(|| "office".to_string()),
        officer: Some("ruth".into()),
        officer_name: String::new(),
        booked,
        outcome: None,
        notes: if booked { "" } else { "Rang" }.into(),
        sensitive: None,
        series: None,
        group: None,
        requirement: None,
        visit: None,
        recorded: RecordedThere::default(),
    }
}

fn with_outcome(id: &str, code: &str) -> ContactRow {
    let outcome = Some(OutcomeRow { code: code.into(), awaited_until: None, because: String::new() });
    ContactRow { outcome, ..contact(id, true) }
}

fn document(digest: &str) -> DocumentRow {
    DocumentRow {
        source_id: "D".into(),
        person: "P1".into(),
        kind: "letter".into(),
        title: "A letter".into(),
        received_from: "A surgery".into(),
        dated: day(),
        contact: None,
        digest: digest.into(),
        file_name: "letter.txt".into(),
        recorded: RecordedThere::default(),
    }
}

/// Somebody with nothing but themselves.
fn alone() -> PersonRows {
    let own = lines(vec![person()]).pop();
    PersonRows { person: "P1".into(), own, ..PersonRows::default() }
}

fn brought_after(before: &Before, rows: &PersonRows, crn_is_free: bool) -> Brought {
    let organisations = brought_organisations(&BTreeMap::new(), &organisation_lines());
    let places = Places::new(organisations.records);
    let file = File { bytes: b"Dear all".to_vec(), digest: "d1".into(), name: String::new(), cut_off: false };
    let files = BTreeMap::from([("d1".to_string(), file)]);
    let known = Known {
        policy: &POLICY,
        source: SOURCE,
        places: &places,
        before,
        crn_is_free,
        drawn_crn: "X000009",
        files: &files,
        at: now(),
    };
    bring(&known, case_id_of(SOURCE, "P1"), rows)
}

fn brought(rows: &PersonRows) -> Brought {
    brought_after(&Before::default(), rows, true)
}

/// The entries of the log that it makes.
fn entries(brought: &Brought) -> Vec<Recorded<crate::case::CaseEvent>> {
    let entry = |(number, event)| Recorded {
        event_id: EventId(uuid::Uuid::from_u128(number)),
        ..super::organisations::unwritten(event, now())
    };
    (1..).zip(brought.events.clone()).map(entry).collect()
}

/// What is on the record once it was written.
fn written(brought: &Brought) -> Before {
    let (case_id, events) = (case_id_of(SOURCE, "P1"), entries(brought));
    origins(case_id, &events, "Here").before(crate::case::fold(case_id, &events))
}

/// (rule, field, row) of what was refused.
fn refused(brought: &Brought) -> Vec<(&'static str, &'static str, &str)> {
    brought.refused.iter().map(|of| (of.why.rule, of.why.field, of.source_id.as_str())).collect()
}

#[test]
fn a_person_comes_with_a_crn_in_its_form_that_nobody_else_has_or_is_given_one() {
    let with = |crn: Option<&str>, waits: bool| {
        let row = PersonRow { crn: crn.map(str::to_string), waits, ..person() };
        PersonRows { own: lines(vec![row]).pop(), ..alone() }
    };
    for (rows, free, expected) in [
        (with(Some("x 123456"), false), true, Ok(Some("X123456"))),
        (with(None, false), true, Ok(Some("X000009"))),
        (with(None, true), true, Ok(None)),
        (with(Some("X123456"), false), false, Err(("IMP-07", "crn", "P1"))),
        (with(Some("12"), false), true, Err(("IMP-07", "crn", "P1"))),
        (with(Some("X123456"), true), true, Err(("IMP-07", "crn", "P1"))),
    ] {
        let found = brought_after(&Before::default(), &rows, free);
        match expected {
            Ok(crn) => assert_eq!((found.crn.as_deref(), refused(&found)), (crn, vec![])),
            Err(why) => assert_eq!((found.events.len(), refused(&found)), (0, vec![why])),
        }
    }
}

#[test]
fn a_number_whose_letter_does_not_fit_is_kept_and_flagged_and_no_number_is_left_out() {
    let number = |id: &str, number: &str| IdentifierRow {
        source_id: id.into(),
        kind: IdentifierKind::Pnc,
        number: number.into(),
        told_by: String::new(),
    };
    let identifiers =
        vec![number("1", "1979/0163001B"), number("2", "1979/0163001C"), number("3", "NOT KNOWN")];
    let rows = PersonRows { own: lines(vec![PersonRow { identifiers, ..person() }]).pop(), ..alone() };
    let record = written(&brought(&rows)).record;
    let mut kept: Vec<_> =
        record.identifiers.values().map(|of| (of.raw.as_str(), of.is_verified())).collect();
    kept.sort_unstable();
    assert_eq!(kept, [("1979/0163001B", true), ("1979/0163001C", false)]);
}

#[test]
fn what_hangs_on_a_person_who_is_refused_is_refused_with_them() {
    let nameless = PersonRow { forenames: " ".into(), surname: String::new(), ..person() };
    let rows = PersonRows {
        own: lines(vec![nameless]).pop(),
        details: lines(vec![alias("1")]),
        contacts: lines(vec![contact("2", false)]),
        ..alone()
    };
    let found = brought(&rows);
    let hangs = |id| ("IMP-10", "person", id);
    assert_eq!(refused(&found), [("PER-14", "surname", "P1"), hangs("1"), hangs("2")]);
    assert!(found.events.is_empty() && found.tally.adds_up() && found.tally.read.total() == 3);
    // The same without the row of the person.
    let orphans = PersonRows { own: None, ..rows };
    assert_eq!(refused(&brought(&orphans))[0], ("IMP-05", "person", "1"));
}

#[test]
fn each_row_has_an_id_of_its_own() {
    let details = lines(vec![alias("1"), alias("1"), alias(" "), alias("2")]);
    let found = brought(&PersonRows { details, ..alone() });
    assert_eq!(refused(&found), [("IMP-04", "source_id", "1"), ("IMP-04", "source_id", " ")]);
    assert_eq!((found.tally.kept.of(Kind::Details), found.tally.refused.of(Kind::Details)), (2, 2));
    let why = &found.refused[0].why.sentence;
    assert!(why.contains("line 1"), "{why}");
}

#[test]
fn what_a_row_names_is_in_the_bundle_or_on_the_record() {
    let officer = ContactRow { officer: Some("nobody".into()), ..contact("1", false) };
    let requirement = ContactRow { requirement: Some("R".into()), ..with_outcome("2", "kept") };
    let nobody = ContactRow { officer: None, ..contact("3", true) };
    let rows = PersonRows {
        contacts: lines(vec![officer, requirement, nobody]),
        assignments: lines(vec![AssignmentRow {
            team: "U".into(),
            ..held("4", "ruth", "2025-06-02T10:00:00Z", None)
        }]),
        sentences: lines(vec![SentenceRow { appearance: Some("A".into()), ..order("5") }]),
        documents: lines(vec![DocumentRow { contact: Some("C".into()), ..document("d1") }]),
        ..alone()
    };
    let mut found =
        refused(&brought(&rows)).into_iter().map(|(rule, field, _)| (rule, field)).collect::<Vec<_>>();
    found.sort_unstable();
    let expected = [
        ("CON-13", "requirement"),
        ("IMP-05", "appearance"),
        ("IMP-05", "contact"),
        ("IMP-05", "officer"),
        ("IMP-05", "officer"),
        ("IMP-05", "team"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_same_row_again_changes_nothing_and_one_that_says_something_else_is_refused() {
    let rows = PersonRows {
        details: lines(vec![alias("1"), alias("2")]),
        sentences: lines(vec![order("3")]),
        ..alone()
    };
    let before = written(&brought(&rows));
    let again = brought_after(&before, &rows, true);
    assert!(again.events.is_empty() && again.refused.is_empty());
    assert_eq!(again.tally.already.total(), 4);
    let corrected = DetailRow { to: Some(day()), ..alias("1") };
    let sent_back = PersonRows {
        own: None,
        details: lines(vec![corrected, alias("2"), alias("4")]),
        sentences: lines(vec![SentenceRow { length_months: 13, ..order("3") }]),
        ..alone()
    };
    let found = brought_after(&before, &sent_back, true);
    assert_eq!(refused(&found), [("IMP-06", "source_id", "1"), ("IMP-06", "source_id", "3")]);
    let tally = (found.tally.kept.of(Kind::Details), found.tally.already.of(Kind::Details));
    assert_eq!((tally, found.events.len()), ((2, 1), 2), "the new name, and where it came from");
}

#[test]
fn a_case_of_this_record_is_not_written_on_by_a_bundle() {
    let mut before = written(&brought(&alone()));
    before.source = None;
    let found = brought_after(&before, &PersonRows { details: lines(vec![alias("1")]), ..alone() }, true);
    assert_eq!(refused(&found), [("IMP-06", "person", "P1"), ("IMP-06", "person", "1")]);
}

#[test]
fn the_log_says_how_each_row_was_recorded_where_it_came_from() {
    let found = brought(&PersonRows { details: lines(vec![alias("1")]), ..alone() });
    let (case_id, events) = (case_id_of(SOURCE, "P1"), entries(&found));
    let record = crate::case::fold(case_id, &events);
    let rows = person_rows(case_id, &record, &origins(case_id, &events, "Here"));
    let recorded = &rows.details[0].row.recorded;
    assert_eq!(recorded.at, Some(at("2019-04-01T10:00:00Z")));
    assert_eq!((recorded.by.as_str(), recorded.system.as_str()), ("J. Clerk", SOURCE));
}

#[test]
fn a_sentence_may_run_beside_one_that_stands_further_down_but_not_beside_one_that_is_refused() {
    let both = vec![beside("1", "2"), beside("2", "1")];
    let kept = brought(&PersonRows { sentences: lines(both), ..alone() });
    assert_eq!((refused(&kept), kept.tally.kept.of(Kind::Sentences)), (vec![], 2));
    let too_long = SentenceRow { length_months: 60, ..order("3") };
    let chain = vec![beside("1", "2"), beside("2", "3"), too_long, order("4")];
    let found = brought(&PersonRows { sentences: lines(chain), ..alone() });
    let of = |id| ("SEN-13", "runs", id);
    assert_eq!(refused(&found), [of("1"), of("2"), ("SEN-04", "length_months", "3")]);
    assert_eq!(written(&found).record.sentences.len(), 1);
}

#[test]
fn a_document_comes_with_its_bytes() {
    let found = brought(&PersonRows { documents: lines(vec![document("d1")]), ..alone() });
    assert_eq!(refused(&found), []);
    assert_eq!(found.files, ["d1"]);
    let found = brought(&PersonRows { documents: lines(vec![document("d2")]), ..alone() });
    assert_eq!((refused(&found), found.files.len()), (vec![("IMP-08", "digest", "D")], 0));
}

#[test]
fn an_appointment_without_an_outcome_says_nothing_yet() {
    let notes = ContactRow { notes: "Came".into(), ..contact("1", true) };
    let sensitive = ContactRow { sensitive: Some(true), ..contact("2", true) };
    let awaited = with_outcome("3", "did-not-come");
    let open = contact("4", true);
    let contacts = lines(vec![notes, sensitive, awaited, open, with_outcome("5", "kept")]);
    let found = brought(&PersonRows { contacts, ..alone() });
    let expected = [("IMP-11", "notes", "1"), ("IMP-11", "notes", "2"), ("ABS-01", "awaited_until", "3")];
    assert_eq!(refused(&found), expected);
    assert_eq!(written(&found).record.contacts.len(), 2, "nothing is left of a row that was refused");
}

#[test]
fn what_the_source_says_of_an_absence_and_of_sensitivity_stands() {
    let because =
        Some(OutcomeRow { code: "unacceptable".into(), awaited_until: None, because: "No word".into() });
    let absence = ContactRow { outcome: because, ..contact("1", true) };
    let shown =
        ContactRow { contact_type: "victim-contact".into(), sensitive: Some(false), ..contact("2", false) };
    let kept_back = ContactRow { sensitive: None, ..shown.clone() };
    let kept_back = ContactRow { source_id: "3".into(), ..kept_back };
    let found = brought(&PersonRows { contacts: lines(vec![absence, shown, kept_back]), ..alone() });
    assert_eq!(refused(&found), []);
    let record = written(&found).record;
    let mut said: Vec<_> = record
        .contacts
        .values()
        .map(|of| (of.sensitive, of.outcome.as_ref().map(|outcome| outcome.because.as_str())))
        .collect();
    said.sort_unstable();
    assert_eq!(said, [(false, None), (false, Some("No word")), (true, None)]);
}

#[test]
fn one_officer_holds_the_case_at_a_time_and_between_two_there_may_be_nobody() {
    let (june, july, august) = ("2025-06-02T10:00:00Z", "2025-07-01T00:00:00Z", "2025-08-01T00:00:00Z");
    let assignments = lines(vec![
        held("3", "imran", august, None),
        held("1", "ruth", june, Some(july)),
        held("2", "imran", june, Some(july)),
    ]);
    let found = brought(&PersonRows { assignments, ..alone() });
    assert_eq!(refused(&found), [("IMP-12", "from", "2")]);
    let record = written(&found).record;
    let mut runs: Vec<_> = record.assignments.values().map(|of| (of.from, of.until)).collect();
    runs.sort_unstable();
    assert_eq!(runs, [(at(june), Some(at(july))), (at(august), None)]);
    // What was left out comes with the next bundle, before what runs now.
    let first =
        brought(&PersonRows { assignments: lines(vec![held("3", "imran", august, None)]), ..alone() });
    let earlier = lines(vec![held("1", "ruth", june, Some(july)), held("4", "ruth", july, None)]);
    let found = brought_after(&written(&first), &PersonRows { assignments: earlier, ..alone() }, true);
    assert_eq!(refused(&found), [("IMP-12", "from", "4")]);
    let over = lines(vec![held("1", "ruth", june, Some(july)), held("2", "imran", august, Some(july))]);
    let found = brought(&PersonRows { assignments: over, ..alone() });
    assert_eq!(refused(&found), [("IMP-12", "until", "2")]);
    assert!(!written(&found).record.person.unwrap().held, "a case that is closed is held by nobody");
}

#[test]
fn nobody_is_given_the_case_of_somebody_of_whom_it_is_not_settled_who_they_are() {
    let candidates = vec![CandidateRow { person: "P2".into(), found_by: "name".into() }];
    let waits = PersonRow { crn: None, waits: true, candidates, ..person() };
    let rows = PersonRows {
        own: lines(vec![waits]).pop(),
        assignments: lines(vec![held("1", "ruth", "2025-06-02T10:00:00Z", None)]),
        ..alone()
    };
    let found = brought(&rows);
    assert_eq!(refused(&found), [("ASG-01", "person", "1")]);
    let record = written(&found).record;
    assert!(record.candidates.contains_key(&case_id_of(SOURCE, "P2")));
}

#[test]
fn the_reviews_of_a_flag_come_along_with_their_days() {
    let step = |step, on, words: &str| FlagStepRow { step, on, words: words.into() };
    let flag = |id: &str, steps| FlagRow {
        source_id: id.into(),
        person: "P1".into(),
        flag_type: "risk-to-public".into(),
        level: None,
        category: None,
        note: "What the police said".into(),
        from: day(),
        next_review: Some(date(2025, 12, 2)),
        steps,
        ended: Some(FlagEnd { on: date(2026, 2, 2), why: "Over".into() }),
        recorded: RecordedThere::default(),
    };
    let reviewed = step(StepKind::Reviewed, date(2025, 9, 1), "Still so");
    let flags = lines(vec![
        flag("1", vec![reviewed.clone()]),
        flag("2", vec![step(StepKind::Reviewed, date(2025, 9, 1), " ")]),
        flag("3", vec![step(StepKind::Reviewed, date(2026, 9, 1), "Later")]),
        flag("4", vec![step(StepKind::Ended, date(2025, 9, 1), "Over")]),
    ]);
    let found = brought(&PersonRows { flags, ..alone() });
    let expected = [("FLG-08", "words", "2"), ("FLG-04", "from", "3"), ("IMP-02", "", "4")];
    assert_eq!(refused(&found), expected);
    let record = written(&found).record;
    assert_eq!(record.flags.len(), 1);
    let rows = person_rows(case_id_of(SOURCE, "P1"), &record, &Origins::default());
    assert!(rows.flags[0].row.steps == [reviewed]);
}

#[test]
fn an_address_that_cannot_be_written_to_is_refused_alone() {
    let reach = Reach { way: ReachWay::Email, value: "nowhere".into(), messages: None, note: String::new() };
    let broken = DetailRow { detail: Detail::Reach(reach), ..alias("1") };
    let found = brought(&PersonRows { details: lines(vec![broken, alias("2")]), ..alone() });
    assert_eq!(refused(&found), [("PER-10", "value", "1")]);
    assert_eq!(found.refused[0].text, "line 1");
    assert!(found.tally.adds_up());
}

#[test]
fn organisations_come_once_and_what_hangs_on_a_refused_one_is_refused() {
    let all = organisation_lines();
    let first = brought_organisations(&BTreeMap::new(), &all);
    assert_eq!((first.refused.len(), first.tally.kept.total(), first.events.len()), (0, 4, 1));
    let again = brought_organisations(&first.records, &all);
    assert!(again.events.is_empty());
    assert_eq!((again.tally.already.total(), again.refused.len()), (4, 0));
    let renamed = (all.0.clone(), lines(vec![StaffRow { name: "Ruth O".into(), ..officer("ruth") }]));
    let found = brought_organisations(&first.records, &renamed);
    let why: Vec<_> = found.refused.iter().map(|of| (of.why.rule, of.why.field)).collect();
    assert_eq!(why, [("IMP-06", "source_id")]);
    // Without the team there is no place for its officers.
    let teamless = (all.0[..1].to_vec(), all.1.clone());
    let found = brought_organisations(&BTreeMap::new(), &teamless);
    let why: Vec<_> = found.refused.iter().map(|of| (of.kind, of.why.rule, of.why.field)).collect();
    assert_eq!(why, [(Kind::Staff, "IMP-05", "team"); 2]);
    assert!(found.tally.adds_up());
}

/// IMP-09
#[test]
fn staff_with_a_fact_that_is_refused_are_refused_whole_and_taken_when_it_is_mended() {
    let (organisations, _) = organisation_lines();
    let skilled = |code: &str| {
        let says = StaffFactSays::Skill { code: code.into() };
        let fact = StaffFactRow { source_id: "F".into(), says, from: date(2021, 1, 4), to: None };
        lines(vec![StaffRow { facts: vec![fact], ..officer("ruth") }, officer("imran")])
    };
    let found = brought_organisations(&BTreeMap::new(), &(organisations.clone(), skilled("juggling")));
    assert_eq!((found.tally.kept.of(Kind::Staff), found.refused.len()), (1, 1));
    let officers = |found: &OrganisationsBrought| -> usize {
        found.records.values().map(|record| record.officers.len()).sum()
    };
    assert_eq!(officers(&found), 1, "nothing of a refused row is kept");
    let known = POLICY.skills().at(date(2021, 1, 4)).into_iter().next().unwrap().code.clone();
    let mended = brought_organisations(&found.records, &(organisations, skilled(&known)));
    assert!(mended.refused.is_empty());
    assert_eq!(officers(&mended), 2);
}

#[test]
fn ids_of_people_are_the_same_every_time_and_sort_as_the_source_numbers_them() {
    let ids: Vec<CaseId> = ["N-0009", "N-0010", "N-0011", "N-1000"].map(|id| case_id_of(SOURCE, id)).into();
    assert!(ids.is_sorted());
    assert_eq!(case_id_of(SOURCE, "N-0009"), ids[0]);
    assert_ne!(case_id_of("Another system", "N-0009"), ids[0]);
    assert_ne!(case_id_of(SOURCE, "M-0009"), ids[0], "the same number, another person");
    assert_eq!(ids[0].0.get_version_num(), 8);
    let own = "01a1ea98-1d80-7000-8636-3a104543ab24";
    assert_eq!(case_id_of(SOURCE, own).to_string(), own);
    assert_ne!(case_id_of(SOURCE, "Ann"), case_id_of(SOURCE, "Ben"));
}

#[test]
fn rows_kept_and_rows_refused_are_the_rows_that_were_read() {
    // IMP-09
    let mut tally = Tally::default();
    tally.read.add(Kind::Flags, 3);
    tally.kept.add(Kind::Flags, 2);
    assert!(!tally.adds_up(), "one was lost");
    // Another kind does not make up for it.
    tally.refused.add(Kind::Contacts, 1);
    assert!(!tally.adds_up());
    let mut all = Tally::default();
    all.read.add(Kind::Contacts, 1);
    all.refused.add(Kind::Flags, 1);
    tally.take_in(&all);
    assert!(tally.adds_up());
}

#[test]
fn a_refusal_says_which_rule_and_what_to_do() {
    for (why, rule) in [
        (IntakeError::NotOfItsKind("no surname".into()), "IMP-02"),
        (IntakeError::OutOfOrder, "IMP-03"),
        (IntakeError::PersonRefused, "IMP-10"),
    ] {
        assert_eq!(why.rule(), rule);
        assert!(why.to_string().ends_with(['.', 'e']), "{why}");
    }
}

mod risk;
