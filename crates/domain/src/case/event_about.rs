//! When an entry of the log was so, and what it is about, for the history of one thing.

use super::CaseEvent;
use crate::allocation::AllocationEvent;
use crate::assessment::AssessmentEvent;
use crate::concern::ConcernEvent;
use crate::handover::HandoverEvent;
use crate::limit::LimitEvent;
use crate::opening::OpeningEvent;
use crate::plan::PlanEvent;
use crate::shared::{
    AssessmentId, CaseId, ContactId, DetailId, DocumentId, FlagId, Moment, start_of_day_in_london,
};
use uuid::Uuid;

impl CaseEvent {
    /// When it was so, where that is not when it was written.
    pub fn effective_at(&self) -> Option<Moment> {
        match self {
            CaseEvent::SentenceRecorded { facts, .. } | CaseEvent::SentenceCorrected { facts, .. } => {
                Some(start_of_day_in_london(facts.passed_on))
            }
            CaseEvent::CustodyStepRecorded { facts, .. } | CaseEvent::CustodyStepCorrected { facts, .. } => {
                Some(start_of_day_in_london(facts.on))
            }
            CaseEvent::BailRecorded { facts, .. } | CaseEvent::BailCorrected { facts, .. } => {
                Some(start_of_day_in_london(facts.on))
            }
            CaseEvent::SentenceEndRecorded { ended, .. }
            | CaseEvent::LicenceConditionEndRecorded { ended, .. } => {
                ended.as_ref().map(|ended| start_of_day_in_london(ended.on))
            }
            CaseEvent::RequirementStateRecorded { started_on, ended, .. } => {
                let day = ended.as_ref().map(|ended| ended.on).or(*started_on);
                day.map(start_of_day_in_london)
            }
            CaseEvent::HearingRecorded { facts, .. } => Some(start_of_day_in_london(facts.sitting_on)),
            CaseEvent::OfficerAssigned { at, .. } | CaseEvent::AssignmentEnded { at, .. } => Some(*at),
            CaseEvent::FlagRecorded { from, .. }
            | CaseEvent::FlagCorrected { from, .. }
            | CaseEvent::LicenceConditionAdded { from, .. } => Some(start_of_day_in_london(*from)),
            CaseEvent::DocumentAdded { dated, .. } | CaseEvent::DocumentCorrected { dated, .. } => {
                Some(start_of_day_in_london(*dated))
            }
            CaseEvent::FlagEnded { on, .. } | CaseEvent::FlagStepBroughtIn { on, .. } => {
                Some(start_of_day_in_london(*on))
            }
            CaseEvent::ContactRecorded { happened_at, .. } => Some(*happened_at),
            CaseEvent::DetailRecorded { dated, .. } => dated.from.map(start_of_day_in_london),
            CaseEvent::DetailEnded { to, .. } => Some(start_of_day_in_london(*to)),
            CaseEvent::VisitCheckedIn { at, .. } => Some(*at),
            CaseEvent::ReviewDecided { on, .. } => Some(start_of_day_in_london(*on)),
            CaseEvent::BreachStepRecorded { facts, .. } => Some(start_of_day_in_london(facts.on)),
            CaseEvent::LetterSent { facts, .. } => Some(start_of_day_in_london(facts.sent_on)),
            CaseEvent::Assessment(AssessmentEvent::Started { on, .. }) => Some(start_of_day_in_london(*on)),
            CaseEvent::Assessment(AssessmentEvent::BroughtIn { brought, .. }) => {
                Some(start_of_day_in_london(brought.on))
            }
            CaseEvent::Concern(ConcernEvent::BroughtIn { raised, .. }) => Some(raised.at),
            CaseEvent::Plan(PlanEvent::BroughtIn { brought, .. }) => Some(brought.begun.at),
            _ => None,
        }
    }

    /// What begins with it: the id of the thing that is on the record from then on.
    pub fn begins(&self, case_id: CaseId) -> Option<Uuid> {
        match self {
            CaseEvent::PersonRecorded { .. } => Some(case_id.0),
            CaseEvent::DetailRecorded { detail_id, .. } => Some(detail_id.0),
            CaseEvent::HearingRecorded { hearing_id, .. } => Some(hearing_id.0),
            CaseEvent::SentenceRecorded { sentence_id, .. } => Some(sentence_id.0),
            CaseEvent::BailRecorded { bail_id, .. } => Some(bail_id.0),
            CaseEvent::OfficerAssigned { assignment_id, .. } => Some(assignment_id.0),
            CaseEvent::AppointmentBooked { contact_id, .. }
            | CaseEvent::ContactRecorded { contact_id, .. } => Some(contact_id.0),
            CaseEvent::DocumentAdded { document_id, .. } => Some(document_id.0),
            CaseEvent::FlagRecorded { flag_id, .. } => Some(flag_id.0),
            CaseEvent::Handover(HandoverEvent::Requested { transfer_id, .. }) => Some(transfer_id.0),
            CaseEvent::Assessment(
                AssessmentEvent::Started { assessment_id, .. }
                | AssessmentEvent::BroughtIn { assessment_id, .. },
            ) => Some(assessment_id.0),
            CaseEvent::Plan(PlanEvent::Begun { plan_id, .. } | PlanEvent::BroughtIn { plan_id, .. }) => {
                Some(plan_id.0)
            }
            CaseEvent::Concern(
                ConcernEvent::Raised { concern_id, .. } | ConcernEvent::BroughtIn { concern_id, .. },
            ) => Some(concern_id.0),
            CaseEvent::Allocation(AllocationEvent::Decided { allocation_id, .. }) => Some(allocation_id.0),
            CaseEvent::Limit(LimitEvent::Excluded { exclusion_id, .. }) => Some(exclusion_id.0),
            CaseEvent::Opening(
                OpeningEvent::GlassBroken { opening_id, .. } | OpeningEvent::Asked { opening_id, .. },
            ) => Some(opening_id.0),
            _ => None,
        }
    }

    /// The entry of the contact log that this is about.
    pub fn contact_id(&self) -> Option<ContactId> {
        match self {
            CaseEvent::AppointmentBooked { contact_id, .. }
            | CaseEvent::AppointmentMoved { contact_id, .. }
            | CaseEvent::ContactRecorded { contact_id, .. }
            | CaseEvent::OutcomeRecorded { contact_id, .. }
            | CaseEvent::OutcomeChanged { contact_id, .. }
            | CaseEvent::AbsenceAwaited { contact_id, .. }
            | CaseEvent::AbsenceDecided { contact_id, .. }
            | CaseEvent::SensitivityLifted { contact_id, .. }
            | CaseEvent::VisitArranged { contact_id, .. }
            | CaseEvent::VisitCheckedIn { contact_id, .. }
            | CaseEvent::ContactLinked { contact_id, .. } => Some(*contact_id),
            _ => None,
        }
    }

    /// The document that this is about.
    pub fn document_id(&self) -> Option<DocumentId> {
        match self {
            CaseEvent::DocumentAdded { document_id, .. }
            | CaseEvent::DocumentCorrected { document_id, .. }
            | CaseEvent::DocumentRemoved { document_id, .. } => Some(*document_id),
            _ => None,
        }
    }

    /// It says something of where the record stands in retention.
    pub fn is_of_retention(&self) -> bool {
        matches!(
            self,
            CaseEvent::Archived { .. }
                | CaseEvent::Restored { .. }
                | CaseEvent::Exempted { .. }
                | CaseEvent::ExemptionEnded { .. }
        )
    }

    /// It says something of a sentence, of where it is served, or of remand and bail.
    pub fn is_of_sentences(&self) -> bool {
        matches!(
            self,
            CaseEvent::SentenceRecorded { .. }
                | CaseEvent::SentenceCorrected { .. }
                | CaseEvent::SentenceEndRecorded { .. }
                | CaseEvent::SentenceRemoved { .. }
                | CaseEvent::RequirementStateRecorded { .. }
                | CaseEvent::CustodyStepRecorded { .. }
                | CaseEvent::CustodyStepCorrected { .. }
                | CaseEvent::CustodyStepRemoved { .. }
                | CaseEvent::LicenceConditionAdded { .. }
                | CaseEvent::LicenceConditionEndRecorded { .. }
                | CaseEvent::LicenceConditionCorrected { .. }
                | CaseEvent::OwnFactsRecorded { .. }
                | CaseEvent::SuspensionsRecorded { .. }
                | CaseEvent::KeyDateRecorded { .. }
                | CaseEvent::BailRecorded { .. }
                | CaseEvent::BailCorrected { .. }
                | CaseEvent::BailRemoved { .. }
        )
    }

    /// TRC-01: it says something that a tier may rest on.
    pub fn may_move_tier(&self) -> bool {
        let of_assessment = |event: &AssessmentEvent| {
            matches!(
                event,
                AssessmentEvent::Signed { .. }
                    | AssessmentEvent::Countersigned { .. }
                    | AssessmentEvent::SentBack { .. }
                    | AssessmentEvent::Voided { .. }
                    | AssessmentEvent::BroughtIn { .. }
            )
        };
        match self {
            CaseEvent::PersonCorrected { .. }
            | CaseEvent::ReviewDecided { .. }
            | CaseEvent::BreachStepRecorded { .. }
            | CaseEvent::BreachStepRemoved { .. }
            | CaseEvent::AssessmentScored { .. }
            | CaseEvent::MemberJoined { .. }
            | CaseEvent::MemberParted { .. }
            | CaseEvent::MatchUndone { .. } => true,
            CaseEvent::Assessment(event) => of_assessment(event),
            other => other.is_of_sentences() || other.flag_id().is_some(),
        }
    }

    /// The flag that this is about.
    pub fn flag_id(&self) -> Option<FlagId> {
        match self {
            CaseEvent::FlagRecorded { flag_id, .. }
            | CaseEvent::FlagReviewed { flag_id, .. }
            | CaseEvent::FlagLevelChanged { flag_id, .. }
            | CaseEvent::FlagStepBroughtIn { flag_id, .. }
            | CaseEvent::FlagEnded { flag_id, .. }
            | CaseEvent::FlagCorrected { flag_id, .. }
            | CaseEvent::FlagRemoved { flag_id, .. } => Some(*flag_id),
            _ => None,
        }
    }

    /// The assessment that this is about.
    pub fn assessment_id(&self) -> Option<AssessmentId> {
        match self {
            CaseEvent::Assessment(event) => Some(event.assessment_id()),
            CaseEvent::AssessmentScored { assessment_id, .. } => Some(*assessment_id),
            _ => None,
        }
    }

    /// The fact about the person that this is about.
    pub fn detail_id(&self) -> Option<DetailId> {
        match self {
            CaseEvent::DetailRecorded { detail_id, .. }
            | CaseEvent::DetailCorrected { detail_id, .. }
            | CaseEvent::DetailEnded { detail_id, .. }
            | CaseEvent::DetailRemoved { detail_id, .. } => Some(*detail_id),
            _ => None,
        }
    }
}
