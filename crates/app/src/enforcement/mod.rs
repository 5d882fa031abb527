//! What people do about failures: a review decided, steps up to a result, letters sent. What is owed and what is late
//! is computed by `domain::enforcement::chain` from the record.

mod draft;
mod figures;
mod letter;
mod letter_words;
mod owed;
mod pack;
mod preview;
mod review;
mod step;
mod write;

pub use draft::{Draft, check_words_fit, in_use, open_letter, written_kind};
pub use figures::{CaseLine, TeamFigures, figures};
pub use letter::{record_letter, remove_letter};
pub use letter_words::{Words, letter_words};
pub use letters::Slot;
pub use owed::{Owed, OwedAbout, mine, of_team};
pub use pack::{Facts, is_fact};
pub use preview::{Preview, preview};
pub use review::{ReviewForm, decide_review};
pub use step::{record_step, remove_step};
pub use write::{Written, send_letter, sent_letter};

use crate::case::{Opened, open_for_change, whole};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::CasePart;
use domain::access::Action;
use domain::case::CaseRecord;
use domain::shared::CaseId;

/// A case opened to change it, and the record with those joined to it, on which everything is decided.
async fn opened(ctx: &Ctx, case_id: CaseId, action: Action) -> Result<(Opened, CaseRecord), AppError> {
    let opened = open_for_change(ctx, case_id, action, CasePart::PAGE).await?;
    let record = whole(ctx, &opened.record).await?;
    Ok((opened, record))
}
