//! The words that an organisation has for its letters.

use super::change::{Change, Done, allow, change};
use super::places::unchanged_since;
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::access::{Administer, Where};
use domain::org::decide::{self, SaveTemplate};
use domain::org::{LetterTemplate, OrganisationRecord};
use domain::shared::OrganisationId;
use letters::{Kind, Language, Template};

/// What somebody wrote for a letter.
pub struct TemplateForm {
    pub kind: Kind,
    pub language: Language,
    pub text: String,
    pub why: String,
    /// `written.seq` of the newest version as it was read; 0 where there was none.
    pub seen_seq: i64,
}

/// The text that a template begins with where the organisation has none: the program's; and for a language that the
/// program has no words in, the English ones, to be translated.
pub fn to_begin_with(kind: Kind, language: Language) -> String {
    let own = letters::built_in(kind, language).map(str::to_owned);
    own.unwrap_or_else(|| {
        let english = letters::built_in(kind, Language::English).unwrap_or_default();
        let tag = |of: Language| format!("language: {}", of.tag());
        english.replacen(&tag(Language::English), &tag(language), 1)
    })
}

/// The newest words of the organisation for a letter, if it has some.
pub fn newest(known: &OrganisationRecord, kind: Kind, language: Language) -> Option<&LetterTemplate> {
    known.versions_of(kind.code(), language.tag()).first().copied()
}

/// Keeps the words as the next version, from now on.
pub async fn save_template(
    ctx: &Ctx,
    organisation_id: OrganisationId,
    form: &TemplateForm,
) -> Result<(), AppError> {
    allow(ctx, Administer::Places, Where::Organisation(organisation_id))?;
    let text = form.text.replace("\r\n", "\n");
    let text = format!("{}\n", text.trim());
    let read = Template::parse(&text)
        .map_err(|refused| refused.faults.iter().map(|fault| format!("{fault}.")).collect::<Vec<String>>());
    let read = read.as_ref().map(|template| (template.kind().code(), template.language().tag()));
    let changed = change(ctx, Change::of(organisation_id), |known| {
        known.organisation.as_ref().ok_or(AppError::NotFound)?;
        match newest(known, form.kind, form.language) {
            Some(newest) => unchanged_since(&newest.written, form.seen_seq)?,
            None if form.seen_seq != 0 => return Err(AppError::NotFound),
            None => {}
        }
        let cmd = SaveTemplate {
            letter: form.kind.code(),
            language: form.language.tag(),
            text: &text,
            why: &form.why,
            read: read.map_err(Vec::as_slice),
        };
        Ok((Done, decide::save_template(known, &cmd).map_err(AppError::refused)?))
    });
    changed.await.map(|Done| ())
}
