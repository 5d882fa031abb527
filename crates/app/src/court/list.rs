//! What a court lists on a day, with what is known of each person (S02, S47).

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::{CourtListRow, CourtRow};
use domain::access::{Action, FieldGroup, Scope};
use jiff::civil::Date;

/// The courts that list somebody whom the actor may know by hearing, by name.
pub async fn courts_on(ctx: &Ctx, day: Date) -> Result<Vec<CourtRow>, AppError> {
    Ok(ctx.store.courts_on(day, &scope(ctx)?).await?)
}

/// HEA-01: as the court prints it, by courtroom, time and name; what has none stands last. A court that lists nobody
/// has an empty list.
pub async fn court_list(ctx: &Ctx, court: &str, day: Date) -> Result<Vec<CourtListRow>, AppError> {
    let mut rows = ctx.store.court_list(court, day, &scope(ctx)?).await?;
    rows.sort_by_cached_key(|row| {
        let place = (row.room.is_none(), row.room.clone(), row.sitting_at.is_none(), row.sitting_at);
        (place, row.name_as_given.to_lowercase(), row.case_number.clone(), row.case_id)
    });
    Ok(rows)
}

fn scope(ctx: &Ctx) -> Result<Scope, AppError> {
    Ok(ctx.scope(Action::View(FieldGroup::Sentence))?)
}
