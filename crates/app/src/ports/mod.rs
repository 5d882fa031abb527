//! What the use cases need from outside.

mod clock;
mod files;
mod ids;
pub mod reads;
mod store;

pub use clock::Clock;
pub use files::{Files, FilesError};
pub use ids::Ids;
pub use store::{
    AccessRow, Batch, CasePart, Contacts, DraftPlace, DraftRow, EndedSession, Head, LogEntry, NoticeRow,
    OutboxEntry, RequestRow, SearchRow, SessionRow, Store, StoreError, Subject, SubjectWrite, UserRow,
};
