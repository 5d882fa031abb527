//! Group sessions: booked, shown, moved and recorded for several people at once, each on their own record.

mod book;
mod moving;
mod outcomes;
mod people;
mod session;

pub use book::{GroupBooking, Joining, add, book};
pub use moving::{SessionMove, change};
pub use outcomes::{OfPerson, PersonOutcome, record};
pub use people::{Choosable, choosable};
pub use session::{Session, session};

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::Action;

/// A list of people is for those whose work is with cases: a role that does not allow this, or none at all, has none.
fn for_whose_work_it_is(ctx: &Ctx, action: Action) -> Result<(), AppError> {
    let mut grants = ctx.actor.live_grants(ctx.now);
    grants.any(|grant| grant.role.allows(action)).then_some(()).ok_or(AppError::NotFound)
}

/// Everything that somebody has to come to, and where they are, must be known to book.
const TO_BOOK: CasePart = CasePart::PAGE;
