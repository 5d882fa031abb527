//! What the use cases need from outside.

mod clock;
mod files;
mod ids;
mod messenger;
pub mod reads;
mod reminders;
mod store;

pub use clock::Clock;
pub use files::{Files, FilesError};
pub use ids::Ids;
pub use messenger::{Message, Messenger, SendError};
pub use reminders::ReminderStore;
pub use store::{
    AccessRow, Batch, CasePart, Closed, Contacts, DraftPlace, DraftRow, EndedSession, Head, LogEntry,
    NoticeRow, OutboxEntry, RequestRow, SearchRow, SessionRow, Store, StoreError, Subject, SubjectWrite,
    UserRow,
};
