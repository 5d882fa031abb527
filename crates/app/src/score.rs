//! What scoring asks of reference data: what codes of offences stand for.

use crate::ctx::Ctx;
use crate::error::AppError;
use domain::reference::Kind;
use domain::score::offence_table;
use risk::{Item, Offences};
use std::collections::{BTreeMap, BTreeSet};

/// SCO-03: of the codes that some cases name by the column of the instruments.
pub async fn offences_of(ctx: &Ctx, cases: &[BTreeMap<String, String>]) -> Result<Offences, AppError> {
    let named = cases.iter().filter_map(|case| case.get(Item::OffenceCode.name()));
    let codes: BTreeSet<&String> = named.collect();
    offences(ctx, &codes.into_iter().cloned().collect::<Vec<String>>()).await
}

/// SCO-03: of some codes.
pub(crate) async fn offences(ctx: &Ctx, codes: &[String]) -> Result<Offences, AppError> {
    let listed = if codes.is_empty() { Vec::new() } else { ctx.store.listed(Kind::Offences, codes).await? };
    offence_table(codes, &listed).map_err(|problem| AppError::Engine(problem.to_string()))
}
