//! Who signs in and asks, and what they look for.

use crate::population::{CASES_OF_AN_OFFICER, ctx_of, names, people, staff, user, write_once};
use app::caseload::{CaseloadAsked, caseload};
use app::ports::UserRow;
use app::session;
use domain::shared::{CaseId, TeamId};
use server::open::Service;
use store::driver::DatabaseUrl;

/// Officers who sign in and ask, and as many seniors at most.
const SEATS: usize = 100;

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
        format!("{forenames} {}", misspelt(&surname))
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
    write_once(service, url, people).await?;
    let officers = people.div_ceil(CASES_OF_AN_OFFICER);
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

async fn sign_in(service: &Service, officer: usize, user: UserRow) -> anyhow::Result<Seat> {
    let (store, ids, now) = (service.store.as_ref(), service.ids.as_ref(), service.now());
    store.put_user(user.clone()).await?;
    let token = session::begin(store, ids, &user, "Firefox on Windows", now).await?;
    let csrf = store.session(token.hash()).await?.map(|session| session.csrf).unwrap_or_default();
    let ctx = ctx_of(service, &user).await?;
    let held = caseload(&ctx, &CaseloadAsked::default()).await?.rows;
    Ok(Seat {
        cookie: format!("throughline={}", hex::encode(token.0)),
        csrf,
        team_id: staff::team_id(officer),
        cases: held.into_iter().map(|held| held.case.case_id).collect(),
    })
}

/// The surname with a vowel that is another one, as it is heard on the phone: it sounds the same.
fn misspelt(surname: &str) -> String {
    let vowels = ['a', 'e', 'i', 'o', 'u'];
    let Some(place) = surname.rfind(vowels) else { return format!("{surname}e") };
    let other = if surname[place..].starts_with('e') { "a" } else { "e" };
    format!("{}{other}{}", &surname[..place], &surname[place + 1..])
}
