//! `/drafts/{draft}`: what somebody kept of a form and has not saved; and what the forms that can be kept share.

use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted};
use crate::view::day::DraftLine;
use crate::view::{DraftNote, Link, Saved};
use crate::words::dates;
use app::AppError;
use app::ports::DraftPlace;
use app::ports::reads::DraftListRow;
use axum::response::{IntoResponse, Redirect, Response};
use domain::draft::DraftForm;
use domain::shared::{DraftId, Moment, Refusal};

/// The button beside *Save*.
const BUTTON: &str = "keep";

/// Fields that belong to the page and not to what was typed.
const OF_THE_PAGE: [&str; 2] = ["csrf", BUTTON];

const NOT_ON_THE_RECORD: &str = "It is not on the record until you save it.";

/// Leads to the form, with the address that it has today where its record was joined to another one.
pub async fn get(cx: PageCtx, Path(draft_id): Path<DraftId>) -> PageResult {
    let drafts = match app::draft::list(&cx.ctx).await {
        Ok(drafts) => drafts,
        Err(problem) => return Err(cx.fail(problem).await),
    };
    match drafts.iter().find(|draft| draft.draft_id == draft_id) {
        Some(draft) => {
            Ok(Redirect::to(&format!("{}?draft={draft_id}", address(draft.place))).into_response())
        }
        None => Err(cx.fail(AppError::NotFound).await),
    }
}

pub async fn remove(cx: PageCtx, Path(draft_id): Path<DraftId>, Posted(_): Posted) -> PageResult {
    match app::draft::remove(&cx.ctx, draft_id).await {
        Ok(()) => Ok(Redirect::to("/day#drafts").into_response()),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

/// The form that stands at a path, if it is one that can be kept.
pub fn place_of(path: &str) -> Option<DraftPlace> {
    let parts: Vec<&str> = path.split('/').collect();
    let (case, form, contact) = match parts.as_slice() {
        ["", "cases", case, "contacts", "new"] => (case, DraftForm::Contact, None),
        ["", "cases", case, "appointments", "new"] => (case, DraftForm::Booking, None),
        ["", "cases", case, "allocate"] => (case, DraftForm::Allocation, None),
        ["", "cases", case, "contacts", contact, "outcome"] => (case, DraftForm::Outcome, Some(contact)),
        ["", "cases", case, "contacts", contact, "absence"] => (case, DraftForm::Absence, Some(contact)),
        ["", "cases", case, "contacts", contact, "move"] => (case, DraftForm::Moving, Some(contact)),
        _ => return None,
    };
    let contact_id = contact.map(|contact| contact.parse()).transpose().ok()?;
    Some(DraftPlace { form, case_id: case.parse().ok()?, contact_id })
}

fn address(place: DraftPlace) -> String {
    let case = place.case_id;
    let of_contact = |page: &str| {
        let contact = place.contact_id.map(|contact| contact.to_string()).unwrap_or_default();
        format!("/cases/{case}/contacts/{contact}/{page}")
    };
    match place.form {
        DraftForm::Contact => format!("/cases/{case}/contacts/new"),
        DraftForm::Booking => format!("/cases/{case}/appointments/new"),
        DraftForm::Outcome => of_contact("outcome"),
        DraftForm::Absence => of_contact("absence"),
        DraftForm::Moving => of_contact("move"),
        DraftForm::Allocation => format!("/cases/{case}/allocate"),
    }
}

/// What the form does, as its own page is called.
fn words_of(form: DraftForm) -> &'static str {
    match form {
        DraftForm::Contact => "record a contact",
        DraftForm::Outcome => "record what happened",
        DraftForm::Absence => "decide on an absence",
        DraftForm::Booking => "book an appointment",
        DraftForm::Moving => "change an appointment",
        DraftForm::Allocation => "choose an officer",
    }
}

/// Where it is said that the form cannot be kept.
fn field_of(form: DraftForm) -> &'static str {
    match form {
        DraftForm::Contact | DraftForm::Outcome => "notes",
        DraftForm::Absence => "because",
        DraftForm::Booking => "kind",
        DraftForm::Moving => "why",
        DraftForm::Allocation => "note",
    }
}

/// What of a posted form was typed.
pub fn typed(form: &FormData) -> Vec<(String, String)> {
    form.pairs().iter().filter(|(name, _)| !OF_THE_PAGE.contains(&name.as_str())).cloned().collect()
}

/// Whether *Keep as draft* was pressed.
pub fn is_asked(form: &FormData) -> bool {
    form.has(BUTTON)
}

/// Keeps a form that its writer has open, and leads to My day, where it stands.
pub async fn keep(cx: &PageCtx, form: &FormData) -> Result<Response, AppError> {
    let draft_id = deposit(cx, form).await?;
    Ok(Redirect::to(&format!("/day?kept={draft_id}#saved")).into_response())
}

async fn deposit(cx: &PageCtx, form: &FormData) -> Result<DraftId, AppError> {
    let place = place_of(cx.path()).ok_or(AppError::NotFound)?;
    let draft_id = app::draft::id_of(&cx.ctx, place, form.request_id());
    let kept = app::draft::deposit(&cx.ctx, draft_id, place, &typed(form)).await;
    match kept {
        Ok(()) => Ok(draft_id),
        Err(AppError::Refused(refusal)) => {
            Err(AppError::Refused(Refusal { field: field_of(place.form), ..refusal }))
        }
        Err(problem) => Err(problem),
    }
}

/// What a form had besides its record, gone with its saving. Where that fails the record stands all the same.
pub async fn saved(cx: &PageCtx, form: &FormData) {
    let Some(place) = place_of(cx.path()) else { return };
    let draft_id = app::draft::id_of(&cx.ctx, place, form.request_id());
    if let Err(problem) = app::draft::saved(&cx.ctx, draft_id).await {
        tracing::warn!(%problem, "a draft stays after its form was saved");
    }
}

/// Why a form was not saved; where something of ours failed, what was typed is kept if it can be.
pub async fn fail(cx: &PageCtx, form: &FormData, problem: AppError) -> Failed {
    let ours = matches!(
        problem,
        AppError::Store(_)
            | AppError::Files(_)
            | AppError::Policy(_)
            | AppError::Engine(_)
            | AppError::Log(_)
    );
    if ours && deposit(cx, form).await.is_ok() {
        let advice = format!(
            "What you typed is kept as a draft at {}, and stands on My day. Try again.",
            dates::time_of(&cx.now().in_london())
        );
        return Failed::new(cx.fault(&problem, "We could not save this.", &advice).await);
    }
    cx.fail(problem).await
}

/// What a form begins with: a draft that was asked for, or nothing; and what the page says of drafts.
pub async fn begun(cx: &PageCtx) -> Result<(Option<FormData>, Option<DraftNote>), Failed> {
    let Some(place) = place_of(cx.path()) else { return Ok((None, None)) };
    let asked = form_urlencoded::parse(cx.query().as_bytes()).find(|(name, _)| name == "draft");
    let found = match asked {
        Some((_, draft)) => of_id(cx, place, &draft).await,
        None => another(cx, place).await.map(|note| (None, note)),
    };
    match found {
        Ok(found) => Ok(found),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn of_id(
    cx: &PageCtx,
    place: DraftPlace,
    draft: &str,
) -> Result<(Option<FormData>, Option<DraftNote>), AppError> {
    let Ok(draft_id) = draft.parse() else { return Err(AppError::NotFound) };
    let draft = match app::draft::of_open_form(&cx.ctx, draft_id).await {
        Ok(draft) if (draft.place.form, draft.place.contact_id) == (place.form, place.contact_id) => draft,
        Ok(_) | Err(AppError::NotFound) => {
            let words = "That draft is gone: its form was saved, it was removed, or its days were over.";
            return Ok((None, Some(DraftNote { words: words.to_string(), link: None })));
        }
        Err(problem) => return Err(problem),
    };
    let words = format!("You kept this as a draft {}. {NOT_ON_THE_RECORD}", when(cx, draft.kept_at));
    Ok((Some(FormData::of(draft.fields)), Some(DraftNote { words, link: None })))
}

/// A draft of the same form that the writer may have forgotten.
async fn another(cx: &PageCtx, place: DraftPlace) -> Result<Option<DraftNote>, AppError> {
    let drafts = app::draft::list(&cx.ctx).await?;
    let same = drafts.into_iter().find(|draft| draft.place == place);
    Ok(same.map(|draft| DraftNote {
        words: format!("You kept a draft of this form {}.", when(cx, draft.kept_at)),
        link: Some(Link::new(&format!("/drafts/{}", draft.draft_id), "Go on with the draft")),
    }))
}

/// "today at 2:43pm", "on Tuesday 1 December at 2:43pm".
fn when(cx: &PageCtx, at: Moment) -> String {
    let at = at.in_london();
    let day = dates::relative(at.date(), cx.today())
        .map_or_else(|| format!("on {}", dates::with_weekday(at.date(), cx.today())), str::to_string);
    format!("{day} at {}", dates::time_of(&at))
}

/// The lines of My day.
pub async fn lines(cx: &PageCtx) -> Result<Vec<DraftLine>, AppError> {
    Ok(app::draft::list(&cx.ctx).await?.iter().map(|draft| line(cx, draft)).collect())
}

/// Of a case that is not open to the writer any more nobody is named.
fn line(cx: &PageCtx, draft: &DraftListRow) -> DraftLine {
    let form = words_of(draft.place.form);
    let open = draft
        .name
        .as_ref()
        .map(|name| Link::new(&format!("/drafts/{}", draft.draft_id), &format!("{name}: {form}")));
    let closed = format!("A draft ({form}) of a record that is not open to you any more.");
    let soon = draft.goes_at.seconds_since(cx.now()) < 24 * 3600;
    let goes = format!("Goes {}.", when(cx, draft.goes_at));
    DraftLine {
        closed: if open.is_none() { closed } else { String::new() },
        open,
        words: format!("Kept {}.", when(cx, draft.kept_at)),
        goes_strong: if soon { goes.clone() } else { String::new() },
        goes: if soon { String::new() } else { goes },
        remove: format!("/drafts/{}/remove", draft.draft_id),
        remove_about: draft.name.as_ref().map_or_else(|| form.to_string(), |name| format!("{name}, {form}")),
    }
}

/// After a form was kept, on My day.
pub fn kept_banner(query: &str) -> Option<Saved> {
    let (_, draft) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "kept")?;
    let draft_id: DraftId = draft.parse().ok()?;
    let words = format!("Kept as a draft. {NOT_ON_THE_RECORD}");
    Some(Saved { words, links: vec![Link::new(&format!("/drafts/{draft_id}"), "Go on with it")] })
}

#[cfg(test)]
mod tests {
    use super::{address, place_of};

    #[test]
    fn a_form_that_can_be_kept_is_known_by_its_path_and_found_again_at_it() {
        let (case, contact) =
            ("0192f3c4-0000-7000-8000-00000000aaaa", "0192f3c4-0000-7000-8000-00000000bbbb");
        for path in [
            format!("/cases/{case}/contacts/new"),
            format!("/cases/{case}/appointments/new"),
            format!("/cases/{case}/allocate"),
            format!("/cases/{case}/contacts/{contact}/outcome"),
            format!("/cases/{case}/contacts/{contact}/absence"),
            format!("/cases/{case}/contacts/{contact}/move"),
        ] {
            assert_eq!(place_of(&path).map(address), Some(path));
        }
        for other in ["/day", "/cases/x/contacts/new", &format!("/cases/{case}/contacts/x/move")] {
            assert_eq!(place_of(other), None, "{other}");
        }
    }
}
