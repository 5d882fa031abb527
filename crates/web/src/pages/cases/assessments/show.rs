//! `/cases/{case}/assessments/{assessment}`: where it stands, what is missing page by page, and what it says.

use super::{compared, filled, href, open_days, open_for, state, to_countersign, words};
use crate::extract::{PageCtx, PageResult, Path, html};
use crate::pages::cases::top;
use crate::view::requirements::{PartSection, PartShow};
use crate::view::sheet::{Cell, SheetTable};
use crate::view::{Link, Page, Saved, SummaryRow};
use crate::words::{dates, numbers};
use app::case::CasePage;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use domain::access::{Action, FieldGroup};
use domain::assessment::{Filled, State};
use domain::policy::AssessmentSection;
use domain::shared::{AssessmentId, CaseId};

pub async fn get(
    cx: PageCtx,
    Path((case_id, assessment_id)): Path<(CaseId, AssessmentId)>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let page = open_for(&cx, case_id, Action::View(FieldGroup::Risk)).await?;
    let of = filled(&cx, &page, assessment_id).await?;
    let saved = saved_words(query.as_deref().unwrap_or_default());
    let saved = saved.map(|words| Saved { words: words.to_string(), links: Vec::new() });
    let back = Some(Link::new(&format!("/cases/{case_id}/risk"), "Back to risk and plan"));
    let frame = top::page(&cx, "Assessment", &page.record).await;
    let state = state(&cx, &of).await?;
    let mine = to_countersign(&cx, &page).await?.iter().any(|of| of.assessment_id == assessment_id);
    let mut stands = where_it_stands(&cx, &of, (state, open_days(&cx).await?));
    stands.actions = actions(&page, &of, (state, mine));
    let mut sections = vec![stands];
    if state == State::Open {
        sections.push(tasks(&cx, &page, &of));
    } else {
        sections.push(compared::section(&cx, &page, &of));
        sections.extend(answers(&cx, &of));
    }
    let view = PartShow {
        ctx: Page { saved, back, ..frame },
        identity: top::identity(&cx, &page),
        heading: words::name(&cx, of.assessment),
        intro: Vec::new(),
        sections,
    };
    Ok(html(StatusCode::OK, &view))
}

/// The message after a save: a word in the address, never what was saved.
fn saved_words(query: &str) -> Option<&'static str> {
    Some(match query.strip_prefix("saved=")? {
        "page" => "Saved. The page is kept with the assessment.",
        "signed" => "Signed. It counts from now on, and its level stands at the top.",
        "waiting" => "Signed. It waits for a countersignature; a level that rose stands at the top already.",
        "countersigned" => "Saved. The assessment is complete, and its level stands at the top.",
        "sent-back" => "Saved. It is open again for who wrote it, with your comment.",
        "voided" => "Saved. The assessment is voided and stays on the record with the reason.",
        _ => return None,
    })
}

fn where_it_stands(cx: &PageCtx, of: &Filled<'_>, (state, days): (State, i64)) -> PartSection {
    let assessment = of.assessment;
    let stands = SummaryRow { tag: Some(words::state_tag(state)), ..SummaryRow::new("State", "") };
    let started = SummaryRow::new("Started", &words::by(cx, &assessment.started));
    let mut rows = vec![stands, started];
    if let Some(signed) = &assessment.signed {
        let grade = cx.ctx.policy.grades().name_of(&signed.grade).unwrap_or("Grade not recorded");
        rows.push(SummaryRow {
            source: Some(grade.to_string()),
            ..SummaryRow::new("Signed", &words::by(cx, &signed.written))
        });
        rows.extend(
            signed
                .countersign
                .as_ref()
                .filter(|_| state == State::Waiting)
                .map(|needed| SummaryRow::new("Who must countersign", &words::countersign(cx, needed))),
        );
    }
    if let Some(second) = &assessment.countersigned {
        rows.push(SummaryRow {
            source: Some(second.comment.clone()).filter(|comment| !comment.is_empty()),
            ..SummaryRow::new("Countersigned", &words::by(cx, &second.written))
        });
    }
    if let Some(back) = &assessment.sent_back {
        rows.push(SummaryRow {
            source: Some(words::by(cx, &back.written)),
            ..SummaryRow::new("Sent back", &back.comment)
        });
    }
    if let Some(voided) = &assessment.voided {
        let when = dates::running(voided.at.day(), cx.today());
        rows.push(SummaryRow {
            source: Some(format!("{}, {when}", voided.by_name)),
            ..SummaryRow::new("Voided", &voided.why)
        });
    }
    if state == State::Open {
        let locks = dates::full(assessment.locks_on(days));
        rows.push(SummaryRow::new("Locks", &format!("{locks}, if nobody signs it before. Rule ASM-18")));
    }
    PartSection { heading: "Where it stands".to_string(), rows, ..PartSection::default() }
}

/// `mine`: the second signature is the user's to give.
fn actions(page: &CasePage, of: &Filled<'_>, (state, mine): (State, bool)) -> Vec<Link> {
    let at = href(page.case_id, of.assessment.assessment_id);
    let to = |path: &str, words: &str| Link::new(&format!("{at}/{path}"), words);
    let mut actions = Vec::new();
    if page.may(Action::Assess) && state == State::Open {
        actions.push(to("sign", "Sign it"));
    }
    if mine {
        actions.push(to("countersign", "Countersign it or send it back"));
    }
    if page.may(Action::Assess) && state != State::Voided {
        actions.push(to("void", "Void it"));
    }
    actions
}

/// The pages that are asked, each with what is missing.
fn tasks(cx: &PageCtx, page: &CasePage, of: &Filled<'_>) -> PartSection {
    let at = href(page.case_id, of.assessment.assessment_id);
    let row = |section: &&AssessmentSection| {
        let link = Link::new(&format!("{at}/{}", section.code), &section.name);
        let name = if page.may(Action::Assess) { Cell::link(link) } else { Cell::new(&section.name) };
        let saved = match of.saved(&section.code) {
            _ if section.levels => Cell::new(&numbers::count(of.assessment.levels.len(), "group", "groups")),
            None => Cell::new("Not begun"),
            Some(saved) => Cell::new(&words::by(cx, &saved.written)),
        };
        let done = Cell { tag: Some(words::done(of, section)), ..Cell::default() };
        vec![name, done, saved]
    };
    let rows: Vec<Vec<Cell>> = of.sections().iter().map(row).collect();
    let heading = format!("Pages ({})", rows.len());
    let missing = of.missing().len();
    let lead = match missing {
        0 => "Everything that is asked is answered. It can be signed.".to_string(),
        _ => format!("{} missing.", numbers::count(missing, "thing is", "things are")),
    };
    let table = SheetTable {
        caption: heading.clone(),
        columns: ["Page", "State", "Saved"].map(str::to_string).to_vec(),
        rows,
        empty: "The form of that day has no pages.".to_string(),
        ..SheetTable::default()
    };
    PartSection { heading, lines: vec![lead], table: Some(table), ..PartSection::default() }
}

/// Every answer, page by page, with what it rests on.
pub fn answers(cx: &PageCtx, of: &Filled<'_>) -> Vec<PartSection> {
    let mut sections = Vec::new();
    for section in of.sections() {
        let rows: Vec<SummaryRow> = if section.levels {
            let of_group = |level: &domain::assessment::GroupLevel| {
                SummaryRow::new(level.group.words(), &words::group_level(Some(level)))
            };
            of.assessment.levels.iter().map(of_group).collect()
        } else {
            let of_item = |item: &&domain::policy::AssessmentItem| {
                SummaryRow::new(&item.name, &words::answer(Some(item), of.answer(&item.code)))
            };
            of.items(&section.code).iter().map(of_item).collect()
        };
        let by = of.saved(&section.code).map(|saved| format!("Saved by {}.", words::by(cx, &saved.written)));
        sections.push(PartSection {
            heading: section.name.clone(),
            rows,
            lines: by.into_iter().collect(),
            ..PartSection::default()
        });
    }
    sections
}
