//! The files of numbers.

use super::*;
use crate::v3::reoffending;
use toml::{Table, Value};

/// Every list of dated values in `table`, with the table that it stands in.
fn dated<'a>(table: &'a Table, found: &mut Vec<(&'a Table, &'a str, Vec<Date>)>) {
    for (name, value) in table {
        match value {
            Value::Table(inner) => dated(inner, found),
            Value::Array(values) => {
                let day = |value: &Value| value.get("from")?.as_str()?.parse().ok();
                let days: Option<Vec<Date>> = values.iter().map(day).collect();
                found.extend(days.map(|days| (table, name.as_str(), days)));
            }
            _ => {}
        }
    }
}

/// Time has no holes: from the first day that a part covers there is a value of everything dated.
#[test]
fn every_dated_value_holds_from_the_first_day_that_is_covered() {
    let file: Table = include_str!("../../data/v2.toml").parse().unwrap();
    let mut found = Vec::new();
    dated(&file, &mut found);
    assert_eq!(found.len(), 5, "{found:?}");
    for (table, name, days) in found {
        let covers: Date = table["covers_from"].as_str().unwrap().parse().unwrap();
        assert!(days[0] <= covers, "{name} begins after {covers}");
        assert!(days.is_sorted_by(|one, next| one < next), "{name} is not in order");
    }
}

#[test]
fn values_out_of_order_or_none_at_all_are_refused() {
    let read =
        |text: &str| toml::from_str::<std::collections::BTreeMap<String, crate::dated::Dated<i64>>>(text);
    let value = |from: &str, is: i64| format!("[[a]]\nfrom = \"{from}\"\nis = {is}\n");
    let both = read(&(value("2021-01-01", 1) + &value("2022-01-01", 2))).unwrap();
    assert_eq!([date(2021, 12, 31), date(2022, 1, 1)].map(|day| *both["a"].on(day)), [1, 2]);
    assert!(read(&(value("2022-01-01", 1) + &value("2021-01-01", 2))).is_err());
    assert!(read("a = []").is_err());
}

#[test]
fn no_percentage_falls_out_of_the_table() {
    for arp in 0..=1000 {
        for csrp in 0..=1000 {
            let (arp, csrp) = (f64::from(arp) / 10.0, f64::from(csrp) / 10.0);
            assert!(reoffending(rules(), arp, csrp).is_some(), "{arp} {csrp}");
        }
    }
    assert_eq!(reoffending(rules(), -0.1, 0.0), None);
}
