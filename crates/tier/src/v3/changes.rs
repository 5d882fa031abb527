//! What would change a tier of v3: each fact alone, recomputed; and time.

use super::{Case, Predictor, steps, tier};
use crate::outcome::Change;
use crate::rules::Rules;
use crate::words::{Item, PredictorKind, Rosh};
use jiff::ToSpan;

/// TIR-18: what would make the tier another one, or final: first what time alone brings, then each fact if it alone were
/// different. Of several values of one fact that lead to one tier, the nearest. Nothing where there is no tier.
pub fn changes(rules: &Rules, case: &Case) -> Vec<Change> {
    let of = |case: &Case| tier(rules, case).result.map(|tier| tier.to_string());
    let Some(now) = of(case) else { return Vec::new() };
    let mut found = Vec::new();
    if let Some(released) = case.released_on.filter(|_| case.is_lifer == Some(true)) {
        for years in rules.v3.lifer.iter().filter_map(|since| since.years) {
            let on = steps::end(released, years).saturating_add(1.day());
            let then = of(&Case { on, ..*case }).filter(|then| on > case.on && *then != now);
            let what = format!("the release is more than {years} years ago");
            found.extend(then.map(|tier| Change { what, on: Some(on), tier }));
        }
    }
    let mut seen = Vec::new();
    for (item, what, other) in others(rules, case) {
        let Some(tier) = of(&other) else { continue };
        let key = (item, tier.clone());
        if tier != now && !seen.contains(&key) {
            seen.push(key);
            found.push(Change { what, on: None, tier });
        }
    }
    found
}

type Other = (Item, String, Case);

/// The same case with one fact different, the nearest value first.
fn others(rules: &Rules, case: &Case) -> Vec<Other> {
    let mut all = Vec::new();
    let flip = |is: Option<bool>| Some(is != Some(true));
    let word = |is: Option<bool>, what: &str| {
        format!("{what} were {}recorded", if is == Some(true) { "not " } else { "" })
    };
    let is = case.has_active_event;
    let what = word(is, "an active event");
    all.push((Item::ActiveEvent, what, Case { has_active_event: flip(is), ..*case }));
    let columns = &rules.v3.reoffending.arp_from;
    let rows: Vec<f64> = rules.v3.reoffending.rows.iter().map(|row| row.csrp_from).collect();
    for (percent, what) in scores(case.arp, columns, "ARP") {
        all.push((Item::Arp, what, Case { arp: Some(percent), ..*case }));
    }
    for (percent, what) in scores(case.csrp, &rows, "CSRP") {
        all.push((Item::Csrp, what, Case { csrp: Some(percent), ..*case }));
    }
    for rosh in Rosh::ALL {
        let other = Case { rosh: Some(*rosh), ..*case };
        all.push((Item::Rosh, format!("RoSH were {rosh}"), other));
    }
    let is = case.has_mappa_category;
    let other = Case { has_mappa_category: flip(is), ..*case };
    all.push((Item::MappaCategory, word(is, "a MAPPA category"), other));
    let is = case.domestic_abuse;
    all.push((Item::DomesticAbuse, word(is, "domestic abuse"), Case { domestic_abuse: flip(is), ..*case }));
    let is = case.stalking;
    all.push((Item::Stalking, word(is, "stalking"), Case { stalking: flip(is), ..*case }));
    let is = case.child_protection;
    let other = Case { child_protection: flip(is), ..*case };
    all.push((Item::ChildProtection, word(is, "child protection"), other));
    let is = case.sexual_offence;
    let other = Case { sexual_offence: flip(is), ..*case };
    all.push((Item::SexualOffence, word(is, "a sexual offence"), other));
    all
}

/// The same score from an assessment, then the first value of every other column or row, the nearest first.
fn scores(now: Option<Predictor>, from: &[f64], name: &str) -> Vec<(Predictor, String)> {
    let mut all = Vec::new();
    if let Some(now) = now.filter(|now| now.kind == PredictorKind::Static) {
        all.push((
            Predictor { kind: PredictorKind::Dynamic, ..now },
            format!("the same {name} were dynamic"),
        ));
    }
    let kind = now.map_or(PredictorKind::Dynamic, |now| now.kind);
    let distance = |from: f64| now.map_or(0.0, |now| (from - now.percent).abs());
    let mut from = from.to_vec();
    from.sort_by(|one, other| distance(*one).total_cmp(&distance(*other)));
    let each = |percent| (Predictor { percent, kind }, format!("{name} were {percent}"));
    all.extend(from.into_iter().map(each));
    all
}
