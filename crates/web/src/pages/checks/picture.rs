//! The funnel as a picture: a dot a team, share against number, no ranking and no red.

use super::percent;
use crate::view::checks::{FunnelDot, FunnelLimit, FunnelPicture, FunnelTick};
use app::check::Figures;
use domain::check::{Funnel, Limits, Point, Zone};

/// Units of the picture.
const WIDTH: i64 = 720;
const HEIGHT: i64 = 420;
const LEFT: i64 = 64;
const TOP: i64 = 16;
const BOTTOM: i64 = 360;
const RIGHT: i64 = 16;
/// Steps in which a limit is drawn from left to right.
const STEPS: u32 = 90;
/// With more teams only those past a limit have their name beside the dot.
const NAMED_MAX: usize = 12;

/// From numbers and shares to places.
struct Scale {
    most: u32,
    highest: f64,
}

impl Scale {
    fn x(&self, of: u32) -> i64 {
        LEFT + i64::from(of) * (WIDTH - LEFT - RIGHT) / i64::from(self.most.max(1))
    }

    fn y(&self, rate: f64) -> i64 {
        let share = (rate / self.highest).clamp(0.0, 1.0);
        let up = (share * f64::from(u16::try_from(BOTTOM - TOP).unwrap_or(0))).round() as i64;
        BOTTOM - up
    }
}

pub fn picture(figures: &Figures, funnel: &Funnel) -> FunnelPicture {
    let points: Vec<(&str, Point)> = figures
        .teams
        .iter()
        .zip(&funnel.points)
        .filter_map(|(team, point)| Some((team.name.as_str(), (*point)?)))
        .collect();
    let most = points.iter().map(|(_, point)| point.share.of).max().unwrap_or(1);
    let most = most + most / 10 + 1;
    let widest = funnel.limits(most / 2 + 1).1.upper;
    let highest = points.iter().map(|(_, point)| point.rate).fold(widest, f64::max);
    let scale = Scale { most, highest: (highest * 1.1).min(1.0) };
    let tick = |part: u32| FunnelTick { at: scale.x(most * part / 4), words: (most * part / 4).to_string() };
    let up = |part: u8| {
        let rate = scale.highest * f64::from(part) / 4.0;
        FunnelTick { at: scale.y(rate), words: format!("{:.0}\u{a0}%", rate * 100.0) }
    };
    FunnelPicture {
        says: says(&points, funnel),
        width: WIDTH,
        height: HEIGHT,
        left: LEFT,
        bottom: BOTTOM,
        target_y: scale.y(funnel.target),
        target: format!("All teams: {}", percent(funnel.target)),
        limits: limits(&scale, funnel),
        dots: points.iter().map(|(name, point)| dot(&scale, name, point, points.len())).collect(),
        across: (0..=4).map(tick).collect(),
        up: (0..=4).map(up).collect(),
        of: format!("Number of {}", figures.check.of()),
    }
}

fn outside(point: &Point) -> bool {
    matches!(point.zone, Zone::PastInner | Zone::PastOuter)
}

fn says(points: &[(&str, Point)], funnel: &Funnel) -> String {
    let past: Vec<String> = points
        .iter()
        .filter(|(_, point)| outside(point))
        .map(|(name, point)| format!("{name}, {}", percent(point.rate)))
        .collect();
    let past = match past.as_slice() {
        [] => "No team is past a limit".to_string(),
        some => format!("Past a limit: {}", some.join("; ")),
    };
    format!("{} teams; all together {}. {past}.", points.len(), percent(funnel.target))
}

fn dot(scale: &Scale, name: &str, point: &Point, teams: usize) -> FunnelDot {
    let (x, y) = (scale.x(point.share.of), scale.y(point.rate));
    let left = x > WIDTH * 2 / 3;
    let named = teams <= NAMED_MAX || outside(point);
    FunnelDot {
        x,
        y,
        outside: outside(point),
        label: if named { name.to_string() } else { String::new() },
        label_x: if left { x - 10 } else { x + 10 },
        left,
    }
}

fn limits(scale: &Scale, funnel: &Funnel) -> Vec<FunnelLimit> {
    let widened = funnel.widened > 1.0;
    let path = |of: &dyn Fn(u32) -> f64| {
        let numbers = (1..=STEPS).map(|step| (scale.most * step / STEPS).max(1));
        let places = numbers.map(|number| format!("{} {}", scale.x(number), scale.y(of(number))));
        format!("M{}", places.collect::<Vec<_>>().join("L"))
    };
    let line = |inner: bool, upper: bool| {
        let limit = |limits: (Limits, Limits)| if inner { limits.0 } else { limits.1 };
        let side = |limits: Limits| if upper { limits.upper } else { limits.lower };
        let at = |number: u32| side(limit(funnel.limits(number)));
        let words = match (upper, inner, widened) {
            (false, ..) => "",
            (true, true, false) => "inner limit",
            (true, false, false) => "outer limit",
            (true, true, true) => "inner limit, widened",
            (true, false, true) => "outer limit, widened",
        };
        let words = words.to_string();
        FunnelLimit { d: path(&at), inner, widened, words, y: scale.y(at(scale.most)) - 5 }
    };
    vec![line(true, false), line(true, true), line(false, false), line(false, true)]
}
