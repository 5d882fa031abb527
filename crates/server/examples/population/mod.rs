//! Invented people at any size, as a service has them: fifty cases an officer, ten officers a team, a year of contacts,
//! appointments in the coming weeks, flags, details, documents, custody for some.

pub mod databases;
mod log;
pub mod names;
pub mod people;
pub mod staff;

use app::Ctx;
use app::commit::{CaseChange, Write, commit};
use app::ports::{Head, UserRow};
use domain::case::CaseRecord;
use domain::shared::{Basis, CaseId, Decision, UserId};
use server::edge::{System, id_of};
use server::open::Service;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use store::driver::{DatabaseUrl, Db};

pub const CASES_OF_AN_OFFICER: usize = 50;
const OFFICERS_OF_A_TEAM: usize = 10;
const TEAMS_OF_AN_ORGANISATION: usize = 20;
/// People written in one transaction, and how many transactions are made at once.
const TOGETHER: usize = 50;
const WRITERS: usize = 4;

/// Writes them all, unless they are there already.
pub async fn write_once(service: &Service, url: &DatabaseUrl, people: usize) -> anyhow::Result<()> {
    let officers = people.div_ceil(CASES_OF_AN_OFFICER);
    let whole = format!("population.{people}.2");
    if service.store.user_by_login(&whole).await?.is_none() {
        staff::write(service, officers).await?;
        write(service, people, officers).await?;
        settle(url).await?;
        service.store.put_user(user(0, UserId(id_of(&whole)), &whole)).await?;
    }
    Ok(())
}

/// What somebody asks with.
pub async fn ctx_of(service: &Service, user: &UserRow) -> anyhow::Result<Ctx> {
    let actor = service.store.actor(user.user_id).await?;
    let actor = actor.ok_or_else(|| anyhow::anyhow!("{} was put and is not there", user.login))?;
    Ok(Ctx { actor, ..service.system(System::CommandLine, service.now()) })
}

async fn write(service: &Service, people: usize, officers: usize) -> anyhow::Result<()> {
    let next = Arc::new(AtomicUsize::new(0));
    let mut writers = tokio::task::JoinSet::new();
    for _ in 0..WRITERS {
        let (ctx, next) = (service.system(System::CourtMessages, service.now()), next.clone());
        writers.spawn(async move {
            loop {
                let first = next.fetch_add(TOGETHER, Ordering::Relaxed);
                if first >= people {
                    return anyhow::Ok(());
                }
                some(&ctx, first..(first + TOGETHER).min(people), officers).await?;
            }
        });
    }
    while let Some(done) = writers.join_next().await {
        done??;
    }
    Ok(())
}

async fn some(ctx: &Ctx, numbers: std::ops::Range<usize>, officers: usize) -> anyhow::Result<()> {
    let known = CaseRecord::default();
    let changes = numbers.map(|n| {
        let events = people::events(ctx, n, officers);
        let decision = Decision { events, notices: Vec::new(), basis: Basis::default() };
        let case_id = CaseId(ctx.ids.uuid(ctx.now));
        CaseChange { case_id, head: Head::default(), known: &known, decision, corrects: None }
    });
    Ok(commit(ctx, Write { cases: changes.collect(), ..Write::default() }).await?)
}

/// What a database does by itself after a while: statistics for its planner.
async fn settle(url: &DatabaseUrl) -> anyhow::Result<()> {
    let db = Db::open(url).await?;
    Ok(db.execute_alone(Vec::new(), "ANALYZE").await?)
}

pub fn user(officer: usize, user_id: UserId, login: &str) -> UserRow {
    UserRow {
        user_id,
        login: login.to_string(),
        password_hash: String::new(),
        name: login.to_string(),
        organisation_id: staff::organisation_id(officer),
        organisation_name: staff::organisation_name(officer),
    }
}
