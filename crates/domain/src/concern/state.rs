//! Where a concern stands at a moment, from its facts; never stored.

use super::rows::Concern;
use crate::shared::Moment;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Decided,
    /// A decision is due by then.
    Due(Moment),
    /// It was due then; who is up the line knows.
    Late(Moment),
}

/// CNC-03: the hours run as instants, at night, over a weekend and when the clocks change.
pub fn decide_by(raised: Moment, hours: i64) -> Moment {
    raised.plus_seconds(hours.saturating_mul(3600))
}

/// CNC-08: undecided at the moment at which it was due, it is late.
pub fn state(concern: &Concern, now: Moment) -> State {
    match (&concern.decided, concern.facts.decide_by) {
        (Some(_), _) => State::Decided,
        (None, by) if by <= now => State::Late(by),
        (None, by) => State::Due(by),
    }
}
