//! `/courts`: what courts list on a day.

pub mod list;
pub mod show;

use crate::extract::PageCtx;
use crate::view::Link;
use crate::view::states::NotYours;
use crate::words::dates;
use crate::{extract::html, words::numbers};
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Action, FieldGroup};
use jiff::civil::Date;

/// Whose work is not with cases sees no list of them.
fn is_for(cx: &PageCtx) -> bool {
    cx.allows(Action::View(FieldGroup::Sentence))
}

async fn not_yours(cx: &PageCtx) -> Response {
    let why = "Court lists are for those who work with cases.".to_string();
    html(StatusCode::FORBIDDEN, &NotYours { ctx: cx.page("Not part of your access").await, why })
}

/// The address of a court's list. A court that has no code is named by its name.
pub fn address(court: &str, day: Date) -> String {
    let encoded: String = form_urlencoded::byte_serialize(court.as_bytes()).collect();
    format!("/courts/{}/{day}", encoded.replace('+', "%20"))
}

/// The day before, today where it is another, and the day after.
fn days(day: Date, today: Date, to: impl Fn(Date) -> String) -> Vec<Link> {
    let around = [day.yesterday().ok(), (day != today).then_some(today), day.tomorrow().ok()];
    let words = |day| {
        dates::relative(day, today).map_or_else(|| dates::with_weekday(day, today), numbers::upper_first)
    };
    let mut days: Vec<Date> = around.into_iter().flatten().collect();
    days.dedup();
    days.into_iter().map(|day| Link::new(&to(day), &words(day))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_court_without_a_code_has_an_address_by_its_name() {
        let day = date(2026, 11, 30);
        assert_eq!(address("B10JQ", day), "/courts/B10JQ/2026-11-30");
        assert_eq!(
            address("North Tyneside / 2 Youth", day),
            "/courts/North%20Tyneside%20%2F%202%20Youth/2026-11-30"
        );
    }
}
