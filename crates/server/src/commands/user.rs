//! `throughline user`.

use crate::commands::organisation::named_organisation;
use crate::edge::System;
use crate::failure::{Found, usage};
use crate::open::{At, Missing};
use anyhow::Context;
use app::organisation::by_operator;
use app::ports::UserRow;
use clap::{Args, Subcommand};
use domain::org::OrganisationEvent;
use domain::org::decide;
use domain::shared::{Decision, UserId};
use std::io::Read;

#[derive(Subcommand)]
pub enum Command {
    /// Let somebody sign in. What they may do is given with `throughline role grant`.
    Add(AddOptions),
}

#[derive(Args)]
pub struct AddOptions {
    /// What they type to sign in, such as ruth.okafor.
    #[arg(long)]
    pub login: String,
    /// Their name as it stands beside what they write.
    #[arg(long)]
    pub name: String,
    /// The organisation they work for, by its name.
    #[arg(long, value_name = "NAME")]
    pub organisation: String,
    /// Read the password from standard input, so that it stands in no list of commands.
    #[arg(long, required = true)]
    pub password_stdin: bool,
    #[command(flatten)]
    pub at: At,
}

pub async fn run(Command::Add(options): Command) -> anyhow::Result<Found> {
    let service = options.at.open(Missing::Refuse).await?;
    let organisation = named_organisation(&service, &options.organisation).await?;
    let login = options.login.trim().to_lowercase();
    let taken = service.store.user_by_login(&login).await?.is_some();
    decide::check_login(&login, &options.name, taken).map_err(|refusal| usage(refusal.to_string()))?;
    let mut password = String::new();
    std::io::stdin().read_to_string(&mut password).context("the password could not be read")?;
    let password = password.trim_end_matches(['\r', '\n']);
    let now = service.now();
    let chars_min = service.policy.count("session.password_chars_min", now.day())?;
    decide::check_password(password, chars_min).map_err(|refusal| usage(refusal.to_string()))?;
    let user = UserRow {
        user_id: UserId(service.ids.uuid(now)),
        login: login.clone(),
        password_hash: web::password::hash(password)?,
        name: options.name.trim().to_string(),
        organisation_id: organisation.organisation_id,
        organisation_name: organisation.name,
    };
    let (id, user_id, name) = (user.organisation_id, user.user_id, user.name.clone());
    let added = || OrganisationEvent::UserAdded { user_id, login: login.clone(), name: name.clone() };
    let ctx = service.system(System::CommandLine, now);
    by_operator(&ctx, id, Some(user), |_| Ok(Decision::of(added()))).await?;
    println!("{login} can sign in. Give them a role with `throughline role grant`.");
    Ok(Found::Fine)
}
