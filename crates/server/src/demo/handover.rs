//! One case on its way: asked for two days ago, accepted, and one part of the pack is wrong.

use super::area::{Area, EASTVALE_COMMUNITY, officer_id, team_id};
use super::days::{Days, at, plus};
use anyhow::Context;
use app::handover::{AnswerForm, AskForm, accept, answer, ask};
use app::ports::CasePart;
use domain::handover::PackItem;
use domain::shared::{CaseId, RequestId};

pub async fn open(area: &Area, days: &Days<'_>, case_id: CaseId) -> anyhow::Result<()> {
    let held = area.service.store.case_part(case_id, CasePart::HEAD).await?.context("the case is there")?.1;
    let holder = held.open_assignment().context("somebody holds the case")?.officer_name.clone();
    let giver =
        super::area::SEATS.iter().find(|seat| seat.name == holder).context("who holds it signs in")?;
    let asked = area.as_user(giver.login, at(days.working(-2), 10, 20)).await?;
    let new = |ctx: &app::Ctx| RequestId(ctx.ids.uuid(ctx.now));
    let form = AskForm {
        team_id: team_id(EASTVALE_COMMUNITY),
        officer_id: Some(officer_id("owen.lacey")),
        why: "Moves in with their sister in Eastvale at the end of the month.".to_string(),
        summary:
            "Comes early and likes a fixed day. Ring, do not write: letters are not opened. The course on \
                  Thursdays must stay."
                .to_string(),
        planned_on: Some(plus(days.today, 14)),
    };
    let transfer_id = ask(&asked, case_id, new(&asked), &form).await?;
    let taken = area.as_user("owen.lacey", at(days.working(-1), 9, 30)).await?;
    accept(&taken, transfer_id, new(&taken), None).await?;
    let (_, record) =
        area.service.store.case_part(case_id, CasePart::HEAD).await?.context("the case is there")?;
    let pack = record.transfers.get(&transfer_id).and_then(|of| of.pack()).context("it has a pack")?;
    let read = |item: PackItem| (item, Some(true), String::new());
    let mut answers: Vec<_> = [PackItem::Offence, PackItem::Order].map(read).to_vec();
    let words = "Where the sister lives is not in it, and she is a protected person.".to_string();
    answers.push((PackItem::Victims, Some(false), words));
    let form = AnswerForm { pack: pack.digest.clone(), answers };
    Ok(answer(&taken, transfer_id, new(&taken), &form).await?)
}
