//! Invented people at any size: each with a sentence, an officer and a year of contacts. Every fifth has many.

use app::commit::{CaseChange, Write, commit};
use app::ports::{Head, UserRow};
use app::{Ctx, organisation, session};
use domain::access::Role;
use domain::case::{CaseEvent, CaseRecord, OutcomeChosen};
use domain::identity::IdentifierKind;
use domain::org::{Grant, Officer, Organisation, OrganisationEvent, ScopeOf, Team};
use domain::sentence::{Particulars, RequirementOrdered, SentenceFacts, SentenceSource};
use domain::shared::{
    AssignmentId, Basis, CaseId, ContactId, Decision, GrantId, IdentifierId, Moment, OfficerId,
    OrganisationId, RequirementId, SentenceId, TeamId, UserId,
};
use jiff::ToSpan;
use server::edge::{System, id_of};
use server::open::Service;
use store::driver::{DatabaseUrl, Db};

const CASES_OF_AN_OFFICER: usize = 50;
const OFFICERS_OF_A_TEAM: usize = 10;
const TEAMS_OF_AN_ORGANISATION: usize = 20;
/// Officers who sign in and ask.
const SEATS: usize = 100;
/// People written in one transaction.
const TOGETHER: usize = 40;

/// An officer who is signed in.
pub struct Seat {
    pub cookie: String,
    pub csrf: String,
    pub cases: Vec<CaseId>,
}

pub struct Population {
    pub seats: Vec<Seat>,
    people: usize,
}

impl Population {
    /// The name of somebody who is there.
    pub fn name_of(&self, n: usize) -> String {
        let (forenames, surname) = name((n * 7919) % self.people);
        format!("{forenames} {surname}")
    }

    pub fn csrf_of(&self, cookie: &str) -> &str {
        self.seats.iter().find(|seat| seat.cookie == cookie).map_or("", |seat| &seat.csrf)
    }
}

/// Writes them all, and signs the officers in.
pub async fn write(service: &Service, people: usize) -> anyhow::Result<Population> {
    let now = service.now();
    let ctx = service.system(System::CourtMessages, now);
    let officers = people.div_ceil(CASES_OF_AN_OFFICER);
    for first in (0..officers).step_by(OFFICERS_OF_A_TEAM * TEAMS_OF_AN_ORGANISATION) {
        let last = (first + OFFICERS_OF_A_TEAM * TEAMS_OF_AN_ORGANISATION).min(officers);
        staff(service, first..last).await?;
    }
    let mut cases: Vec<Vec<CaseId>> = vec![Vec::new(); officers];
    for first in (0..people).step_by(TOGETHER) {
        let known = CaseRecord::default();
        let changes = (first..(first + TOGETHER).min(people)).map(|n| {
            let case_id = CaseId(ctx.ids.uuid(now));
            cases[n % officers].push(case_id);
            let decision =
                Decision { events: events(&ctx, n, officers), notices: Vec::new(), basis: Basis::default() };
            CaseChange { case_id, head: Head::default(), known: &known, decision, corrects: None }
        });
        commit(&ctx, Write { cases: changes.collect(), ..Write::default() }).await?;
    }
    let mut seats = Vec::new();
    for (n, cases) in cases.into_iter().enumerate().step_by((officers / SEATS).max(1)).take(SEATS) {
        seats.push(sign_in(service, n, cases).await?);
    }
    Ok(Population { seats, people })
}

/// What a database does by itself after a while: statistics for its planner.
pub async fn settle(url: &DatabaseUrl) -> anyhow::Result<()> {
    let db = Db::open(url).await?;
    Ok(db.execute_alone(Vec::new(), "ANALYZE").await?)
}

fn organisation_of(officer: usize) -> usize {
    officer / (OFFICERS_OF_A_TEAM * TEAMS_OF_AN_ORGANISATION)
}

fn organisation_id(officer: usize) -> OrganisationId {
    OrganisationId(id_of(&format!("organisation {}", organisation_of(officer))))
}

fn team_id(officer: usize) -> TeamId {
    TeamId(id_of(&format!("team {}", officer / OFFICERS_OF_A_TEAM)))
}

fn officer_id(officer: usize) -> OfficerId {
    OfficerId(id_of(&format!("officer {officer}")))
}

fn user_id(officer: usize) -> UserId {
    UserId(id_of(&format!("user {officer}")))
}

async fn staff(service: &Service, officers: std::ops::Range<usize>) -> anyhow::Result<()> {
    let ctx = service.system(System::CommandLine, service.now());
    let id = organisation_id(officers.start);
    let name = format!("Organisation {}", organisation_of(officers.start));
    let from = Moment::new(jiff::Timestamp::UNIX_EPOCH);
    let organisation = Organisation { organisation_id: id, name };
    let mut events = vec![OrganisationEvent::OrganisationRegistered { organisation }];
    for n in officers {
        if n % OFFICERS_OF_A_TEAM == 0 {
            let team = Team {
                organisation_id: id,
                team_id: team_id(n),
                name: format!("Team {}", n / OFFICERS_OF_A_TEAM),
                phone: "01632 960 100".to_string(),
                office: "Harbour House".to_string(),
                unit: String::new(),
            };
            events.push(OrganisationEvent::TeamAdded { team });
        }
        let officer = Officer {
            organisation_id: id,
            officer_id: officer_id(n),
            team_id: team_id(n),
            name: format!("Officer {n}"),
            grade: "PO".to_string(),
            phone: String::new(),
            user_id: Some(user_id(n)),
            from,
            until: None,
        };
        let grant = Grant {
            organisation_id: id,
            grant_id: GrantId(id_of(&format!("grant {n}"))),
            user_id: user_id(n),
            role: Role::Officer,
            scope: ScopeOf::Team(team_id(n)),
            from,
            until: None,
        };
        events
            .extend([OrganisationEvent::OfficerJoined { officer }, OrganisationEvent::RoleGranted { grant }]);
    }
    Ok(organisation::append(&ctx, id, &events).await?)
}

async fn sign_in(service: &Service, officer: usize, cases: Vec<CaseId>) -> anyhow::Result<Seat> {
    let user = UserRow {
        user_id: user_id(officer),
        login: format!("officer.{officer}"),
        password_hash: String::new(),
        name: format!("Officer {officer}"),
        organisation_id: organisation_id(officer),
        organisation_name: format!("Organisation {}", organisation_of(officer)),
    };
    let (store, ids) = (service.store.as_ref(), service.ids.as_ref());
    store.put_user(user.clone()).await?;
    let token = session::begin(store, ids, &user, "Firefox on Windows", service.now()).await?;
    let csrf = store.session(token.hash()).await?.map(|session| session.csrf).unwrap_or_default();
    Ok(Seat { cookie: format!("throughline={}", hex::encode(token.0)), csrf, cases })
}

const FORENAMES: [&str; 48] = [
    "Aaron", "Abigail", "Adam", "Amina", "Andrew", "Bethany", "Callum", "Carol", "Craig", "Daniel", "Dale",
    "Deborah", "Ellie", "Farah", "Gareth", "Gemma", "Hannah", "Ibrahim", "Imran", "Jade", "James", "Jordan",
    "Kelly", "Kieran", "Lauren", "Lee", "Lloyd", "Marcus", "Megan", "Mohammed", "Nadia", "Nathan", "Owen",
    "Paige", "Piotr", "Rachel", "Rhys", "Ruth", "Ryan", "Sanjay", "Shanice", "Sian", "Stacey", "Stephen",
    "Tariq", "Tom", "Wayne", "Zoe",
];

const BEGINNINGS: [&str; 60] = [
    "Ash", "Bain", "Bark", "Ben", "Black", "Brad", "Bright", "Brook", "Burn", "Carl", "Chad", "Clay", "Cole",
    "Crow", "Dal", "Dan", "Dray", "Dun", "East", "Ed", "Fair", "Far", "Fen", "Frost", "Gar", "Glen", "Gran",
    "Green", "Hal", "Hart", "Hay", "Hol", "Hurst", "Ing", "Kel", "Kirk", "Lam", "Lang", "Ley", "Lin", "Mal",
    "Mar", "Mill", "Mor", "Nor", "Oak", "Pem", "Quin", "Rad", "Red", "Row", "Sel", "Stan", "Sut", "Thorn",
    "Tre", "Up", "Wal", "Whit", "Win",
];

const ENDINGS: [&str; 40] = [
    "bert", "bridge", "brook", "burn", "bury", "by", "cliffe", "combe", "cott", "croft", "dale", "den",
    "don", "er", "field", "ford", "gate", "grave", "ham", "hurst", "ing", "kin", "land", "leigh", "ley",
    "low", "man", "mere", "moor", "noll", "path", "ridge", "sby", "shaw", "stead", "stone", "ton", "ville",
    "well", "worth",
];

/// A name as people have them: some are common, most are not.
fn name(n: usize) -> (String, String) {
    let mixed = (n as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let pick = |shift: u32, among: usize| usize::try_from((mixed >> shift) % among as u64).unwrap_or(0);
    // The smaller of two draws, so that those at the beginning are common.
    let skewed = |shift: u32, among: usize| pick(shift, among).min(pick(shift + 17, among));
    let surname = format!("{}{}", BEGINNINGS[skewed(5, 60)], ENDINGS[skewed(29, 40)]);
    (FORENAMES[skewed(13, 48)].to_string(), surname)
}

fn events(ctx: &Ctx, n: usize, officers: usize) -> Vec<CaseEvent> {
    let officer = n % officers;
    let (forenames, surname) = name(n);
    let born = jiff::civil::date(1955, 1, 1).saturating_add(i64::try_from(n % 18_000).unwrap_or(0).days());
    let passed_on = ctx.now.day().saturating_sub(300.days());
    let pnc = format!("20{:02}/{:07}A", n % 24, n);
    let mut events = vec![
        CaseEvent::PersonRecorded {
            title: None,
            forenames,
            surname,
            birth_date: Some(born),
            sex: None,
            crn: Some(format!("X{n:06}")),
            source: "bench".to_string(),
            candidates: Vec::new(),
        },
        CaseEvent::IdentifierRecorded {
            identifier_id: IdentifierId(ctx.ids.uuid(ctx.now)),
            identifier: IdentifierKind::Pnc,
            raw: pnc.clone(),
            search_form: pnc,
            unverified_because: None,
            source: "bench".to_string(),
        },
        CaseEvent::SentenceRecorded {
            sentence_id: SentenceId(ctx.ids.uuid(ctx.now)),
            facts: SentenceFacts {
                sentence_type: "community-order".to_string(),
                court_name: "Northmoor Magistrates' Court".to_string(),
                convicted_on: None,
                passed_on,
                ends_on: Some(passed_on.saturating_add(730.days())),
                length_months: 24,
                offence_code: "TH68010".to_string(),
                offence_title: "Theft from a shop".to_string(),
                particulars: Particulars::default(),
                other_offences: Vec::new(),
                runs_with: None,
            },
            source: SentenceSource::ByHand,
            requirements: vec![RequirementOrdered {
                requirement_id: RequirementId(ctx.ids.uuid(ctx.now)),
                requirement_type: "rehabilitation-activity".to_string(),
                length: Some(20),
                details: String::new(),
                ends_on: None,
                started_on: None,
            }],
        },
        CaseEvent::OfficerAssigned {
            assignment_id: AssignmentId(ctx.ids.uuid(ctx.now)),
            organisation_id: organisation_id(officer),
            organisation_name: format!("Organisation {}", organisation_of(officer)),
            team_id: team_id(officer),
            team_name: format!("Team {}", officer / OFFICERS_OF_A_TEAM),
            officer_id: officer_id(officer),
            officer_name: format!("Officer {officer}"),
            at: ctx.now.plus_seconds(-290 * 24 * 3600),
            reason: "Lives nearby.".to_string(),
            ends: None,
        },
    ];
    // Sixty contacts a year for every fifth case of an officer, six for the others.
    let contacts = if (n / officers).is_multiple_of(5) { 60 } else { 6 };
    for past in 0..contacts {
        events.extend(appointment(ctx, officer, (n, past), -(280 / contacts) * (past + 1)));
    }
    events.extend(appointment(ctx, officer, (n, 0), i64::try_from(n % 21).unwrap_or(0)));
    events
}

/// An appointment so many days from now: kept when it is past.
fn appointment(ctx: &Ctx, officer: usize, (n, which): (usize, i64), days: i64) -> Vec<CaseEvent> {
    let contact_id = ContactId(ctx.ids.uuid(ctx.now));
    let minute = i64::try_from(n / 7 % 480).unwrap_or(0);
    let booked = CaseEvent::AppointmentBooked {
        contact_id,
        contact_type: "office-appointment".to_string(),
        starts_at: ctx.now.plus_seconds(days * 24 * 3600 + minute * 60),
        minutes: 40,
        place: Some("office".to_string()),
        officer_id: officer_id(officer),
        officer_name: format!("Officer {officer}"),
        anyway_because: None,
        links: domain::contact::Links::default(),
    };
    if days >= 0 {
        return vec![booked];
    }
    let notes = format!(
        "Came on time. Talked about the week at home, about work and about what helps on bad days (meeting {which})."
    );
    let outcome = OutcomeChosen { code: "kept".to_string(), attended: true, awaited_until: None };
    vec![booked, CaseEvent::OutcomeRecorded { contact_id, outcome, notes, sensitive: false }]
}
