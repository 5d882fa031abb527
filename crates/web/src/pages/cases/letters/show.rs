//! `/cases/{case}/letters/{letter}`: a letter as it went, to read and to print.

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::{open, top};
use crate::view::letters::LetterShow;
use crate::view::{Link, Page, Saved, SummaryRow};
use crate::words::dates;
use app::AppError;
use app::case::CasePage;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use domain::access::FieldGroup;
use domain::enforcement::Letter;
use domain::shared::{CaseId, LetterId};
use letters::TitleLevel;

/// A letter is a document, and says what the contact log says.
const PARTS: [FieldGroup; 3] = [FieldGroup::Documents, FieldGroup::Contacts, FieldGroup::Identity];

pub async fn get(
    cx: PageCtx,
    Path((case_id, letter_id)): Path<(CaseId, LetterId)>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let page = open::open(&cx, case_id, &PARTS).await?;
    let Some(letter) = page.record.letters.get(&letter_id) else {
        return Err(cx.fail(AppError::NotFound).await);
    };
    let saved = query.is_some_and(|query| query == "saved=1");
    Ok(html(StatusCode::OK, &view(&cx, &page, letter, saved).await))
}

async fn view(cx: &PageCtx, page: &CasePage, letter: &Letter, saved: bool) -> LetterShow {
    let frame = top::page(cx, "A letter as it went", &page.record).await;
    let facts = &letter.facts;
    let name = cx.ctx.policy.letter_types().name_of(&facts.letter_type).unwrap_or("Letter");
    let saved = saved.then(|| Saved {
        words: "Saved. This is the letter as it is kept; print it here or from its PDF.".to_string(),
        links: Vec::new(),
    });
    let attendance = format!("/cases/{}/attendance", page.case_id);
    let back = Link::new(&attendance, "Back to attendance and enforcement");
    let text = app::enforcement::sent_letter(facts).map(|text| letters::html(&text, TitleLevel::H2));
    LetterShow {
        ctx: Page { saved, back: Some(back), ..frame },
        identity: top::identity(cx, page),
        heading: format!("{name}, {}", dates::plain(facts.sent_on)),
        removed: letter.removed.as_ref().map(|removed| {
            format!(
                "This letter never went. It was taken off the record by {}: {}",
                removed.by_name, removed.why
            )
        }),
        rows: rows(cx, letter),
        file: file(page, letter),
        missing: match text {
            Some(_) => "",
            None => "It was written somewhere else. Only that it went is recorded here.",
        }
        .to_string(),
        letter: text,
    }
}

fn rows(cx: &PageCtx, letter: &Letter) -> Vec<SummaryRow> {
    let facts = &letter.facts;
    let written = &letter.written;
    let (by, at) = (&written.by, written.at.in_london().datetime());
    let recorded = dates::written(at, cx.today());
    let mut rows = vec![
        SummaryRow::new("Sent", &format!("{}. {}", dates::full(facts.sent_on), facts.way.words())),
        SummaryRow::new("Kept by", &format!("{}, {}, {recorded}", by.name, by.organisation_name)),
    ];
    rows.extend(facts.as_sent.iter().map(|of| SummaryRow::new("Made from", &of.template)));
    if !facts.note.is_empty() {
        rows.push(SummaryRow::new("Note", &facts.note));
    }
    rows
}

/// The PDF as it was sent, unless the document was taken off the record.
fn file(page: &CasePage, letter: &Letter) -> Option<Link> {
    let document = page.record.documents.get(&letter.facts.document_id?)?;
    let href = format!("/cases/{}/documents/{}/file", page.case_id, document.document_id);
    document.removed.is_none().then(|| Link::new(&href, "The PDF as it was sent"))
}
