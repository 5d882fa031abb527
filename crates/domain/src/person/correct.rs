//! Corrects the name that the record goes by, the birth date or the sex.

use super::detail::{DatedDetail, Detail, NameKind, OtherName};
use super::{Person, Sex};
use crate::case::CaseEvent;
use crate::shared::{Decision, DetailId, Rule, day_in_words};
use jiff::civil::Date;

pub struct CorrectPerson {
    pub title: Option<String>,
    pub forenames: String,
    pub surname: String,
    pub birth_date: Option<Date>,
    pub sex: Option<Sex>,
    /// The name before was right until now, and is kept under this id as a previous name.
    pub previous: Option<DetailId>,
    pub why: String,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CorrectPersonError {
    #[error("Enter why. Both wordings stay on the record.")]
    WhyMissing,
    #[error("Enter the name.")]
    NameMissing,
    #[error("{0} has not come yet. Enter the day of birth.")]
    BornInTheFuture(String),
    #[error("Nothing is different from what is recorded.")]
    NothingChanges,
    #[error("This has {0} characters. Keep it under {1}.")]
    TooLong(usize, usize),
}

impl Rule for CorrectPersonError {
    fn rule(&self) -> &'static str {
        match self {
            CorrectPersonError::WhyMissing => "PER-08",
            CorrectPersonError::TooLong(..) => "PER-13",
            _ => "PER-14",
        }
    }

    fn field(&self) -> &'static str {
        match self {
            CorrectPersonError::WhyMissing => "why",
            CorrectPersonError::BornInTheFuture(_) => "birth_date",
            _ => "surname",
        }
    }
}

/// Corrects who the record says the person is. Both wordings stay in the log.
pub fn correct_person(
    person: &Person,
    cmd: &CorrectPerson,
    today: Date,
) -> Result<Decision<CaseEvent>, CorrectPersonError> {
    // PER-08: a correction says why.
    let why = cmd.why.trim();
    if why.is_empty() {
        return Err(CorrectPersonError::WhyMissing);
    }
    let (forenames, surname) = check_name(&cmd.forenames, &cmd.surname)?;
    let title = cmd.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    // PER-14: a person has a name, was born before today, and a correction changes something.
    if let Some(day) = cmd.birth_date.filter(|day| *day > today) {
        return Err(CorrectPersonError::BornInTheFuture(day_in_words(day)));
    }
    let name_changes = (&forenames, &surname) != (&person.forenames, &person.surname);
    let rest_changes =
        (title, cmd.birth_date, cmd.sex) != (person.title.as_deref(), person.birth_date, person.sex);
    if !name_changes && !rest_changes {
        return Err(CorrectPersonError::NothingChanges);
    }
    let corrected = CaseEvent::PersonCorrected {
        title: title.map(str::to_string),
        forenames: forenames.clone(),
        surname: surname.clone(),
        birth_date: cmd.birth_date,
        sex: cmd.sex,
        why: why.to_string(),
    };
    let previous = cmd.previous.filter(|_| name_changes).map(|detail_id| CaseEvent::DetailRecorded {
        detail_id,
        dated: DatedDetail {
            detail: Detail::Name(OtherName {
                name_kind: NameKind::Previous,
                forenames: person.forenames.clone(),
                surname: person.surname.clone(),
            }),
            from: None,
            to: None,
        },
    });
    let mut decision = Decision::of(corrected);
    decision.events.extend(previous);
    Ok(decision)
}

/// The name as it is recorded. PER-14: there is one. PER-13: there is room for it, not without end.
pub(crate) fn check_name(forenames: &str, surname: &str) -> Result<(String, String), CorrectPersonError> {
    let (forenames, surname) = (forenames.trim(), surname.trim());
    if forenames.is_empty() && surname.is_empty() {
        return Err(CorrectPersonError::NameMissing);
    }
    let length = forenames.chars().count().max(surname.chars().count());
    if length > NAME_ROOM {
        return Err(CorrectPersonError::TooLong(length, NAME_ROOM));
    }
    Ok((forenames.to_string(), surname.to_string()))
}

/// Storage shape, not policy.
const NAME_ROOM: usize = 500;

crate::private_debug!(CorrectPerson);
