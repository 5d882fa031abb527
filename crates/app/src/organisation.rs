//! Setting up an organisation: itself, its teams, officers and roles.

use crate::commit::{OrganisationChange, Write, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::org::OrganisationEvent;
use domain::shared::{Basis, Decision, OrganisationId};

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
