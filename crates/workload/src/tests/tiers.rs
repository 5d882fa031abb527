//! WLD-22: tiers, their order and their numbers.

use super::*;

#[test]
fn every_tier_has_the_number_of_the_services_and_back() {
    for (category, tier) in [
        (1, "A3"),
        (2, "A2"),
        (3, "A1"),
        (12, "C0"),
        (16, "D0"),
        (17, "A3S"),
        (20, "A0S"),
        (30, "D2S"),
        (32, "D0S"),
    ] {
        assert_eq!(Tier::of_category(category), Ok(Some(tier.parse().unwrap())));
    }
    assert_eq!(Tier::of_category(0), Ok(None));
    assert_eq!(Tier::of_category(33), Err(NoTier));
    for tier in Tier::all() {
        if let Some(category) = Tier::category(Some(tier)) {
            assert_eq!(Tier::of_category(category), Ok(Some(tier)));
        }
    }
    assert_eq!(Tier::category(Some("A".parse().unwrap())), None);
}

/// Upstream Reset tiers and single letters sort as one (C5).
#[test]
fn tiers_sort_from_a3_to_g_and_cases_without_one_come_last() {
    let written: Vec<String> = Tier::all().map(|tier| tier.to_string()).collect();
    assert_eq!(written.len(), 39);
    let first = ["A3", "A2", "A1", "A0", "B3"];
    assert_eq!(written[..5], first);
    assert_eq!(written[15..18], ["D0", "A3S", "A2S"]);
    assert_eq!(written[31..34], ["D0S", "A", "B"]);
    assert!(Tier::all().is_sorted());
    let untiered = Kind { tier: None, ..case("A3 licence") };
    let work = cases(&[(untiered, 1), (case("G licence"), 1), (case("A3 licence"), 1)]);
    let last = work.cases.kinds().last();
    assert_eq!(last, Some((untiered, 1)));
}

#[test]
fn what_is_no_tier_is_not_read_as_one() {
    for text in ["", "A4", "E1", "a3", "A3s", "H", "A3SS", " A3"] {
        assert_eq!(text.parse::<Tier>(), Err(NoTier), "{text}");
    }
}

#[test]
fn an_overview_has_every_case_in_one_row() {
    let work = cases(&[
        (case("A3 community"), 1),
        (case("A0 custody"), 2),
        (case("A1S licence"), 4),
        (case("E licence"), 8),
        (Kind { tier: None, ..case("A3 licence") }, 16),
    ]);
    let rows: Vec<(Band, u64)> = work.cases.by_band().into_iter().collect();
    assert_eq!(
        rows,
        [
            (Band::Two(Protect::A), 3),
            (Band::Reset(Protect::A), 4),
            (Band::One(Letter::E), 8),
            (Band::Untiered, 16)
        ]
    );
}
