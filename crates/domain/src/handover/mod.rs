//! A case moves from one officer to another (S11, S12): the receiving side decides, on a pack made from the record and a
//! meeting of the person with both officers; until the instant of the move the giving officer answers for the case.
//!
//! Rules HND-01 to HND-17, see `docs/rules/handover.md`.

mod answer;
mod ask;
mod error;
mod event;
mod moved;
mod pack;
mod parts;
mod rows;
mod settle;
mod stage;

#[cfg(test)]
mod tests;

pub use answer::{
    AnswerItem, Meeting, ReceiverKnown, RecordMeeting, accept, answer, meetings, record_meeting, refuse,
};
pub use ask::{Ask, AskKnown, Asked, ask, put_right, still_open, withdraw};
pub use error::{Blocker, HandoverError};
pub use event::HandoverEvent;
pub use moved::{MoveKnown, blocks, move_case};
pub use pack::{Pack, PackFact, PackItem, PackPart, fresh, stale};
pub use parts::{Goes, Part, PartKind, parts};
pub use rows::{
    Answered, Ended, MeetingSays, OfficerNamed, Override, PutRight, SentBack, Side, Transfer, TransferFacts,
};
pub use settle::{override_items, send_back};
pub use stage::{Done, Owed, Owes, Periods, Step, owed};
