//! What changed since the assessment before: what is read before anything else.

use super::words;
use crate::extract::PageCtx;
use crate::view::requirements::PartSection;
use crate::view::sheet::{Cell, SheetTable};
use crate::words::{dates, numbers};
use app::case::CasePage;
use domain::assessment::{Filled, compare};

pub fn section(cx: &PageCtx, page: &CasePage, of: &Filled<'_>) -> PartSection {
    let policy = cx.ctx.policy.assessment();
    let before = of.assessment.base.and_then(|base| Filled::of(&page.record, policy, base));
    let compared = compare(before.as_ref(), of);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (group, before, now) in &compared.levels {
        rows.push(vec![
            Cell::new(&format!("Serious harm: {}", numbers::lower_first(group.words()))),
            Cell::new(&words::group_level(*before)),
            Cell::new(&words::group_level(*now)),
        ]);
    }
    // Of a first assessment everything is new: its answers follow below.
    if before.is_some() {
        for (earlier, now) in &compared.answers {
            let code = now.or(*earlier).map_or("", |of| of.item.as_str());
            let item = policy.items.kind_of(code);
            rows.push(vec![
                Cell::new(item.map_or(code, |item| item.name.as_str())),
                Cell::new(&words::answer(item, *earlier)),
                Cell::new(&words::answer(item, *now)),
            ]);
        }
    }
    let lines = match &before {
        None => vec!["It is the first that was signed of this person.".to_string()],
        Some(before) => {
            let on = dates::running(before.assessment.on, cx.today());
            let same = numbers::count(compared.same, "answer is", "answers are");
            vec![format!(
                "Since the assessment of {on}: {} changed, {same} the same, {} of those taken over with “still so”.",
                numbers::count(compared.answers.len(), "answer", "answers"),
                compared.still_so
            )]
        }
    };
    let heading = "What changed".to_string();
    let table = SheetTable {
        caption: format!("What changed ({})", rows.len()),
        columns: ["What", "Before", "Now"].map(str::to_string).to_vec(),
        rows,
        empty: "Nothing: every answer and every level is as it was.".to_string(),
        ..SheetTable::default()
    };
    PartSection { heading, lines, table: Some(table), ..PartSection::default() }
}
