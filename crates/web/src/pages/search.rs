//! `/search`: find a person over every organisation. The words stay on the server; no address carries them.

use crate::extract::{PageCtx, PageResult, Path, Posted, html};
use crate::view::search::{Hit, KnownHit, OutsideHit, Results, SearchShow};
use crate::view::{ErrorLine, Field, Link, Page, Pager};
use crate::words::{dates, numbers, staff};
use app::AppError;
use app::ports::reads::{HITS_MAX, HitRemark, HitRow};
use app::search::Found;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::limit::Ring;
use domain::person::detail::NameKind;
use domain::shared::SearchId;
use std::collections::BTreeMap;

const LABEL: &str = "Name, birth date, any number or a postcode";
const HINT: &str = "Like dale hartnoll 14/3/1989, X482917, a PNC, CRO or prison number, or 07700 900123";

pub async fn form(cx: PageCtx) -> PageResult {
    let ctx = cx.page("Find a person").await;
    let view = SearchShow { ctx, meta: cx.meta(), words: Field::new("q", LABEL).hint(HINT), results: None };
    Ok(html(StatusCode::OK, &view))
}

pub async fn post(cx: PageCtx, Posted(form): Posted) -> PageResult {
    if form.get("q").is_empty() {
        return Ok(refused(&cx, "", "Enter a name, a birth date or a number to search for").await);
    }
    match app::search::start(&cx.ctx, form.get("q")).await {
        Ok(search_id) => Ok(Redirect::to(&format!("/search/{search_id}")).into_response()),
        Err(AppError::Refused(refusal)) => Ok(refused(&cx, form.get("q"), &refusal.sentence).await),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

/// The form again, with what was typed and what is wrong with it.
async fn refused(cx: &PageCtx, typed: &str, sentence: &str) -> Response {
    let errors = vec![ErrorLine { field: "q".to_string(), text: sentence.to_string() }];
    let ctx = Page { errors, ..cx.page("Find a person").await };
    let words = Field::new("q", LABEL).hint(HINT).value(typed).error(sentence);
    html(StatusCode::UNPROCESSABLE_ENTITY, &SearchShow { ctx, meta: cx.meta(), words, results: None })
}

pub async fn show(
    cx: PageCtx,
    Path(search_id): Path<SearchId>,
    Query(query): Query<BTreeMap<String, String>>,
) -> PageResult {
    let page_size = cx.ctx.policy.count("search.hits_per_page", cx.today()).unwrap_or(20);
    let page_size = usize::try_from(page_size).unwrap_or(20).max(1);
    let from = query.get("from").and_then(|from| from.parse::<usize>().ok()).unwrap_or(0);
    let page = from..from.saturating_add(page_size);
    let found = match app::search::show(&cx.ctx, search_id, page).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let view = SearchShow {
        ctx: cx.page("Find a person").await,
        meta: cx.meta(),
        words: Field::new("q", LABEL).hint(HINT).value(&found.words),
        results: Some(results(&cx, &found, from, page_size)),
    };
    Ok(html(StatusCode::OK, &view))
}

fn results(cx: &PageCtx, found: &Found, from: usize, page_size: usize) -> Results {
    let total = found.total;
    let restricted = found.restricted.iter().filter(|_| from == 0).map(restricted_words);
    let shown: Vec<Hit> = found.hits.iter().map(|hit| hit_words(cx, hit)).chain(restricted).collect();
    let heading = match total {
        0 if !shown.is_empty() => "A restricted record".to_string(),
        0 => "Nobody found".to_string(),
        HITS_MAX.. => format!("{HITS_MAX} people found, and there may be more"),
        _ => format!("{} found", numbers::count(total, "person", "people")),
    };
    let to = |from: usize, words: &str| Link::new(&format!("/search/{}?from={from}", found.search_id), words);
    let last = from + found.hits.len();
    let pager = Pager {
        shown: if total == 0 { String::new() } else { numbers::rows(from + 1, last, Some(total)) },
        earlier: (from > 0).then(|| to(from.saturating_sub(page_size), "Earlier")),
        later: (last < total).then(|| to(last, "Later")),
    };
    let nothing = if shown.is_empty() { advice() } else { Vec::new() };
    let unread = found.terms.unread.join(" ");
    let note = (!unread.is_empty())
        .then(|| format!("This is no name, date or number that we know, and was left out: {unread}"));
    Results { heading, note, hits: shown, nothing, pager }
}

/// No name, number or link of it.
fn restricted_words(ring: &Ring) -> Hit {
    let Ring { team, phone, any_hour } = ring;
    Hit::Restricted(format!("Restricted record. Ring {team}, {phone}, at any hour {any_hour}."))
}

fn advice() -> Vec<String> {
    [
        "Try the surname alone, or the birth date alone.",
        "Spelling, sound and short forms like Bill for William need not be right; try an earlier name.",
        "Check the number: a PNC ends in a letter that belongs to it.",
        "A telephone number or a postcode finds only people whose details you may open.",
    ]
    .map(str::to_string)
    .to_vec()
}

fn hit_words(cx: &PageCtx, hit: &HitRow) -> Hit {
    let name = domain::person::join_name(&hit.forenames, &hit.surname);
    let born =
        hit.birth_date.map_or("Birth date not recorded".to_string(), |day| dates::born(day, cx.today()));
    let held_by = staff::held_by(&cx.ctx.policy, hit.holder.as_ref(), cx.today());
    if !hit.in_scope {
        // Of somebody in the archive no more is told than of somebody else's.
        let archived = "Nobody holds the case now. The record may be in the archive".to_string();
        let held_by = if hit.holder.is_some() { held_by } else { vec![archived] };
        let actions = actions(cx, hit, &name);
        return Hit::Outside(OutsideHit { name, born, held_by, actions });
    }
    let href = format!("/cases/{}", hit.case_id);
    let action = if hit.waiting && cx.allows(domain::access::Action::DecideMatch) {
        Link::about(&format!("/matches/{}", hit.case_id), "Decide who this is", &format!("for {name}"))
    } else {
        Link::about(&href, "Open", &format!("the record of {name}"))
    };
    let other = (hit.matched != name && !hit.matched.is_empty()).then(|| match hit.name_kind {
        Some(NameKind::Alias) => format!("alias {}", hit.matched),
        Some(NameKind::Previous) => format!("previous name {}", hit.matched),
        Some(NameKind::Preferred) => format!("prefers to be called {}", hit.matched),
        None => format!("also recorded as {}", hit.matched),
    });
    Hit::Known(Box::new(KnownHit {
        person: Link::new(&href, &name),
        other_names: other.into_iter().collect(),
        born,
        crn: match (&hit.crn, hit.waiting) {
            (Some(crn), _) => crn.clone(),
            (None, true) => "Waiting: who this is".to_string(),
            (None, false) => "No CRN yet".to_string(),
        },
        held_by,
        order: hit
            .order_ends_on
            .map_or("No live order recorded".to_string(), |day| format!("Order to {}", dates::plain(day))),
        why: why(hit),
        action,
    }))
}

/// Nothing opens what is in the archive but restoring it.
fn actions(cx: &PageCtx, hit: &HitRow, name: &str) -> Vec<Link> {
    if hit.holder.is_none() || !cx.allows(domain::access::Action::AskAccess) {
        return Vec::new();
    }
    let at = |path: &str, words: &str| {
        Link::about(
            &format!("/cases/{}/access{path}", hit.case_id),
            words,
            &format!("to the record of {name}"),
        )
    };
    vec![at("/ask", "Ask for access"), at("", "Break the glass")]
}

fn why(hit: &HitRow) -> String {
    match hit.remark {
        None => format!("Matched: {}", hit.matched),
        Some(HitRemark::Former) => format!("Matched: {}, which is so no more", hit.matched),
        Some(HitRemark::BornNearly) => format!("Matched: {}. Another birth date than you typed", hit.matched),
        Some(HitRemark::NotKnownWhenBorn) => format!("Matched: {}. No birth date recorded", hit.matched),
    }
}
