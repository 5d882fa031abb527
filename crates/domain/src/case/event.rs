//! What can happen to a case. Variants and fields are never renamed; a new meaning is a new variant.

use crate::allocation::AllocationEvent;
use crate::assessment::AssessmentEvent;
use crate::assignment::HoldingEvent;
use crate::concern::ConcernEvent;
use crate::contact::{Links, WhoseDoing};
use crate::custody::{BailFacts, ConditionSet, StepFacts};
use crate::enforcement::{BreachStepFacts, LetterFacts, ReviewDecision};
use crate::flag::StepKind;
use crate::handover::HandoverEvent;
use crate::hearing::HearingFacts;
use crate::identity::IdentifierKind;
use crate::intake::BroughtRow;
use crate::limit::LimitEvent;
use crate::opening::OpeningEvent;
use crate::person::detail::DatedDetail;
use crate::person::{MatchOutcome, Opinion, Sex};
use crate::plan::PlanEvent;
use crate::requirement::{OwnFact, PartId, Suspension};
use crate::score::{Given, Score};
use crate::sentence::{Ended, RequirementOrdered, SentenceFacts, SentenceSource};
use crate::shared::{
    AssessmentId, AssignmentId, BailId, BreachStepId, CaseId, ConditionId, ContactId, DetailId, DocumentId,
    EventId, FlagId, HearingId, IdentifierId, LetterId, Moment, OfficerId, OrganisationId, RequirementId,
    ReviewId, SentenceId, StepId, TeamId,
};
use crate::tier::Worked;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An outcome with what it meant by the policy of its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeChosen {
    /// Code of the outcome type in `policy/`.
    pub code: String,
    pub attended: bool,
    /// The day until which the reason for an absence is awaited; nothing for every other outcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub awaited_until: Option<Date>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CaseEvent {
    /// A person record begins. Without a CRN it waits for somebody to say who this is.
    PersonRecorded {
        title: Option<String>,
        forenames: String,
        surname: String,
        birth_date: Option<Date>,
        sex: Option<Sex>,
        crn: Option<String>,
        source: String,
        /// Records this may be: (case, found by), likeliest first.
        candidates: Vec<(CaseId, String)>,
    },
    /// What the record says of who the person is was wrong, or has changed.
    PersonCorrected {
        title: Option<String>,
        forenames: String,
        surname: String,
        birth_date: Option<Date>,
        sex: Option<Sex>,
        why: String,
    },
    DetailRecorded {
        detail_id: DetailId,
        dated: DatedDetail,
    },
    DetailCorrected {
        detail_id: DetailId,
        dated: DatedDetail,
        why: String,
    },
    /// It was so until that day.
    DetailEnded {
        detail_id: DetailId,
        to: Date,
        why: String,
    },
    /// It never was so.
    DetailRemoved {
        detail_id: DetailId,
        why: String,
    },
    IdentifierRecorded {
        identifier_id: IdentifierId,
        identifier: IdentifierKind,
        raw: String,
        search_form: String,
        unverified_because: Option<String>,
        source: String,
    },
    HearingRecorded {
        hearing_id: HearingId,
        facts: HearingFacts,
    },
    SentenceRecorded {
        sentence_id: SentenceId,
        #[serde(flatten)]
        facts: SentenceFacts,
        source: SentenceSource,
        requirements: Vec<RequirementOrdered>,
    },
    /// What was recorded of a sentence was wrong. A requirement that is not in the list any more is removed.
    SentenceCorrected {
        sentence_id: SentenceId,
        #[serde(flatten)]
        facts: SentenceFacts,
        requirements: Vec<RequirementOrdered>,
        why: String,
    },
    /// How it ended; nothing when it goes on after all.
    SentenceEndRecorded {
        sentence_id: SentenceId,
        ended: Option<Ended>,
        why: String,
    },
    SentenceRemoved {
        sentence_id: SentenceId,
        why: String,
    },
    /// What a requirement is from now on, whole.
    RequirementStateRecorded {
        requirement_id: RequirementId,
        started_on: Option<Date>,
        ended: Option<Ended>,
        why: String,
    },
    /// Custody, release, recall or the end of a licence, with the conditions of a release.
    CustodyStepRecorded {
        step_id: StepId,
        sentence_id: SentenceId,
        facts: StepFacts,
        conditions: Vec<ConditionSet>,
    },
    CustodyStepCorrected {
        step_id: StepId,
        facts: StepFacts,
        why: String,
    },
    CustodyStepRemoved {
        step_id: StepId,
        why: String,
    },
    /// A condition that was put on a licence after the release.
    LicenceConditionAdded {
        step_id: StepId,
        condition: ConditionSet,
        from: Date,
        why: String,
    },
    /// How a condition of a licence ended; nothing when it goes on after all.
    LicenceConditionEndRecorded {
        condition_id: ConditionId,
        ended: Option<Ended>,
        why: String,
    },
    /// The words of a condition as the licence has them were recorded wrongly, or another wording was meant.
    LicenceConditionCorrected {
        condition_id: ConditionId,
        text: String,
        version: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wording: Option<String>,
        why: String,
    },
    /// What is recorded of a requirement or a condition by the fields of its kind, whole.
    OwnFactsRecorded {
        part: PartId,
        facts: Vec<OwnFact>,
        told_by: String,
        why: String,
    },
    /// When a requirement or a condition is suspended, whole.
    SuspensionsRecorded {
        part: PartId,
        suspensions: Vec<Suspension>,
        why: String,
    },
    /// A day of the sentence calculation; nothing when it was withdrawn.
    KeyDateRecorded {
        sentence_id: SentenceId,
        term: String,
        on: Option<Date>,
        told_by: String,
        why: String,
    },
    BailRecorded {
        bail_id: BailId,
        facts: BailFacts,
    },
    BailCorrected {
        bail_id: BailId,
        facts: BailFacts,
        why: String,
    },
    BailRemoved {
        bail_id: BailId,
        why: String,
    },
    OfficerAssigned {
        assignment_id: AssignmentId,
        organisation_id: OrganisationId,
        organisation_name: String,
        team_id: TeamId,
        team_name: String,
        officer_id: OfficerId,
        officer_name: String,
        at: Moment,
        reason: String,
        /// Code of the reason in `policy/`, of a change.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason_code: Option<String>,
        /// The assignment that ends at the same instant.
        ends: Option<AssignmentId>,
        /// Booked with whoever held the case, and with the new officer from now on.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        appointments: Vec<ContactId>,
    },
    /// Nobody answers for the case from then on. Only histories brought in from elsewhere say so.
    AssignmentEnded {
        assignment_id: AssignmentId,
        at: Moment,
    },
    /// The entries written with this one came from another system, which calls the person this. It makes no row: it
    /// says of each how it was recorded there.
    BroughtIn {
        source: String,
        person: String,
        rows: Vec<BroughtRow>,
    },
    AppointmentBooked {
        contact_id: ContactId,
        contact_type: String,
        starts_at: Moment,
        minutes: i64,
        place: Option<String>,
        officer_id: OfficerId,
        officer_name: String,
        /// Why it was booked in spite of warnings.
        anyway_because: Option<String>,
        #[serde(default, skip_serializing_if = "Links::is_empty")]
        links: Links,
    },
    AppointmentMoved {
        contact_id: ContactId,
        starts_at: Moment,
        minutes: i64,
        place: Option<String>,
        whose_doing: WhoseDoing,
        why: String,
        /// Code of the outcome type that says what such a move counts as.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        counts_as: Option<String>,
    },
    ContactRecorded {
        contact_id: ContactId,
        contact_type: String,
        happened_at: Moment,
        minutes: i64,
        place: Option<String>,
        officer_id: Option<OfficerId>,
        officer_name: String,
        outcome: Option<OutcomeChosen>,
        notes: String,
        sensitive: bool,
        #[serde(default, skip_serializing_if = "Links::is_empty")]
        links: Links,
    },
    OutcomeRecorded {
        contact_id: ContactId,
        outcome: OutcomeChosen,
        notes: String,
        sensitive: bool,
    },
    OutcomeChanged {
        contact_id: ContactId,
        outcome: Option<OutcomeChosen>,
        notes: String,
        sensitive: bool,
        why: String,
    },
    /// The bytes are kept under their digest before this is written.
    DocumentAdded {
        document_id: DocumentId,
        document_kind: String,
        title: String,
        received_from: String,
        dated: Date,
        contact_id: Option<ContactId>,
        format: String,
        bytes: i64,
        digest: String,
        file_name: String,
    },
    DocumentCorrected {
        document_id: DocumentId,
        document_kind: String,
        title: String,
        received_from: String,
        dated: Date,
        why: String,
    },
    /// It is shown no more; its bytes stay until the record's retention ends.
    DocumentRemoved {
        document_id: DocumentId,
        why: String,
    },
    FlagRecorded {
        flag_id: FlagId,
        flag_type: String,
        level: Option<String>,
        category: Option<String>,
        note: String,
        from: Date,
        next_review: Option<Date>,
    },
    FlagReviewed {
        flag_id: FlagId,
        found: String,
        next_review: Option<Date>,
    },
    FlagLevelChanged {
        flag_id: FlagId,
        level: Option<String>,
        category: Option<String>,
        why: String,
    },
    /// A review or a change of level as another system had it, on its day there. Only histories brought in say so.
    FlagStepBroughtIn {
        flag_id: FlagId,
        step: StepKind,
        on: Date,
        words: String,
    },
    FlagEnded {
        flag_id: FlagId,
        on: Date,
        why: String,
        /// The flag that took its place: one level stands at a time.
        replaced_by: Option<FlagId>,
    },
    FlagCorrected {
        flag_id: FlagId,
        level: Option<String>,
        category: Option<String>,
        note: String,
        from: Date,
        next_review: Option<Date>,
        why: String,
    },
    /// It should never have been recorded.
    FlagRemoved {
        flag_id: FlagId,
        why: String,
    },
    /// Something happened to a concern.
    Concern(ConcernEvent),
    /// Something happened to an opening: parts of the record that somebody looks at for a time.
    Opening(OpeningEvent),
    /// Something happened to a limit: who may not open the record, or to whom alone it is open.
    Limit(LimitEvent),
    /// Something happened to a transfer from one officer to another.
    Handover(HandoverEvent),
    /// It was said that nobody takes a case for now, or on which day it goes back.
    Holding(HoldingEvent),
    /// It was decided which organisation a sentence goes to, or that was reversed.
    Allocation(AllocationEvent),
    /// Something happened to a plan.
    Plan(PlanEvent),
    /// The reason for an absence is awaited until another day than policy's.
    AbsenceAwaited {
        contact_id: ContactId,
        until: Date,
        because: String,
    },
    /// What the reason for an absence was found to be.
    AbsenceDecided {
        contact_id: ContactId,
        outcome: OutcomeChosen,
        because: String,
    },
    /// A senior decided that an entry may be shown to the person.
    SensitivityLifted {
        contact_id: ContactId,
        why: String,
    },
    /// Who knows where the officer is, and by when they are back.
    VisitArranged {
        contact_id: ContactId,
        who_knows: String,
        back_by: Moment,
    },
    /// The officer is back, or said that all is well.
    VisitCheckedIn {
        contact_id: ContactId,
        at: Moment,
    },
    /// The entry counts as a day of this requirement, or of none any more.
    ContactLinked {
        contact_id: ContactId,
        requirement_id: Option<RequirementId>,
    },
    /// A senior decided about an order whose failures reached the limit, or before that for a serious one.
    ReviewDecided {
        review_id: ReviewId,
        sentence_id: SentenceId,
        decision: ReviewDecision,
        /// The failures that it rests on.
        considered: Vec<ContactId>,
        on: Date,
        why: String,
    },
    /// Something happened with a breach or a recall: its pack, a hearing, its result.
    BreachStepRecorded {
        step_id: BreachStepId,
        review_id: ReviewId,
        facts: BreachStepFacts,
    },
    BreachStepRemoved {
        step_id: BreachStepId,
        why: String,
    },
    LetterSent {
        letter_id: LetterId,
        facts: LetterFacts,
    },
    /// It never went, and was recorded in error.
    LetterRemoved {
        letter_id: LetterId,
        why: String,
    },
    /// Something happened to an assessment.
    Assessment(AssessmentEvent),
    /// What the instruments made of an assessment when it was signed, with everything that it rests on.
    AssessmentScored {
        assessment_id: AssessmentId,
        on: Date,
        /// Version of the table of offence codes.
        offence_table: String,
        given: Vec<Given>,
        scores: Vec<Score>,
    },
    /// What a rule says of the tier has changed.
    TierWorkedOut {
        worked: Worked,
        /// The day by whose values it was worked out.
        on: Date,
    },
    /// Somebody said who the waiting record is about, or that they cannot tell.
    MatchDecided {
        outcome: MatchOutcome,
        note: String,
        first_opinion: Option<Opinion>,
        crn: Option<String>,
    },
    MatchUndone {
        decision_id: EventId,
        why: String,
    },
    /// On the kept record: another record was found to be the same human.
    MemberJoined {
        member: CaseId,
    },
    /// On the kept record: the join was undone.
    /// The time of its class had passed: it is out of every list, and opened by nobody until it is restored.
    Archived {
        /// Code of the class in `policy/`.
        class: String,
        /// The day from which the time ran.
        since: Date,
        on: Date,
    },
    Restored {
        on: Date,
        why: String,
    },
    /// It is kept whatever its time.
    Exempted {
        since: Date,
        why: String,
    },
    ExemptionEnded {
        on: Date,
        why: String,
    },
    MemberParted {
        member: CaseId,
        why: String,
    },
}

crate::private_debug!(CaseEvent);
