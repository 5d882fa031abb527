//! A person, the numbers they are known by, and the words of their names.

use crate::driver::{Row, Stmt, Val};
use crate::table::{Cells, Table};
use crate::vals;
use app::ports::StoreError;
use domain::identity::IdentifierKind;
use domain::person::detail::NameKind;
use domain::person::{Identifier, Identity, NameForm, NamePair, Opinion, Person, Sex};
use domain::shared::{CaseId, IdentifierId, UserId};

pub static PERSON: Table = Table::new(
    "person",
    1,
    &[
        "case_id",
        "crn",
        "title",
        "forenames",
        "surname",
        "birth_date",
        "sex",
        "identity",
        "waiting_since",
        "opinion_user_id",
        "opinion_name",
        "opinion_note",
        "joined_to",
        "held",
    ],
)
.written();

pub static IDENTIFIER: Table = Table::new(
    "identifier",
    2,
    &["case_id", "identifier_id", "kind", "raw", "search_form", "unverified_because", "source"],
)
.written();

pub static NAME_FORM: Table = Table::new("name_form", 3, &["case_id", "word", "name", "sound", "name_kind"]);

pub static NAME_PAIR: Table = Table::new("name_pair", 2, &["case_id", "pair"]);

pub fn put(person: &Person) -> Stmt {
    let mut values = vals![
        person.case_id,
        person.crn.as_ref(),
        person.title.as_ref(),
        &person.forenames,
        &person.surname,
        person.birth_date,
        person.sex.map(Sex::code),
    ];
    values.extend(identity_values(&person.identity));
    values.push(Val::from(person.held));
    PERSON.put_written(values, &person.written)
}

fn identity_values(identity: &Identity) -> [Val; 6] {
    let null = Val::Null;
    match identity {
        Identity::Settled => {
            [Val::from("settled"), null.clone(), null.clone(), null.clone(), null.clone(), null]
        }
        Identity::Waiting { since, first_opinion } => {
            let opinion = first_opinion.as_ref();
            [
                Val::from("waiting"),
                Val::from(*since),
                Val::from(opinion.map(|opinion| opinion.user_id)),
                Val::from(opinion.map(|opinion| &opinion.name)),
                Val::from(opinion.map(|opinion| &opinion.note)),
                null,
            ]
        }
        Identity::Joined { to } => {
            [Val::from("joined"), null.clone(), null.clone(), null.clone(), null, Val::from(*to)]
        }
    }
}

pub fn read(row: &Row) -> Result<Person, StoreError> {
    let mut cells = PERSON.cells(row);
    Ok(Person {
        case_id: CaseId(cells.uuid()?),
        crn: cells.opt_text()?,
        title: cells.opt_text()?,
        forenames: cells.text()?,
        surname: cells.text()?,
        birth_date: cells.opt_date()?,
        sex: cells.opt_code(Sex::from_code)?,
        identity: read_identity(&mut cells)?,
        held: cells.bool()?,
        written: cells.written()?,
    })
}

fn read_identity(cells: &mut Cells<'_>) -> Result<Identity, StoreError> {
    let kind = cells.text()?;
    let since = cells.opt_moment()?;
    let (user_id, name, note) = (cells.opt_uuid()?, cells.opt_text()?, cells.opt_text()?);
    let joined_to = cells.opt_uuid()?;
    let opinion = match (user_id, name, note) {
        (Some(user_id), Some(name), Some(note)) => Some(Opinion { user_id: UserId(user_id), name, note }),
        _ => None,
    };
    match (kind.as_str(), since, joined_to) {
        ("settled", ..) => Ok(Identity::Settled),
        ("waiting", Some(since), _) => Ok(Identity::Waiting { since, first_opinion: opinion }),
        ("joined", _, Some(to)) => Ok(Identity::Joined { to: CaseId(to) }),
        _ => Err(cells.wrong("the columns of identity do not fit together")),
    }
}

pub fn put_identifier(identifier: &Identifier) -> Stmt {
    let values = vals![
        identifier.case_id,
        identifier.identifier_id,
        identifier.kind.as_code(),
        &identifier.raw,
        &identifier.search_form,
        identifier.unverified_because.as_ref(),
        &identifier.source,
    ];
    IDENTIFIER.put_written(values, &identifier.written)
}

pub fn read_identifier(row: &Row) -> Result<Identifier, StoreError> {
    let mut cells = IDENTIFIER.cells(row);
    Ok(Identifier {
        case_id: CaseId(cells.uuid()?),
        identifier_id: IdentifierId(cells.uuid()?),
        kind: cells.code(IdentifierKind::from_code)?,
        raw: cells.text()?,
        search_form: cells.text()?,
        unverified_because: cells.opt_text()?,
        source: cells.text()?,
        written: cells.written()?,
    })
}

pub fn put_name_form(form: &NameForm) -> Stmt {
    NAME_FORM.put(vals![
        form.case_id,
        &form.word,
        &form.name,
        &form.sound,
        form.name_kind.map(NameKind::code),
    ])
}

pub fn delete_name_form(form: &NameForm) -> Stmt {
    NAME_FORM.delete(vals![form.case_id, &form.word, &form.name])
}

pub fn read_name_form(row: &Row) -> Result<NameForm, StoreError> {
    let mut cells = NAME_FORM.cells(row);
    Ok(NameForm {
        case_id: CaseId(cells.uuid()?),
        word: cells.text()?,
        name: cells.text()?,
        sound: cells.text()?,
        name_kind: cells.opt_code(NameKind::from_code)?,
    })
}

pub fn put_name_pair(pair: &NamePair) -> Stmt {
    NAME_PAIR.put(vals![pair.case_id, &pair.pair])
}

pub fn delete_name_pair(pair: &NamePair) -> Stmt {
    NAME_PAIR.delete(vals![pair.case_id, &pair.pair])
}

pub fn read_name_pair(row: &Row) -> Result<NamePair, StoreError> {
    let mut cells = NAME_PAIR.cells(row);
    Ok(NamePair { case_id: CaseId(cells.uuid()?), pair: cells.text()? })
}
