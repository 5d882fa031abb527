//! Finding a person over every organisation, by name, birth date, number, telephone or postcode.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::{ARMS_MAX, By, FoundRow, HITS_MAX, HitRemark, HitRow, SearchAsked};
use crate::ports::{SHUT_MAX, SearchRow};
use domain::access::{Action, FieldGroup};
use domain::limit::Ring;
use domain::person::join_name;
use domain::search::{self, Agreement, FoundBy, Like, Plan, Sought, Standing, Terms};
use domain::shared::{CaseId, SearchId};
use futures_util::future::try_join;
use jiff::ToSpan;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Forms of names that a search compares with those of people born on a day, and with the names of hits.
const FORMS_MAX: usize = 48;

/// Somebody with a number that was typed comes before everybody who has only the name.
const BY_NUMBER: u32 = 10_000;

/// One page of the hits, best first, and what was understood.
pub struct Found {
    pub search_id: SearchId,
    pub words: String,
    pub terms: Terms,
    pub hits: Vec<HitRow>,
    /// On all pages, `HITS_MAX` at most.
    pub total: usize,
    /// Whom to ring about restricted records that were asked for exactly; nothing else is told of them (ACC-29).
    pub restricted: Vec<Ring>,
}

/// Takes the words apart, or refuses them: a birth date that cannot be (SEA-01), a year and nothing else (SEA-02).
pub(crate) fn terms(ctx: &Ctx, typed: &str) -> Result<Terms, AppError> {
    let today = ctx.now.day();
    let youngest = ctx.policy.years("search.youngest_years", today)?;
    search::read(typed, today, today.saturating_sub(youngest.years())).map_err(AppError::refused)
}

/// Keeps the words on the server, so that no address carries them.
pub async fn start(ctx: &Ctx, typed: &str) -> Result<SearchId, AppError> {
    who_opens_no_case_finds_nobody(ctx)?;
    terms(ctx, typed)?;
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
    let terms = terms(ctx, &search.words)?;
    let (found, forms, restricted) = found(ctx, &terms).await?;
    let of_page: Vec<&Person> = found.iter().skip(page.start).take(page.len()).collect();
    // Both are done before anything is shown; neither waits for the other.
    let (hits, ()) = try_join(cards(ctx, &forms, &of_page), add_shown(ctx, &search, &of_page)).await?;
    Ok(Found { search_id, words: search.words, terms, hits, total: found.len(), restricted })
}

/// A hit outside the scope shows a name and a holder. That is for those whose work is with cases: a role that allows
/// none, or none at all, finds nobody.
fn who_opens_no_case_finds_nobody(ctx: &Ctx) -> Result<(), AppError> {
    let identity = Action::View(FieldGroup::Identity);
    let mut grants = ctx.actor.live_grants(ctx.now);
    grants.any(|grant| grant.role.allows(identity)).then_some(()).ok_or(AppError::NotFound)
}

/// Somebody who was found.
struct Person {
    row: FoundRow,
    by: FoundBy,
    /// The number that found them.
    number: Option<String>,
    former: bool,
    standing: Standing,
}

/// Everybody who was found, best first, and the forms of names that were looked for. A number decides where there is
/// one; else everything that was typed counts.
async fn found(ctx: &Ctx, terms: &Terms) -> Result<(Vec<Person>, Vec<String>, Vec<Ring>), AppError> {
    let day = ctx.now.day();
    let sought = |word: &String| Sought::new(word, ctx.policy.nicknames().of_word(word, day));
    let sought: Vec<Sought> = terms.names.iter().map(sought).collect();
    let likes = if sought.is_empty() { Vec::new() } else { ctx.store.forms_like(&sought, ctx.now).await? };
    let by_number = !terms.identifiers.is_empty();
    let plan = if by_number { None } else { search::plan(&likes, ARMS_MAX) };
    let forms = forms(&likes);
    let asked = SearchAsked {
        identifiers: terms.identifiers.clone(),
        reaches: if by_number { Vec::new() } else { terms.reaches.clone() },
        plan: plan.clone(),
        birth_year: terms.birth_year,
        born: if by_number { None } else { terms.birth_dates.first().copied() },
        forms: forms.clone(),
    };
    let scope = ctx.scope(Action::View(FieldGroup::Details))?;
    let rows = ctx.store.find_people(&asked, &scope).await?;
    let mut found = Vec::new();
    for mut person in people(rows, terms, plan.as_ref()) {
        let name = join_name(&person.row.forenames, &person.row.surname);
        if let Some(standing) = standing(&person, &name, (&sought, terms)) {
            person.standing = standing;
            found.push(person);
        }
    }
    let restricted = take_shut(ctx, &mut found, terms).await?;
    found.sort_by(|one, other| order(one).cmp(&order(other)));
    found.truncate(HITS_MAX);
    Ok((found, if by_number { Vec::new() } else { forms }, restricted))
}

/// ACC-29: takes out what is shut to the user, and gives whom to ring about those that were asked for exactly. It is asked
/// whether or not anybody restricted was found.
async fn take_shut(ctx: &Ctx, found: &mut Vec<Person>, terms: &Terms) -> Result<Vec<Ring>, AppError> {
    let mut restricted: Vec<&Person> = found.iter().filter(|person| person.row.restricted).collect();
    restricted.sort_by_key(|person| !is_exact(person, terms));
    let asked: Vec<CaseId> = restricted.iter().map(|of| of.row.case_id).take(SHUT_MAX).collect();
    let scope = ctx.scope(Action::View(FieldGroup::Identity))?;
    let shut = ctx.store.shut(&asked, &scope).await?;
    let mut told: Vec<Ring> = Vec::new();
    for row in &shut {
        let exactly = found.iter().any(|of| of.row.case_id == row.case_id && is_exact(of, terms));
        if exactly && !told.contains(&row.ring) {
            told.push(row.ring.clone());
        }
    }
    // Of more than were asked about it is not known to whom they are open.
    let is_shut = |case_id| shut.iter().any(|row| row.case_id == case_id) || !asked.contains(&case_id);
    found.retain(|person| !person.row.restricted || !is_shut(person.row.case_id));
    Ok(told)
}

/// By a number, or by the full name with the birth date.
fn is_exact(person: &Person, terms: &Terms) -> bool {
    if person.number.is_some() {
        return true;
    }
    let words = |text: &str| -> BTreeSet<String> {
        let parts = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        parts.map(str::to_lowercase).collect()
    };
    let typed: BTreeSet<String> = terms.names.iter().flat_map(|name| words(name)).collect();
    let forename: BTreeSet<String> = words(&person.row.forenames);
    let has_forename = forename.is_empty() || forename.iter().any(|word| typed.contains(word));
    let surname = words(&person.row.surname);
    let whole: BTreeSet<String> = forename.union(&surname).cloned().collect();
    let nothing_else = typed.is_subset(&whole);
    let named = !surname.is_empty() && surname.is_subset(&typed) && has_forename && nothing_else;
    named && person.by.born == Some(Agreement::Same)
}

/// SEA-09. Of namesakes the last recorded first.
fn order(person: &Person) -> impl Ord + '_ {
    let FoundRow { surname, forenames, case_id, .. } = &person.row;
    let Standing { points, called, beside } = person.standing;
    (Reverse(points), Reverse(called), beside, surname, forenames, Reverse(*case_id))
}

/// The likeliest forms of each word, as many of one as of the other.
fn forms(likes: &[Vec<Like>]) -> Vec<String> {
    let each = FORMS_MAX / likes.len().max(1);
    let forms = likes.iter().flat_map(|likes| likes.iter().take(each));
    forms.map(|like| like.form.clone()).take(FORMS_MAX).collect()
}

/// Each person once, with everything that found them.
fn people(rows: Vec<FoundRow>, terms: &Terms, plan: Option<&Plan>) -> Vec<Person> {
    let mut people: BTreeMap<CaseId, Person> = BTreeMap::new();
    for row in rows {
        let by = row.by.clone();
        let person = people.entry(row.case_id).or_insert_with(|| Person {
            by: FoundBy { born: agreement(terms, row.birth_date), ..FoundBy::default() },
            row,
            number: None,
            former: false,
            standing: Standing::default(),
        });
        match by {
            By::Identifier(form) => person.number = Some(form),
            // What is so now comes first.
            By::Reach { form, former } if person.number.is_none() => {
                (person.number, person.former) = (Some(form), former);
            }
            By::Reach { .. } => {}
            By::Born { forms } => {
                person.by.forms = forms;
                person.by.born = Some(Agreement::Same);
            }
            By::Arm(place) => {
                let answers = plan.and_then(|plan| plan.arms().get(place)).map(|arm| arm.answers.clone());
                person.by.answers.extend(answers.unwrap_or_default());
            }
        }
    }
    people.into_values().collect()
}

/// With the birth date that was typed; of several with the one that agrees best.
fn agreement(terms: &Terms, recorded: Option<Date>) -> Option<Agreement> {
    terms.birth_dates.iter().map(|typed| search::agreement(*typed, recorded)).max()
}

fn standing(person: &Person, name: &str, (sought, terms): (&[Sought], &Terms)) -> Option<Standing> {
    let by_name = search::standing(sought, &person.by, name);
    let born = person.by.born.is_none_or(|born| born == Agreement::Same);
    match &person.number {
        // A number with another birth date is somebody else's; a name beside it only helps to choose.
        Some(_) if born => {
            let by_name = by_name.unwrap_or_default();
            Some(Standing { points: BY_NUMBER + by_name.points, ..by_name })
        }
        Some(_) => None,
        None if sought.is_empty() => (born && !terms.birth_dates.is_empty()).then(Standing::default),
        None => by_name,
    }
}

/// On the search's access row, beside those that it showed before.
async fn add_shown(ctx: &Ctx, search: &SearchRow, found: &[&Person]) -> Result<(), AppError> {
    let shown = found.iter().map(|person| person.row.case_id.to_string());
    let new: Vec<String> = shown.filter(|id| !search.shown.split(' ').any(|before| before == id)).collect();
    if !new.is_empty() {
        ctx.store.add_shown(search.search_id, &new.join(" ")).await?;
    }
    Ok(())
}

/// What is shown of these, in their order.
async fn cards(ctx: &Ctx, forms: &[String], found: &[&Person]) -> Result<Vec<HitRow>, AppError> {
    let ids: Vec<CaseId> = found.iter().map(|person| person.row.case_id).collect();
    let scope = ctx.scope(Action::View(FieldGroup::Identity))?;
    let cards = ctx.store.cards(&ids, forms, &scope).await?;
    let of = |person: &&Person| {
        let card = cards.iter().find(|card| card.case_id == person.row.case_id)?;
        let matched = person.number.as_ref().unwrap_or(&card.matched);
        Some(HitRow { matched: matched.clone(), remark: remark(person), ..card.clone() })
    };
    Ok(found.iter().filter_map(of).collect())
}

fn remark(person: &Person) -> Option<HitRemark> {
    match person.by.born {
        _ if person.former => Some(HitRemark::Former),
        Some(Agreement::Near) => Some(HitRemark::BornNearly),
        Some(Agreement::Unknown) => Some(HitRemark::NotKnownWhenBorn),
        _ => None,
    }
}
