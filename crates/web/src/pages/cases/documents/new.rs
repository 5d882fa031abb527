//! `/cases/{case}/documents/new`: adding a document.

use crate::extract::{FormData, PageCtx, PageResult, Path, PostedFile, html};
use crate::pages::cases::contacts::outcome::appointment_words;
use crate::pages::cases::{open, top};
use crate::pages::forms::{self, unreadable};
use crate::view::documents::DocumentNew;
use crate::view::{Choice, Choices, Field, Link, Page};
use crate::words::dates;
use crate::words::parse::{self, Leaning};
use app::AppError;
use app::case::CasePage;
use app::document::DocumentForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, FieldGroup};
use domain::contact::Contact;
use domain::document::File;
use domain::shared::{CaseId, Refusal};

const PARTS: [FieldGroup; 3] = [FieldGroup::Documents, FieldGroup::Identity, FieldGroup::Contacts];

/// The latest entries that a document can be said to belong to.
const CONTACTS_OFFERED: usize = 10;

pub async fn get(cx: PageCtx, Path(case_id): Path<CaseId>) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::AddDocument, &PARTS).await?;
    let form = FormData::from_pairs(&[("dated", "today")]);
    Ok(html(StatusCode::OK, &view(&cx, &page, &form, &[]).await))
}

pub async fn post(cx: PageCtx, Path(case_id): Path<CaseId>, PostedFile(upload): PostedFile) -> PageResult {
    let page = open::open_for(&cx, case_id, Action::AddDocument, &PARTS).await?;
    let form = upload.form;
    let refusal = match read(&cx, &form, upload.file) {
        Err(refusal) => refusal,
        Ok(document) => {
            let request_id = forms::request_id_of(&cx, &form);
            let files = cx.state.files.as_ref();
            match app::document::add(&cx.ctx, files, case_id, request_id, &document).await {
                Ok(_) => {
                    let there = format!("/cases/{case_id}/documents?saved=added#saved");
                    return Ok(Redirect::to(&there).into_response());
                }
                Err(AppError::Refused(refusal)) => refusal,
                Err(problem) => return Err(cx.fail(problem).await),
            }
        }
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &page, &form, &[refusal]).await))
}

fn read(cx: &PageCtx, form: &FormData, file: Option<File>) -> Result<DocumentForm, Refusal> {
    let dated = parse::day(form.get("dated"), cx.today(), Leaning::Back)
        .ok_or_else(|| unreadable("dated", &parse::day_error("Dated")))?;
    let contact_id = match form.get("contact") {
        "" => None,
        id => Some(id.parse().map_err(|_| unreadable("contact", "Choose one of the entries, or none"))?),
    };
    Ok(DocumentForm {
        kind: form.get("kind").to_string(),
        title: form.get("title").to_string(),
        received_from: form.get("received_from").to_string(),
        dated,
        contact_id,
        file,
    })
}

async fn view(cx: &PageCtx, page: &CasePage, form: &FormData, refusals: &[Refusal]) -> DocumentNew {
    let frame = top::page(cx, "Add a document", &page.record).await;
    let back = Link::new(&format!("/cases/{}/documents", page.case_id), "Back to the documents");
    let day = parse::day(form.get("dated"), cx.today(), Leaning::Back).unwrap_or(cx.today());
    let text = |name: &str, label: &str, hint: &str| forms::field(name, label, form, refusals).hint(hint);
    let kinds = forms::codes(cx.ctx.policy.document_kinds().at(day), form.get("kind"));
    let error = |name: &str| forms::error_at(refusals, name);
    DocumentNew {
        ctx: Page { errors: refusals.iter().flat_map(forms::errors_of).collect(), back: Some(back), ..frame },
        identity: top::identity(cx, page),
        meta: forms::meta_of(cx, form),
        file: Field {
            error: error("file"),
            ..Field::new("file", "File").hint(&file_hint(cx, !refusals.is_empty()))
        },
        kind: Choices {
            error: error("kind"),
            ..forms::select("kind", "What it is", "Choose what it is", kinds)
        },
        title: text("title", "Title", "Like: Sick note for 12 November"),
        received_from: text(
            "received_from",
            "Came from",
            "A person or a body, like: the surgery in Quay Street",
        ),
        dated: text("dated", "Dated", "The day that it bears, or on which it came. Like 11/5 or yesterday"),
        contact: Choices { error: error("contact"), ..contacts(cx, page, form.get("contact")) },
    }
}

/// What may be chosen. A browser does not send a file again by itself.
fn file_hint(cx: &PageCtx, again: bool) -> String {
    let formats = cx.ctx.policy.document_formats().at(cx.today());
    let names: Vec<&str> = formats.iter().map(|format| format.name.as_str()).collect();
    let most = cx.ctx.policy.megabytes("document.size_max_megabytes", cx.today()).unwrap_or(0);
    let words = format!("{}; at most {most} megabytes", names.join(", "));
    if again { format!("{words}. Choose it again") } else { words }
}

/// The latest entries of the log.
fn contacts(cx: &PageCtx, page: &CasePage, chosen: &str) -> Choices {
    let mut latest: Vec<&Contact> =
        page.record.contacts.values().filter(|contact| contact.case_id == page.case_id).collect();
    latest.sort_by_key(|contact| std::cmp::Reverse((contact.starts_at, contact.contact_id)));
    let option = |contact: &&Contact| {
        let when = dates::tight(contact.starts_at.day(), cx.today());
        let id = contact.contact_id.to_string();
        let choice = Choice::new(&id, &format!("{when}: {}", appointment_words(cx, contact)));
        if id == chosen { choice.checked() } else { choice }
    };
    let options = latest.iter().take(CONTACTS_OFFERED).map(option).collect();
    forms::select("contact", "Belongs to an entry, optional", "None", options)
}
