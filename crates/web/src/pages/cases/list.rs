//! `/cases`: my cases, what is owed first; sorted and filtered by what stands in the address.

use crate::extract::{PageCtx, PageResult, html};
use crate::pages::cases::whereabouts;
use crate::pages::forms;
use crate::view::cases::{CaseRow, CasesList, Column};
use crate::view::{Choice, Choices, Link, Tag, Tone};
use crate::words::{dates, numbers};
use app::caseload::{Caseload, CaseloadAsked, HarmAsked, HeldCase, Sort};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use domain::shared::Moment;
use domain::tier::in_words;

/// The weeks that the filter offers.
const WEEKS_OFFERED: [i64; 4] = [2, 4, 8, 12];

pub async fn get(cx: PageCtx, RawQuery(query): RawQuery) -> PageResult {
    let asked = asked(query.as_deref().unwrap_or_default());
    let found = match app::caseload::caseload(&cx.ctx, &asked).await {
        Ok(found) => found,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    let filters = chosen(&cx, &asked);
    let view = CasesList {
        ctx: cx.page("My cases").await,
        heading: heading(&found, &filters),
        order: order_words(&asked),
        columns: columns(&asked),
        filters: choices(&cx, &found, &asked),
        chosen: filters
            .iter()
            .map(|(words, without)| Link::about(without, words, "(take this filter off)"))
            .collect(),
        sort: asked.sort.code().to_string(),
        backwards: asked.backwards,
        rows: found.rows.iter().map(|case| row(&cx, case)).collect(),
        empty: empty(&found),
        show_all: (found.rows.is_empty() && found.held > 0).then(|| Link::new("/cases", "Show all")),
    };
    Ok(html(StatusCode::OK, &view))
}

fn asked(query: &str) -> CaseloadAsked {
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let of = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    CaseloadAsked {
        sort: of("sort").and_then(Sort::from_code).unwrap_or_default(),
        backwards: of("order") == Some("backwards"),
        nothing_booked: of("booked") == Some("nothing"),
        not_seen_weeks: of("unseen")
            .and_then(|weeks| weeks.parse().ok())
            .filter(|weeks| (1..=520).contains(weeks)),
        order_kind: of("kind").filter(|kind| !kind.is_empty()).map(str::to_string),
        harm: of("harm").and_then(HarmAsked::from_code),
        tier: of("tier").filter(|tier| !tier.is_empty()).map(str::to_string),
        in_custody: match of("custody") {
            Some("in") => Some(true),
            Some("out") => Some(false),
            _ => None,
        },
    }
}

/// The address of the list as asked; what is usual is left out.
fn address(asked: &CaseloadAsked) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    if asked.sort != Sort::default() {
        pairs.append_pair("sort", asked.sort.code());
    }
    if asked.backwards {
        pairs.append_pair("order", "backwards");
    }
    if asked.nothing_booked {
        pairs.append_pair("booked", "nothing");
    }
    if let Some(weeks) = asked.not_seen_weeks {
        pairs.append_pair("unseen", &weeks.to_string());
    }
    if let Some(kind) = &asked.order_kind {
        pairs.append_pair("kind", kind);
    }
    if let Some(harm) = asked.harm {
        pairs.append_pair("harm", &harm.code());
    }
    if let Some(tier) = &asked.tier {
        pairs.append_pair("tier", tier);
    }
    if let Some(in_custody) = asked.in_custody {
        pairs.append_pair("custody", if in_custody { "in" } else { "out" });
    }
    let query = pairs.finish();
    if query.is_empty() { "/cases".to_string() } else { format!("/cases?{query}") }
}

/// Each filter that is on, in words, with the address without it.
fn chosen(cx: &PageCtx, asked: &CaseloadAsked) -> Vec<(String, String)> {
    let kind = asked.order_kind.as_deref().map(|kind| order_kind_name(cx, kind).to_string());
    let kind = kind.map(|words| (words, address(&CaseloadAsked { order_kind: None, ..asked.clone() })));
    let booked = asked.nothing_booked.then(|| {
        ("nothing booked".to_string(), address(&CaseloadAsked { nothing_booked: false, ..asked.clone() }))
    });
    let unseen = asked.not_seen_weeks.map(|weeks| {
        (unseen_words(weeks), address(&CaseloadAsked { not_seen_weeks: None, ..asked.clone() }))
    });
    let harm = asked.harm.map(|harm| {
        let without = address(&CaseloadAsked { harm: None, ..asked.clone() });
        (format!("serious harm {}", harm.word()), without)
    });
    let custody = asked.in_custody.map(|in_custody| {
        let without = address(&CaseloadAsked { in_custody: None, ..asked.clone() });
        (custody_words(in_custody).to_string(), without)
    });
    let tier = asked.tier.as_deref().map(|tier| {
        let without = address(&CaseloadAsked { tier: None, ..asked.clone() });
        (format!("tier {}", in_words(Some(tier))), without)
    });
    [harm, tier, kind, custody, booked, unseen].into_iter().flatten().collect()
}

fn custody_words(in_custody: bool) -> &'static str {
    if in_custody { "in custody" } else { "not in custody" }
}

fn unseen_words(weeks: i64) -> String {
    let weeks = usize::try_from(weeks).unwrap_or(0);
    format!("not seen for {}", numbers::count(weeks, "week", "weeks"))
}

/// "12 cases", or what is filtered: "3 of 12 cases: nothing booked".
fn heading(found: &Caseload, filters: &[(String, String)]) -> String {
    let words: Vec<&str> = filters.iter().map(|(words, _)| words.as_str()).collect();
    let held = numbers::count(found.held, "case", "cases");
    if words.is_empty() {
        return held;
    }
    format!("{} of {held}: {}", found.rows.len(), numbers::list(&words))
}

fn order_words(asked: &CaseloadAsked) -> String {
    let words = match asked.sort {
        Sort::Owed => {
            "What is owed comes first, then who has nothing booked, then the furthest next appointment"
        }
        Sort::Person => "By name",
        Sort::OrderEnds => "The order that ends first comes first",
        Sort::Harm => {
            "Who is not assessed comes first, then the highest level of serious harm, then the highest tier"
        }
        Sort::LastKept => "Who was never seen comes first, then who was seen longest ago",
        Sort::Next => "Who has nothing booked comes first, then the next appointment",
    };
    if asked.backwards { format!("{words}; the other way round.") } else { format!("{words}.") }
}

/// Headings that sort: the current one leads to the other way round.
fn columns(asked: &CaseloadAsked) -> Vec<Column> {
    let column = |sort: Sort, words: &str| {
        let current = asked.sort == sort;
        let backwards = current && !asked.backwards;
        let href = address(&CaseloadAsked { sort, backwards, ..asked.clone() });
        let sorted = current.then(|| if asked.backwards { "descending" } else { "ascending" }.to_string());
        Column { words: words.to_string(), href, sorted }
    };
    vec![
        column(Sort::Person, "Person"),
        column(Sort::OrderEnds, "Order ends"),
        column(Sort::Harm, "Serious harm and tier"),
        column(Sort::LastKept, "Last kept"),
        column(Sort::Next, "Next"),
        column(Sort::Owed, "Owed"),
    ]
}

fn choices(cx: &PageCtx, found: &Caseload, asked: &CaseloadAsked) -> Vec<Choices> {
    let checked = |choice: Choice, on: bool| if on { choice.checked() } else { choice };
    let kinds = found.order_kinds.iter().map(|kind| {
        checked(Choice::new(kind, order_kind_name(cx, kind)), asked.order_kind.as_ref() == Some(kind))
    });
    let booked = vec![checked(Choice::new("nothing", "Nothing booked"), asked.nothing_booked)];
    let unseen = WEEKS_OFFERED.into_iter().map(|weeks| {
        let words = numbers::count(usize::try_from(weeks).unwrap_or(0), "week", "weeks");
        checked(Choice::new(&weeks.to_string(), &words), asked.not_seen_weeks == Some(weeks))
    });
    let harm = HarmAsked::ALL.into_iter().map(|harm| {
        checked(Choice::new(&harm.code(), &numbers::upper_first(harm.word())), asked.harm == Some(harm))
    });
    let tier = found.tiers.iter().map(|tier| {
        let words = numbers::upper_first(&in_words(Some(tier)));
        checked(Choice::new(tier, &words), asked.tier.as_ref() == Some(tier))
    });
    let custody = [("in", true), ("out", false)].map(|(code, in_custody)| {
        let words = numbers::upper_first(custody_words(in_custody));
        checked(Choice::new(code, &words), asked.in_custody == Some(in_custody))
    });
    vec![
        forms::select("harm", "Serious harm", "Every level", harm.collect()),
        forms::select("tier", "Tier", "Every tier", tier.collect()),
        forms::select("kind", "Order", "Every kind", kinds.collect()),
        forms::select("custody", "Custody", "In or out", custody.to_vec()),
        forms::select("booked", "Next appointment", "Booked or not", booked),
        forms::select("unseen", "Not seen for", "Any time", unseen.collect()),
    ]
}

fn order_kind_name<'a>(cx: &'a PageCtx, code: &'a str) -> &'a str {
    cx.ctx.policy.sentence_types().name_of(code).unwrap_or(code)
}

fn empty(found: &Caseload) -> String {
    if found.held == 0 {
        return "You hold no cases. When one is given to you it will stand here and on My day.".to_string();
    }
    format!("No case fits. {} without a filter.", numbers::count(found.held, "case", "cases"))
}

fn row(cx: &PageCtx, held: &HeldCase) -> CaseRow {
    let case = &held.case;
    let day = |at: Option<Moment>, none: &str| {
        at.map_or(none.to_string(), |at| dates::cell(at.in_london().datetime(), cx.today()))
    };
    let owed = match case.to_record {
        0 => "Nothing owed".to_string(),
        owed => numbers::count(
            usize::try_from(owed).unwrap_or(usize::MAX),
            "outcome to record",
            "outcomes to record",
        ),
    };
    CaseRow {
        person: Link::new(&format!("/cases/{}", case.case_id), &case.name),
        crn: case.crn.clone().unwrap_or_else(|| "No CRN yet".to_string()),
        mark: held.custody.as_ref().map(|claim| Tag::new(Tone::Info, &whereabouts::words(claim))),
        order_ends: case.order_ends_on.map_or("No live order recorded".to_string(), dates::plain),
        harm: held.harm.map_or("Not assessed".to_string(), |level| numbers::upper_first(level.word())),
        tier: match held.tier.as_deref() {
            Some(tier) => format!("Tier {}", in_words(Some(tier))),
            None => "Tier not worked out".to_string(),
        },
        last_kept: day(case.last_kept_at, "None kept yet"),
        next: day(case.next_at, "Nothing booked"),
        owed,
    }
}
