//! What the record says of what the rules ask.

use crate::assessment::{AnswerValue, Assessment, Filled, State, in_order};
use crate::case::CaseRecord;
use crate::custody::Step;
use crate::policy::{PolicyBook, PolicyError};
use crate::score::Score;
use crate::sentence::{RequirementState, Sentence};
use ::tier::v2::{self, Question, Women};
use ::tier::v3::{self, Measure, Predictor, Sexual};
use ::tier::{Answer, Enforcement, PredictorKind, Registration, Rules, Section, SexualBand};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The state of an assessment in the words of the national system.
const COMPLETE: &str = "COMPLETE";
const LOCKED: &str = "LOCKED_INCOMPLETE";

pub(super) struct Facts<'a> {
    /// All records of the person as one.
    pub record: &'a CaseRecord,
    pub policy: &'a PolicyBook,
    pub rules: &'a Rules,
    pub day: Date,
    /// After how many days policy locks an assessment that nobody signed.
    open_days: i64,
}

impl<'a> Facts<'a> {
    /// Without the days of policy nothing would ever lock, and the tier would be another: an error, not a guess.
    pub fn of(
        record: &'a CaseRecord,
        policy: &'a PolicyBook,
        rules: &'a Rules,
        day: Date,
    ) -> Result<Facts<'a>, PolicyError> {
        let open_days = policy.days("assessment.open_days", day)?;
        Ok(Facts { record, policy, rules, day, open_days })
    }

    pub fn v2(&self) -> v2::Case {
        let percent = |instrument: &str| self.latest(instrument)?.percent();
        #[expect(clippy::cast_possible_truncation, reason = "a percentage")]
        let ogrs = percent("OGRS3").map(|percent| percent as i64);
        v2::Case {
            gender: self.record.person.as_ref().and_then(|person| Some(person.sex?.code().to_string())),
            rsr: percent("RSR"),
            ogrs,
            registrations: self.registrations(),
            sentences: self.sentences(),
            assessments: self.assessments(),
            enforcement: self.enforcement(),
            ..v2::Case::on(self.day)
        }
    }

    pub fn v3(&self) -> v3::Case {
        let predictor = |instrument: &str| {
            let score = self.latest(instrument)?;
            let kind =
                if score.is_dynamic == Some(true) { PredictorKind::Dynamic } else { PredictorKind::Static };
            Some(Predictor { percent: score.percent()?, kind })
        };
        let sexual = |score: &Score| {
            let measure = score.points.map(Measure::Points).or(score.percent().map(Measure::Percent))?;
            let band = score.band.as_deref().and_then(SexualBand::named);
            Some(Sexual { measure, band, is_reduced: score.reduced })
        };
        let case = v3::Case {
            has_active_event: Some(self.has_active_event()),
            arp: predictor("ARP"),
            csrp: predictor("CSRP"),
            dc_srp: self.latest("DC-SRP").and_then(sexual),
            released_on: self.released_on(),
            sexual_offence: self.sexual_offence(),
            ..v3::Case::on(self.day)
        };
        case.registered(&self.rules.codes.registered(&self.registrations()))
    }

    pub fn has_active_event(&self) -> bool {
        self.record.sentences.values().any(|sentence| sentence.is_live(self.day))
    }

    /// The first day on which an order, a requirement or an unfinished assessment ends by time alone.
    pub fn next_end(&self) -> Option<Date> {
        let record = self.record;
        let live = record.sentences.values().filter(|sentence| sentence.is_live(self.day));
        let orders = live.filter_map(|sentence| sentence.facts.ends_on);
        let parts =
            record.requirements.values().filter(|part| part.removed.is_none() && part.ended.is_none());
        let parts = parts.filter_map(|part| part.ends_on);
        let after = orders.chain(parts).map(|last| last.saturating_add(1.day()));
        let locks =
            record.assessments.values().filter(|of| of.state(self.day, self.open_days) == State::Open);
        after.chain(locks.map(|of| of.locks_on(self.open_days))).filter(|day| *day > self.day).min()
    }

    /// TIR-21: what the instrument said last. One that lacked an answer said nothing then, and what it had said before
    /// stands; one that found that it does not apply has said so.
    fn latest(&self, instrument: &str) -> Option<&Score> {
        let signed = in_order(self.record);
        let scores = signed.iter().rev().filter_map(|of| self.record.scores.get(&of.assessment_id));
        let mut said = scores.flat_map(|row| &row.scores).filter(|score| score.instrument == instrument);
        let last = said.find(|score| score.hundredths.is_some() || score.lacks.is_empty());
        last.filter(|score| score.hundredths.is_some())
    }

    fn registrations(&self) -> Vec<Registration> {
        let types = self.policy.flag_types();
        let open = self.record.flags.values().filter(|flag| flag.is_open());
        let registration = |flag: &crate::flag::Flag| {
            let code = types.kind_of(&flag.flag_type)?.delius.clone()?;
            let number = |prefix: &str, words: &Option<String>| {
                Some(format!("M{}", words.as_deref()?.strip_prefix(prefix)?))
            };
            Some(Registration {
                code,
                level: number("Level ", &flag.level),
                category: number("Category ", &flag.category),
                on: Some(flag.from),
            })
        };
        open.filter_map(registration).collect()
    }

    fn sentences(&self) -> Vec<v2::Sentence> {
        let on_record = self.record.sentences.values().filter(|sentence| sentence.removed.is_none());
        on_record.map(|sentence| self.sentence(sentence)).collect()
    }

    fn sentence(&self, sentence: &Sentence) -> v2::Sentence {
        let kind = self.policy.sentence_types().kind_of(&sentence.facts.sentence_type);
        let types = self.policy.requirement_types();
        let of_it = self.record.requirements.values().filter(|part| {
            part.sentence_id == sentence.sentence_id
                && part.removed.is_none()
                && matches!(
                    part.state(sentence, self.day),
                    RequirementState::Ordered | RequirementState::Started(_)
                )
        });
        let requirement = |part: &crate::sentence::Requirement| {
            let kind = types.kind_of(&part.requirement_type);
            v2::Requirement {
                category: kind.and_then(|kind| kind.delius.clone()).unwrap_or_default(),
                is_restrictive: kind.is_some_and(|kind| kind.restrictive),
            }
        };
        let custodial = kind.is_some_and(|kind| kind.custodial || kind.after_licence);
        let codes = self.policy.tier_sentences().at(self.day);
        let code = codes.into_iter().find(|code| code.custodial == custodial);
        v2::Sentence {
            code: code.map(|code| code.code.clone()).unwrap_or_default(),
            is_terminated: !sentence.is_live(self.day),
            requirements: of_it.map(requirement).collect(),
        }
    }

    /// Those that count for something: complete, or locked unfinished.
    fn assessments(&self) -> Vec<v2::Assessment> {
        self.record.assessments.values().filter_map(|of| self.assessment(of)).collect()
    }

    fn assessment(&self, of: &Assessment) -> Option<v2::Assessment> {
        let policy = self.policy.assessment();
        let completed = || {
            let second = of.countersigned.as_ref().map(|second| &second.written);
            Some(second.or(of.signed.as_ref().map(|signed| &signed.written))?.at.day())
        };
        let (completed_on, status) = match of.state(self.day, self.open_days) {
            State::Complete => (completed()?, COMPLETE),
            State::Locked => (of.locks_on(self.open_days), LOCKED),
            State::Open | State::Waiting | State::Voided => return None,
        };
        let filled = Filled::of(self.record, policy, of.assessment_id)?;
        let answers = self.questions(&filled);
        let severity = |section: &Section| {
            let scored = v2::severity(self.rules, of.on, *section, &answers, false)?;
            Some((*section, scored.severity))
        };
        Some(v2::Assessment {
            completed_on,
            layer: policy.forms.kind_of(&of.form).map(|form| form.layer)?,
            status: status.to_string(),
            needs: Section::ALL.iter().filter_map(severity).collect(),
            women: Women {
                parenting: self.answer(&filled, "parentalResponsibilities"),
                impulsivity: self.answer(&filled, "impulsivity"),
                temper: self.answer(&filled, "temper"),
            },
        })
    }

    fn questions(&self, filled: &Filled<'_>) -> BTreeMap<Question, Answer> {
        let answer = |question: &Question| Some((*question, self.answer(filled, question.name())?));
        Question::ALL.iter().filter_map(answer).collect()
    }

    /// The answer to what the rule calls the question.
    fn answer(&self, filled: &Filled<'_>, question: &str) -> Option<Answer> {
        let items = self.policy.assessment().items.at(filled.assessment.on);
        let item = items.into_iter().find(|item| item.question.as_deref() == Some(question))?;
        Some(match &filled.answer(&item.code)?.value {
            AnswerValue::Scale(0) => Answer::None,
            AnswerValue::Scale(1) => Answer::Some,
            AnswerValue::Scale(_) => Answer::Significant,
            AnswerValue::YesNo(true) => Answer::Yes,
            AnswerValue::YesNo(false) => Answer::No,
            _ => Answer::Missing,
        })
    }

    /// Breaches and recalls with a result, from the day on which a senior decided for them.
    fn enforcement(&self) -> Vec<Enforcement> {
        let steps = self.record.breach_steps.values().filter(|step| step.removed.is_none());
        let of_step = |step: &crate::enforcement::BreachStep| {
            let kind = self.policy.breach_steps().kind_of(&step.facts.step)?;
            let review = self.record.reviews.get(&step.review_id)?;
            let outcome = Some(kind.outcome.clone()?);
            Some(Enforcement { referred_on: review.decided_on, outcome })
        };
        steps.filter_map(of_step).collect()
    }

    fn released_on(&self) -> Option<Date> {
        let steps = self.record.custody_steps.values().filter(|step| step.removed.is_none());
        let released = steps.filter(|step| step.facts.step == Step::Released && step.facts.on <= self.day);
        released.map(|step| step.facts.on).max()
    }

    /// What the assessment that was signed last says of it; nothing where it was not asked.
    fn sexual_offence(&self) -> Option<bool> {
        let policy = self.policy.assessment();
        let signed = in_order(self.record);
        let said = |of: &&Assessment, input: &str| {
            let filled = Filled::of(self.record, policy, of.assessment_id)?;
            let item =
                policy.items.at(of.on).into_iter().find(|item| item.input.as_deref() == Some(input))?;
            match filled.answer(&item.code)?.value {
                AnswerValue::YesNo(yes) => Some(yes),
                _ => None,
            }
        };
        let latest = |input: &str| signed.iter().rev().find_map(|of| said(of, input));
        match (latest("hasEverCommittedSexualOffence"), latest("isCurrentOffenceSexuallyMotivated")) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (ever, motive) => ever.or(motive),
        }
    }
}
