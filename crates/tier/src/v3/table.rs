//! The table of ARP and CSRP.

use crate::rules::Rules;
use crate::words::Letter;
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Table")]
pub(super) struct Model {
    /// The lowest ARP of each column, the highest column first.
    pub(super) arp_from: Vec<f64>,
    pub(super) rows: Vec<Row>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    /// The lowest CSRP of the row.
    pub(super) csrp_from: f64,
    tiers: Vec<Letter>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    arp_from: Vec<f64>,
    rows: Vec<Row>,
}

impl TryFrom<Table> for Model {
    type Error = &'static str;

    fn try_from(table: Table) -> Result<Model, Self::Error> {
        if table.rows.iter().any(|row| row.tiers.len() != table.arp_from.len()) {
            return Err("a row of the reoffending table has not a tier for each column");
        }
        Ok(Model { arp_from: table.arp_from, rows: table.rows })
    }
}

/// TIR-13: the letter of ARP and CSRP, both in percent, 0 to 100. `None`: a score is below 0.
pub fn reoffending(rules: &Rules, arp: f64, csrp: f64) -> Option<Letter> {
    rules.v3.reoffending.cell(Some(arp), Some(csrp))
}

impl Model {
    /// A cell. `None` in place of a score: the highest column or row.
    pub(super) fn cell(&self, arp: Option<f64>, csrp: Option<f64>) -> Option<Letter> {
        let row = self.rows.iter().find(|row| csrp.is_none_or(|csrp| csrp >= row.csrp_from))?;
        let column = self.arp_from.iter().position(|from| arp.is_none_or(|arp| arp >= *from))?;
        row.tiers.get(column).copied()
    }
}
