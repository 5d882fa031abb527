//! What goes over the wire. Structs of their own, so that a change inside never changes the API unseen.

/// An enum of the API with the variants of one of the domain, so that a change inside never changes the API unseen.
macro_rules! mirrored {
    ($(#[$doc:meta])* $body:ident of $of:ident { $($variant:ident),* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $body {
            $($variant),*
        }

        impl From<$body> for $of {
            fn from(body: $body) -> Self {
                match body {
                    $($body::$variant => $of::$variant),*
                }
            }
        }

        impl From<$of> for $body {
            fn from(of: $of) -> Self {
                match of {
                    $($of::$variant => $body::$variant),*
                }
            }
        }
    };
}

mod admin;
mod allocations;
mod assessments;
mod case;
mod checks;
mod concerns;
mod contact;
mod court;
mod custody;
mod details;
mod documents;
mod enforcement;
mod figures;
mod flags;
mod handovers;
mod holders;
mod listed;
mod lists;
mod load;
mod matches;
mod openings;
mod parts;
mod past;
mod plan;
mod reference;
mod retention;
mod scalars;
mod scores;
mod staff;
mod team;
mod work;

pub use admin::{
    CodesAnswer, OfficeBody, OrganisationAnswer, OrganisationListed, ParameterAnswer, ParameterExplained,
    ScopeBody, UserAnswer, UserListed,
};
pub use allocations::{AllocationAsked, AllocationFigure, AllocationListed, AllocationWorked};
pub use assessments::{
    AnswerBody, AnswerKnown, AssessmentAnswer, AssessmentListed, AssessmentWaits, HarmBody, LevelBody,
};
pub use case::{CaseAnswer, IdentifierAnswer, PersonAnswer, WrittenBy};
pub use checks::{CheckAnswer, CheckLine, CheckListed, LookAnswer};
pub use concerns::{ConcernAnswer, ConcernWaiting, FollowsBody, HeardBody, OwnConcernDecided};
pub use contact::{BookingBody, ContactAnswer, VisitBody, latest_first};
pub use court::{EndedAnswer, HearingAnswer, RemovedAnswer, SentenceAnswer};
pub use custody::{BailAnswer, ClaimAnswer, ConditionAnswer, KeyDateAnswer, StepAnswer};
pub use details::{DatedFact, DetailHistory, DetailsAnswer};
pub use documents::DocumentAnswer;
pub use enforcement::{EnforcementAnswer, LetterAnswer, WayBody};
pub use figures::{FigureLine, TeamFiguresAnswer};
pub use flags::{FlagAnswer, FlagReviewRow, KnowRow};
pub use handovers::{HandoverAnswer, HandoverListed, PackItemBody, SideAnswer};
pub use holders::{HolderAnswer, HolderInterval, HoldersAnswer, Look};
pub use listed::{CourtFileTaken, CourtSitting, ListedHearing};
pub use lists::{
    AwayAnswer, CaseloadAnswer, DayAnswer, HandBackListed, OfficerAnswer, SearchAnswer, WaitingCase,
    WeekOfAppointments,
};
pub use load::{CapacityAnswer, LoadAnswer, ManagerAnswer, TeamLoadAnswer, UnitTeamAnswer, UnitsAnswer};
pub use matches::{MatchAnswer, MatchChoice, MatchDecided, WaitingMatch};
pub use openings::{OpeningItem, PartBody};
pub use parts::{ComplianceAnswer, FactBody, FollowAnswer, PartAnswer, StayAnswer, SuspensionBody};
pub use past::PastAnswer;
pub use plan::{AgreedBody, GoalStateBody, PlanAnswer, SafetyBody, StepStateBody};
pub use reference::{ListRowsAnswer, ListVersionAnswer};
pub use retention::{ArchiveRunAnswer, ArchivedAnswer, RetentionAnswer};
pub use scalars::{Day, Instant};
pub use scores::{ScoresAnswer, ScoresBody, TierBody, TiersAnswer};
pub use staff::{OfficerOnDay, OfficerRecord, SaysBody};
pub use team::{OwedDecision, TeamSeen};
pub use work::WeekOfWork;
