//! `throughline head`.

use crate::edge;
use crate::failure::Found;
use crate::open::{At, Missing, Service};
use crate::signed_head::{LAG_SECONDS, SignedHead, key_of};
use anyhow::Context;
use clap::Args;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Options {
    /// The file of the signing key; made, for its owner only, when it is not there.
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// Where to write the signed head.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    #[command(flatten)]
    pub at: At,
}

pub async fn run(options: Options) -> anyhow::Result<Found> {
    let service = options.at.open(Missing::Refuse).await?;
    let signed = write(&service, &options.key, &options.out).await?;
    println!(
        "Signed: {} subjects and {} entries as of {}. Public key {}.",
        signed.subjects, signed.entries, signed.as_of, signed.public_key
    );
    Ok(Found::Fine)
}

/// Signs the record as it was half a minute ago, and writes it whole or not at all.
pub async fn write(service: &Service, key: &Path, out: &Path) -> anyhow::Result<SignedHead> {
    let key = key_of(key)?;
    let as_of = service.now().plus_seconds(-LAG_SECONDS);
    let head = app::record::head_of_all(service.store.as_ref(), as_of).await?;
    let signed = SignedHead::sign(&head, &key);
    // Under a name of its own: another process may be writing the same head.
    let beside = out.with_extension(format!("{}.part", hex::encode(edge::random::<8>())));
    let text = serde_json::to_string_pretty(&signed)?;
    std::fs::write(&beside, text + "\n")
        .with_context(|| format!("{} cannot be written", beside.display()))?;
    std::fs::rename(&beside, out).with_context(|| format!("{} cannot be written", out.display()))?;
    Ok(signed)
}
