//! The person page, who holds and who looked, and the history of one entry.

use super::open::{Look, Opened, holder_card, look, open_parts};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::log;
use crate::ports::reads::{HolderCard, LookRow};
use crate::ports::{CasePart, Subject};
use crate::reminder::{self, ReminderState};
use domain::access::{Action, FieldGroup};
use domain::case::{CaseEvent, CaseRecord};
use domain::contact::Contact;
use domain::flag::Flag;
use domain::intake::{RecordedThere, origins};
use domain::reminder::Ways;
use domain::shared::{CaseId, ContactId, FlagId, Recorded};

/// How many looks the page lists.
const LOOKS_SHOWN: i64 = 200;

/// What the person page is made of.
pub struct CasePage {
    pub case_id: CaseId,
    /// With what the user may not see taken out.
    pub record: CaseRecord,
    pub open_parts: Vec<Action>,
    pub holder: Option<HolderCard>,
    /// How many people in their life are there of whom the user may not know.
    pub protected_closed: usize,
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
const SHOWN: [Action; 8] = [
    Action::View(FieldGroup::Identity),
    Action::View(FieldGroup::Sentence),
    Action::View(FieldGroup::Contacts),
    Action::View(FieldGroup::Documents),
    Action::View(FieldGroup::Flags),
    Action::View(FieldGroup::Risk),
    Action::View(FieldGroup::Details),
    Action::View(FieldGroup::Holders),
];

/// What it offers to do, or leads to.
const OFFERED: [Action; 22] = [
    Action::View(FieldGroup::Past),
    Action::RecordContact,
    Action::BookAppointment,
    Action::AssignOfficer,
    Action::DecideOrganisation,
    Action::ReverseOrganisation,
    Action::SeeHandover,
    Action::AskHandover,
    Action::RecordSentence,
    Action::RecordFlag,
    Action::Assess,
    Action::Countersign,
    Action::RecordDetails,
    Action::AddDocument,
    Action::DecideMatch,
    Action::RaiseConcern,
    Action::ChangePlan,
    Action::RecordDecision,
    Action::LiftSensitivity,
    Action::AskAccess,
    Action::AnswerAccess,
    Action::RestrictAccess,
];

/// The person page, each part only if it is open to the user.
pub async fn show(ctx: &Ctx, case_id: CaseId) -> Result<CasePage, AppError> {
    parts(ctx, case_id, &SHOWN).await
}

/// The same, for who keeps the look while the rest of the page is read.
pub async fn show_and_look(ctx: &Ctx, case_id: CaseId) -> Result<(CasePage, Look), AppError> {
    look_at_parts(ctx, case_id, &SHOWN, CasePart::PAGE).await
}

/// A page that shows only these parts: the look is on record for them and no other. Refused when the first is.
pub async fn parts(ctx: &Ctx, case_id: CaseId, parts: &[Action]) -> Result<CasePage, AppError> {
    read_parts(ctx, case_id, parts, CasePart::PAGE).await
}

/// The same with the scores.
pub async fn scored_parts(ctx: &Ctx, case_id: CaseId, parts: &[Action]) -> Result<CasePage, AppError> {
    read_parts(ctx, case_id, parts, CasePart::ALL).await
}

async fn read_parts(
    ctx: &Ctx,
    case_id: CaseId,
    parts: &[Action],
    read: CasePart,
) -> Result<CasePage, AppError> {
    let (page, look) = look_at_parts(ctx, case_id, parts, read).await?;
    look.keep(ctx).await?;
    Ok(page)
}

async fn look_at_parts(
    ctx: &Ctx,
    case_id: CaseId,
    parts: &[Action],
    read: CasePart,
) -> Result<(CasePage, Look), AppError> {
    let (opened, mut open, look) = look(ctx, case_id, parts, read).await?;
    open.extend(offered(ctx, &opened.record, parts)?);
    Ok((page(ctx, opened, open).await?, look))
}

/// What the user may do besides: it decides which buttons stand there, is no look and leaves no row.
fn offered(ctx: &Ctx, record: &CaseRecord, parts: &[Action]) -> Result<Vec<Action>, AppError> {
    let (since, access) = (ctx.last_holder_since()?, super::case_access(record));
    let may =
        |action: &Action| domain::access::may(&ctx.actor, *action, &access, ctx.now, since).is_allowed();
    Ok(OFFERED.into_iter().filter(|action| !parts.contains(action)).filter(may).collect())
}

pub(super) async fn page(ctx: &Ctx, opened: Opened, open_parts: Vec<Action>) -> Result<CasePage, AppError> {
    let holder = holder_card(ctx, &opened.record).await?;
    let (case_id, record) = (opened.case_id, opened.record);
    let mut page = CasePage { case_id, record, open_parts, holder, protected_closed: 0 };
    if !page.shows(FieldGroup::Holders) {
        // Who holds the case now is for everybody who may open it; who held it before is not.
        page.record.assignments.retain(|_, assignment| assignment.is_open());
        page.record.assignments.values_mut().for_each(|assignment| assignment.reason.clear());
        page.record.left.clear();
        page.record.hand_backs.clear();
        // Nor is why a case went elsewhere, or came back.
        for of in page.record.allocations.values_mut() {
            of.facts.override_why.clear();
            of.reversed.iter_mut().for_each(|reversed| reversed.why.clear());
        }
    }
    if !page.shows(FieldGroup::Holders) && !page.may(Action::AnswerAccess) {
        page.record.openings.retain(|_, opening| ctx.wrote(&opening.created));
    }
    if !page.shows(FieldGroup::Contacts) {
        page.record.contacts.clear();
        // What one raised oneself stays open to oneself.
        page.record.concerns.retain(|_, concern| ctx.wrote(&concern.created));
        page.record.reviews.clear();
        page.record.breach_steps.clear();
        page.record.letters.clear();
    }
    if !page.shows(FieldGroup::Documents) {
        page.record.documents.clear();
    }
    if !page.shows(FieldGroup::Flags) {
        page.record.flags.clear();
        page.record.flag_steps.clear();
        page.record.plans.clear();
        page.record.goals.clear();
        page.record.plan_steps.clear();
        page.record.tiers.clear();
    }
    if !page.shows(FieldGroup::Risk) {
        page.record.assessments.clear();
        page.record.assessment_sections.clear();
        page.record.scores.clear();
    }
    if !page.shows(FieldGroup::Sentence) {
        page.record.sentences.clear();
        page.record.requirements.clear();
        page.record.custody_steps.clear();
        page.record.key_dates.clear();
        page.record.conditions.clear();
        page.record.part_facts.clear();
        page.record.bail.clear();
        page.record.hearings.clear();
        page.record.allocations.clear();
    }
    // What a decision rests on says of flags and scores what they say.
    let rests_on = page.shows(FieldGroup::Flags) && page.shows(FieldGroup::Risk);
    if !rests_on {
        page.record.allocations.values_mut().for_each(|of| of.facts.answers.clear());
    }
    close_details(&mut page);
    Ok(page)
}

/// Takes out what is known of the person, or of it only who is protected.
fn close_details(page: &mut CasePage) {
    if !page.shows(FieldGroup::Details) {
        page.record.details.clear();
        // The words of an alias would give it away.
        page.record.name_forms.retain(|_, form| form.name_kind.is_none());
        page.record.name_pairs.clear();
    }
    if !page.shows(FieldGroup::Protected) {
        let all = page.record.details.values();
        page.protected_closed =
            all.filter(|detail| detail.dated.detail.is_protected() && !detail.is_removed()).count();
        page.record.details.retain(|_, detail| !detail.dated.detail.is_protected());
    }
}

/// Who held the case, and who looked.
pub async fn holders(ctx: &Ctx, case_id: CaseId) -> Result<(CasePage, Vec<LookRow>), AppError> {
    let parts = [
        FieldGroup::Holders,
        FieldGroup::Identity,
        FieldGroup::Flags,
        FieldGroup::Details,
        FieldGroup::Sentence,
    ]
    .map(Action::View);
    let (opened, open) = open_parts(ctx, case_id, &parts).await?;
    let looks = ctx.store.looks(case_id, LOOKS_SHOWN).await?;
    Ok((page(ctx, opened, open).await?, looks))
}

/// One entry of the contact log, with everything ever written about it, first to last.
pub struct ContactHistory {
    pub page: CasePage,
    pub contact: Contact,
    pub history: Vec<Recorded<CaseEvent>>,
    /// How it was recorded in the system that it was brought in from.
    pub elsewhere: Option<RecordedThere>,
    /// Nothing where there is nothing to say, or the user may not know what it rests on.
    pub reminder: Option<ReminderState>,
}

/// One entry of the contact log. `ways` are those by which this service sends reminders.
pub async fn contact_history(
    ctx: &Ctx,
    case_id: CaseId,
    contact_id: ContactId,
    ways: Ways,
) -> Result<ContactHistory, AppError> {
    let parts = [FieldGroup::Contacts, FieldGroup::Identity, FieldGroup::Flags, FieldGroup::Details]
        .map(Action::View);
    let (opened, mut open) = open_parts(ctx, case_id, &parts).await?;
    open.extend(offered(ctx, &opened.record, &parts)?);
    let contact = opened.record.contacts.get(&contact_id).cloned().ok_or(AppError::NotFound)?;
    let (_, entries) = ctx.store.log(Subject::Case(contact.case_id)).await?;
    let mut history: Vec<Recorded<CaseEvent>> = log::read_all(&entries)?;
    let elsewhere = origins(contact.case_id, &history, "").elsewhere(contact_id.0).cloned();
    history.retain(|recorded| recorded.event.contact_id() == Some(contact_id));
    // Whether a reminder goes rests on consent and on where they are.
    let since = ctx.last_holder_since()?;
    let access = super::case_access(&opened.record);
    let rests_on = [FieldGroup::Details, FieldGroup::Sentence].map(Action::View);
    let knows = rests_on
        .iter()
        .all(|part| domain::access::may(&ctx.actor, *part, &access, ctx.now, since).is_allowed());
    let reminder = if knows { reminder::state(ctx, &opened.record, &contact, ways).await? } else { None };
    let page = page(ctx, opened, open).await?;
    Ok(ContactHistory { page, contact, history, elsewhere, reminder })
}

/// One flag with everything ever written about it, first to last.
pub async fn flag_history(
    ctx: &Ctx,
    case_id: CaseId,
    flag_id: FlagId,
) -> Result<(CasePage, Flag, Vec<Recorded<CaseEvent>>), AppError> {
    let page = parts(ctx, case_id, &[FieldGroup::Flags, FieldGroup::Identity].map(Action::View)).await?;
    let flag = page.record.flags.get(&flag_id).cloned().ok_or(AppError::NotFound)?;
    let (_, entries) = ctx.store.log(Subject::Case(flag.case_id)).await?;
    let mut history: Vec<Recorded<CaseEvent>> = log::read_all(&entries)?;
    history.retain(|recorded| recorded.event.flag_id() == Some(flag_id));
    Ok((page, flag, history))
}
