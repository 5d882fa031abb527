//! Every rule and part of a rule by the name under which it is asked for, with the columns it reads and adds.

use super::{Engine, mapping, parts, v2, v3};
use crate::scores::{self, Answered, Column, FileError, Row, Scored, Scorer, Unreadable};
use std::io::{Read, Write};

/// A rule, or a part of one.
pub struct Rule {
    /// The name under which it is asked for.
    pub name: &'static str,
    /// What it is, for whoever looks for one.
    pub says: &'static str,
    /// The columns that it reads, which must all be there.
    pub reads: &'static [&'static str],
    /// The columns that it adds.
    pub adds: &'static [&'static str],
    /// What stands in them where there is no result.
    pub refused: &'static [&'static str],
    /// Works out one row. `None`: a cell could not be read.
    pub score: fn(&Engine, &mut Row) -> Option<Answered>,
}

/// Every name that can be asked for. A variant stands behind the rule whose documented intent it is not.
pub const RULES: &[Rule] = &[
    Rule {
        name: "v2_full_tier",
        says: "tier v2 from registrations, sentences, scores and needs",
        reads: &["gender", "ogrs", "rsr", "registrations", "convictions", "assessment"],
        adds: &["tier_score"],
        refused: &[""],
        score: v2::full_tier,
    },
    Rule {
        name: "v2_protect",
        says: "the letter of tier v2 for protection, with its points",
        reads: v2::PROTECT,
        adds: &["points", "level"],
        refused: &["", ""],
        score: v2::protect,
    },
    Rule {
        name: "v2_protect_service",
        says: "variant: RSR compared as the service does, where 99.99 gives nothing",
        reads: v2::PROTECT,
        adds: &["points", "level"],
        refused: &["", ""],
        score: v2::protect_as_service,
    },
    Rule {
        name: "v2_women_factors",
        says: "the points of tier v2 for women",
        reads: &["is_female", "has_assessment", "parenting", "impulsivity", "temper", "previous_enforcement"],
        adds: &["points"],
        refused: &[""],
        score: v2::women_factors,
    },
    Rule {
        name: "v2_change",
        says: "the digit of tier v2 for change, with its points",
        reads: &["convictions", "has_valid_assessment", "needs", "ogrs", "iom_nominal"],
        adds: &["points", "level"],
        refused: &["", ""],
        score: v2::change,
    },
    Rule {
        name: "v2_need_severity",
        says: "the severity of one section of needs from its answers",
        reads: &["section", "answers", "san_indicator"],
        adds: &["score", "severity"],
        refused: &["", ""],
        score: v2::need_severity,
    },
    Rule {
        name: "v3_tier",
        says: "tier v3, with provisional, MISSING and NOT_SUPERVISED",
        reads: &[
            "as_of",
            "active_event",
            "arp",
            "arp_type",
            "csrp",
            "csrp_type",
            "dc_srp_score",
            "dc_srp_band",
            "mappa_category_present",
            "rosh",
            "lifer_ipp",
            "latest_release_date",
            "domestic_abuse",
            "stalking",
            "child_protection",
            "ever_committed_sexual_offence",
        ],
        adds: &["tier", "provisional"],
        refused: &["ERROR", ""],
        score: v3::tier,
    },
    Rule {
        name: "v3_steps",
        says: "one step of tier v3",
        reads: &["step", "inputs"],
        adds: &["tier", "data"],
        refused: &["", ""],
        score: v3::step,
    },
    Rule {
        name: "v3_provisional",
        says: "whether a tier v3 of these steps is provisional",
        reads: &["rosh", "mappa_category_present", "arp", "arp_type", "csrp", "csrp_type", "step_results"],
        adds: &["provisional"],
        refused: &[""],
        score: v3::provisional,
    },
    Rule {
        name: "v2_v3_code_lookup",
        says: "what a code of the case system means to the tier",
        reads: &["lookup", "input_code", "type_code"],
        adds: &["found"],
        refused: &[""],
        score: parts::code,
    },
    Rule {
        name: "input_mapping",
        says: "what of a record counts: gender, scores, registrations or predictors",
        reads: &["input"],
        adds: &["found"],
        refused: &[""],
        score: mapping::mapped,
    },
    Rule {
        name: "derived_boundaries_NOT_FROM_REPO_TESTS",
        says: "one threshold of a rule; RSR as the service compares it",
        reads: &["rule", "input"],
        adds: &["by_rule_description"],
        refused: &[""],
        score: parts::boundary,
    },
];

/// The rule of that name.
pub fn named(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// Works out every row of `from` into `to`. `progress` is told how many bytes were read.
///
/// # Errors
/// A first line that does not fit the rule, before anything is written; a file that cannot be read or written.
pub fn score(
    rule: &'static Rule,
    engine: &Engine,
    from: impl Read,
    to: impl Write,
    progress: impl FnMut(u64),
) -> Result<Scored, FileError> {
    scores::score(&Ruled { rule, engine }, from, to, progress)
}

struct Ruled<'a> {
    rule: &'static Rule,
    engine: &'a Engine,
}

impl Scorer for Ruled<'_> {
    fn name(&self) -> &'static str {
        self.rule.name
    }

    fn reads(&self) -> Vec<Column> {
        self.rule.reads.iter().map(|name| Column { name, is_optional: false }).collect()
    }

    fn adds(&self) -> &[&'static str] {
        self.rule.adds
    }

    fn explains(&self) -> bool {
        self.engine.explain
    }

    fn score(&self, cells: &[&str]) -> Result<Answered, Vec<Unreadable>> {
        let mut row = Row::new(self.rule.reads, cells);
        let found = (self.rule.score)(self.engine, &mut row);
        row.finish(found)
    }

    fn when_unreadable(&self, adds: &str, _unreadable: &[&str]) -> String {
        let at = self.rule.adds.iter().position(|column| *column == adds);
        at.and_then(|at| self.rule.refused.get(at)).copied().unwrap_or_default().to_owned()
    }
}
