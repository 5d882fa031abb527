//! What the use cases need from outside.

mod allocation;
mod assessment;
mod brought;
mod calendar;
mod case_part;
mod check;
mod clock;
mod concerns;
mod court;
mod enforcement;
mod files;
mod guesses;
mod handovers;
mod holding;
mod ids;
mod limits;
mod load;
mod messenger;
mod openings;
mod outbox;
pub mod reads;
mod reference;
mod reminders;
mod retention;
mod scoring;
mod sessions;
mod store;
mod tier;
mod waiting;
mod work;

pub use allocation::AllocationStore;
pub use assessment::{AssessmentStore, AssessmentWaiting};
pub use brought::{Brought, BroughtByCases, WorkedBy};
pub use calendar::CalendarStore;
pub use case_part::{CasePart, Contacts};
pub use check::{CheckAsked, CheckStore, CheckedCase};
pub use clock::Clock;
pub use concerns::{ConcernRow, ConcernStore, OverdueRow, OwnDecision};
pub use court::{CourtListRow, CourtReader, CourtRow, CourtStore};
pub use enforcement::{EnforcedCase, EnforcementAsked, EnforcementStore, Whose};
pub use files::{Files, FilesError};
pub use guesses::{GuessKey, GuessStore};
pub use handovers::{HandoverRow, HandoverStore};
pub use holding::{HandBackRow, HoldingStore};
pub use ids::Ids;
pub use limits::{LimitStore, SHUT_MAX, ShutRow};
pub use load::{Holding, LoadStore, TeamDay};
pub use messenger::{Message, Messenger, SendError};
pub use openings::{OpeningRow, OpeningStore};
pub use outbox::{Closed, Measured, OutboxEntry, StaffNoticeRow};
pub use reference::ReferenceStore;
pub use reminders::ReminderStore;
pub use retention::{ArchiveRun, ArchiveWords, RetentionStore};
pub use scoring::{CaseScorer, NotScored, Scoring};
pub use sessions::{EndedSession, SearchRow, SessionRow, SessionStore};
pub use store::{
    AccessRow, Batch, DraftPlace, DraftRow, Head, IntakeAsked, IntakeKnown, LogEntry, NoticeRow, RequestRow,
    Store, StoreError, Subject, SubjectWrite, UserRow,
};
pub use tier::TierStore;
