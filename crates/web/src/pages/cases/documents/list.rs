//! `/cases/{case}/documents`: what came, from whom, and the way to it.

use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::timeline::written_by;
use crate::pages::cases::{open, top};
use crate::view::documents::{DocumentRow, DocumentsList};
use crate::view::{Link, Page, Saved};
use crate::words::{dates, numbers};
use app::case::CasePage;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::document::Document;
use domain::shared::CaseId;

const PARTS: [FieldGroup; 3] = [FieldGroup::Documents, FieldGroup::Identity, FieldGroup::Contacts];

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>, RawQuery(query): RawQuery) -> PageResult {
    let page = open::open(&cx, case_id, &PARTS).await?;
    let add = page
        .may(Action::AddDocument)
        .then(|| Link::new(&format!("/cases/{case_id}/documents/new"), "Add a document"));
    let mut documents: Vec<&Document> = page.record.documents.values().collect();
    documents.sort_by_key(|document| std::cmp::Reverse((document.dated, document.document_id)));
    let (there, removed): (Vec<&Document>, Vec<&Document>) =
        documents.into_iter().partition(|document| document.removed.is_none());
    let view = DocumentsList {
        ctx: Page {
            saved: query.as_deref().and_then(saved),
            ..top::page(&cx, "Documents", &page.record).await
        },
        top: top::case_top(&cx, &page, "Documents"),
        add,
        rows: there.into_iter().map(|document| row(&cx, &page, document)).collect(),
        empty: "No document is on this record.".to_string(),
        removed: removed.into_iter().map(|document| removed_words(&cx, document)).collect(),
    };
    Ok(html(StatusCode::OK, &view))
}

fn saved(query: &str) -> Option<Saved> {
    let words = match query {
        "saved=added" => "Saved. The document is on the record.",
        "saved=correct" => "Saved. The correction and what stood before are in the log.",
        "saved=remove" => "Saved. The document is removed from the list.",
        _ => return None,
    };
    Some(Saved { words: words.to_string(), links: Vec::new() })
}

/// "PDF, 240 kB".
pub fn format_words(cx: &PageCtx, document: &Document) -> String {
    let name = cx.ctx.policy.document_formats().name_of(&document.format).unwrap_or("File");
    format!("{name}, {}", numbers::bytes(document.bytes))
}

fn row(cx: &PageCtx, page: &CasePage, document: &Document) -> DocumentRow {
    let here = format!("/cases/{}/documents/{}", page.case_id, document.document_id);
    let hidden = format!("of {}", document.title);
    let mut actions = vec![Link::about(
        &format!("{here}/file"),
        &format!("Download, {}", format_words(cx, document)),
        &hidden,
    )];
    if page.may(Action::AddDocument) {
        actions.push(Link::about(&format!("{here}/correct"), "Correct", &hidden));
        actions.push(Link::about(&format!("{here}/remove"), "Remove", &hidden));
    }
    let contact = document.contact_id.filter(|contact_id| page.record.contacts.contains_key(contact_id));
    let belongs_to = contact.map(|contact_id| {
        Link::new(&format!("/cases/{}/contacts/{contact_id}", page.case_id), "The entry it belongs to")
    });
    let kind = cx.ctx.policy.document_kinds().name_of(&document.kind).unwrap_or("Document");
    DocumentRow {
        id: format!("document-{}", document.document_id),
        title: document.title.clone(),
        kind: kind.to_string(),
        dated: dates::plain(document.dated),
        from: document.received_from.clone(),
        written: format!(
            "{}. File name as given: {}",
            written_by(cx, &document.created),
            file_name(document)
        ),
        belongs_to,
        actions,
    }
}

fn file_name(document: &Document) -> &str {
    if document.file_name.is_empty() { "none" } else { &document.file_name }
}

/// "Removed on 24 November, 2:41pm, by Ruth Okafor: it is another person's".
fn removed_words(cx: &PageCtx, document: &Document) -> String {
    let when = dates::written(document.written.at.in_london().datetime(), cx.today());
    let why = document.removed.as_deref().unwrap_or_default();
    format!("Removed on {when}, by {}: {why}", document.written.by.name)
}
