//! `/cases/{case}/documents/{document}/{change}`: correcting what is said of a document, and removing it.

use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::{open, top};
use crate::pages::forms::{self, unreadable};
use crate::view::documents::DocumentChange;
use crate::view::states::{Conflict, ConflictRow, Hidden};
use crate::view::{Choices, Field, Link, Meta, Page};
use crate::words::dates;
use crate::words::parse::{self, Leaning};
use app::AppError;
use app::case::CasePage;
use app::document::{Change, DocumentChange as Form};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Action, FieldGroup};
use domain::document::{CorrectDocument, Document, RemoveDocument};
use domain::shared::{CaseId, DocumentId, Refusal, Written};

const PARTS: [FieldGroup; 2] = [FieldGroup::Documents, FieldGroup::Identity];
const CORRECT: &str = "correct";
const REMOVE: &str = "remove";

type Ids = Path<(CaseId, DocumentId, String)>;

pub async fn get(cx: PageCtx, Path((case_id, document_id, change)): Ids) -> PageResult {
    let (page, document) = open_document(&cx, case_id, document_id, &change).await?;
    let dated = document.dated.strftime("%d/%m/%Y").to_string();
    let seen = document.written.seq.to_string();
    let form = FormData::from_pairs(&[
        ("kind", &document.kind),
        ("title", &document.title),
        ("received_from", &document.received_from),
        ("dated", &dated),
        ("seen", &seen),
    ]);
    Ok(html(StatusCode::OK, &view(&cx, &page, (&document, &change), &form, &[]).await))
}

pub async fn post(
    cx: PageCtx,
    Path((case_id, document_id, change)): Ids,
    Posted(form): Posted,
) -> PageResult {
    let (page, document) = open_document(&cx, case_id, document_id, &change).await?;
    let refusal = match read(&cx, &form, &change) {
        Err(refusal) => refusal,
        Ok(done) => {
            let sent = Form { change: done, seen_seq: form.get("seen").parse().unwrap_or(0) };
            match app::document::change(&cx.ctx, case_id, document_id, &sent).await {
                Ok(()) => {
                    let there = format!("/cases/{case_id}/documents?saved={change}#saved");
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => refusal,
                Err(AppError::Conflict(written)) => {
                    // What stands now, which may be newer than what was read first.
                    let (page, document) = open_document(&cx, case_id, document_id, &change).await?;
                    return Ok(conflict(&cx, &page, (&document, &change), &form, &written).await);
                }
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    let view = view(&cx, &page, (&document, &change), &form, &[refusal]).await;
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
}

async fn open_document(
    cx: &PageCtx,
    case_id: CaseId,
    document_id: DocumentId,
    change: &str,
) -> Result<(CasePage, Document), Failed> {
    if ![CORRECT, REMOVE].contains(&change) {
        return Err(cx.fail(AppError::NotFound).await);
    }
    let page = open::open_for(cx, case_id, Action::AddDocument, &PARTS).await?;
    match page.record.documents.get(&document_id).cloned() {
        Some(document) => Ok((page, document)),
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

fn read(cx: &PageCtx, form: &FormData, change: &str) -> Result<Change, Refusal> {
    let why = form.raw("why").to_string();
    if change == REMOVE {
        return Ok(Change::Remove(RemoveDocument { why }));
    }
    let dated = parse::day(form.get("dated"), cx.today(), Leaning::Back)
        .ok_or_else(|| unreadable("dated", &parse::day_error("Dated")))?;
    Ok(Change::Correct(CorrectDocument {
        kind: form.get("kind").to_string(),
        title: form.get("title").to_string(),
        received_from: form.get("received_from").to_string(),
        dated,
        why,
    }))
}

/// (heading, what is asked, button)
fn words(change: &str) -> (&'static str, &'static str, &'static str) {
    if change == REMOVE {
        ("Remove this document", "Why it is removed", "Remove the document")
    } else {
        ("Correct this document", "Why it is corrected", "Save the correction")
    }
}

async fn view(
    cx: &PageCtx,
    page: &CasePage,
    (document, change): (&Document, &str),
    form: &FormData,
    refusals: &[Refusal],
) -> DocumentChange {
    let (heading, asked, save) = words(change);
    let frame = top::page(cx, heading, &page.record).await;
    let back = Link::new(&format!("/cases/{}/documents", page.case_id), "Back to the documents");
    let field = |name: &str, label: &str| forms::field(name, label, form, refusals);
    let correcting = change == CORRECT;
    let day = parse::day(form.get("dated"), cx.today(), Leaning::Back).unwrap_or(document.dated);
    let kinds = forms::codes(cx.ctx.policy.document_kinds().at(day), form.get("kind"));
    let kind = Choices {
        error: forms::error_at(refusals, "kind"),
        ..forms::select("kind", "What it is", "Choose what it is", kinds)
    };
    let fields = [("title", "Title"), ("received_from", "Came from"), ("dated", "Dated")];
    DocumentChange {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: Meta { request_id: String::new(), ..forms::meta_of(cx, form) },
        heading: heading.to_string(),
        document: format!(
            "{}, {}, from {}.",
            document.title,
            dates::plain(document.dated),
            document.received_from
        ),
        selects: if correcting { vec![kind] } else { Vec::new() },
        fields: fields.into_iter().filter(|_| correcting).map(|(name, label)| field(name, label)).collect(),
        why: field("why", asked),
        save: save.to_string(),
    }
}

/// Both versions; what was typed can be saved on what stands now.
async fn conflict(
    cx: &PageCtx,
    page: &CasePage,
    (document, change): (&Document, &str),
    form: &FormData,
    written: &Written,
) -> Response {
    let (heading, asked, save) = words(change);
    let row = |what: &str, theirs: &str, name: &str| ConflictRow {
        what: what.to_string(),
        theirs: theirs.to_string(),
        yours: match form.get(name) {
            "" => "The same".to_string(),
            yours => yours.to_string(),
        },
    };
    let hidden = |name: &&str| Hidden { name: (*name).to_string(), value: form.raw(name).to_string() };
    let kept = ["kind", "title", "received_from", "dated"];
    let at = dates::time_of(&written.at.in_london());
    let list = format!("/cases/{}/documents", page.case_id);
    let view = Conflict {
        ctx: top::page(cx, heading, &page.record).await,
        identity: Some(top::identity(cx, page)),
        who: format!("{} changed this document at {at}, while you were writing.", written.by.name),
        rows: vec![
            row("Title", &document.title, "title"),
            row("Came from", &document.received_from, "received_from"),
        ],
        action: format!("{list}/{}/{change}", document.document_id),
        meta: Meta { csrf: cx.csrf(), request_id: String::new(), seen: document.written.seq.to_string() },
        typed: kept.iter().filter(|name| !form.get(name).is_empty()).map(hidden).collect(),
        notes: Some(Field::new("why", asked).value(form.raw("why"))),
        save: format!("{save}, on what stands now"),
        look: Link::new(&list, "Look at it first"),
    };
    html(StatusCode::CONFLICT, &view)
}
