//! Values that hold from a day until the next one begins.

use jiff::civil::Date;
use serde::Deserialize;

/// What held when. There is at least one value, and they stand in the order of their days.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Vec<Value<T>>")]
pub(crate) struct Dated<T> {
    first: T,
    later: Vec<Value<T>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Value<T> {
    from: Date,
    is: T,
}

impl<T> Dated<T> {
    /// What held on that day. Before the first day the first value: whoever asks has looked whether the rule covers it.
    pub(crate) fn on(&self, day: Date) -> &T {
        let begun = self.later.iter().rev().find(|value| value.from <= day);
        begun.map_or(&self.first, |value| &value.is)
    }
}

impl<T> TryFrom<Vec<Value<T>>> for Dated<T> {
    type Error = &'static str;

    fn try_from(values: Vec<Value<T>>) -> Result<Self, Self::Error> {
        if !values.is_sorted_by(|one, next| one.from < next.from) {
            return Err("values are not in the order of their days");
        }
        let mut values = values.into_iter();
        let first = values.next().ok_or("there is no value")?.is;
        Ok(Dated { first, later: values.collect() })
    }
}
