//! `/groups/{group}/outcomes`: who came, for everybody on one page and in one save: all or nothing.

use super::{address, back, name, named_seen, open, when_and_where};
use crate::extract::{FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::forms;
use crate::view::sheet::{FormPart, SheetForm};
use crate::view::states::Hidden;
use crate::view::{Choice, Choices, ErrorLine, Field, Meta, Page};
use crate::words::{dates, people};
use app::group::{OfPerson, PersonOutcome, Session};
use app::ports::reads::GroupMember;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::access::Action;
use domain::policy::{AskedOn, OutcomeType};
use domain::shared::{GroupId, Refusal};

pub async fn get(cx: PageCtx, Path(group_id): Path<GroupId>) -> PageResult {
    let session = open(&cx, group_id, Action::RecordContact).await?;
    if session.open_members().next().is_none() || session.starts_at > cx.now() {
        return Ok(Redirect::to(&address(group_id)).into_response());
    }
    Ok(html(StatusCode::OK, &view(&cx, &session, &FormData::default(), &Wrong::default()).await))
}

pub async fn post(cx: PageCtx, Path(group_id): Path<GroupId>, Posted(form): Posted) -> PageResult {
    let session = open(&cx, group_id, Action::RecordContact).await?;
    let said = said(&session, &form);
    match app::group::record(&cx.ctx, group_id, &said).await {
        Ok(Ok(())) => {
            Ok(Redirect::to(&format!("{}?saved=outcomes#saved", address(group_id))).into_response())
        }
        Ok(Err(undone)) => {
            // What stands now, which may be newer than what was read first.
            let session = open(&cx, group_id, Action::RecordContact).await?;
            let wrong = Wrong::of(&cx, &session, &form, undone);
            let status = if wrong.changed.is_empty() {
                StatusCode::UNPROCESSABLE_ENTITY
            } else {
                StatusCode::CONFLICT
            };
            Ok(html(status, &view(&cx, &session, &form, &wrong).await))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

/// What the form says of each person whom it asked about: those whose `seen` it carries.
fn said(session: &Session, form: &FormData) -> Vec<PersonOutcome> {
    let asked = session.members.iter().filter(|member| form.has(&named_seen(member)));
    let of = |member: &GroupMember| PersonOutcome {
        contact_id: member.contact_id,
        outcome: form.optional(&named("outcome", member)),
        note: form.raw(&named("note", member)).to_string(),
        seen_seq: form.get(&named_seen(member)).parse().unwrap_or(0),
    };
    asked.map(of).collect()
}

fn named(field: &str, member: &GroupMember) -> String {
    format!("{field}-{}", member.contact_id)
}

/// What was wrong with whom.
#[derive(Default)]
struct Wrong {
    /// (id of the field, sentence)
    errors: Vec<ErrorLine>,
    /// Who changed what meanwhile, beside what was typed of that person.
    changed: Vec<String>,
}

impl Wrong {
    fn of(cx: &PageCtx, session: &Session, form: &FormData, undone: Vec<OfPerson>) -> Wrong {
        let mut wrong = Wrong::default();
        let member = |contact_id| session.members.iter().find(|member| member.contact_id == contact_id);
        for why in undone {
            match why {
                OfPerson::Refused(contact_id, refusal) => {
                    wrong.errors.extend(member(contact_id).map(|member| line(member, &refusal)));
                }
                OfPerson::Changed(contact_id, written) => {
                    let Some(member) = member(contact_id) else { continue };
                    let types = cx.ctx.policy.outcome_types();
                    let name_of =
                        |code: Option<&str>| code.and_then(|code| types.name_of(code)).unwrap_or("nothing");
                    wrong.changed.push(format!(
                        "{} changed what stands of {} at {}, while you were writing. It is now: {}. You had: {}. {}",
                        written.by.name,
                        name(member),
                        dates::time_of(&written.at.in_london()),
                        name_of(member.outcome.as_deref()),
                        name_of(form.optional(&named("outcome", member)).as_deref()),
                        form.raw(&named("note", member))
                    ));
                }
            }
        }
        wrong
    }

    fn at(&self, field: &str) -> Option<String> {
        self.errors.iter().find(|line| line.field == field).map(|line| line.text.clone())
    }
}

fn line(member: &GroupMember, refusal: &Refusal) -> ErrorLine {
    let field = if ["note", "notes"].contains(&refusal.field) { "note" } else { "outcome" };
    let text = format!("{}: {}", name(member), forms::sentence(refusal));
    ErrorLine { field: named(field, member), text }
}

async fn view(cx: &PageCtx, session: &Session, form: &FormData, wrong: &Wrong) -> SheetForm {
    let members: Vec<&GroupMember> = session.open_members().collect();
    let seen =
        |member: &&GroupMember| Hidden { name: named_seen(member), value: member.written_seq.to_string() };
    let lead = [when_and_where(cx, session), "Saved for all of them at once, or not at all.".to_string()];
    SheetForm {
        ctx: Page {
            errors: wrong.errors.clone(),
            back: Some(back(session.group_id)),
            ..cx.page("Record who came").await
        },
        heading: "Who came?".to_string(),
        lead: wrong.changed.iter().cloned().chain(lead).collect(),
        meta: Meta { csrf: cx.csrf(), ..Meta::default() },
        hidden: members.iter().map(seen).collect(),
        parts: members.iter().flat_map(|member| of_person(cx, member, form, wrong)).collect(),
        button: "Save for all of them".to_string(),
        ..SheetForm::default()
    }
}

/// The five answers of the short form, and a note for this person's own record.
fn of_person(cx: &PageCtx, member: &GroupMember, form: &FormData, wrong: &Wrong) -> [FormPart; 2] {
    let first = member.forenames.split_whitespace().next().unwrap_or(&member.surname).to_string();
    let day = member.starts_at.day();
    let offered = cx.ctx.policy.outcome_types().offered(&member.contact_type, AskedOn::Outcome, day);
    let (outcome, note) = (named("outcome", member), named("note", member));
    let choice = |kind: &&OutcomeType| {
        let words = kind.label.replace("They asked", &format!("{first} asked"));
        let choice = Choice::new(&kind.code, &words);
        if kind.code == form.get(&outcome) { choice.checked() } else { choice }
    };
    let options = offered.iter().map(choice).collect();
    let full = name(member);
    let radios = Choices { error: wrong.at(&outcome), ..Choices::new(&outcome, &full, options) };
    let hint = format!("{} Name nobody else who was there.", people::can_ask_to_read(&first));
    let label = format!("Note on {full}’s own record, optional");
    let field = Field::new(&note, &label).hint(&hint).value(form.raw(&note));
    [FormPart::Radios(radios), FormPart::Text(Field { error: wrong.at(&note), ..field })]
}
