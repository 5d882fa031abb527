//! `throughline user`.

use crate::commands::organisation::named_organisation;
use crate::failure::{Found, usage};
use crate::open::{At, Missing};
use anyhow::Context;
use app::ports::UserRow;
use clap::{Args, Subcommand};
use domain::shared::UserId;
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

/// The shortest password that is taken.
const PASSWORD_CHARS_MIN: usize = 12;

pub async fn run(Command::Add(options): Command) -> anyhow::Result<Found> {
    let service = options.at.open(Missing::Refuse).await?;
    let organisation = named_organisation(&service, &options.organisation).await?;
    let login = options.login.trim().to_lowercase();
    if login.is_empty() || login.contains(char::is_whitespace) {
        return Err(usage("A login is one word, such as ruth.okafor."));
    }
    if service.store.user_by_login(&login).await?.is_some() {
        return Err(usage(format!("{login} can sign in already. Choose another login.")));
    }
    let mut password = String::new();
    std::io::stdin().read_to_string(&mut password).context("the password could not be read")?;
    let password = password.trim_end_matches(['\r', '\n']);
    if password.chars().count() < PASSWORD_CHARS_MIN {
        return Err(usage(format!("Give a password of at least {PASSWORD_CHARS_MIN} characters.")));
    }
    let now = service.now();
    let user = UserRow {
        user_id: UserId(service.ids.uuid(now)),
        login: login.clone(),
        password_hash: web::password::hash(password)?,
        name: options.name.trim().to_string(),
        organisation_id: organisation.organisation_id,
        organisation_name: organisation.name,
    };
    service.store.put_user(user).await?;
    println!("{login} can sign in. Give them a role with `throughline role grant`.");
    Ok(Found::Fine)
}
