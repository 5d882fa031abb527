//! `/admin/organisations/{organisation}/letters`: the words of the organisation's letters, looked at and changed.

use super::show::name_of;
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::admin::{Asked, Filled, done, frame, seen, table};
use crate::pages::forms;
use crate::view::letters::TemplateEdit;
use crate::view::sheet::{Cell, Sheet, SheetTable};
use crate::view::{ErrorLine, Link, Meta, Page};
use crate::words::dates;
use app::AppError;
use app::organisation::{TemplateForm, newest, to_begin_with};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use domain::org::{LetterTemplate, OrganisationRecord};
use domain::shared::{OrganisationId, Refusal, Written};
use letters::{Kind, Language, Template, TitleLevel};

const LANGUAGES: [Language; 2] = [Language::English, Language::Welsh];

type Of = Path<(OrganisationId, String, String)>;

/// One template of one organisation.
struct Place {
    id: OrganisationId,
    kind: Kind,
    language: Language,
}

impl Place {
    fn href(&self) -> String {
        format!("/admin/organisations/{}/letters/{}/{}", self.id, self.kind.code(), self.language.tag())
    }

    fn heading(&self) -> String {
        format!("{} in {}", self.kind.name(), language_name(self.language))
    }
}

pub fn language_name(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::Welsh => "Welsh",
    }
}

pub async fn list(cx: PageCtx, Path(id): Path<OrganisationId>, asked: Asked) -> PageResult {
    let record = done(&cx, app::organisation::organisation(&cx.ctx, id).await).await?;
    let row = |kind: Kind| {
        let cell = |language| {
            let place = Place { id, kind, language };
            let words = match (newest(&record, kind, language), letters::built_in(kind, language)) {
                (Some(of), _) => format!("Version {} of the organisation", of.version),
                (None, Some(_)) => "The program's".to_string(),
                (None, None) => "None: letters go in English".to_string(),
            };
            Cell::link(Link::about(&place.href(), &words, &format!(", {}", place.heading())))
        };
        [Cell::new(kind.name())].into_iter().chain(LANGUAGES.map(cell)).collect()
    };
    let back = Link::new(&format!("/admin/organisations/{id}"), "Back to the organisation");
    let view = Sheet {
        ctx: frame(&cx, "Letters", Some(back), &asked).await,
        heading: format!("Letters of {}", name_of(&record)),
        lead: vec![
            "A letter is written from the words of the organisation that holds the case, else from the program's. Who is to \
             be written to in Welsh gets the Welsh words, where there are some."
                .to_string(),
        ],
        tables: vec![table(
            "Templates",
            &["Letter", "English", "Welsh"],
            Kind::ALL.into_iter().map(row).collect(),
            "None.",
        )],
        ..Sheet::default()
    };
    Ok(html(StatusCode::OK, &view))
}

pub async fn get(cx: PageCtx, Path((id, letter, language)): Of, asked: Asked) -> PageResult {
    let record = done(&cx, app::organisation::organisation(&cx.ctx, id).await).await?;
    let Some(place) = place(id, &letter, &language) else { return Err(cx.fail(AppError::NotFound).await) };
    let newest = newest(&record, place.kind, place.language);
    let old = asked.get("version").map(|version| {
        let versions = record.versions_of(place.kind.code(), place.language.tag());
        versions.into_iter().find(|of| of.version.to_string() == *version)
    });
    let shown = match old {
        Some(None) => return Err(cx.fail(AppError::NotFound).await),
        Some(Some(old)) => Some(old),
        None => newest,
    };
    let text = shown.map_or_else(|| to_begin_with(place.kind, place.language), |of| of.text.clone());
    let seen = newest.map_or(0, |of| of.written.seq).to_string();
    let form = FormData::from_pairs(&[("text", &text), ("seen", &seen)]);
    let mut view = view(&cx, (&record, &place), (&form, &[])).await;
    view.ctx.saved = frame(&cx, "", None, &asked).await.saved;
    view.lead.insert(0, said_of(&place, shown, newest));
    Ok(html(StatusCode::OK, &view))
}

pub async fn post(cx: PageCtx, Path((id, letter, language)): Of, Posted(form): Posted) -> PageResult {
    let record = done(&cx, app::organisation::organisation(&cx.ctx, id).await).await?;
    let Some(place) = place(id, &letter, &language) else { return Err(cx.fail(AppError::NotFound).await) };
    match form.get("do") {
        "show" => return Ok(html(StatusCode::OK, &view(&cx, (&record, &place), (&form, &[])).await)),
        "pdf" => {
            if let Some(bytes) = pdf(form.raw("text")) {
                return Ok(download(&place, bytes));
            }
            let sentence = "No pages can be made of these words: Preview says what is wrong.".to_string();
            let refusal = Refusal { rule: "LET-06", field: "text", sentence };
            let view = view(&cx, (&record, &place), (&form, &[refusal])).await;
            return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view));
        }
        _ => {}
    }
    let (text, why) = (form.raw("text").to_string(), form.get("why").to_string());
    let Place { kind, language, .. } = place;
    let cmd = TemplateForm { kind, language, text, why, seen_seq: seen(&form) };
    match app::organisation::save_template(&cx.ctx, id, &cmd).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?saved=1#saved", place.href())).into_response()),
        Err(AppError::Refused(refusal)) => {
            let view = view(&cx, (&record, &place), (&form, &[refusal])).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(AppError::Conflict(written)) => {
            let view = view(&cx, (&record, &place), (&form, &[])).await;
            Ok(html(StatusCode::CONFLICT, &conflicted(&cx, view, &written)))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

fn place(id: OrganisationId, letter: &str, language: &str) -> Option<Place> {
    Some(Place { id, kind: Kind::coded(letter)?, language: Language::tagged(language)? })
}

/// The letter with invented words as a PDF; nothing while the template is not understood.
fn pdf(text: &str) -> Option<Vec<u8>> {
    letters::pdf(&letters::preview(&Template::parse(text).ok()?), None).ok()
}

fn download(place: &Place, bytes: Vec<u8>) -> axum::response::Response {
    let name = format!("attachment; filename=\"preview-{}-{}.pdf\"", place.kind.code(), place.language.tag());
    let named = HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment"));
    let media_type = HeaderValue::from_static("application/pdf");
    ([(header::CONTENT_TYPE, media_type), (header::CONTENT_DISPOSITION, named)], bytes).into_response()
}

/// Whose words stand in the form.
fn said_of(place: &Place, shown: Option<&LetterTemplate>, newest: Option<&LetterTemplate>) -> String {
    match (shown, newest) {
        (Some(shown), Some(newest)) if shown.version != newest.version => format!(
            "These are the words of version {}, which are not in use. Saved, they become version {}.",
            shown.version,
            newest.version + 1
        ),
        (Some(shown), _) => {
            format!("These are the words in use, version {} of the organisation.", shown.version)
        }
        (None, _) if letters::built_in(place.kind, place.language).is_some() => {
            "These are the words of the program. They are used until you save your own.".to_string()
        }
        (None, _) => {
            "There are no words in this language. These are the English ones, to be translated. Have them \
                      checked by a translator before you save them."
                .to_string()
        }
    }
}

fn conflicted(cx: &PageCtx, view: TemplateEdit, written: &Written) -> TemplateEdit {
    let on = dates::written(written.at.in_london().datetime(), cx.today());
    let words = format!(
        "{} saved a version {on}, while you were writing. Look at it first: it is in the list below. What you typed is \
         kept; saved again, it becomes the version after theirs.",
        written.by.name
    );
    let meta = Meta { seen: written.seq.to_string(), ..view.meta };
    TemplateEdit { meta, lead: vec![words], ..view }
}

async fn view(
    cx: &PageCtx,
    (record, place): (&OrganisationRecord, &Place),
    (form, refusals): (&FormData, &[Refusal]),
) -> TemplateEdit {
    let back = Link::new(&format!("/admin/organisations/{}/letters", place.id), "Back to the letters");
    let errors: Vec<ErrorLine> = refusals.iter().flat_map(forms::errors_of).collect();
    let filled = Filled { cx, form, refusals };
    let (letter, faults) = match Template::parse(form.raw("text")) {
        Ok(template) => (Some(letters::html(&letters::preview(&template), TitleLevel::H2)), Vec::new()),
        Err(refused) => (None, refused.faults.iter().map(|fault| format!("{fault}.")).collect()),
    };
    TemplateEdit {
        ctx: Page { errors, back: Some(back), ..cx.page("Words of a letter").await },
        heading: place.heading(),
        lead: vec![
            "Words in braces, like {person_name}, are filled in when the letter is written. The form and all places are \
             described in the guide “Edit a letter” that comes with the program."
                .to_string(),
        ],
        meta: forms::meta_of(cx, form),
        text: filled.field("text", "Words of the letter", "The first lines say which letter this is, in which language"),
        why: filled.field("why", "Why they change", "Only to save. Both wordings stay on the record"),
        letter,
        faults,
        versions: versions(cx, record, place),
    }
}

fn versions(cx: &PageCtx, record: &OrganisationRecord, place: &Place) -> SheetTable {
    let row = |of: &&LetterTemplate| {
        let href = format!("{}?version={}", place.href(), of.version);
        let when = dates::written(of.written.at.in_london().datetime(), cx.today());
        let by = &of.written.by;
        vec![
            Cell::link(Link::new(&href, &format!("Version {}", of.version))),
            Cell::new(&when).source(&format!("{}, {}", by.name, by.organisation_name)),
            Cell::new(&of.why),
        ]
    };
    let versions = record.versions_of(place.kind.code(), place.language.tag());
    let rows = versions.iter().map(row).collect();
    table("Versions", &["Version", "Saved", "Why"], rows, "The organisation has no words of its own yet.")
}
