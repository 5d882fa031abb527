//! The names of events in the log.

use super::CaseEvent;

impl CaseEvent {
    /// The name under which it stands in the log; a test says it is serde's.
    pub fn kind(&self) -> &'static str {
        match self {
            CaseEvent::PersonRecorded { .. } => "person_recorded",
            CaseEvent::PersonCorrected { .. } => "person_corrected",
            CaseEvent::DetailRecorded { .. } => "detail_recorded",
            CaseEvent::DetailCorrected { .. } => "detail_corrected",
            CaseEvent::DetailEnded { .. } => "detail_ended",
            CaseEvent::DetailRemoved { .. } => "detail_removed",
            CaseEvent::IdentifierRecorded { .. } => "identifier_recorded",
            CaseEvent::HearingRecorded { .. } => "hearing_recorded",
            CaseEvent::SentenceRecorded { .. } => "sentence_recorded",
            CaseEvent::SentenceCorrected { .. } => "sentence_corrected",
            CaseEvent::SentenceEndRecorded { .. } => "sentence_end_recorded",
            CaseEvent::SentenceRemoved { .. } => "sentence_removed",
            CaseEvent::RequirementStateRecorded { .. } => "requirement_state_recorded",
            CaseEvent::CustodyStepRecorded { .. } => "custody_step_recorded",
            CaseEvent::CustodyStepCorrected { .. } => "custody_step_corrected",
            CaseEvent::CustodyStepRemoved { .. } => "custody_step_removed",
            CaseEvent::LicenceConditionAdded { .. } => "licence_condition_added",
            CaseEvent::LicenceConditionEndRecorded { .. } => "licence_condition_end_recorded",
            CaseEvent::LicenceConditionCorrected { .. } => "licence_condition_corrected",
            CaseEvent::OwnFactsRecorded { .. } => "own_facts_recorded",
            CaseEvent::SuspensionsRecorded { .. } => "suspensions_recorded",
            CaseEvent::KeyDateRecorded { .. } => "key_date_recorded",
            CaseEvent::BailRecorded { .. } => "bail_recorded",
            CaseEvent::BailCorrected { .. } => "bail_corrected",
            CaseEvent::BailRemoved { .. } => "bail_removed",
            CaseEvent::OfficerAssigned { .. } => "officer_assigned",
            CaseEvent::AssignmentEnded { .. } => "assignment_ended",
            CaseEvent::BroughtIn { .. } => "brought_in",
            CaseEvent::AppointmentBooked { .. } => "appointment_booked",
            CaseEvent::AppointmentMoved { .. } => "appointment_moved",
            CaseEvent::ContactRecorded { .. } => "contact_recorded",
            CaseEvent::OutcomeRecorded { .. } => "outcome_recorded",
            CaseEvent::OutcomeChanged { .. } => "outcome_changed",
            CaseEvent::DocumentAdded { .. } => "document_added",
            CaseEvent::DocumentCorrected { .. } => "document_corrected",
            CaseEvent::DocumentRemoved { .. } => "document_removed",
            CaseEvent::FlagRecorded { .. } => "flag_recorded",
            CaseEvent::FlagReviewed { .. } => "flag_reviewed",
            CaseEvent::FlagLevelChanged { .. } => "flag_level_changed",
            CaseEvent::FlagStepBroughtIn { .. } => "flag_step_brought_in",
            CaseEvent::FlagEnded { .. } => "flag_ended",
            CaseEvent::FlagCorrected { .. } => "flag_corrected",
            CaseEvent::FlagRemoved { .. } => "flag_removed",
            CaseEvent::AbsenceAwaited { .. } => "absence_awaited",
            CaseEvent::AbsenceDecided { .. } => "absence_decided",
            CaseEvent::SensitivityLifted { .. } => "sensitivity_lifted",
            CaseEvent::VisitArranged { .. } => "visit_arranged",
            CaseEvent::VisitCheckedIn { .. } => "visit_checked_in",
            CaseEvent::ContactLinked { .. } => "contact_linked",
            CaseEvent::ReviewDecided { .. } => "review_decided",
            CaseEvent::BreachStepRecorded { .. } => "breach_step_recorded",
            CaseEvent::BreachStepRemoved { .. } => "breach_step_removed",
            CaseEvent::LetterSent { .. } => "letter_sent",
            CaseEvent::LetterRemoved { .. } => "letter_removed",
            CaseEvent::Assessment(_) => "assessment",
            CaseEvent::AssessmentScored { .. } => "assessment_scored",
            CaseEvent::TierWorkedOut { .. } => "tier_worked_out",
            CaseEvent::MatchDecided { .. } => "match_decided",
            CaseEvent::MatchUndone { .. } => "match_undone",
            CaseEvent::MemberJoined { .. } => "member_joined",
            CaseEvent::MemberParted { .. } => "member_parted",
            CaseEvent::Archived { .. } => "archived",
            CaseEvent::Restored { .. } => "restored",
            CaseEvent::Exempted { .. } => "exempted",
            CaseEvent::ExemptionEnded { .. } => "exemption_ended",
            _ => self.kind_of_family(),
        }
    }

    /// Of those whose events are a family of their own.
    fn kind_of_family(&self) -> &'static str {
        match self {
            CaseEvent::Concern(_) => "concern",
            CaseEvent::Plan(_) => "plan",
            CaseEvent::Allocation(_) => "allocation",
            CaseEvent::Opening(_) => "opening",
            CaseEvent::Limit(_) => "limit",
            _ => "handover",
        }
    }
}
