//! Whose time has passed, who is kept and why, and what somebody does about it.

use super::*;
use crate::case::CaseEvent;
use crate::policy::PolicyBook;
use crate::shared::{Author, CaseId, Moment, OrganisationId, Rule, UserId, Written};
use jiff::civil::{Date, date};
use uuid::Uuid;

fn author() -> Author {
    Author {
        user_id: UserId(Uuid::from_u128(1)),
        name: "Carol Whitmore".to_string(),
        organisation_id: OrganisationId(Uuid::from_u128(2)),
        organisation_name: "Northmoor Probation".to_string(),
    }
}

const ENDED: Date = date(2020, 3, 1);
/// Six years later.
const DUE: Date = date(2026, 3, 1);

fn policy() -> PolicyBook {
    PolicyBook::default_england_and_wales().unwrap()
}

/// Somebody whose sentence ended on 1 March 2020; the case was given up before.
fn ended() -> Facts {
    Facts {
        sentenced: true,
        last_sentence_ended: Some(ENDED),
        last_assignment_ended: Some(date(2020, 2, 20)),
        last_hearing: Some(date(2018, 3, 1)),
        last_contact: Some(date(2020, 2, 1)),
        ..Facts::default()
    }
}

fn verdict(facts: &Facts, day: Date) -> (String, Verdict) {
    let policy = policy();
    let (class, verdict) = judge(facts, policy.retention_classes(), day).unwrap();
    (class.code.clone(), verdict)
}

#[test]
fn a_record_is_archived_from_the_day_on_which_the_time_of_its_class_has_passed() {
    let due = Verdict::Archive { since: ENDED, due_on: DUE };
    assert_eq!(verdict(&ended(), DUE), ("sentenced".to_string(), due));
    assert_eq!(verdict(&ended(), DUE.yesterday().unwrap()).1, Verdict::Kept(Kept::NotYet));
    let later = Facts { last_assignment_ended: Some(date(2021, 1, 1)), ..ended() };
    assert_eq!(verdict(&later, DUE).1, Verdict::Kept(Kept::NotYet), "the assignment ended later");
}

#[test]
fn somebody_known_from_a_court_alone_is_of_a_class_of_their_own() {
    let court = Facts { last_hearing: Some(ENDED), ..Facts::default() };
    let due_on = date(2023, 3, 1);
    assert_eq!(
        verdict(&court, due_on),
        ("court-only".to_string(), Verdict::Archive { since: ENDED, due_on })
    );
}

#[test]
fn what_is_open_waits_or_is_exempted_is_kept_and_the_reason_is_named() {
    let cases = [
        (Facts { held: true, ..ended() }, Kept::Open),
        (Facts { live_here: true, ..ended() }, Kept::Open),
        (Facts { last_contact: Some(DUE), ..ended() }, Kept::Open),
        (Facts { last_hearing: Some(date(2027, 1, 1)), ..ended() }, Kept::Open),
        (Facts { live_joined: true, ..ended() }, Kept::JoinedOpen),
        (Facts { identity_waits: true, ..ended() }, Kept::IdentityWaits),
        (Facts { concern_waits: true, ..ended() }, Kept::ConcernWaits),
        (Facts { exempted: true, ..ended() }, Kept::Exempted),
        (Facts { restored_on: Some(date(2026, 1, 1)), ..ended() }, Kept::NotYet),
        (Facts::default(), Kept::NothingStartsTheClock),
    ];
    for (facts, why) in cases {
        assert_eq!(verdict(&facts, DUE).1, Verdict::Kept(why), "{facts:?}");
        let policy = policy();
        let refused = archive(&facts, policy.retention_classes(), DUE).unwrap_err();
        assert_eq!((refused.rule(), refused), ("RET-01", RetentionError::NotDue(why)));
    }
    // RET-02 and RET-03 hold in this order: what is open is open, exempted or not.
    let both = Facts { held: true, exempted: true, ..ended() };
    assert_eq!(verdict(&both, DUE).1, Verdict::Kept(Kept::Open));
}

#[test]
fn a_record_that_is_archived_is_archived_once() {
    let policy = policy();
    let classes = policy.retention_classes();
    let decision = archive(&ended(), classes, DUE).unwrap().expect("it is due");
    let [CaseEvent::Archived { class, since, on }] = decision.events.as_slice() else { panic!() };
    assert_eq!((class.as_str(), *since, *on), ("sentenced", ENDED, DUE));
    let again = Facts { archived: true, ..ended() };
    assert!(archive(&again, classes, DUE).unwrap().is_none());
    assert_eq!(verdict(&again, DUE).1, Verdict::Already);
}

fn row(archived: bool, exempted: bool) -> Retention {
    let class = "sentenced".to_string();
    Retention {
        case_id: CaseId(Uuid::from_u128(7)),
        archived: archived.then_some(Archived { class, since: ENDED, on: DUE }),
        exempted: exempted.then(|| Exemption { why: "Inquiry".to_string(), since: ENDED }),
        restored_on: None,
        written: Written { seq: 1, at: "2026-03-01T09:00:00Z".parse::<Moment>().unwrap(), by: author() },
    }
}

#[test]
fn each_change_has_a_reason_and_is_about_what_is_so() {
    use RetentionChange as C;
    let cases = [
        (None, C::Restore, "Back in court", Some("RET-04")),
        (Some(row(false, false)), C::Restore, "Back in court", Some("RET-04")),
        (Some(row(true, false)), C::Restore, " ", Some("RET-05")),
        (Some(row(true, false)), C::Restore, "Back in court", None),
        (Some(row(true, false)), C::Exempt, "Inquiry", Some("RET-04")),
        (None, C::Exempt, "Inquiry", None),
        (Some(row(false, true)), C::Exempt, "Inquiry", Some("RET-03")),
        (Some(row(false, true)), C::EndExemption, "It is over", None),
        (None, C::EndExemption, "It is over", Some("RET-03")),
    ];
    for (known, what, why, expected) in cases {
        let decided = change(known.as_ref(), what, why, DUE);
        assert_eq!(decided.as_ref().err().map(Rule::rule), expected, "{what:?} of {known:?}");
    }
}

#[test]
fn what_is_learned_anew_of_somebody_in_the_archive_brings_their_record_back() {
    let why = "A court's message came";
    let restored = restored_because(Some(&row(true, false)), why, DUE);
    assert_eq!(restored, Some(CaseEvent::Restored { on: DUE, why: why.to_string() }));
    assert_eq!(restored_because(Some(&row(false, true)), why, DUE), None);
    assert_eq!(restored_because(None, why, DUE), None);
}

#[test]
fn a_run_adds_up_only_if_everybody_is_counted_once() {
    let mut count = RunCount { people: 4, ..RunCount::default() };
    count.add("sentenced", &Verdict::Archive { since: ENDED, due_on: DUE });
    count.add("sentenced", &Verdict::Already);
    count.add("court-only", &Verdict::Kept(Kept::NotYet));
    assert!(!count.adds_up(), "RET-06: one is missing");
    count.add("court-only", &Verdict::Kept(Kept::NotYet));
    assert!(count.adds_up());
    assert_eq!((count.archived(), count.classes["court-only"].kept["its time has not passed"]), (1, 2));
}
