//! Codes and thresholds alone.

use super::{Engine, forms, plain};
use crate::scores::{Answered, Row};
use ::tier::v2::{self, ChangeFacts, Comparison, Mandate, Protect};
use ::tier::v3::{self, Measure, Sexual};
use ::tier::{Complexity, Flag, MappaCategory, MappaLevel, Points, Rosh, Section, SexualBand};
use std::collections::BTreeMap;

/// What a code means. An empty cell: nothing.
pub fn code(engine: &Engine, row: &mut Row) -> Option<Answered> {
    let (code, of_type) = (row.cell("input_code"), row.cell("type_code"));
    let codes = &engine.rules.codes;
    let lookups = "rosh_register, mappa_level, mappa_category, complexity_register, enforcement_nsi_outcome or \
                   registration_flag";
    let found = row.must("lookup", lookups, |lookup| {
        Some(match lookup {
            "rosh_register" => codes.rosh(code).map(Rosh::word),
            "mappa_level" => codes.mappa_level(of_type, code).map(MappaLevel::word),
            "mappa_category" => codes.mappa_category(of_type, code).map(MappaCategory::word),
            "complexity_register" => codes.complexity(code).map(Complexity::word),
            "enforcement_nsi_outcome" => codes.is_enforced(code).then_some("counts"),
            "registration_flag" => codes.flag(code).map(Flag::word),
            _ => return None,
        })
    })?;
    Some(plain(engine, vec![found.unwrap_or_default().to_owned()], "by the table of codes"))
}

/// One threshold.
pub fn boundary(engine: &Engine, row: &mut Row) -> Option<Answered> {
    let rule = row.cell("rule");
    let found = row.must("input", "the facts of the rule, such as arp=14|csrp=0.5", |text| {
        let given: BTreeMap<&str, &str> = forms::pairs(text)?.into_iter().collect();
        at_boundary(engine, rule, &given)
    })?;
    Some(plain(engine, vec![found], "by this threshold"))
}

fn at_boundary(engine: &Engine, rule: &str, given: &BTreeMap<&str, &str>) -> Option<String> {
    let fact = |name: &str| given.get(name).copied();
    let number = |name: &str| forms::number(fact(name)?);
    let rules = &engine.rules;
    match rule {
        "protect_rsr_points" => {
            let rsr = forms::if_given(Some(fact("rsr")?), forms::number)?;
            let facts = Protect { rsr, ..Protect::default() };
            let axis = v2::protect_with(rules, Comparison::Service, engine.on, &facts).result?;
            points(&axis.steps, Points::Rsr)
        }
        "change_ogrs_points" => {
            let facts = ChangeFacts {
                mandate: Mandate { is_given: true, because: String::new() },
                needs: Some(BTreeMap::new()),
                ogrs: Some(forms::whole(fact("ogrs")?)?),
                is_iom: false,
            };
            points(&v2::change(rules, engine.on, &facts).result?.steps, Points::Ogrs)
        }
        "need_severity" => {
            let (section, score) = (Section::named(fact("section")?)?, forms::whole(fact("score")?)?);
            let severity = v2::severity_of(rules, engine.on, section, score, forms::flag(fact("san")?)?);
            severity.map(|severity| severity.to_string())
        }
        "v3_table" => v3::reoffending(rules, number("arp")?, number("csrp")?).map(|tier| tier.to_string()),
        "v3_dc_srp" => {
            let band = Some(SexualBand::named(fact("band")?)?);
            let score = Sexual { measure: Measure::Percent(number("score")?), band, is_reduced: None };
            let found = v3::sexual(rules, score, &mut Vec::new()).ok()?;
            Some(found.map(|found| found.tier.to_string()).unwrap_or_default())
        }
        _ => None,
    }
}

fn points(steps: &[v2::Step], name: Points) -> Option<String> {
    steps.iter().find(|step| step.name == name).map(|step| step.found.to_string())
}
