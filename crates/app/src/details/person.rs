//! Corrects the name that the record goes by, the birth date or the sex.

use super::find::Whole;
use crate::commit::{Write, commit, deciding, entry_of};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::person::{self, CorrectPerson, Person, Sex};
use domain::shared::{CaseId, DetailId};
use jiff::civil::Date;

/// What the form or the API says.
#[derive(Clone)]
pub struct PersonForm {
    pub title: Option<String>,
    pub forenames: String,
    pub surname: String,
    pub birth_date: Option<Date>,
    pub sex: Option<Sex>,
    /// The name before was right until now: it is kept as a previous name.
    pub keep_previous: bool,
    pub why: String,
    /// The `written.seq` of the person that the form was filled in on.
    pub seen_seq: i64,
}

pub async fn correct_person(ctx: &Ctx, case_id: CaseId, form: &PersonForm) -> Result<(), AppError> {
    deciding(|| attempt(ctx, case_id, form)).await
}

async fn attempt(ctx: &Ctx, case_id: CaseId, form: &PersonForm) -> Result<(), AppError> {
    let whole = Whole::open(ctx, case_id).await?;
    let person = whole.opened.record.person.as_ref().ok_or(AppError::NotFound)?;
    if person.written.seq != form.seen_seq {
        // The same form sent twice is saved once.
        if ctx.wrote(&person.written) && says(form, person) {
            return Ok(());
        }
        return Err(AppError::Conflict(Box::new(person.written.clone())));
    }
    let cmd = CorrectPerson {
        title: form.title.clone(),
        forenames: form.forenames.clone(),
        surname: form.surname.clone(),
        birth_date: form.birth_date,
        sex: form.sex,
        previous: form.keep_previous.then(|| DetailId(ctx.ids.uuid(ctx.now))),
        why: form.why.clone(),
    };
    let decision = person::correct_person(person, &cmd, ctx.now.day()).map_err(AppError::refused)?;
    let corrects = entry_of(ctx, case_id, person.written.seq).await?;
    let changes = whole.change(case_id, decision, corrects);
    let access = vec![whole.opened.access.clone()];
    commit(ctx, Write { access, cases: changes.into_iter().collect(), ..Write::default() }).await
}

/// Whether the record says already what the form says.
fn says(form: &PersonForm, person: &Person) -> bool {
    form.forenames.trim() == person.forenames
        && form.surname.trim() == person.surname
        && (form.birth_date, form.sex) == (person.birth_date, person.sex)
}

domain::private_debug!(PersonForm);
