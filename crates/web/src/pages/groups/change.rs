//! `/groups/{group}/move`: moves or cancels a whole session. Whose doing it is is asked once.

use super::{address, back, conflicted, named_seen, open, warnings, when_and_where};
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::cases::contacts::r#move::{LATER, THIS, which_of};
use crate::pages::forms::{self, unreadable};
use crate::view::sheet::{FormPart, SheetForm};
use crate::view::states::Hidden;
use crate::view::{Choice, Choices, Meta, Page};
use crate::words::parse::Leaning;
use app::AppError;
use app::group::{Session, SessionMove};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::Action;
use domain::contact::WhoseDoing;
use domain::shared::{GroupId, Refusal};

const CANCEL: &str = "cancel";

pub async fn get(cx: PageCtx, Path(group_id): Path<GroupId>) -> PageResult {
    let session = open(&cx, group_id, Action::BookAppointment).await?;
    if session.open_members().next().is_none() || session.starts_at <= cx.now() {
        return Ok(Redirect::to(&address(group_id)).into_response());
    }
    Ok(html(StatusCode::OK, &view(&cx, &session, &FormData::default(), &[]).await))
}

pub async fn post(cx: PageCtx, Path(group_id): Path<GroupId>, Posted(form): Posted) -> PageResult {
    let session = open(&cx, group_id, Action::BookAppointment).await?;
    let refusals = match read(&cx, &session, &form) {
        Err(refusals) => refusals,
        Ok(asked) => match app::group::change(&cx.ctx, group_id, &asked).await {
            Ok(_) => {
                let word = if asked.starts_at.is_some() { "moved" } else { "cancelled" };
                return Ok(Redirect::to(&format!("{}?saved={word}#saved", address(group_id))).into_response());
            }
            Err(AppError::Refused(refusal)) => vec![refusal],
            Err(AppError::Conflict(written)) => {
                // What stands now, which may be newer than what was read first.
                let session = open(&cx, group_id, Action::BookAppointment).await?;
                let view = conflicted(view(&cx, &session, &form, &[]).await, &written);
                return Ok(html(StatusCode::CONFLICT, &view));
            }
            Err(problem) => return Err(cx.fail(problem).await),
        },
    };
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view(&cx, &session, &form, &refusals).await))
}

/// The shape of what was typed. Both questions that are open come back at once.
fn read(cx: &PageCtx, session: &Session, form: &FormData) -> Result<SessionMove, Vec<Refusal>> {
    let whose_doing = WhoseDoing::from_code(form.get("whose_doing"));
    let mut refusals = Vec::new();
    if whose_doing.is_none() {
        refusals.push(unreadable("whose_doing", "Choose whose doing the change is"));
    }
    let starts_at = if form.get("what") == CANCEL {
        None
    } else {
        match forms::day_and_time(form, cx.today(), Leaning::Ahead) {
            Ok(starts_at) => Some(starts_at),
            Err(unread) => {
                refusals.extend(unread);
                None
            }
        }
    };
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let seen = session.members.iter().filter_map(|member| {
        let seq = form.get(&named_seen(member)).parse().ok()?;
        Some((member.contact_id, seq))
    });
    Ok(SessionMove {
        starts_at,
        whose_doing,
        why: form.raw("why").to_string(),
        anyway_because: form.raw("anyway_because").trim().to_string(),
        which: which_of(form),
        seen: seen.collect(),
    })
}

async fn view(cx: &PageCtx, session: &Session, form: &FormData, refusals: &[Refusal]) -> SheetForm {
    // What a rule says of the length, kind or place of the session has no field here; it stands at the day.
    let at_day = |refusal: &Refusal| match refusal.field {
        "minutes" | "place" | "kind" | "outcome" | "officer" => Refusal { field: "day", ..refusal.clone() },
        "notes" => Refusal { field: "why", ..refusal.clone() },
        _ => refusal.clone(),
    };
    let refusals: &[Refusal] = &refusals.iter().map(at_day).collect::<Vec<_>>();
    let input = |name: &str, label: &str, hint: &str| {
        FormPart::Input(forms::field(name, label, form, refusals).hint(hint))
    };
    let whose = [
        (WhoseDoing::Service.code(), "Ours: never counts against anybody"),
        (WhoseDoing::Person.code(), "The people asked"),
        (WhoseDoing::Court.code(), "The court’s"),
    ];
    let what = [("move", "Move it to another time"), (CANCEL, "Cancel it")];
    let seen = |member: &app::ports::reads::GroupMember| Hidden {
        name: named_seen(member),
        value: member.written_seq.to_string(),
    };
    SheetForm {
        ctx: Page {
            errors: refusals.iter().flat_map(forms::errors_of).collect(),
            back: Some(back(session.group_id)),
            ..cx.page("Change a group session").await
        },
        heading: "Move or cancel the session".to_string(),
        lead: vec![
            when_and_where(cx, session),
            "It changes for everybody who is to come. For one person alone, change their own appointment."
                .to_string(),
        ],
        warnings: warnings(refusals, "Move it anyway, because", form),
        meta: Meta { csrf: cx.csrf(), ..Meta::default() },
        hidden: session.open_members().map(seen).collect(),
        parts: [
            radios(form, refusals, ("whose_doing", "Whose doing is the change?"), &whose),
            radios(form, refusals, ("what", "What is to happen?"), &what),
            input("day", "New day, only if it moves", "Like 8/12, Tue or +14"),
            input("time", "New time, only if it moves", "Like 2pm"),
        ]
        .into_iter()
        .chain(which(session, form, refusals))
        .chain([FormPart::Text(
            forms::field("why", "Reason", form, refusals)
                .hint("It stands on every record. Each person can ask to read it; name nobody."),
        )])
        .collect(),
        button: "Save the change".to_string(),
        ..SheetForm::default()
    }
}

fn radios(
    form: &FormData,
    refusals: &[Refusal],
    (name, legend): (&str, &str),
    options: &[(&str, &str)],
) -> FormPart {
    let option = |(value, words): &(&str, &str)| {
        let choice = Choice::new(value, words);
        if *value == form.get(name) { choice.checked() } else { choice }
    };
    let options = options.iter().map(option).collect();
    let error = forms::error_at(refusals, name);
    FormPart::Radios(Choices { error, ..Choices::new(name, legend, options) })
}

/// Asked where the session is one of a series. Most often it alone is meant, so that stands there.
fn which(session: &Session, form: &FormData, refusals: &[Refusal]) -> Option<FormPart> {
    session.open_members().find(|member| member.series_id.is_some())?;
    let alone = FormData::from_pairs(&[("which", THIS)]);
    let form = if form.has("which") { form } else { &alone };
    let options = [
        (THIS, "This session"),
        (
            LATER,
            "This session and all later ones: they move by as many days, to the same time, or are cancelled",
        ),
    ];
    Some(radios(form, refusals, ("which", "It is one of a series"), &options))
}
