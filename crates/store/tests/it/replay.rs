//! The rows are what the log gives, on both databases; and whoever alters one or the other is found out.

use crate::made::*;
use crate::support::stores;
use app::Ctx;
use app::ports::{CasePart, Store, Subject};
use app::record::{rebuild, verify};
use domain::access::FieldGroup;
use domain::allocation::{AllocationEvent, Answered, Deciding, DecisionFacts, Outcome};
use domain::assessment::{
    Answer, AnswerValue, AssessmentEvent, BroughtAssessment, BroughtPage, Countersign, GroupAtRisk,
    GroupLevel, NeedScore, Purpose, SignedThere, Still,
};
use domain::assignment::HoldingEvent;
use domain::case::{CaseEvent, CaseRecord, OutcomeChosen};
use domain::check::{Check, LookFacts, LookFound};
use domain::concern::{Answer as Heard, ConcernEvent, ConcernFacts, Decided, Named, WhatFollows};
use domain::contact::WhoseDoing;
use domain::custody::{BailFacts, ConditionSet, Step, StepFacts};
use domain::enforcement::{AsSent, BreachStepFacts, LetterFacts, ReviewDecision, Way};
use domain::flag::StepKind;
use domain::handover::{
    Goes, HandoverEvent, MeetingSays, OfficerNamed, Pack, PackItem, PackPart, Part, PartKind, Side,
    TransferFacts,
};
use domain::intake::{BroughtRow, RecordedThere};
use domain::limit::{LimitEvent, Ring};
use domain::load::{ContestAnswer, ContestFacts, Decimal, LoadLine, OverloadAnswer, OverloadFacts, Relief};
use domain::opening::{OpeningEvent, Period};
use domain::org::{
    ClosedDay, OfficeFacts, OpeningHours, OrganisationEvent, OrganisationRecord, StaffSays, Team,
};
use domain::person::detail::*;
use domain::person::{MatchOutcome, Opinion, Sex};
use domain::plan::{
    Agreed, Agreement, BroughtGoal, BroughtPlan, BroughtStep, GoalFacts, GoalState, PlanEvent, Safety,
    SignatureThere, StepFacts as PlanStepFacts, StepState,
};
use domain::policy::SeriousHarm;
use domain::requirement::{FieldValue, OwnFact, PartId, Suspension, Window};
use domain::score::{Given, Lack, Score, Term};
use domain::sentence::{
    Ended, OtherOffence, Particulars, RequirementOrdered, Runs, RunsWith, SentenceSource,
};
use domain::shared::{
    AllocationId, AssessmentId, AssignmentId, BailId, BreachStepId, CaseId, ConcernId, ConditionId,
    ContactId, ContestId, DetailId, DocumentId, DoneThere, EventId, ExclusionId, FlagId, GoalId, GroupId,
    HearingId, LetterId, LookId, Moment, OfficeId, OfficerId, OpeningId, OrganisationId, OverloadId, PlanId,
    PlanStepId, RequirementId, ReviewId, SentenceId, SeriesId, StaffFactId, StepId, TeamId, TransferId,
    UserId,
};
use domain::tier::{TierStep, Worked};
use jiff::ToSpan;
use jiff::civil::{Date, date, time};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use store::SqlStore;
use store::driver::Stmt;
use testkit::{ORGANISATION, TEAM, TestIds, USER, at, ctx};
use uuid::Uuid;

fn now() -> Moment {
    at("2026-03-02T09:00:00.000001Z")
}

/// A few numbers from which one event is made; small, so that later events are about earlier rows.
#[derive(Clone, Debug)]
struct Seed {
    kind: u8,
    which: u8,
    text: String,
    yes: bool,
}

fn seed() -> impl Strategy<Value = Seed> {
    // Letters, accents, quotes, blanks and line ends: what a note may hold.
    let text = "[a-zA-Zé'\"\\\\ \n%_-]{0,12}";
    (0..99_u8, 0..3_u8, text, any::<bool>()).prop_map(|(kind, which, text, yes)| Seed {
        kind,
        which,
        text,
        yes,
    })
}

fn event(seed: &Seed, record: &CaseRecord) -> CaseEvent {
    let number = u128::from(seed.which) + 1;
    let day = date(2026, 1, 1).saturating_add(i64::from(seed.which).days());
    match seed.kind {
        0 => CaseEvent::PersonRecorded {
            title: seed.yes.then(|| "Mx".to_string()),
            forenames: seed.text.clone(),
            surname: "O'Brien".to_string(),
            birth_date: seed.yes.then_some(day),
            sex: Sex::ALL.get(usize::from(seed.which)).copied().filter(|_| seed.yes),
            crn: seed.yes.then(|| "X000001".to_string()),
            source: "a test".to_string(),
            candidates: vec![(case(77), seed.text.clone()), (case(78), String::new())],
        },
        1 => pnc(number, &seed.text),
        2 => hearing(number, day),
        3 | 14..=17 => sentence_event(seed, number, day),
        4 => {
            let next = record.assignments.len() as u128 + 1;
            let mut event = assigned_here(next, now().plus_seconds(i64::from(seed.which)));
            if let CaseEvent::OfficerAssigned { ends, reason, .. } = &mut event {
                *ends = record.open_assignment().map(|open| open.assignment_id);
                reason.clone_from(&seed.text);
            }
            event
        }
        5..=9 => contact_event(seed, number),
        10..=13 => match_event(seed, number, record),
        18..=23 => flag_event(seed, number, day),
        29..=36 => custody_event(seed, number, day),
        37..=40 => said_later(seed, number, day),
        41..=43 => document_event(seed, number, day),
        46 => CaseEvent::FlagStepBroughtIn {
            flag_id: FlagId(Uuid::from_u128(number)),
            step: StepKind::Reviewed,
            on: day,
            words: seed.text.clone(),
        },
        44 => brought_event(seed, number),
        51..=55 => enforcement_event(seed, number, day),
        56..=58 => part_event(seed, number, day),
        59..=65 => assessment_event(seed, number, day),
        66 | 67 => concern_event(seed, number),
        68..=73 => plan_event(seed, number, day),
        76..=81 => handover_event(seed, number, record),
        82..=84 => risk_brought_event(seed, number, day),
        85 | 86 => allocation_event(seed, number),
        87..=91 => opening_event(seed, number),
        92..=95 => limit_event(seed, number),
        96..=98 => holding_event(seed, number, day),
        74..=75 => rated_event(seed, number, day),
        47 => CaseEvent::Archived { class: seed.text.clone(), since: day, on: day },
        48 => CaseEvent::Restored { on: day, why: seed.text.clone() },
        49 => CaseEvent::Exempted { since: day, why: seed.text.clone() },
        50 => CaseEvent::ExemptionEnded { on: day, why: seed.text.clone() },
        45 => CaseEvent::AssignmentEnded { assignment_id: AssignmentId(Uuid::from_u128(number)), at: now() },
        _ => detail_event(seed, number, day),
    }
}

/// Where the rows of a person came from.
fn brought_event(seed: &Seed, number: u128) -> CaseEvent {
    let system = seed.text.clone();
    let recorded = RecordedThere { at: seed.yes.then(now), by: seed.text.clone(), system };
    let (id, digest) = (Uuid::from_u128(number), "0".repeat(32));
    let row = BroughtRow { id, source_id: seed.text.clone(), digest, recorded };
    let (source, person) = ("a test".to_string(), seed.text.clone());
    CaseEvent::BroughtIn { source, person, rows: vec![row] }
}

/// A sentence, or what becomes of one that may not be there.
fn sentence_event(seed: &Seed, number: u128, day: Date) -> CaseEvent {
    let (sentence_id, requirement_id) =
        (SentenceId(Uuid::from_u128(number)), RequirementId(Uuid::from_u128(number)));
    let why = seed.text.clone();
    let ended = seed.yes.then(|| Ended { on: day, reason: "revoked".to_string(), note: seed.text.clone() });
    match seed.kind {
        3 => recorded_sentence(seed, number, day),
        14 => {
            let CaseEvent::SentenceRecorded { sentence_id, facts, requirements, .. } =
                recorded_sentence(seed, number, day)
            else {
                unreachable!("a sentence is made")
            };
            CaseEvent::SentenceCorrected { sentence_id, facts, requirements, why }
        }
        15 => CaseEvent::SentenceEndRecorded { sentence_id, ended, why },
        16 => CaseEvent::SentenceRemoved { sentence_id, why },
        _ => CaseEvent::RequirementStateRecorded {
            requirement_id,
            started_on: seed.yes.then_some(day),
            ended,
            why,
        },
    }
}

/// Custody, licence, remand and bail.
fn custody_event(seed: &Seed, number: u128, day: Date) -> CaseEvent {
    let (sentence_id, step_id) = (SentenceId(Uuid::from_u128(number)), StepId(Uuid::from_u128(number)));
    let (condition_id, bail_id) = (ConditionId(Uuid::from_u128(number)), BailId(Uuid::from_u128(number)));
    let (text, why) = (|| seed.text.clone(), seed.text.clone());
    let facts = StepFacts {
        step: Step::ALL[usize::from(seed.which)],
        on: day,
        place: text(),
        term: seed.yes.then(text),
        reason: text(),
        told_by: text(),
    };
    let bail = BailFacts {
        status: "remanded".to_string(),
        on: day,
        place: text(),
        until: seed.yes.then_some(day),
        conditions: text(),
        told_by: text(),
        checked: seed.yes,
    };
    let condition_type = "additional-contact".to_string();
    let set = ConditionSet {
        condition_id,
        condition_type,
        text: text(),
        version: "4".to_string(),
        wording: seed.yes.then(text),
    };
    match seed.kind {
        29 => CaseEvent::CustodyStepRecorded { step_id, sentence_id, facts, conditions: vec![set] },
        30 => CaseEvent::CustodyStepCorrected { step_id, facts, why },
        31 => CaseEvent::CustodyStepRemoved { step_id, why },
        32 if seed.which == 0 => CaseEvent::LicenceConditionAdded { step_id, condition: set, from: day, why },
        32 => CaseEvent::LicenceConditionEndRecorded {
            condition_id,
            ended: seed.yes.then(|| Ended { on: day, reason: "completed".to_string(), note: text() }),
            why,
        },
        33 => CaseEvent::KeyDateRecorded {
            sentence_id,
            term: "tariff".to_string(),
            on: seed.yes.then_some(day),
            told_by: text(),
            why,
        },
        34 => CaseEvent::BailRecorded { bail_id, facts: bail },
        35 => CaseEvent::BailCorrected { bail_id, facts: bail, why },
        _ => CaseEvent::BailRemoved { bail_id, why },
    }
}

fn recorded_sentence(seed: &Seed, number: u128, day: Date) -> CaseEvent {
    let mut event = sentence(number, day, day.saturating_add(12.months()));
    if let CaseEvent::SentenceRecorded { facts, source, requirements, .. } = &mut event {
        facts.offence_title.clone_from(&seed.text);
        if seed.yes {
            *source = SentenceSource::CourtResult(HearingId(Uuid::from_u128(number)));
            facts.ends_on = None;
            facts.convicted_on = Some(day);
            let particulars = Particulars { from: Some(day), ..Particulars::default() };
            let offence = OtherOffence { code: String::new(), title: seed.text.clone(), particulars };
            facts.other_offences.push(offence);
            facts.runs_with =
                Some(RunsWith { runs: Runs::ConcurrentWith, other: SentenceId(Uuid::from_u128(number + 1)) });
        }
        requirements.push(RequirementOrdered {
            requirement_id: RequirementId(Uuid::from_u128(number)),
            requirement_type: "unpaid-work".to_string(),
            length: seed.yes.then_some(60),
            details: seed.text.clone(),
            ends_on: seed.yes.then_some(day),
            started_on: seed.yes.then_some(day),
        });
    }
    event
}

fn contact_event(seed: &Seed, number: u128) -> CaseEvent {
    let contact_id = ContactId(Uuid::from_u128(number));
    let outcome = || OutcomeChosen {
        code: seed.text.clone(),
        attended: seed.yes,
        awaited_until: seed.yes.then_some(date(2026, 3, 9)),
    };
    let (notes, sensitive) = (seed.text.clone(), seed.yes);
    let starts_at = now().plus_seconds(i64::from(seed.which) * 3600);
    match seed.kind {
        5 => booked(number, starts_at),
        6 => CaseEvent::AppointmentMoved {
            contact_id,
            starts_at,
            minutes: 45,
            place: seed.yes.then(|| "home".to_string()),
            whose_doing: WhoseDoing::Service,
            why: notes,
            counts_as: seed.yes.then(|| "moved-service".to_string()),
        },
        7 => CaseEvent::ContactRecorded {
            contact_id,
            contact_type: "telephone".to_string(),
            happened_at: starts_at,
            minutes: 5,
            place: None,
            officer_id: seed.yes.then_some(testkit::OFFICER),
            officer_name: "Ann Petrie".to_string(),
            outcome: seed.yes.then(outcome),
            notes,
            sensitive,
            links: domain::contact::Links {
                series_id: Some(SeriesId(Uuid::from_u128(number))),
                group_id: seed.yes.then_some(GroupId(Uuid::from_u128(number))),
                requirement_id: None,
                condition_id: seed.yes.then_some(ConditionId(Uuid::from_u128(number))),
            },
        },
        8 => CaseEvent::OutcomeRecorded { contact_id, outcome: outcome(), notes, sensitive },
        _ => CaseEvent::OutcomeChanged {
            contact_id,
            outcome: seed.yes.then(outcome),
            notes,
            sensitive: !sensitive,
            why: "it was the other one".to_string(),
        },
    }
}

fn enforcement_event(seed: &Seed, number: u128, day: Date) -> CaseEvent {
    let id = Uuid::from_u128(number);
    let (step_id, review_id, letter_id) = (BreachStepId(id), ReviewId(id), LetterId(id));
    let (note, why, hearing_on) = (seed.text.clone(), seed.text.clone(), seed.yes.then_some(day));
    match seed.kind {
        51 => CaseEvent::ReviewDecided {
            review_id,
            sentence_id: SentenceId(id),
            decision: ReviewDecision::ALL[usize::from(seed.which) % 3],
            considered: if seed.yes { vec![ContactId(id), ContactId(Uuid::nil())] } else { Vec::new() },
            on: day,
            why,
        },
        52 => CaseEvent::BreachStepRecorded {
            step_id,
            review_id,
            facts: BreachStepFacts { step: "presented".to_string(), on: day, hearing_on, note },
        },
        53 => CaseEvent::BreachStepRemoved { step_id, why },
        54 => CaseEvent::LetterSent {
            letter_id,
            facts: LetterFacts {
                letter_type: "first-warning".to_string(),
                contact_id: seed.yes.then_some(ContactId(id)),
                review_id: seed.yes.then_some(review_id),
                corrects: seed.yes.then_some(letter_id),
                sent_on: day,
                way: Way::ALL[usize::from(seed.which) % 3],
                document_id: seed.yes.then_some(DocumentId(id)),
                as_sent: seed.yes.then(|| AsSent {
                    language: "en".to_string(),
                    template: seed.text.clone(),
                    words: seed.text.clone(),
                }),
                note,
            },
        },
        _ => CaseEvent::LetterRemoved { letter_id, why },
    }
}

fn concern_event(seed: &Seed, number: u128) -> CaseEvent {
    let concern_id = ConcernId(Uuid::from_u128(number));
    let named = || Named { user_id: USER, name: seed.text.clone() };
    let answer = Heard::ALL[usize::from(seed.which) % 3];
    match seed.kind {
        66 => CaseEvent::Concern(ConcernEvent::Raised {
            concern_id,
            facts: ConcernFacts {
                said: seed.text.clone(),
                intent: answer,
                danger: answer,
                holder: seed.yes.then(named),
                stand_in: seed.yes.then(named),
                manager: (!seed.yes).then(named),
                decide_by: now().plus_seconds(i64::from(seed.which)),
            },
        }),
        _ => CaseEvent::Concern(ConcernEvent::Decided {
            concern_id,
            follows: WhatFollows::ALL[usize::from(seed.which) % 4],
            why: seed.text.clone(),
        }),
    }
}

fn limit_event(seed: &Seed, number: u128) -> CaseEvent {
    let exclusion_id = ExclusionId(Uuid::from_u128(number));
    let words = || seed.text.clone();
    let named = |id| Named { user_id: UserId(Uuid::from_u128(id)), name: words() };
    let until = seed.yes.then(|| now().plus_seconds(i64::from(seed.which)));
    CaseEvent::Limit(match seed.kind {
        92 => LimitEvent::Excluded { exclusion_id, user: named(number), reason: words(), from: now(), until },
        93 => LimitEvent::ExclusionEnded { exclusion_id, why: words() },
        94 => {
            let ring = Ring { team: words(), phone: words(), any_hour: words() };
            LimitEvent::Restricted { allowed: vec![named(number), named(7)], ring, reason: words() }
        }
        _ => LimitEvent::RestrictionEnded { why: words() },
    })
}

fn opening_event(seed: &Seed, number: u128) -> CaseEvent {
    let opening_id = OpeningId(Uuid::from_u128(number));
    let words = seed.text.clone();
    let until = now().plus_seconds(i64::from(seed.which));
    let parts =
        if seed.yes { vec![FieldGroup::Risk, FieldGroup::Contacts] } else { vec![FieldGroup::Details] };
    let period = Period { parts, from: now(), until };
    let told = vec![Named { user_id: USER, name: seed.text.clone() }];
    CaseEvent::Opening(match seed.kind {
        87 => OpeningEvent::GlassBroken { opening_id, reason: "other".to_string(), words, period, told },
        88 => OpeningEvent::Asked { opening_id, words, period, told },
        89 => OpeningEvent::Granted { opening_id, words, period },
        90 => OpeningEvent::Refused { opening_id, words },
        _ => OpeningEvent::Ended { opening_id, why: words },
    })
}

fn handover_event(seed: &Seed, number: u128, record: &CaseRecord) -> CaseEvent {
    let transfer_id = TransferId(Uuid::from_u128(number));
    let (why, words, summary) = (seed.text.clone(), seed.text.clone(), seed.text.clone());
    let officer = OfficerNamed { officer_id: OfficerId(Uuid::from_u128(number)), name: seed.text.clone() };
    let side = |officer| Side {
        organisation_id: ORGANISATION,
        organisation_name: seed.text.clone(),
        team_id: TEAM,
        team_name: seed.text.clone(),
        officer,
    };
    let part = PackPart { item: PackItem::Risk, facts: Vec::new(), missing: vec![seed.text.clone()] };
    let pack = Pack::of(now(), vec![part]);
    let planned_on = date(2026, 3, 1);
    let facts = TransferFacts {
        from: side(Some(officer.clone())),
        to: side(seed.yes.then(|| officer.clone())),
        ends: AssignmentId(Uuid::from_u128(number)),
        why: why.clone(),
        planned_on,
        returns: seed.yes.then_some(transfer_id),
    };
    let parts = record.contacts.keys().map(|contact_id| Part {
        kind: PartKind::Appointment,
        contact_id: Some(*contact_id),
        goes: Goes::Moves,
        says: seed.text.clone(),
        why: seed.text.clone(),
    });
    CaseEvent::Handover(match (seed.kind, seed.yes) {
        (76, _) => HandoverEvent::Requested { transfer_id, facts: Box::new(facts), summary, pack },
        (77, true) => HandoverEvent::Accepted { transfer_id, officer },
        (77, false) => HandoverEvent::PutRight { transfer_id, words, summary, pack },
        (78, yes) => HandoverEvent::ItemAnswered { transfer_id, item: PackItem::Risk, read: yes, words },
        (80, true) => HandoverEvent::Refused { transfer_id, reason: "other".into(), words },
        (80, false) => HandoverEvent::SentBack { transfer_id, why },
        (81, true) => {
            HandoverEvent::Overridden { transfer_id, items: vec![PackItem::Risk], why, due: planned_on }
        }
        (81, false) => {
            let manager = Named { user_id: UserId(Uuid::from_u128(number)), name: seed.text.clone() };
            let says = MeetingSays::NotHeld { why, on: planned_on, manager };
            HandoverEvent::MeetingRecorded { transfer_id, says }
        }
        (_, true) => HandoverEvent::Moved { transfer_id, to: officer, parts: parts.collect() },
        (_, false) => HandoverEvent::Withdrawn { transfer_id, why },
    })
}

fn holding_event(seed: &Seed, number: u128, day: Date) -> CaseEvent {
    let assignment_id = AssignmentId(Uuid::from_u128(number));
    let to = Side {
        organisation_id: ORGANISATION,
        organisation_name: seed.text.clone(),
        team_id: TEAM,
        team_name: seed.text.clone(),
        officer: None,
    };
    CaseEvent::Holding(match seed.kind {
        87 => HoldingEvent::LeftUnallocated { until: day, why: seed.text.clone() },
        88 => HoldingEvent::HandBackPlanned { assignment_id, to, on: day },
        _ => HoldingEvent::HandBackDropped { assignment_id, why: seed.text.clone() },
    })
}

fn allocation_event(seed: &Seed, number: u128) -> CaseEvent {
    let allocation_id = AllocationId(Uuid::from_u128(number));
    let transfer_id = seed.yes.then(|| TransferId(Uuid::from_u128(number)));
    let words = || seed.text.clone();
    if seed.kind == 86 {
        return CaseEvent::Allocation(AllocationEvent::Reversed {
            allocation_id,
            why: words(),
            withdrew: transfer_id,
            back: None,
        });
    }
    let to = Side {
        organisation_id: ORGANISATION,
        organisation_name: words(),
        team_id: TEAM,
        team_name: words(),
        officer: None,
    };
    let answered = Answered {
        code: "area".to_string(),
        question: words(),
        answer: words(),
        record: seed.yes.then(words),
        led_to: None,
    };
    let facts = DecisionFacts {
        rule: "area-2021".to_string(),
        rule_name: words(),
        answers: vec![answered],
        outcome: Outcome { code: "area".to_string(), says: words(), organisations: vec![ORGANISATION] },
        decided: "area".to_string(),
        to: to.clone(),
        override_why: words(),
        by: Deciding {
            organisation_id: ORGANISATION,
            organisation_name: words(),
            team_id: seed.yes.then_some(TEAM),
            team_name: words(),
        },
        held: seed.yes.then_some(to),
        transfer_id,
    };
    let sentence_id = SentenceId(Uuid::from_u128(number));
    CaseEvent::Allocation(AllocationEvent::Decided { allocation_id, sentence_id, facts: Box::new(facts) })
}

fn plan_event(seed: &Seed, number: u128, day: Date) -> CaseEvent {
    let (plan_id, goal_id) = (PlanId(Uuid::from_u128(1)), GoalId(Uuid::from_u128(number)));
    let (words, why) = (seed.text.clone(), seed.text.clone());
    let safety = Safety {
        people: if seed.yes {
            vec![DetailId(Uuid::from_u128(number)), DetailId(Uuid::nil())]
        } else {
            vec![]
        },
        groups: vec!["children".to_string()],
        restrictions: words.clone(),
        contingency: words.clone(),
    };
    match seed.kind {
        68 => CaseEvent::Plan(PlanEvent::Begun { plan_id: PlanId(Uuid::from_u128(number)), safety, why }),
        69 => CaseEvent::Plan(PlanEvent::SafetyRecorded { plan_id, safety, why }),
        70 => CaseEvent::Plan(PlanEvent::GoalRecorded {
            plan_id,
            goal_id,
            goal: GoalFacts {
                area: "work".to_string(),
                words,
                state: GoalState::ALL[usize::from(seed.which) % 4],
            },
            why,
        }),
        71 => CaseEvent::Plan(PlanEvent::StepRecorded {
            plan_id,
            goal_id,
            step_id: PlanStepId(Uuid::from_u128(number)),
            step: PlanStepFacts {
                words,
                who: "Dale".to_string(),
                by: seed.yes.then_some(day),
                state: StepState::ALL[usize::from(seed.which) % 4],
            },
        }),
        73 => CaseEvent::Plan(PlanEvent::Ended { plan_id }),
        _ => CaseEvent::Plan(PlanEvent::Signed {
            plan_id,
            agreement: Agreement {
                agreed: Agreed::ALL[usize::from(seed.which) % 3],
                contact_id: seed.yes.then(|| ContactId(Uuid::from_u128(number))),
                met_by: words.clone(),
                words,
            },
        }),
    }
}

/// An assessment, a plan and a concern from another system.
fn risk_brought_event(seed: &Seed, number: u128, on: Date) -> CaseEvent {
    let id = Uuid::from_u128(number);
    let done = DoneThere {
        at: now().plus_seconds(i64::from(seed.which)),
        by: seed.text.clone(),
        user: seed.yes.then_some(USER),
    };
    match seed.kind {
        82 => assessment_there(seed, AssessmentId(id), (done, on)),
        83 => plan_there(seed, id, (done, on)),
        _ => concern_there(seed, ConcernId(id), done),
    }
}

fn assessment_there(seed: &Seed, assessment_id: AssessmentId, (done, on): (DoneThere, Date)) -> CaseEvent {
    let words = || seed.text.clone();
    let level = GroupLevel {
        group: GroupAtRisk::Public,
        community: Some(SeriousHarm::Low),
        custody: None,
        reason: words(),
    };
    let signed = SignedThere { done: done.clone(), grade: words(), needs: Vec::new(), countersign: None };
    CaseEvent::Assessment(AssessmentEvent::BroughtIn {
        assessment_id,
        brought: Box::new(BroughtAssessment {
            form: words(),
            purpose: Purpose::Start,
            on,
            base: None,
            started: done,
            pages: vec![BroughtPage { section: "offence".to_string(), answers: Vec::new() }],
            levels: vec![level],
            writers: seed.yes.then_some(USER).into_iter().collect(),
            signed: seed.yes.then_some(signed),
            countersigned: None,
            sent_back: None,
            voided: None,
        }),
    })
}

fn plan_there(seed: &Seed, id: Uuid, (done, on): (DoneThere, Date)) -> CaseEvent {
    let words = || seed.text.clone();
    let safety = Safety {
        people: Vec::new(),
        groups: vec!["children".to_string()],
        restrictions: words(),
        contingency: words(),
    };
    let agreement =
        Agreement { agreed: Agreed::Yes, contact_id: None, met_by: String::new(), words: words() };
    let goal = GoalFacts { area: "work".to_string(), words: words(), state: GoalState::Active };
    let step = PlanStepFacts { words: words(), who: words(), by: Some(on), state: StepState::Started };
    let steps = vec![BroughtStep { step_id: PlanStepId(id), step }];
    let changed_since = seed.which == 1;
    let signature = SignatureThere { done: done.clone(), agreement, changed_since };
    CaseEvent::Plan(PlanEvent::BroughtIn {
        plan_id: PlanId(id),
        brought: Box::new(BroughtPlan {
            safety,
            why: words(),
            begun: done,
            goals: vec![BroughtGoal { goal_id: GoalId(id), goal, steps }],
            signature: seed.yes.then_some(signature),
            ended_at: (!seed.yes).then(now),
        }),
    })
}

fn concern_there(seed: &Seed, concern_id: ConcernId, raised: DoneThere) -> CaseEvent {
    let words = || seed.text.clone();
    let decided = Decided {
        follows: WhatFollows::Police,
        why: words(),
        at: now(),
        by: Named { user_id: USER, name: words() },
    };
    CaseEvent::Concern(ConcernEvent::BroughtIn {
        concern_id,
        facts: ConcernFacts {
            said: words(),
            intent: Heard::NotSure,
            danger: Heard::No,
            holder: None,
            stand_in: None,
            manager: None,
            decide_by: now(),
        },
        raised,
        decided: seed.yes.then_some(decided),
    })
}

/// What is recorded of a requirement or a condition.
fn part_event(seed: &Seed, number: u128, day: Date) -> CaseEvent {
    let id = Uuid::from_u128(number);
    let part =
        if seed.yes { PartId::Requirement(RequirementId(id)) } else { PartId::Condition(ConditionId(id)) };
    let (text, why) = (|| seed.text.clone(), seed.text.clone());
    let fact = |field: &str, value| OwnFact { field: field.to_string(), value };
    let (from, to) = (jiff::civil::time(19, 30, 0, 0), jiff::civil::time(7, 0, 0, 0));
    match seed.kind {
        56 => CaseEvent::OwnFactsRecorded {
            part,
            facts: vec![
                fact("address", FieldValue::Text(text())),
                fact("hours", FieldValue::Hours(vec![Window { weekday: 7, from, to }])),
                fact("done-by", FieldValue::Date(day)),
                fact("monitored", FieldValue::Choice(text())),
                fact("training", FieldValue::Number(30)),
            ],
            told_by: text(),
            why,
        },
        57 => CaseEvent::SuspensionsRecorded {
            part,
            suspensions: vec![Suspension {
                from: day,
                to: seed.yes.then_some(day),
                told_by: text(),
                reason: text(),
            }],
            why,
        },
        _ => CaseEvent::LicenceConditionCorrected {
            condition_id: ConditionId(id),
            text: text(),
            version: "3".to_string(),
            wording: seed.yes.then(text),
            why,
        },
    }
}

/// An assessment, its pages, its signatures.
fn assessment_event(seed: &Seed, number: u128, day: Date) -> CaseEvent {
    let assessment_id = AssessmentId(Uuid::from_u128(number));
    let (grade, comment, why) = (seed.text.clone(), seed.text.clone(), seed.text.clone());
    match seed.kind {
        59 => CaseEvent::Assessment(AssessmentEvent::Started {
            assessment_id,
            form: "full".to_string(),
            purpose: Purpose::Review,
            on: day,
            base: seed.yes.then_some(assessment_id),
        }),
        60 => CaseEvent::Assessment(AssessmentEvent::Answered {
            assessment_id,
            section: "offence".to_string(),
            answers: vec![Answer {
                item: "weapon".to_string(),
                value: if seed.yes { AnswerValue::YesNo(true) } else { AnswerValue::Text(seed.text.clone()) },
                evidence: seed.text.clone(),
                source: seed.text.clone(),
                still: seed.yes.then_some(Still::Record),
                on: seed.yes.then_some(day),
            }],
        }),
        61 => CaseEvent::Assessment(AssessmentEvent::LevelsAnswered {
            assessment_id,
            levels: vec![GroupLevel {
                group: GroupAtRisk::Public,
                community: seed.yes.then_some(SeriousHarm::High),
                custody: Some(SeriousHarm::Low),
                reason: seed.text.clone(),
            }],
        }),
        62 => CaseEvent::Assessment(AssessmentEvent::Signed {
            assessment_id,
            grade,
            needs: vec![NeedScore {
                section: "alcohol".to_string(),
                score: 3,
                out_of: 8,
                threshold: Some(4),
                need: None,
                not_known: vec![seed.text.clone()],
            }],
            countersign: seed.yes.then(|| Countersign { rule: "high-harm".to_string(), by: vec![why] }),
        }),
        63 => CaseEvent::Assessment(AssessmentEvent::Countersigned { assessment_id, grade, comment }),
        64 => CaseEvent::Assessment(AssessmentEvent::SentBack { assessment_id, comment }),
        _ => CaseEvent::Assessment(AssessmentEvent::Voided { assessment_id, why }),
    }
}

/// Scores, and a tier.
fn rated_event(seed: &Seed, number: u128, on: Date) -> CaseEvent {
    let words = || seed.text.clone();
    let hundredths = seed.yes.then_some(1234);
    if seed.kind == 74 {
        let score = Score {
            instrument: "ARP".to_string(),
            name: words(),
            model: "1".to_string(),
            thresholds: "1".to_string(),
            source: words(),
            hundredths,
            is_dynamic: Some(seed.yes),
            points: None,
            reduced: None,
            band: hundredths.map(|_| "LOW".to_string()),
            result: hundredths.is_none().then(|| "SCREENED_IN".to_string()),
            terms: vec![Term { name: words(), given: None, adds: "-0.25".to_string() }],
            lacks: vec![Lack { code: words(), fields: vec![words()], says: words() }],
        };
        return CaseEvent::AssessmentScored {
            assessment_id: AssessmentId(Uuid::from_u128(number)),
            on,
            offence_table: words(),
            given: vec![Given { item: "gender".to_string(), answer: words() }],
            scores: vec![score],
        };
    }
    let step = TierStep { axis: None, says: words(), gives: Some("B".to_string()) };
    let worked = Worked {
        rule: if seed.which == 0 { "v2" } else { "v3" }.to_string(),
        tier: seed.yes.then(|| "B2".to_string()),
        provisional: vec![words()],
        steps: vec![step],
        notes: Vec::new(),
        look_again_on: seed.yes.then_some(on),
    };
    CaseEvent::TierWorkedOut { worked, on }
}

fn document_event(seed: &Seed, number: u128, day: Date) -> CaseEvent {
    let document_id = DocumentId(Uuid::from_u128(number));
    let (title, received_from, why) = (seed.text.clone(), "Dr Amin".to_string(), seed.text.clone());
    match seed.kind % 3 {
        0 => CaseEvent::DocumentAdded {
            document_id,
            document_kind: "letter".to_string(),
            title,
            received_from,
            dated: day,
            contact_id: seed.yes.then_some(ContactId(Uuid::from_u128(number))),
            format: "pdf".to_string(),
            bytes: 8,
            digest: "ab".to_string(),
            file_name: seed.text.clone(),
        },
        1 => CaseEvent::DocumentCorrected {
            document_id,
            document_kind: "report".to_string(),
            title,
            received_from,
            dated: day,
            why,
        },
        _ => CaseEvent::DocumentRemoved { document_id, why },
    }
}

fn flag_event(seed: &Seed, number: u128, day: Date) -> CaseEvent {
    let flag_id = FlagId(Uuid::from_u128(number));
    let level = seed.yes.then(|| seed.text.clone());
    let next_review = seed.yes.then_some(day);
    let (note, why) = (seed.text.clone(), seed.text.clone());
    match seed.kind {
        18 => CaseEvent::FlagRecorded {
            flag_id,
            flag_type: "self-harm".to_string(),
            category: level.clone(),
            level,
            note,
            from: day,
            next_review,
        },
        19 => CaseEvent::FlagReviewed { flag_id, found: note, next_review },
        20 => CaseEvent::FlagLevelChanged { flag_id, level, category: None, why },
        21 => CaseEvent::FlagEnded { flag_id, on: day, why, replaced_by: None },
        22 => CaseEvent::FlagCorrected {
            flag_id,
            category: level.clone(),
            level,
            note,
            from: day,
            next_review,
            why,
        },
        _ => CaseEvent::FlagRemoved { flag_id, why },
    }
}

fn detail_event(seed: &Seed, number: u128, day: Date) -> CaseEvent {
    let detail_id = DetailId(Uuid::from_u128(number));
    let text = || seed.text.clone();
    let detail = match (seed.which, seed.yes) {
        (0, _) => Detail::Name(OtherName {
            name_kind: if seed.yes { NameKind::Alias } else { NameKind::Previous },
            forenames: text(),
            surname: "O'Brien".to_string(),
        }),
        (1, true) => Detail::Address(Address {
            address_type: "home-own".to_string(),
            status: AddressStatus::Main,
            no_fixed_abode: false,
            lines: text(),
            postcode: text(),
            approval: Some(Approval { by: text(), on: day }),
        }),
        (1, false) => Detail::Reach(Reach {
            way: ReachWay::Mobile,
            value: text(),
            messages: Some(Consent { agreed: true, on: day }),
            note: String::new(),
        }),
        (_, yes) => Detail::RelatedPerson(RelatedPerson {
            relation: "gp".to_string(),
            name: text(),
            reach: text(),
            note: text(),
            lives_with: yes,
            protected: !yes,
        }),
    };
    let dated = DatedDetail { detail, from: seed.yes.then_some(day), to: None };
    match seed.kind {
        24 | 25 => CaseEvent::DetailRecorded { detail_id, dated },
        26 => CaseEvent::DetailCorrected { detail_id, dated, why: text() },
        27 if seed.yes => CaseEvent::DetailEnded { detail_id, to: day, why: text() },
        27 => CaseEvent::DetailRemoved { detail_id, why: text() },
        _ => CaseEvent::PersonCorrected {
            title: None,
            forenames: text(),
            surname: "O'Brian".to_string(),
            birth_date: Some(day),
            sex: None,
            why: text(),
        },
    }
}

fn said_later(seed: &Seed, number: u128, day: Date) -> CaseEvent {
    let (contact_id, because) = (ContactId(Uuid::from_u128(number)), seed.text.clone());
    match (seed.kind, seed.yes) {
        (37, true) => CaseEvent::AbsenceAwaited { contact_id, until: day, because },
        (37, false) => CaseEvent::AbsenceDecided {
            contact_id,
            outcome: OutcomeChosen { code: "unacceptable".to_string(), attended: false, awaited_until: None },
            because,
        },
        (38, _) => CaseEvent::VisitArranged {
            contact_id,
            who_knows: because,
            back_by: now().plus_seconds(i64::from(seed.which)),
        },
        (39, true) => CaseEvent::VisitCheckedIn { contact_id, at: now() },
        (39, false) => CaseEvent::SensitivityLifted { contact_id, why: because },
        _ => CaseEvent::ContactLinked {
            contact_id,
            requirement_id: seed.yes.then_some(RequirementId(Uuid::from_u128(number))),
        },
    }
}

fn match_event(seed: &Seed, number: u128, record: &CaseRecord) -> CaseEvent {
    const OUTCOMES: [MatchOutcome; 3] = [
        MatchOutcome::ThisOne(CaseId(Uuid::from_u128(77))),
        MatchOutcome::NoneOfThese,
        MatchOutcome::CannotTell,
    ];
    let first_opinion = || Opinion { user_id: USER, name: "Ann Petrie".to_string(), note: seed.text.clone() };
    let first_decision = record.decisions.keys().next().copied();
    match seed.kind {
        10 => CaseEvent::MatchDecided {
            outcome: OUTCOMES[usize::from(seed.which)],
            note: seed.text.clone(),
            first_opinion: seed.yes.then(first_opinion),
            crn: None,
        },
        11 => CaseEvent::MatchUndone {
            decision_id: first_decision.unwrap_or(EventId(Uuid::from_u128(1))),
            why: seed.text.clone(),
        },
        12 => CaseEvent::MemberJoined { member: case(90 + number) },
        _ => CaseEvent::MemberParted { member: case(90 + number), why: seed.text.clone() },
    }
}

/// Appends the events a few at a time, and gives what the rows then say.
async fn replay(store: &SqlStore, case_id: CaseId, seeds: &[Seed]) -> CaseRecord {
    // The same ids on both databases, so that their rows can be compared.
    let number = u64::try_from(case_id.0.as_u128() >> 64).unwrap();
    let ctx =
        Ctx { ids: Arc::new(TestIds::starting_at(number << 32)), ..ctx(Arc::new(store.clone()), now()) };
    for some in seeds.chunks(3) {
        let known = rows(store, case_id).await;
        // At most one of a batch is an assignment: it names the one that was open before the batch.
        let mut assigned = false;
        let events = some.iter().filter(|seed| seed.kind != 4 || !std::mem::replace(&mut assigned, true));
        let events: Vec<CaseEvent> = events.map(|seed| event(seed, &known)).collect();
        append(&ctx, case_id, events).await.unwrap();
    }
    rows(store, case_id).await
}

async fn rows(store: &SqlStore, case_id: CaseId) -> CaseRecord {
    store.case_part(case_id, CasePart::ALL).await.unwrap().unwrap_or_default().1
}

async fn problems(store: &SqlStore) -> Vec<(Subject, String)> {
    let found = verify(store, |_| {}).await.unwrap();
    found.problems.into_iter().map(|problem| (problem.subject, problem.what)).collect()
}

#[test]
fn whatever_happens_the_rows_are_what_the_log_gives_and_the_same_on_both_databases() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let stores = runtime.block_on(stores());
    let run = AtomicU32::new(1);
    let config = Config { cases: 48, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&proptest::collection::vec(seed(), 1..24), |seeds| {
        let case_id = case(u128::from(1000 + run.fetch_add(1, Ordering::Relaxed)));
        let mut first: Option<CaseRecord> = None;
        for (name, store, _guard) in &stores {
            let record = runtime.block_on(replay(store, case_id, &seeds));
            let subject = Subject::Case(case_id);
            let (_, entries) = runtime.block_on(store.log(subject)).unwrap();
            let folded = domain::case::fold(case_id, &app::log::read_all(&entries).unwrap());
            prop_assert_eq!(&folded, &record, "{}", name);
            prop_assert_eq!(first.get_or_insert(record.clone()), &record, "{}: the other database", name);
        }
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    for (name, store, _guard) in &stores {
        assert_eq!(runtime.block_on(problems(store)), [], "{name}");
        let subjects = runtime.block_on(store.subjects_after(None, 1000)).unwrap();
        let before: Vec<CaseRecord> =
            subjects.iter().map(|subject| runtime.block_on(rows(store, CaseId(subject.id())))).collect();
        let rebuilt = runtime.block_on(rebuild(store, |_| {})).unwrap();
        assert_eq!(rebuilt, subjects.len() as u64, "{name}");
        let after: Vec<CaseRecord> =
            subjects.iter().map(|subject| runtime.block_on(rows(store, CaseId(subject.id())))).collect();
        assert!(before == after, "{name}: making the rows again changed them");
    }
}

fn look_facts(seed: &Seed, team_id: TeamId, officer_id: OfficerId) -> LookFacts {
    let cases = (1..=u128::from(seed.which)).map(|number| CaseId(Uuid::from_u128(number)));
    LookFacts {
        check: Check::ALL[usize::from(seed.which)],
        team_id,
        month: date(2026, 1, 1),
        counted: u32::from(seed.which),
        of: 7,
        reason: seed.text.clone(),
        owner: Named { user_id: USER, name: seed.text.clone() },
        sample: cases.collect(),
        holders: seed.yes.then_some(officer_id).into_iter().collect(),
    }
}

/// A line that is contested and answered, a notice that is raised, answered and over.
fn load_event(seed: &Seed, team_id: TeamId, officer_id: OfficerId) -> OrganisationEvent {
    let number = u128::from(seed.which % 3) + 1;
    let (contest_id, overload_id) = (ContestId(Uuid::from_u128(number)), OverloadId(Uuid::from_u128(number)));
    let named = seed.yes.then(|| Named { user_id: USER, name: seed.text.clone() });
    let (on, text) = (date(2026, 1, 1), seed.text.clone());
    let line = LoadLine {
        code: "b2-community".to_string(),
        what: "B2 community".to_string(),
        count: u32::from(seed.which),
        each: Decimal::from(115),
        points: Decimal::from(230) / Decimal::from(4),
        why: text.clone(),
        gap: seed.yes,
        cases: Vec::new(),
    };
    match (seed.kind, seed.yes) {
        (31, _) => OrganisationEvent::LoadContested {
            contest_id,
            facts: ContestFacts {
                officer_id,
                officer_name: text.clone(),
                team_id,
                on,
                line,
                says: text,
                to: named,
            },
        },
        (32, _) => OrganisationEvent::LoadContestAnswered {
            contest_id,
            answer: ContestAnswer { upheld: seed.yes, words: text },
        },
        (33, true) => OrganisationEvent::OverloadRaised {
            overload_id,
            facts: OverloadFacts {
                officer_id,
                officer_name: text.clone(),
                team_id,
                since: on,
                on,
                used: 1200,
                available: 1000,
                percent: Some("120".to_string()),
                over: "110".to_string(),
                weeks: 4,
                rule: "batch".to_string(),
                manager: named,
            },
        },
        (34, true) => OrganisationEvent::OverloadEnded { overload_id, on },
        _ => OrganisationEvent::OverloadAnswered {
            overload_id,
            answer: OverloadAnswer { relief: Relief::Move, until: on, words: text },
        },
    }
}

/// One event of an organisation, made from a few numbers.
fn organisation_event(organisation_id: OrganisationId, seed: &Seed) -> OrganisationEvent {
    let number = u128::from(seed.which) + 1;
    let (fact_id, officer_id) = (StaffFactId(Uuid::from_u128(number)), OfficerId(Uuid::from_u128(number)));
    let (team_id, office_id) = (TeamId(Uuid::from_u128(number)), OfficeId(Uuid::from_u128(number)));
    let day = date(2026, 1, 1).saturating_add(i64::from(seed.which).days());
    let to = seed.yes.then(|| day.saturating_add(7.days()));
    let (why, name) = (seed.text.clone(), seed.text.clone());
    let team = || Team {
        organisation_id,
        team_id,
        name: name.clone(),
        phone: "1".to_string(),
        office: String::new(),
        unit: seed.text.clone(),
    };
    let office = || OfficeFacts {
        name: name.clone(),
        address: "1 Quay Street".to_string(),
        phone: String::new(),
        hours: vec![OpeningHours { weekday: 1, opens: time(9, 0, 0, 0), closes: time(17, 30, 0, 0) }],
        closed: seed.yes.then(|| ClosedDay { on: day, why: seed.text.clone() }).into_iter().collect(),
    };
    let code = || seed.text.clone();
    let says = || match seed.kind {
        0 | 1 => StaffSays::Grade { code: code() },
        2 => StaffSays::Skill { code: code() },
        3 => StaffSays::Hours { minutes_a_week: 2220 },
        4 => StaffSays::Team { team_id },
        5 if seed.yes => StaffSays::Reduction { code: code(), minutes_a_week: 90, note: code() },
        _ => StaffSays::Absence { code: code(), stand_in: seed.yes.then_some(officer_id) },
    };
    let look_id = LookId(Uuid::from_u128(number));
    match seed.kind {
        0..=5 => OrganisationEvent::StaffFactRecorded { fact_id, officer_id, says: says(), from: day, to },
        6 => OrganisationEvent::StaffFactEnded { fact_id, to: day },
        7 => OrganisationEvent::StaffFactCorrected { fact_id, says: says(), from: day, to, why },
        8 => OrganisationEvent::StaffFactTakenBack { fact_id, why },
        9 => OrganisationEvent::TeamAdded { team: team() },
        10 => OrganisationEvent::TeamChanged { team: team(), why },
        11 => OrganisationEvent::OfficeAdded { office_id, office: office() },
        12 if seed.yes => OrganisationEvent::OfficeChanged { office_id, office: office(), why },
        13..=20 if seed.yes => OrganisationEvent::LetterTemplateSaved {
            letter: "first-warning".to_string(),
            language: "en".to_string(),
            version: u32::from(seed.which) + 1,
            text: seed.text.clone(),
            why,
        },
        21..=26 => OrganisationEvent::LookOpened { look_id, facts: look_facts(seed, team_id, officer_id) },
        31..=34 => load_event(seed, team_id, officer_id),
        27..=30 => OrganisationEvent::LookClosed {
            look_id,
            found: LookFound { outcome: "record-right".to_string(), words: seed.text.clone() },
        },
        12 => OrganisationEvent::TeamWorksFrom { team_id, office_id, from: day },
        _ => OrganisationEvent::TeamLeftOffice { team_id, office_id, to: day },
    }
}

#[test]
fn whatever_happens_to_an_organisation_its_rows_are_what_its_log_gives_on_both_databases() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let stores = runtime.block_on(stores());
    let run = AtomicU32::new(1);
    let config = Config { cases: 32, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&proptest::collection::vec(seed(), 1..24), |seeds| {
        let id = OrganisationId(Uuid::from_u128(u128::from(5000 + run.fetch_add(1, Ordering::Relaxed))));
        let mut first: Option<OrganisationRecord> = None;
        for (name, store, _guard) in &stores {
            let ctx = ctx(Arc::new(store.clone()), now());
            for some in seeds.chunks(3) {
                let events = some.iter().map(|seed| organisation_event(id, seed)).collect();
                runtime.block_on(append_organisation(&ctx, id, events)).unwrap();
            }
            let (_, record) = runtime.block_on(store.organisation(id)).unwrap().unwrap();
            let (_, entries) = runtime.block_on(store.log(Subject::Organisation(id))).unwrap();
            let folded = domain::org::fold(id, &app::log::read_all(&entries).unwrap());
            prop_assert_eq!(&folded, &record, "{}", name);
            prop_assert_eq!(first.get_or_insert(record.clone()), &record, "{}: the other database", name);
        }
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    for (name, store, _guard) in &stores {
        runtime.block_on(rebuild(store, |_| {})).unwrap();
        assert_eq!(runtime.block_on(problems(store)), [], "{name}");
    }
}

/// Three cases and an organisation, with something of most kinds.
async fn fill(store: &SqlStore) {
    let ctx = ctx(Arc::new(store.clone()), now());
    for number in 1..=3_u128 {
        let events = vec![
            person("Dale", "Hartnoll", Some(&format!("X{number:06}"))),
            pnc(number, "1979/0163001B"),
            hearing(number, date(2026, 2, 20)),
            sentence(number, date(2026, 2, 20), date(2027, 2, 19)),
            assigned_here(number, now()),
            booked(number, now()),
        ];
        append(&ctx, case(number), events).await.unwrap();
        append(&ctx, case(number), vec![attended(number)]).await.unwrap();
    }
    let organisation = domain::org::Organisation { organisation_id: testkit::ORGANISATION, name: "N".into() };
    let event = domain::org::OrganisationEvent::OrganisationRegistered { organisation };
    append_organisation(&ctx, testkit::ORGANISATION, vec![event]).await.unwrap();
}

/// (what was done, whether making the rows again puts it right)
const ALTERATIONS: [(&str, bool); 13] = [
    (
        "UPDATE case_event SET payload = replace(payload, 'Dale', 'Dole') WHERE case_id = $1 AND seq = 1",
        false,
    ),
    ("UPDATE case_event SET by_name = 'Somebody' WHERE case_id = $1 AND seq = 3", false),
    ("UPDATE case_event SET recorded_at = effective_at WHERE case_id = $1 AND seq = 4", false),
    ("UPDATE case_event SET basis = '[]' WHERE case_id = $1 AND seq = 2", false),
    ("DELETE FROM case_event WHERE case_id = $1 AND seq = 7", false),
    ("DELETE FROM case_event WHERE case_id = $1 AND seq = 2", false),
    ("DELETE FROM case_head WHERE case_id = $1", false),
    ("UPDATE person SET surname = 'Hartnell' WHERE case_id = $1", true),
    ("UPDATE contact SET notes = notes || ' ' WHERE case_id = $1", true),
    ("DELETE FROM sentence WHERE case_id = $1", true),
    ("DELETE FROM name_form WHERE case_id = $1 AND name = 'Dale Hartnoll' AND word = 'DALE'", true),
    ("DELETE FROM name_pair WHERE case_id = $1 AND pair = 'DALE HARTNOLL'", true),
    ("UPDATE assignment SET until_at = from_at WHERE case_id = $1", true),
];

#[tokio::test]
async fn whoever_alters_an_entry_or_a_row_is_found_and_the_first_bad_subject_named() {
    for (sql, repairable) in ALTERATIONS {
        for (name, store, _guard) in stores().await {
            fill(&store).await;
            assert_eq!(problems(&store).await, [], "{name}");
            // The second and the third: the second is the first bad one.
            for number in [2, 3] {
                let stmt = Stmt::new(sql, store::vals![case(number)]).expecting(1);
                store.db.execute(vec![stmt]).await.unwrap();
            }
            let found = problems(&store).await;
            let subjects: Vec<Subject> = found.iter().map(|(subject, _)| *subject).collect();
            assert_eq!(
                subjects,
                [Subject::Case(case(2)), Subject::Case(case(3))],
                "{name}: {sql}: {found:?}"
            );
            if repairable {
                rebuild(&store, |_| {}).await.unwrap();
                assert_eq!(problems(&store).await, [], "{name}: {sql}");
            }
        }
    }
}

#[tokio::test]
async fn a_record_whose_log_was_taken_away_whole_does_not_go_unnoticed() {
    for (name, store, _guard) in stores().await {
        fill(&store).await;
        let gone = ["DELETE FROM case_event WHERE case_id = $1", "DELETE FROM case_head WHERE case_id = $1"];
        let stmts = gone.map(|sql| Stmt::new(sql, store::vals![case(2)]));
        store.db.execute(stmts.to_vec()).await.unwrap();
        let found = problems(&store).await;
        assert_eq!(
            found.iter().map(|(subject, _)| *subject).collect::<Vec<_>>(),
            [Subject::Case(case(2))],
            "{name}"
        );
    }
}
