//! Somebody changed what a form is about while it was being filled in: both versions, and what was typed can be saved on
//! what stands now.

use super::top;
use crate::extract::{FormData, PageCtx, html};
use crate::view::states::{Conflict, ConflictRow, Hidden};
use crate::view::{Link, Meta};
use crate::words::dates;
use app::case::CasePage;
use axum::http::StatusCode;
use axum::response::Response;
use domain::shared::Written;

/// The answer to a form about sentences or custody, which is sent to where it was shown.
pub async fn answer(
    cx: &PageCtx,
    page: &CasePage,
    written: &Written,
    now: (String, i64),
    form: &FormData,
) -> Response {
    let look = Link::new(&format!("/cases/{}/sentence", page.case_id), "Look at it first");
    html(StatusCode::CONFLICT, &view(cx, page, written, now, (cx.path().to_string(), look), form).await)
}

/// `now`: what stands on the record, and by which entry of the log.
pub async fn view(
    cx: &PageCtx,
    page: &CasePage,
    written: &Written,
    now: (String, i64),
    (action, look): (String, Link),
    form: &FormData,
) -> Conflict {
    let at = dates::time_of(&written.at.in_london());
    let is_typed = |name: &str| !["csrf", "seen", "request_id"].contains(&name);
    let typed: Vec<&(String, String)> = form.pairs().iter().filter(|(name, _)| is_typed(name)).collect();
    let said = typed.iter().map(|(_, value)| value.trim()).filter(|value| !value.is_empty());
    let yours = said.collect::<Vec<_>>().join(", ");
    Conflict {
        ctx: top::page(cx, "Changed while you were writing", &page.record).await,
        identity: Some(top::identity(cx, page)),
        who: format!("{} changed this at {at}, while you were writing.", written.by.name),
        rows: vec![ConflictRow { what: "The fact".to_string(), theirs: now.0, yours }],
        action,
        meta: Meta { csrf: cx.csrf(), request_id: String::new(), seen: now.1.to_string() },
        typed: typed
            .into_iter()
            .map(|(name, value)| Hidden { name: name.clone(), value: value.clone() })
            .collect(),
        notes: None,
        save: "Save yours on what stands now".to_string(),
        look,
    }
}
