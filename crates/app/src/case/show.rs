//! The person page, who holds and who looked, and the history of one entry.

use super::open::{Opened, holder_card, open_parts};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::log;
use crate::ports::Subject;
use crate::ports::reads::{HolderCard, LookRow};
use domain::access::{Action, FieldGroup};
use domain::case::{CaseEvent, CaseRecord};
use domain::contact::Contact;
use domain::shared::{CaseId, ContactId, Recorded};

/// How many looks the page lists.
const LOOKS_SHOWN: i64 = 200;

/// What the person page is made of.
pub struct CasePage {
    pub case_id: CaseId,
    /// With what the user may not see taken out.
    pub record: CaseRecord,
    pub open_parts: Vec<Action>,
    pub holder: Option<HolderCard>,
}

impl CasePage {
    pub fn shows(&self, part: FieldGroup) -> bool {
        self.open_parts.contains(&Action::View(part))
    }

    pub fn may(&self, action: Action) -> bool {
        self.open_parts.contains(&action)
    }
}

/// What the person page shows.
const SHOWN: [Action; 4] = [
    Action::View(FieldGroup::Identity),
    Action::View(FieldGroup::Sentence),
    Action::View(FieldGroup::Contacts),
    Action::View(FieldGroup::Holders),
];

/// What it offers to do, or leads to.
const OFFERED: [Action; 7] = [
    Action::View(FieldGroup::Past),
    Action::RecordContact,
    Action::BookAppointment,
    Action::AssignOfficer,
    Action::RecordSentence,
    Action::DecideMatch,
    Action::LiftSensitivity,
];

/// The person page, each part only if it is open to the user.
pub async fn show(ctx: &Ctx, case_id: CaseId) -> Result<CasePage, AppError> {
    parts(ctx, case_id, &SHOWN).await
}

/// A page that shows only these parts: the look is on record for them and no other. Refused when the first is.
pub async fn parts(ctx: &Ctx, case_id: CaseId, parts: &[Action]) -> Result<CasePage, AppError> {
    let (opened, mut open) = open_parts(ctx, case_id, parts).await?;
    let since = ctx.last_holder_since()?;
    let access = super::case_access(&opened.record);
    // What the user may do decides which buttons stand there; it is no look and leaves no row.
    let may =
        |action: &Action| domain::access::may(&ctx.actor, *action, &access, ctx.now, since).is_allowed();
    open.extend(OFFERED.into_iter().filter(|action| !parts.contains(action)).filter(may));
    page(ctx, opened, open).await
}

pub(super) async fn page(ctx: &Ctx, opened: Opened, open_parts: Vec<Action>) -> Result<CasePage, AppError> {
    let holder = holder_card(ctx, &opened.record).await?;
    let mut page = CasePage { case_id: opened.case_id, record: opened.record, open_parts, holder };
    if !page.shows(FieldGroup::Holders) {
        // Who holds the case now is for everybody who may open it; who held it before is not.
        page.record.assignments.retain(|_, assignment| assignment.is_open());
        page.record.assignments.values_mut().for_each(|assignment| assignment.reason.clear());
    }
    if !page.shows(FieldGroup::Contacts) {
        page.record.contacts.clear();
    }
    if !page.shows(FieldGroup::Sentence) {
        page.record.sentences.clear();
        page.record.requirements.clear();
        page.record.hearings.clear();
    }
    Ok(page)
}

/// Who held the case, and who looked.
pub async fn holders(ctx: &Ctx, case_id: CaseId) -> Result<(CasePage, Vec<LookRow>), AppError> {
    let parts = [Action::View(FieldGroup::Holders), Action::View(FieldGroup::Identity)];
    let (opened, open) = open_parts(ctx, case_id, &parts).await?;
    let looks = ctx.store.looks(case_id, LOOKS_SHOWN).await?;
    Ok((page(ctx, opened, open).await?, looks))
}

/// One entry of the contact log with everything ever written about it, first to last.
pub async fn contact_history(
    ctx: &Ctx,
    case_id: CaseId,
    contact_id: ContactId,
) -> Result<(CasePage, Contact, Vec<Recorded<CaseEvent>>), AppError> {
    let parts = [Action::View(FieldGroup::Contacts), Action::View(FieldGroup::Identity)];
    let (opened, open) = open_parts(ctx, case_id, &parts).await?;
    let contact = opened.record.contacts.get(&contact_id).cloned().ok_or(AppError::NotFound)?;
    let (_, entries) = ctx.store.log(Subject::Case(contact.case_id)).await?;
    let mut history: Vec<Recorded<CaseEvent>> = log::read_all(&entries)?;
    history.retain(|recorded| recorded.event.contact_id() == Some(contact_id));
    Ok((page(ctx, opened, open).await?, contact, history))
}
