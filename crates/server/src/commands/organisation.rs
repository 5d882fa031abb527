//! `throughline organisation`, `team`, `officer` and `role`: what an agency needs to start.

use crate::edge::{System, id_of};
use crate::failure::{Found, usage};
use crate::open::{At, Missing, Service};
use app::AppError;
use app::organisation::{append, by_operator};
use clap::{Args, Subcommand};
use domain::access::Role;
use domain::org::decide;
use domain::org::{Grant, Officer, Organisation, OrganisationEvent, OrganisationRecord, ScopeOf, Team};
use domain::shared::{Decision, GrantId, OfficerId, OrganisationId, Rule, TeamId};

#[derive(Subcommand)]
pub enum OrganisationCommand {
    /// Register an organisation.
    Add(OrganisationOptions),
}

#[derive(Args)]
pub struct OrganisationOptions {
    /// Its name, such as "Northmoor Probation".
    #[arg(long)]
    pub name: String,
    #[command(flatten)]
    pub at: At,
}

#[derive(Subcommand)]
pub enum TeamCommand {
    /// Add a team to an organisation.
    Add(TeamOptions),
}

#[derive(Args)]
pub struct TeamOptions {
    /// The organisation, by its name.
    #[arg(long, value_name = "NAME")]
    pub organisation: String,
    /// The team's name.
    #[arg(long)]
    pub name: String,
    /// The number that people are told to ring.
    #[arg(long)]
    pub phone: String,
    /// The office where it works.
    #[arg(long)]
    pub office: String,
    #[command(flatten)]
    pub at: At,
}

#[derive(Subcommand)]
pub enum OfficerCommand {
    /// Put somebody into a team, so that they can hold cases.
    Add(OfficerOptions),
}

#[derive(Args)]
pub struct OfficerOptions {
    /// The organisation, by its name.
    #[arg(long, value_name = "NAME")]
    pub organisation: String,
    /// The team, by its name.
    #[arg(long, value_name = "NAME")]
    pub team: String,
    /// The officer's name.
    #[arg(long)]
    pub name: String,
    /// Code of the grade as policy has it, such as PO, PSO or SPO.
    #[arg(long)]
    pub grade: String,
    /// Their own number.
    #[arg(long, default_value = "")]
    pub phone: String,
    /// The login of this officer, if they sign in.
    #[arg(long)]
    pub login: Option<String>,
    #[command(flatten)]
    pub at: At,
}

#[derive(Subcommand)]
pub enum RoleCommand {
    /// Give a user a role over a team, an organisation or everything.
    Grant(GrantOptions),
}

#[derive(Args)]
pub struct GrantOptions {
    /// Who.
    #[arg(long)]
    pub login: String,
    /// What they may do.
    #[arg(long, value_parser = Role::ALL.map(Role::code))]
    pub role: String,
    /// The organisation that answers for the grant, by its name.
    #[arg(long, value_name = "NAME")]
    pub organisation: String,
    /// Over one team of it only.
    #[arg(long, value_name = "NAME", conflicts_with = "everywhere")]
    pub team: Option<String>,
    /// Over every organisation: for court officers who work for all.
    #[arg(long)]
    pub everywhere: bool,
    #[command(flatten)]
    pub at: At,
}

/// An organisation's id is made from its name, so that two programs registering it at once register one.
pub fn organisation_id_of(name: &str) -> OrganisationId {
    OrganisationId(id_of(&format!("organisation {}", name.trim())))
}

pub async fn run(OrganisationCommand::Add(options): OrganisationCommand) -> anyhow::Result<Found> {
    let service = options.at.open(Missing::Make).await?;
    let name = options.name.trim().to_string();
    let organisation_id = organisation_id_of(&name);
    let all = service.store.organisations().await?;
    if all.iter().any(|one| one.name == name || one.organisation_id == organisation_id) {
        return Err(usage(format!("{name} is registered already.")));
    }
    let organisation = Organisation { organisation_id, name: name.clone() };
    write(&service, organisation_id, OrganisationEvent::OrganisationRegistered { organisation }).await?;
    println!("{name} is registered. Add a team with `throughline team add`.");
    Ok(Found::Fine)
}

pub async fn run_team(TeamCommand::Add(options): TeamCommand) -> anyhow::Result<Found> {
    let service = options.at.open(Missing::Refuse).await?;
    let organisation_id = named_organisation(&service, &options.organisation).await?.organisation_id;
    let name = options.name.trim().to_string();
    let team = Team {
        organisation_id,
        team_id: TeamId(service.ids.uuid(service.now())),
        name: name.clone(),
        phone: options.phone,
        office: options.office,
        unit: String::new(),
    };
    decided(&service, organisation_id, |known| decide::add_team(known, team.clone())).await?;
    println!("{name} is a team of {}.", options.organisation);
    Ok(Found::Fine)
}

pub async fn run_officer(OfficerCommand::Add(options): OfficerCommand) -> anyhow::Result<Found> {
    let service = options.at.open(Missing::Refuse).await?;
    let organisation_id = named_organisation(&service, &options.organisation).await?.organisation_id;
    let team_id = team_named(&service, organisation_id, &options.team).await?;
    let user_id = match &options.login {
        Some(login) => Some(user_named(&service, login).await?),
        None => None,
    };
    let now = service.now();
    let officer = Officer {
        organisation_id,
        officer_id: OfficerId(service.ids.uuid(now)),
        team_id,
        name: options.name.trim().to_string(),
        grade: options.grade,
        phone: options.phone,
        user_id,
        from: now,
        until: None,
    };
    let name = officer.name.clone();
    let in_use = service.policy.grades().find(&officer.grade, now.day()).is_some();
    decided(&service, organisation_id, |known| decide::join(known, officer.clone(), in_use)).await?;
    println!("{name} is in {} and can hold cases.", options.team);
    Ok(Found::Fine)
}

pub async fn run_role(RoleCommand::Grant(options): RoleCommand) -> anyhow::Result<Found> {
    let service = options.at.open(Missing::Refuse).await?;
    let organisation_id = named_organisation(&service, &options.organisation).await?.organisation_id;
    let role =
        Role::from_code(&options.role).ok_or_else(|| usage("Choose one of the roles that --help lists."))?;
    let scope = match &options.team {
        Some(team) => ScopeOf::Team(team_named(&service, organisation_id, team).await?),
        None if options.everywhere => ScopeOf::All,
        None => ScopeOf::Organisation(organisation_id),
    };
    let now = service.now();
    let grant = Grant {
        organisation_id,
        grant_id: GrantId(service.ids.uuid(now)),
        user_id: user_named(&service, &options.login).await?,
        role,
        scope,
        from: now,
        until: None,
    };
    let by = service.system(System::CommandLine, now).actor.author.user_id;
    decided(&service, organisation_id, |known| decide::grant_role(known, by, grant.clone(), true)).await?;
    println!("{} is {} from now on.", options.login, options.role.replace('_', " "));
    Ok(Found::Fine)
}

/// By the rules of the pages, and no role: whoever holds the machine may.
async fn decided<E: Rule>(
    service: &Service,
    id: OrganisationId,
    decide: impl Fn(&OrganisationRecord) -> Result<Decision<OrganisationEvent>, E>,
) -> anyhow::Result<()> {
    let ctx = service.system(System::CommandLine, service.now());
    let done = by_operator(&ctx, id, None, |known| decide(known).map_err(AppError::refused)).await;
    done.map_err(|problem| match problem {
        AppError::Refused(refusal) => usage(refusal.sentence),
        other => other.into(),
    })
}

async fn write(service: &Service, id: OrganisationId, event: OrganisationEvent) -> anyhow::Result<()> {
    let ctx = service.system(System::CommandLine, service.now());
    Ok(append(&ctx, id, &[event]).await?)
}

/// The organisation of this name, wherever it was registered: here, on a page, or by an import.
pub async fn named_organisation(service: &Service, name: &str) -> anyhow::Result<Organisation> {
    let all = service.store.organisations().await?;
    let mut called = all.into_iter().filter(|organisation| organisation.name == name.trim());
    match (called.next(), called.next()) {
        (Some(only), None) => Ok(Organisation { organisation_id: only.organisation_id, name: only.name }),
        (Some(_), Some(_)) => Err(usage(format!(
            "Several organisations are called {name}. Do this on the pages of administration, where each is shown."
        ))),
        (None, _) => Err(usage(format!(
            "No organisation is called {name}. Register it with `throughline organisation add`."
        ))),
    }
}

async fn team_named(
    service: &Service,
    organisation_id: OrganisationId,
    name: &str,
) -> anyhow::Result<TeamId> {
    let record =
        service.store.organisation(organisation_id).await?.map(|(_, record)| record).unwrap_or_default();
    let team = record.teams.into_values().find(|team| team.name == name.trim());
    let missing = || usage(format!("It has no team {name}. Add it with `throughline team add`."));
    Ok(team.ok_or_else(missing)?.team_id)
}

async fn user_named(service: &Service, login: &str) -> anyhow::Result<domain::shared::UserId> {
    let user = service.store.user_by_login(&login.trim().to_lowercase()).await?;
    let missing = || usage(format!("Nobody signs in as {login}. Add them with `throughline user add`."));
    Ok(user.ok_or_else(missing)?.user_id)
}
