//! Who calls: a bearer token, never a cookie. A browser sends its cookie to us from any site that asks it to, but
//! only a program that knows the token writes it into a header, so nothing here needs a form's token.

use super::problem::Problem;
use crate::extract::{SignedIn, bearer_of, fault_number};
use crate::state::AppState;
use app::{AppError, Ctx};
use axum::extract::{FromRequestParts, MatchedPath};
use axum::http::request::Parts;

/// What every operation of somebody signed in receives.
pub struct ApiCtx {
    pub state: AppState,
    pub ctx: Ctx,
    pub signed: SignedIn,
    /// The address without its ids, for logs.
    route: String,
}

impl FromRequestParts<AppState> for ApiCtx {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let signed = parts.extensions.get::<SignedIn>().cloned().ok_or_else(Problem::unauthenticated)?;
        // The session must be the one of the header: a cookie beside it counts for nothing.
        if bearer_of(&parts.headers).is_none_or(|bearer| bearer.hash() != signed.token.hash()) {
            return Err(Problem::unauthenticated());
        }
        let ctx = Ctx {
            actor: signed.signed.actor.clone(),
            now: signed.now,
            policy: state.policy.clone(),
            store: state.store.clone(),
            ids: state.ids.clone(),
        };
        let matched = parts.extensions.get::<MatchedPath>();
        let route = matched.map(|path| path.as_str().to_string()).unwrap_or_default();
        Ok(ApiCtx { state: state.clone(), ctx, signed, route })
    }
}

impl ApiCtx {
    /// The problem of a use case that did not do it. What is ours goes to the log under a number.
    pub fn problem(&self, error: AppError) -> Problem {
        Problem::of(error, |error| {
            let number = fault_number(&self.ctx.ids.salt());
            tracing::error!(number, problem = %error, route = self.route, "an operation failed");
            number
        })
    }

    /// The same, with the field under its name in the body: (name in the rule's words, name in the body).
    pub fn problem_at(&self, error: AppError, names: &[(&str, &'static str)]) -> Problem {
        match error {
            AppError::Refused(refusal) => {
                let renamed = names.iter().find(|(rule, _)| *rule == refusal.field);
                let field = renamed.map_or(refusal.field, |(_, body)| *body);
                self.problem(AppError::Refused(domain::shared::Refusal { field, ..refusal }))
            }
            other => self.problem(other),
        }
    }
}
