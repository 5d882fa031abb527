//! The rows of enforcement: what a senior decided, what happened after it, and the letters that were sent.

use crate::policy::Route;
use crate::shared::{
    BreachStepId, CaseId, ContactId, DocumentId, LetterId, Removed, ReviewId, SentenceId, Written,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a breach review ended in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewDecision {
    Breach,
    Recall,
    /// The order goes on without either.
    CarryOn,
}

impl ReviewDecision {
    pub const ALL: [ReviewDecision; 3] =
        [ReviewDecision::Breach, ReviewDecision::Recall, ReviewDecision::CarryOn];

    pub fn code(self) -> &'static str {
        match self {
            ReviewDecision::Breach => "breach",
            ReviewDecision::Recall => "recall",
            ReviewDecision::CarryOn => "carry_on",
        }
    }

    pub fn from_code(code: &str) -> Option<ReviewDecision> {
        ReviewDecision::ALL.into_iter().find(|decision| decision.code() == code)
    }

    /// The way that it goes on, if it does.
    pub fn route(self) -> Option<Route> {
        match self {
            ReviewDecision::Breach => Some(Route::Breach),
            ReviewDecision::Recall => Some(Route::Recall),
            ReviewDecision::CarryOn => None,
        }
    }
}

/// What a senior decided about one order, and on which failures.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    pub case_id: CaseId,
    pub review_id: ReviewId,
    pub sentence_id: SentenceId,
    pub decision: ReviewDecision,
    /// The failures that it rests on.
    pub considered: Vec<ContactId>,
    pub decided_on: Date,
    pub why: String,
    pub written: Written,
}

/// What is said of one step.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreachStepFacts {
    /// Code of the step in `policy/`.
    pub step: String,
    pub on: Date,
    /// The day on which a court hears it.
    pub hearing_on: Option<Date>,
    pub note: String,
}

/// One thing that happened after a senior decided for breach or recall.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreachStep {
    pub case_id: CaseId,
    pub step_id: BreachStepId,
    pub review_id: ReviewId,
    pub facts: BreachStepFacts,
    pub removed: Option<Removed>,
    pub written: Written,
}

/// How a letter went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    Post,
    Hand,
    Email,
}

impl Way {
    pub const ALL: [Way; 3] = [Way::Post, Way::Hand, Way::Email];

    pub fn code(self) -> &'static str {
        match self {
            Way::Post => "post",
            Way::Hand => "hand",
            Way::Email => "email",
        }
    }

    pub fn from_code(code: &str) -> Option<Way> {
        Way::ALL.into_iter().find(|way| way.code() == code)
    }

    pub fn words(self) -> &'static str {
        match self {
            Way::Post => "By post",
            Way::Hand => "Given to them by hand",
            Way::Email => "By e-mail",
        }
    }
}

/// A letter that was written here, as it was sent: nothing that changes later changes it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsSent {
    /// `en`, `cy`.
    pub language: String,
    /// Which template it was made from, in words: "version 1, of the program".
    pub template: String,
    /// Its words in the order of the page, as the engine of letters keeps them.
    pub words: String,
}

/// What is said of a letter that was sent. It is about one thing, by its kind.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterFacts {
    /// Code of the kind of letter in `policy/`.
    pub letter_type: String,
    /// The appointment that it is about.
    pub contact_id: Option<ContactId>,
    /// The review that it is about.
    pub review_id: Option<ReviewId>,
    /// The letter that it puts right.
    pub corrects: Option<LetterId>,
    pub sent_on: Date,
    pub way: Way,
    /// The letter as it was sent, where a copy is kept.
    pub document_id: Option<DocumentId>,
    /// Its words as sent; nothing for one that was written somewhere else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_sent: Option<AsSent>,
    pub note: String,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub case_id: CaseId,
    pub letter_id: LetterId,
    pub facts: LetterFacts,
    /// It never went, and was recorded in error.
    pub removed: Option<Removed>,
    pub written: Written,
}

crate::private_debug!(Review, BreachStepFacts, BreachStep, AsSent, LetterFacts, Letter);
