//! How an organisation is changed: who may, what is decided on it as it is, and one commit.

use crate::commit::{OrganisationChange, Write, answered, commit, deciding};
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{OutboxEntry, UserRow};
use crate::worker::Topic;
use domain::access::{Administer, Verdict, Where, may_administer};
use domain::org::{OrganisationEvent, OrganisationRecord};
use domain::shared::{Decision, OrganisationId, RequestId, UserId};

/// Refused by rule where no live role of the actor administers this there.
pub fn allow(ctx: &Ctx, what: Administer, place: Where) -> Result<(), AppError> {
    match may_administer(&ctx.actor, what, place, ctx.now) {
        Verdict::Allowed { .. } => Ok(()),
        Verdict::Refused { rule } => Err(AppError::NotAdministered(rule, Some(what))),
    }
}

/// Whether the actor administers this there, to choose what a list shows.
pub fn allowed(ctx: &Ctx, what: Administer, place: Where) -> bool {
    may_administer(&ctx.actor, what, place, ctx.now).is_allowed()
}

/// A change of an organisation: which, and what goes with it into the same transaction.
pub(crate) struct Change<'a> {
    pub organisation_id: OrganisationId,
    /// Of a create: (request id, command), so that sending it twice creates once.
    pub create: Option<(RequestId, &'a str)>,
    pub user: Option<UserRow>,
    pub end_sessions_of: Option<UserId>,
}

impl<'a> Change<'a> {
    pub fn of(organisation_id: OrganisationId) -> Self {
        Change { organisation_id, create: None, user: None, end_sessions_of: None }
    }

    pub fn creating(organisation_id: OrganisationId, request_id: RequestId, command: &'a str) -> Self {
        Change { create: Some((request_id, command)), ..Change::of(organisation_id) }
    }
}

type Decided<T> = Result<(T, Decision<OrganisationEvent>), AppError>;

/// Decides on the organisation as it is, and commits; again where it moved meanwhile. What was created is the answer,
/// and the same answer when the same request comes twice.
pub(crate) async fn change<T>(
    ctx: &Ctx,
    change: Change<'_>,
    decide: impl Fn(&OrganisationRecord) -> Decided<T>,
) -> Result<T, AppError>
where
    T: std::fmt::Display + std::str::FromStr,
{
    let id = change.organisation_id;
    deciding(|| async {
        if let Some((request_id, command)) = change.create
            && let Some(answer) = answered(ctx, request_id, command, id).await?
        {
            return Ok(answer);
        }
        let (head, known) = ctx.store.organisation(id).await?.unwrap_or_default();
        let (answer, decision) = decide(&known)?;
        if decision.events.is_empty() {
            return Ok(answer);
        }
        let outbox = decision.events.iter().filter_map(|event| told(ctx, event)).collect();
        let organisation = OrganisationChange { organisation_id: id, head, known: &known, decision };
        let request =
            change.create.map(|(request_id, command)| ctx.request_row(request_id, (command, id), &answer));
        let write = Write {
            organisations: vec![organisation],
            request,
            outbox,
            users: change.user.clone().into_iter().collect(),
            end_sessions_of: change.end_sessions_of.into_iter().collect(),
            ..Write::default()
        };
        commit(ctx, write).await?;
        Ok(answer)
    })
    .await
}

/// LOD-16: the manager who is named in what happened, in the same transaction, and never about themselves.
fn told(ctx: &Ctx, event: &OrganisationEvent) -> Option<OutboxEntry> {
    let topic = match event {
        OrganisationEvent::OverloadRaised { overload_id, facts } => {
            let user_id = facts.manager.as_ref()?.user_id;
            Topic::Overloaded { overload_id: *overload_id, user_id }
        }
        OrganisationEvent::LoadContested { contest_id, facts } => {
            let user_id = facts.to.as_ref()?.user_id;
            Topic::LoadContested { contest_id: *contest_id, user_id }
        }
        _ => return None,
    };
    Some(topic.entry(ctx))
}

/// The answer of a change that creates nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Done;

impl std::fmt::Display for Done {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("done")
    }
}

impl std::str::FromStr for Done {
    type Err = std::convert::Infallible;
    fn from_str(_: &str) -> Result<Self, Self::Err> {
        Ok(Done)
    }
}

/// Whoever holds the machine needs no role, and is held to the rules all the same.
pub async fn by_operator(
    ctx: &Ctx,
    organisation_id: OrganisationId,
    user: Option<UserRow>,
    decide: impl Fn(&OrganisationRecord) -> Result<Decision<OrganisationEvent>, AppError>,
) -> Result<(), AppError> {
    let changed =
        change(ctx, Change { user, ..Change::of(organisation_id) }, |known| Ok((Done, decide(known)?)));
    changed.await.map(|Done| ())
}
