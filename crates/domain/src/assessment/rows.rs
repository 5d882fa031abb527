//! The rows of assessments: one for each, and one for each page of answers.

use crate::policy::SeriousHarm;
use crate::shared::{AssessmentId, CaseId, Moment, Removed, UserId, Written, codes};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

codes! {
    /// Why it is made.
    Purpose {
        Start = "start",
        Review = "review",
        Transfer = "transfer",
        Recall = "recall",
        End = "end",
    }
}

impl Purpose {
    pub fn words(self) -> &'static str {
        match self {
            Purpose::Start => "Start of the sentence or licence",
            Purpose::Review => "Review",
            Purpose::Transfer => "Transfer",
            Purpose::Recall => "Recall",
            Purpose::End => "End of the sentence",
        }
    }
}

codes! {
    /// Who could be harmed.
    GroupAtRisk {
        Public = "public",
        Children = "children",
        KnownAdult = "known_adult",
        Staff = "staff",
        /// In custody only.
        Prisoners = "prisoners",
    }
}

impl GroupAtRisk {
    pub fn words(self) -> &'static str {
        match self {
            GroupAtRisk::Public => "The public",
            GroupAtRisk::Children => "Children",
            GroupAtRisk::KnownAdult => "A known adult",
            GroupAtRisk::Staff => "Staff",
            GroupAtRisk::Prisoners => "Other prisoners",
        }
    }
}

/// How serious the harm could be for one group, and how likely.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupLevel {
    pub group: GroupAtRisk,
    /// Nothing: not assessed.
    pub community: Option<SeriousHarm>,
    pub custody: Option<SeriousHarm>,
    pub reason: String,
}

impl GroupLevel {
    pub fn highest(&self) -> Option<SeriousHarm> {
        self.community.max(self.custody)
    }
}

/// What was answered.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "is", rename_all = "snake_case")]
pub enum AnswerValue {
    /// 0, 1 or 2.
    Scale(u8),
    YesNo(bool),
    /// Code of the choice.
    Choice(String),
    Many(Vec<String>),
    Number(u32),
    Date(Date),
    Text(String),
    /// It was not asked; what it rests on says why.
    NotAsked,
}

/// Where an answer comes from that nobody typed: it was shown, and is still so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", content = "id", rename_all = "snake_case")]
pub enum Still {
    /// An earlier assessment.
    Assessment(AssessmentId),
    /// A flag or a fact on the record.
    Record,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Code of the question in `policy/`.
    pub item: String,
    pub value: AnswerValue,
    /// What it rests on.
    pub evidence: String,
    /// Who or what said so, and when.
    pub source: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub still: Option<Still>,
    /// Of what is still so: the day of what it repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// The answers of one page.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionAnswers {
    pub case_id: CaseId,
    pub assessment_id: AssessmentId,
    /// Code of the section in `policy/`.
    pub section: String,
    pub answers: Vec<Answer>,
    pub written: Written,
}

/// The score of one section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedScore {
    pub section: String,
    pub score: u32,
    pub out_of: u32,
    /// The score at or above which policy finds a need; none where it knows none.
    pub threshold: Option<u32>,
    /// Nothing where too little is known to say no.
    pub need: Option<bool>,
    /// Codes of the questions that count and have no answer.
    pub not_known: Vec<String>,
}

/// Why somebody else has to sign too, as policy had it when it was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Countersign {
    /// Code of the rule in `policy/`.
    pub rule: String,
    /// Grades that may.
    pub by: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    pub written: Written,
    /// Grade of who signed on that day; empty where none is recorded.
    pub grade: String,
    pub needs: Vec<NeedScore>,
    pub countersign: Option<Countersign>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Countersigned {
    pub written: Written,
    pub grade: String,
    pub comment: String,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentBack {
    pub written: Written,
    pub comment: String,
    /// When it had been signed, each time: the levels moved by that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signed: Vec<Moment>,
}

/// Where an assessment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Open,
    /// Nobody signed it in time: it stays unfinished.
    Locked,
    /// Signed, and somebody else has to sign too.
    Waiting,
    Complete,
    Voided,
}

impl State {
    pub fn words(self) -> &'static str {
        match self {
            State::Open => "Not signed yet",
            State::Locked => "Not finished in time",
            State::Waiting => "Waits for a countersignature",
            State::Complete => "Complete",
            State::Voided => "Voided",
        }
    }
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    pub case_id: CaseId,
    pub assessment_id: AssessmentId,
    /// Code of the form in `policy/`.
    pub form: String,
    pub purpose: Purpose,
    /// The day for which it is made.
    pub on: Date,
    /// The signed one before it.
    pub base: Option<AssessmentId>,
    pub levels: Vec<GroupLevel>,
    /// When the levels were saved last.
    pub levels_written: Option<Box<Written>>,
    /// Everybody who began it, signed it or ever wrote a page of it, each once: a page keeps its last writer alone.
    pub writers: Vec<UserId>,
    /// Taken away again when it is sent back.
    pub signed: Option<Signed>,
    pub countersigned: Option<Countersigned>,
    /// The last time that it was.
    pub sent_back: Option<SentBack>,
    pub voided: Option<Removed>,
    pub started: Written,
    pub written: Written,
}

impl Assessment {
    /// The highest level in the community.
    pub fn in_community(&self) -> Option<SeriousHarm> {
        self.levels.iter().filter_map(|level| level.community).max()
    }

    pub fn in_custody(&self) -> Option<SeriousHarm> {
        self.levels.iter().filter_map(|level| level.custody).max()
    }

    pub fn level(&self, group: GroupAtRisk) -> Option<&GroupLevel> {
        self.levels.iter().find(|level| level.group == group)
    }

    /// They began it, signed it, or wrote in it at any time.
    pub fn is_work_of(&self, user_id: UserId) -> bool {
        self.writers.contains(&user_id)
    }

    /// Signed, and not countersigned though a rule asks for it.
    pub fn waits_since(&self) -> Option<&Signed> {
        let signed = self.signed.as_ref()?;
        let waits = signed.countersign.is_some() && self.countersigned.is_none() && self.voided.is_none();
        waits.then_some(signed)
    }

    /// `open_days` is what policy sets: after so many days without a signature it is locked (ASM-18).
    pub fn state(&self, today: Date, open_days: i64) -> State {
        if self.voided.is_some() {
            State::Voided
        } else if self.waits_since().is_some() {
            State::Waiting
        } else if self.signed.is_some() {
            State::Complete
        } else if self.locks_on(open_days) <= today {
            State::Locked
        } else {
            State::Open
        }
    }

    /// The day from which it is locked unless it is signed before. Sent back, its days begin again.
    pub fn locks_on(&self, open_days: i64) -> Date {
        let since = self.sent_back.as_ref().map_or(self.started.at, |back| back.written.at);
        since.day().saturating_add(open_days.days())
    }
}

crate::private_debug!(GroupLevel, AnswerValue, Answer, SectionAnswers, Countersigned, SentBack, Assessment);
