mod reversed;

use super::*;
use crate::assessment::{AssessmentEvent, Purpose};
use crate::assignment::{self, AssignOfficer};
use crate::case::{CaseEvent, CaseRecord, apply};
use crate::contact::Links;
use crate::handover::{Pack, Side, Transfer, parts};
use crate::org::{Officer, Organisation, Team};
use crate::person::Identity;
use crate::policy::PolicyBook;
use crate::score::Score;
use crate::sentence::{Particulars, SentenceFacts, SentenceSource};
use crate::shared::*;
use jiff::civil::{Date, date};
use std::sync::LazyLock;
use uuid::Uuid;

static POLICY: LazyLock<PolicyBook> = LazyLock::new(|| PolicyBook::default_england_and_wales().unwrap());

const CASE: CaseId = CaseId(Uuid::from_u128(1));
const ORDER: SentenceId = SentenceId(Uuid::from_u128(5));
const OTHER: SentenceId = SentenceId(Uuid::from_u128(6));
const NORTHMOOR: OrganisationId = OrganisationId(Uuid::from_u128(2));
const EASTVALE: OrganisationId = OrganisationId(Uuid::from_u128(3));
const RIVERSIDE: TeamId = TeamId(Uuid::from_u128(10));
const HARBOUR: TeamId = TeamId(Uuid::from_u128(11));
const RUTH: u128 = 20;
const BEN: u128 = 21;
const CAROL: u128 = 22;
const BOOKED: ContactId = ContactId(Uuid::from_u128(71));

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// Monday 2 March 2026, nine o'clock, and so many hours.
fn hour(hours: i64) -> Moment {
    at("2026-03-02T09:00:00Z").plus_seconds(hours * 3600)
}

fn organisation_of(team_id: TeamId) -> Organisation {
    match team_id == RIVERSIDE {
        true => Organisation { organisation_id: NORTHMOOR, name: "Northmoor Probation".into() },
        false => Organisation { organisation_id: EASTVALE, name: "Eastvale Probation".into() },
    }
}

fn team(team_id: TeamId) -> Team {
    let (name, unit) =
        if team_id == RIVERSIDE { ("Riverside", "Northmoor City") } else { ("Harbour", "Eastvale Town") };
    Team {
        organisation_id: organisation_of(team_id).organisation_id,
        team_id,
        name: name.into(),
        phone: String::new(),
        office: String::new(),
        unit: unit.into(),
    }
}

fn officer(id: u128, team_id: TeamId) -> Officer {
    let name = [(RUTH, "Ruth Okafor"), (BEN, "Ben Adeyemi"), (CAROL, "Carol Whitmore")];
    Officer {
        organisation_id: organisation_of(team_id).organisation_id,
        officer_id: OfficerId(Uuid::from_u128(id)),
        team_id,
        name: name.iter().find(|(of, _)| *of == id).unwrap().1.into(),
        grade: "PO".into(),
        phone: String::new(),
        user_id: None,
        from: at("2026-01-01T00:00:00Z"),
        until: None,
    }
}

fn side(team_id: TeamId) -> Side {
    let organisation = organisation_of(team_id);
    Side {
        organisation_id: organisation.organisation_id,
        organisation_name: organisation.name,
        team_id,
        team_name: team(team_id).name,
        officer: None,
    }
}

fn places() -> Vec<Place> {
    [RIVERSIDE, HARBOUR].map(|of| Place { side: side(of), unit: team(of).unit }).to_vec()
}

fn author(id: u128) -> Author {
    Author {
        user_id: UserId(Uuid::from_u128(id)),
        name: officer(id, RIVERSIDE).name,
        organisation_id: NORTHMOOR,
        organisation_name: "Northmoor Probation".into(),
    }
}

fn pack() -> Pack {
    Pack::of(hour(0), Vec::new())
}

/// What a test reads of a refusal.
type Refused = (&'static str, &'static str);

fn refused(error: &AllocationError) -> Refused {
    (error.rule(), error.field())
}

/// A case of which events are written one after the other.
struct Case {
    record: CaseRecord,
    seq: i64,
    places: Vec<Place>,
    identity: Identity,
    /// Whether an officer is left in the organisation that gave the case.
    anybody: bool,
}

impl Case {
    /// With two orders; nobody holds it.
    fn new() -> Case {
        let mut case = Case {
            record: CaseRecord::default(),
            seq: 0,
            places: places(),
            identity: Identity::Settled,
            anybody: true,
        };
        for sentence_id in [ORDER, OTHER] {
            let facts = SentenceFacts {
                sentence_type: "community-order".into(),
                court_name: "Northmoor".into(),
                convicted_on: None,
                passed_on: date(2015, 5, 11),
                ends_on: None,
                length_months: 12,
                offence_code: String::new(),
                offence_title: "Theft".into(),
                particulars: Particulars::default(),
                other_offences: Vec::new(),
                runs_with: None,
            };
            let (source, requirements) = (SentenceSource::ByHand, Vec::new());
            case.write(hour(-300), CaseEvent::SentenceRecorded { sentence_id, facts, source, requirements });
        }
        case
    }

    /// Held by Ruth in Riverside, with an appointment.
    fn held() -> Case {
        let mut case = Case::new();
        case.allocate(RUTH, RIVERSIDE, hour(-200)).unwrap();
        case.write(
            hour(-190),
            CaseEvent::AppointmentBooked {
                contact_id: BOOKED,
                contact_type: "office-appointment".into(),
                starts_at: hour(5000),
                minutes: 30,
                place: Some("office".into()),
                officer_id: OfficerId(Uuid::from_u128(RUTH)),
                officer_name: "Ruth Okafor".into(),
                anyway_because: None,
                links: Links::default(),
            },
        );
        case
    }

    fn write(&mut self, at: Moment, event: CaseEvent) {
        self.seq += 1;
        let recorded = Recorded {
            event_id: EventId(Uuid::from_u128(1000 + u128::from(self.seq.unsigned_abs()))),
            seq: self.seq,
            recorded_at: at,
            effective_at: event.effective_at().unwrap_or(at),
            by: author(CAROL),
            policy: String::new(),
            basis: Basis::default(),
            corrects: None,
            event,
        };
        for row in apply(CASE, &self.record, &recorded) {
            self.record.put(row);
        }
    }

    fn decided(&mut self, at: Moment, decision: Decision<CaseEvent>) {
        for event in decision.events {
            self.write(at, event);
        }
    }

    fn allocate(&mut self, to: u128, team_id: TeamId, at: Moment) -> Result<(), Refused> {
        let (organisation, team, officer) = (organisation_of(team_id), team(team_id), officer(to, team_id));
        let known = assignment::Known {
            identity: &self.identity,
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
        let decision = assignment::decide(&known, &cmd, AssignmentId(self.new_id(500)), at)
            .map_err(|of| (of.rule(), of.field()))?;
        self.decided(at, decision);
        Ok(())
    }

    fn new_id(&self, from: u128) -> Uuid {
        Uuid::from_u128((from << 64) + u128::from(self.seq.unsigned_abs()))
    }

    fn known(&self, sentence_id: SentenceId, at: Moment) -> Known<'_> {
        Known { policy: &POLICY, day: at.day(), record: &self.record, sentence_id, places: &self.places }
    }

    fn decides(
        &self,
        to: Option<TeamId>,
        cmd: &Decide,
        at: Moment,
    ) -> Result<Decision<CaseEvent>, AllocationError> {
        let to = to.map(side);
        let known = DecideKnown {
            rule: self.known(ORDER, at),
            identity: &self.identity,
            held: self.record.open_assignment(),
            open: self.record.open_transfer(),
            to: to.as_ref(),
            by: deciding(),
            pack: pack(),
        };
        let ids = (AllocationId(self.new_id(600)), TransferId(self.new_id(700)));
        decide(&known, cmd, ids, at)
    }

    /// The decision about the order that stands.
    fn live(&self) -> Option<&Allocation> {
        live(self.record.allocations.values(), ORDER)
    }

    fn began(&self, allocation: &Allocation) -> Option<&Transfer> {
        self.record.transfers.get(&allocation.facts.transfer_id?)
    }

    fn reverses(
        &self,
        allocation: &Allocation,
        taker: Option<(u128, TeamId)>,
        why: &str,
        at: Moment,
    ) -> Result<Decision<CaseEvent>, AllocationError> {
        let taken = taker.map(|(id, of)| (organisation_of(of), team(of), officer(id, of)));
        let held = self.record.open_assignment();
        let known = ReverseKnown {
            identity: &self.identity,
            held,
            open: self.record.open_transfer(),
            began: self.began(allocation),
            back: goes_back(allocation, &self.record, taker.is_some() || self.anybody, at.day()),
            taker: taken.as_ref().map(|(organisation, team, officer)| Taker { organisation, team, officer }),
            pack: pack(),
            parts: held.map(|of| parts(&self.record, &POLICY, (CASE, of.officer_id), at)).unwrap_or_default(),
        };
        let cmd = Reverse { why: why.into(), holder_shown: held.map(|of| of.assignment_id) };
        reverse(allocation, known, &cmd, (TransferId(self.new_id(800)), AssignmentId(self.new_id(900))), at)
    }
}

fn deciding() -> Deciding {
    Deciding {
        organisation_id: NORTHMOOR,
        organisation_name: "Northmoor Probation".into(),
        team_id: Some(RIVERSIDE),
        team_name: "Riverside".into(),
    }
}

/// Lives in that unit.
fn by_area(unit: &str) -> Decide {
    Decide {
        answers: Answers::from([("area".to_string(), unit.to_string())]),
        shown: None,
        decided: None,
        override_why: String::new(),
        summary: "Ring first".into(),
        planned_on: Some(date(2030, 1, 1)),
    }
}

const CRITERIA_DAY: Date = date(2016, 3, 2);

fn criteria_moment() -> Moment {
    at("2016-03-02T09:00:00Z")
}

/// No to everything, but yes to these.
fn answers(yes: &[&str]) -> Answers {
    let questions = POLICY.allocation().questions.at(CRITERIA_DAY);
    let said = |code: &str| if yes.contains(&code) { "yes" } else { "no" };
    questions.into_iter().map(|of| (of.code.clone(), said(&of.code).to_string())).collect()
}

fn outcome(case: &Case, said: &Answers) -> (String, Vec<String>) {
    let worked = work_out(&case.known(ORDER, criteria_moment()), said).unwrap();
    let led = worked.answers.iter().filter(|of| of.led_to.is_some()).map(|of| of.code.clone());
    (worked.outcome.code.clone(), led.collect())
}

fn flagged(case: &mut Case, flag_type: &str) {
    let (from, note) = (date(2015, 6, 1), String::new());
    case.write(
        hour(-250),
        CaseEvent::FlagRecorded {
            flag_id: FlagId(case.new_id(300)),
            flag_type: flag_type.into(),
            level: None,
            category: None,
            note,
            from,
            next_review: None,
        },
    );
}

fn scored(case: &mut Case, hundredths: u32) {
    let assessment_id = AssessmentId(case.new_id(400));
    let on = date(2015, 6, 1);
    let started = AssessmentEvent::Started {
        assessment_id,
        form: "short".into(),
        purpose: Purpose::Start,
        on,
        base: None,
    };
    let signed =
        AssessmentEvent::Signed { assessment_id, grade: String::new(), needs: Vec::new(), countersign: None };
    let score = Score {
        instrument: "RSR".into(),
        name: "RSR".into(),
        model: String::new(),
        thresholds: String::new(),
        source: String::new(),
        hundredths: Some(hundredths),
        is_dynamic: None,
        points: None,
        reduced: None,
        band: None,
        result: None,
        terms: Vec::new(),
        lacks: Vec::new(),
    };
    case.write(hour(-240), CaseEvent::Assessment(started));
    case.write(hour(-239), CaseEvent::Assessment(signed));
    let (given, scores) = (Vec::new(), vec![score]);
    let offence_table = String::new();
    case.write(hour(-239), CaseEvent::AssessmentScored { assessment_id, on, offence_table, given, scores });
}

#[test]
fn the_rule_is_the_one_in_force_on_the_day_of_the_decision() {
    // ORA-02
    let case = Case::new();
    let codes = |day: &str| {
        let known = Known { day: day.parse().unwrap(), ..case.known(ORDER, hour(0)) };
        asked(&known)
            .map(|all| all.into_iter().map(|of| of.code).collect::<Vec<_>>())
            .map_err(|error| refused(&error))
    };
    assert_eq!(codes("2021-06-25").unwrap().len(), 8);
    assert_eq!(codes("2021-06-26").unwrap(), ["area"]);
    assert_eq!(codes("2014-06-01").unwrap().first().unwrap(), "mappa");
    assert_eq!(codes("2014-05-31"), Err(("ORA-02", "answers")), "no rule was in force");
}

#[test]
fn the_first_yes_leads_and_without_any_the_sentence_goes_to_a_company() {
    // ORA-05
    let case = Case::new();
    assert_eq!(outcome(&case, &answers(&[])), ("company".to_string(), vec![]));
    for question in POLICY.allocation().questions.at(CRITERIA_DAY) {
        let found = outcome(&case, &answers(&[&question.code]));
        assert_eq!(found, ("national".to_string(), vec![question.code.clone()]));
    }
    let both = outcome(&case, &answers(&["score", "deportation"]));
    assert_eq!(both.1, ["deportation"], "the decision rests on the first, in the order of the rule");
}

#[test]
fn every_question_is_answered_and_with_an_answer_that_there_is() {
    // ORA-03
    let case = Case::new();
    for question in POLICY.allocation().questions.at(CRITERIA_DAY) {
        for said in [None, Some("perhaps"), Some("")] {
            let mut answers = answers(&["mappa"]);
            answers.remove(&question.code);
            answers.extend(said.map(|said| (question.code.clone(), said.to_string())));
            let error = work_out(&case.known(ORDER, criteria_moment()), &answers).unwrap_err();
            assert_eq!(error, AllocationError::AnswerMissing(question.name.clone()));
        }
    }
    let error = work_out(&case.known(ORDER, hour(0)), &by_area("Nowhere").answers).unwrap_err();
    assert_eq!(refused(&error), ("ORA-03", "answers"));
}

#[test]
fn what_the_record_knows_is_not_answered_otherwise() {
    // ORA-03: a flag is a yes; that none is there is no answer.
    let mut case = Case::new();
    flagged(&mut case, "mappa");
    assert_eq!(outcome(&case, &answers(&[])), ("national".to_string(), vec!["mappa".to_string()]));
    let worked = work_out(&case.known(ORDER, criteria_moment()), &answers(&[])).unwrap();
    assert!(worked.answers[0].record.as_ref().unwrap().contains("1 June 2015"));
    assert_eq!(worked.answers[1].record, None, "no level is flagged");
    // A level that is flagged answers both ways.
    for (flag, expected) in [
        ("serious-harm-very-high", "national"),
        ("serious-harm-high", "national"),
        ("serious-harm-medium", "company"),
    ] {
        let mut case = Case::new();
        flagged(&mut case, flag);
        for said in [answers(&["serious-harm"]), answers(&[])] {
            assert_eq!(outcome(&case, &said).0, expected, "{flag}");
        }
    }
}

#[test]
fn a_score_is_compared_with_the_line_of_the_policy() {
    for (hundredths, expected) in [(689, "company"), (690, "national"), (691, "national")] {
        let mut case = Case::new();
        scored(&mut case, hundredths);
        assert_eq!(outcome(&case, &answers(&["score"])).0, expected, "{hundredths}");
        assert_eq!(outcome(&case, &answers(&[])).0, expected, "{hundredths}");
        let worked = work_out(&case.known(ORDER, criteria_moment()), &answers(&[])).unwrap();
        let says = worked.answers.last().unwrap().record.clone().unwrap();
        assert_eq!(says, format!("RSR 6.{} %, the line is 6.90 %", hundredths - 600));
    }
}

#[test]
fn another_sentence_that_the_national_service_manages_answers_for_this_one() {
    let mut case = Case::new();
    let mut known_of_other = case.known(OTHER, criteria_moment());
    known_of_other.places = &[];
    let to = side(RIVERSIDE);
    let known = DecideKnown {
        rule: known_of_other,
        identity: &Identity::Settled,
        held: None,
        open: None,
        to: Some(&to),
        by: deciding(),
        pack: pack(),
    };
    let cmd = Decide { answers: answers(&["deferred"]), ..by_area("") };
    let ids = (AllocationId(Uuid::from_u128(1)), TransferId(Uuid::from_u128(1)));
    let decision = decide(&known, &cmd, ids, criteria_moment()).unwrap();
    case.decided(criteria_moment(), decision);
    assert_eq!(outcome(&case, &answers(&[])).1, ["other-sentence"]);
    // Reversed, it does not any more.
    let of_other = live(case.record.allocations.values(), OTHER).unwrap().clone();
    let reversal = case.reverses(&of_other, None, "Not deferred", criteria_moment()).unwrap();
    case.decided(criteria_moment(), reversal);
    assert_eq!(outcome(&case, &answers(&[])).0, "company");
}

#[test]
fn by_area_the_organisation_that_works_in_the_unit_has_it() {
    let case = Case::new();
    let worked = work_out(&case.known(ORDER, hour(0)), &by_area("Eastvale Town").answers).unwrap();
    assert_eq!(worked.outcome.organisations, [EASTVALE]);
    assert_eq!(worked.answers[0].led_to.as_deref(), Some("Eastvale Probation"));
    let options = &asked(&case.known(ORDER, hour(0))).unwrap()[0].options;
    assert_eq!(options, &["Eastvale Town", "Northmoor City"]);
    let nowhere = Case { places: Vec::new(), ..Case::new() };
    assert_eq!(refused(&asked(&nowhere.known(ORDER, hour(0))).unwrap_err()), ("ORA-02", "answers"));
}

#[test]
fn nothing_is_saved_that_leads_elsewhere_than_was_shown() {
    // ORA-05
    let case = Case::held();
    let shown = |shown: &str| Decide { shown: Some(shown.into()), ..by_area("Eastvale Town") };
    let worked = work_out(&case.known(ORDER, hour(0)), &by_area("Eastvale Town").answers).unwrap();
    assert!(case.decides(Some(HARBOUR), &shown(&worked.shown()), hour(0)).is_ok());
    let stale = case.decides(Some(HARBOUR), &shown("area-2021 Northmoor Probation"), hour(0)).unwrap_err();
    assert_eq!(refused(&stale), ("ORA-05", "team"));
}

#[test]
fn elsewhere_than_the_rule_leads_needs_a_reason() {
    // ORA-06
    let mut case = Case::new();
    let cmd = |why: &str| Decide { override_why: why.into(), ..by_area("Eastvale Town") };
    let found = case.decides(Some(RIVERSIDE), &cmd(" "), hour(0)).unwrap_err();
    assert_eq!(
        found.to_string(),
        "The rule leads to Eastvale Probation. Enter why this sentence goes elsewhere."
    );
    assert_eq!(refused(&found), ("ORA-06", "override_why"));
    let long = "x".repeat(60_001);
    assert_eq!(
        case.decides(Some(RIVERSIDE), &cmd(&long), hour(0)).map_err(|error| refused(&error)).unwrap_err(),
        ("ORA-06", "override_why")
    );
    let decision = case.decides(Some(RIVERSIDE), &cmd("Works there"), hour(0)).unwrap();
    case.decided(hour(0), decision);
    assert!(case.live().unwrap().facts.is_override());
    // Where the rule leads none is kept, whatever was typed.
    let mut straight = Case::new();
    let decision = straight.decides(Some(HARBOUR), &cmd("Typed first"), hour(0)).unwrap();
    straight.decided(hour(0), decision);
    assert!(!straight.live().unwrap().facts.is_override());
    // By questions it is the kind of organisation.
    let asked = |decided: &str, why: &str| Decide {
        answers: answers(&[]),
        decided: Some(decided.into()),
        override_why: why.into(),
        ..by_area("")
    };
    let decides = |cmd: &Decide| {
        Case::new().decides(Some(HARBOUR), cmd, criteria_moment()).map_err(|error| refused(&error))
    };
    assert_eq!(decides(&asked("national", "")).unwrap_err(), ("ORA-06", "override_why"));
    assert_eq!(decides(&asked("other", "x")).unwrap_err(), ("ORA-06", "decided"));
    assert_eq!(decides(&asked("", "x")).unwrap_err(), ("ORA-06", "decided"), "nothing was chosen");
    assert!(decides(&asked("national", "Known to be dangerous")).is_ok());
    assert!(decides(&asked("company", "")).is_ok());
    assert_eq!(
        Case::new()
            .decides(None, &by_area("Eastvale Town"), hour(0))
            .map_err(|error| refused(&error))
            .unwrap_err(),
        ("ORA-06", "team")
    );
}

#[test]
fn a_sentence_has_one_decision_and_a_settled_person() {
    // ORA-01, ORA-04
    let mut case = Case::new();
    let decision = case.decides(Some(HARBOUR), &by_area("Eastvale Town"), hour(0)).unwrap();
    case.decided(hour(0), decision);
    let second = case.decides(Some(HARBOUR), &by_area("Eastvale Town"), hour(1)).unwrap_err();
    assert_eq!(refused(&second), ("ORA-04", "team"));
    assert!(
        second.to_string().starts_with("Carol Whitmore decided this on Monday 2 March 2026."),
        "{second}"
    );
    let first = case.live().unwrap().clone();
    let reversal = case.reverses(&first, None, "Wrong unit", hour(2)).unwrap();
    case.decided(hour(2), reversal);
    assert!(case.live().is_none());
    let again = case.decides(Some(RIVERSIDE), &by_area("Northmoor City"), hour(3)).unwrap();
    case.decided(hour(3), again);
    assert_eq!(case.record.allocations.len(), 2, "both stay on the record");
    let waits = Case { identity: Identity::Waiting { since: hour(0), first_opinion: None }, ..Case::new() };
    assert_eq!(
        waits
            .decides(Some(HARBOUR), &by_area("Eastvale Town"), hour(0))
            .map_err(|error| refused(&error))
            .unwrap_err(),
        ("ORA-01", "team")
    );
    let mut removed = Case::new();
    removed.write(hour(0), CaseEvent::SentenceRemoved { sentence_id: ORDER, why: "Somebody else".into() });
    let found = removed.decides(Some(HARBOUR), &by_area("Eastvale Town"), hour(1)).unwrap_err();
    assert_eq!(found, AllocationError::SentenceGone);
}

#[test]
fn a_sentence_that_ended_begins_nothing() {
    // ORA-01
    let mut case = Case::held();
    case.record.sentences.get_mut(&ORDER).unwrap().facts.ends_on = Some(date(2016, 5, 10));
    let found = case.decides(Some(HARBOUR), &by_area("Eastvale Town"), hour(0)).unwrap_err();
    assert_eq!((&found, refused(&found)), (&AllocationError::SentenceNotLive, ("ORA-01", "team")));
}

#[test]
fn the_handover_says_what_was_decided_and_why_it_goes_elsewhere() {
    let why = |to, unit, override_why: &str| {
        let mut case = Case::held();
        let cmd = Decide { override_why: override_why.into(), ..by_area(unit) };
        let decision = case.decides(Some(to), &cmd, hour(0)).unwrap();
        case.decided(hour(0), decision);
        case.record.open_transfer().unwrap().facts.why.clone()
    };
    assert_eq!(why(HARBOUR, "Eastvale Town", ""), "Decided that the sentence goes to Eastvale Probation.");
    assert_eq!(
        why(HARBOUR, "Northmoor City", "Works there"),
        "Decided that the sentence goes to Eastvale Probation. Works there"
    );
}

#[test]
fn what_a_decision_begins_leaves_the_holder_answering() {
    // ORA-07: nobody holds it, or that organisation does: nothing moves.
    for (mut case, to, unit) in
        [(Case::new(), HARBOUR, "Eastvale Town"), (Case::held(), RIVERSIDE, "Northmoor City")]
    {
        let before = case.record.assignments.clone();
        let decision = case.decides(Some(to), &by_area(unit), hour(0)).unwrap();
        assert_eq!(decision.events.len(), 1);
        case.decided(hour(0), decision);
        assert_eq!((&case.record.assignments, case.record.open_transfer()), (&before, None));
    }
    // Another organisation holds it: a handover to the team begins, and the receiving side decides.
    let mut case = Case::held();
    let before = case.record.assignments.clone();
    let cmd = by_area("Eastvale Town");
    let unsaid = Decide { summary: " ".into(), ..by_area("Eastvale Town") };
    assert_eq!(
        case.decides(Some(HARBOUR), &unsaid, hour(0)).map_err(|error| refused(&error)).unwrap_err(),
        ("HND-04", "summary")
    );
    let decision = case.decides(Some(HARBOUR), &cmd, hour(0)).unwrap();
    case.decided(hour(0), decision);
    let began = case.record.open_transfer().unwrap();
    assert_eq!((began.facts.to.team_id, began.facts.to.officer.clone()), (HARBOUR, None));
    assert_eq!(case.live().unwrap().facts.transfer_id, Some(began.transfer_id));
    assert_eq!(case.record.assignments, before, "who holds it answers until it moves");
    // One that is open already is not this decision's.
    let mut open = Case::held();
    let decision = open.decides(Some(HARBOUR), &cmd, hour(0)).unwrap();
    let handover = decision.events.into_iter().nth(1).unwrap();
    open.write(hour(0), handover);
    let decision = open.decides(Some(HARBOUR), &cmd, hour(1)).unwrap();
    open.decided(hour(1), decision);
    assert_eq!(open.live().unwrap().facts.transfer_id, None);
}

#[test]
fn the_share_of_reversals_adds_up_first_and_divides_then() {
    // ORA-11
    let figure = |decisions, reversed| Figure {
        by: deciding(),
        month: "2026-03".into(),
        decisions,
        overridden: 0,
        reversed,
    };
    let all = [figure(1, 1), figure(99, 0)];
    assert_eq!(Share::reversed(&all), Share { of: 1, all: 100 });
    assert_eq!(Share::reversed(&all).per_mille(), Some(10));
    assert_eq!(Share::reversed(&[figure(8, 1)]).per_mille(), Some(125));
    assert_eq!(Share::reversed(&[figure(3, 2)]).per_mille(), Some(667));
    assert_eq!(Share::reversed(&[]).per_mille(), None);
}
