//! Rules by which it is decided which organisation a sentence goes to.

use super::codes::{CodeTable, code_and_name};
use super::coverage::{Finding, of_head, of_table};
use super::dated::Dated;
use super::error::PolicyError;
use super::flag::{FlagType, SeriousHarm};
use super::set::Files;
use serde::Deserialize;

/// What a rule goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AllocatedBy {
    /// Yes or no, one after the other: the first yes leads.
    Questions,
    /// The unit that the person lives in.
    Area,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllocationRule {
    pub code: String,
    pub name: String,
    pub by: AllocatedBy,
}

/// A kind of organisation that questions lead to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllocationOutcome {
    pub code: String,
    pub name: String,
    /// For whom no question leads elsewhere.
    #[serde(default)]
    pub otherwise: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllocationQuestion {
    pub code: String,
    pub name: String,
    /// Where a yes leads.
    pub outcome: String,
    /// An open flag of one of these kinds is a yes.
    #[serde(default)]
    pub flags: Vec<String>,
    /// The level that is flagged is a yes where it is one of these, and a no where it is another.
    #[serde(default)]
    pub serious_harm: Vec<SeriousHarm>,
    /// The last RSR score answers it.
    #[serde(default)]
    pub score: bool,
    /// A decision on another sentence that leads to the same is a yes.
    #[serde(default)]
    pub other_sentence: bool,
}

code_and_name!(AllocationRule, AllocationOutcome, AllocationQuestion);

/// The tables of allocation to an organisation.
#[derive(Clone, Debug)]
pub struct AllocationPolicy {
    pub rules: CodeTable<AllocationRule>,
    pub outcomes: CodeTable<AllocationOutcome>,
    pub questions: CodeTable<AllocationQuestion>,
}

impl AllocationPolicy {
    pub(super) fn take(rest: &mut Files<'_>) -> Result<AllocationPolicy, PolicyError> {
        Ok(AllocationPolicy {
            rules: rest.codes("allocation/rules.toml")?,
            outcomes: rest.codes("allocation/outcomes.toml")?,
            questions: rest.codes("allocation/questions.toml")?,
        })
    }

    pub(super) fn findings(&self, today: jiff::civil::Date) -> Vec<Finding> {
        // Outcomes and questions end with the rule that asks them.
        let (outcomes, questions) = (&self.outcomes.head, &self.questions.head);
        [of_table(&self.rules, today), of_head(outcomes, today), of_head(questions, today)].concat()
    }

    pub(super) fn refuse_loose_ends(&self, flags: &CodeTable<FlagType>) -> Result<(), PolicyError> {
        let file = &self.rules.head.file;
        let periods = self.rules.entries.iter().map(|entry| (entry.period, ())).collect();
        Dated::new(periods).map_err(|why| PolicyError::file(file, "[[code]]", why.to_string()))?;
        for entry in &self.questions.entries {
            let place = format!("code {}", entry.kind.code);
            let outcome = std::slice::from_ref(&entry.kind.outcome);
            self.questions.refuse_unknown(&place, outcome, &self.outcomes)?;
            self.questions.refuse_unknown(&place, &entry.kind.flags, flags)?;
        }
        for rule in self.rules.entries.iter().filter(|entry| entry.kind.by == AllocatedBy::Questions) {
            let otherwise = self.outcomes.at(rule.period.from).into_iter().filter(|of| of.otherwise);
            if otherwise.count() != 1 {
                let problem = "one outcome is for everybody whom no question leads elsewhere";
                return Err(PolicyError::file(&self.outcomes.head.file, "key otherwise", problem));
            }
        }
        Ok(())
    }
}
