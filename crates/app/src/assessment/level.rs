//! The level of serious harm that the record states moves with the assessment (ASM-19): the flag of the level, which every
//! list and page reads, is recorded, changed or reviewed in the same transaction, and the holder is told.

use super::find::Found;
use crate::case::Opened;
use crate::ctx::Ctx;
use crate::error::AppError;
use crate::flag::parts::{Part, tell_holder};
use crate::ports::OutboxEntry;
use domain::assessment::Assessment;
use domain::case::CaseEvent;
use domain::flag::{self, ChangeKnown, OpenFlag, RecordFlag, RecordKnown, ReviewFlag, registered_harm};
use domain::policy::{FlagType, SeriousHarm};
use domain::shared::{Decision, FlagId};

/// What happens to the flag of the level, and who is told.
pub(super) struct Moved {
    pub events: Vec<CaseEvent>,
    pub outbox: Vec<OutboxEntry>,
}

/// The level that the record states.
pub(super) fn stated(ctx: &Ctx, parts: &[Part]) -> Option<SeriousHarm> {
    let flags = parts.iter().flat_map(|part| part.record.flags.values());
    registered_harm(flags, ctx.policy.flag_types()).map(|(_, level)| level)
}

/// Moves it to the level of the assessment: of all flags of the person that state a level one stands, on whichever record.
/// Nothing where the assessment has no level, or policy no flag of it.
pub(super) async fn moved(
    ctx: &Ctx,
    opened: &Opened,
    found: &Found,
    assessment: &Assessment,
) -> Result<Moved, AppError> {
    let nothing = Moved { events: Vec::new(), outbox: Vec::new() };
    let types = ctx.policy.flag_types();
    let today = ctx.now.day();
    let Some(level) = assessment.in_community() else { return Ok(nothing) };
    let of_level = |kind: &&&FlagType| kind.serious_harm == Some(level);
    let Some(kind) = types.at(today).iter().find(of_level).copied() else { return Ok(nothing) };
    let flags = found.parts.iter().flat_map(|part| part.record.flags.values());
    let open = flags.filter(|flag| flag.is_open());
    let open: Vec<OpenFlag<'_>> =
        open.map(|flag| OpenFlag { flag, kind: types.kind_of(&flag.flag_type) }).collect();
    let words = words(ctx, assessment);
    let events = match open.iter().find(|open| open.flag.flag_type == kind.code) {
        Some(same) => {
            let cmd = ReviewFlag { found: words, next_review: None };
            let reviewed = flag::review(&ChangeKnown { flag: same.flag, kind }, &cmd, ctx.now);
            let Decision { events, .. } = reviewed.map_err(AppError::refused)?;
            flag::end_others(&open, (same.flag, kind), today).into_iter().chain(events).collect()
        }
        None => {
            let flag_id = FlagId(ctx.ids.uuid(ctx.now));
            let (level, category, next_review) = (None, None, None);
            let cmd = RecordFlag { flag_id, level, category, note: words, from: today, next_review };
            let recorded = flag::record(&RecordKnown { kind: Some(kind), open }, &cmd, ctx.now);
            recorded.map_err(AppError::refused)?.events
        }
    };
    let changes = stated(ctx, &found.parts) != Some(level);
    let outbox = if changes { tell_holder(ctx, opened, &kind.code).await? } else { Vec::new() };
    Ok(Moved { events, outbox })
}

/// "Full assessment for 24 November 2026, review. The public: low. Children: high."
fn words(ctx: &Ctx, assessment: &Assessment) -> String {
    let form = ctx.policy.assessment().forms.name_of(&assessment.form).unwrap_or("Assessment");
    let on = assessment.on.strftime("%-d %B %Y");
    let levels = assessment
        .levels
        .iter()
        .filter_map(|level| Some(format!(" {}: {}.", level.group.words(), level.community?.word())));
    let purpose = assessment.purpose.words().to_lowercase();
    format!("{form} for {on}, {purpose}.{}", levels.collect::<String>())
}
