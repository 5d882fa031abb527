//! What every use case receives.

use crate::commit::command_on;
use crate::ports::{AccessRow, Ids, RequestRow, Store};
use domain::access::{Action, Actor, Scope, Verdict, list_scope};
use domain::policy::{PolicyBook, PolicyError};
use domain::shared::{CaseId, Moment, RequestId, Written};
use jiff::ToSpan;
use std::sync::Arc;

/// Who asks, when, under which policy, and where the record is.
#[derive(Clone)]
pub struct Ctx {
    pub actor: Actor,
    /// Read once at the edge.
    pub now: Moment,
    pub policy: Arc<PolicyBook>,
    pub store: Arc<dyn Store>,
    pub ids: Arc<dyn Ids>,
}

impl Ctx {
    /// The earliest end of an assignment that still lets its holder in.
    pub fn last_holder_since(&self) -> Result<Moment, PolicyError> {
        let months = self.policy.months("access.last_holder_months", self.now.day())?;
        let since = self.now.in_london().checked_sub(months.months());
        Ok(since.map_or(self.now, |since| Moment::new(since.timestamp())))
    }

    /// The scope of a list that shows cases for this action.
    pub fn scope(&self, action: Action) -> Result<Scope, PolicyError> {
        Ok(list_scope(&self.actor, action, self.now, self.last_holder_since()?))
    }

    /// Whether the actor is who wrote something last.
    pub fn wrote(&self, written: &Written) -> bool {
        written.by.user_id == self.actor.author.user_id
    }

    pub fn access_row(&self, case_id: CaseId, action: Action, verdict: Verdict) -> AccessRow {
        AccessRow {
            case_id,
            access_id: self.ids.uuid(self.now),
            at: self.now,
            user_id: self.actor.author.user_id,
            user_name: self.actor.author.name.clone(),
            organisation_name: self.actor.author.organisation_name.clone(),
            action: action.code().to_string(),
            allowed: verdict.is_allowed(),
            rule: verdict.rule().to_string(),
        }
    }

    pub fn request_row(
        &self,
        request_id: RequestId,
        (command, subject): (&str, impl std::fmt::Display),
        answer: impl std::fmt::Display,
    ) -> RequestRow {
        RequestRow {
            request_id,
            user_id: self.actor.author.user_id,
            command: command_on(command, subject),
            answer: answer.to_string(),
            at: self.now,
        }
    }
}
