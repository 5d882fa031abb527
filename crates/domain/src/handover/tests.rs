mod instants;
mod packs;

use super::*;
use crate::assignment::{self, AssignOfficer};
use crate::calendar::WorkingDays;
use crate::case::{CaseEvent, CaseRecord, OutcomeChosen, apply};
use crate::concern::Named;
use crate::contact::Links;
use crate::org::{Officer, Organisation, Team};
use crate::person::Identity;
use crate::policy::PolicyBook;
use crate::shared::*;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use uuid::Uuid;

static POLICY: LazyLock<PolicyBook> = LazyLock::new(|| PolicyBook::default_england_and_wales().unwrap());

const CASE: CaseId = CaseId(Uuid::from_u128(1));
const TRANSFER: TransferId = TransferId(Uuid::from_u128(50));
const NORTHMOOR: OrganisationId = OrganisationId(Uuid::from_u128(2));
const EASTVALE: OrganisationId = OrganisationId(Uuid::from_u128(3));
const RIVERSIDE: TeamId = TeamId(Uuid::from_u128(10));
const HARBOUR: TeamId = TeamId(Uuid::from_u128(11));
const MEETING: ContactId = ContactId(Uuid::from_u128(70));
const BOOKED: ContactId = ContactId(Uuid::from_u128(71));

/// Giver, receiver, a manager.
const RUTH: u128 = 20;
const BEN: u128 = 21;
const CAROL: u128 = 22;

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// Monday 2 March 2026, nine o'clock, and so many hours.
fn hour(hours: i64) -> Moment {
    at("2026-03-02T09:00:00Z").plus_seconds(hours * 3600)
}

fn officer(id: u128, team_id: TeamId) -> Officer {
    let name = match id {
        RUTH => "Ruth Okafor",
        BEN => "Ben Adeyemi",
        _ => "Carol Whitmore",
    };
    Officer {
        organisation_id: organisation_of(team_id).organisation_id,
        officer_id: OfficerId(Uuid::from_u128(id)),
        team_id,
        name: name.into(),
        grade: "PO".into(),
        phone: String::new(),
        user_id: Some(UserId(Uuid::from_u128(id))),
        from: at("2026-01-01T00:00:00Z"),
        until: None,
    }
}

fn team(team_id: TeamId) -> Team {
    let name = if team_id == RIVERSIDE { "Riverside" } else { "Harbour" };
    Team {
        organisation_id: organisation_of(team_id).organisation_id,
        team_id,
        name: name.into(),
        phone: String::new(),
        office: String::new(),
        unit: String::new(),
    }
}

fn organisation_of(team_id: TeamId) -> Organisation {
    match team_id == RIVERSIDE {
        true => Organisation { organisation_id: NORTHMOOR, name: "Northmoor Probation".into() },
        false => Organisation { organisation_id: EASTVALE, name: "Eastvale Probation".into() },
    }
}

fn side(team_id: TeamId, officer_id: Option<u128>) -> Side {
    let (organisation, team) = (organisation_of(team_id), team(team_id));
    Side {
        organisation_id: organisation.organisation_id,
        organisation_name: organisation.name,
        team_id,
        team_name: team.name,
        officer: officer_id.map(|id| OfficerNamed {
            officer_id: OfficerId(Uuid::from_u128(id)),
            name: officer(id, team_id).name,
        }),
    }
}

/// A case of which events are written one after the other, by whoever acts.
struct Case {
    record: CaseRecord,
    seq: i64,
}

impl Case {
    fn books(&mut self, contact_id: ContactId, with: u128, links: Links) {
        self.write(
            RUTH,
            hour(-90),
            CaseEvent::AppointmentBooked {
                contact_id,
                contact_type: "office-appointment".into(),
                starts_at: hour(1000),
                minutes: 30,
                place: Some("office".into()),
                officer_id: OfficerId(Uuid::from_u128(with)),
                officer_name: "Ruth Okafor".into(),
                anyway_because: None,
                links,
            },
        );
    }

    fn write(&mut self, by: u128, at: Moment, event: CaseEvent) {
        self.seq += 1;
        let author = Author {
            user_id: UserId(Uuid::from_u128(by)),
            name: officer(by, RIVERSIDE).name,
            organisation_id: NORTHMOOR,
            organisation_name: "Northmoor Probation".into(),
        };
        let recorded = Recorded {
            event_id: EventId(Uuid::from_u128(1000 + u128::from(self.seq.unsigned_abs()))),
            seq: self.seq,
            recorded_at: at,
            effective_at: event.effective_at().unwrap_or(at),
            by: author,
            policy: String::new(),
            basis: Basis::default(),
            corrects: None,
            event,
        };
        for row in apply(CASE, &self.record, &recorded) {
            self.record.put(row);
        }
    }

    fn decided(&mut self, by: u128, at: Moment, decision: Decision<CaseEvent>) {
        for event in decision.events {
            self.write(by, at, event);
        }
    }

    fn allocate(
        &mut self,
        to: u128,
        team_id: TeamId,
        at: Moment,
    ) -> Result<(), (&'static str, &'static str)> {
        let (organisation, team, officer) = (organisation_of(team_id), team(team_id), officer(to, team_id));
        let known = assignment::Known {
            identity: &Identity::Settled,
            open: self.record.open_assignment(),
            organisation: &organisation,
            team: &team,
            officer: &officer,
            handed_over: self.record.open_transfer().map(|of| of.facts.to.in_words()),
            weighed: None,
            code_in_use: true,
            booked: Vec::new(),
        };
        let holder_shown = known.open.map(|of| of.assignment_id);
        let cmd = AssignOfficer { holder_shown, reason: "moved".into(), reason_code: None };
        let id = AssignmentId(Uuid::from_u128(500 + u128::from(self.seq.unsigned_abs())));
        let decision = assignment::decide(&known, &cmd, id, at).map_err(|of| (of.rule(), of.field()))?;
        self.decided(CAROL, at, decision);
        Ok(())
    }

    fn transfer(&self) -> &Transfer {
        self.record.transfers.get(&TRANSFER).unwrap()
    }

    fn pack(&self, at: Moment) -> Pack {
        fresh(&self.record, &POLICY, (&side(RIVERSIDE, Some(RUTH)), "01632 960 100"), at)
    }

    fn asks(&self, to: &Side, at: Moment, cmd: &Ask) -> Result<Asked, HandoverError> {
        let receiving = to.officer.as_ref().map(|of| officer(of.officer_id.0.as_u128(), to.team_id));
        let moved = self.record.transfers.values().filter(|of| of.moved_at().is_some());
        let known = AskKnown {
            identity: &Identity::Settled,
            held: self.record.open_assignment(),
            open: self.record.open_transfer(),
            last_moved: moved.max_by_key(|of| of.moved_at()),
            to,
            officer: receiving.as_ref(),
            pack: self.pack(at),
        };
        ask(&known, cmd, at)
    }

    fn asked(&mut self, to: &Side, at: Moment) {
        match self.asks(to, at, &cmd(TRANSFER)).unwrap() {
            Asked::New(decision) => self.decided(RUTH, at, *decision),
            Asked::Already(_) => panic!("it is asked for the first time"),
        }
    }

    fn accepted(&mut self, at: Moment) {
        let decision = accept(self.transfer(), &receiver(BEN, HARBOUR, &officer(BEN, HARBOUR)), at).unwrap();
        self.decided(BEN, at, decision);
    }

    fn answered(&mut self, read: bool, items: &[PackItem], at: Moment) {
        let says = |item: &PackItem| AnswerItem { item: *item, read: Some(read), words: "The date".into() };
        let answers: Vec<AnswerItem> = items.iter().map(says).collect();
        let decision = answer(self.transfer(), by(BEN), &answers).unwrap();
        self.decided(BEN, at, decision);
    }

    fn no_meeting(&mut self, at: Moment) {
        let manager = Some(Named { user_id: UserId(Uuid::from_u128(CAROL)), name: "Carol Whitmore".into() });
        let cmd = RecordMeeting::NotHeld { why: "In hospital".into(), manager };
        let decision = record_meeting(self.transfer(), &[], &cmd, (&POLICY, at)).unwrap();
        self.decided(BEN, at, decision);
    }

    fn moves(&self, by: u128, at: Moment) -> Result<Decision<CaseEvent>, HandoverError> {
        let transfer = self.transfer();
        let to = &transfer.facts.to;
        let (organisation, team) = (organisation_of(to.team_id), team(to.team_id));
        let takes = to.officer.as_ref().map_or(BEN, |of| of.officer_id.0.as_u128());
        let giver = transfer.facts.from.officer.as_ref().unwrap().officer_id;
        let officer = officer(takes, to.team_id);
        let known = MoveKnown {
            identity: &Identity::Settled,
            held: self.record.open_assignment(),
            organisation: &organisation,
            team: &team,
            officer: &officer,
            parts: parts(&self.record, &POLICY, (CASE, giver), at),
        };
        let id = AssignmentId(Uuid::from_u128(900 + u128::from(self.seq.unsigned_abs())));
        move_case(transfer, known, Some(OfficerId(Uuid::from_u128(by))), (id, at))
    }

    fn met(&mut self, outcome: &str, attended: bool, at: Moment) {
        let outcome = OutcomeChosen { code: outcome.into(), attended, awaited_until: None };
        self.write(
            RUTH,
            at,
            CaseEvent::ContactRecorded {
                contact_id: MEETING,
                contact_type: "three-way-meeting".into(),
                happened_at: at,
                minutes: 60,
                place: Some("office".into()),
                officer_id: by(RUTH),
                officer_name: "Ruth Okafor".into(),
                outcome: Some(outcome),
                notes: String::new(),
                sensitive: false,
                links: Links::default(),
            },
        );
    }
}

fn by(officer_id: u128) -> Option<OfficerId> {
    Some(OfficerId(Uuid::from_u128(officer_id)))
}

fn cmd(transfer_id: TransferId) -> Ask {
    Ask {
        transfer_id,
        why: "Moved to Eastvale".into(),
        summary: "Rings rather than writes.".into(),
        planned_on: Some(date(2026, 3, 20)),
    }
}

fn receiver<'a>(id: u128, _: TeamId, takes: &'a Officer) -> ReceiverKnown<'a> {
    ReceiverKnown {
        user_id: UserId(Uuid::from_u128(id)),
        officer_id: by(id),
        takes: Some(takes),
        manages: id == CAROL,
    }
}

/// Held by Ruth, who has one appointment booked.
fn as_officer(who: u128) -> Option<OfficerId> {
    Some(OfficerId(Uuid::from_u128(who)))
}

fn held() -> Case {
    let mut case = Case { record: CaseRecord::default(), seq: 0 };
    case.allocate(RUTH, RIVERSIDE, hour(-100)).unwrap();
    case.books(BOOKED, RUTH, Links::default());
    case
}

fn asked_for() -> Case {
    let mut case = held();
    case.asked(&side(HARBOUR, Some(BEN)), hour(0));
    case
}

fn accepted() -> Case {
    let mut case = asked_for();
    case.accepted(hour(1));
    case
}

fn refused<T>(found: Result<T, HandoverError>) -> (&'static str, &'static str) {
    match found {
        Ok(_) => panic!("it was not refused"),
        Err(error) => (error.rule(), error.field()),
    }
}

#[test]
fn only_a_case_that_somebody_else_holds_is_handed_over() {
    let nobodys = Case { record: CaseRecord::default(), seq: 0 };
    let ben = side(HARBOUR, Some(BEN));
    assert_eq!(refused(nobodys.asks(&ben, hour(0), &cmd(TRANSFER))), ("HND-01", "officer"));
    let case = held();
    let ruth = side(RIVERSIDE, Some(RUTH));
    assert_eq!(refused(case.asks(&ruth, hour(0), &cmd(TRANSFER))), ("HND-01", "officer"));
    // The same officer in another team is a move: that team answers from then on.
    assert!(case.asks(&side(HARBOUR, Some(RUTH)), hour(0), &cmd(TRANSFER)).is_ok());
    assert!(case.asks(&side(RIVERSIDE, None), hour(0), &cmd(TRANSFER)).is_ok());
}

#[test]
fn the_giver_says_why_what_no_pack_knows_and_when() {
    let (case, ben) = (held(), side(HARBOUR, Some(BEN)));
    let with = |change: &dyn Fn(&mut Ask)| {
        let mut cmd = cmd(TRANSFER);
        change(&mut cmd);
        refused(case.asks(&ben, hour(0), &cmd))
    };
    assert_eq!(with(&|cmd| cmd.why = " ".into()), ("HND-04", "why"));
    assert_eq!(with(&|cmd| cmd.summary = "\n".into()), ("HND-04", "summary"));
    assert_eq!(with(&|cmd| cmd.summary = "x".repeat(60_001)), ("HND-04", "summary"));
    assert_eq!(with(&|cmd| cmd.planned_on = Some(date(2026, 3, 1))), ("HND-04", "planned_on"));
    assert_eq!(with(&|cmd| cmd.planned_on = None), ("HND-04", "planned_on"));
}

#[test]
fn the_same_request_twice_is_the_one_that_is_open_and_another_waits() {
    let case = asked_for();
    let again = TransferId(Uuid::from_u128(51));
    match case.asks(&side(HARBOUR, Some(BEN)), hour(2), &cmd(again)) {
        Ok(Asked::Already(open)) => assert_eq!(open, TRANSFER),
        _ => panic!("it is asked for already"),
    }
    let elsewhere = case.asks(&side(HARBOUR, Some(CAROL)), hour(2), &cmd(again));
    assert_eq!(refused(elsewhere), ("HND-03", "officer"));
}

#[test]
fn no_plain_allocation_while_a_handover_is_open() {
    let mut case = asked_for();
    assert_eq!(case.allocate(CAROL, RIVERSIDE, hour(2)), Err(("ASG-07", "officer")));
    let decision = withdraw(case.transfer(), "They stay after all").unwrap();
    case.decided(RUTH, hour(3), decision);
    assert_eq!(case.allocate(CAROL, RIVERSIDE, hour(4)), Ok(()));
}

#[test]
fn the_receiving_side_decides_and_never_the_sender() {
    let case = asked_for();
    let ben = officer(BEN, HARBOUR);
    // HND-02: neither the giving officer, nor whoever asked.
    let giver = receiver(RUTH, RIVERSIDE, &ben);
    assert_eq!(refused(accept(case.transfer(), &giver, hour(1))), ("HND-02", "act"));
    let words = ("no-capacity", "After May");
    assert_eq!(refused(refuse(case.transfer(), &giver, words, &POLICY, hour(1))), ("HND-02", "act"));
    let asked_it = ReceiverKnown { officer_id: None, ..receiver(RUTH, RIVERSIDE, &ben) };
    assert_eq!(refused(accept(case.transfer(), &asked_it, hour(1))), ("HND-02", "act"));
    assert!(accept(case.transfer(), &receiver(CAROL, HARBOUR, &ben), hour(1)).is_ok());
    // Another officer of that team answers for nobody but themselves; a manager does.
    let colleague = ReceiverKnown { manages: false, ..receiver(CAROL, HARBOUR, &ben) };
    assert_eq!(refused(accept(case.transfer(), &colleague, hour(1))), ("HND-02", "act"));
    assert_eq!(refused(refuse(case.transfer(), &colleague, words, &POLICY, hour(1))), ("HND-02", "act"));
    // Nor do they take what somebody else was asked to take.
    let carol = officer(CAROL, HARBOUR);
    let instead = ReceiverKnown { manages: false, ..receiver(CAROL, HARBOUR, &carol) };
    assert_eq!(refused(accept(case.transfer(), &instead, hour(1))), ("HND-02", "act"));
    let manager = receiver(CAROL, HARBOUR, &carol);
    assert!(accept(case.transfer(), &manager, hour(1)).is_ok(), "a manager says who takes it");
}

#[test]
fn whoever_receives_works_in_that_team_at_that_instant() {
    let case = asked_for();
    let left = Officer { until: Some(hour(1)), ..officer(BEN, HARBOUR) };
    assert_eq!(
        refused(accept(case.transfer(), &receiver(CAROL, HARBOUR, &left), hour(1))),
        ("HND-05", "officer")
    );
    let elsewhere = officer(BEN, RIVERSIDE);
    let found = accept(case.transfer(), &receiver(CAROL, HARBOUR, &elsewhere), hour(1));
    assert_eq!(refused(found), ("HND-05", "officer"));
    // A team that was asked says who takes it.
    let mut of_team = held();
    of_team.asked(&side(HARBOUR, None), hour(0));
    let nobody = ReceiverKnown { takes: None, ..receiver(CAROL, HARBOUR, &left) };
    assert_eq!(refused(accept(of_team.transfer(), &nobody, hour(1))), ("HND-05", "officer"));
    of_team.accepted(hour(1));
    assert!(of_team.transfer().facts.to.is_officer(by(BEN)));
}

#[test]
fn a_refusal_has_a_reason_that_policy_knows_and_says_what_must_be_different() {
    let mut case = asked_for();
    let ben = officer(BEN, HARBOUR);
    let known = receiver(BEN, HARBOUR, &ben);
    let with = |words| refuse(case.transfer(), &known, words, &POLICY, hour(1));
    assert_eq!(refused(with(("because", "x"))), ("HND-06", "reason"));
    assert_eq!(refused(with(("no-capacity", " "))), ("HND-06", "refuse_words"));
    let decision = with(("no-capacity", "After May")).unwrap();
    case.decided(BEN, hour(1), decision);
    // HND-14: what has ended is changed by nobody, and the case stays where it is.
    assert_eq!(refused(withdraw(case.transfer(), "x")), ("HND-14", "act"));
    assert_eq!(refused(accept(case.transfer(), &receiver(BEN, HARBOUR, &ben), hour(2))), ("HND-14", "act"));
    assert_eq!(case.record.open_assignment().unwrap().officer_name, "Ruth Okafor");
    assert_eq!(case.transfer().stage(), "Refused");
}

#[test]
fn a_withdrawal_says_why() {
    assert_eq!(refused(withdraw(asked_for().transfer(), " ")), ("HND-07", "withdraw_why"));
}

#[test]
fn the_receiving_officer_alone_says_part_by_part_that_they_read_it() {
    let case = accepted();
    let read = |item| AnswerItem { item, read: Some(true), words: String::new() };
    let all: Vec<AnswerItem> = PackItem::CONFIRMED.into_iter().map(read).collect();
    assert_eq!(refused(answer(asked_for().transfer(), by(BEN), &all)), ("HND-14", "act"));
    assert_eq!(refused(answer(case.transfer(), by(CAROL), &all)), ("HND-09", "act"));
    let later = AnswerItem { read: None, ..read(PackItem::Risk) };
    assert_eq!(refused(answer(case.transfer(), by(BEN), &[later])), ("HND-09", "answer_risk"));
    let wrong = AnswerItem { read: Some(false), ..read(PackItem::Victims) };
    assert_eq!(refused(answer(case.transfer(), by(BEN), &[wrong])), ("HND-10", "wrong_victims"));
    assert_eq!(answer(case.transfer(), by(BEN), &all).unwrap().events.len(), 7);
    // Each of the seven once, and nothing else.
    let twice = [read(PackItem::Risk), AnswerItem { read: Some(false), ..read(PackItem::Risk) }];
    assert_eq!(refused(answer(case.transfer(), by(BEN), &twice)), ("HND-09", "answer_risk"));
    let other = [read(PackItem::Risk), read(PackItem::Documents)];
    assert_eq!(refused(answer(case.transfer(), by(BEN), &other)), ("HND-09", "act"));
}

#[test]
fn what_is_wrong_goes_back_and_keeps_the_case_from_moving_until_it_is_put_right_and_read() {
    let mut case = accepted();
    case.no_meeting(hour(2));
    case.answered(true, &PackItem::CONFIRMED, hour(3));
    case.answered(false, &[PackItem::Risk], hour(4));
    assert_eq!(refused(case.moves(BEN, hour(5))), ("HND-12", "act"));
    assert_eq!(owed_of(&case).map(|of| of.by), Some(Owes::Giver));
    let pack = case.pack(hour(6));
    assert_eq!(refused(put_right(case.transfer(), (" ", "Same"), pack.clone())), ("HND-10", "right_words"));
    let decision = put_right(case.transfer(), ("Assessed today", "Same"), pack).unwrap();
    case.decided(RUTH, hour(6), decision);
    // What was wrong is read again; the six others stay read.
    assert_eq!(case.transfer().unsettled(), [PackItem::Risk]);
    assert!(case.transfer().wrong().is_empty());
    assert_eq!(owed_of(&case).map(|of| of.by), Some(Owes::Receiver));
    case.answered(true, &[PackItem::Risk], hour(7));
    assert!(case.moves(BEN, hour(8)).is_ok());
}

#[test]
fn a_part_that_changed_on_the_record_is_read_again() {
    let mut case = accepted();
    case.answered(true, &PackItem::CONFIRMED, hour(2));
    let mut pack = case.pack(hour(3));
    pack.parts[0].missing = vec!["Another sentence".into()];
    let pack = Pack::of(hour(3), pack.parts);
    let decision = put_right(case.transfer(), ("", "Same"), pack).unwrap();
    case.decided(RUTH, hour(3), decision);
    assert_eq!(case.transfer().unsettled(), [PackItem::Offence]);
    // The pack as it was seen before is there too.
    assert_eq!(case.transfer().packs.len(), 2);
}

#[test]
fn a_manager_who_neither_gives_nor_takes_it_lets_it_pass_with_a_reason_and_a_day() {
    let mut case = accepted();
    case.no_meeting(hour(2));
    case.answered(false, &[PackItem::Risk], hour(2));
    let day = Some(date(2026, 3, 9));
    let with = |who, why, due| override_items(case.transfer(), as_officer(who), (why, due), hour(3));
    assert_eq!(refused(with(BEN, "x", day)), ("HND-16", "act"));
    assert_eq!(refused(with(RUTH, "x", day)), ("HND-16", "act"));
    assert_eq!(refused(with(CAROL, " ", day)), ("HND-16", "override_why"));
    assert_eq!(refused(with(CAROL, "x", Some(date(2026, 3, 2)))), ("HND-16", "override_due"));
    let decision = with(CAROL, "Seen on paper", day).unwrap();
    case.decided(CAROL, hour(3), decision);
    assert!(case.transfer().unsettled().is_empty());
    assert!(case.moves(BEN, hour(4)).is_ok());
}

#[test]
fn what_was_let_pass_is_not_what_changes_or_is_said_to_be_wrong_afterwards() {
    let let_pass = || {
        let mut case = accepted();
        case.answered(false, &[PackItem::Risk], hour(2));
        let due = Some(date(2026, 3, 9));
        let decision = override_items(case.transfer(), as_officer(CAROL), ("Seen on paper", due), hour(3));
        let decision = decision.unwrap();
        case.decided(CAROL, hour(3), decision);
        assert!(case.transfer().unsettled().is_empty());
        case
    };
    // The same words again are said of what is there now.
    let mut case = let_pass();
    case.answered(false, &[PackItem::Risk], hour(4));
    assert_eq!(case.transfer().wrong(), [PackItem::Risk]);
    assert_eq!(case.transfer().unsettled(), [PackItem::Risk]);
    let mut case = let_pass();
    let mut pack = case.pack(hour(4));
    pack.parts[0].missing = vec!["Another sentence".into()];
    let pack = Pack::of(hour(4), pack.parts);
    let decision = put_right(case.transfer(), ("Another order", "Same"), pack).unwrap();
    case.decided(RUTH, hour(4), decision);
    assert_eq!(case.transfer().unsettled(), [PackItem::Offence]);
    assert!(case.transfer().is_overridden(PackItem::Plan), "the others stay let pass");
}

#[test]
fn a_team_that_took_it_is_the_team_that_was_asked() {
    let mut case = held();
    case.asked(&side(HARBOUR, None), hour(0));
    case.accepted(hour(1));
    // HND-03: the same thing asked again is the one that is open.
    let again = case.asks(&side(HARBOUR, None), hour(2), &cmd(TransferId(Uuid::from_u128(51))));
    assert!(matches!(again, Ok(Asked::Already(TRANSFER))));
    let decision = send_back(case.transfer(), as_officer(CAROL), "No licence").unwrap();
    case.decided(CAROL, hour(3), decision);
    assert!(case.transfer().facts.to.officer.is_none(), "sent back, the team is asked again");
}

#[test]
fn it_stands_in_a_stage_since_the_last_step_that_was_done_or_since_it_was_asked_anew() {
    // HND-17
    let stands = |case: &Case| (case.transfer().stage(), case.transfer().stage_since());
    let mut case = asked_for();
    assert_eq!(stands(&case), ("Asked", case.transfer().asked.at));
    case.accepted(hour(1));
    assert_eq!(stands(&case), ("Accepted", hour(1)));
    case.answered(true, &PackItem::CONFIRMED, hour(2));
    assert_eq!(stands(&case), ("Pack read", hour(2)));
    let decision = send_back(case.transfer(), as_officer(CAROL), "No summary of the licence").unwrap();
    case.decided(CAROL, hour(3), decision);
    assert_eq!(stands(&case), ("Sent back", hour(3)));
    let pack = case.pack(hour(5));
    let decision = put_right(case.transfer(), ("Added", "With the licence"), pack).unwrap();
    case.decided(RUTH, hour(5), decision);
    assert_eq!(stands(&case), ("Asked", hour(5)));
}

#[test]
fn what_is_sent_back_waits_for_the_giver_and_is_accepted_again() {
    let mut case = accepted();
    case.answered(true, &PackItem::CONFIRMED, hour(2));
    assert_eq!(refused(send_back(case.transfer(), as_officer(CAROL), "")), ("HND-16", "back_why"));
    let decision = send_back(case.transfer(), as_officer(CAROL), "No summary of the licence").unwrap();
    case.decided(CAROL, hour(3), decision);
    let ben = officer(BEN, HARBOUR);
    assert_eq!(refused(accept(case.transfer(), &receiver(BEN, HARBOUR, &ben), hour(4))), ("HND-14", "act"));
    let pack = case.pack(hour(5));
    let decision = put_right(case.transfer(), ("Added", "With the licence"), pack).unwrap();
    case.decided(RUTH, hour(5), decision);
    assert_eq!(case.transfer().stage(), "Asked");
    case.accepted(hour(6));
    assert_eq!(case.transfer().unsettled().len(), 7);
}

#[test]
fn all_three_met_or_a_reason_of_the_day_with_the_name_of_a_manager() {
    let mut case = accepted();
    let held = |contact_id, both| RecordMeeting::Held { contact_id, both };
    let with = |case: &Case, cmd: &RecordMeeting| {
        let found = meetings(&case.record, case.transfer(), &POLICY, hour(9));
        record_meeting(case.transfer(), &found, cmd, (&POLICY, hour(9)))
    };
    assert_eq!(refused(with(&case, &held(None, true))), ("HND-11", "meeting"));
    // One to which the person did not come is none, and so is one from before it was asked for.
    case.met("unacceptable-absence", false, hour(4));
    assert_eq!(refused(with(&case, &held(Some(MEETING), true))), ("HND-11", "meeting"));
    case.met("kept", true, hour(-4));
    assert_eq!(refused(with(&case, &held(Some(MEETING), true))), ("HND-11", "meeting"));
    case.met("kept", true, hour(4));
    assert_eq!(refused(with(&case, &held(Some(MEETING), false))), ("HND-11", "both"));
    let not_held = |why: &str, manager| RecordMeeting::NotHeld { why: why.into(), manager };
    let carol = Named { user_id: UserId(Uuid::from_u128(CAROL)), name: "Carol Whitmore".into() };
    assert_eq!(refused(with(&case, &not_held(" ", Some(carol)))), ("HND-11", "meeting_why"));
    assert_eq!(refused(with(&case, &not_held("In hospital", None))), ("HND-11", "manager"));
    let decision = with(&case, &held(Some(MEETING), true)).unwrap();
    case.decided(RUTH, hour(9), decision);
    let says = case.transfer().meeting.as_ref().map(|(says, _)| says.clone());
    assert!(says == Some(MeetingSays::Held { contact_id: MEETING, met_at: hour(4) }));
}

#[test]
fn it_moves_only_when_it_is_accepted_read_and_met_and_the_receiving_officer_takes_it() {
    let mut case = asked_for();
    assert_eq!(refused(case.moves(BEN, hour(1))), ("HND-14", "act"));
    case.accepted(hour(1));
    let Err(HandoverError::Blocked(blockers)) = case.moves(BEN, hour(2)) else { panic!("it is blocked") };
    assert_eq!(blockers.len(), 8);
    case.answered(true, &PackItem::CONFIRMED, hour(2));
    assert_eq!(case.moves(BEN, hour(3)).map(|_| ()), Err(HandoverError::Blocked(vec![Blocker::NoMeeting])));
    case.no_meeting(hour(3));
    assert_eq!(refused(case.moves(RUTH, hour(4))), ("HND-09", "act"));
    assert!(case.moves(BEN, hour(4)).is_ok());
}

#[test]
fn at_one_instant_the_one_assignment_ends_and_the_other_begins_and_appointments_go_with_it() {
    let mut case = accepted();
    case.answered(true, &PackItem::CONFIRMED, hour(2));
    case.no_meeting(hour(3));
    let (with_carol, session) = (ContactId(Uuid::from_u128(61)), ContactId(Uuid::from_u128(62)));
    case.books(with_carol, CAROL, Links::default());
    case.books(session, RUTH, Links { group_id: Some(GroupId(Uuid::from_u128(80))), ..Links::default() });
    // The sender answers for the case until then.
    assert_eq!(case.record.open_assignment().unwrap().officer_name, "Ruth Okafor");
    let decision = case.moves(BEN, hour(4)).unwrap();
    case.decided(BEN, hour(4), decision);
    let mut all: Vec<_> = case.record.assignments.values().collect();
    all.sort_by_key(|of| of.from);
    assert_eq!(all.len(), 2);
    assert_eq!((all[0].until, all[1].from), (Some(hour(4)), hour(4)));
    assert_eq!((all[1].officer_name.as_str(), all[1].team_name.as_str()), ("Ben Adeyemi", "Harbour"));
    let booked = &case.record.contacts[&BOOKED];
    assert_eq!((booked.officer_name.as_str(), booked.starts_at), ("Ben Adeyemi", hour(1000)));
    assert_eq!((booked.place.as_deref(), booked.minutes), (Some("office"), 30));
    for (stays, with) in [(with_carol, CAROL), (session, RUTH)] {
        assert_eq!(case.record.contacts[&stays].officer_id, as_officer(with), "it stays with whom it is");
    }
    let Some(Ended::Moved { parts, .. }) = &case.transfer().ended else { panic!("it moved") };
    let goes = |kind| parts.iter().find(|of| of.kind == kind).map(|of| of.goes);
    assert_eq!(goes(PartKind::Responsibility), Some(Goes::Moves));
    let appointments = parts.iter().filter(|of| of.kind == PartKind::Appointment);
    let moves: Vec<_> = appointments.filter(|of| of.goes == Goes::Moves).map(|of| of.contact_id).collect();
    assert_eq!(moves, [Some(BOOKED)]);
    assert_eq!(goes(PartKind::Drafts), Some(Goes::Stays));
    assert!(parts.iter().all(|of| !of.why.is_empty()));
}

#[test]
fn a_case_that_goes_back_points_at_the_move_that_brought_it() {
    let mut case = accepted();
    case.answered(true, &PackItem::CONFIRMED, hour(2));
    case.no_meeting(hour(3));
    let decision = case.moves(BEN, hour(4)).unwrap();
    case.decided(BEN, hour(4), decision);
    let back = cmd(TransferId(Uuid::from_u128(51)));
    let Ok(Asked::New(decision)) = case.asks(&side(RIVERSIDE, Some(RUTH)), hour(5), &back) else { panic!() };
    let CaseEvent::Handover(HandoverEvent::Requested { facts, .. }) = &decision.events[0] else { panic!() };
    assert_eq!(facts.returns, Some(TRANSFER));
}

/// Each of another length, so that none stands for another.
const PERIODS: Periods = Periods { answer: 3, read: 4, put_right: 2, meet: 10, take_over: 6 };

fn owed_of(case: &Case) -> Option<Owed> {
    let calendar = WorkingDays::new(date(2026, 1, 1), date(2027, 1, 1), BTreeMap::new());
    owed(case.transfer(), |_| Ok::<_, ()>(PERIODS), &calendar).unwrap()
}

/// A case whose handover is meant to move on this day.
fn planned(day: Date) -> Case {
    let mut case = held();
    let cmd = Ask { planned_on: Some(day), ..cmd(TRANSFER) };
    let Ok(Asked::New(decision)) = case.asks(&side(HARBOUR, Some(BEN)), hour(0), &cmd) else { panic!() };
    case.decided(RUTH, hour(0), *decision);
    case
}

/// HND-15
#[test]
fn a_case_is_not_taken_over_late_before_the_day_on_which_it_is_meant_to_move() {
    let mut case = planned(date(2026, 3, 20));
    let due = |case: &Case| owed_of(case).map(|of| of.due);
    assert!(
        due(&case) < Some(date(2026, 3, 20)),
        "whoever is asked answers in days, however far off the move is"
    );
    case.accepted(hour(1));
    case.answered(true, &PackItem::CONFIRMED, hour(2));
    case.no_meeting(hour(3));
    assert_eq!(due(&case), Some(date(2026, 3, 20)), "it is taken over on the day that was agreed");
    // What is owed since then has its own days.
    let decision = send_back(case.transfer(), as_officer(CAROL), "Now").unwrap();
    case.decided(CAROL, at("2026-03-19T09:00:00Z"), decision);
    assert_eq!(due(&case), Some(date(2026, 3, 23)));
}

/// HND-15
#[test]
fn each_step_has_its_own_days_from_when_it_is_owed() {
    let mut case = planned(date(2026, 3, 2));
    let mut seen = Vec::new();
    let mut owes = |case: &Case| seen.push(owed_of(case).map(|of| (of.what, of.due)).unwrap());
    owes(&case);
    case.accepted(hour(24));
    owes(&case);
    case.answered(false, &[PackItem::Risk], hour(48));
    owes(&case);
    let decision = put_right(case.transfer(), ("Added", "Same"), case.pack(hour(72))).unwrap();
    case.decided(RUTH, hour(72), decision);
    owes(&case);
    case.answered(true, &PackItem::CONFIRMED, hour(73));
    owes(&case);
    case.no_meeting(hour(96));
    owes(&case);
    let expected = [
        ("Accept or refuse", date(2026, 3, 5)),
        ("Read the pack", date(2026, 3, 9)),
        ("Put right what is wrong or missing", date(2026, 3, 6)),
        ("Read the pack", date(2026, 3, 11)),
        ("Meet, all three", date(2026, 3, 17)),
        ("Take the case over", date(2026, 3, 16)),
    ];
    assert_eq!(seen, expected);
}

/// HND-15
#[test]
fn the_days_of_a_step_are_those_of_the_policy_on_the_day_since_which_it_is_owed() {
    let case = planned(date(2026, 3, 2));
    let calendar = WorkingDays::new(date(2026, 1, 1), date(2027, 1, 1), BTreeMap::new());
    let changed = |day: Date| {
        let answer = if day < date(2026, 3, 3) { 3 } else { 9 };
        Ok::<_, ()>(Periods { answer, ..PERIODS })
    };
    assert_eq!(owed(case.transfer(), changed, &calendar).unwrap().map(|of| of.due), Some(date(2026, 3, 5)));
    let refused = owed(case.transfer(), |_| Err("no policy"), &calendar);
    assert_eq!(refused, Err("no policy"));
}

/// HND-15
#[test]
fn each_step_is_owed_by_one_side_by_a_working_day_and_is_late_from_the_day_after() {
    let due = |case: &Case| owed_of(case).map(|of| (of.by, of.what, of.due));
    let monday: Date = date(2026, 3, 2);
    let mut case = planned(monday);
    assert_eq!(due(&case), Some((Owes::Receiver, "Accept or refuse", date(2026, 3, 5))));
    let owed = owed_of(&case).unwrap();
    assert!(!owed.is_late(date(2026, 3, 5)) && owed.is_late(date(2026, 3, 6)) && !owed.is_late(monday));
    case.accepted(hour(1));
    assert_eq!(due(&case), Some((Owes::Receiver, "Read the pack", date(2026, 3, 6))));
    case.answered(true, &PackItem::CONFIRMED, hour(2));
    assert_eq!(due(&case), Some((Owes::Giver, "Meet, all three", date(2026, 3, 16))));
    case.no_meeting(hour(3));
    assert_eq!(due(&case), Some((Owes::Receiver, "Take the case over", date(2026, 3, 10))));
    let decision = case.moves(BEN, hour(4)).unwrap();
    case.decided(BEN, hour(4), decision);
    assert_eq!(due(&case), None);
}
