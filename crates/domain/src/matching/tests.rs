use super::*;
use crate::case::CaseEvent;
use crate::identity::IdentifierKind::{self, CourtDefendant, Cro, Pnc};
use crate::person::{Identity, MatchDecision, MatchOutcome, Opinion, Sex};
use crate::shared::*;
use jiff::civil::Date;
use uuid::Uuid;

const PNC: &str = "1991/0163001B";
const OTHER_PNC: &str = "2004/0712343H";
const CRO: &str = "065656/91H";

fn case(id: u128) -> CaseId {
    CaseId(Uuid::from_u128(id))
}

fn day(text: &str) -> Option<Date> {
    Some(text.parse().unwrap())
}

/// Dale Hartnoll, 17 April 1991, male, with the given verified numbers.
fn dale(identifiers: &[(IdentifierKind, &str)]) -> Facts {
    Facts {
        identifiers: identifiers.iter().map(|(kind, form)| (*kind, (*form).to_string(), true)).collect(),
        names: vec![("Dale Peter".into(), "Hartnoll".into())],
        birth_date: day("1991-04-17"),
        sex: Some(Sex::Male),
        postcodes: vec!["ZZ1 4QA".into()],
        addresses: vec!["14 Weir Lane, Millgate".into()],
    }
}

fn named(forenames: &str, surname: &str, facts: Facts) -> Facts {
    Facts { names: vec![(forenames.into(), surname.into())], ..facts }
}

fn unverified(facts: Facts) -> Facts {
    let identifiers = facts.identifiers.into_iter().map(|(kind, form, _)| (kind, form, false)).collect();
    Facts { identifiers, ..facts }
}

fn born(birth_date: &str, facts: Facts) -> Facts {
    Facts { birth_date: day(birth_date), ..facts }
}

/// What is proposed when one record, case 1, is known.
fn proposed(defendant: &Facts, known: Facts) -> Proposal {
    propose(defendant, &[(case(1), known)], 3)
}

mod proposing {
    use super::*;

    #[test]
    fn a_verified_number_with_birth_date_and_name_and_nothing_against_it_is_that_person() {
        let both = || dale(&[(Pnc, PNC), (Cro, CRO)]);
        for (defendant, known) in [
            (dale(&[(Pnc, PNC)]), dale(&[(Pnc, PNC)])),
            (dale(&[(Cro, CRO)]), both()),
            (both(), both()),
            (dale(&[(CourtDefendant, "6f0c1c2e")]), dale(&[(CourtDefendant, "6f0c1c2e")])),
            // One person can have several numbers: one that agrees is enough.
            (dale(&[(Pnc, PNC), (Pnc, OTHER_PNC)]), dale(&[(Pnc, PNC)])),
            // The name is like it: another spelling, its halves swapped, no middle name.
            (named("DALE", "HARTNOL", dale(&[(Pnc, PNC)])), dale(&[(Pnc, PNC)])),
            (named("Hartnoll", "Dale", dale(&[(Pnc, PNC)])), named("Dale", "Hartnoll", dale(&[(Pnc, PNC)]))),
            (named("Dale", "Hartnoll", dale(&[(Pnc, PNC)])), dale(&[(Pnc, PNC)])),
            // What is not told is not against it.
            (Facts { sex: None, addresses: vec![], ..dale(&[(Pnc, PNC)]) }, dale(&[(Pnc, PNC)])),
            (Facts { sex: Some(Sex::NotKnown), ..dale(&[(Pnc, PNC)]) }, dale(&[(Pnc, PNC)])),
            // People move.
            (Facts { addresses: vec!["2 Hill Street".into()], ..dale(&[(Pnc, PNC)]) }, dale(&[(Pnc, PNC)])),
        ] {
            let proposal = proposed(&defendant, known.clone());
            assert_eq!(proposal, Proposal::Known(case(1)), "MAT-01 {defendant:?} {known:?}");
        }
    }

    #[test]
    fn anything_less_than_certain_goes_to_a_person() {
        // MAT-03: something is missing or only nearly so. MAT-04: something speaks against it.
        let pnc = || dale(&[(Pnc, PNC)]);
        for (rule, why, defendant, known) in [
            ("MAT-03", "no number on one side", dale(&[]), pnc()),
            ("MAT-03", "the same number, unverified on our side", pnc(), unverified(pnc())),
            ("MAT-03", "the same number, unverified on the court's side", unverified(pnc()), pnc()),
            ("MAT-03", "no birth date from the court", Facts { birth_date: None, ..pnc() }, pnc()),
            ("MAT-03", "no birth date on the record", pnc(), Facts { birth_date: None, ..pnc() }),
            ("MAT-03", "no name from the court", Facts { names: vec![], ..pnc() }, pnc()),
            (
                "MAT-03",
                "a like name and birth date without numbers",
                named("Dail", "Hartnol", dale(&[])),
                dale(&[]),
            ),
            ("MAT-03", "a number of another kind", dale(&[(Cro, CRO)]), pnc()),
            ("MAT-04", "day and month swapped", born("1991-07-04", pnc()), born("1991-04-07", pnc())),
            ("MAT-04", "one digit of the birth date", born("1991-04-18", pnc()), pnc()),
            ("MAT-04", "another birth date", born("1975-12-01", pnc()), pnc()),
            ("MAT-04", "another name", named("Craig", "Tolley", pnc()), pnc()),
            ("MAT-04", "another first name, as twins have", named("Craig", "Hartnoll", pnc()), pnc()),
            ("MAT-04", "the sex differs", Facts { sex: Some(Sex::Female), ..pnc() }, pnc()),
            (
                "MAT-04",
                "the PNC differs and the CRO agrees",
                dale(&[(Pnc, OTHER_PNC), (Cro, CRO)]),
                dale(&[(Pnc, PNC), (Cro, CRO)]),
            ),
            (
                "MAT-04",
                "the CRO differs and the PNC agrees",
                dale(&[(Pnc, PNC), (Cro, "000001/90X")]),
                dale(&[(Pnc, PNC), (Cro, CRO)]),
            ),
            (
                "MAT-04",
                "one character of the PNC",
                dale(&[(Pnc, "1991/0163002B"), (Cro, CRO)]),
                dale(&[(Pnc, PNC), (Cro, CRO)]),
            ),
            ("MAT-04", "name and birth date agree, the PNCs differ", dale(&[(Pnc, OTHER_PNC)]), pnc()),
            (
                "MAT-04",
                "the same, unverified on both sides",
                unverified(dale(&[(Pnc, OTHER_PNC)])),
                unverified(pnc()),
            ),
        ] {
            let proposal = proposed(&defendant, known);
            assert!(
                matches!(&proposal, Proposal::Uncertain(found) if found.len() == 1),
                "{rule} {why}: {proposal:?}"
            );
        }
    }

    #[test]
    fn who_shares_no_number_and_no_name_with_a_birth_date_that_may_agree_is_new() {
        for (why, defendant, known) in [
            ("nothing alike", named("Craig", "Tolley", born("1980-01-02", dale(&[]))), dale(&[(Pnc, PNC)])),
            ("the same name, another birth date", born("1975-12-01", dale(&[])), dale(&[(Pnc, PNC)])),
            ("the same birth date, another name", named("Craig", "Tolley", dale(&[])), dale(&[])),
            (
                "surname and birth date alone, of another house",
                named(
                    "Craig",
                    "Hartnoll",
                    Facts { addresses: vec!["2 Hill Street".into()], postcodes: vec![], ..dale(&[]) },
                ),
                dale(&[]),
            ),
            (
                "a number that only looks alike",
                named("Craig", "Tolley", born("1980-01-02", dale(&[(Pnc, "1991/0163002B")]))),
                dale(&[(Pnc, PNC)]),
            ),
        ] {
            let proposal = proposed(&defendant, known);
            assert_eq!(proposal, Proposal::New, "MAT-02 {why}");
        }
        assert_eq!(propose(&dale(&[(Pnc, PNC)]), &[], 3), Proposal::New);
    }

    #[test]
    fn a_second_record_that_could_be_meant_takes_the_certainty_away() {
        let certain = dale(&[(Pnc, PNC)]);
        for second in [certain.clone(), dale(&[]), Facts { birth_date: None, ..dale(&[]) }] {
            let found = propose(&certain, &[(case(2), second.clone()), (case(1), certain.clone())], 3);
            let Proposal::Uncertain(found) = found else { panic!("{second:?}: {found:?}") };
            assert_eq!(found.len(), 2, "{second:?}");
        }
        let stranger = named("Craig", "Tolley", born("1980-01-02", dale(&[])));
        let found = propose(&certain, &[(case(2), stranger), (case(1), certain.clone())], 3);
        assert_eq!(found, Proposal::Known(case(1)));
    }

    #[test]
    fn candidates_are_ranked_likeliest_first_and_capped() {
        let defendant = dale(&[(Pnc, PNC), (Cro, CRO)]);
        let others = [
            (case(4), Facts { sex: None, addresses: vec![], ..dale(&[]) }),
            (case(3), dale(&[])),
            (case(2), Facts { birth_date: None, ..dale(&[(Cro, CRO)]) }),
            (case(1), Facts { birth_date: None, ..dale(&[(Pnc, PNC), (Cro, CRO)]) }),
        ];
        let ranked = |most| match propose(&defendant, &others, most) {
            Proposal::Uncertain(found) => found,
            other => panic!("{other:?}"),
        };
        let all = ranked(9);
        assert_eq!(all.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [case(1), case(2), case(3), case(4)]);
        assert_eq!(all[0].1, "PNC, CRO, name and address");
        assert_eq!(all[3].1, "name and birth date");
        assert_eq!(ranked(3), all[..3]);
        // Who is equally like is ordered the same way every time.
        let twice = [(case(7), dale(&[])), (case(5), dale(&[]))];
        let Proposal::Uncertain(found) = propose(&defendant, &twice, 3) else { panic!("two are uncertain") };
        assert_eq!(found.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [case(5), case(7)]);
    }
}

#[test]
fn points_are_compared_in_words() {
    let base = || dale(&[(Pnc, PNC)]);
    let compared = |other: Facts| compare(&base(), &other);
    for (point, expected) in [
        (compared(named("dale", "HARTNOLL", base())).name, Point::Same),
        (compared(named("Hartnoll", "Dale", base())).name, Point::Close("names swapped")),
        (compared(named("Dail", "Hartnell", base())).name, Point::Close("sounds the same")),
        (compared(named("Craig", "Hartnoll", base())).name, Point::Close("surname only")),
        (compared(named("Craig", "Tolley", base())).name, Point::Different),
        (compared(born("1991-04-18", base())).birth_date, Point::Close("one digit")),
        (
            compare(&born("1991-07-04", base()), &born("1991-04-07", base())).birth_date,
            Point::Close("day and month swapped"),
        ),
        (compared(born("1990-05-18", base())).birth_date, Point::Different),
        (compared(dale(&[(Pnc, "1991/0163001C")])).pnc, Point::Close("one character")),
        (compared(dale(&[(Pnc, OTHER_PNC)])).pnc, Point::Different),
        (compared(dale(&[])).pnc, Point::NotGiven),
        (compared(Facts { addresses: vec!["14 WEIR LANE MILLGATE".into()], ..base() }).address, Point::Same),
        (
            compared(Facts { addresses: vec!["16 Weir Lane".into()], ..base() }).address,
            Point::Close("same postcode"),
        ),
        (compared(Facts { sex: Some(Sex::NotSpecified), ..base() }).sex, Point::NotGiven),
    ] {
        assert_eq!(point, expected);
    }
    assert_eq!(compared(born("1991-04-18", base())).agreement(), (4, 5));
}

mod deciding {
    use super::*;

    fn author(id: u128) -> Author {
        Author {
            user_id: UserId(Uuid::from_u128(id)),
            name: format!("User {id}"),
            organisation_id: OrganisationId(Uuid::from_u128(1)),
            organisation_name: "Northmoor Probation".into(),
        }
    }

    fn since() -> Moment {
        "2026-03-02T09:00:00Z".parse().unwrap()
    }

    fn waiting(seen_by: Option<u128>) -> Identity {
        let first_opinion = seen_by.map(|id| Opinion {
            user_id: author(id).user_id,
            name: author(id).name,
            note: "Twins?".into(),
        });
        Identity::Waiting { since: since(), first_opinion }
    }

    /// Case 9 was offered; `other` is how it stands.
    fn decided(
        identity: &Identity,
        other: Option<&Identity>,
        outcome: Option<MatchOutcome>,
        note: &str,
        by: u128,
    ) -> Result<CaseEvent, (&'static str, &'static str)> {
        let known = MatchKnown { identity, other, candidates: &[case(9)], crn: Some("X320741".into()) };
        let cmd = DecideMatch { outcome, note: note.into() };
        let found = decide_match(&known, &cmd, &author(by));
        found.map(|mut decision| decision.events.remove(0)).map_err(|error| (error.rule(), error.field()))
    }

    #[test]
    fn each_rule_of_a_decision_refuses_in_its_turn() {
        use MatchOutcome::{CannotTell, NoneOfThese, ThisOne};
        let settled = Identity::Settled;
        let joined = Identity::Joined { to: case(8) };
        let fresh = waiting(None);
        let seen = waiting(Some(5));
        for (identity, other, outcome, note, expected) in [
            (&settled, None, Some(NoneOfThese), "", ("MAT-05", "outcome")),
            (&joined, None, Some(NoneOfThese), "", ("MAT-05", "outcome")),
            (&seen, None, Some(NoneOfThese), "", ("MAT-06", "outcome")),
            (&seen, None, Some(CannotTell), "still", ("MAT-06", "outcome")),
            (&fresh, Some(&settled), Some(ThisOne(case(8))), "", ("MAT-07", "outcome")),
            (&fresh, Some(&joined), Some(ThisOne(case(9))), "", ("MAT-07", "outcome")),
            (&fresh, Some(&fresh), Some(ThisOne(case(9))), "", ("MAT-07", "outcome")),
            (&fresh, None, Some(ThisOne(case(9))), "", ("MAT-07", "outcome")),
            (&fresh, None, None, "", ("MAT-09", "outcome")),
            (&fresh, None, Some(CannotTell), " ", ("MAT-10", "note")),
        ] {
            assert_eq!(decided(identity, other, outcome, note, 5).map(|_| ()), Err(expected), "{outcome:?}");
        }
    }

    #[test]
    fn this_one_takes_no_crn_and_none_of_these_gives_the_one_that_was_drawn() {
        for (outcome, given) in
            [(MatchOutcome::ThisOne(case(9)), None), (MatchOutcome::NoneOfThese, Some("X320741".to_string()))]
        {
            let found =
                decided(&waiting(Some(6)), Some(&Identity::Settled), Some(outcome), " Same tattoo. ", 5);
            let expected = CaseEvent::MatchDecided {
                outcome,
                note: "Same tattoo.".into(),
                first_opinion: None,
                crn: given,
            };
            assert_eq!(found, Ok(expected));
        }
    }

    #[test]
    fn who_cannot_tell_leaves_a_view_for_the_second_person() {
        for before in [None, Some(6)] {
            let found = decided(&waiting(before), None, Some(MatchOutcome::CannotTell), "Twins?", 5);
            let Ok(CaseEvent::MatchDecided { first_opinion: Some(opinion), crn: None, .. }) = found else {
                panic!("{found:?}")
            };
            assert_eq!((opinion.user_id, opinion.note.as_str()), (author(5).user_id, "Twins?"));
        }
    }

    fn undone(
        outcome: MatchOutcome,
        before: bool,
        why: &str,
    ) -> Result<CaseEvent, (&'static str, &'static str)> {
        let undone =
            crate::person::Undone { why: "Wrong twin.".into(), at: since(), by_name: "User 6".into() };
        let decision = MatchDecision {
            case_id: case(1),
            decision_id: EventId(Uuid::from_u128(70)),
            outcome,
            note: String::new(),
            undone: before.then_some(undone),
            written: Written { seq: 2, at: since(), by: author(5) },
        };
        let found = undo_match(&UndoKnown { decision: &decision }, why);
        found.map(|mut decision| decision.events.remove(0)).map_err(|error| (error.rule(), error.field()))
    }

    #[test]
    fn a_decision_is_undone_once_and_with_a_reason() {
        let this_one = MatchOutcome::ThisOne(case(9));
        let event =
            CaseEvent::MatchUndone { decision_id: EventId(Uuid::from_u128(70)), why: "Wrong twin.".into() };
        assert_eq!(undone(this_one, false, " Wrong twin. "), Ok(event.clone()));
        assert_eq!(undone(MatchOutcome::NoneOfThese, false, "Wrong twin."), Ok(event));
        assert_eq!(undone(this_one, true, "Again."), Err(("MAT-08", "outcome")));
        assert_eq!(undone(MatchOutcome::CannotTell, false, "Again."), Err(("MAT-08", "outcome")));
        assert_eq!(undone(this_one, false, " "), Err(("MAT-11", "why")));
    }
}

mod whatever_the_facts {
    use super::*;
    use proptest::option;
    use proptest::prelude::*;
    use proptest::sample::select;

    fn identifiers() -> impl Strategy<Value = Vec<(IdentifierKind, String, bool)>> {
        let one = (select(vec![Pnc, Cro, CourtDefendant]), select(vec!["1", "2", "3"]), any::<bool>())
            .prop_map(|(kind, form, verified)| (kind, form.to_string(), verified));
        prop::collection::vec(one, 0..4)
    }

    /// Few values, so that any two people often share some.
    fn facts() -> impl Strategy<Value = Facts> {
        let name = (select(vec!["Dale", "Craig", "Dail", ""]), select(vec!["Hartnoll", "Hartnell", "Dale"]))
            .prop_map(|(forenames, surname)| (forenames.to_string(), surname.to_string()));
        let days = select(vec!["1991-04-07", "1991-07-04", "1991-04-08", "1975-12-01"]);
        let texts = || prop::collection::vec(select(vec!["a", "b"]).prop_map(str::to_string), 0..2);
        let names = prop::collection::vec(name, 0..3);
        let sex = option::of(select(Sex::ALL.to_vec()));
        (identifiers(), names, option::of(days), sex, texts(), texts()).prop_map(
            |(identifiers, names, birth_date, sex, postcodes, addresses)| Facts {
                identifiers,
                names,
                birth_date: birth_date.and_then(day),
                sex,
                postcodes,
                addresses,
            },
        )
    }

    /// Both sides give numbers of this kind, and none is the same.
    fn differ_entirely(one: &Facts, other: &Facts, kind: IdentifierKind) -> bool {
        let of = |facts: &Facts| -> Vec<String> {
            facts.identifiers.iter().filter(|(k, ..)| *k == kind).map(|(_, form, _)| form.clone()).collect()
        };
        let (ours, theirs) = (of(one), of(other));
        !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|form| theirs.contains(form))
    }

    proptest! {
        #[test]
        fn nobody_is_taken_for_known_against_a_number_or_without_a_birth_date(
            defendant in facts(),
            others in prop::collection::vec(facts(), 0..4),
        ) {
            let others: Vec<_> = (1..).map(case).zip(others).collect();
            if let Proposal::Known(found) = propose(&defendant, &others, 3) {
                let (_, known) = others.iter().find(|(id, _)| *id == found).unwrap();
                prop_assert!(!differ_entirely(&defendant, known, Pnc));
                prop_assert!(!differ_entirely(&defendant, known, Cro));
                prop_assert!(defendant.birth_date.is_some() && defendant.birth_date == known.birth_date);
                let shared = |number: &&(IdentifierKind, String, bool)| number.2 && known.identifiers.contains(number);
                prop_assert!(defendant.identifiers.iter().any(|number| shared(&number)));
            }
        }

        #[test]
        fn what_agrees_does_not_depend_on_who_is_compared_with_whom(one in facts(), other in facts()) {
            prop_assert_eq!(compare(&one, &other), compare(&other, &one));
        }

        #[test]
        fn the_order_in_which_records_were_found_changes_nothing(
            defendant in facts(),
            others in prop::collection::vec(facts(), 0..4),
        ) {
            let others: Vec<_> = (1..).map(case).zip(others).collect();
            let turned: Vec<_> = others.iter().rev().cloned().collect();
            prop_assert_eq!(propose(&defendant, &others, 9), propose(&defendant, &turned, 9));
        }
    }
}
