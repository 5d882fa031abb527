//! Policy explained: which value of a parameter holds on a day, from which file and source, since when.

use crate::ctx::Ctx;
use crate::error::AppError;
use domain::policy::{Figure, Period, PolicyBook};
use domain::shared::{Moment, day_in_words};
use jiff::civil::Date;

/// The answer to "which value holds on this day, and why".
#[derive(Clone, Debug)]
pub struct Explained {
    pub id: String,
    pub description: String,
    pub file: String,
    pub day: Date,
    /// Nothing before the first value.
    pub holds: Option<(Period, Figure)>,
    pub revision: String,
    /// When this revision came into this database; nothing while it was never opened by a program that brings it.
    pub installed_at: Option<Moment>,
}

pub async fn explain(ctx: &Ctx, id: &str, day: Date) -> Result<Explained, AppError> {
    let installed = ctx.store.policies().await?;
    let found = explain_from(&ctx.policy, id, day).ok_or(AppError::NotFound)?;
    let at = installed.into_iter().find(|(revision, ..)| *revision == found.revision).map(|(.., at)| at);
    Ok(Explained { installed_at: at, ..found })
}

/// The same from a book alone, without a record.
pub fn explain_from(policy: &PolicyBook, id: &str, day: Date) -> Option<Explained> {
    let parameter = policy.parameter(id)?;
    Some(Explained {
        id: parameter.id.to_string(),
        description: parameter.description.to_string(),
        file: parameter.file.to_string(),
        day,
        holds: parameter.on(day).map(|(period, figure)| (period, figure.clone())),
        revision: policy.revision().to_string(),
        installed_at: None,
    })
}

impl Explained {
    /// "On Sunday 29 November 2026 it is 20 minutes. It holds since 1 January 2014, by …"
    pub fn in_words(&self) -> String {
        let day = day_in_words(self.day);
        let Some((period, figure)) = &self.holds else {
            return format!("On {day} no value holds: a rule that asks for one is refused, not guessed.");
        };
        let unit = match figure.unit {
            domain::policy::Unit::Count => String::new(),
            unit => format!(" {unit}"),
        };
        let until = period.to.map(|to| format!(" until before {}", day_in_words(to))).unwrap_or_default();
        let source = &figure.provenance.source;
        let href = source.href.as_ref().map(|href| format!(" ({href})")).unwrap_or_default();
        let unverified = figure.provenance.unverified.as_ref();
        let unverified = unverified.map(|why| format!(" Unverified: {why}")).unwrap_or_default();
        format!(
            "On {day} it is {}{unit}. It holds from {}{until}, by {}{href}.{unverified}",
            figure.is,
            day_in_words(period.from),
            source.title
        )
    }

    /// The revision, and since when this service has it.
    pub fn revision_words(&self) -> String {
        match self.installed_at {
            Some(at) => format!("{}, in this service since {}", self.revision, day_in_words(at.day())),
            None => self.revision.clone(),
        }
    }
}
