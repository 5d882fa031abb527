//! `throughline rebuild`.

use crate::cli::RebuildOptions;
use crate::failure::Found;
use crate::open::Missing;
use crate::progress;

pub async fn run(options: RebuildOptions) -> anyhow::Result<Found> {
    let service = options.at.open(Missing::Refuse).await?;
    let counter = progress::counter("Making rows again, subjects done:");
    let done = app::record::rebuild(service.store.as_ref(), |done| counter.set_position(done)).await?;
    counter.finish_and_clear();
    println!("The rows of {done} subjects were made again from their logs.");
    Ok(Found::Fine)
}
