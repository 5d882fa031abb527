//! A reversal brings back what the decision moved, and there is one holder at every instant.

use super::*;
use crate::concern::Named;
use crate::handover::{
    AnswerItem, MoveKnown, PackItem, ReceiverKnown, RecordMeeting, accept, answer, move_case, record_meeting,
    refuse,
};
use proptest::prelude::*;

/// Whoever takes the open handover in Harbour does so, with all that is asked before; what the rules refuse changes nothing.
fn moves(case: &mut Case, id: u128, at: Moment) {
    let takes = officer(id, HARBOUR);
    let by = Some(takes.officer_id);
    let (organisation, team) = (organisation_of(HARBOUR), team(HARBOUR));
    let receiver = ReceiverKnown {
        user_id: UserId(Uuid::from_u128(99)),
        officer_id: by,
        takes: Some(&takes),
        manages: false,
    };
    let says = |item: PackItem| AnswerItem { item, read: Some(true), words: String::new() };
    let read: Vec<AnswerItem> = PackItem::CONFIRMED.into_iter().map(says).collect();
    let manager = Some(Named { user_id: UserId(Uuid::from_u128(98)), name: "Carol Whitmore".into() });
    let meeting = RecordMeeting::NotHeld { why: "Ill".into(), manager };
    for step in 0..4 {
        let Some(open) = case.record.open_transfer().cloned() else { return };
        let giver = open.facts.from.officer.as_ref().unwrap().officer_id;
        let known = MoveKnown {
            identity: &Identity::Settled,
            held: case.record.open_assignment(),
            organisation: &organisation,
            team: &team,
            officer: &takes,
            parts: parts(&case.record, &POLICY, (CASE, giver), at),
        };
        let done = match step {
            0 => accept(&open, &receiver, at),
            1 => answer(&open, by, &read),
            2 => record_meeting(&open, &[], &meeting, (&POLICY, at)),
            _ => move_case(&open, known, by, (AssignmentId(case.new_id(950)), at)),
        };
        if let Ok(decision) = done {
            case.decided(at, decision);
        }
    }
}

/// Ruth's case, which a decision moved to Ben in Eastvale.
fn moved() -> Case {
    let mut case = Case::held();
    let decision = case.decides(Some(HARBOUR), &by_area("Eastvale Town"), hour(0)).unwrap();
    case.decided(hour(0), decision);
    moves(&mut case, BEN, hour(1));
    assert_eq!(case.record.open_assignment().unwrap().officer_name, "Ben Adeyemi");
    assert_eq!(case.record.contacts[&BOOKED].officer_name, "Ben Adeyemi");
    case
}

/// Who holds the case, and with whom what is booked.
fn stands(case: &Case) -> (Side, String) {
    let held = case.record.open_assignment().unwrap();
    (Side::of(held), case.record.contacts[&BOOKED].officer_name.clone())
}

#[test]
fn a_reversal_brings_the_case_back_to_who_gave_it_with_what_is_booked() {
    // ORA-08, ORA-09
    let before = stands(&Case::held());
    let mut case = moved();
    let wrong = case.live().unwrap().clone();
    let decision = case.reverses(&wrong, Some((RUTH, RIVERSIDE)), "Lives in Northmoor", hour(2)).unwrap();
    case.decided(hour(2), decision);
    assert_eq!(stands(&case), before);
    let reversed = case.record.allocations[&wrong.allocation_id].reversed.clone().unwrap();
    assert_eq!((reversed.why.as_str(), reversed.withdrew), ("Lives in Northmoor", None));
    let back = &case.record.transfers[&reversed.back.unwrap()];
    assert_eq!(back.facts.returns, wrong.facts.transfer_id);
    assert_eq!(back.moved_at(), Some(hour(2)));
    assert_eq!(case.record.open_transfer(), None);
    let ended: Vec<_> = case.record.assignments.values().map(|of| of.until).collect();
    assert!(ended.contains(&Some(hour(2))), "the old assignment ends at the instant the new one begins");
}

#[test]
fn a_handover_that_has_not_moved_is_withdrawn_and_nobody_else_holds_the_case() {
    let mut case = Case::held();
    let before = stands(&case);
    let decision = case.decides(Some(HARBOUR), &by_area("Eastvale Town"), hour(0)).unwrap();
    case.decided(hour(0), decision);
    let wrong = case.live().unwrap().clone();
    let decision = case.reverses(&wrong, None, "Lives in Northmoor", hour(1)).unwrap();
    case.decided(hour(1), decision);
    assert_eq!((stands(&case), case.record.open_transfer()), (before, None));
    let reversed = case.record.allocations[&wrong.allocation_id].reversed.clone().unwrap();
    assert_eq!((reversed.withdrew, reversed.back), (wrong.facts.transfer_id, None));
}

#[test]
fn what_was_refused_or_moved_on_by_others_stays_where_it_is() {
    let mut case = Case::held();
    let decision = case.decides(Some(HARBOUR), &by_area("Eastvale Town"), hour(0)).unwrap();
    case.decided(hour(0), decision);
    let open = case.record.open_transfer().unwrap();
    let receiver =
        ReceiverKnown { user_id: UserId(Uuid::from_u128(99)), officer_id: None, takes: None, manages: true };
    let refusal = refuse(open, &receiver, ("other", "Lives elsewhere"), &POLICY, hour(1)).unwrap();
    case.decided(hour(1), refusal);
    let wrong = case.live().unwrap().clone();
    assert_eq!(goes_back(&wrong, &case.record, true, hour(1).day()), Back::Nothing);
    // Moved, and given to Northmoor again since: the reversal moves nothing a second time.
    let mut again = moved();
    again.allocate(CAROL, RIVERSIDE, hour(2)).unwrap();
    let wrong = again.live().unwrap().clone();
    let held = again.record.open_assignment().cloned();
    let decision = again.reverses(&wrong, Some((RUTH, RIVERSIDE)), "Wrong", hour(3)).unwrap();
    assert_eq!(decision.events.len(), 1);
    again.decided(hour(3), decision);
    assert_eq!(again.record.open_assignment().cloned(), held);
}

#[test]
fn a_reversal_has_a_reason_and_is_done_once_on_what_the_page_showed() {
    // ORA-08, ORA-10
    let mut case = moved();
    let wrong = case.live().unwrap().clone();
    let back = Some((RUTH, RIVERSIDE));
    assert_eq!(refused(&case.reverses(&wrong, back, " ", hour(2)).unwrap_err()), ("ORA-08", "why"));
    let held = case.record.open_assignment();
    let known = ReverseKnown {
        identity: &Identity::Settled,
        held,
        open: None,
        began: case.began(&wrong),
        back: Back::Move,
        taker: None,
        pack: pack(),
        parts: Vec::new(),
    };
    let stale = Reverse { why: "Wrong".into(), holder_shown: None };
    let ids = (TransferId(Uuid::nil()), AssignmentId(Uuid::nil()));
    let found = reverse(&wrong, known, &stale, ids, hour(2)).unwrap_err();
    assert_eq!(found, AllocationError::HolderChanged("Ben Adeyemi".into()));
    assert_eq!(refused(&found), ("ORA-10", "why"));
    let decision = case.reverses(&wrong, back, "Wrong", hour(2)).unwrap();
    case.decided(hour(2), decision);
    let reversed = case.record.allocations[&wrong.allocation_id].clone();
    let twice = case.reverses(&reversed, back, "Wrong", hour(3)).unwrap_err();
    assert_eq!(refused(&twice), ("ORA-08", "why"));
    assert_eq!(twice.to_string(), "Carol Whitmore reversed this decision on Monday 2 March 2026.");
}

#[test]
fn where_who_gave_it_is_gone_somebody_of_that_organisation_is_named() {
    // ORA-09
    let mut case = moved();
    let wrong = case.live().unwrap().clone();
    let gone = case.reverses(&wrong, None, "Wrong", hour(2)).unwrap_err();
    assert_eq!(
        gone.to_string(),
        "Ruth Okafor is not in that team any more. Choose the officer of Northmoor Probation who takes the case back."
    );
    assert_eq!(refused(&gone), ("ORA-09", "officer"));
    let elsewhere = case.reverses(&wrong, Some((CAROL, HARBOUR)), "Wrong", hour(2)).unwrap_err();
    assert_eq!(refused(&elsewhere), ("ORA-09", "officer"));
    let decision = case.reverses(&wrong, Some((CAROL, RIVERSIDE)), "Wrong", hour(2)).unwrap();
    case.decided(hour(2), decision);
    assert_eq!(stands(&case).1, "Carol Whitmore");
    assert_eq!(stands(&case).0.organisation_id, NORTHMOOR);
}

#[test]
fn while_the_case_is_handed_on_it_does_not_go_back() {
    // ORA-10
    let mut case = moved();
    let wrong = case.live().unwrap().clone();
    let decision = case.decides_about(OTHER, RIVERSIDE, "Northmoor City", hour(2));
    case.decided(hour(2), decision);
    assert!(case.record.open_transfer().is_some());
    let found = case.reverses(&wrong, Some((RUTH, RIVERSIDE)), "Wrong", hour(3)).unwrap_err();
    assert_eq!(refused(&found), ("ORA-10", "why"));
}

impl Case {
    fn decides_about(
        &self,
        sentence_id: SentenceId,
        to: TeamId,
        unit: &str,
        at: Moment,
    ) -> Decision<CaseEvent> {
        self.tries(sentence_id, to, &by_area(unit), at).unwrap()
    }

    fn tries(
        &self,
        sentence_id: SentenceId,
        to: TeamId,
        cmd: &Decide,
        at: Moment,
    ) -> Result<Decision<CaseEvent>, AllocationError> {
        let to = side(to);
        let known = DecideKnown {
            rule: self.known(sentence_id, at),
            identity: &self.identity,
            held: self.record.open_assignment(),
            open: self.record.open_transfer(),
            to: Some(&to),
            by: deciding(),
            pack: pack(),
        };
        let ids = (AllocationId(self.new_id(601)), TransferId(self.new_id(701)));
        decide(&known, cmd, ids, at)
    }
}

#[test]
fn a_case_that_left_that_organisation_and_came_there_again_by_others_stays() {
    // ORA-08
    let mut case = moved();
    case.allocate(CAROL, RIVERSIDE, hour(2)).unwrap();
    case.allocate(BEN, HARBOUR, hour(3)).unwrap();
    let wrong = case.live().unwrap().clone();
    let before = stands(&case);
    let decision = case.reverses(&wrong, Some((RUTH, RIVERSIDE)), "Wrong", hour(4)).unwrap();
    case.decided(hour(4), decision);
    assert_eq!(stands(&case), before);
}

#[test]
fn a_case_stays_while_another_sentence_goes_to_that_organisation() {
    // ORA-08
    let mut case = moved();
    let decision = case.decides_about(OTHER, HARBOUR, "Eastvale Town", hour(2));
    case.decided(hour(2), decision);
    let wrong = case.live().unwrap().clone();
    let before = stands(&case);
    assert_eq!(goes_back(&wrong, &case.record, true, hour(3).day()), Back::Needed);
    let decision = case.reverses(&wrong, Some((RUTH, RIVERSIDE)), "Wrong", hour(3)).unwrap();
    case.decided(hour(3), decision);
    assert_eq!((stands(&case), case.live()), (before, None));
}

#[test]
fn where_nobody_is_left_of_who_gave_it_the_decision_is_reversed_and_the_case_stays() {
    // ORA-09
    let mut case = Case { anybody: false, ..moved() };
    let wrong = case.live().unwrap().clone();
    let before = stands(&case);
    let decision = case.reverses(&wrong, None, "Wrong", hour(2)).unwrap();
    case.decided(hour(2), decision);
    assert_eq!((stands(&case), case.live()), (before, None));
}

#[derive(Clone, Copy, Debug)]
enum Act {
    Decide(SentenceId, bool),
    Moves(u128),
    Allocate(u128, bool),
    Reverse(SentenceId),
}

fn act() -> impl Strategy<Value = Act> {
    let who = || RUTH..=CAROL;
    let about = || prop_oneof![2 => Just(ORDER), 1 => Just(OTHER)];
    prop_oneof![
        4 => (about(), any::<bool>()).prop_map(|(about, here)| Act::Decide(about, here)),
        4 => who().prop_map(Act::Moves),
        1 => (who(), any::<bool>()).prop_map(|(to, here)| Act::Allocate(to, here)),
        4 => about().prop_map(Act::Reverse),
    ]
}

/// Does it where the rules let it, and says who takes a case back where it goes back.
fn attempt(case: &mut Case, act: Act, at: Moment) {
    match act {
        Act::Decide(about, here) => {
            let (to, unit) = if here { (RIVERSIDE, "Northmoor City") } else { (HARBOUR, "Eastvale Town") };
            if let Ok(decision) = case.tries(about, to, &by_area(unit), at) {
                case.decided(at, decision);
            }
        }
        Act::Moves(id) => moves(case, id, at),
        Act::Allocate(to, here) => {
            let _refused = case.allocate(to, if here { RIVERSIDE } else { HARBOUR }, at);
        }
        Act::Reverse(about) => {
            let Some(wrong) = live(case.record.allocations.values(), about).cloned() else { return };
            let gave = case.began(&wrong).map(|of| of.facts.from.clone());
            let taker = gave.and_then(|of| Some((of.officer?.officer_id.0.as_u128(), of.team_id)));
            if let Ok(decision) = case.reverses(&wrong, taker, "Wrong", at) {
                case.decided(at, decision);
            }
        }
    }
}

/// Where the case should be, told without the rows of assignments and transfers: every place that it was in, and of each
/// sentence that is decided where it goes and from which place on its decision had the case there.
#[derive(Default)]
struct Model {
    places: Vec<OrganisationId>,
    decided: std::collections::BTreeMap<SentenceId, (OrganisationId, Option<usize>)>,
    /// A handover is open, and whose decision began it; nobody's where that was reversed and the handover stayed.
    handing: Option<Option<SentenceId>>,
}

impl Model {
    /// What the reversal of the decision about that sentence makes of the place.
    fn after_reversal(&self, about: SentenceId) -> OrganisationId {
        let last = *self.places.last().unwrap();
        let Some((to, Some(since))) = self.decided.get(&about) else { return last };
        let stayed = self.places[*since..].iter().all(|place| place == to);
        let needed = self.decided.iter().any(|(other, (of, _))| *other != about && of == to);
        if stayed && !needed { self.places[since - 1] } else { last }
    }

    fn follows(&mut self, act: Act, case: &Case) -> Result<(), TestCaseError> {
        let place = case.record.open_assignment().unwrap().organisation_id;
        let stands = |about| live(case.record.allocations.values(), about).is_some();
        match act {
            Act::Decide(about, here) if stands(about) && !self.decided.contains_key(&about) => {
                let to = if here { NORTHMOOR } else { EASTVALE };
                let begins = self.places.last() != Some(&to) && self.handing.is_none();
                self.handing = if begins { Some(Some(about)) } else { self.handing };
                self.decided.insert(about, (to, None));
            }
            Act::Moves(_) if self.places.last() != Some(&place) => {
                if let Some(of) = self.handing.take().flatten().and_then(|about| self.decided.get_mut(&about))
                {
                    of.1 = Some(self.places.len());
                }
            }
            Act::Reverse(about) if self.decided.contains_key(&about) && !stands(about) => {
                prop_assert_eq!(place, self.after_reversal(about));
                self.decided.remove(&about);
                let still_open = self.handing.filter(|_| case.record.open_transfer().is_some());
                self.handing = still_open.map(|began| began.filter(|began| *began != about));
            }
            Act::Reverse(_) => prop_assert_eq!(Some(&place), self.places.last()),
            _ => {}
        }
        self.places.push(place);
        Ok(())
    }
}

/// Whatever happens: one officer answers at every instant, one decision stands for each sentence, and a reversal puts the
/// case where the model says.
fn keeps_the_laws(acts: &[Act]) -> Result<(), TestCaseError> {
    let mut case = Case::held();
    let mut model = Model { places: vec![NORTHMOOR], ..Model::default() };
    for (hours, act) in (1..).zip(acts) {
        let before = case.record.open_assignment().cloned();
        attempt(&mut case, *act, hour(hours));
        let after = case.record.open_assignment().cloned();
        // A decision moves nothing by itself.
        prop_assert!(
            before == after || !matches!(act, Act::Decide(..)),
            "{act:?} changed who holds the case"
        );
        for about in [ORDER, OTHER] {
            let all = case.record.allocations.values();
            prop_assert!(all.filter(|of| of.reversed.is_none() && of.sentence_id == about).count() <= 1);
        }
        prop_assert!(case.record.transfers.values().filter(|of| of.is_open()).count() <= 1);
        model.follows(*act, &case)?;
    }
    let mut all: Vec<_> = case.record.assignments.values().collect();
    all.sort_by_key(|of| of.from);
    for pair in all.windows(2) {
        prop_assert_eq!(pair[0].until, Some(pair[1].from));
        prop_assert!(pair[0].from < pair[1].from);
    }
    prop_assert_eq!(all.last().unwrap().until, None);
    Ok(())
}

#[test]
fn a_handover_that_outlives_the_decision_that_began_it_belongs_to_no_other() {
    // ORA-08: what moved by it does not come back with a later decision about the same sentence.
    use Act::{Allocate, Decide, Moves, Reverse};
    let again = [Decide(OTHER, false), Reverse(OTHER), Decide(OTHER, false), Moves(RUTH)];
    let acts = [
        &[Decide(ORDER, false), Moves(BEN), Allocate(BEN, true)][..],
        &again,
        &[Reverse(ORDER), Reverse(OTHER)],
    ];
    keeps_the_laws(&acts.concat()).unwrap();
}

proptest! {
    #[test]
    fn exactly_one_holder_answers_at_every_instant_and_one_decision_stands(
        acts in prop::collection::vec(act(), 1..40),
    ) {
        keeps_the_laws(&acts)?;
    }

    /// Whatever the receiving side did with the handover, and whoever of them has the case by then.
    #[test]
    fn a_reversal_restores_every_part(taken in prop::option::of(RUTH..=CAROL), then in prop::option::of(RUTH..=CAROL)) {
        let mut case = Case::held();
        let before = stands(&case);
        attempt(&mut case, Act::Decide(ORDER, false), hour(1));
        if let Some(id) = taken {
            moves(&mut case, id, hour(2));
            if let Some(id) = then {
                // Inside the organisation that has it.
                let _refused = case.allocate(id, HARBOUR, hour(3));
            }
        }
        attempt(&mut case, Act::Reverse(ORDER), hour(4));
        prop_assert_eq!(stands(&case), before);
        prop_assert!(case.live().is_none());
        prop_assert!(case.record.open_transfer().is_none());
    }
}
