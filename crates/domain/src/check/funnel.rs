//! A funnel: shares of teams of different size against one target, with the limits that chance alone would keep to. Rules
//! CHK-02 to CHK-04; Spiegelhalter, Statistics in Medicine 2005;24:1185-1202, reference accountability f.
//!
//! - *Limits* are exact and binomial: of `n` things that each come with chance θ, the lower is the smallest number `r` with
//!   P(X ≤ r) > (1 − level)/2, the upper the smallest with P(X ≤ r) ≥ (1 + level)/2. Chance alone passes either of them
//!   no more often than (1 − level)/2, whatever `n`; the usual approximation promises that for large teams only, and
//!   teams are small and shares near 0.
//! - *z* = (r/n − θ) / √(θ(1 − θ)/n).
//! - *Over-dispersion*: φ = mean of z² over the teams, each z outside the outermost share of teams taken for the one at its
//!   edge (winsorised), so that those whom the funnel is to find do not hide themselves. The limits are widened by √φ
//!   where φ > 1 + errors · √(2/teams), which is the standard error of φ where there is nothing but chance.

use crate::policy::{PolicyBook, PolicyError};
use jiff::civil::Date;

/// The numbers of policy, as they hold on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelPolicy {
    /// Share of chance that lies between the inner limits, and between the outer ones.
    pub inner: f64,
    pub outer: f64,
    /// Share of teams at either end whose z is taken for the one at the edge.
    pub winsorised: f64,
    /// Standard errors above 1 from which φ widens the limits.
    pub errors: f64,
    /// Fewer teams than this say nothing about φ.
    pub spread_teams: usize,
    /// A funnel of fewer teams is not drawn.
    pub teams: usize,
    /// A team with fewer things counted is shown, and never called outside.
    pub smallest: u32,
}

impl FunnelPolicy {
    pub fn of(policy: &PolicyBook, day: Date) -> Result<FunnelPolicy, PolicyError> {
        let count = |id: &str| policy.count(id, day).map(|is| u32::try_from(is).unwrap_or(0));
        let size = |id: &str| count(id).map(|is| usize::try_from(is).unwrap_or(usize::MAX));
        Ok(FunnelPolicy {
            inner: f64::from(count("check.inner_limit_per_mille")?) / 1000.0,
            outer: f64::from(count("check.outer_limit_per_mille")?) / 1000.0,
            winsorised: f64::from(count("check.winsorised_percent")?) / 100.0,
            errors: f64::from(count("check.spread_errors")?),
            spread_teams: size("check.spread_teams_min")?,
            teams: size("check.funnel_teams_min")?,
            smallest: count("check.smallest_number")?,
        })
    }
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub counted: u32,
    pub of: u32,
}

impl Share {
    /// Nothing of nothing is no share.
    pub fn rate(self) -> Option<f64> {
        (self.of > 0).then(|| f64::from(self.counted) / f64::from(self.of))
    }
}

/// A lower and an upper limit, as shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    pub lower: f64,
    pub upper: f64,
}

impl Limits {
    fn holds(self, rate: f64) -> bool {
        // So much less than one of the largest number is noise of the arithmetic.
        const NOISE: f64 = 1e-9;
        self.lower - NOISE <= rate && rate <= self.upper + NOISE
    }

    fn widened(self, target: f64, by: f64) -> Limits {
        let away = |limit: f64| (target + (limit - target) * by).clamp(0.0, 1.0);
        Limits { lower: away(self.lower), upper: away(self.upper) }
    }
}

/// Where a team lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Too little is counted to say.
    TooFew,
    Inside,
    /// Between the inner limits and the outer ones.
    PastInner,
    PastOuter,
}

impl Zone {
    pub fn code(self) -> &'static str {
        match self {
            Zone::TooFew => "too_few",
            Zone::Inside => "inside",
            Zone::PastInner => "past_inner",
            Zone::PastOuter => "past_outer",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub share: Share,
    pub rate: f64,
    pub z: f64,
    pub inner: Limits,
    pub outer: Limits,
    pub zone: Zone,
}

/// Every team against what all of them together did.
#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    /// What all teams together did.
    pub target: f64,
    /// Nothing where too few teams say something about it.
    pub phi: Option<f64>,
    /// By how much the limits are further from the target than chance alone puts them; 1 where they are not.
    pub widened: f64,
    /// In the order of the shares; nothing for one of nothing.
    pub points: Vec<Option<Point>>,
    policy: FunnelPolicy,
}

/// Nothing where too few teams have something to compare, or where all of them or none did it: then no limit lies anywhere
/// but on the target.
pub fn funnel(shares: &[Share], policy: &FunnelPolicy) -> Option<Funnel> {
    let with_rate = shares.iter().filter(|share| share.of > 0).count();
    let all = shares.iter().fold(Share::default(), |all, share| Share {
        counted: all.counted + share.counted,
        of: all.of + share.of,
    });
    let target = all.rate().filter(|rate| *rate > 0.0 && *rate < 1.0)?;
    if with_rate < policy.teams {
        return None;
    }
    let large = shares.iter().filter(|share| share.of > 0 && share.of >= policy.smallest);
    let phi = phi(large.filter_map(|share| z(*share, target)).collect(), policy);
    let widened = phi.filter(|(phi, above)| phi > above).map_or(1.0, |(phi, _)| phi.sqrt());
    let phi = phi.map(|(phi, _)| phi);
    let mut funnel = Funnel { target, phi, widened, points: Vec::new(), policy: *policy };
    funnel.points = shares.iter().map(|share| funnel.point(*share)).collect();
    Some(funnel)
}

impl Funnel {
    fn point(&self, share: Share) -> Option<Point> {
        let rate = share.rate()?;
        let (inner, outer) = self.limits(share.of);
        let zone = if share.of < self.policy.smallest {
            Zone::TooFew
        } else if !outer.holds(rate) {
            Zone::PastOuter
        } else if !inner.holds(rate) {
            Zone::PastInner
        } else {
            Zone::Inside
        };
        Some(Point { share, rate, z: z(share, self.target)?, inner, outer, zone })
    }

    /// The inner and the outer limits of a team with so many things counted, widened where φ says so.
    pub fn limits(&self, of: u32) -> (Limits, Limits) {
        let (inner, outer) = self.by_chance(of);
        (inner.widened(self.target, self.widened), outer.widened(self.target, self.widened))
    }

    /// The same of chance alone.
    pub fn by_chance(&self, of: u32) -> (Limits, Limits) {
        (limits(self.target, of, self.policy.inner), limits(self.target, of, self.policy.outer))
    }
}

/// CHK-02. The target lies between them also where one thing more or less would pass it.
pub fn limits(target: f64, of: u32, level: f64) -> Limits {
    let chances = chances(target, of);
    let tail = (1.0 - level) / 2.0;
    let (mut lower, mut upper, mut sum) = (None, of, 0.0);
    for (number, chance) in (0..).zip(&chances) {
        sum += chance;
        if lower.is_none() && sum > tail {
            lower = Some(number);
        }
        if sum >= 1.0 - tail {
            upper = number;
            break;
        }
    }
    let rate = |number: u32| if of == 0 { target } else { f64::from(number) / f64::from(of) };
    Limits { lower: rate(lower.unwrap_or(0)).min(target), upper: rate(upper).max(target) }
}

/// P(X = 0), P(X = 1) … P(X = n), from the likeliest number outwards, so that nothing is too small to begin with.
fn chances(target: f64, of: u32) -> Vec<f64> {
    let odds = target / (1.0 - target);
    let likeliest = (0..=of).take_while(|r| f64::from(*r) <= f64::from(of + 1) * target).last().unwrap_or(0);
    let up = (likeliest..of).scan(1.0, |chance, r| {
        *chance *= f64::from(of - r) / f64::from(r + 1) * odds;
        Some(*chance)
    });
    let down = (1..=likeliest).rev().scan(1.0, |chance, r| {
        *chance *= f64::from(r) / f64::from(of - r + 1) / odds;
        Some(*chance)
    });
    let mut all: Vec<f64> = down.collect();
    all.reverse();
    all.push(1.0);
    all.extend(up);
    let sum: f64 = all.iter().sum();
    all.iter().map(|chance| chance / sum).collect()
}

/// How far a share is from the target, in standard errors.
pub fn z(share: Share, target: f64) -> Option<f64> {
    let error = (target * (1.0 - target) / f64::from(share.of)).sqrt();
    share.rate().map(|rate| (rate - target) / error)
}

/// CHK-03: φ, with the value above which it is more than chance.
fn phi(mut z: Vec<f64>, policy: &FunnelPolicy) -> Option<(f64, f64)> {
    z.sort_by(f64::total_cmp);
    if z.len() < policy.spread_teams.max(1) {
        return None;
    }
    let teams = f64::from(u32::try_from(z.len()).ok()?);
    let edge = at_edge(teams * policy.winsorised).min((z.len() - 1) / 2);
    let (first, last) = (z[edge], z[z.len() - 1 - edge]);
    let phi = z.iter().map(|z| z.clamp(first, last).powi(2)).sum::<f64>() / teams;
    Some((phi, 1.0 + policy.errors * (2.0 / teams).sqrt()))
}

/// Whole teams at one end.
fn at_edge(teams: f64) -> usize {
    (0_u32..)
        .take_while(|whole| f64::from(*whole) <= teams)
        .last()
        .and_then(|whole| whole.try_into().ok())
        .unwrap_or(0)
}
