//! A few people to write about, and somebody who may write about everybody.

use app::Ctx;
use app::contact::ContactForm;
use app::court::{CourtItem, import_item};
use app::ports::Subject;
use domain::access::{Actor, Role};
use domain::hearing::{Feed, HearingFacts};
use domain::org::{Grant, ScopeOf};
use domain::shared::{CaseId, GrantId, Moment};
use server::edge::{System, id_of};
use server::open::Service;

/// The people that are there, made first when nobody is.
pub async fn cases(service: &Service, count: usize) -> anyhow::Result<Vec<CaseId>> {
    let limit = i64::try_from(count)?;
    let mut found: Vec<CaseId> = Vec::new();
    for subject in service.store.subjects_after(None, limit).await? {
        if let Subject::Case(case_id) = subject {
            found.push(case_id);
        }
    }
    for n in found.len()..count {
        let ctx = service.system(System::CourtMessages, service.now());
        found.extend(import_item(&ctx, &person(n)).await?.case_id);
    }
    Ok(found)
}

/// Nobody is like another: sounds and birth dates differ.
fn person(n: usize) -> CourtItem {
    let letter = |at: usize| char::from(b"bcdfghjklmnpqrstvwxz"[at % 20]);
    let surname = format!("{}a{}e{}o", letter(n), letter(n / 20), letter(n / 400));
    let day = jiff::civil::date(1960, 1, 1).saturating_add(jiff::ToSpan::days(i64::try_from(n).unwrap_or(0)));
    CourtItem {
        digest: format!("{n:064x}"),
        hearing: HearingFacts {
            feed: Feed::CommonPlatform,
            source_key: format!("example:{n}"),
            court_code: None,
            court_name: "Northmoor Magistrates' Court".to_string(),
            room: None,
            sitting_on: jiff::civil::date(2026, 5, 11),
            sitting_at: None,
            hearing_type: None,
            case_number: None,
            bail_status: None,
            name_as_given: surname.clone(),
            address_as_given: None,
            postcode: None,
            offences: Vec::new(),
        },
        title: None,
        forenames: format!("Example{}", letter(n / 7)),
        surname,
        birth_date: Some(day),
        sex: None,
        identifiers: Vec::new(),
        results: Vec::new(),
    }
}

/// A senior over everything.
pub fn senior(service: &Service, now: Moment) -> Ctx {
    let ctx = service.system(System::CommandLine, now);
    let author = ctx.actor.author.clone();
    let grant = Grant {
        organisation_id: author.organisation_id,
        grant_id: GrantId(id_of("example grant")),
        user_id: author.user_id,
        role: Role::Senior,
        scope: ScopeOf::All,
        from: Moment::new(jiff::Timestamp::UNIX_EPOCH),
        until: None,
    };
    Ctx { actor: Actor { author, officer_id: None, grants: vec![grant] }, ..ctx }
}

pub fn a_note(happened_at: Moment, notes: &str) -> ContactForm {
    ContactForm {
        contact_type: "note".to_string(),
        happened_at,
        minutes: 5,
        place: None,
        outcome: None,
        notes: notes.to_string(),
        sensitive: false,
        requirement_id: None,
    }
}
