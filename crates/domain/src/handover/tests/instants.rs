//! Whatever is allocated, asked, refused, withdrawn, moved, given back and corrected: one holder at every instant.

use super::*;
use proptest::prelude::*;

#[derive(Clone, Copy, Debug)]
enum Act {
    Allocate(u128, bool),
    Ask(u128, bool),
    Accept,
    Refuse,
    Withdraw,
    Read,
    Wrong,
    PutRight,
    Override,
    SendBack,
    NoMeeting,
    Move,
    Correct,
}

fn act() -> impl Strategy<Value = Act> {
    let who = || RUTH..=CAROL;
    prop_oneof![
        2 => (who(), any::<bool>()).prop_map(|(to, here)| Act::Allocate(to, here)),
        4 => (who(), any::<bool>()).prop_map(|(to, here)| Act::Ask(to, here)),
        4 => Just(Act::Accept),
        1 => Just(Act::Refuse),
        1 => Just(Act::Withdraw),
        4 => Just(Act::Read),
        1 => Just(Act::Wrong),
        2 => Just(Act::PutRight),
        1 => Just(Act::Override),
        1 => Just(Act::SendBack),
        4 => Just(Act::NoMeeting),
        5 => Just(Act::Move),
        1 => Just(Act::Correct),
    ]
}

/// Does it where the rules let it; what they refuse changes nothing.
fn attempt(case: &mut Case, act: Act, at: Moment) {
    let team_of = |here: bool| if here { RIVERSIDE } else { HARBOUR };
    let open = case.record.open_transfer().cloned();
    let done = match (act, &open) {
        (Act::Allocate(to, here), _) => {
            let _refused = case.allocate(to, team_of(here), at);
            return;
        }
        (Act::Ask(to, here), _) => {
            let id = TransferId(Uuid::from_u128(10_000 + u128::from(case.seq.unsigned_abs())));
            let cmd = Ask { planned_on: Some(date(2030, 1, 1)), ..cmd(id) };
            match case.asks(&side(team_of(here), Some(to)), at, &cmd) {
                Ok(Asked::New(decision)) => Ok(*decision),
                Ok(Asked::Already(_)) => return,
                Err(error) => Err(error),
            }
        }
        (Act::Correct, _) => {
            return case.write(
                CAROL,
                at,
                CaseEvent::PersonCorrected {
                    title: None,
                    forenames: "Dale".into(),
                    surname: "Hartnoll".into(),
                    birth_date: None,
                    sex: None,
                    why: "Spelling".into(),
                },
            );
        }
        (_, None) => return,
        (_, Some(transfer)) => on_transfer(case, act, transfer, at),
    };
    if let Ok(decision) = done {
        case.decided(99, at, decision);
    }
}

fn on_transfer(
    case: &Case,
    act: Act,
    transfer: &Transfer,
    at: Moment,
) -> Result<Decision<CaseEvent>, HandoverError> {
    let to = &transfer.facts.to;
    let id = to.officer.as_ref().unwrap().officer_id.0.as_u128();
    let takes = officer(id, to.team_id);
    // A manager who is neither.
    let known = &ReceiverKnown {
        user_id: UserId(Uuid::from_u128(98)),
        officer_id: None,
        takes: Some(&takes),
        manages: true,
    };
    let say = |read: bool, items: &[PackItem]| {
        let says = |item: &PackItem| AnswerItem { item: *item, read: Some(read), words: "x".into() };
        let answers: Vec<AnswerItem> = items.iter().map(says).collect();
        answer(transfer, by(id), &answers)
    };
    match act {
        Act::Accept => accept(transfer, known, at),
        Act::Refuse => refuse(transfer, known, ("other", "x"), &POLICY, at),
        Act::Withdraw => withdraw(transfer, "x"),
        Act::Read => say(true, &PackItem::CONFIRMED),
        Act::Wrong => say(false, &[PackItem::Risk]),
        Act::PutRight => put_right(transfer, ("x", "x"), case.pack(at)),
        Act::Override => override_items(transfer, None, ("x", Some(date(2030, 1, 1))), at),
        Act::SendBack => send_back(transfer, None, "x"),
        Act::NoMeeting => {
            let manager = Some(Named { user_id: UserId(Uuid::from_u128(CAROL)), name: "C".into() });
            let cmd = RecordMeeting::NotHeld { why: "x".into(), manager };
            record_meeting(transfer, &[], &cmd, (&POLICY, at))
        }
        Act::Move => {
            let (organisation, team) = (organisation_of(to.team_id), team(to.team_id));
            let giver = transfer.facts.from.officer.as_ref().unwrap().officer_id;
            let known = MoveKnown {
                identity: &Identity::Settled,
                held: case.record.open_assignment(),
                organisation: &organisation,
                team: &team,
                officer: &takes,
                parts: parts(&case.record, &POLICY, (CASE, giver), at),
            };
            let assignment_id = AssignmentId(Uuid::from_u128(20_000 + u128::from(case.seq.unsigned_abs())));
            move_case(transfer, known, by(id), (assignment_id, at))
        }
        Act::Allocate(..) | Act::Ask(..) | Act::Correct => unreachable!("done before"),
    }
}

proptest! {
    #[test]
    fn exactly_one_assignment_is_open_at_every_instant_since_the_first(
        acts in prop::collection::vec(act(), 1..60),
    ) {
        let mut case = held();
        let began = hour(-100);
        for (hours, act) in (1..).zip(&acts) {
            let before = case.record.open_assignment().cloned();
            attempt(&mut case, *act, hour(hours));
            let after = case.record.open_assignment().cloned();
            // HND-13: while it is open nothing but its own move ends the assignment.
            prop_assert!(case.record.open_transfer().is_none_or(|of| Some(of.facts.ends)
                == after.as_ref().map(|of| of.assignment_id)), "{act:?}");
            let may_change = matches!(act, Act::Allocate(..) | Act::Move);
            prop_assert!(before == after || may_change, "{act:?} changed who holds the case");
            prop_assert!(case.record.transfers.values().filter(|of| of.is_open()).count() <= 1);
        }
        let mut all: Vec<_> = case.record.assignments.values().collect();
        all.sort_by_key(|of| of.from);
        prop_assert_eq!(all[0].from, began);
        for pair in all.windows(2) {
            prop_assert_eq!(pair[0].until, Some(pair[1].from));
            prop_assert!(pair[0].from < pair[1].from);
        }
        prop_assert_eq!(all.last().unwrap().until, None);
        // What is booked is with who holds the case, or with who held it when it was booked.
        let holder = case.record.open_assignment().unwrap().officer_name.clone();
        let moved = case.record.transfers.values().any(|of| of.moved_at().is_some());
        let allocated = acts.iter().any(|act| matches!(act, Act::Allocate(..)));
        if moved && !allocated {
            prop_assert_eq!(&case.record.contacts[&BOOKED].officer_name, &holder);
        }
    }

    /// The same through a whole handover, there and back.
    #[test]
    fn a_move_and_its_way_back_leave_no_instant_without_a_holder(rest in prop::collection::vec(act(), 0..12)) {
        let mut case = held();
        let way = |to, here| [
            Act::Ask(to, here), Act::Accept, Act::Read, Act::NoMeeting, Act::Move,
        ];
        let acts = way(BEN, false).into_iter().chain(rest).chain(way(RUTH, true));
        for (hours, act) in (1..).zip(acts) {
            attempt(&mut case, act, hour(hours));
        }
        let mut all: Vec<_> = case.record.assignments.values().collect();
        all.sort_by_key(|of| of.from);
        prop_assert!(all.len() >= 2);
        for pair in all.windows(2) {
            prop_assert_eq!(pair[0].until, Some(pair[1].from));
        }
        prop_assert_eq!(all.iter().filter(|of| of.is_open()).count(), 1);
    }
}
