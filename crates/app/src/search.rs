//! Finding a person over every organisation, by name, birth date or identifier.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::SearchRow;
use crate::ports::reads::{FoundRow, HitRow};
use domain::access::{Action, FieldGroup};
use domain::identity;
use domain::person::{sound, words};
use domain::shared::{CaseId, SearchId};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::ops::Range;

/// What somebody typed, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Search forms of everything that has the shape of an identifier.
    pub identifiers: Vec<String>,
    pub birth_dates: Vec<Date>,
    pub names: Vec<String>,
}

/// One page of the hits, best first, and what was understood.
pub struct Found {
    pub search_id: SearchId,
    pub words: String,
    pub terms: Terms,
    pub hits: Vec<HitRow>,
    /// On all pages, `HITS_MAX` at most.
    pub total: usize,
}

/// Takes the words apart: dates, identifiers by their shape, and names.
pub fn terms(typed: &str, today: Date) -> Terms {
    let mut found = Terms::default();
    let pieces: Vec<&str> =
        typed.split(|c: char| c.is_whitespace() || c == ',').filter(|piece| !piece.is_empty()).collect();
    let mut at = 0;
    while at < pieces.len() {
        // "14 March 1989" is three pieces, "14/03/1989" one.
        if let Some(day) = pieces.get(at..at + 3).and_then(|three| read_day(&three.join(" "))) {
            found.birth_dates.push(day);
            at += 3;
            continue;
        }
        let piece = pieces[at];
        at += 1;
        if let Some(day) = read_day(piece) {
            found.birth_dates.push(day);
            continue;
        }
        let by_shape = identity::recognise(piece, today.year());
        if piece.chars().any(|c| c.is_ascii_digit()) && !by_shape.is_empty() {
            found.identifiers.extend(by_shape.into_iter().map(|(_, read)| read.key().to_string()));
        } else {
            found.names.extend(words(piece));
        }
    }
    found
}

fn read_day(text: &str) -> Option<Date> {
    const FORMS: [&str; 7] =
        ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d %m %Y"];
    FORMS.iter().find_map(|form| Date::strptime(form, text).ok()).filter(|day| day.year() >= 1900)
}

/// Keeps the words on the server, so that no address carries them.
pub async fn start(ctx: &Ctx, typed: &str) -> Result<SearchId, AppError> {
    who_opens_no_case_finds_nobody(ctx)?;
    let search_id = SearchId(ctx.ids.uuid(ctx.now));
    let search = SearchRow {
        search_id,
        user_id: ctx.actor.author.user_id,
        words: typed.trim().to_string(),
        at: ctx.now,
        shown: String::new(),
    };
    ctx.store.put_search(search).await?;
    Ok(search_id)
}

/// Keeps the words that somebody looks for in the notes of one case, as those of a search for a person are kept.
pub async fn start_in_notes(ctx: &Ctx, case_id: CaseId, typed: &str) -> Result<SearchId, AppError> {
    let search_id = SearchId(ctx.ids.uuid(ctx.now));
    let search = SearchRow {
        search_id,
        user_id: ctx.actor.author.user_id,
        words: typed.trim().to_string(),
        at: ctx.now,
        shown: case_id.to_string(),
    };
    ctx.store.put_search(search).await?;
    Ok(search_id)
}

/// The words of this user's search in the notes of a case. Another's, another case's and one that has ended are as
/// unknown as one never made.
pub async fn words_in_notes(ctx: &Ctx, case_id: CaseId, search_id: SearchId) -> Result<String, AppError> {
    let search = ctx.store.search(search_id).await?.ok_or(AppError::NotFound)?;
    let own = search.user_id == ctx.actor.author.user_id && search.shown == case_id.to_string();
    if own && !search.words.is_empty() { Ok(search.words) } else { Err(AppError::NotFound) }
}

/// Runs a search of this user again, for the hits of one page; what it showed is on record before it is shown.
pub async fn show(ctx: &Ctx, search_id: SearchId, page: Range<usize>) -> Result<Found, AppError> {
    who_opens_no_case_finds_nobody(ctx)?;
    let search = ctx.store.search(search_id).await?.ok_or(AppError::NotFound)?;
    // Words belong to who typed them and end with the session; another's search is as unknown as one never made.
    if search.user_id != ctx.actor.author.user_id || search.words.is_empty() {
        return Err(AppError::NotFound);
    }
    let terms = terms(&search.words, ctx.now.day());
    let found = found(ctx, &terms).await?;
    let hits = cards(ctx, &terms, found.get(page.start..).unwrap_or_default(), page.len()).await?;
    let shown = hits.iter().map(|hit| hit.case_id.to_string());
    let new: Vec<String> = shown.filter(|id| !search.shown.split(' ').any(|before| before == id)).collect();
    if !new.is_empty() {
        ctx.store.add_shown(search_id, &new.join(" ")).await?;
    }
    Ok(Found { search_id, words: search.words, terms, hits, total: found.len() })
}

/// A hit outside the scope shows a name and a holder. That is for those whose work is with cases: a role that allows
/// none, or none at all, finds nobody.
fn who_opens_no_case_finds_nobody(ctx: &Ctx) -> Result<(), AppError> {
    let identity = Action::View(FieldGroup::Identity);
    let mut grants = ctx.actor.live_grants(ctx.now);
    grants.any(|grant| grant.role.allows(identity)).then_some(()).ok_or(AppError::NotFound)
}

/// Identifiers decide where there are any; else names, else birth dates. What else was typed narrows.
async fn found(ctx: &Ctx, terms: &Terms) -> Result<Vec<FoundRow>, AppError> {
    let mut found = if !terms.identifiers.is_empty() {
        ctx.store.search_identifiers(&terms.identifiers).await?
    } else if !terms.names.is_empty() {
        let born = if let [born] = terms.birth_dates[..] { Some(born) } else { None };
        ctx.store.search_names(&forms(terms), born).await?
    } else if let Some(day) = terms.birth_dates.first() {
        ctx.store.search_birth_date(*day).await?
    } else {
        Vec::new()
    };
    if !terms.birth_dates.is_empty() {
        found.retain(|row| row.birth_date.is_some_and(|day| terms.birth_dates.contains(&day)));
    }
    found.sort_by_cached_key(|row| {
        (Reverse(rank(row, terms)), row.surname.clone(), row.forenames.clone(), row.case_id)
    });
    Ok(found)
}

/// What is shown of the first of these, in their order.
async fn cards(ctx: &Ctx, terms: &Terms, found: &[FoundRow], count: usize) -> Result<Vec<HitRow>, AppError> {
    let found = &found[..count.min(found.len())];
    let ids: Vec<CaseId> = found.iter().map(|row| row.case_id).collect();
    let scope = ctx.scope(Action::View(FieldGroup::Identity))?;
    let cards = ctx.store.cards(&ids, &forms(terms), &scope).await?;
    let of = |row: &FoundRow| {
        let card = cards.iter().find(|card| card.case_id == row.case_id)?;
        let matched = row.matched.as_ref().unwrap_or(&card.matched);
        Some(HitRow { matched: matched.clone(), ..card.clone() })
    };
    Ok(found.iter().filter_map(of).collect())
}

/// The words of a name with their sounds; what an identifier or a birth date found is found by no word.
fn forms(terms: &Terms) -> Vec<(String, String)> {
    if !terms.identifiers.is_empty() {
        return Vec::new();
    }
    terms.names.iter().map(|word| (word.clone(), sound(word))).collect()
}

/// Words written exactly as recorded count most, then beginnings; sounds alone least.
fn rank(found: &FoundRow, terms: &Terms) -> usize {
    let recorded = words(&format!("{} {}", found.forenames, found.surname));
    let worth = |typed: &String| {
        if recorded.contains(typed) {
            4
        } else if recorded.iter().any(|word| word.starts_with(typed.as_str())) {
            2
        } else {
            0
        }
    };
    terms.names.iter().map(worth).sum()
}
