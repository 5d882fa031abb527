//! What a reminder says: a whole template of policy with its slots filled.

use crate::person::detail::ReachWay;
use crate::policy::PolicyBook;
use crate::shared::{Moment, day_in_words, time_in_words};
use jiff::civil::Date;

/// What the words are filled with. There is no slot for a name, a kind of appointment or an address of a home.
#[derive(Clone, Copy)]
pub struct Slots<'a> {
    pub starts_at: Moment,
    pub place: Option<&'a str>,
    pub phone: &'a str,
}

/// What is sent, and the code of the template that it was made from.
#[derive(Clone, PartialEq, Eq)]
pub struct Words {
    pub template: String,
    pub subject: String,
    pub words: String,
}

/// RMD-08: the words for a way to send as policy has them on a day; none where it has none.
pub fn words(policy: &PolicyBook, way: ReachWay, slots: &Slots<'_>, today: Date) -> Option<Words> {
    let template = policy.reminder_words().for_way(way, slots.place.is_some(), today)?;
    let wall = slots.starts_at.in_london();
    let (day, time) = (day_in_words(wall.date()), time_in_words(wall.time()));
    let filled = |text: &str| {
        text.replace("{day}", &day)
            .replace("{time}", &time)
            .replace("{phone}", slots.phone)
            .replace("{place}", slots.place.unwrap_or_default())
    };
    Some(Words {
        template: template.code.clone(),
        subject: template.subject.as_deref().map(filled).unwrap_or_default(),
        words: filled(&template.words),
    })
}

crate::private_debug!(Words);
