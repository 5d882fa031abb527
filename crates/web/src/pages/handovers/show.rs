//! `/handovers/{transfer}`: one address, three views: who gives, who receives, who manages.

use super::forms::{self, Typed};
use super::{pack, words};
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::forms as fields;
use crate::view::handovers::{HandoverShow, StepDone};
use crate::view::sheet::{Cell, SheetTable};
use crate::view::{ErrorLine, Identity, Link, Page, Saved, SummaryRow};
use crate::words::{dates, parse, people};
use app::AppError;
use app::handover::{self, AnswerForm, HandoverPage, MeetingForm};
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::handover::{Done, Ended, Goes, MeetingSays, PackItem, Part};
use domain::shared::{Refusal, TransferId, Written};

pub async fn get(cx: PageCtx, Path(transfer_id): Path<TransferId>, RawQuery(query): RawQuery) -> PageResult {
    let found = opened(&cx, transfer_id).await?;
    let saved = saved(query.as_deref().unwrap_or_default());
    let view = view(&cx, &found, saved, (&FormData::default(), &[]), None).await;
    Ok(html(StatusCode::OK, &view))
}

pub async fn post(cx: PageCtx, Path(transfer_id): Path<TransferId>, Posted(form): Posted) -> PageResult {
    match act(&cx, transfer_id, &form).await {
        // A refusal closes the handover to who refused.
        Ok("refused") => Ok(Redirect::to("/handovers?saved=refused#saved").into_response()),
        Ok(what) => Ok(Redirect::to(&format!("/handovers/{transfer_id}?saved={what}#saved")).into_response()),
        Err(AppError::Refused(refusal)) => {
            let found = match handover::show(&cx.ctx, transfer_id).await {
                Ok(found) => found,
                // HND-14: it is closed to them since it has ended, and that is what they are told.
                Err(AppError::NotFound) if refusal.rule == "HND-14" => {
                    return Err(cx.fail(AppError::Refused(refusal)).await);
                }
                Err(problem) => return Err(cx.fail(problem).await),
            };
            // Who takes it is no field where nobody can be chosen.
            let choose = refusal.field != "officer" || !found.officers.is_empty();
            let refusal = if choose { refusal } else { Refusal { field: "act", ..refusal } };
            let view = view(&cx, &found, None, (&form, &[refusal]), None).await;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(AppError::Conflict(written)) => {
            let found = opened(&cx, transfer_id).await?;
            let view = view(&cx, &found, None, (&form, &[]), Some(&written)).await;
            Ok(html(StatusCode::CONFLICT, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

async fn opened(cx: &PageCtx, transfer_id: TransferId) -> Result<HandoverPage, Failed> {
    match handover::show(&cx.ctx, transfer_id).await {
        Ok(found) => Ok(found),
        Err(problem) => Err(cx.fail(problem).await),
    }
}

/// Does what the form is for; the word stands in the address of the page that follows.
async fn act(cx: &PageCtx, transfer_id: TransferId, form: &FormData) -> Result<&'static str, AppError> {
    let (ctx, request_id) = (&cx.ctx, fields::request_id_of(cx, form));
    match form.get("act") {
        "accept" => {
            handover::accept(ctx, transfer_id, request_id, form.get("officer").parse().ok()).await?;
            Ok("accepted")
        }
        "refuse" => {
            let said = (form.get("reason"), form.raw("refuse_words"));
            handover::refuse(ctx, transfer_id, request_id, said).await?;
            Ok("refused")
        }
        "answer" => {
            let said = answers(form);
            handover::answer(ctx, transfer_id, request_id, &said).await?;
            let wrong = said.answers.iter().any(|(_, read, _)| *read == Some(false));
            Ok(if wrong { "answered" } else { "read" })
        }
        "right" => {
            let said = (form.raw("right_words"), form.raw("summary"), seen(form));
            handover::put_right(ctx, transfer_id, request_id, said).await?;
            Ok("right")
        }
        "withdraw" => {
            handover::withdraw(ctx, transfer_id, request_id, form.raw("withdraw_why")).await?;
            Ok("withdrawn")
        }
        "met" => {
            let both = form.get("both") == "yes";
            let said = MeetingForm::Held { contact_id: form.get("meeting").parse().ok(), both };
            handover::record_meeting(ctx, transfer_id, request_id, &said).await?;
            Ok("met")
        }
        "not_met" => {
            let manager = form.get("manager").parse().ok();
            let said = MeetingForm::NotHeld { why: form.raw("meeting_why").to_string(), manager };
            handover::record_meeting(ctx, transfer_id, request_id, &said).await?;
            Ok("met")
        }
        "override" => {
            let label = ("override_due", "The day");
            let due = fields::optional_day(form, label, cx.today(), parse::Leaning::Ahead);
            let due = due.map_err(AppError::Refused)?;
            let said = (form.raw("override_why"), due, seen(form));
            handover::override_items(ctx, transfer_id, request_id, said).await?;
            Ok("overridden")
        }
        "back" => {
            handover::send_back(ctx, transfer_id, request_id, (form.raw("back_why"), seen(form))).await?;
            Ok("back")
        }
        "move" => {
            handover::move_case(ctx, transfer_id, request_id).await?;
            Ok("moved")
        }
        _ => Err(AppError::Refused(fields::unreadable("act", "Choose what to do"))),
    }
}

fn seen(form: &FormData) -> i64 {
    form.get("seen").parse().unwrap_or(0)
}

fn answers(form: &FormData) -> AnswerForm {
    let of = |item: PackItem| {
        let read = match form.get(item.answer_field()) {
            "read" => Some(true),
            "wrong" => Some(false),
            _ => None,
        };
        (item, read, form.raw(item.words_field()).to_string())
    };
    AnswerForm { pack: form.get("pack").to_string(), answers: PackItem::CONFIRMED.map(of).to_vec() }
}

fn saved(query: &str) -> Option<Saved> {
    let (_, what) = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "saved")?;
    let words = match what.as_ref() {
        "asked" => "Saved. The receiving side is told. You stay responsible until it moves.",
        "accepted" => "Saved. The giving officer is told. Read the pack, part by part.",
        "answered" => "Saved. What is wrong or missing is back with the giving officer.",
        "read" => "Saved. It stands with the handover, with your name.",
        "right" => "Saved. The pack is made anew, and the receiving officer reads what changed.",
        "withdrawn" => "Saved. It leaves the lists of the receiving side, and the case stays where it is.",
        "met" => "Saved. It stands with the handover, with your name.",
        "overridden" => "Saved. It may move; what is to be put right stands with its day and your name.",
        "back" => "Saved. The giving officer is told what to put right.",
        "moved" => "Saved. You answer for the case from now on.",
        _ => return None,
    };
    Some(Saved { words: words.to_string(), links: Vec::new() })
}

async fn view(
    cx: &PageCtx,
    found: &HandoverPage,
    saved: Option<Saved>,
    (form, refusals): (&FormData, &[Refusal]),
    changed: Option<&Written>,
) -> HandoverShow {
    let transfer = &found.transfer;
    let conflict = changed.map(|written| {
        let at = words::time(written.at);
        format!(
            "{} changed this handover at {at}. What you typed is kept: look again, then save.",
            written.by.name
        )
    });
    let line = |text: &String| ErrorLine { field: "act".to_string(), text: text.clone() };
    let errors: Vec<ErrorLine> =
        refusals.iter().flat_map(fields::errors_of).chain(conflict.iter().map(line)).collect();
    let typed = Typed { form, refusals };
    let mut sections = pack::sections(cx, transfer, &found.stale, found.gives);
    let answers = forms::answers(cx, found);
    if answers.is_some() {
        pack::ask(&mut sections, transfer, (form, refusals, changed.is_none()));
    }
    let initials = found.person.initials();
    let frame = cx.page(&format!("Handover, {initials}")).await;
    HandoverShow {
        ctx: Page { errors, saved, back: Some(Link::new("/handovers", "All handovers")), ..frame },
        identity: identity(cx, found),
        heading: "Handover".to_string(),
        tag: words::tag(cx, transfer, found.owed),
        steps: transfer.steps().iter().map(|done| step(cx, done)).collect(),
        rows: rows(cx, found),
        act: words::owes(transfer, found.owed),
        act_error: conflict.or_else(|| fields::error_at(refusals, "act")),
        first: forms::first(cx, found, &typed),
        pack_lead: pack_lead(cx, found),
        pack: sections,
        answers,
        moves: moves(found),
        then: forms::then(cx, found, &typed),
        earlier: pack::earlier(cx, transfer),
    }
}

fn identity(cx: &PageCtx, found: &HandoverPage) -> Identity {
    let born = found.person.birth_date.map(|day| dates::born(day, cx.today()).replacen("Born", "born", 1));
    let name = found.person.full_name();
    let whose = people::possessive(people::first_name(&name));
    let href = format!("/cases/{}", found.transfer.case_id);
    Identity {
        words: born.into_iter().collect(),
        open: found.opens.then(|| Link::new(&href, &format!("Open {whose} page"))),
        name,
        ..Identity::default()
    }
}

fn step(cx: &PageCtx, done: &Done) -> StepDone {
    StepDone {
        name: done.step.name().to_string(),
        done: done.at.map_or("not yet".to_string(), |at| words::when(cx, at)),
        is_done: done.at.is_some(),
    }
}

fn rows(cx: &PageCtx, found: &HandoverPage) -> Vec<SummaryRow> {
    let (transfer, facts) = (&found.transfer, &found.transfer.facts);
    let row = SummaryRow::new;
    let sourced = |key: &str, value: &str, source: &str| SummaryRow {
        source: Some(source.to_string()),
        ..row(key, value)
    };
    let by = |written: &Written| format!("{}, {}", written.by.name, words::when(cx, written.at));
    let mut rows = vec![
        sourced("From", &facts.from.in_words(), &facts.from.organisation_name),
        sourced("To", &facts.to.in_words(), &facts.to.organisation_name),
        sourced("Why", &facts.why, &by(&transfer.asked)),
        row("Meant to move on", &dates::full(facts.planned_on)),
        row("What the giving officer says", &transfer.summary),
    ];
    if let Some(days) = words::days_in_stage(cx, transfer) {
        rows.push(sourced("Stage", transfer.stage(), &days));
    }
    if facts.returns.is_some() {
        rows.push(row("Goes back", "The case goes back to who gave it before."));
    }
    if let Some(accepted) = &transfer.accepted {
        rows.push(row("Accepted by", &by(accepted)));
    }
    if let Some((says, written)) = &transfer.meeting {
        rows.push(sourced("Meeting", &meeting_words(cx, says), &by(written)));
    }
    for passed in &transfer.overrides {
        let items: Vec<&str> = passed.items.iter().map(|item| item.name()).collect();
        let value =
            format!("{}. {} To be put right by {}.", items.join(", "), passed.why, dates::full(passed.due));
        rows.push(sourced("Let pass by a manager", &value, &by(&passed.by)));
    }
    if let Some(back) = &transfer.sent_back {
        rows.push(sourced("Sent back", &back.why, &by(&back.by)));
    }
    if let Some(right) = transfer.put_right.as_ref().filter(|right| !right.words.is_empty()) {
        rows.push(sourced("Put right", &right.words, &by(&right.by)));
    }
    match &transfer.ended {
        Some(Ended::Refused { reason, words, by: written }) => {
            let name = cx.ctx.policy.handover().refusals.name_of(reason).unwrap_or(reason);
            rows.push(sourced("Refused", &format!("{name}. {words}"), &by(written)));
        }
        Some(Ended::Withdrawn { why, by: written }) => rows.push(sourced("Withdrawn", why, &by(written))),
        Some(Ended::Moved { by: written, .. }) => rows.push(row("Moved by", &by(written))),
        None => {}
    }
    rows
}

fn meeting_words(cx: &PageCtx, says: &MeetingSays) -> String {
    match says {
        MeetingSays::Held { met_at, .. } => {
            format!("Both officers and the person met, {}.", words::when(cx, *met_at))
        }
        MeetingSays::NotHeld { why, on, manager } => {
            format!("No meeting: {why} Said on {}; {} answers for it.", dates::plain(*on), manager.name)
        }
    }
}

fn pack_lead(cx: &PageCtx, found: &HandoverPage) -> String {
    let Some(pack) = found.transfer.pack() else { return "There is none.".to_string() };
    let made =
        format!("Made from the record, {}. Seal {}.", words::when(cx, pack.made_at), &pack.digest[..12]);
    match (found.gives, found.transfer.is_open()) {
        (true, true) => format!("{made} You stay responsible until it moves."),
        _ => made,
    }
}

fn moves(found: &HandoverPage) -> SheetTable {
    let goes = |part: &Part| match part.goes {
        Goes::Moves => "Moves",
        Goes::Stays => "Stays",
    };
    let row = |part: &Part| vec![Cell::new(&part.says), Cell::new(goes(part)), Cell::new(&part.why)];
    let columns = ["What", "Moves or stays", "Why"];
    SheetTable {
        heading: "What moves, and what stays".to_string(),
        caption: format!("What moves and what stays ({})", found.parts.len()),
        columns: columns.iter().map(|column| (*column).to_string()).collect(),
        rows: found.parts.iter().map(row).collect(),
        empty: String::new(),
    }
}
