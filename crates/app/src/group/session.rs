//! One session with those of its people whom the actor may see. Nobody else is shown, or counted.

use super::for_whose_work_it_is;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::GroupMember;
use domain::access::{Action, FieldGroup};
use domain::group::session_at;
use domain::shared::{GroupId, Moment};

pub struct Session {
    pub group_id: GroupId,
    pub starts_at: Moment,
    /// By name; also who was taken out, or whose own appointment moved to another time.
    pub members: Vec<GroupMember>,
}

impl Session {
    /// Of several people one has to stand for what they share: kind, length, place and who leads.
    pub fn shared(&self) -> Option<&GroupMember> {
        self.members.iter().find(|member| member.starts_at == self.starts_at)
    }

    /// Whose appointment is at the time of the session and has no outcome.
    pub fn open_members(&self) -> impl Iterator<Item = &GroupMember> {
        self.members.iter().filter(|member| member.outcome.is_none() && member.starts_at == self.starts_at)
    }
}

/// One statement, however many people. A session in which nobody is open to the actor is as unknown as one that
/// never was.
pub async fn session(ctx: &Ctx, group_id: GroupId) -> Result<Session, AppError> {
    let action = Action::View(FieldGroup::Contacts);
    for_whose_work_it_is(ctx, action)?;
    let members = ctx.store.group(group_id, &ctx.scope(action)?).await?;
    // Who was taken out does not say when it is, unless everybody was.
    let booked = members.iter().filter(|member| member.outcome.is_none());
    let starts_at = session_at(booked.map(|member| member.starts_at))
        .or_else(|| session_at(members.iter().map(|member| member.starts_at)));
    Ok(Session { group_id, starts_at: starts_at.ok_or(AppError::NotFound)?, members })
}
