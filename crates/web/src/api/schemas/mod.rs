//! What goes over the wire. Structs of their own, so that a change inside never changes the API unseen.

mod case;
mod contact;
mod court;
mod holders;
mod lists;
mod matches;
mod past;
mod scalars;
mod work;

pub use case::{CaseAnswer, IdentifierAnswer, PersonAnswer, WrittenBy};
pub use contact::{BookingBody, ContactAnswer, latest_first};
pub use court::{HearingAnswer, SentenceAnswer};
pub use holders::{HolderAnswer, HolderInterval, HoldersAnswer, Look};
pub use lists::{AwayAnswer, CaseloadAnswer, DayAnswer, OfficerAnswer, SearchAnswer, WaitingCase};
pub use matches::{MatchAnswer, MatchChoice, MatchDecided, WaitingMatch};
pub use past::PastAnswer;
pub use scalars::{Day, Instant};
pub use work::WeekOfWork;
