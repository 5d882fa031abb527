//! People as `throughline synth` invents them, written as the rows that a search reads and no others.

use super::staff;
use app::ports::Batch;
use domain::assignment::Assignment;
use domain::case::CaseRow;
use domain::identity::{self, IdentifierKind};
use domain::intake::{IdentifierRow, PersonRows};
use domain::person::detail::{Detail, PersonDetail};
use domain::person::{Identifier, Identity, NameForm, NamePair, Person};
use domain::search;
use domain::shared::{
    AssignmentId, Author, CaseId, DetailId, IdentifierId, Moment, UserId, Written, start_of_day_in_london,
};
use jiff::civil::Date;
use server::edge::id_of;
use store::SqlStore;
use store::driver::Db;
use transfer::synth::{self, Plan};
use uuid::Uuid;

/// People written in one transaction.
const TOGETHER: u64 = 500;

/// Somebody as they are recorded.
pub struct Recorded {
    pub n: u64,
    pub forenames: String,
    pub surname: String,
    pub born: Option<Date>,
    pub pnc: Option<String>,
    /// Every name, the one that the record goes by first.
    pub names: Vec<String>,
    rows: PersonRows,
}

/// In the order of their numbers, as ids are in a service.
pub fn case_id(n: u64) -> CaseId {
    CaseId(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0000 + (u128::from(n) << 48)))
}

pub fn recorded(plan: &Plan, n: u64) -> Option<Recorded> {
    let rows = synth::person(plan, n);
    let own = &rows.own.as_ref()?.row;
    let (forenames, surname, born) = (own.forenames.clone(), own.surname.clone(), own.birth_date);
    let is_pnc = |identifier: &&IdentifierRow| identifier.kind == IdentifierKind::Pnc;
    let pnc = own.identifiers.iter().find(is_pnc).map(|identifier| identifier.number.clone());
    let mut names = vec![domain::person::join_name(&forenames, &surname)];
    names.extend(rows.details.iter().filter_map(|line| match &line.row.detail {
        Detail::Name(name) => Some(domain::person::join_name(&name.forenames, &name.surname)),
        _ => None,
    }));
    Some(Recorded { n, forenames, surname, born, pnc, names, rows })
}

pub async fn write(db: &Db, plan: &Plan) -> anyhow::Result<()> {
    for first in (0..plan.people).step_by(TOGETHER as usize) {
        let some = (first..(first + TOGETHER).min(plan.people)).filter_map(|n| recorded(plan, n));
        let case_rows = some.flat_map(|person| rows_of(plan, &person)).collect();
        db.execute(SqlStore::statements_of(&Batch { case_rows, ..Batch::default() })?).await?;
    }
    Ok(())
}

fn rows_of(plan: &Plan, person: &Recorded) -> Vec<CaseRow> {
    let case_id = case_id(person.n);
    let written = written(plan);
    let mut rows = vec![CaseRow::Person(row_of(plan, person, &written))];
    for name in &person.names {
        rows.extend(NameForm::of(case_id, name, None).into_iter().map(CaseRow::NameForm));
        rows.extend(
            search::pairs(name).into_iter().map(|pair| CaseRow::NamePair(NamePair { case_id, pair })),
        );
    }
    rows.extend(person.pnc.iter().map(|pnc| CaseRow::Identifier(identifier(case_id, pnc, &written))));
    for (number, line) in (1..).zip(&person.rows.details) {
        if !matches!(line.row.detail, Detail::Name(_) | Detail::Reach(_) | Detail::Address(_)) {
            continue;
        }
        let dated = domain::person::detail::DatedDetail {
            detail: line.row.detail.clone(),
            from: line.row.from,
            to: line.row.to,
        };
        rows.push(CaseRow::Detail(PersonDetail {
            case_id,
            detail_id: DetailId(Uuid::from_u128(number)),
            dated,
            removed_because: None,
            corrections: 0,
            created: written.clone(),
            written: written.clone(),
        }));
    }
    rows.push(CaseRow::Assignment(assignment(plan, person.n, written)));
    rows
}

fn row_of(plan: &Plan, person: &Recorded, written: &Written) -> Person {
    let crn = person.rows.own.as_ref().and_then(|own| own.row.crn.clone());
    Person {
        case_id: case_id(person.n),
        crn,
        title: None,
        forenames: person.forenames.clone(),
        surname: person.surname.clone(),
        birth_date: person.born,
        sex: None,
        identity: Identity::Settled,
        held: !is_closed(plan, person.n),
        written: written.clone(),
    }
}

fn identifier(case_id: CaseId, pnc: &str, written: &Written) -> Identifier {
    let kind = IdentifierKind::Pnc;
    let read = identity::read(kind, pnc, 2026);
    Identifier {
        case_id,
        identifier_id: IdentifierId(Uuid::from_u128(1)),
        kind,
        raw: pnc.to_string(),
        search_form: read.map_or_else(|| pnc.to_string(), |read| read.key().to_string()),
        unverified_because: None,
        source: "bench".to_string(),
        written: written.clone(),
    }
}

fn is_closed(plan: &Plan, n: u64) -> bool {
    n * plan.closed / plan.people != (n + 1) * plan.closed / plan.people
}

/// Whoever holds an open case; of a closed one it ended long ago.
fn assignment(plan: &Plan, n: u64, written: Written) -> Assignment {
    let officer = usize::try_from(n % plan.officers()).unwrap_or(0);
    let from = start_of_day_in_london(plan.today).plus_seconds(-290 * 24 * 3600);
    Assignment {
        case_id: case_id(n),
        assignment_id: AssignmentId(Uuid::from_u128(1)),
        organisation_id: staff::organisation_id(officer),
        organisation_name: staff::organisation_name(officer),
        team_id: staff::team_id(officer),
        team_name: staff::team_name(officer),
        officer_id: staff::officer_id(officer),
        officer_name: format!("Officer {officer}"),
        from,
        until: is_closed(plan, n).then(|| from.plus_seconds(24 * 3600)),
        reason: String::new(),
        reason_code: None,
        written,
    }
}

fn written(plan: &Plan) -> Written {
    let by = Author {
        user_id: UserId(id_of("bench")),
        name: "bench".to_string(),
        organisation_id: staff::organisation_id(0),
        organisation_name: staff::organisation_name(0),
    };
    Written { seq: 1, at: at(plan), by }
}

fn at(plan: &Plan) -> Moment {
    start_of_day_in_london(plan.today)
}
