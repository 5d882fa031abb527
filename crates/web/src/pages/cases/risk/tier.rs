//! The tier by each rule, with its steps, and what would change it (S22; rules TRC-01 to TRC-04).

use crate::extract::PageCtx;
use crate::view::requirements::PartSection;
use crate::view::sheet::{Cell, SheetTable};
use crate::view::{SummaryRow, Tag, Tone};
use crate::words::{dates, numbers};
use app::case::CasePage;
use domain::policy::{Code, TierRule};
use domain::tier::{Change, Tier, TierStep, changes, in_words, rules};

/// Of each rule in force, the one that leads first.
pub fn sections(cx: &PageCtx, page: &CasePage) -> Vec<PartSection> {
    let mut in_force = cx.ctx.policy.tier_rules().at(cx.today());
    in_force.sort_by_key(|rule| !rule.leads);
    in_force.into_iter().flat_map(|rule| of_rule(cx, page, rule)).collect()
}

fn of_rule(cx: &PageCtx, page: &CasePage, rule: &TierRule) -> Vec<PartSection> {
    let Some(tier) = page.record.tiers.get(&rule.code) else {
        let lines = vec![
            "Not worked out: there is no live order on the record, or it waits for the night.".to_string(),
        ];
        let heading = format!("Tier, {}", numbers::lower_first(rule.name()));
        return vec![PartSection { heading, lines, ..PartSection::default() }];
    };
    let words = in_words(tier.worked.tier.as_deref());
    let steps = PartSection {
        heading: format!("Tier {words}"),
        rows: rows(cx, rule, tier),
        lines: tier.worked.notes.iter().map(|note| note_words(note)).collect(),
        table: Some(table(&tier.worked.steps)),
        ..PartSection::default()
    };
    vec![steps, what_would_change(cx, page, rule, &words)]
}

fn rows(cx: &PageCtx, rule: &TierRule, tier: &Tier) -> Vec<SummaryRow> {
    let written = dates::written(tier.written.at.in_london().datetime(), cx.today());
    let mut rows = vec![SummaryRow {
        source: Some(format!("So since {written}. {}", tier.written.by.name)),
        ..SummaryRow::new("Rule", rule.name())
    }];
    if !tier.worked.provisional.is_empty() {
        rows.push(SummaryRow {
            tag: Some(Tag::new(Tone::Info, "Provisional")),
            ..SummaryRow::new("It may still change", &tier.worked.provisional.join("; "))
        });
    }
    if let Some(day) = tier.worked.look_again_on {
        rows.push(SummaryRow::new("Time alone may change it", &format!("From {}", dates::full(day))));
    }
    rows
}

/// "CSRP: not scored, and there is no tier without it: score it." What it is about is named as on the page of scores.
fn note_words(note: &str) -> String {
    let Some((about, says)) = note.split_once(": ") else {
        return format!("{}.", numbers::upper_first(note));
    };
    let about = match about {
        "rsr" | "ogrs" | "arp" | "csrp" => about.to_uppercase(),
        "rosh" => "Risk of serious harm".to_string(),
        "dc_srp_score" | "dc_srp_band" => "DC-SRP".to_string(),
        other => numbers::upper_first(&other.replace('_', " ")),
    };
    format!("{about}: {says}.")
}

/// Every step, also those that give nothing.
fn table(steps: &[TierStep]) -> SheetTable {
    let row = |step: &TierStep| {
        let says = match &step.axis {
            Some(axis) => format!("{axis}: {}", step.says),
            None => numbers::upper_first(&step.says),
        };
        vec![Cell::new(&says), Cell::new(step.gives.as_deref().unwrap_or("Nothing"))]
    };
    SheetTable {
        caption: format!("Steps ({})", steps.len()),
        columns: ["What counts", "Gives"].map(str::to_string).to_vec(),
        rows: steps.iter().map(row).collect(),
        empty: "No step was taken: what the rule cannot do without is missing.".to_string(),
        ..SheetTable::default()
    }
}

fn becomes(change: &Change) -> String {
    numbers::upper_first(&in_words(Some(&change.tier)))
}

fn what_would_change(cx: &PageCtx, page: &CasePage, rule: &TierRule, words: &str) -> PartSection {
    let heading = format!("What would change tier {words}");
    let found = rules().map_err(ToString::to_string).and_then(|rules| {
        let found = changes(&page.record, &cx.ctx.policy, rules, (&rule.code, cx.today()));
        found.map_err(|problem| problem.to_string())
    });
    let found: Vec<Change> = match found {
        Ok(found) => found,
        Err(problem) => {
            let lines = vec![format!("This cannot be worked out. {problem}")];
            return PartSection { heading, lines, ..PartSection::default() };
        }
    };
    let line = |change: &Change| match change.on {
        Some(day) => format!("{} from {}: {}.", becomes(change), dates::full(day), change.what),
        None => format!("{} if {}.", becomes(change), change.what),
    };
    let lines: Vec<String> = found.iter().map(line).collect();
    let lines = if lines.is_empty() { vec!["No single fact alone would.".to_string()] } else { lines };
    PartSection { heading, lines, ..PartSection::default() }
}
