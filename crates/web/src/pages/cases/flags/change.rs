//! `/cases/{case}/flags/{flag}/{change}`: reviewing a flag, changing its level, ending, correcting and removing it.

use super::new::{optional_day, words_select};
use super::words;
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{open, top};
use crate::pages::forms::{self, unreadable};
use crate::view::flags::FlagChange;
use crate::view::states::{Conflict, ConflictRow, Hidden};
use crate::view::{Choices, Field, Link, Meta, Page};
use crate::words::parse::{self, Leaning};
use crate::words::{dates, people};
use app::AppError;
use app::case::CasePage;
use app::flag::{Change, FlagChange as Form};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Action, FieldGroup};
use domain::flag::{ChangeFlagLevel, CorrectFlag, EndFlag, Flag, RemoveFlag, ReviewFlag};
use domain::shared::{CaseId, FlagId, Refusal, Written};
use jiff::civil::Date;

const PARTS: [FieldGroup; 2] = [FieldGroup::Flags, FieldGroup::Identity];

type Ids = Path<(CaseId, FlagId, String)>;

/// What is done with the flag, as the address says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    Review,
    Level,
    End,
    Correct,
    Remove,
}

impl Doing {
    fn from_code(code: &str) -> Option<Doing> {
        let all = [Doing::Review, Doing::Level, Doing::End, Doing::Correct, Doing::Remove];
        all.into_iter().find(|doing| doing.code() == code)
    }

    fn code(self) -> &'static str {
        match self {
            Doing::Review => "review",
            Doing::Level => "level",
            Doing::End => "end",
            Doing::Correct => "correct",
            Doing::Remove => "remove",
        }
    }

    /// (heading, what is asked, button)
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Doing::Review => ("Review this flag", "What the review found", "Save the review"),
            Doing::Level => ("Change the level", "Why it changes", "Save the level"),
            Doing::End => ("End this flag", "Why it ends", "End the flag"),
            Doing::Correct => ("Correct this flag", "Why it is corrected", "Save the correction"),
            Doing::Remove => {
                ("Remove this flag", "Why it should never have been recorded", "Remove the flag")
            }
        }
    }
}

pub async fn get(cx: PageCtx, Path((case_id, flag_id, change)): Ids) -> PageResult {
    let (page, flag, doing) = open_flag(&cx, case_id, flag_id, &change).await?;
    let pairs = as_recorded(&flag, doing);
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let form = FormData::from_pairs(&pairs);
    Ok(html(StatusCode::OK, &view(&cx, &page, (&flag, doing), &form, &[]).await))
}

pub async fn post(cx: PageCtx, Path((case_id, flag_id, change)): Ids, Posted(form): Posted) -> PageResult {
    let (page, flag, doing) = open_flag(&cx, case_id, flag_id, &change).await?;
    let refusals = match read(&form, doing, cx.today()) {
        Err(refusals) => refusals,
        Ok(change) => {
            let seen_seq = form.get("seen").parse().unwrap_or(0);
            match app::flag::change(&cx.ctx, case_id, flag_id, &Form { change, seen_seq }).await {
                Ok(()) => {
                    let there = format!("/cases/{case_id}/flags?saved={}#saved", doing.code());
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => vec![refusal],
                Err(AppError::Conflict(written)) => {
                    // What stands now, which may be newer than what was read first.
                    let (page, flag, _) = open_flag(&cx, case_id, flag_id, doing.code()).await?;
                    return Ok(conflict(&cx, &page, (&flag, doing), &form, &written).await);
                }
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, (&flag, doing), &form, &refusals).await))
}

async fn open_flag(
    cx: &PageCtx,
    case_id: CaseId,
    flag_id: FlagId,
    change: &str,
) -> Result<(CasePage, Flag, Doing), Failed> {
    let Some(doing) = Doing::from_code(change) else { return Err(cx.fail(AppError::NotFound).await) };
    let page = open::open_for(cx, case_id, Action::RecordFlag, &PARTS).await?;
    match page.record.flags.get(&flag_id).cloned() {
        Some(flag) => Ok((page, flag, doing)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

/// The form as it comes first: what stands, where it may be changed.
fn as_recorded(flag: &Flag, doing: Doing) -> Vec<(&'static str, String)> {
    let day = |day: Date| day.strftime("%d/%m/%Y").to_string();
    let mut pairs = vec![("seen", flag.written.seq.to_string())];
    if matches!(doing, Doing::Level | Doing::Correct) {
        pairs.push(("level", flag.level.clone().unwrap_or_default()));
        pairs.push(("category", flag.category.clone().unwrap_or_default()));
    }
    match doing {
        Doing::Correct => pairs.extend([
            ("note", flag.note.clone()),
            ("from", day(flag.from)),
            ("next_review", flag.next_review.map(day).unwrap_or_default()),
        ]),
        Doing::End => pairs.push(("on", "today".to_string())),
        Doing::Review | Doing::Level | Doing::Remove => {}
    }
    pairs
}

/// The shape of what was typed; the rules come after.
fn read(form: &FormData, doing: Doing, today: Date) -> Result<Change, Vec<Refusal>> {
    let words = form.raw("words").to_string();
    let (level, category) = (form.optional("level"), form.optional("category"));
    let day = |name: &'static str, label: &str| {
        parse::day(form.get(name), today, Leaning::Back)
            .ok_or_else(|| unreadable(name, &parse::day_error(label)))
    };
    match doing {
        Doing::Review => {
            let next_review = optional_day(form, today).map_err(|refusal| vec![refusal])?;
            Ok(Change::Review(ReviewFlag { found: words, next_review }))
        }
        Doing::Level => Ok(Change::Level(ChangeFlagLevel { level, category, why: words })),
        Doing::End => {
            let on = day("on", "The day").map_err(|refusal| vec![refusal])?;
            Ok(Change::End(EndFlag { on, why: words }))
        }
        Doing::Remove => Ok(Change::Remove(RemoveFlag { why: words })),
        Doing::Correct => match (day("from", "Since"), optional_day(form, today)) {
            (Ok(from), Ok(next_review)) => Ok(Change::Correct(CorrectFlag {
                level,
                category,
                note: form.raw("note").to_string(),
                from,
                next_review,
                why: words,
            })),
            (from, next_review) => Err([from.err(), next_review.err()].into_iter().flatten().collect()),
        },
    }
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    (flag, doing): (&Flag, Doing),
    form: &FormData,
    refusals: &[Refusal],
) -> FlagChange {
    let (heading, asked, save) = doing.words();
    let frame = top::page(cx, heading, &page.record).await;
    let href = flag_href(page, flag);
    let hint = people::can_ask_to_read(&top::first_name(&page.record));
    let since = dates::running(flag.from, cx.today());
    let note = forms::field("note", "What it rests on", form, refusals);
    let words = forms::field("words", asked, form, refusals).hint(&hint);
    FlagChange {
        ctx: Page {
            errors: refusals.iter().flat_map(forms::errors_of).collect(),
            back: Some(Link::new(&href, "Back to the flag")),
            ..frame
        },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: heading.to_string(),
        flag: format!("{}, since {since}.", words::name(cx, flag)),
        selects: selects(cx, flag, doing, form, refusals),
        days: days(doing, form, refusals),
        texts: if doing == Doing::Correct { vec![note, words] } else { vec![words] },
        save: save.to_string(),
    }
}

/// Level and category, where the kind asks for them and they may change.
fn selects(cx: &PageCtx, flag: &Flag, doing: Doing, form: &FormData, refusals: &[Refusal]) -> Vec<Choices> {
    let Some(kind) = words::kind(cx, flag).filter(|_| matches!(doing, Doing::Level | Doing::Correct)) else {
        return Vec::new();
    };
    let asked = [("level", "Level", &kind.levels), ("category", "Category", &kind.categories)];
    let select = |(name, label, of): (&str, &str, &Vec<String>)| {
        let of: Vec<&str> = of.iter().map(String::as_str).collect();
        let error = forms::error_at(refusals, name);
        Choices { error, ..words_select(name, label, &of, form.get(name)) }
    };
    asked.into_iter().filter(|(.., of)| !of.is_empty()).map(select).collect()
}

fn days(doing: Doing, form: &FormData, refusals: &[Refusal]) -> Vec<Field> {
    let field = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    let next_review = || {
        let hint = "Without it, the longest time that policy allows for this flag";
        field("next_review", "Next review, optional", hint)
    };
    match doing {
        Doing::Review => vec![next_review()],
        Doing::Correct => vec![field("from", "Since", "Like 11/5 or 11 May 2026"), next_review()],
        Doing::End => vec![field("on", "Last day", "Like today or 11 May 2026")],
        Doing::Level | Doing::Remove => Vec::new(),
    }
}

fn flag_href(page: &CasePage, flag: &Flag) -> String {
    format!("/cases/{}/flags/{}", page.case_id, flag.flag_id)
}

/// Both versions; what was typed can be saved on what stands now.
async fn conflict(
    cx: &PageCtx,
    page: &CasePage,
    (flag, doing): (&Flag, Doing),
    form: &FormData,
    written: &Written,
) -> Response {
    let (heading, asked, save) = doing.words();
    let row = |what: &str, theirs: String, yours: &str| ConflictRow {
        what: what.to_string(),
        theirs,
        yours: if yours.is_empty() { "The same".to_string() } else { yours.to_string() },
    };
    let review = words::review_words(flag, cx.today());
    let rows = vec![
        row("Flag", words::name(cx, flag), form.get("level")),
        row("What it rests on", flag.note.clone(), form.get("note")),
        row("Next review", review, form.get("next_review")),
    ];
    let kept = ["level", "category", "note", "from", "next_review", "on"];
    let typed = kept.iter().filter(|name| !form.get(name).is_empty());
    let hidden = |name: &&str| Hidden { name: (*name).to_string(), value: form.raw(name).to_string() };
    let at = dates::time_of(&written.at.in_london());
    let view = Conflict {
        ctx: top::page(cx, heading, &page.record).await,
        identity: Some(top::identity(cx, page)),
        who: format!("{} changed this flag at {at}, while you were writing.", written.by.name),
        rows,
        action: format!("{}/{}", flag_href(page, flag), doing.code()),
        meta: Meta { csrf: cx.csrf(), request_id: String::new(), seen: flag.written.seq.to_string() },
        typed: typed.map(hidden).collect(),
        notes: Some(Field::new("words", asked).value(form.raw("words"))),
        save: format!("{save}, on what stands now"),
        look: Link::new(&flag_href(page, flag), "Look at it first"),
    };
    html(StatusCode::CONFLICT, &view)
}
