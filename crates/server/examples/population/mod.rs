//! Invented people at any size, as a service has them: fifty cases an officer, ten officers a team, a year of contacts,
//! appointments in the coming weeks, flags, details, documents, custody for some.

mod log;
mod names;
mod people;
mod staff;

use app::caseload::{CaseloadAsked, caseload};
use app::commit::{CaseChange, Write, commit};
use app::ports::{Head, UserRow};
use app::{Ctx, session};
use domain::case::CaseRecord;
use domain::shared::{Basis, CaseId, Decision, TeamId, UserId};
use server::edge::{System, id_of};
use server::open::Service;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use store::driver::{DatabaseUrl, Db};

const CASES_OF_AN_OFFICER: usize = 50;
const OFFICERS_OF_A_TEAM: usize = 10;
const TEAMS_OF_AN_ORGANISATION: usize = 20;
/// Officers who sign in and ask, and as many seniors at most.
const SEATS: usize = 100;
/// People written in one transaction, and how many transactions are made at once.
const TOGETHER: usize = 50;
const WRITERS: usize = 4;

/// Somebody who is signed in.
pub struct Seat {
    pub cookie: String,
    pub csrf: String,
    pub team_id: TeamId,
    pub cases: Vec<CaseId>,
}

pub struct Population {
    pub officers: Vec<Seat>,
    pub seniors: Vec<Seat>,
    people: usize,
}

impl Population {
    fn somebody(&self, n: usize) -> usize {
        (n * 7919) % self.people
    }

    pub fn name_of(&self, n: usize) -> String {
        let (forenames, surname) = names::name(self.somebody(n));
        format!("{forenames} {surname}")
    }

    pub fn surname_of(&self, n: usize) -> String {
        names::name(self.somebody(n)).1
    }

    pub fn misspelt_name_of(&self, n: usize) -> String {
        let (forenames, surname) = names::name(self.somebody(n));
        format!("{forenames} {}", names::misspelt(&surname))
    }

    pub fn crn_of(&self, n: usize) -> String {
        people::crn(self.somebody(n))
    }

    pub fn birth_date_of(&self, n: usize) -> String {
        people::birth_date(self.somebody(n)).to_string()
    }
}

/// Writes them all, unless they are there already, and signs officers and seniors in.
pub async fn open(service: &Service, url: &DatabaseUrl, people: usize) -> anyhow::Result<Population> {
    let officers = people.div_ceil(CASES_OF_AN_OFFICER);
    let whole = format!("population.{people}");
    if service.store.user_by_login(&whole).await?.is_none() {
        staff::write(service, officers).await?;
        write(service, people, officers).await?;
        settle(url).await?;
        service.store.put_user(user(0, UserId(id_of(&whole)), &whole)).await?;
    }
    let step = (officers / SEATS).max(1);
    let (mut seats, mut seniors) = (Vec::new(), Vec::new());
    for officer in (0..officers).step_by(step).take(SEATS) {
        let user_id = staff::user_id(officer);
        seats.push(sign_in(service, officer, user(officer, user_id, &format!("officer.{officer}"))).await?);
        let senior = staff::senior_id(officer);
        seniors.push(sign_in(service, officer, user(officer, senior, &format!("senior.{officer}"))).await?);
    }
    Ok(Population { officers: seats, seniors, people })
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

fn user(officer: usize, user_id: UserId, login: &str) -> UserRow {
    UserRow {
        user_id,
        login: login.to_string(),
        password_hash: String::new(),
        name: login.to_string(),
        organisation_id: staff::organisation_id(officer),
        organisation_name: staff::organisation_name(officer),
    }
}

async fn sign_in(service: &Service, officer: usize, user: UserRow) -> anyhow::Result<Seat> {
    let (store, ids, now) = (service.store.as_ref(), service.ids.as_ref(), service.now());
    store.put_user(user.clone()).await?;
    let token = session::begin(store, ids, &user, "Firefox on Windows", now).await?;
    let csrf = store.session(token.hash()).await?.map(|session| session.csrf).unwrap_or_default();
    let actor = store.actor(user.user_id).await?;
    let actor = actor.ok_or_else(|| anyhow::anyhow!("{} was put and is not there", user.login))?;
    let ctx = Ctx { actor, ..service.system(System::CommandLine, now) };
    let held = caseload(&ctx, &CaseloadAsked::default()).await?.rows;
    Ok(Seat {
        cookie: format!("throughline={}", hex::encode(token.0)),
        csrf,
        team_id: staff::team_id(officer),
        cases: held.into_iter().map(|held| held.case.case_id).collect(),
    })
}
