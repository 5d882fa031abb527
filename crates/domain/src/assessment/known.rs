//! What the record can answer, so that nobody is asked for it again: an earlier assessment, open flags, facts.

use super::{AnswerValue, Assessment, Still};
use crate::case::CaseRecord;
use crate::intake::known_since;
use crate::person::detail::Detail;
use crate::policy::{AskedWhen, AssessmentItem, AssessmentPolicy};
use crate::score::{current, is_code};
use jiff::civil::Date;
use risk::Item;

/// An answer that is known, to be said still so of or changed.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownAnswer {
    pub value: AnswerValue,
    pub evidence: String,
    pub source: String,
    pub still: Still,
    /// When it was said, or since when it is so.
    pub on: Date,
}

/// ASM-07: what is known of a question on a day. A fact that is on the record since the earlier assessment was signed goes
/// before it. What a review has to say is never known from the last one.
pub fn known(
    record: &CaseRecord,
    policy: &AssessmentPolicy,
    assessment: &Assessment,
    item: &AssessmentItem,
    day: Date,
) -> Option<KnownAnswer> {
    let section = policy.sections.find(item.section_on(&assessment.form), assessment.on)?;
    if section.when == Some(AskedWhen::Review) {
        return None;
    }
    let before = of_base(record, assessment, item);
    let fact = of_record(record, item, day);
    match (before, fact) {
        (Some(before), Some((since, fact))) => {
            let base = assessment.base.and_then(|base| record.assessments.get(&base));
            let signed = base.and_then(|base| base.signed.as_ref()).map(|signed| signed.written.at);
            let newer = signed.is_none_or(|signed| since > signed) && fact.value != before.value;
            Some(if newer { fact } else { before })
        }
        (before, fact) => before.or(fact.map(|(_, fact)| fact)),
    }
}

fn of_base(record: &CaseRecord, assessment: &Assessment, item: &AssessmentItem) -> Option<KnownAnswer> {
    let base = assessment.base?;
    // Forms may ask it on different pages.
    let sections = record.assessment_sections.range((base, String::new())..);
    let mut answers = sections
        .take_while(|((of, _), _)| *of == base)
        .flat_map(|(_, section)| section.answers.iter().map(move |answer| (section, answer)));
    let (section, answer) = answers.find(|(_, answer)| answer.item == item.code)?;
    if answer.value == AnswerValue::NotAsked {
        return None;
    }
    // What was still so then is as old as what it repeated.
    let made = record.assessments.get(&base).map_or(section.written.at.day(), |base| base.on);
    Some(KnownAnswer {
        value: answer.value.clone(),
        evidence: answer.evidence.clone(),
        source: answer.source.clone(),
        still: Still::Assessment(base),
        on: answer.on.unwrap_or(made),
    })
}

/// With when it was written.
fn of_record(
    record: &CaseRecord,
    item: &AssessmentItem,
    day: Date,
) -> Option<(crate::shared::Moment, KnownAnswer)> {
    let is_yes = |code: &str| item.yes_by_flags.iter().any(|known| known == code);
    let flags = record.flags.values().filter(|flag| flag.is_open() && is_yes(&flag.flag_type));
    let of_flag =
        flags.max_by_key(|flag| (known_since(&flag.written, Some(flag.from)), flag.flag_id)).map(|flag| {
            let source = format!("Flag, {}", flag.written.by.name);
            let known = fact(AnswerValue::YesNo(true), flag.note.clone(), source, flag.from);
            (known_since(&flag.written, Some(flag.from)), known)
        });
    let details = record.details.values().filter(|detail| detail.is_so_on(day));
    let of_detail = details.filter_map(|detail| {
        let (code, note) = match &detail.dated.detail {
            Detail::Circumstance(of) => (&of.circumstance_type, of.note.clone()),
            Detail::Address(of) => (&of.address_type, of.lines.clone()),
            _ => return None,
        };
        let yes = item.yes_by_details.contains(code);
        if !yes && !item.no_by_details.contains(code) {
            return None;
        }
        let written = &detail.written;
        let on = detail.dated.from.unwrap_or(written.at.day());
        let source = format!("Personal details, {}", written.by.name);
        let evidence = if note.is_empty() { "As recorded".to_string() } else { note };
        let since = known_since(written, detail.dated.from);
        Some((since, fact(AnswerValue::YesNo(yes), evidence, source, on)))
    });
    let of_sentence = of_sentence(record, item, day);
    of_detail.chain(of_flag).chain(of_sentence).max_by_key(|(at, _)| *at)
}

/// ASM-24: the code of the offence that the scores take from the sentence where nobody gives one, and the last day of an offence on
/// it: other offences, elsewhere, the record does not know, so it is a beginning to be said still so or changed.
fn of_sentence(
    record: &CaseRecord,
    item: &AssessmentItem,
    day: Date,
) -> Option<(crate::shared::Moment, KnownAnswer)> {
    let sentence = current(record, day)?;
    let facts = &sentence.facts;
    let value = match item.inputs().find_map(Item::named)? {
        Item::OffenceCode => {
            let code = Some(&facts.offence_code).filter(|code| is_code(code))?;
            AnswerValue::Number(code.parse().ok()?)
        }
        Item::LastOffence => {
            let others = facts.other_offences.iter().map(|other| &other.particulars);
            let all = std::iter::once(&facts.particulars).chain(others);
            AnswerValue::Date(all.filter_map(|of| of.to.or(of.from)).max().filter(|last| *last <= day)?)
        }
        _ => return None,
    };
    let source = format!("Sentence, {}", facts.court_name);
    let since = known_since(&sentence.written, Some(facts.passed_on));
    let title = facts.offence_title.as_str();
    let evidence = if title.is_empty() { "As recorded" } else { title }.to_string();
    Some((since, fact(value, evidence, source, facts.passed_on)))
}

fn fact(value: AnswerValue, evidence: String, source: String, on: Date) -> KnownAnswer {
    KnownAnswer { value, evidence, source, still: Still::Record, on }
}

crate::private_debug!(KnownAnswer);
