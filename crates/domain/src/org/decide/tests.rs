use super::*;
use crate::access::Role;
use crate::org::*;
use crate::shared::*;
use jiff::civil::{Date, date, time};
use proptest::prelude::*;
use uuid::Uuid;

const ORGANISATION: OrganisationId = OrganisationId(Uuid::from_u128(1));
const RIVERSIDE: TeamId = TeamId(Uuid::from_u128(2));
const EASTGATE: TeamId = TeamId(Uuid::from_u128(3));
const RUTH: OfficerId = OfficerId(Uuid::from_u128(4));
const IMRAN: OfficerId = OfficerId(Uuid::from_u128(5));
const GRETA: OfficerId = OfficerId(Uuid::from_u128(6));
const HOUSE: OfficeId = OfficeId(Uuid::from_u128(7));
const ADMINISTRATOR: UserId = UserId(Uuid::from_u128(8));
const USER: UserId = UserId(Uuid::from_u128(9));

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

fn fact_id(number: u128) -> StaffFactId {
    StaffFactId(Uuid::from_u128(100 + number))
}

fn why(error: &impl Rule) -> (&'static str, &'static str) {
    (error.rule(), error.field())
}

fn team(team_id: TeamId, name: &str) -> Team {
    let name = name.to_string();
    let (phone, office, unit) = (String::new(), String::new(), String::new());
    Team { organisation_id: ORGANISATION, team_id, name, phone, office, unit }
}

fn officer(officer_id: OfficerId, name: &str) -> Officer {
    Officer {
        organisation_id: ORGANISATION,
        officer_id,
        team_id: RIVERSIDE,
        name: name.to_string(),
        grade: "PSO".to_string(),
        phone: String::new(),
        user_id: None,
        from: at("2026-01-05T09:00:00Z"),
        until: None,
    }
}

fn office(hours: Vec<OpeningHours>) -> OfficeFacts {
    let (address, phone) = ("1 Quay Street".to_string(), String::new());
    OfficeFacts { name: "Harbour House".to_string(), address, phone, hours, closed: Vec::new() }
}

fn put(record: &mut OrganisationRecord, events: Vec<OrganisationEvent>) {
    for event in events {
        let moment = at("2026-11-24T09:00:00Z");
        let by = Author {
            user_id: ADMINISTRATOR,
            name: "Sam Prior".to_string(),
            organisation_id: ORGANISATION,
            organisation_name: "Northmoor Probation".to_string(),
        };
        let recorded = Recorded {
            event_id: EventId(Uuid::nil()),
            seq: 1,
            recorded_at: moment,
            effective_at: moment,
            by,
            policy: String::new(),
            basis: Basis::default(),
            corrects: None,
            event,
        };
        for row in apply(ORGANISATION, record, &recorded) {
            record.put(row);
        }
    }
}

/// Ruth and Imran in Riverside, with Eastgate beside it and one office.
fn northmoor() -> OrganisationRecord {
    let mut record = OrganisationRecord::default();
    let joined = |officer| OrganisationEvent::OfficerJoined { officer };
    let events = vec![
        OrganisationEvent::TeamAdded { team: team(RIVERSIDE, "Riverside") },
        OrganisationEvent::TeamAdded { team: team(EASTGATE, "Eastgate") },
        OrganisationEvent::OfficeAdded { office_id: HOUSE, office: office(Vec::new()) },
        joined(officer(RUTH, "Ruth Okafor")),
        joined(officer(IMRAN, "Imran Sadiq")),
        joined(officer(GRETA, "Greta Lindqvist")),
    ];
    put(&mut record, events);
    record
}

fn grade(code: &str) -> StaffSays {
    StaffSays::Grade { code: code.to_string() }
}

fn skill(code: &str) -> StaffSays {
    StaffSays::Skill { code: code.to_string() }
}

fn absence(stand_in: Option<OfficerId>) -> StaffSays {
    StaffSays::Absence { code: "annual-leave".to_string(), stand_in }
}

fn fact(number: u128, officer_id: OfficerId, says: StaffSays, from: Date, to: Option<Date>) -> RecordFact {
    RecordFact { fact_id: fact_id(number), officer_id, says, from, to }
}

/// Records it, and gives why not when it is refused.
fn record(known: &mut OrganisationRecord, cmd: RecordFact) -> Result<usize, (&'static str, &'static str)> {
    let decision = record_fact(known, cmd, true).map_err(|error| why(&error))?;
    let events = decision.events.len();
    put(known, decision.events);
    Ok(events)
}

#[test]
fn what_an_officer_could_do_on_a_day_is_what_the_record_says_of_that_day() {
    let mut known = northmoor();
    let may = date(2026, 5, 1);
    assert_eq!(record(&mut known, fact(1, RUTH, grade("PO"), may, None)), Ok(1));
    let accredited = fact(2, RUTH, skill("court-reports"), date(2026, 6, 1), Some(date(2026, 9, 1)));
    assert_eq!(record(&mut known, accredited), Ok(1));
    let hours = StaffSays::Hours { minutes_a_week: 37 * 60 };
    assert_eq!(record(&mut known, fact(3, RUTH, hours, date(2026, 2, 1), None)), Ok(1));
    let moved = StaffSays::Team { team_id: EASTGATE };
    assert_eq!(record(&mut known, fact(4, RUTH, moved, date(2026, 8, 1), None)), Ok(1));
    let away = fact(5, RUTH, absence(Some(IMRAN)), date(2026, 8, 10), Some(date(2026, 8, 24)));
    assert_eq!(record(&mut known, away), Ok(1));
    // (day, grade, team, has the skill, away)
    for (day, grade, team_id, skilled, away) in [
        (date(2026, 1, 5), "PSO", RIVERSIDE, false, false),
        (date(2026, 4, 30), "PSO", RIVERSIDE, false, false),
        (date(2026, 5, 1), "PO", RIVERSIDE, false, false),
        (date(2026, 6, 1), "PO", RIVERSIDE, true, false),
        (date(2026, 8, 1), "PO", EASTGATE, true, false),
        (date(2026, 8, 10), "PO", EASTGATE, true, true),
        (date(2026, 8, 23), "PO", EASTGATE, true, true),
        (date(2026, 8, 24), "PO", EASTGATE, true, false),
        (date(2026, 8, 31), "PO", EASTGATE, true, false),
        (date(2026, 9, 1), "PO", EASTGATE, false, false),
    ] {
        let on = known.on_day(RUTH, day).unwrap();
        let found = (on.grade, on.team_id, on.skills == ["court-reports"], on.away.is_some());
        assert_eq!(found, (grade, team_id, skilled, away), "{day}");
    }
    assert_eq!(known.on_day(RUTH, date(2026, 1, 4)), None, "nobody could do anything before they joined");
    let names = |ask: Ask<'_>, day| -> Vec<String> {
        known.who_could(ask, day).into_iter().map(|officer| officer.name.clone()).collect()
    };
    let reports = Ask { skill: Some("court-reports"), ..Ask::default() };
    assert_eq!(names(reports, date(2026, 8, 10)), ["Ruth Okafor"]);
    assert!(names(Ask { working: true, ..reports }, date(2026, 8, 10)).is_empty());
    assert!(names(Ask { team_id: Some(RIVERSIDE), ..reports }, date(2026, 8, 10)).is_empty());
    let pso = Ask { grade: Some("PSO"), ..Ask::default() };
    assert_eq!(names(pso, date(2026, 8, 10)), ["Greta Lindqvist", "Imran Sadiq"]);
}

#[test]
fn a_new_grade_ends_the_one_that_stood_and_both_stay_on_the_record() {
    let mut known = northmoor();
    record(&mut known, fact(1, RUTH, grade("PO"), date(2026, 5, 1), None)).unwrap();
    assert_eq!(record(&mut known, fact(2, RUTH, grade("SPO"), date(2026, 10, 1), None)), Ok(2));
    assert_eq!(known.staff[&fact_id(1)].to, Some(date(2026, 10, 1)));
    assert_eq!(known.on_day(RUTH, date(2026, 9, 30)).unwrap().grade, "PO");
    assert_eq!(known.on_day(RUTH, date(2026, 10, 1)).unwrap().grade, "SPO");
}

#[test]
fn a_fact_is_refused_by_the_rule_it_breaks() {
    let june = date(2026, 6, 1);
    let mut known = northmoor();
    record(&mut known, fact(1, RUTH, grade("PO"), june, None)).unwrap();
    record(&mut known, fact(2, RUTH, absence(None), june, Some(date(2026, 6, 8)))).unwrap();
    let hours = |minutes_a_week| StaffSays::Hours { minutes_a_week };
    let elsewhere = StaffSays::Team { team_id: TeamId(Uuid::from_u128(99)) };
    for (cmd, refused) in [
        (fact(3, RUTH, elsewhere, june, None), ("STF-01", "code")),
        (fact(3, RUTH, skill("welsh"), june, Some(june)), ("STF-02", "to")),
        (fact(3, RUTH, skill("welsh"), date(2026, 1, 4), None), ("STF-03", "from")),
        (fact(3, RUTH, grade("SPO"), date(2026, 5, 1), None), ("STF-04", "from")),
        (fact(3, RUTH, absence(None), date(2026, 6, 7), None), ("STF-04", "from")),
        (fact(3, IMRAN, absence(Some(IMRAN)), june, None), ("STF-05", "stand_in")),
        (fact(3, IMRAN, absence(Some(RUTH)), date(2026, 6, 7), None), ("STF-05", "stand_in")),
        (fact(3, RUTH, hours(0), june, None), ("STF-07", "hours")),
        (fact(3, RUTH, hours(7 * 24 * 60 + 1), june, None), ("STF-07", "hours")),
    ] {
        assert_eq!(record(&mut known.clone(), cmd), Err(refused));
    }
    let unknown = record_fact(&known, fact(3, RUTH, grade("wizard"), june, None), false).unwrap_err();
    assert_eq!(why(&unknown), ("STF-01", "code"));
    // Just inside: the day after the absence, and a stand-in from the day of return.
    assert_eq!(
        record(&mut known, fact(4, RUTH, absence(None), date(2026, 6, 8), Some(date(2026, 6, 9)))),
        Ok(1)
    );
    assert_eq!(record(&mut known, fact(5, IMRAN, absence(Some(RUTH)), date(2026, 6, 9), None)), Ok(1));
}

#[test]
fn a_correction_says_why_and_what_was_taken_back_never_was_so() {
    let mut known = northmoor();
    let july = date(2026, 7, 1);
    record(&mut known, fact(1, RUTH, grade("PO"), july, None)).unwrap();
    let correct = |from, why: &str| CorrectFact {
        fact_id: fact_id(1),
        says: grade("PO"),
        from,
        to: None,
        why: why.to_string(),
    };
    let refused = correct_fact(&known, correct(july, " "), true).unwrap_err();
    assert_eq!(why(&refused), ("STF-06", "why"));
    let right = correct_fact(&known, correct(date(2026, 6, 1), "The letter says June"), true).unwrap();
    put(&mut known, right.events);
    assert_eq!(known.on_day(RUTH, date(2026, 6, 1)).unwrap().grade, "PO");
    assert_eq!(why(&end_fact(&known, fact_id(1), date(2026, 6, 1)).unwrap_err()), ("STF-02", "to"));
    let taken_back = take_back_fact(&known, fact_id(1), "She was never appointed").unwrap();
    put(&mut known, taken_back.events);
    assert_eq!(known.on_day(RUTH, july).unwrap().grade, "PSO");
    assert_eq!(why(&end_fact(&known, fact_id(1), july).unwrap_err()), ("STF-08", "to"));
    assert_eq!(why(&take_back_fact(&known, fact_id(1), "Again").unwrap_err()), ("STF-08", "to"));
}

#[test]
fn who_left_could_do_nothing_from_the_day_after() {
    let mut known = northmoor();
    let early = leave(&known, RUTH, at("2026-01-05T09:00:00Z")).unwrap_err();
    assert_eq!(why(&early), ("STF-09", "from"));
    let left = leave(&known, RUTH, at("2026-10-30T17:00:00Z")).unwrap();
    put(&mut known, left.events);
    assert!(known.on_day(RUTH, date(2026, 10, 30)).is_some());
    assert!(known.on_day(RUTH, date(2026, 10, 31)).is_none());
    assert_eq!(why(&leave(&known, RUTH, at("2026-11-30T17:00:00Z")).unwrap_err()), ("STF-09", "from"));
}

#[test]
fn who_joins_has_a_name_a_grade_in_use_and_a_log_on_of_their_own() {
    let mut known = northmoor();
    let ann = OfficerId(Uuid::from_u128(60));
    let with_log_on = Officer { user_id: Some(USER), ..officer(ann, "Ann Petrie") };
    let joined = join(&known, with_log_on.clone(), true).unwrap();
    put(&mut known, joined.events);
    let again = Officer { officer_id: OfficerId(Uuid::from_u128(61)), ..with_log_on };
    assert_eq!(why(&join(&known, again, true).unwrap_err()), ("STF-10", "login"));
    assert_eq!(why(&join(&known, officer(ann, " "), true).unwrap_err()), ("STF-10", "name"));
    assert_eq!(why(&join(&known, officer(ann, "Ann"), false).unwrap_err()), ("STF-01", "code"));
}

#[test]
fn places_have_names_hours_and_reasons() {
    let known = northmoor();
    let none = |error: PlaceError| why(&error);
    let named = |name: &str| team(TeamId(Uuid::from_u128(70)), name);
    assert_eq!(none(add_team(&known, named(" ")).unwrap_err()), ("ORG-01", "name"));
    assert_eq!(none(add_team(&known, named("riverside")).unwrap_err()), ("ORG-01", "name"));
    assert!(add_team(&known, named("Westgate")).is_ok());
    let renamed = team(RIVERSIDE, "Riverside");
    assert_eq!(none(change_team(&known, renamed.clone(), "").unwrap_err()), ("ORG-03", "why"));
    assert!(change_team(&known, renamed, "A new number").is_ok());
    let span = |weekday, opens, closes| OpeningHours {
        weekday,
        opens: time(opens, 0, 0, 0),
        closes: time(closes, 0, 0, 0),
    };
    let other = OfficeId(Uuid::from_u128(71));
    let new = |hours| OfficeFacts { name: "Quay House".to_string(), ..office(hours) };
    for hours in [vec![span(1, 17, 9)], vec![span(1, 9, 9)], vec![span(8, 9, 17)], vec![span(1, 9, 12); 2]] {
        assert_eq!(none(add_office(&known, other, new(hours)).unwrap_err()), ("ORG-02", "hours"));
    }
    assert!(add_office(&known, other, new(vec![span(1, 9, 17), span(2, 9, 12)])).is_ok());
    let changed = change_office(&known, HOUSE, office(Vec::new()), " ").unwrap_err();
    assert_eq!(none(changed), ("ORG-03", "why"));
    assert_eq!(
        none(set_offices(&known, RIVERSIDE, &[other], date(2026, 6, 1)).unwrap_err()),
        ("ORG-04", "office")
    );
}

#[test]
fn a_team_works_from_the_offices_that_were_chosen_from_that_day_on() {
    let mut known = northmoor();
    let (june, july) = (date(2026, 6, 1), date(2026, 7, 1));
    let begun = set_offices(&known, RIVERSIDE, &[HOUSE], june).unwrap();
    put(&mut known, begun.events);
    assert_eq!(set_offices(&known, RIVERSIDE, &[HOUSE], july).unwrap().events, []);
    let left = set_offices(&known, RIVERSIDE, &[], july).unwrap();
    put(&mut known, left.events);
    let offices = |day| known.offices_of(RIVERSIDE, day).len();
    assert_eq!(
        [offices(date(2026, 5, 31)), offices(june), offices(date(2026, 6, 30)), offices(july)],
        [0, 1, 1, 0]
    );
}

fn grant(user_id: UserId) -> Grant {
    Grant {
        organisation_id: ORGANISATION,
        grant_id: GrantId(Uuid::from_u128(80)),
        user_id,
        role: Role::Officer,
        scope: ScopeOf::Team(RIVERSIDE),
        from: at("2026-11-24T09:00:00Z"),
        until: None,
    }
}

#[test]
fn nobody_grants_themselves_a_role_or_more_than_they_administer() {
    let mut known = northmoor();
    let to_self = grant_role(&known, ADMINISTRATOR, grant(ADMINISTRATOR), true).unwrap_err();
    assert_eq!(why(&to_self), ("ORG-05", "role"));
    assert_eq!(why(&grant_role(&known, ADMINISTRATOR, grant(USER), false).unwrap_err()), ("ORG-06", "scope"));
    let granted = grant_role(&known, ADMINISTRATOR, grant(USER), true).unwrap();
    put(&mut known, granted.events);
    assert_eq!(why(&grant_role(&known, ADMINISTRATOR, grant(USER), true).unwrap_err()), ("ORG-07", "role"));
    let later = at("2026-11-24T10:00:00Z");
    let ended = end_role(&known, grant(USER).grant_id, later).unwrap();
    put(&mut known, ended.events);
    assert_eq!(why(&end_role(&known, grant(USER).grant_id, later).unwrap_err()), ("ORG-07", "role"));
}

#[test]
fn a_login_is_one_word_and_a_password_is_as_long_as_policy_says() {
    for (login, name, taken, refused) in [
        ("ru", "Ruth", false, ("ORG-08", "login")),
        ("ruth okafor", "Ruth", false, ("ORG-08", "login")),
        ("ruth.okafor", "Ruth", true, ("ORG-08", "login")),
        ("ruth.okafor", " ", false, ("ORG-08", "name")),
    ] {
        assert_eq!(why(&check_login(login, name, taken).unwrap_err()), refused);
    }
    assert_eq!(check_login("rut", "Ruth", false), Ok(()));
    assert_eq!(check_password("twelve chars", 12), Ok(()));
    assert_eq!(why(&check_password("eleven char", 12).unwrap_err()), ("ORG-09", "password"));
}

proptest! {
    /// Whatever is asked for in whatever order, nobody has two grades, teams, contracts or absences on one day.
    #[test]
    fn what_excludes_each_other_never_stands_on_the_same_day(
        asked in proptest::collection::vec((0..4_usize, 0..60_i64, proptest::option::of(1..40_i64)), 1..20)
    ) {
        let mut known = northmoor();
        let first = date(2026, 6, 1);
        let day = |days: i64| first.saturating_add(jiff::Span::new().days(days));
        for (number, (kind, from, length)) in (1..).zip(asked) {
            let says = [grade("PO"), skill("welsh"), StaffSays::Hours { minutes_a_week: 60 }, absence(None)];
            let to = length.map(|length| day(from + length));
            let _ = record(&mut known, fact(number, RUTH, says[kind].clone(), day(from), to));
        }
        for days in 0..100 {
            let standing: Vec<_> =
                known.facts_of(RUTH).into_iter().filter(|fact| fact.contains(day(days))).collect();
            for (place, one) in standing.iter().enumerate() {
                for other in &standing[place + 1..] {
                    prop_assert!(!one.says.excludes(&other.says), "{:?} and {:?}", one.says, other.says);
                }
            }
        }
    }
}

/// LET-06 to LET-08.
#[test]
fn the_words_of_a_letter_are_saved_as_the_next_version_or_refused_by_rule() {
    let faults = vec!["Line 14: there is no slot {person}.".to_string(), "Line 20: no words.".to_string()];
    let cmd = |text: &'static str, why: &'static str| SaveTemplate {
        letter: "appointment",
        language: "cy",
        text,
        why,
        read: Ok(("appointment", "cy")),
    };
    let mut known = OrganisationRecord::default();
    let refused = |known: &OrganisationRecord, cmd: SaveTemplate<'_>| {
        let error = save_template(known, &cmd).unwrap_err();
        (error.rule(), error.field(), error.to_string())
    };
    let unread = SaveTemplate { read: Err(faults.as_slice()), ..cmd("words", "Why") };
    let said = "Line 14: there is no slot {person}. Line 20: no words.".to_string();
    assert_eq!(refused(&known, unread), ("LET-06", "text", said));
    for read in [("appointment", "en"), ("correction", "cy")] {
        let (rule, field, said) = refused(&known, SaveTemplate { read: Ok(read), ..cmd("words", "Why") });
        assert_eq!((rule, field), ("LET-07", "text"));
        assert!(said.contains("“letter: appointment” and “language: cy”"), "{said}");
    }
    assert_eq!(refused(&known, cmd("words", " ")).0, "LET-08");
    for (text, version) in [("words", 1), ("other words", 2), ("words", 3)] {
        let decision = save_template(&known, &cmd(text, " Plainer ")).unwrap();
        let [OrganisationEvent::LetterTemplateSaved { version: saved, why, .. }] = &decision.events[..]
        else {
            panic!("{:?}", decision.events)
        };
        assert_eq!((*saved, why.as_str()), (version, "Plainer"));
        known.put(OrganisationRow::LetterTemplate(LetterTemplate {
            organisation_id: ORGANISATION,
            letter: "appointment".into(),
            language: "cy".into(),
            version,
            text: text.into(),
            why: why.clone(),
            written: Written {
                seq: i64::from(version),
                at: at("2026-11-24T09:00:00Z"),
                by: Author {
                    user_id: ADMINISTRATOR,
                    name: "Sam Prior".into(),
                    organisation_id: ORGANISATION,
                    organisation_name: "Northmoor".into(),
                },
            },
        }));
        assert_eq!(refused(&known, cmd(text, "Why")).0, "LET-08", "the words in use already");
    }
    let versions = known.versions_of("appointment", "cy");
    assert_eq!(versions.iter().map(|of| of.version).collect::<Vec<_>>(), [3, 2, 1]);
    assert!(known.versions_of("appointment", "en").is_empty());
}
