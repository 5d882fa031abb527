//! A typed id per kind. All are UUIDs made by `app::ports::ids`; the order here is alphabetical.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map($name)
            }
        }
    )*};
}

ids! {
    /// One decision which organisation a sentence goes to.
    AllocationId,
    /// One assessment of a person.
    AssessmentId,
    /// One interval in which a team and officer answer for a case.
    AssignmentId,
    /// What somebody typed of a remand or of bail.
    BailId,
    /// One thing that happened after a senior decided for breach or recall.
    BreachStepId,
    /// Everything recorded about one person record.
    CaseId,
    /// What somebody saw or heard and raised at once.
    ConcernId,
    /// One condition of a licence.
    ConditionId,
    /// One entry in the contact log, an appointment included.
    ContactId,
    /// A line of their own load that an officer says is wrong.
    ContestId,
    /// One fact about a person: a name, an address, a way to reach them.
    DetailId,
    /// One document with its file.
    DocumentId,
    /// What somebody typed into a form and has not saved.
    DraftId,
    /// One entry in the log of a subject.
    EventId,
    /// One user who may not open one record.
    ExclusionId,
    /// One flag on a person, from its first day to its last.
    FlagId,
    /// One goal of a plan.
    GoalId,
    /// One right of a user: a role over a scope, dated.
    GrantId,
    /// One group session, under which each case there has a contact of its own.
    GroupId,
    /// One sitting of a court about one person.
    HearingId,
    /// One number or reference by which somebody knows a person.
    IdentifierId,
    /// One letter that was sent.
    LetterId,
    /// What somebody looks into who was struck by a figure.
    LookId,
    /// A message to one user, made by the worker.
    NoticeId,
    /// A building from which teams work.
    OfficeId,
    /// Somebody who works with people on probation and can hold a case.
    OfficerId,
    /// Access of one user to parts of one record, opened at once or asked for.
    OpeningId,
    /// A provider, court, inspectorate or other body; also the subject of its own log.
    OrganisationId,
    /// Word to a manager that an officer has carried too much for too long.
    OverloadId,
    /// One plan, from the day on which it was begun until another took its place.
    PlanId,
    /// One step towards a goal of a plan.
    PlanStepId,
    /// Sent with a create so that sending it twice creates once.
    RequestId,
    /// One requirement of a sentence.
    RequirementId,
    /// What a senior decided about an order whose failures reached the limit.
    ReviewId,
    /// One search with its words, kept for the session that made it.
    SearchId,
    /// One sentence passed by a court.
    SentenceId,
    /// Appointments that were booked together, every week or every few.
    SeriesId,
    /// One dated fact about somebody who works here.
    StaffFactId,
    /// One step of custody: taken in, released, recalled.
    StepId,
    /// One team of an organisation.
    TeamId,
    /// One case on its way from one officer to another.
    TransferId,
    /// Somebody who signs in.
    UserId,
}
