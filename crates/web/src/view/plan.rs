//! The plan: the safety of others, what the person says to it, goals with their steps, and the plans before it.

use super::history::HistoryEntry;
use super::{CaseTop, Link, Meta, Page, SummaryRow, Tag};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/plan/show.html")]
pub struct PlanShow {
    pub ctx: Page,
    pub top: CaseTop,
    pub owner: String,
    /// Said where no plan is open.
    pub empty: String,
    /// Empty only where no plan is open.
    pub safety: Vec<SummaryRow>,
    pub agreement: Vec<SummaryRow>,
    pub goals: Vec<GoalBlock>,
    pub goals_empty: String,
    pub actions: Vec<Link>,
    pub earlier: Vec<EarlierPlan>,
}

#[derive(Clone, Default)]
pub struct GoalBlock {
    pub id: String,
    pub area: String,
    pub words: String,
    pub tag: Tag,
    pub written: String,
    pub steps: Vec<StepLine>,
    pub actions: Vec<Link>,
}

#[derive(Clone, Default)]
pub struct StepLine {
    pub id: String,
    pub words: String,
    pub who: String,
    pub by: String,
    pub late: Option<Tag>,
    pub tag: Tag,
    pub button: Option<StepButton>,
    pub change: Option<Link>,
}

/// Moves a step to its next state.
#[derive(Clone, Default)]
pub struct StepButton {
    pub action: String,
    pub words: String,
    /// Read out after the words.
    pub about: String,
    pub meta: Meta,
}

/// A plan that another took the place of, as its author left it.
#[derive(Clone, Default)]
pub struct EarlierPlan {
    pub heading: String,
    pub rows: Vec<SummaryRow>,
    pub goals: Vec<String>,
}

/// Everything ever written about plans, latest first.
#[derive(Template, Clone, Default)]
#[template(path = "pages/cases/plan/history.html")]
pub struct PlanHistory {
    pub ctx: Page,
    pub top: CaseTop,
    pub empty: String,
    pub history: Vec<HistoryEntry>,
}
