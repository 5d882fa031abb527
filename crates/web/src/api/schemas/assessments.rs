//! Assessments: levels, pages of answers, what is missing, signatures.

use super::{Day, Instant, WrittenBy};
use domain::assessment::{
    Answer, AnswerValue, Assessment, Filled, Given, GroupAtRisk, GroupLevel, KnownAnswer, NeedScore, State,
    What,
};
use domain::policy::SeriousHarm;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A level of serious harm.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HarmBody {
    Low,
    Medium,
    High,
    VeryHigh,
}

impl From<SeriousHarm> for HarmBody {
    fn from(level: SeriousHarm) -> Self {
        match level {
            SeriousHarm::Low => HarmBody::Low,
            SeriousHarm::Medium => HarmBody::Medium,
            SeriousHarm::High => HarmBody::High,
            SeriousHarm::VeryHigh => HarmBody::VeryHigh,
        }
    }
}

impl From<HarmBody> for SeriousHarm {
    fn from(level: HarmBody) -> Self {
        match level {
            HarmBody::Low => SeriousHarm::Low,
            HarmBody::Medium => SeriousHarm::Medium,
            HarmBody::High => SeriousHarm::High,
            HarmBody::VeryHigh => SeriousHarm::VeryHigh,
        }
    }
}

#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GroupBody {
    Public,
    Children,
    KnownAdult,
    Staff,
    /// In custody only.
    Prisoners,
}

impl From<GroupAtRisk> for GroupBody {
    fn from(group: GroupAtRisk) -> Self {
        match group {
            GroupAtRisk::Public => GroupBody::Public,
            GroupAtRisk::Children => GroupBody::Children,
            GroupAtRisk::KnownAdult => GroupBody::KnownAdult,
            GroupAtRisk::Staff => GroupBody::Staff,
            GroupAtRisk::Prisoners => GroupBody::Prisoners,
        }
    }
}

impl From<GroupBody> for GroupAtRisk {
    fn from(group: GroupBody) -> Self {
        match group {
            GroupBody::Public => GroupAtRisk::Public,
            GroupBody::Children => GroupAtRisk::Children,
            GroupBody::KnownAdult => GroupAtRisk::KnownAdult,
            GroupBody::Staff => GroupAtRisk::Staff,
            GroupBody::Prisoners => GroupAtRisk::Prisoners,
        }
    }
}

/// The level for one group at risk.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelBody {
    group: GroupBody,
    #[serde(default)]
    community: Option<HarmBody>,
    #[serde(default)]
    custody: Option<HarmBody>,
    /// Needed above low.
    #[serde(default)]
    reason: String,
}

impl From<&GroupLevel> for LevelBody {
    fn from(of: &GroupLevel) -> Self {
        LevelBody {
            group: of.group.into(),
            community: of.community.map(HarmBody::from),
            custody: of.custody.map(HarmBody::from),
            reason: of.reason.clone(),
        }
    }
}

impl From<LevelBody> for GroupLevel {
    fn from(of: LevelBody) -> Self {
        GroupLevel {
            group: of.group.into(),
            community: of.community.map(SeriousHarm::from),
            custody: of.custody.map(SeriousHarm::from),
            reason: of.reason,
        }
    }
}

/// What was answered: one of these, by the kind of the question.
#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ValueBody {
    /// 0, 1 or 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scale: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    yes: Option<bool>,
    /// Code of the answer in the policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    choice: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    many: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// True where it was not asked; the evidence says why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    not_asked: Option<bool>,
}

impl From<&AnswerValue> for ValueBody {
    fn from(of: &AnswerValue) -> Self {
        let mut value = ValueBody::default();
        match of {
            AnswerValue::Scale(scale) => value.scale = Some(*scale),
            AnswerValue::YesNo(yes) => value.yes = Some(*yes),
            AnswerValue::Choice(code) => value.choice = Some(code.clone()),
            AnswerValue::Many(codes) => value.many = Some(codes.clone()),
            AnswerValue::Number(number) => value.number = Some(*number),
            AnswerValue::Date(day) => value.date = Some(Day(*day)),
            AnswerValue::Text(words) => value.text = Some(words.clone()),
            AnswerValue::NotAsked => value.not_asked = Some(true),
        }
        value
    }
}

impl ValueBody {
    /// Nothing where there is no value, or more than one.
    fn read(self) -> Option<AnswerValue> {
        let mut values = [
            self.scale.map(AnswerValue::Scale),
            self.yes.map(AnswerValue::YesNo),
            self.choice.map(AnswerValue::Choice),
            self.many.map(AnswerValue::Many),
            self.number.map(AnswerValue::Number),
            self.date.map(|day| AnswerValue::Date(day.0)),
            self.text.map(AnswerValue::Text),
            self.not_asked.filter(|not_asked| *not_asked).map(|_| AnswerValue::NotAsked),
        ]
        .into_iter()
        .flatten();
        let value = values.next()?;
        values.next().is_none().then_some(value)
    }
}

/// What is said to one question.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerBody {
    /// Code of the question in the policy.
    item: String,
    /// Left out where what is known is still so.
    #[serde(default)]
    value: Option<ValueBody>,
    /// What is known is still so. A value goes before it, with its own evidence and source.
    #[serde(default)]
    still_so: bool,
    /// What it rests on.
    #[serde(default)]
    evidence: String,
    /// Who said so, and when.
    #[serde(default)]
    source: String,
}

impl AnswerBody {
    /// Nothing where it has a value of no kind, or of two.
    pub fn read(self) -> Option<Given> {
        let value = match self.value {
            None => None,
            Some(value) => Some(value.read()?),
        };
        Some(Given {
            item: self.item,
            value,
            still: self.still_so,
            evidence: self.evidence,
            source: self.source,
        })
    }
}

#[derive(Serialize, ToSchema)]
pub struct AnswerGiven {
    item: String,
    value: ValueBody,
    evidence: String,
    source: String,
    /// It was taken over: from an earlier assessment, or from the record.
    still_so: bool,
    /// Of what is still so: the day of what it repeats.
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<Day>,
}

impl From<&Answer> for AnswerGiven {
    fn from(of: &Answer) -> Self {
        AnswerGiven {
            item: of.item.clone(),
            value: ValueBody::from(&of.value),
            evidence: of.evidence.clone(),
            source: of.source.clone(),
            still_so: of.still.is_some(),
            on: of.on.map(Day),
        }
    }
}

/// An answer that is known and can be said still so of.
#[derive(Serialize, ToSchema)]
pub struct AnswerKnown {
    item: String,
    value: ValueBody,
    evidence: String,
    source: String,
    on: Day,
}

impl AnswerKnown {
    pub fn of(item: &str, known: &KnownAnswer) -> Self {
        AnswerKnown {
            item: item.to_string(),
            value: ValueBody::from(&known.value),
            evidence: known.evidence.clone(),
            source: known.source.clone(),
            on: Day(known.on),
        }
    }
}

/// One page of the form.
#[derive(Serialize, ToSchema)]
pub struct PageAnswer {
    /// Code of the section in the policy.
    section: String,
    /// Codes of the questions that it asks.
    asked: Vec<String>,
    answers: Vec<AnswerGiven>,
    /// Nothing while it was not saved.
    written: Option<WrittenBy>,
}

/// One thing that keeps it from being signed.
#[derive(Serialize, ToSchema)]
pub struct MissingAnswer {
    section: String,
    item: Option<String>,
    group: Option<GroupBody>,
    #[schema(example = "what it rests on")]
    what: String,
}

#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StateAnswer {
    Open,
    Locked,
    Waiting,
    Complete,
    Voided,
}

impl From<State> for StateAnswer {
    fn from(state: State) -> Self {
        match state {
            State::Open => StateAnswer::Open,
            State::Locked => StateAnswer::Locked,
            State::Waiting => StateAnswer::Waiting,
            State::Complete => StateAnswer::Complete,
            State::Voided => StateAnswer::Voided,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct NeedAnswer {
    section: String,
    score: u32,
    out_of: u32,
    threshold: Option<u32>,
    /// Nothing where too little is known to say no, or no threshold is known.
    need: Option<bool>,
    /// Codes of the questions that count and have no answer.
    not_known: Vec<String>,
}

impl From<&NeedScore> for NeedAnswer {
    fn from(of: &NeedScore) -> Self {
        NeedAnswer {
            section: of.section.clone(),
            score: of.score,
            out_of: of.out_of,
            threshold: of.threshold,
            need: of.need,
            not_known: of.not_known.clone(),
        }
    }
}

/// An assessment in a list.
#[derive(Serialize, ToSchema)]
pub struct AssessmentListed {
    assessment_id: Uuid,
    form: String,
    purpose: String,
    on: Day,
    state: StateAnswer,
    levels: Vec<LevelBody>,
    started: WrittenBy,
    signed: Option<WrittenBy>,
    needs: Vec<NeedAnswer>,
    /// Code of the rule by which somebody else has to sign too.
    countersign_rule: Option<String>,
    /// Grades that may.
    countersign_by: Vec<String>,
    countersigned: Option<WrittenBy>,
    sent_back_because: Option<String>,
    voided_because: Option<String>,
    written: WrittenBy,
}

impl AssessmentListed {
    pub fn of(of: &Assessment, state: State) -> Self {
        let signed = of.signed.as_ref();
        let needed = signed.and_then(|signed| signed.countersign.as_ref());
        AssessmentListed {
            assessment_id: of.assessment_id.0,
            form: of.form.clone(),
            purpose: of.purpose.code().to_string(),
            on: Day(of.on),
            state: state.into(),
            levels: of.levels.iter().map(LevelBody::from).collect(),
            started: WrittenBy::from(&of.started),
            signed: signed.map(|signed| WrittenBy::from(&signed.written)),
            needs: signed.map(|of| of.needs.iter().map(NeedAnswer::from).collect()).unwrap_or_default(),
            countersign_rule: needed.map(|needed| needed.rule.clone()),
            countersign_by: needed.map(|needed| needed.by.clone()).unwrap_or_default(),
            countersigned: of.countersigned.as_ref().map(|second| WrittenBy::from(&second.written)),
            sent_back_because: of.sent_back.as_ref().map(|back| back.comment.clone()),
            voided_because: of.voided.as_ref().map(|voided| voided.why.clone()),
            written: WrittenBy::from(&of.written),
        }
    }
}

/// An assessment with its pages.
#[derive(Serialize, ToSchema)]
pub struct AssessmentAnswer {
    assessment: AssessmentListed,
    pages: Vec<PageAnswer>,
    /// Empty when it can be signed; of one that is signed there is none.
    missing: Vec<MissingAnswer>,
    /// Of one that is open: what is known already.
    known: Vec<AnswerKnown>,
}

impl AssessmentAnswer {
    pub fn of(filled: &Filled<'_>, state: State, known: Vec<AnswerKnown>) -> Self {
        let page = |section: &&domain::policy::AssessmentSection| {
            let saved = filled.saved(&section.code);
            PageAnswer {
                section: section.code.clone(),
                asked: filled.items(&section.code).iter().map(|item| item.code.clone()).collect(),
                answers: saved
                    .map(|of| of.answers.iter().map(AnswerGiven::from).collect())
                    .unwrap_or_default(),
                written: saved.map(|saved| WrittenBy::from(&saved.written)),
            }
        };
        let missing = |of: &domain::assessment::Missing<'_>| MissingAnswer {
            section: of.section.code.clone(),
            item: of.item.map(|item| item.code.clone()),
            group: match of.what {
                What::Level(group) | What::Reason(group) => Some(group.into()),
                What::Answer | What::Evidence | What::Source => None,
            },
            what: of.what.words().to_string(),
        };
        let open = state == State::Open;
        AssessmentAnswer {
            assessment: AssessmentListed::of(filled.assessment, state),
            pages: filled.sections().iter().map(page).collect(),
            missing: if open { filled.missing().iter().map(missing).collect() } else { Vec::new() },
            known,
        }
    }
}

/// An assessment of somebody that waits for a countersignature.
#[derive(Serialize, ToSchema)]
pub struct AssessmentWaits {
    case_id: Uuid,
    name: String,
    crn: Option<String>,
    /// Who holds the case.
    officer: String,
    assessment_id: Uuid,
    form: String,
    purpose: String,
    /// The highest level in the community.
    serious_harm: Option<HarmBody>,
    signed_by: String,
    since: Instant,
    /// Grades that may countersign.
    countersign_by: Vec<String>,
}

impl From<&app::ports::AssessmentWaiting> for AssessmentWaits {
    fn from(of: &app::ports::AssessmentWaiting) -> Self {
        let needed = of.signed.countersign.as_ref();
        AssessmentWaits {
            case_id: of.case_id.0,
            name: of.name.clone(),
            crn: of.crn.clone(),
            officer: of.officer_name.clone(),
            assessment_id: of.assessment_id.0,
            form: of.form.clone(),
            purpose: of.purpose.code().to_string(),
            serious_harm: of.harm.map(HarmBody::from),
            signed_by: of.signed.written.by.name.clone(),
            since: Instant(of.signed.written.at),
            countersign_by: needed.map(|needed| needed.by.clone()).unwrap_or_default(),
        }
    }
}
