use crate::check::{Funnel, FunnelPolicy, Share, Zone, funnel, limits, z};
use crate::policy::PolicyBook;
use jiff::civil::date;
use proptest::prelude::*;
use std::sync::LazyLock;

static POLICY: LazyLock<FunnelPolicy> = LazyLock::new(|| {
    let book = PolicyBook::default_england_and_wales().unwrap();
    FunnelPolicy::of(&book, date(2026, 11, 30)).unwrap()
});

const LEVELS: [f64; 2] = [0.95, 0.998];

fn share(counted: u32, of: u32) -> Share {
    Share { counted, of }
}

fn drawn(shares: &[(u32, u32)]) -> Option<Funnel> {
    let shares: Vec<Share> = shares.iter().map(|(counted, of)| share(*counted, *of)).collect();
    funnel(&shares, &POLICY)
}

fn zones(funnel: &Funnel) -> Vec<Zone> {
    funnel.points.iter().flatten().map(|point| point.zone).collect()
}

/// P(X = r), by the definition.
fn chance(target: f64, of: u32, r: u32) -> f64 {
    let ways = (0..r).fold(1.0, |ways, k| ways * f64::from(of - k) / f64::from(k + 1));
    let power = |base: f64, times: u32| (0..times).fold(1.0, |all, _| all * base);
    ways * power(target, r) * power(1.0 - target, of - r)
}

/// The smallest number with P(X ≤ r) of at least this.
fn quantile(target: f64, of: u32, at: f64) -> u32 {
    let mut sum = 0.0;
    (0..of)
        .find(|r| {
            sum += chance(target, of, *r);
            sum >= at
        })
        .unwrap_or(of)
}

/// CHK-02: against tables of the binomial distribution.
#[test]
fn the_limits_are_those_of_the_binomial_distribution() {
    let cases = [
        // n = 20, θ = 0.5: P(X ≤ 5) = 0.0207, P(X ≤ 14) = 0.9793; P(X ≤ 3) = 0.0013, P(X ≤ 16) = 0.9987.
        (0.5, 20, 0.95, (6, 14)),
        (0.5, 20, 0.998, (3, 16 + 1)),
        // n = 10, θ = 0.1: P(X = 0) = 0.349, P(X ≤ 2) = 0.930, P(X ≤ 3) = 0.987, P(X ≤ 4) = 0.998, P(X ≤ 5) = 0.9999.
        (0.1, 10, 0.95, (0, 3)),
        (0.1, 10, 0.998, (0, 5)),
        (0.3, 1, 0.95, (0, 1)),
    ];
    for (target, of, level, (lower, upper)) in cases {
        let found = limits(target, of, level);
        let near = |rate: f64, number: u32| (rate * f64::from(of) - f64::from(number)).abs() < 1e-9;
        assert!(near(found.lower, lower) && near(found.upper, upper), "{target} {of} {level}: {found:?}");
    }
}

/// CHK-02
#[test]
fn a_share_is_so_many_standard_errors_from_the_target() {
    let z = z(share(14, 20), 0.5).unwrap();
    assert!((z - 0.2 / (0.25_f64 / 20.0).sqrt()).abs() < 1e-12);
    assert_eq!(super::super::z(share(0, 0), 0.5), None, "nothing of nothing is no share");
}

/// CHK-04: nothing is drawn where there is nothing to compare, and a small team is never called outside.
#[test]
fn too_little_says_nothing() {
    assert_eq!(drawn(&[(3, 20), (5, 20)]), None, "two teams");
    assert_eq!(drawn(&[(0, 20), (0, 20), (0, 30)]), None, "nobody did it");
    assert_eq!(drawn(&[(20, 20), (20, 20), (30, 30)]), None, "all of them did");
    assert_eq!(drawn(&[(5, 20), (6, 20), (0, 0)]), None, "a team with nothing counted is none");
    let found = drawn(&[(9, 9), (10, 100), (12, 100), (0, 0)]).unwrap();
    assert_eq!(zones(&found), [Zone::TooFew, Zone::Inside, Zone::Inside]);
    assert_eq!(found.points[3], None);
}

/// CHK-02: the target is what all did together, and who is far from it is past a limit on either side.
#[test]
fn who_is_past_a_limit_is_said_to_be() {
    let found = drawn(&[(20, 100), (22, 100), (19, 100), (48, 100), (0, 60), (28, 100)]).unwrap();
    assert!((found.target - 137.0 / 560.0).abs() < 1e-12);
    let expected = [Zone::Inside, Zone::Inside, Zone::Inside, Zone::PastOuter, Zone::PastOuter, Zone::Inside];
    assert_eq!(zones(&found), expected);
    assert_eq!((found.phi, found.widened.to_bits()), (None, 1.0_f64.to_bits()), "six teams say nothing of φ");
}

/// Twelve teams that lie where chance puts twelve.
fn by_chance(of: u32) -> Vec<(u32, u32)> {
    (0..12).map(|team| (quantile(0.3, of, (f64::from(team) + 0.5) / 12.0), of)).collect()
}

/// CHK-03
#[test]
fn limits_are_widened_by_the_root_of_phi_when_all_teams_spread_further_than_chance() {
    let level = drawn(&by_chance(200)).unwrap();
    let phi = level.phi.unwrap();
    assert!((0.5..1.2).contains(&phi), "{phi}");
    assert!((level.widened - 1.0).abs() < 1e-12);
    // Each three times as far from the target as chance puts it.
    let spread: Vec<(u32, u32)> =
        by_chance(200).iter().map(|(r, n)| ((3 * r).saturating_sub(120), *n)).collect();
    let found = drawn(&spread).unwrap();
    let phi = found.phi.unwrap();
    assert!(phi > 4.0 && (found.widened - phi.sqrt()).abs() < 1e-12, "{phi}");
    let (chance, wide) = (found.by_chance(200).1, found.limits(200).1);
    assert!(((wide.upper - found.target) - (chance.upper - found.target) * phi.sqrt()).abs() < 1e-12);
    assert!(!zones(&found).contains(&Zone::PastOuter), "as they all are, none stands out");
}

/// CHK-03: whom the funnel is to find does not hide themselves by what they add to the spread.
#[test]
fn one_team_far_off_does_not_widen_the_limits() {
    let mut teams = by_chance(200);
    teams[11] = (95, 200);
    let found = drawn(&teams).unwrap();
    assert!((found.widened - 1.0).abs() < 1e-12, "{:?}", found.phi);
    assert_eq!(zones(&found)[11], Zone::PastOuter);
}

proptest! {
    /// CHK-02: chance passes each limit no more often than is said, and the next number would be passed too often.
    #[test]
    fn chance_alone_passes_a_limit_no_more_often_than_is_said(target in 0.01..0.99_f64, of in 1..150_u32) {
        for level in LEVELS {
            let found = limits(target, of, level);
            let tail = (1.0 - level) / 2.0;
            let above: f64 = (0..=of).filter(|r| f64::from(*r) > found.upper * f64::from(of) + 1e-6)
                .map(|r| chance(target, of, r)).sum();
            let below: f64 = (0..=of).filter(|r| f64::from(*r) < found.lower * f64::from(of) - 1e-6)
                .map(|r| chance(target, of, r)).sum();
            prop_assert!(above <= tail + 1e-9 && below <= tail + 1e-9, "{above} {below}");
            prop_assert!(found.lower <= target && target <= found.upper);
        }
    }

    /// The inner limits lie within the outer ones, and both come nearer as more is counted.
    #[test]
    fn limits_lie_within_each_other_and_narrow(target in 0.05..0.95_f64, of in 10..2_000_u32) {
        let (inner, outer) = (limits(target, of, 0.95), limits(target, of, 0.998));
        prop_assert!(outer.lower <= inner.lower && inner.upper <= outer.upper);
        let wide = |limits: crate::check::Limits| limits.upper - limits.lower;
        prop_assert!(wide(limits(target, of * 4, 0.95)) < wide(inner));
        prop_assert!(0.0 <= outer.lower && outer.upper <= 1.0);
    }

    /// Every share lies in one zone, and the further it is from the target the further out the zone.
    #[test]
    fn zones_follow_each_other_outwards(others in prop::collection::vec((0..40_u32, 40..80_u32), 3..14), of in 10..90_u32) {
        let zones_of = |counted: u32| {
            let mut shares: Vec<Share> = others.iter().map(|(r, n)| share(*r, *n)).collect();
            shares.push(share(counted, of));
            funnel(&shares, &POLICY).map(|found| {
                let point = found.points[others.len()].unwrap();
                (point.rate - found.target, point.zone, point.inner, point.outer)
            })
        };
        for counted in 0..=of {
            let Some((_, zone, inner, outer)) = zones_of(counted) else { continue };
            let rate = f64::from(counted) / f64::from(of);
            let within = |limits: crate::check::Limits| {
                limits.lower - 1e-9 <= rate && rate <= limits.upper + 1e-9
            };
            let expected = match (within(inner), within(outer)) {
                (true, _) => Zone::Inside,
                (false, true) => Zone::PastInner,
                (false, false) => Zone::PastOuter,
            };
            prop_assert_eq!(zone, expected);
        }
    }

    /// The same teams in another order lie where they lay.
    #[test]
    fn the_order_of_teams_says_nothing(mut teams in prop::collection::vec((0..50_u32, 50..90_u32), 3..14)) {
        let forward = drawn(&teams);
        teams.reverse();
        let backward = drawn(&teams);
        match (forward, backward) {
            (Some(forward), Some(backward)) => {
                let mut zones_back = zones(&backward);
                zones_back.reverse();
                prop_assert_eq!(zones(&forward), zones_back);
            }
            (forward, backward) => prop_assert_eq!(forward.is_none(), backward.is_none()),
        }
    }
}
