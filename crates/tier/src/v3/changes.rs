//! What would change a tier of v3: each fact alone, recomputed; and time.

use super::{Case, Predictor, steps, tier};
use crate::outcome::Change;
use crate::rules::Rules;
use crate::words::{Item, PredictorKind, Rosh};
use jiff::ToSpan;
use jiff::civil::Date;

/// TIR-18: what would make the tier another one, or final: first what time alone brings, then each fact if it alone were
/// different. Of several values of one fact that lead to one tier, the nearest. Nothing where there is no tier.
pub fn changes(rules: &Rules, case: &Case) -> Vec<Change> {
    let of = |case: &Case| tier(rules, case).result.map(|tier| tier.to_string());
    let Some(now) = of(case) else { return Vec::new() };
    let mut found = Vec::new();
    for (on, years) in ends(rules, case) {
        let then = of(&Case { on, ..*case }).filter(|then| *then != now);
        let years = if years == 1 { "a year".to_owned() } else { format!("{years} years") };
        let what = format!("the release is more than {years} ago");
        found.extend(then.map(|tier| Change { what, on: Some(on), tier }));
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

/// The days on which time alone takes something away: of a lifer, so many years after the release. Whether the tier is
/// another one then is not said.
pub fn days_ahead(rules: &Rules, case: &Case) -> Vec<Date> {
    ends(rules, case).into_iter().map(|(day, _)| day).collect()
}

/// The day after so many years since the release, with the years.
fn ends(rules: &Rules, case: &Case) -> Vec<(Date, i64)> {
    let Some(released) = case.released_on.filter(|_| case.is_lifer == Some(true)) else { return Vec::new() };
    let years = rules.v3.lifer.iter().filter_map(|since| since.years);
    let days = years.map(|years| (steps::end(released, years).saturating_add(1.day()), years));
    days.filter(|(day, _)| *day > case.on).collect()
}

type Other = (Item, String, Case);

/// The same case with one fact different, the nearest value first.
fn others(rules: &Rules, case: &Case) -> Vec<Other> {
    let mut all = flags(case);
    let columns = &rules.v3.reoffending.arp_from;
    let rows: Vec<f64> = rules.v3.reoffending.rows.iter().map(|row| row.csrp_from).collect();
    for (score, what) in scores(case.arp, columns, "ARP") {
        all.push((Item::Arp, what, Case { arp: Some(score), ..*case }));
    }
    for (score, what) in scores(case.csrp, &rows, "CSRP") {
        all.push((Item::Csrp, what, Case { csrp: Some(score), ..*case }));
    }
    for (score, what) in rules.v3.sexual.examples() {
        all.push((Item::DcSrp, what, Case { dc_srp: Some(score), ..*case }));
    }
    for rosh in Rosh::ALL {
        let other = Case { rosh: Some(*rosh), ..*case };
        all.push((Item::Rosh, format!("RoSH were {rosh}"), other));
    }
    all
}

/// Every yes the other way.
fn flags(case: &Case) -> Vec<Other> {
    let facts = [
        (Item::ActiveEvent, "an active event", case.has_active_event),
        (Item::MappaCategory, "a MAPPA category", case.has_mappa_category),
        (Item::Lifer, "a life sentence or IPP", case.is_lifer),
        (Item::DomesticAbuse, "domestic abuse", case.domestic_abuse),
        (Item::Stalking, "stalking", case.stalking),
        (Item::ChildProtection, "child protection", case.child_protection),
        (Item::SexualOffence, "a sexual offence", case.sexual_offence),
    ];
    let other = |(item, what, is): (Item, &str, Option<bool>)| {
        let mut other = *case;
        let flag = match item {
            Item::ActiveEvent => &mut other.has_active_event,
            Item::MappaCategory => &mut other.has_mappa_category,
            Item::Lifer => &mut other.is_lifer,
            Item::DomesticAbuse => &mut other.domestic_abuse,
            Item::Stalking => &mut other.stalking,
            Item::ChildProtection => &mut other.child_protection,
            _ => &mut other.sexual_offence,
        };
        let was = is == Some(true);
        *flag = Some(!was);
        (item, format!("{what} were {}recorded", if was { "not " } else { "" }), other)
    };
    facts.into_iter().map(other).collect()
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
