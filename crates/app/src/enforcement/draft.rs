//! A letter in the making: its template, what the record says in it, and the words that somebody typed.

use super::letter_words::{Words, is_report};
use super::pack::{Facts, is_fact, letter_facts};
use crate::ctx::Ctx;
use crate::error::AppError;
use domain::case::CaseRecord;
use domain::enforcement::LetterFacts;
use domain::org::LetterTemplate;
use domain::person::detail::Detail;
use domain::shared::{Refusal, day_in_words};
use letters::{Kind, Language, Letter, Slot, Template, Values};

/// Code of the need in `policy/` that names the language in which the person is written to.
const LANGUAGE_NEED: &str = "language";

/// A letter of a kind about something, before it goes.
pub struct Draft {
    pub kind: Kind,
    pub template: Template,
    /// Which template that is: "version 2 of Northmoor Probation, saved on Monday 30 November 2026".
    pub template_name: String,
    /// What the person's language of letters does not have.
    pub language_note: Option<String>,
    pub facts: Facts,
}

/// The kind of letter that the program can write; nothing for one that is only recorded.
pub fn written_kind(letter_type: &str) -> Option<Kind> {
    Kind::coded(letter_type).filter(|kind| letters::built_in(*kind, Language::English).is_some())
}

/// ENF-19: the words of some letters are about a missed appointment, and a report of a failure is about none.
pub fn check_words_fit(ctx: &Ctx, record: &CaseRecord, asked: &LetterFacts) -> Result<(), Refusal> {
    let Some(kind) = written_kind(&asked.letter_type) else { return Ok(()) };
    let contact = asked.contact_id.and_then(|id| record.contacts.get(&id));
    if kind.has(Slot::MissedDate) && contact.is_some_and(|contact| is_report(ctx, contact)) {
        return Err(Refusal {
            rule: "ENF-19",
            field: "letter",
            sentence: "The words of this letter are about a missed appointment, and this is a report of a failure to \
                       comply. Write it elsewhere, and record here that it went."
                .to_string(),
        });
    }
    Ok(())
}

/// The letter that these facts ask for. `record` holds those joined to it.
pub async fn open_letter(ctx: &Ctx, record: &CaseRecord, asked: &LetterFacts) -> Result<Draft, AppError> {
    let kind = written_kind(&asked.letter_type).ok_or(AppError::NotFound)?;
    check_words_fit(ctx, record, asked).map_err(AppError::Refused)?;
    let own = match record.open_assignment() {
        Some(open) => ctx.store.letter_templates(open.organisation_id).await?,
        None => Vec::new(),
    };
    let holder = record.open_assignment().map(|open| open.organisation_name.as_str()).unwrap_or_default();
    // LET-09: the organisation's newest words in the person's language; then in English; else the program's.
    let wanted = language_of_letters(ctx, record, kind);
    let found = [wanted, Language::English].into_iter().find_map(|language| {
        in_use(&own, holder, (kind, language)).map(|(template, name)| (language, template, name))
    });
    let (language, template, template_name) = found.ok_or(AppError::NotFound)?;
    let language_note = (language != wanted).then(|| {
        "Letters to this person are to be in Welsh. There is no Welsh template of this letter, so it is in English."
            .to_string()
    });
    let facts = letter_facts(ctx, record, kind, asked).await?;
    Ok(Draft { kind, template, template_name, language_note, facts })
}

/// Welsh for somebody of whom that is recorded; a pack goes to a court or a recall team and not to them.
fn language_of_letters(ctx: &Ctx, record: &CaseRecord, kind: Kind) -> Language {
    if matches!(kind, Kind::BreachPack | Kind::RecallPack) {
        return Language::English;
    }
    let current = record.details.values().filter(|detail| detail.is_so_on(ctx.now.day()));
    let in_welsh = |detail: &Detail| match detail {
        Detail::Need(need) if need.need_type == LANGUAGE_NEED => {
            let said = need.provision.to_lowercase();
            said.contains("welsh") || said.contains("cymraeg")
        }
        _ => false,
    };
    match current.into_iter().any(|detail| in_welsh(&detail.dated.detail)) {
        true => Language::Welsh,
        false => Language::English,
    }
}

/// The newest words of the organisation that this program understands, else the program's, with their name.
pub fn in_use(
    own: &[LetterTemplate],
    organisation: &str,
    (kind, language): (Kind, Language),
) -> Option<(Template, String)> {
    let mut versions: Vec<&LetterTemplate> =
        own.iter().filter(|of| of.letter == kind.code() && of.language == language.tag()).collect();
    versions.sort_by_key(|of| std::cmp::Reverse(of.version));
    let read = |of: &&LetterTemplate| {
        let on = day_in_words(of.written.at.day());
        let name = format!("version {} of {organisation}, saved on {on}", of.version);
        Template::parse(&of.text).ok().map(|template| (template, name))
    };
    versions.iter().find_map(read).or_else(|| {
        let template = Template::parse(letters::built_in(kind, language)?).ok()?;
        let name = format!("version {} of the program", template.version());
        Some((template, name))
    })
}

impl Draft {
    /// What somebody read is what goes, as long as this is the same (LET-05).
    pub fn digest(&self) -> String {
        self.facts.digest(&self.template_name)
    }

    /// The places that somebody fills, in the order of the kind, and of each whether every such letter needs words there.
    pub fn places(&self) -> Vec<(Slot, bool)> {
        let (uses, needs) = (self.template.uses(), self.template.needs());
        let mut places: Vec<(Slot, bool)> = Vec::new();
        for slot in self.kind.slots().filter(|slot| uses.contains(slot) && !is_fact(*slot)) {
            if !places.iter().any(|(of, _)| *of == slot) {
                places.push((slot, needs.contains(&slot)));
            }
        }
        places
    }

    /// The letter with these words. ENF-22: each place that needs words has some. LET-01: what the record says nobody types.
    pub fn fill(&self, words: &Words) -> Result<Letter, AppError> {
        let typed = words.iter().filter(|(slot, _)| !is_fact(**slot));
        let said = typed.chain(&self.facts.lines).map(|(slot, value)| (*slot, value.clone()));
        let tables = self.facts.tables.iter().filter(|(_, rows)| !rows.is_empty());
        let values = tables
            .fold(said.collect::<Values>(), |values, (slot, rows)| values.with_rows(*slot, rows.clone()));
        letters::fill(&self.template, &values).map_err(|fault| {
            let missing = fault.missing();
            let (field, sentence) = match (missing.first(), pair(self.kind, words)) {
                (Some(first), _) => {
                    let names: Vec<&str> = missing.iter().map(|slot| slot.meaning()).collect();
                    (first.name(), format!("These places have no words yet: {}.", names.join("; ")))
                }
                (None, Some([one, other])) => {
                    let both = format!("{}; or {}", one.meaning(), other.meaning());
                    (one.name(), format!("Enter one of these two, and only one: {both}."))
                }
                (None, None) => (Slot::PersonName.name(), format!("The letter cannot be written: {fault}.")),
            };
            AppError::Refused(Refusal { rule: "ENF-22", field, sentence })
        })
    }
}

/// The first pair of places of which a letter has one, where these words have neither or both.
fn pair(kind: Kind, words: &Words) -> Option<[Slot; 2]> {
    let has = |slot: &Slot| words.contains_key(slot);
    kind.one_of().iter().find(|[one, other]| has(one) == has(other)).copied()
}
