//! How flags are said, in the same words on every page.

use crate::extract::PageCtx;
use crate::view::{Tag, Tone};
use crate::words::dates;
use domain::flag::{Flag, Review, review_state};
use domain::policy::{FlagType, SeriousHarm};
use jiff::civil::Date;

pub fn kind<'a>(cx: &'a PageCtx, flag: &Flag) -> Option<&'a FlagType> {
    cx.ctx.policy.flag_types().kind_of(&flag.flag_type)
}

/// "Managed under MAPPA, Level 2, Category 1".
pub fn name(cx: &PageCtx, flag: &Flag) -> String {
    let kind = cx.ctx.policy.flag_types().name_of(&flag.flag_type).unwrap_or("Flag");
    let said = [flag.level.as_deref(), flag.category.as_deref()].into_iter().flatten();
    [kind].into_iter().chain(said).collect::<Vec<_>>().join(", ")
}

/// Where the review of a flag stands on a day.
pub fn review(cx: &PageCtx, flag: &Flag, today: Date) -> Review {
    let soon_days = cx.ctx.policy.days("flag.review_soon_days", today).unwrap_or(0);
    review_state(flag, today, soon_days)
}

/// "20 November", "Not reviewed".
pub fn review_words(flag: &Flag, today: Date) -> String {
    match flag.next_review {
        Some(day) if flag.is_open() => dates::running(day, today),
        Some(_) => "None: it has ended".to_string(),
        None => "This kind is not reviewed".to_string(),
    }
}

/// "Suicide or self-harm", or late: "Suicide or self-harm: review was due 20 November".
pub fn tag(cx: &PageCtx, flag: &Flag, today: Date) -> Tag {
    let name = name(cx, flag);
    match review(cx, flag, today) {
        Review::Late(day) => {
            Tag::new(Tone::Late, &format!("{name}: review was due {}", dates::running(day, today)))
        }
        _ => Tag::new(Tone::Plain, &name),
    }
}

/// "Serious harm: high", strong but never red.
pub fn harm_tag(level: SeriousHarm) -> Tag {
    let tone = match level {
        SeriousHarm::Low => Tone::HarmLow,
        SeriousHarm::Medium => Tone::HarmMedium,
        SeriousHarm::High => Tone::HarmHigh,
        SeriousHarm::VeryHigh => Tone::HarmVeryHigh,
    };
    Tag::new(tone, &format!("Serious harm: {}", level.word()))
}
