//! The row of a concern: what was said, who was told, by when a manager decides, and what they decided.

use crate::shared::{CaseId, ConcernId, Moment, UserId, Written};
use serde::{Deserialize, Serialize};

/// An answer that nobody guesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Yes,
    No,
    NotSure,
}

impl Answer {
    pub const ALL: [Answer; 3] = [Answer::Yes, Answer::No, Answer::NotSure];

    pub fn code(self) -> &'static str {
        match self {
            Answer::Yes => "yes",
            Answer::No => "no",
            Answer::NotSure => "not_sure",
        }
    }

    pub fn from_code(code: &str) -> Option<Answer> {
        Answer::ALL.into_iter().find(|answer| answer.code() == code)
    }

    /// Who is not sure is heard as one who says yes.
    pub fn may_be(self) -> bool {
        self != Answer::No
    }
}

/// Somebody who signs in, by the name that they had then.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub user_id: UserId,
    pub name: String,
}

/// What was raised.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConcernFacts {
    /// What was seen or heard.
    pub said: String,
    /// Did they say that they may harm somebody or offend?
    pub intent: Answer,
    /// Is anybody in danger now?
    pub danger: Answer,
    /// The officer who held the case and was told; nobody where they raised it or do not sign in.
    pub holder: Option<Named>,
    /// Who stood in for them that day and was told too.
    #[serde(default)]
    pub stand_in: Option<Named>,
    /// The manager who was told and decides; nobody where none was found.
    pub manager: Option<Named>,
    pub decide_by: Moment,
}

impl ConcernFacts {
    /// They said, or may have said, that they may harm somebody or offend.
    pub fn is_disclosure(&self) -> bool {
        self.intent.may_be()
    }
}

/// What a manager decides for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhatFollows {
    Recall,
    Police,
    Conditions,
    Other,
}

impl WhatFollows {
    pub const ALL: [WhatFollows; 4] =
        [WhatFollows::Recall, WhatFollows::Police, WhatFollows::Conditions, WhatFollows::Other];

    pub fn code(self) -> &'static str {
        match self {
            WhatFollows::Recall => "recall",
            WhatFollows::Police => "police",
            WhatFollows::Conditions => "conditions",
            WhatFollows::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<WhatFollows> {
        WhatFollows::ALL.into_iter().find(|follows| follows.code() == code)
    }
}

/// A decision with its reason, its name and its time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    pub follows: WhatFollows,
    pub why: String,
    pub at: Moment,
    pub by: Named,
}

/// One concern as it stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concern {
    pub case_id: CaseId,
    pub concern_id: ConcernId,
    pub facts: ConcernFacts,
    pub decided: Option<Decided>,
    /// Who raised it, and when.
    pub created: Written,
    pub written: Written,
}

crate::private_debug!(Named, ConcernFacts, Decided, Concern);
