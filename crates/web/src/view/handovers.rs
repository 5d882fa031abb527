//! One handover: its steps, the pack, what moves, and the forms of whoever looks.

use super::form::Part;
use super::sheet::SheetTable;
use super::states::Hidden;
use super::{Choices, Field, Identity, Link, Meta, Page, SummaryRow, Tag};
use askama::Template;

#[derive(Template, Clone, Default)]
#[template(path = "pages/handovers/show.html")]
pub struct HandoverShow {
    pub ctx: Page,
    pub identity: Identity,
    pub heading: String,
    pub tag: Tag,
    /// The five steps with when each was done.
    pub steps: Vec<StepDone>,
    pub rows: Vec<SummaryRow>,
    /// What it waits for; errors about the whole handover stand here.
    pub act: String,
    pub act_error: Option<String>,
    /// What is done before the pack is read.
    pub first: Vec<HandoverForm>,
    pub pack_lead: String,
    pub pack: Vec<PackSection>,
    /// The form around the pack, for who answers it.
    pub answers: Option<HandoverForm>,
    pub moves: SheetTable,
    /// What is done after it.
    pub then: Vec<HandoverForm>,
    /// The packs as they were shown before.
    pub earlier: Vec<EarlierPack>,
}

#[derive(Clone, Default)]
pub struct StepDone {
    pub name: String,
    /// "3 March, 10am"; "not yet".
    pub done: String,
    pub is_done: bool,
}

/// One thing that can be done, posted to the page's own address.
#[derive(Clone, Default)]
pub struct HandoverForm {
    pub heading: String,
    pub lead: Vec<String>,
    pub act: String,
    pub hidden: Vec<Hidden>,
    pub meta: Meta,
    pub parts: Vec<Part>,
    pub button: String,
    pub link: Option<Link>,
}

/// One part of the pack.
#[derive(Clone, Default)]
pub struct PackSection {
    pub heading: String,
    pub tags: Vec<Tag>,
    pub lines: Vec<PackLine>,
    /// What it lacks, each a sentence.
    pub missing: Vec<String>,
    /// What the receiving officer said of it.
    pub said: String,
    /// Where the giving officer puts it right.
    pub mend: Option<Link>,
    pub question: Option<Choices>,
    pub words: Option<Field>,
}

#[derive(Clone, Default)]
pub struct PackLine {
    pub says: String,
    pub source: String,
}

#[derive(Clone, Default)]
pub struct EarlierPack {
    pub summary: String,
    pub pack: Vec<PackSection>,
}

/// Asking for a case to be handed over.
#[derive(Template, Clone, Default)]
#[template(path = "pages/handovers/ask.html")]
pub struct HandoverAsk {
    pub ctx: Page,
    pub identity: Identity,
    pub heading: String,
    pub lead: Vec<String>,
    /// Before a team is chosen: the teams as links.
    pub teams: Vec<Link>,
    pub meta: Meta,
    pub parts: Vec<Part>,
    pub button: String,
    pub pack_lead: String,
    pub pack: Vec<PackSection>,
}
