use super::*;
use crate::allocation::{AllocationEvent, Answered, Deciding, DecisionFacts, Outcome};
use crate::assessment::{
    Answer, AnswerValue, AssessmentEvent, BroughtAssessment, BroughtPage, Countersign, CountersignedThere,
    GroupAtRisk, GroupLevel, NeedScore, Purpose, SentBackThere, SignedThere, Still,
};
use crate::assignment::HoldingEvent;
use crate::concern::{Answer as Heard, ConcernEvent, ConcernFacts, Decided, Named, WhatFollows};
use crate::contact::{Links, WhoseDoing};
use crate::custody::{BailFacts, ConditionSet, Step, StepFacts};
use crate::enforcement::{AsSent, BreachStepFacts, LetterFacts, ReviewDecision, Way};
use crate::flag::StepKind;
use crate::handover::{
    Goes, HandoverEvent, MeetingSays, OfficerNamed, Pack, PackFact, PackItem, PackPart, Part, PartKind, Side,
    TransferFacts,
};
use crate::hearing::{Feed, HearingFacts, HearingOffence};
use crate::identity::IdentifierKind;
use crate::intake::{BroughtRow, RecordedThere};
use crate::limit::{LimitEvent, Ring};
use crate::opening::{OPENABLE, OpeningEvent, Period};
use crate::person::detail::*;
use crate::person::{Identity, MatchOutcome, Opinion, Sex};
use crate::plan::{
    Agreed, Agreement, BroughtGoal, BroughtPlan, BroughtStep, GoalFacts, GoalState, PlanEvent, Safety,
    SignatureThere, StepFacts as PlanStepFacts, StepState,
};
use crate::requirement::{FieldValue, OwnFact, PartId, Suspension, Window};
use crate::score::{Given, Lack, Score, Term};
use crate::sentence::{
    Ended, OtherOffence, Particulars, RequirementOrdered, Runs, RunsWith, SentenceFacts, SentenceSource,
};
use crate::shared::*;
use crate::tier::{TierStep, Worked};
use jiff::ToSpan;
use jiff::civil::{Date, date, time};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

const CASE: CaseId = CaseId(Uuid::from_u128(1));

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// Minutes after nine on 2 March 2026.
fn minute(minutes: i64) -> Moment {
    at("2026-03-02T09:00:00Z").plus_seconds(minutes * 60)
}

fn author(id: u128) -> Author {
    Author {
        user_id: UserId(Uuid::from_u128(id)),
        name: format!("User {id}"),
        organisation_id: OrganisationId(Uuid::from_u128(1)),
        organisation_name: "Northmoor Probation".into(),
    }
}

/// The event as entry `seq` of the log, written a minute after the one before.
fn recorded(seq: i64, event: CaseEvent) -> Recorded<CaseEvent> {
    Recorded {
        event_id: EventId(Uuid::from_u128(1000 + u128::from(seq.unsigned_abs()))),
        seq,
        recorded_at: minute(seq),
        effective_at: event.effective_at().unwrap_or(minute(seq)),
        by: author(5),
        policy: String::new(),
        basis: Basis::default(),
        corrects: None,
        event,
    }
}

fn log(events: Vec<CaseEvent>) -> Vec<Recorded<CaseEvent>> {
    (1..).zip(events).map(|(seq, event)| recorded(seq, event)).collect()
}

fn folded(events: Vec<CaseEvent>) -> CaseRecord {
    fold(CASE, &log(events))
}

fn a_sentence(passed_on: Date) -> SentenceFacts {
    SentenceFacts {
        sentence_type: "community-order".into(),
        court_name: "Northmoor".into(),
        convicted_on: None,
        passed_on,
        ends_on: passed_on.checked_add(364.days()).ok(),
        length_months: 12,
        offence_code: String::new(),
        offence_title: "Theft".into(),
        particulars: Particulars::default(),
        other_offences: Vec::new(),
        runs_with: None,
    }
}

fn uuid(id: u128) -> Uuid {
    Uuid::from_u128(id)
}

/// One event of every variant. Ids come from few, so that the events of a run are about one another.
mod any {
    use super::*;

    fn id() -> impl Strategy<Value = Uuid> {
        (1_u128..4).prop_map(Uuid::from_u128)
    }

    /// An id of an event in the log of the run.
    fn event_id() -> impl Strategy<Value = EventId> {
        (1001_u128..1012).prop_map(|id| EventId(Uuid::from_u128(id)))
    }

    fn text() -> impl Strategy<Value = String> {
        select(vec!["", "Dale", "O’Neill – Ø", "line\nline \"quoted\" \\ {kind}"]).prop_map(str::to_string)
    }

    fn day() -> impl Strategy<Value = Date> {
        select(vec![date(2024, 2, 29), date(2026, 3, 29), date(2026, 10, 25)])
    }

    fn moment() -> impl Strategy<Value = Moment> {
        (0_i64..100_000).prop_map(|seconds| at("2026-03-28T09:00:00.000001Z").plus_seconds(seconds))
    }

    fn chosen() -> impl Strategy<Value = OutcomeChosen> {
        (text(), any::<bool>(), option::of(day())).prop_map(|(code, attended, awaited_until)| OutcomeChosen {
            code,
            attended,
            awaited_until,
        })
    }

    fn links() -> impl Strategy<Value = Links> {
        let of = || option::of(id());
        (of(), of(), of(), of()).prop_map(|(series, group, requirement, condition)| Links {
            series_id: series.map(SeriesId),
            group_id: group.map(GroupId),
            requirement_id: requirement.map(RequirementId),
            condition_id: condition.map(ConditionId),
        })
    }

    fn person() -> impl Strategy<Value = CaseEvent> {
        let candidates = prop::collection::vec((id().prop_map(CaseId), text()), 0..3);
        let sex = option::of(select(Sex::ALL.to_vec()));
        (option::of(text()), text(), text(), option::of(day()), sex, option::of(text()), candidates).prop_map(
            |(title, forenames, surname, birth_date, sex, crn, candidates)| CaseEvent::PersonRecorded {
                title,
                forenames,
                surname,
                birth_date,
                sex,
                crn,
                source: "test".into(),
                candidates,
            },
        )
    }

    fn identifier() -> impl Strategy<Value = CaseEvent> {
        (id(), select(IdentifierKind::ALL.to_vec()), text(), option::of(text())).prop_map(
            |(id, identifier, raw, unverified_because)| CaseEvent::IdentifierRecorded {
                identifier_id: IdentifierId(id),
                identifier,
                search_form: raw.to_uppercase(),
                raw,
                unverified_because,
                source: "test".into(),
            },
        )
    }

    fn corrected() -> impl Strategy<Value = CaseEvent> {
        let sex = option::of(select(Sex::ALL.to_vec()));
        (option::of(text()), text(), text(), option::of(day()), sex, text()).prop_map(
            |(title, forenames, surname, birth_date, sex, why)| CaseEvent::PersonCorrected {
                title,
                forenames,
                surname,
                birth_date,
                sex,
                why,
            },
        )
    }

    fn detail() -> impl Strategy<Value = Detail> {
        let name = (select(NameKind::ALL), text(), text()).prop_map(|(name_kind, forenames, surname)| {
            Detail::Name(OtherName { name_kind, forenames, surname })
        });
        let approval = option::of((text(), day()));
        let address = (select(AddressStatus::ALL), any::<bool>(), text(), approval).prop_map(
            |(status, no_fixed_abode, lines, approval)| {
                Detail::Address(Address {
                    address_type: "home-own".into(),
                    status,
                    no_fixed_abode,
                    postcode: lines.clone(),
                    lines,
                    approval: approval.map(|(by, on)| Approval { by, on }),
                })
            },
        );
        let messages = option::of((any::<bool>(), day()));
        let reach = (select(ReachWay::ALL), text(), messages).prop_map(|(way, value, messages)| {
            let messages = messages.map(|(agreed, on)| Consent { agreed, on });
            Detail::Reach(Reach { way, note: value.clone(), value, messages })
        });
        let other = (0..3, text(), any::<bool>()).prop_map(|(which, note, yes)| match which {
            0 => Detail::Circumstance(Circumstance {
                circumstance_type: "employed".into(),
                note,
                evidenced: yes,
            }),
            1 => Detail::Need(Need { need_type: "hearing".into(), act_now: note.clone(), provision: note }),
            _ => Detail::RelatedPerson(RelatedPerson {
                relation: "gp".into(),
                name: note.clone(),
                reach: note.clone(),
                note,
                lives_with: yes,
                protected: !yes,
            }),
        });
        prop_oneof![2 => name, 1 => address, 1 => reach, 2 => other]
    }

    fn details() -> impl Strategy<Value = CaseEvent> {
        let dated = (detail(), option::of(day()), option::of(day()))
            .prop_map(|(detail, from, to)| DatedDetail { detail, from, to });
        (id().prop_map(DetailId), dated, text(), day(), 0..4).prop_map(|(detail_id, dated, why, to, verb)| {
            match verb {
                0 => CaseEvent::DetailRecorded { detail_id, dated },
                1 => CaseEvent::DetailCorrected { detail_id, dated, why },
                2 => CaseEvent::DetailEnded { detail_id, to, why },
                _ => CaseEvent::DetailRemoved { detail_id, why },
            }
        })
    }

    fn hearing() -> impl Strategy<Value = CaseEvent> {
        let feed = select(vec![Feed::CommonPlatform, Feed::Libra]);
        (id(), feed, text(), option::of(text()), day(), any::<bool>()).prop_map(
            |(id, feed, name_as_given, given, sitting_on, timed)| CaseEvent::HearingRecorded {
                hearing_id: HearingId(id),
                facts: HearingFacts {
                    feed,
                    source_key: "key".into(),
                    court_code: given.clone(),
                    court_name: "Northmoor".into(),
                    room: given.clone(),
                    sitting_on,
                    sitting_at: timed.then(|| time(9, 30, 0, 0)),
                    hearing_type: given.clone(),
                    case_number: given.clone(),
                    bail_status: given.clone(),
                    name_as_given,
                    address_as_given: given.clone(),
                    postcode: given.clone(),
                    offences: vec![HearingOffence {
                        code: "TH68010".into(),
                        title: "Theft".into(),
                        plea: given.clone(),
                        convicted_on: timed.then_some(sitting_on),
                        results: given.into_iter().collect(),
                    }],
                },
            },
        )
    }

    fn facts() -> impl Strategy<Value = SentenceFacts> {
        (day(), option::of(day()), any::<u32>(), text(), option::of(id())).prop_map(
            |(passed_on, given, number, text, other)| SentenceFacts {
                sentence_type: "community-order".into(),
                court_name: text.clone(),
                convicted_on: given,
                passed_on,
                ends_on: given,
                length_months: number,
                offence_code: text.clone(),
                offence_title: text.clone(),
                particulars: Particulars {
                    from: given,
                    to: None,
                    count: number,
                    taken_into_consideration: 2,
                },
                other_offences: vec![OtherOffence {
                    code: String::new(),
                    title: text,
                    particulars: Particulars::default(),
                }],
                runs_with: other
                    .map(|other| RunsWith { runs: Runs::ConsecutiveTo, other: SentenceId(other) }),
            },
        )
    }

    fn requirements() -> impl Strategy<Value = Vec<RequirementOrdered>> {
        let requirement = (id(), text(), option::of(any::<u32>()), option::of(day())).prop_map(
            |(id, text, length, day)| RequirementOrdered {
                requirement_id: RequirementId(id),
                requirement_type: text.clone(),
                length,
                details: text,
                ends_on: day,
                started_on: day,
            },
        );
        prop::collection::vec(requirement, 0..3)
    }

    fn sentence() -> impl Strategy<Value = CaseEvent> {
        let source = option::of(id()).prop_map(|id| {
            id.map_or(SentenceSource::ByHand, |id| SentenceSource::CourtResult(HearingId(id)))
        });
        let recorded =
            (id(), facts(), source, requirements()).prop_map(|(id, facts, source, requirements)| {
                CaseEvent::SentenceRecorded { sentence_id: SentenceId(id), facts, source, requirements }
            });
        let corrected = (id(), facts(), requirements(), text()).prop_map(|(id, facts, requirements, why)| {
            CaseEvent::SentenceCorrected { sentence_id: SentenceId(id), facts, requirements, why }
        });
        let ended = || {
            option::of((day(), text()))
                .prop_map(|ended| ended.map(|(on, note)| Ended { on, reason: "completed".into(), note }))
        };
        let end = (id(), ended(), text()).prop_map(|(id, ended, why)| CaseEvent::SentenceEndRecorded {
            sentence_id: SentenceId(id),
            ended,
            why,
        });
        let removed = (id(), text())
            .prop_map(|(id, why)| CaseEvent::SentenceRemoved { sentence_id: SentenceId(id), why });
        let state = (id(), option::of(day()), ended(), text()).prop_map(|(id, started_on, ended, why)| {
            CaseEvent::RequirementStateRecorded { requirement_id: RequirementId(id), started_on, ended, why }
        });
        prop_oneof![2 => recorded, 1 => corrected, 1 => end, 1 => removed, 1 => state]
    }

    fn custody() -> impl Strategy<Value = CaseEvent> {
        let ids = || (id(), id()).prop_map(|(step, sentence)| (StepId(step), SentenceId(sentence)));
        let facts = || {
            (select(Step::ALL.to_vec()), day(), text(), option::of(text())).prop_map(
                |(step, on, text, term)| StepFacts {
                    step,
                    on,
                    place: text.clone(),
                    term,
                    reason: text.clone(),
                    told_by: text,
                },
            )
        };
        let conditions = prop::collection::vec((id(), text()), 0..3).prop_map(|sets| {
            let set = |(id, text): (Uuid, String)| ConditionSet {
                condition_id: ConditionId(id),
                condition_type: "additional-contact".into(),
                text,
                version: "4".into(),
                wording: None,
            };
            sets.into_iter().map(set).collect()
        });
        let step = (ids(), facts(), conditions).prop_map(|((step_id, sentence_id), facts, conditions)| {
            CaseEvent::CustodyStepRecorded { step_id, sentence_id, facts, conditions }
        });
        let corrected = (id(), facts(), text())
            .prop_map(|(id, facts, why)| CaseEvent::CustodyStepCorrected { step_id: StepId(id), facts, why });
        let removed =
            (id(), text()).prop_map(|(id, why)| CaseEvent::CustodyStepRemoved { step_id: StepId(id), why });
        let condition = (id(), option::of((day(), text())), text()).prop_map(|(id, ended, why)| {
            let ended = ended.map(|(on, note)| Ended { on, reason: "completed".into(), note });
            CaseEvent::LicenceConditionEndRecorded { condition_id: ConditionId(id), ended, why }
        });
        let added = (ids(), text(), day(), text()).prop_map(|((step_id, set), text, from, why)| {
            let condition = ConditionSet {
                condition_id: ConditionId(set.0),
                condition_type: "additional-contact".into(),
                text,
                version: "4".into(),
                wording: None,
            };
            CaseEvent::LicenceConditionAdded { step_id, condition, from, why }
        });
        let key_date = (id(), text(), option::of(day()), text()).prop_map(|(id, term, on, why)| {
            let (sentence_id, told_by) = (SentenceId(id), why.clone());
            CaseEvent::KeyDateRecorded { sentence_id, term, on, told_by, why }
        });
        prop_oneof![2 => step, 1 => corrected, 1 => removed, 1 => added, 1 => condition, 1 => key_date]
    }

    fn parts() -> impl Strategy<Value = CaseEvent> {
        let part = || {
            (id(), any::<bool>()).prop_map(|(id, condition)| {
                if condition {
                    PartId::Condition(ConditionId(id))
                } else {
                    PartId::Requirement(RequirementId(id))
                }
            })
        };
        let value = (text(), day(), 0..5_u8, 1..8_i8).prop_map(|(text, day, kind, weekday)| match kind {
            0 => FieldValue::Text(text),
            1 => FieldValue::Date(day),
            2 => FieldValue::Choice(text),
            3 => FieldValue::Number(12),
            _ => FieldValue::Hours(vec![Window {
                weekday,
                from: jiff::civil::time(19, 0, 0, 0),
                to: jiff::civil::time(7, 0, 0, 0),
            }]),
        });
        let fact = (text(), value).prop_map(|(field, value)| OwnFact { field, value });
        let facts = (part(), prop::collection::vec(fact, 0..3), text(), text()).prop_map(
            |(part, facts, told_by, why)| CaseEvent::OwnFactsRecorded { part, facts, told_by, why },
        );
        let suspension = (day(), option::of(day()), text()).prop_map(|(from, to, text)| Suspension {
            from,
            to,
            told_by: text.clone(),
            reason: text,
        });
        let suspended = (part(), prop::collection::vec(suspension, 0..3), text())
            .prop_map(|(part, suspensions, why)| CaseEvent::SuspensionsRecorded { part, suspensions, why });
        let wording = (id(), text(), option::of(text()), text()).prop_map(|(id, text, wording, why)| {
            let (condition_id, version) = (ConditionId(id), "4".into());
            CaseEvent::LicenceConditionCorrected { condition_id, text, version, wording, why }
        });
        prop_oneof![2 => facts, 1 => suspended, 1 => wording]
    }

    fn bail() -> impl Strategy<Value = CaseEvent> {
        let facts = || {
            (text(), day(), option::of(day()), any::<bool>()).prop_map(|(text, on, until, checked)| {
                BailFacts {
                    status: text.clone(),
                    on,
                    place: text.clone(),
                    until,
                    conditions: text.clone(),
                    told_by: text,
                    checked,
                }
            })
        };
        let id = || id().prop_map(BailId);
        let recorded =
            (id(), facts()).prop_map(|(bail_id, facts)| CaseEvent::BailRecorded { bail_id, facts });
        let corrected = (id(), facts(), text()).prop_map(|(bail_id, facts, why)| CaseEvent::BailCorrected {
            bail_id,
            facts,
            why,
        });
        let removed = (id(), text()).prop_map(|(bail_id, why)| CaseEvent::BailRemoved { bail_id, why });
        prop_oneof![recorded, corrected, removed]
    }

    fn assigned() -> impl Strategy<Value = CaseEvent> {
        (id(), option::of(id()), moment(), text()).prop_map(|(id, ends, at, reason)| {
            CaseEvent::OfficerAssigned {
                assignment_id: AssignmentId(id),
                organisation_id: OrganisationId(id),
                organisation_name: "Northmoor Probation".into(),
                team_id: TeamId(id),
                team_name: "Riverside".into(),
                officer_id: OfficerId(id),
                officer_name: "Imran Sadiq".into(),
                at,
                reason,
                reason_code: None,
                ends: ends.map(AssignmentId),
                appointments: Vec::new(),
            }
        })
    }

    fn brought() -> impl Strategy<Value = CaseEvent> {
        let ended = (id(), moment())
            .prop_map(|(id, at)| CaseEvent::AssignmentEnded { assignment_id: AssignmentId(id), at });
        let recorded = (option::of(moment()), text(), text());
        let row = (id(), text(), recorded).prop_map(|(id, source_id, (at, by, system))| {
            let (digest, recorded) = ("0".repeat(32), RecordedThere { at, by, system });
            BroughtRow { id, source_id, digest, recorded }
        });
        let rows = prop::collection::vec(row, 0..3);
        let brought = (text(), text(), rows).prop_map(|(source, person, rows)| CaseEvent::BroughtIn {
            source,
            person,
            rows,
        });
        prop_oneof![ended, brought]
    }

    fn contact_begun() -> impl Strategy<Value = CaseEvent> {
        let flags = (any::<bool>(), any::<bool>());
        (id(), moment(), option::of(text()), option::of(chosen()), flags, links()).prop_map(
            |(id, starts_at, place, outcome, (sensitive, booked), links)| {
                let (contact_id, officer_id) = (ContactId(id), OfficerId(id));
                let (contact_type, officer_name) = ("home-visit".to_string(), "Imran Sadiq".to_string());
                if booked {
                    return CaseEvent::AppointmentBooked {
                        contact_id,
                        contact_type,
                        starts_at,
                        minutes: 40,
                        anyway_because: place.clone(),
                        place,
                        officer_id,
                        officer_name,
                        links,
                    };
                }
                CaseEvent::ContactRecorded {
                    contact_id,
                    contact_type,
                    happened_at: starts_at,
                    minutes: 0,
                    notes: place.clone().unwrap_or_default(),
                    place,
                    officer_id: sensitive.then_some(officer_id),
                    officer_name,
                    outcome,
                    sensitive,
                    links,
                }
            },
        )
    }

    fn contact_changed() -> impl Strategy<Value = CaseEvent> {
        let id = || id().prop_map(ContactId);
        let moved = (id(), moment(), option::of(text()), select(WhoseDoing::ALL.to_vec()), text()).prop_map(
            |(contact_id, starts_at, place, whose_doing, why)| CaseEvent::AppointmentMoved {
                contact_id,
                starts_at,
                minutes: 20,
                place,
                counts_as: Some(why.clone()).filter(|_| starts_at.day().day() == 28),
                whose_doing,
                why,
            },
        );
        let first =
            (id(), chosen(), text(), any::<bool>()).prop_map(|(contact_id, outcome, notes, sensitive)| {
                CaseEvent::OutcomeRecorded { contact_id, outcome, notes, sensitive }
            });
        let later = (id(), option::of(chosen()), text(), any::<bool>(), text()).prop_map(
            |(contact_id, outcome, notes, sensitive, why)| CaseEvent::OutcomeChanged {
                contact_id,
                outcome,
                notes,
                sensitive,
                why,
            },
        );
        prop_oneof![moved, first, later]
    }

    fn contact_said_later() -> impl Strategy<Value = CaseEvent> {
        let id = || id().prop_map(ContactId);
        let awaited = (id(), day(), text()).prop_map(|(contact_id, until, because)| {
            CaseEvent::AbsenceAwaited { contact_id, until, because }
        });
        let decided = (id(), chosen(), text()).prop_map(|(contact_id, outcome, because)| {
            CaseEvent::AbsenceDecided { contact_id, outcome, because }
        });
        let lifted =
            (id(), text()).prop_map(|(contact_id, why)| CaseEvent::SensitivityLifted { contact_id, why });
        let arranged = (id(), text(), moment()).prop_map(|(contact_id, who_knows, back_by)| {
            CaseEvent::VisitArranged { contact_id, who_knows, back_by }
        });
        let back = (id(), moment()).prop_map(|(contact_id, at)| CaseEvent::VisitCheckedIn { contact_id, at });
        let linked = (id(), option::of(1_u128..4)).prop_map(|(contact_id, requirement)| {
            let requirement_id = requirement.map(|id| RequirementId(uuid(id)));
            CaseEvent::ContactLinked { contact_id, requirement_id }
        });
        prop_oneof![awaited, decided, lifted, arranged, back, linked]
    }

    fn matching() -> impl Strategy<Value = CaseEvent> {
        let outcome = prop_oneof![
            id().prop_map(|id| MatchOutcome::ThisOne(CaseId(id))),
            Just(MatchOutcome::NoneOfThese),
            Just(MatchOutcome::CannotTell),
        ];
        let opinion = option::of((id().prop_map(UserId), text(), text()))
            .prop_map(|opinion| opinion.map(|(user_id, name, note)| Opinion { user_id, name, note }));
        let decided =
            (outcome, text(), opinion, option::of(text())).prop_map(|(outcome, note, first_opinion, crn)| {
                CaseEvent::MatchDecided { outcome, note, first_opinion, crn }
            });
        let undone =
            (event_id(), text()).prop_map(|(decision_id, why)| CaseEvent::MatchUndone { decision_id, why });
        let joined = id().prop_map(|id| CaseEvent::MemberJoined { member: CaseId(id) });
        let parted = (id(), text()).prop_map(|(id, why)| CaseEvent::MemberParted { member: CaseId(id), why });
        prop_oneof![decided, undone, joined, parted]
    }

    fn documented() -> impl Strategy<Value = CaseEvent> {
        let id = || id().prop_map(DocumentId);
        let added = (id(), text(), text(), day(), option::of(text()), 0..100_000_i64).prop_map(
            |(document_id, title, received_from, dated, contact, bytes)| CaseEvent::DocumentAdded {
                document_id,
                document_kind: "letter".into(),
                title,
                received_from,
                dated,
                contact_id: contact.map(|_| ContactId(uuid(1))),
                format: "pdf".into(),
                bytes,
                digest: "ab".into(),
                file_name: "scan.pdf".into(),
            },
        );
        let corrected = (id(), text(), text(), day(), text()).prop_map(
            |(document_id, title, received_from, dated, why)| CaseEvent::DocumentCorrected {
                document_id,
                document_kind: "report".into(),
                title,
                received_from,
                dated,
                why,
            },
        );
        let removed =
            (id(), text()).prop_map(|(document_id, why)| CaseEvent::DocumentRemoved { document_id, why });
        prop_oneof![2 => added, 1 => corrected, 1 => removed]
    }

    fn flagged() -> impl Strategy<Value = CaseEvent> {
        let id = || id().prop_map(FlagId);
        let level = || option::of(text());
        let recorded = (id(), level(), level(), text(), day(), option::of(day())).prop_map(
            |(flag_id, level, category, note, from, next_review)| CaseEvent::FlagRecorded {
                flag_id,
                flag_type: "self-harm".into(),
                level,
                category,
                note,
                from,
                next_review,
            },
        );
        let reviewed = (id(), text(), option::of(day())).prop_map(|(flag_id, found, next_review)| {
            CaseEvent::FlagReviewed { flag_id, found, next_review }
        });
        let moved = (id(), level(), level(), text()).prop_map(|(flag_id, level, category, why)| {
            CaseEvent::FlagLevelChanged { flag_id, level, category, why }
        });
        let ended = (id(), day(), text(), option::of(id())).prop_map(|(flag_id, on, why, replaced_by)| {
            CaseEvent::FlagEnded { flag_id, on, why, replaced_by }
        });
        let corrected = (id(), level(), text(), day(), option::of(day()), text()).prop_map(
            |(flag_id, level, note, from, next_review, why)| CaseEvent::FlagCorrected {
                flag_id,
                category: level.clone(),
                level,
                note,
                from,
                next_review,
                why,
            },
        );
        let removed = (id(), text()).prop_map(|(flag_id, why)| CaseEvent::FlagRemoved { flag_id, why });
        let brought = (id(), select(StepKind::ALL.to_vec()), day(), text())
            .prop_map(|(id, step, on, words)| CaseEvent::FlagStepBroughtIn { flag_id: id, step, on, words });
        prop_oneof![2 => recorded, 1 => reviewed, 1 => moved, 1 => brought, 1 => ended, 1 => corrected, 1 => removed]
    }

    fn retained() -> impl Strategy<Value = CaseEvent> {
        let archived =
            (text(), day(), day()).prop_map(|(class, since, on)| CaseEvent::Archived { class, since, on });
        let restored = (day(), text()).prop_map(|(on, why)| CaseEvent::Restored { on, why });
        let exempted = (day(), text()).prop_map(|(since, why)| CaseEvent::Exempted { since, why });
        let ended = (day(), text()).prop_map(|(on, why)| CaseEvent::ExemptionEnded { on, why });
        prop_oneof![archived, restored, exempted, ended]
    }

    fn enforced() -> impl Strategy<Value = CaseEvent> {
        let decision = select(ReviewDecision::ALL.to_vec());
        let failures = prop::collection::vec(id().prop_map(ContactId), 0..3);
        let decided = (id(), id(), decision, failures, day(), text()).prop_map(
            |(review, sentence, decision, considered, on, why)| CaseEvent::ReviewDecided {
                review_id: ReviewId(review),
                sentence_id: SentenceId(sentence),
                decision,
                considered,
                on,
                why,
            },
        );
        let step = (id(), id(), text(), day(), option::of(day())).prop_map(
            |(step, review, note, on, hearing_on)| CaseEvent::BreachStepRecorded {
                step_id: BreachStepId(step),
                review_id: ReviewId(review),
                facts: BreachStepFacts { step: "presented".into(), on, hearing_on, note },
            },
        );
        let removed = (id(), text())
            .prop_map(|(step, why)| CaseEvent::BreachStepRemoved { step_id: BreachStepId(step), why });
        let sent = (id(), option::of(id()), select(Way::ALL.to_vec()), day(), text()).prop_map(
            |(letter, about, way, sent_on, note)| CaseEvent::LetterSent {
                letter_id: LetterId(letter),
                facts: LetterFacts {
                    letter_type: "first-warning".into(),
                    contact_id: about.map(ContactId),
                    review_id: about.map(ReviewId),
                    corrects: about.map(LetterId),
                    sent_on,
                    way,
                    document_id: about.map(DocumentId),
                    as_sent: about.map(|_| AsSent {
                        language: "en".into(),
                        template: note.clone(),
                        words: note.clone(),
                    }),
                    note,
                },
            },
        );
        let unsent = (id(), text())
            .prop_map(|(letter, why)| CaseEvent::LetterRemoved { letter_id: LetterId(letter), why });
        prop_oneof![decided, step, removed, sent, unsent]
    }

    fn harm() -> impl Strategy<Value = Option<crate::policy::SeriousHarm>> {
        option::of(select(crate::policy::SeriousHarm::ALL.to_vec()))
    }

    fn answer() -> impl Strategy<Value = Answer> {
        let value = prop_oneof![
            (0..3_u8).prop_map(AnswerValue::Scale),
            any::<bool>().prop_map(AnswerValue::YesNo),
            text().prop_map(AnswerValue::Choice),
            prop::collection::vec(text(), 0..3).prop_map(AnswerValue::Many),
            any::<u32>().prop_map(AnswerValue::Number),
            Just(AnswerValue::Date(date(2019, 3, 4))),
            text().prop_map(AnswerValue::Text),
            Just(AnswerValue::NotAsked),
        ];
        let still = option::of(prop_oneof![
            id().prop_map(|id| Still::Assessment(AssessmentId(id))),
            Just(Still::Record)
        ]);
        (value, text(), still).prop_map(|(value, text, still)| Answer {
            item: "weapon".into(),
            value,
            evidence: text.clone(),
            source: text,
            on: still.map(|_| date(2026, 11, 2)),
            still,
        })
    }

    fn assessed() -> impl Strategy<Value = CaseEvent> {
        let ids = || id().prop_map(AssessmentId);
        let purpose = select(Purpose::ALL.to_vec());
        let started = (ids(), text(), purpose, day(), option::of(id())).prop_map(
            |(assessment_id, form, purpose, on, base)| {
                CaseEvent::Assessment(AssessmentEvent::Started {
                    assessment_id,
                    form,
                    purpose,
                    on,
                    base: base.map(AssessmentId),
                })
            },
        );
        let answered = (ids(), prop::collection::vec(answer(), 0..3)).prop_map(|(assessment_id, answers)| {
            CaseEvent::Assessment(AssessmentEvent::Answered {
                assessment_id,
                section: "offence".into(),
                answers,
            })
        });
        let levels =
            (ids(), harm(), harm(), text()).prop_map(|(assessment_id, community, custody, reason)| {
                let group = GroupAtRisk::Children;
                let levels = vec![GroupLevel { group, community, custody, reason }];
                CaseEvent::Assessment(AssessmentEvent::LevelsAnswered { assessment_id, levels })
            });
        let signed = (ids(), text(), option::of(text())).prop_map(|(assessment_id, grade, rule)| {
            let section = "alcohol".to_string();
            let not_known = vec!["alcohol".to_string()];
            let need = NeedScore { section, score: 3, out_of: 8, threshold: Some(4), need: None, not_known };
            let countersign = rule.map(|rule| Countersign { rule, by: vec!["SPO".into()] });
            CaseEvent::Assessment(AssessmentEvent::Signed {
                assessment_id,
                grade,
                needs: vec![need],
                countersign,
            })
        });
        let second =
            (ids(), text(), text(), 0..3).prop_map(|(assessment_id, grade, comment, verb)| match verb {
                0 => CaseEvent::Assessment(AssessmentEvent::Countersigned { assessment_id, grade, comment }),
                1 => CaseEvent::Assessment(AssessmentEvent::SentBack { assessment_id, comment }),
                _ => CaseEvent::Assessment(AssessmentEvent::Voided { assessment_id, why: comment }),
            });
        prop_oneof![2 => started, 2 => answered, 1 => levels, 2 => signed, 3 => second, 1 => assessed_there()]
    }

    fn done_there() -> impl Strategy<Value = DoneThere> {
        (moment(), text(), option::of(id())).prop_map(|(at, by, user)| DoneThere {
            at,
            by,
            user: user.map(UserId),
        })
    }

    fn assessed_there() -> impl Strategy<Value = CaseEvent> {
        let done = (done_there(), option::of(done_there()), option::of(done_there()));
        let rest = (text(), day(), prop::collection::vec(answer(), 0..3), option::of(id()));
        (id(), done, rest).prop_map(|(assessment, (started, signed, second), (words, on, answers, other))| {
            let grade = || words.clone();
            let brought = BroughtAssessment {
                form: words.clone(),
                purpose: Purpose::Start,
                on,
                base: other.map(AssessmentId),
                started,
                pages: vec![BroughtPage { section: "offence".into(), answers }],
                levels: Vec::new(),
                writers: other.map(UserId).into_iter().collect(),
                signed: signed.map(|done| SignedThere {
                    done,
                    grade: grade(),
                    needs: Vec::new(),
                    countersign: None,
                }),
                sent_back: second.clone().map(|done| SentBackThere { done, comment: words.clone() }),
                countersigned: second.map(|done| CountersignedThere {
                    done,
                    grade: grade(),
                    comment: words.clone(),
                }),
                voided: None,
            };
            CaseEvent::Assessment(AssessmentEvent::BroughtIn {
                assessment_id: AssessmentId(assessment),
                brought: Box::new(brought),
            })
        })
    }

    /// What follows from a signature: scores, and a tier.
    fn rated() -> impl Strategy<Value = CaseEvent> {
        let scored =
            (id(), day(), text(), option::of(0..10_000_u32)).prop_map(|(id, on, words, hundredths)| {
                let lack = Lack { code: "MISSING".into(), fields: vec![words.clone()], says: words.clone() };
                let term = Term { name: words.clone(), given: None, adds: "0.5".into() };
                let score = Score {
                    instrument: "ARP".into(),
                    name: words.clone(),
                    model: "1".into(),
                    thresholds: "1".into(),
                    source: words.clone(),
                    hundredths,
                    is_dynamic: hundredths.map(|_| true),
                    points: None,
                    reduced: None,
                    band: hundredths.map(|_| "HIGH".into()),
                    result: hundredths.is_none().then(|| "SCREENED_IN".into()),
                    terms: vec![term],
                    lacks: vec![lack],
                };
                CaseEvent::AssessmentScored {
                    assessment_id: AssessmentId(id),
                    on,
                    offence_table: words.clone(),
                    given: vec![Given { item: "gender".into(), answer: words }],
                    scores: vec![score],
                }
            });
        let tier = (day(), option::of(text()), text()).prop_map(|(on, tier, says)| {
            let step = TierStep { axis: Some("Protection".into()), says, gives: tier.clone() };
            let worked = Worked {
                rule: "v2".into(),
                tier,
                provisional: Vec::new(),
                steps: vec![step],
                notes: vec!["rsr".into()],
                look_again_on: Some(on),
            };
            CaseEvent::TierWorkedOut { worked, on }
        });
        prop_oneof![scored, tier]
    }

    fn concerned() -> impl Strategy<Value = CaseEvent> {
        let answer = || select(Heard::ALL.to_vec());
        let somebody =
            || option::of((id(), text()).prop_map(|(id, name)| Named { user_id: UserId(id), name }));
        let raised = (id(), text(), answer(), answer(), somebody(), somebody(), moment()).prop_map(
            |(concern, said, intent, danger, holder, manager, decide_by)| {
                CaseEvent::Concern(ConcernEvent::Raised {
                    concern_id: ConcernId(concern),
                    facts: ConcernFacts {
                        said,
                        intent,
                        danger,
                        stand_in: holder.clone(),
                        holder,
                        manager,
                        decide_by,
                    },
                })
            },
        );
        let decided =
            (id(), select(WhatFollows::ALL.to_vec()), text()).prop_map(|(concern, follows, why)| {
                CaseEvent::Concern(ConcernEvent::Decided { concern_id: ConcernId(concern), follows, why })
            });
        let brought = (id(), text(), done_there(), option::of(somebody()), moment()).prop_map(
            |(concern, said, raised, holder, at)| {
                let by = holder.flatten();
                CaseEvent::Concern(ConcernEvent::BroughtIn {
                    concern_id: ConcernId(concern),
                    facts: ConcernFacts {
                        said: said.clone(),
                        intent: Heard::NotSure,
                        danger: Heard::No,
                        stand_in: None,
                        holder: by.clone(),
                        manager: None,
                        decide_by: at,
                    },
                    raised,
                    decided: by.map(|by| Decided { follows: WhatFollows::Police, why: said, at, by }),
                })
            },
        );
        prop_oneof![raised, decided, brought]
    }

    fn limited() -> impl Strategy<Value = CaseEvent> {
        (id(), text(), 0..5_u8, moment(), option::of(moment())).prop_map(|(id, words, which, from, until)| {
            let named = Named { user_id: UserId(id), name: words.clone() };
            let ring = Ring { team: words.clone(), phone: words.clone(), any_hour: words.clone() };
            let exclusion_id = ExclusionId(id);
            CaseEvent::Limit(match which {
                0 => LimitEvent::Excluded { exclusion_id, user: named, reason: words, from, until },
                1 => LimitEvent::ExclusionEnded { exclusion_id, why: words },
                2 | 3 => LimitEvent::Restricted { allowed: vec![named], ring, reason: words },
                _ => LimitEvent::RestrictionEnded { why: words },
            })
        })
    }

    fn opened() -> impl Strategy<Value = CaseEvent> {
        let parts = prop::collection::vec(select(OPENABLE.to_vec()), 0..3);
        (id(), text(), 0..6_u8, parts, moment(), moment()).prop_map(
            |(opening, words, which, parts, from, until)| {
                let opening_id = OpeningId(opening);
                let period = Period { parts, from, until };
                let told = vec![Named { user_id: UserId(opening), name: words.clone() }];
                CaseEvent::Opening(match which {
                    0 => {
                        OpeningEvent::GlassBroken { opening_id, reason: "court".into(), words, period, told }
                    }
                    1 | 2 => OpeningEvent::Asked { opening_id, words, period, told },
                    3 => OpeningEvent::Granted { opening_id, words, period },
                    4 => OpeningEvent::Refused { opening_id, words },
                    _ => OpeningEvent::Ended { opening_id, why: words },
                })
            },
        )
    }

    fn handed_over() -> impl Strategy<Value = CaseEvent> {
        let officer = |id, name| OfficerNamed { officer_id: OfficerId(id), name };
        let side = move |id: Uuid, name: String| Side {
            organisation_id: OrganisationId(id),
            organisation_name: name.clone(),
            team_id: TeamId(id),
            team_name: name.clone(),
            officer: Some(officer(id, name)),
        };
        let pack = |at, words: String| {
            let facts = vec![PackFact { says: words.clone(), source: words.clone() }];
            Pack::of(at, vec![PackPart { item: PackItem::Risk, facts, missing: vec![words] }])
        };
        (id(), id(), text(), 0..10_u8, any::<bool>(), moment(), day()).prop_map(
            move |(transfer, other, words, which, yes, at, on)| {
                let transfer_id = TransferId(transfer);
                let (why, summary) = (words.clone(), words.clone());
                let items = vec![PackItem::Risk];
                let by = officer(other, words.clone());
                let manager = Named { user_id: UserId(other), name: words.clone() };
                CaseEvent::Handover(match which {
                    0 | 1 => HandoverEvent::Requested {
                        transfer_id,
                        facts: Box::new(TransferFacts {
                            from: side(other, words.clone()),
                            to: Side { officer: None, ..side(other, words.clone()) },
                            ends: AssignmentId(other),
                            why,
                            planned_on: on,
                            returns: yes.then_some(transfer_id),
                        }),
                        summary,
                        pack: pack(at, words),
                    },
                    2 => HandoverEvent::Accepted { transfer_id, officer: by },
                    3 if yes => HandoverEvent::Refused { transfer_id, reason: "other".into(), words },
                    3 => HandoverEvent::Withdrawn { transfer_id, why },
                    4 => HandoverEvent::ItemAnswered { transfer_id, item: PackItem::Risk, read: yes, words },
                    5 => HandoverEvent::PutRight {
                        transfer_id,
                        words: words.clone(),
                        summary,
                        pack: pack(at, words),
                    },
                    6 if yes => HandoverEvent::MeetingRecorded {
                        transfer_id,
                        says: MeetingSays::Held { contact_id: ContactId(other), met_at: at },
                    },
                    6 => HandoverEvent::MeetingRecorded {
                        transfer_id,
                        says: MeetingSays::NotHeld { why, on, manager },
                    },
                    7 => HandoverEvent::Overridden { transfer_id, items, why, due: on },
                    8 => HandoverEvent::SentBack { transfer_id, why },
                    _ => {
                        let part = Part {
                            kind: PartKind::Appointment,
                            contact_id: Some(ContactId(other)),
                            goes: if yes { Goes::Moves } else { Goes::Stays },
                            says: words,
                            why,
                        };
                        HandoverEvent::Moved { transfer_id, to: by, parts: vec![part] }
                    }
                })
            },
        )
    }

    fn held() -> impl Strategy<Value = CaseEvent> {
        (id(), id(), text(), day(), 0..3_u8).prop_map(|(assignment, other, words, on, which)| {
            let assignment_id = AssignmentId(assignment);
            let to = Side {
                organisation_id: OrganisationId(other),
                organisation_name: words.clone(),
                team_id: TeamId(other),
                team_name: words.clone(),
                officer: None,
            };
            CaseEvent::Holding(match which {
                0 => HoldingEvent::LeftUnallocated { until: on, why: words },
                1 => HoldingEvent::HandBackPlanned { assignment_id, to, on },
                _ => HoldingEvent::HandBackDropped { assignment_id, why: words },
            })
        })
    }

    fn allocated() -> impl Strategy<Value = CaseEvent> {
        (id(), id(), text(), any::<bool>(), any::<bool>()).prop_map(
            |(allocation, other, words, yes, decides)| {
                let allocation_id = AllocationId(allocation);
                let side = Side {
                    organisation_id: OrganisationId(other),
                    organisation_name: words.clone(),
                    team_id: TeamId(other),
                    team_name: words.clone(),
                    officer: None,
                };
                let (sentence_id, transfer) = (SentenceId(other), yes.then_some(TransferId(other)));
                if !decides {
                    let (withdrew, back) = (transfer, transfer);
                    let event = AllocationEvent::Reversed { allocation_id, why: words, withdrew, back };
                    return CaseEvent::Allocation(event);
                }
                let outcome = Outcome {
                    code: "area".into(),
                    says: words.clone(),
                    organisations: vec![side.organisation_id],
                };
                let answered = Answered {
                    code: "area".into(),
                    question: words.clone(),
                    answer: words.clone(),
                    record: yes.then(|| words.clone()),
                    led_to: yes.then(|| words.clone()),
                };
                let facts = DecisionFacts {
                    rule: "area-2021".into(),
                    rule_name: words.clone(),
                    answers: vec![answered],
                    outcome,
                    decided: "area".into(),
                    to: side.clone(),
                    override_why: words.clone(),
                    by: Deciding {
                        organisation_id: side.organisation_id,
                        organisation_name: words.clone(),
                        team_id: yes.then_some(side.team_id),
                        team_name: words,
                    },
                    held: yes.then_some(side),
                    transfer_id: transfer,
                };
                CaseEvent::Allocation(AllocationEvent::Decided {
                    allocation_id,
                    sentence_id,
                    facts: Box::new(facts),
                })
            },
        )
    }

    fn planned_there() -> impl Strategy<Value = CaseEvent> {
        (id(), id(), text(), option::of((done_there(), any::<bool>())), option::of(moment())).prop_map(
            |(plan, goal, words, signed, ended_at)| {
                let step = PlanStepFacts {
                    words: words.clone(),
                    who: words.clone(),
                    by: None,
                    state: StepState::Started,
                };
                let step = BroughtStep { step_id: PlanStepId(goal), step };
                let facts = GoalFacts { area: "work".into(), words: words.clone(), state: GoalState::Active };
                let agreement = Agreement {
                    agreed: Agreed::Yes,
                    contact_id: None,
                    met_by: String::new(),
                    words: words.clone(),
                };
                CaseEvent::Plan(PlanEvent::BroughtIn {
                    plan_id: PlanId(plan),
                    brought: Box::new(BroughtPlan {
                        safety: Safety {
                            people: Vec::new(),
                            groups: vec!["staff".into()],
                            restrictions: words.clone(),
                            contingency: words.clone(),
                        },
                        why: words.clone(),
                        begun: DoneThere {
                            at: "2025-01-06T09:00:00Z".parse().unwrap(),
                            by: words,
                            user: None,
                        },
                        goals: vec![BroughtGoal { goal_id: GoalId(goal), goal: facts, steps: vec![step] }],
                        signature: signed.map(|(done, changed_since)| SignatureThere {
                            done,
                            agreement,
                            changed_since,
                        }),
                        ended_at,
                    }),
                })
            },
        )
    }

    fn planned() -> impl Strategy<Value = CaseEvent> {
        let people = prop::collection::vec(id().prop_map(DetailId), 0..3);
        let safety = (people, text(), text()).prop_map(|(people, group, words)| Safety {
            people,
            groups: vec![group],
            restrictions: words.clone(),
            contingency: words,
        });
        let begun = (id(), safety, text(), any::<bool>()).prop_map(|(plan, safety, why, begins)| {
            let plan_id = PlanId(plan);
            if begins {
                CaseEvent::Plan(PlanEvent::Begun { plan_id, safety, why })
            } else {
                CaseEvent::Plan(PlanEvent::SafetyRecorded { plan_id, safety, why })
            }
        });
        let goal = (id(), id(), text(), select(GoalState::ALL.to_vec()), text()).prop_map(
            |(plan, goal, words, state, why)| {
                CaseEvent::Plan(PlanEvent::GoalRecorded {
                    plan_id: PlanId(plan),
                    goal_id: GoalId(goal),
                    goal: GoalFacts { area: "work".into(), words, state },
                    why,
                })
            },
        );
        let step = (id(), id(), id(), text(), select(StepState::ALL.to_vec()), option::of(day())).prop_map(
            |(plan, goal, step, words, state, by)| {
                CaseEvent::Plan(PlanEvent::StepRecorded {
                    plan_id: PlanId(plan),
                    goal_id: GoalId(goal),
                    step_id: PlanStepId(step),
                    step: PlanStepFacts { who: words.clone(), words, by, state },
                })
            },
        );
        let signed = (id(), select(Agreed::ALL.to_vec()), option::of(id()), text()).prop_map(
            |(plan, agreed, contact, words)| {
                CaseEvent::Plan(PlanEvent::Signed {
                    plan_id: PlanId(plan),
                    agreement: Agreement {
                        agreed,
                        contact_id: contact.map(ContactId),
                        met_by: words.clone(),
                        words,
                    },
                })
            },
        );
        let ended = id().prop_map(|plan| CaseEvent::Plan(PlanEvent::Ended { plan_id: PlanId(plan) }));
        prop_oneof![4 => begun, 2 => goal, 2 => step, 2 => signed, 1 => ended, 1 => planned_there()]
    }

    pub fn event() -> impl Strategy<Value = CaseEvent> {
        let opening = prop_oneof![person(), identifier(), hearing()];
        prop_oneof![
            2 => opening,
            3 => sentence(),
            1 => corrected(),
            3 => details(),
            3 => custody(),
            2 => parts(),
            2 => bail(),
            1 => assigned(),
            1 => brought(),
            2 => contact_begun(),
            2 => contact_changed(),
            2 => flagged(),
            2 => contact_said_later(),
            1 => documented(),
            2 => matching(),
            2 => enforced(),
            2 => assessed(),
            1 => rated(),
            1 => retained(),
            2 => concerned(),
            2 => planned(),
            2 => handed_over(),
            2 => opened(),
            2 => limited(),
            2 => allocated(),
            2 => held(),
        ]
    }

    /// A run of events in the order of a log.
    pub fn log() -> impl Strategy<Value = Vec<Recorded<CaseEvent>>> {
        prop::collection::vec(event(), 0..24).prop_map(super::log)
    }
}

proptest! {
    #[test]
    fn a_fold_is_one_apply_after_the_other(log in any::log()) {
        let mut record = CaseRecord::default();
        for entry in &log {
            for row in apply(CASE, &record, entry) {
                record.put(row);
            }
        }
        prop_assert_eq!(fold(CASE, &log), record);
    }

    #[test]
    fn the_words_of_a_search_are_those_of_the_names_on_the_record(log in any::log()) {
        let record = fold(CASE, &log);
        prop_assert_eq!(&record.name_forms, &super::names::forms(CASE, &record));
        prop_assert_eq!(&record.name_pairs, &super::names::pairs(CASE, &record));
    }

    #[test]
    fn folding_up_to_an_entry_and_going_on_is_folding_all(log in any::log(), part in 0_usize..24) {
        let part = part.min(log.len());
        let mut record = fold(CASE, &log[..part]);
        for entry in &log[part..] {
            for row in apply(CASE, &record, entry) {
                record.put(row);
            }
        }
        prop_assert_eq!(record, fold(CASE, &log));
    }

    #[test]
    fn every_row_belongs_to_the_case_and_says_which_entry_wrote_it(log in any::log()) {
        let record = fold(CASE, &log);
        let last = i64::try_from(log.len()).unwrap();
        if let Some(person) = &record.person {
            prop_assert_eq!(person.case_id, CASE);
            prop_assert!((1..=last).contains(&person.written.seq));
        }
        for contact in record.contacts.values() {
            prop_assert_eq!(contact.case_id, CASE);
            prop_assert!(contact.created.seq <= contact.written.seq && contact.written.seq <= last);
        }
        for document in record.documents.values() {
            prop_assert_eq!(document.case_id, CASE);
            prop_assert!(document.created.seq <= document.written.seq && document.written.seq <= last);
        }
        for flag in record.flags.values() {
            prop_assert_eq!(flag.case_id, CASE);
            prop_assert!(flag.created.seq <= flag.written.seq && flag.written.seq <= last);
        }
        for step in record.flag_steps.values() {
            prop_assert_eq!(step.case_id, CASE);
            prop_assert!(record.flags.contains_key(&step.flag_id));
        }
        for assignment in record.assignments.values() {
            prop_assert_eq!(assignment.case_id, CASE);
        }
    }

    #[test]
    fn putting_the_same_rows_again_changes_nothing(log in any::log()) {
        let mut record = fold(CASE, &log);
        let Some((last, before)) = log.split_last() else { return Ok(()) };
        for row in apply(CASE, &fold(CASE, before), last) {
            record.put(row);
        }
        prop_assert_eq!(record, fold(CASE, &log));
    }

    #[test]
    fn an_event_comes_back_from_its_text_as_it_was_and_under_its_own_name(event in any::event()) {
        let text = serde_json::to_string(&event).unwrap();
        prop_assert_eq!(&serde_json::from_str::<CaseEvent>(&text).unwrap(), &event);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(value["kind"].as_str(), Some(event.kind()));
    }
}

#[test]
fn an_event_as_it_was_written_before_there_were_links_is_still_read() {
    let old = r#"{"kind":"appointment_booked","contact_id":"00000000-0000-0000-0000-000000000001",
        "contact_type":"office-appointment","starts_at":"2026-03-02T09:00:00.000000Z","minutes":40,"place":null,
        "officer_id":"00000000-0000-0000-0000-000000000001","officer_name":"Imran Sadiq","anyway_because":null}"#;
    let CaseEvent::AppointmentBooked { links, .. } = serde_json::from_str(old).unwrap() else {
        panic!("it is a booking")
    };
    assert!(links.is_empty());
    let outcome: OutcomeChosen = serde_json::from_str(r#"{"code":"kept","attended":true}"#).unwrap();
    assert_eq!(outcome.awaited_until, None);
}

/// The kinds of events, in alphabetical order.
const KINDS: &[&str] = &[
    "absence_awaited",
    "absence_decided",
    "allocation",
    "appointment_booked",
    "appointment_moved",
    "archived",
    "assessment",
    "assessment_scored",
    "assignment_ended",
    "bail_corrected",
    "bail_recorded",
    "bail_removed",
    "breach_step_recorded",
    "breach_step_removed",
    "brought_in",
    "concern",
    "contact_linked",
    "contact_recorded",
    "custody_step_corrected",
    "custody_step_recorded",
    "custody_step_removed",
    "detail_corrected",
    "detail_ended",
    "detail_recorded",
    "detail_removed",
    "document_added",
    "document_corrected",
    "document_removed",
    "exempted",
    "exemption_ended",
    "flag_corrected",
    "flag_ended",
    "flag_level_changed",
    "flag_recorded",
    "flag_removed",
    "flag_reviewed",
    "flag_step_brought_in",
    "handover",
    "hearing_recorded",
    "holding",
    "identifier_recorded",
    "key_date_recorded",
    "letter_removed",
    "letter_sent",
    "licence_condition_added",
    "licence_condition_corrected",
    "licence_condition_end_recorded",
    "limit",
    "match_decided",
    "match_undone",
    "member_joined",
    "member_parted",
    "officer_assigned",
    "opening",
    "outcome_changed",
    "outcome_recorded",
    "own_facts_recorded",
    "person_corrected",
    "person_recorded",
    "plan",
    "requirement_state_recorded",
    "restored",
    "review_decided",
    "sensitivity_lifted",
    "sentence_corrected",
    "sentence_end_recorded",
    "sentence_recorded",
    "sentence_removed",
    "suspensions_recorded",
    "tier_worked_out",
    "visit_arranged",
    "visit_checked_in",
];

#[test]
fn the_events_made_here_are_of_every_kind() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let kinds: std::collections::BTreeSet<&str> =
        (0..2000).map(|_| any::event().new_tree(&mut runner).unwrap().current().kind()).collect();
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), KINDS);
}

/// A record that waits, with one candidate.
fn waiting_person() -> CaseEvent {
    CaseEvent::PersonRecorded {
        title: None,
        forenames: "Dale".into(),
        surname: "Hartnoll".into(),
        birth_date: Some(date(1991, 4, 17)),
        sex: Some(Sex::Male),
        crn: None,
        source: "Common Platform".into(),
        candidates: vec![(CaseId(uuid(9)), "name and birth date".into())],
    }
}

fn match_decided(outcome: MatchOutcome, crn: Option<&str>) -> CaseEvent {
    let first_opinion = (outcome == MatchOutcome::CannotTell).then(|| Opinion {
        user_id: author(5).user_id,
        name: author(5).name,
        note: "Twins?".into(),
    });
    CaseEvent::MatchDecided {
        outcome,
        note: "Same tattoo.".into(),
        first_opinion,
        crn: crn.map(str::to_string),
    }
}

#[test]
fn a_person_waits_without_a_crn_and_is_settled_with_one() {
    let waiting = folded(vec![waiting_person()]);
    let person = waiting.person.unwrap();
    assert_eq!(person.identity, Identity::Waiting { since: minute(1), first_opinion: None });
    assert_eq!(waiting.candidates[&CaseId(uuid(9))].rank, 1);
    let words: Vec<&str> = waiting.name_forms.values().map(|form| form.word.as_str()).collect();
    assert_eq!(words, ["DALE", "HARTNOLL"]);
    let CaseEvent::PersonRecorded { title, forenames, surname, birth_date, sex, source, .. } =
        waiting_person()
    else {
        panic!("it is a person")
    };
    let crn = Some("X320741".to_string());
    let candidates = Vec::new();
    let known =
        CaseEvent::PersonRecorded { title, forenames, surname, birth_date, sex, crn, source, candidates };
    assert_eq!(folded(vec![known]).person.unwrap().identity, Identity::Settled);
}

#[test]
fn a_match_that_is_undone_leaves_the_record_waiting_with_its_history() {
    let this_one = MatchOutcome::ThisOne(CaseId(uuid(9)));
    let joined = folded(vec![waiting_person(), match_decided(this_one, None)]);
    assert_eq!(joined.person.unwrap().identity, Identity::Joined { to: CaseId(uuid(9)) });
    let decision_id = EventId(uuid(1002));
    let undone = folded(vec![
        waiting_person(),
        match_decided(this_one, None),
        CaseEvent::MatchUndone { decision_id, why: "Wrong twin.".into() },
    ]);
    let person = undone.person.unwrap();
    assert_eq!(person.identity, Identity::Waiting { since: minute(3), first_opinion: None });
    assert_eq!(person.crn, None);
    let decision = &undone.decisions[&decision_id];
    assert_eq!((decision.outcome, decision.note.as_str()), (this_one, "Same tattoo."));
    let taken_back = decision.undone.as_ref().unwrap();
    assert_eq!((taken_back.why.as_str(), taken_back.at), ("Wrong twin.", minute(3)));
}

#[test]
fn a_crn_once_given_stays_when_the_decision_is_undone() {
    let undone = folded(vec![
        waiting_person(),
        match_decided(MatchOutcome::NoneOfThese, Some("X320741")),
        CaseEvent::MatchUndone { decision_id: EventId(uuid(1002)), why: "Known after all.".into() },
        match_decided(MatchOutcome::NoneOfThese, Some("Y000001")),
    ]);
    let person = undone.person.unwrap();
    assert_eq!((person.identity, person.crn.as_deref()), (Identity::Settled, Some("X320741")));
    assert_eq!(undone.decisions.len(), 2);
}

#[test]
fn who_cannot_tell_leaves_the_record_waiting_since_the_same_moment() {
    let seen = folded(vec![waiting_person(), match_decided(MatchOutcome::CannotTell, None)]);
    let Identity::Waiting { since, first_opinion: Some(opinion) } = seen.person.unwrap().identity else {
        panic!("it waits with an opinion")
    };
    assert_eq!((since, opinion.user_id), (minute(1), author(5).user_id));
}

#[test]
fn a_record_that_was_joined_and_parted_is_no_member_any_more() {
    let member = CaseId(uuid(7));
    let joined = folded(vec![CaseEvent::MemberJoined { member }]);
    assert_eq!(joined.joined_members(), [member]);
    let parted = vec![
        CaseEvent::MemberJoined { member },
        CaseEvent::MemberParted { member, why: "Wrong twin.".into() },
    ];
    assert_eq!(folded(parted.clone()).joined_members(), []);
    assert_eq!(folded(parted.clone()).members.len(), 1);
    let again = [parted, vec![CaseEvent::MemberJoined { member }]].concat();
    assert_eq!(folded(again).joined_members(), [member]);
}

fn assigned(id: u128, at: Moment, ends: Option<u128>) -> CaseEvent {
    CaseEvent::OfficerAssigned {
        assignment_id: AssignmentId(uuid(id)),
        organisation_id: OrganisationId(uuid(1)),
        organisation_name: "Northmoor Probation".into(),
        team_id: TeamId(uuid(10)),
        team_name: "Riverside".into(),
        officer_id: OfficerId(uuid(id)),
        officer_name: format!("Officer {id}"),
        at,
        reason: String::new(),
        reason_code: None,
        ends: ends.map(|ends| AssignmentId(uuid(ends))),
        appointments: Vec::new(),
    }
}

#[test]
fn nobody_holds_a_case_whose_assignment_ended_until_it_is_given_again() {
    let ended = |id| CaseEvent::AssignmentEnded { assignment_id: AssignmentId(uuid(id)), at: minute(20) };
    let record = folded(vec![waiting_person(), assigned(1, minute(10), None), ended(1)]);
    assert!(record.open_assignment().is_none() && !record.person.unwrap().held);
    assert_eq!(record.assignments[&AssignmentId(uuid(1))].until, Some(minute(20)));
    // One that has ended, or is not there, does not end again.
    let given = vec![waiting_person(), assigned(1, minute(10), None), assigned(2, minute(15), Some(1))];
    let again = folded(given.into_iter().chain([ended(1), ended(9)]).collect());
    assert_eq!(again.assignments[&AssignmentId(uuid(1))].until, Some(minute(15)));
    assert!(again.person.unwrap().held);
    // What was before comes in after what is now.
    let now = vec![waiting_person(), assigned(2, minute(30), None), assigned(1, minute(10), None), ended(1)];
    let record = folded(now);
    assert!(record.person.as_ref().unwrap().held);
    assert_eq!(record.open_assignment().unwrap().assignment_id, AssignmentId(uuid(2)));
}

#[test]
fn a_person_is_held_from_the_first_assignment_on_whatever_was_written_first() {
    let is_held = |events| folded(events).person.unwrap().held;
    assert!(!is_held(vec![waiting_person()]));
    assert!(is_held(vec![waiting_person(), assigned(1, minute(10), None)]));
    assert!(is_held(vec![assigned(1, minute(10), None), waiting_person()]));
}

#[test]
fn one_assignment_is_open_and_the_others_end_where_the_next_begins() {
    // ASG-06
    let record = folded(vec![
        assigned(1, minute(10), None),
        assigned(2, minute(20), Some(1)),
        assigned(3, minute(30), Some(2)),
    ]);
    let spans: Vec<_> = record.assignments.values().map(|one| (one.from, one.until)).collect();
    assert_eq!(spans, [(minute(10), Some(minute(20))), (minute(20), Some(minute(30))), (minute(30), None)]);
    assert_eq!(record.open_assignment().map(|open| open.assignment_id), Some(AssignmentId(uuid(3))));
}

#[test]
fn a_correction_counts_and_keeps_who_wrote_first() {
    let contact_id = ContactId(uuid(1));
    let kept = OutcomeChosen { code: "kept".into(), attended: true, awaited_until: None };
    let record = folded(vec![
        CaseEvent::AppointmentBooked {
            contact_id,
            contact_type: "office-appointment".into(),
            starts_at: minute(60),
            minutes: 40,
            place: Some("office".into()),
            officer_id: OfficerId(uuid(1)),
            officer_name: "Imran Sadiq".into(),
            anyway_because: None,
            links: Links::default(),
        },
        CaseEvent::AppointmentMoved {
            contact_id,
            starts_at: minute(90),
            minutes: 30,
            place: None,
            whose_doing: WhoseDoing::Service,
            why: String::new(),
            counts_as: None,
        },
        CaseEvent::OutcomeRecorded {
            contact_id,
            outcome: kept.clone(),
            notes: "Came.".into(),
            sensitive: true,
        },
        CaseEvent::OutcomeChanged {
            contact_id,
            outcome: Some(kept),
            notes: "Came late.".into(),
            sensitive: true,
            why: "Left out.".into(),
        },
    ]);
    let contact = &record.contacts[&contact_id];
    assert_eq!((contact.starts_at, contact.minutes, contact.place.as_deref()), (minute(90), 30, None));
    assert_eq!((contact.notes.as_str(), contact.corrections, contact.sensitive), ("Came late.", 1, true));
    assert_eq!((contact.created.seq, contact.written.seq), (1, 4));
    assert_eq!(contact.outcome.as_ref().map(|outcome| outcome.recorded.seq), Some(4));
    assert!(contact.booked);
}

#[test]
fn an_absence_that_is_decided_keeps_who_said_so_first_and_is_no_correction() {
    let contact_id = ContactId(uuid(1));
    let chosen =
        |code: &str, awaited_until| OutcomeChosen { code: code.into(), attended: false, awaited_until };
    let until = date(2026, 3, 9);
    let begun = vec![
        CaseEvent::AppointmentBooked {
            contact_id,
            contact_type: "office-appointment".into(),
            starts_at: minute(2),
            minutes: 40,
            place: Some("office".into()),
            officer_id: OfficerId(uuid(1)),
            officer_name: "Imran Sadiq".into(),
            anyway_because: None,
            links: Links::default(),
        },
        CaseEvent::OutcomeRecorded {
            contact_id,
            outcome: chosen("did-not-come", Some(until)),
            notes: "Rang twice.".into(),
            sensitive: false,
        },
    ];
    let awaited = CaseEvent::AbsenceAwaited {
        contact_id,
        until: date(2026, 3, 11),
        because: "The surgery is slow.".into(),
    };
    let decided = CaseEvent::AbsenceDecided {
        contact_id,
        outcome: chosen("acceptable-medical", None),
        because: "A note from the surgery.".into(),
    };
    let of = |events: Vec<CaseEvent>| {
        let contact = folded(events).contacts.remove(&contact_id).unwrap();
        (contact.outcome.unwrap(), contact.corrections)
    };
    let (open, _) = of(begun.clone());
    assert_eq!((open.awaited_until, open.because.as_str()), (Some(until), ""));
    let (longer, _) = of([begun.clone(), vec![awaited.clone()]].concat());
    assert_eq!(
        (longer.awaited_until, longer.because.as_str()),
        (Some(date(2026, 3, 11)), "The surgery is slow.")
    );
    let (done, corrections) = of([begun, vec![awaited, decided]].concat());
    assert_eq!((done.code.as_str(), done.awaited_until), ("acceptable-medical", None));
    assert_eq!((done.because.as_str(), done.recorded.seq, corrections), ("A note from the surgery.", 2, 0));
}

#[test]
fn an_event_about_a_row_that_is_not_there_changes_nothing() {
    let contact_id = ContactId(uuid(1));
    let outcome = OutcomeChosen { code: "kept".into(), attended: true, awaited_until: None };
    for event in [
        CaseEvent::VisitCheckedIn { contact_id, at: minute(1) },
        CaseEvent::AbsenceDecided { contact_id, outcome: outcome.clone(), because: String::new() },
        CaseEvent::OutcomeRecorded { contact_id, outcome, notes: String::new(), sensitive: false },
        CaseEvent::MatchUndone { decision_id: EventId(uuid(1)), why: String::new() },
        CaseEvent::DetailRemoved { detail_id: DetailId(uuid(1)), why: String::new() },
        match_decided(MatchOutcome::NoneOfThese, None),
    ] {
        assert_eq!(folded(vec![event.clone()]), CaseRecord::default(), "{event:?}");
    }
}

#[test]
fn what_was_so_on_another_day_than_it_was_written_says_so() {
    let sentence = CaseEvent::SentenceRecorded {
        sentence_id: SentenceId(uuid(1)),
        facts: a_sentence(date(2026, 7, 1)),
        source: SentenceSource::ByHand,
        requirements: Vec::new(),
    };
    assert_eq!(sentence.effective_at(), Some(at("2026-06-30T23:00:00Z")));
    assert_eq!(assigned(1, minute(10), None).effective_at(), Some(minute(10)));
    assert_eq!(waiting_person().effective_at(), None);
}

#[test]
fn a_joined_record_is_read_with_the_one_it_was_joined_to() {
    let mut kept = folded(vec![waiting_person(), assigned(1, minute(10), None)]);
    let member = fold(CaseId(uuid(7)), &log(vec![waiting_person(), assigned(2, minute(20), None)]));
    kept.take_in(member);
    assert_eq!(kept.person.map(|person| person.case_id), Some(CASE));
    // One human has one holder, that of the kept record.
    assert_eq!(kept.assignments.values().map(|of| of.from).collect::<Vec<_>>(), [minute(10)]);
    assert_eq!(kept.name_forms.len(), 4);
    assert_eq!(kept.candidates.len(), 1);
}

/// What was written before a sentence had offences of its own, requirements with words, or an open end.
#[test]
fn a_sentence_written_by_the_first_release_can_still_be_read() {
    let text = r#"{"kind":"sentence_recorded","sentence_id":"00000000-0000-0000-0000-000000000001",
        "sentence_type":"community-order","court_name":"Northmoor","passed_on":"2026-07-01",
        "ends_on":"2027-06-30","length_months":12,"offence_code":"","offence_title":"Theft",
        "source":{"source":"by_hand"},"requirements":[{"requirement_id":
        "00000000-0000-0000-0000-000000000002","requirement_type":"unpaid-work","length":80}]}"#;
    let event: CaseEvent = serde_json::from_str(text).unwrap();
    let record = folded(vec![event]);
    let sentence = &record.sentences[&SentenceId(uuid(1))];
    assert_eq!(sentence.facts, a_sentence(date(2026, 7, 1)));
    let requirement = &record.requirements[&RequirementId(uuid(2))];
    assert_eq!(
        (requirement.length, requirement.details.as_str(), requirement.started_on),
        (Some(80), "", None)
    );
}

#[test]
fn a_correction_of_a_sentence_keeps_what_became_of_its_requirements_and_removes_those_left_out() {
    let ordered = |id: u128, length| RequirementOrdered {
        requirement_id: RequirementId(uuid(id)),
        requirement_type: "unpaid-work".into(),
        length: Some(length),
        details: String::new(),
        ends_on: None,
        started_on: None,
    };
    let sentence_id = SentenceId(uuid(1));
    let started_on = Some(date(2026, 7, 8));
    let record = folded(vec![
        CaseEvent::SentenceRecorded {
            sentence_id,
            facts: a_sentence(date(2026, 7, 1)),
            source: SentenceSource::ByHand,
            requirements: vec![ordered(1, 80), ordered(2, 40)],
        },
        CaseEvent::RequirementStateRecorded {
            requirement_id: RequirementId(uuid(1)),
            started_on,
            ended: None,
            why: String::new(),
        },
        CaseEvent::SentenceCorrected {
            sentence_id,
            facts: a_sentence(date(2026, 7, 2)),
            requirements: vec![ordered(1, 100), ordered(3, 60)],
            why: "The court's list was wrong.".into(),
        },
    ]);
    let sentence = &record.sentences[&sentence_id];
    assert_eq!((sentence.facts.passed_on, sentence.corrections), (date(2026, 7, 2), 1));
    let found: Vec<_> = record
        .requirements
        .values()
        .map(|of| (of.length, of.started_on, of.removed.as_ref().map(|removed| removed.why.as_str())))
        .collect();
    let left_out = Some("The court's list was wrong.");
    assert_eq!(found, [(Some(100), started_on, None), (Some(40), None, left_out), (Some(60), None, None)]);
}
