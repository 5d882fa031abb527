//! `/admin/organisations/{organisation}/teams/…`: a team is added, or changed with a reason.

use super::show::name_of;
use crate::extract::{Failed, FormData, PageCtx, PageResult, Path, Posted, html};
use crate::pages::admin::{Filled, done};
use crate::pages::forms;
use crate::view::sheet::{FormPart, SheetForm};
use crate::view::{Choice, Choices, Link};
use app::AppError;
use app::organisation::TeamForm;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use domain::org::OrganisationRecord;
use domain::reference::{Kind, Listed};
use domain::shared::{OfficeId, OrganisationId, Refusal, TeamId};

pub async fn new_get(cx: PageCtx, Path(id): Path<OrganisationId>) -> PageResult {
    let record = done(&cx, app::organisation::organisation(&cx.ctx, id).await).await?;
    Ok(html(StatusCode::OK, &form(&cx, (id, &record), None, &FormData::default(), &[]).await?))
}

pub async fn new_post(cx: PageCtx, Path(id): Path<OrganisationId>, Posted(posted): Posted) -> PageResult {
    let request_id = forms::request_id_of(&cx, &posted);
    match app::organisation::add_team(&cx.ctx, id, request_id, &typed(&posted)).await {
        Ok(_) => Ok(Redirect::to(&format!("/admin/organisations/{id}?saved=1#saved")).into_response()),
        Err(AppError::Refused(refusal)) => {
            let record = done(&cx, app::organisation::organisation(&cx.ctx, id).await).await?;
            let view = form(&cx, (id, &record), None, &posted, &[refusal]).await?;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

pub async fn get(cx: PageCtx, Path((id, team_id)): Path<(OrganisationId, TeamId)>) -> PageResult {
    let record = done(&cx, app::organisation::organisation(&cx.ctx, id).await).await?;
    let Some(team) = record.teams.get(&team_id) else { return Err(cx.fail(AppError::NotFound).await) };
    let offices: Vec<String> =
        record.offices_of(team_id, cx.today()).iter().map(|office| office.office_id.to_string()).collect();
    let mut pairs = vec![("name", team.name.as_str()), ("phone", &team.phone), ("unit", &team.unit)];
    pairs.extend(offices.iter().map(|office| ("office", office.as_str())));
    let filled = FormData::from_pairs(&pairs);
    Ok(html(StatusCode::OK, &form(&cx, (id, &record), Some(&team.name), &filled, &[]).await?))
}

pub async fn post(
    cx: PageCtx,
    Path((id, team_id)): Path<(OrganisationId, TeamId)>,
    Posted(posted): Posted,
) -> PageResult {
    let offices: Vec<OfficeId> =
        posted.all("office").iter().filter_map(|office| office.parse().ok()).collect();
    let why = posted.get("why");
    let form = typed(&posted);
    match app::organisation::change_team(&cx.ctx, (id, team_id), &form, &offices, why).await {
        Ok(()) => Ok(Redirect::to(&format!("/admin/organisations/{id}?saved=1#saved")).into_response()),
        Err(AppError::Refused(refusal)) => {
            let record = done(&cx, app::organisation::organisation(&cx.ctx, id).await).await?;
            let name = record.teams.get(&team_id).map(|team| team.name.clone()).unwrap_or_default();
            let view = self::form(&cx, (id, &record), Some(&name), &posted, &[refusal]).await?;
            Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &view))
        }
        Err(problem) => Err(cx.fail(problem).await),
    }
}

fn typed(form: &FormData) -> TeamForm {
    TeamForm {
        name: form.get("name").to_string(),
        phone: form.get("phone").to_string(),
        unit: form.get("unit").to_string(),
    }
}

/// The units that the list has, by region, besides what stands already; without a list, in words.
fn unit(filled: &Filled<'_>, units: &[Listed]) -> FormPart {
    let label = "Delivery unit or region, optional";
    if units.is_empty() {
        return filled.input("unit", label, "");
    }
    let chosen = filled.form.get("unit");
    let named = |of: &Listed| {
        let name = of.entry.name.clone()?;
        Some((of.entry.said("region").unwrap_or_default().to_string(), name))
    };
    let mut all: Vec<(String, String)> = units.iter().filter_map(named).collect();
    all.sort();
    let marked = |choice: Choice| if choice.value == chosen { choice.checked() } else { choice };
    let stands = (!chosen.is_empty() && all.iter().all(|(_, name)| name != chosen))
        .then(|| marked(Choice::new(chosen, &format!("{chosen} (not in the list)"))));
    let listed = all.iter().map(|(region, name)| marked(Choice::new(name, &format!("{region}: {name}"))));
    let options = stands.into_iter().chain(listed).collect();
    FormPart::Select(filled.choices(forms::select("unit", label, "Not recorded", options)))
}

/// A new team, or the one of this name.
async fn form(
    cx: &PageCtx,
    (id, record): (OrganisationId, &OrganisationRecord),
    team: Option<&str>,
    form: &FormData,
    refusals: &[Refusal],
) -> Result<SheetForm, Failed> {
    let units = done(cx, app::reference::in_use(&cx.ctx, Kind::DeliveryUnits, cx.today()).await).await?;
    let filled = Filled { cx, form, refusals };
    let mut parts = vec![
        filled.input("name", "Name", "Such as Riverside"),
        filled.input("phone", "Phone", "What callers are told to ring"),
        unit(&filled, &units),
    ];
    if team.is_some() {
        let chosen = form.all("office");
        let option = |office: &domain::org::Office| {
            let id = office.office_id.to_string();
            let choice = Choice::new(&id, &office.facts.name);
            if chosen.contains(&id.as_str()) { choice.checked() } else { choice }
        };
        let offices: Vec<Choice> = record.offices.values().map(option).collect();
        if !offices.is_empty() {
            let choices = Choices::new("office", "Works from, from today on", offices);
            parts.push(FormPart::Checkboxes(filled.choices(choices)));
        }
        parts.push(filled.text("why", "Why it changes", "Only if name, phone or unit changes"));
    }
    let heading = team.map_or(format!("Add a team to {}", name_of(record)), |team| format!("Change {team}"));
    let title = if team.is_some() { "Change a team" } else { "Add a team" };
    let back = Link::new(&format!("/admin/organisations/{id}"), "Back to the organisation");
    Ok(filled.page(title, &heading, back, parts).await)
}
