//! The fields of remand and bail, for recording and for correcting.

use crate::extract::{FormData, PageCtx};
use crate::pages::forms;
use crate::view::form::Part;
use crate::view::{Choice, Choices};
use crate::words::parse::Leaning;
use domain::custody::BailFacts;
use domain::shared::Refusal;
use jiff::civil::Date;

/// The shape of what was typed; the rules come after.
pub fn read(form: &FormData, today: Date) -> Result<BailFacts, Refusal> {
    Ok(BailFacts {
        status: form.get("status").to_string(),
        on: forms::needed_day(form, ("on", "Day"), today, Leaning::Back)?,
        place: form.get("place").to_string(),
        until: forms::optional_day(form, ("until", "Next hearing"), today, Leaning::Ahead)?,
        conditions: form.get("conditions").to_string(),
        told_by: form.get("told_by").to_string(),
        checked: form.is_checked("checked"),
    })
}

pub fn parts(cx: &PageCtx, (form, refusals): (&FormData, &[Refusal])) -> Vec<Part> {
    let field = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    let kinds = forms::codes(cx.ctx.policy.bail_types().at(cx.today()), form.get("status"));
    let checked = Choice::new("yes", "I rang to check")
        .hint("This stands in place of what was recorded before, also by a court.");
    let checked = if form.is_checked("checked") { checked.checked() } else { checked };
    vec![
        Part::Radios(Choices {
            error: forms::error_at(refusals, "status"),
            ..Choices::new("status", "What is so", kinds)
        }),
        Part::Short(field("on", "Day on which the court decided", "Like 8/12 or yesterday")),
        Part::Short(field("until", "Next hearing, optional", "Until when it holds, if that is known")),
        Part::Line(field("place", "Prison, only if on remand", "Like HMP Northmoor")),
        Part::Text(field(
            "conditions",
            "Conditions, only if there are any",
            "Of the bail, in the court\u{2019}s words",
        )),
        Part::Line(field("told_by", "Who said so", "Like Millgate Magistrates\u{2019} Court, by telephone")),
        Part::Checks(Choices::new("checked", "How sure it is", vec![checked])),
    ]
}
