//! Organisations: themselves, teams, offices, staff, log-ons and roles. Every change is an event.

mod change;
mod letters;
mod places;
mod reads;
mod staff;
mod users;

pub(crate) use change::{Change, Done, change};
pub use change::{allow, allowed, by_operator};
pub use letters::{TemplateForm, newest, save_template, to_begin_with};
pub use places::{TeamForm, add_office, add_team, change_office, change_team, register};
pub(crate) use reads::reads_officer;
pub use reads::{history, officer, organisation, organisations};
pub use staff::{FactChange, FactForm, JoinForm, change_fact, join, leave, record_fact};
pub use users::{
    NewUser, UserPage, add_user, check_password, end_grant, end_sessions, grant, reset_password, user, users,
};

use crate::commit::{OrganisationChange, Write, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::log;
use crate::ports::Subject;
use domain::org::{self, OrganisationEvent, OrganisationRecord};
use domain::shared::{Basis, Decision, Moment, OrganisationId, Recorded};

/// An organisation as its log knew it at a moment.
pub async fn at(ctx: &Ctx, id: OrganisationId, moment: Moment) -> Result<OrganisationRecord, AppError> {
    let (_, entries) = ctx.store.log(Subject::Organisation(id)).await?;
    let mut events: Vec<Recorded<OrganisationEvent>> = log::read_all(&entries)?;
    let known = events.iter().rposition(|recorded| recorded.recorded_at <= moment).map_or(0, |last| last + 1);
    events.truncate(known);
    Ok(org::fold(id, &events))
}

/// Appends what happened to an organisation. The first event registers it.
pub async fn append(ctx: &Ctx, id: OrganisationId, events: &[OrganisationEvent]) -> Result<(), AppError> {
    deciding(|| async {
        let (head, known) = ctx.store.organisation(id).await?.unwrap_or_default();
        let decision = Decision { events: events.to_vec(), notices: Vec::new(), basis: Basis::default() };
        let change = OrganisationChange { organisation_id: id, head, known: &known, decision };
        commit(ctx, Write { organisations: vec![change], ..Write::default() }).await
    })
    .await
}
