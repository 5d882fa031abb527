//! An assessment with the form that it is made on: what is asked, what is answered, what is missing, what it scores.

use super::{Answer, AnswerValue, Assessment, GroupAtRisk, NeedScore, Purpose, SectionAnswers};
use crate::case::CaseRecord;
use crate::policy::{
    AnswerKind, AskedWhen, AssessmentItem, AssessmentPolicy, AssessmentSection, SeriousHarm,
};
use crate::shared::AssessmentId;

pub struct Filled<'a> {
    pub assessment: &'a Assessment,
    sections: Vec<&'a SectionAnswers>,
    policy: &'a AssessmentPolicy,
}

/// What is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Answer,
    /// What it rests on.
    Evidence,
    /// Who said so, and when.
    Source,
    Level(GroupAtRisk),
    /// Of a level above low.
    Reason(GroupAtRisk),
}

/// One thing that keeps it from being signed.
pub struct Missing<'a> {
    pub section: &'a AssessmentSection,
    /// Nothing for a level.
    pub item: Option<&'a AssessmentItem>,
    pub what: What,
}

impl<'a> Filled<'a> {
    /// Nothing where the record has no such assessment.
    pub fn of(record: &'a CaseRecord, policy: &'a AssessmentPolicy, id: AssessmentId) -> Option<Filled<'a>> {
        let assessment = record.assessments.get(&id)?;
        let sections = record.assessment_sections.range((id, String::new())..);
        let sections = sections.take_while(|((of, _), _)| *of == id).map(|(_, section)| section);
        Some(Filled { assessment, sections: sections.collect(), policy })
    }

    /// The page as it was saved last.
    pub fn saved(&self, section: &str) -> Option<&'a SectionAnswers> {
        self.sections.iter().find(|saved| saved.section == section).copied()
    }

    pub fn answer(&self, item: &str) -> Option<&'a Answer> {
        self.sections.iter().find_map(|saved| saved.answers.iter().find(|answer| answer.item == item))
    }

    pub fn answers(&self) -> impl Iterator<Item = &'a Answer> {
        self.sections.iter().flat_map(|saved| &saved.answers)
    }

    /// The screening found something or left something not asked, or a level is above low.
    pub fn is_of_harm(&self) -> bool {
        let screens = self.policy.sections.at(self.assessment.on);
        let screens = screens.into_iter().filter(|section| section.screens);
        let mut found = screens.filter_map(|section| self.saved(&section.code));
        // What was not asked is not known to be nothing.
        let suspect = |of: &Answer| matches!(of.value, AnswerValue::YesNo(true) | AnswerValue::NotAsked);
        let yes = |saved: &SectionAnswers| saved.answers.iter().any(suspect);
        let above = |level: SeriousHarm| level > SeriousHarm::Low;
        found.any(yes) || self.assessment.levels.iter().any(|level| level.highest().is_some_and(above))
    }

    /// The pages that are asked as it stands, in their order.
    pub fn sections(&self) -> Vec<&'a AssessmentSection> {
        let of_harm = self.is_of_harm();
        let asked = |section: &&AssessmentSection| match section.when {
            None => true,
            Some(AskedWhen::Review) => self.assessment.purpose == Purpose::Review,
            Some(AskedWhen::Harm) => of_harm,
            // ASM-21
            Some(AskedWhen::Yes) => section.yes_to.iter().any(|item| self.is_yes(item)),
        };
        let all = self.policy.sections_of(&self.assessment.form, self.assessment.on);
        all.into_iter().filter(asked).collect()
    }

    fn is_yes(&self, item: &str) -> bool {
        self.answer(item).is_some_and(|answer| answer.value == AnswerValue::YesNo(true))
    }

    /// The answers of the pages that are asked as it stands.
    pub fn asked_answers(&self) -> impl Iterator<Item = &'a Answer> {
        let pages = self.sections().into_iter().filter_map(|section| self.saved(&section.code));
        pages.flat_map(|saved| &saved.answers)
    }

    pub fn section(&self, code: &str) -> Option<&'a AssessmentSection> {
        self.sections().into_iter().find(|section| section.code == code)
    }

    /// The questions of a page.
    pub fn items(&self, section: &str) -> Vec<&'a AssessmentItem> {
        self.policy.asked(&self.assessment.form, section, self.assessment.on)
    }

    /// ASM-06, ASM-08, ASM-10: everything that keeps it from being signed, page by page.
    pub fn missing(&self) -> Vec<Missing<'a>> {
        self.sections().into_iter().flat_map(|section| self.missing_of(section)).collect()
    }

    pub fn missing_of(&self, section: &'a AssessmentSection) -> Vec<Missing<'a>> {
        if section.levels {
            return self.missing_levels().map(|what| Missing { section, item: None, what }).collect();
        }
        let lacks = |item: &'a AssessmentItem| {
            let what = self.lacks(item)?;
            Some(Missing { section, item: Some(item), what })
        };
        self.items(&section.code).into_iter().filter_map(lacks).collect()
    }

    /// What keeps the answer of a question from being signed.
    pub fn lacks(&self, item: &AssessmentItem) -> Option<What> {
        let Some(answer) = self.answer(&item.code) else { return Some(What::Answer) };
        if !rests_on_something(item, &answer.value) {
            None
        } else if answer.evidence.is_empty() {
            Some(What::Evidence)
        } else if answer.source.is_empty() && answer.value != AnswerValue::NotAsked {
            Some(What::Source)
        } else {
            None
        }
    }

    /// In the community every group but prisoners has a level; what is above low has a reason.
    fn missing_levels(&self) -> impl Iterator<Item = What> {
        GroupAtRisk::ALL.iter().filter_map(move |group| {
            let Some(level) = self.assessment.level(*group) else {
                return (*group != GroupAtRisk::Prisoners).then_some(What::Level(*group));
            };
            if level.community.is_none() && *group != GroupAtRisk::Prisoners {
                return Some(What::Level(*group));
            }
            let above = level.highest().is_some_and(|level| level > SeriousHarm::Low);
            (above && level.reason.is_empty()).then_some(What::Reason(*group))
        })
    }

    /// The score of every section that has one, with the thresholds of the day.
    pub fn needs(&self) -> Vec<NeedScore> {
        let scored = self.policy.sections.at(self.assessment.on);
        scored.into_iter().filter(|section| section.need).map(|section| self.need(section)).collect()
    }

    /// Every question that counts is one of the score, also where a shorter form does not ask it: what is not known is
    /// named, and never taken for no.
    fn need(&self, section: &AssessmentSection) -> NeedScore {
        let day = self.assessment.on;
        let of_section = |item: &&AssessmentItem| item.section == section.code && item.counts;
        let items: Vec<_> = self.policy.items.at(day).into_iter().filter(of_section).collect();
        let (mut score, mut not_known) = (0, Vec::new());
        for item in &items {
            match self.answer(&item.code).map(|answer| &answer.value) {
                Some(AnswerValue::Scale(value)) => score += u32::from(*value),
                Some(AnswerValue::YesNo(yes)) => score += if *yes { 2 } else { 0 },
                _ => not_known.push(item.code.clone()),
            }
        }
        let need = section.threshold.and_then(|threshold| match (score >= threshold, not_known.is_empty()) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        });
        let out_of = u32::try_from(items.len()).unwrap_or(0) * 2;
        let (section, threshold) = (section.code.clone(), section.threshold);
        NeedScore { section, score, out_of, threshold, need, not_known }
    }
}

/// ASM-06: whether an answer has to say what it rests on: a problem, a yes, or that it was not asked.
fn rests_on_something(item: &AssessmentItem, value: &AnswerValue) -> bool {
    match value {
        AnswerValue::NotAsked => true,
        _ if item.asks_nothing => false,
        AnswerValue::Scale(value) => *value > 0,
        AnswerValue::YesNo(yes) => *yes,
        AnswerValue::Many(chosen) => chosen.iter().any(|code| code != AssessmentItem::NONE),
        AnswerValue::Choice(_) | AnswerValue::Number(_) | AnswerValue::Date(_) | AnswerValue::Text(_) => {
            false
        }
    }
}

impl What {
    /// "the answer", "what it rests on".
    pub fn words(self) -> &'static str {
        match self {
            What::Answer => "the answer",
            What::Evidence => "what it rests on",
            What::Source => "who said so, and when",
            What::Level(_) => "the level in the community",
            What::Reason(_) => "why it is above low",
        }
    }
}

/// Whether a question can be answered with "not asked": every one but words, which would then say nothing.
pub(super) fn can_be_left(item: &AssessmentItem) -> bool {
    item.kind != AnswerKind::Text
}
