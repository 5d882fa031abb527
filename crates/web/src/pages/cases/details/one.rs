//! `/cases/{case}/details/{detail}`: one fact with everything ever written about it.

use super::words;
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::top;
use crate::view::details::DetailShow;
use crate::view::{Link, Page};
use axum::http::StatusCode;
use domain::access::Action;
use domain::shared::{CaseId, DetailId};

pub async fn get(cx: PageCtx, Path((case_id, detail_id)): Path<(CaseId, DetailId)>) -> PageResult {
    let found = match app::details::history(&cx.ctx, case_id, detail_id).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let frame = top::page(&cx, "One detail", &found.page.record).await;
    let details = format!("/cases/{case_id}/details");
    let at = |path: &str, words: &str| Link::new(&format!("{details}/{detail_id}/{path}"), words);
    let mut actions = Vec::new();
    if found.page.may(Action::RecordDetails) && !found.detail.is_removed() {
        actions.push(at("correct", "Correct it"));
        if found.detail.dated.to.is_none() {
            actions.push(at("end", "It has ended"));
        }
        actions.push(at("remove", "Take it off the record"));
    }
    let view = DetailShow {
        ctx: Page { back: Some(Link::new(&details, "Back to personal details")), ..frame },
        top: top::case_top(&cx, &found.page, ""),
        fact: words::fact(&cx, &found.detail, cx.today()),
        actions,
        history: words::history(&cx, &found.history),
        history_empty: "Its history was protected: not part of your access.".to_string(),
    };
    Ok(html(StatusCode::OK, &view))
}
