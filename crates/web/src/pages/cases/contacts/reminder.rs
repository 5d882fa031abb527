//! What is said of the reminder of an appointment.

use crate::extract::PageCtx;
use crate::words::dates;
use app::reminder::ReminderState;
use domain::person::detail::ReachWay;
use domain::reminder::Ending;
use domain::shared::Moment;

/// "A text will go on Monday 30 November at 2pm", "No reminder: nobody has recorded whether they agree to messages".
pub fn reminder_words(cx: &PageCtx, state: &ReminderState) -> String {
    let when = |at: Moment| {
        let wall = at.in_london();
        format!("{} at {}", dates::with_weekday(wall.date(), cx.today()), dates::time(wall.time()))
    };
    match state {
        ReminderState::NotSetUp => "No reminder: this service sends none".to_string(),
        ReminderState::None(why) => format!("No reminder: {why}"),
        ReminderState::Goes { way, at } => {
            let what = if *way == ReachWay::Email { "An e-mail" } else { "A text" };
            format!("{what} will go on {}", when(*at))
        }
        ReminderState::BeingSent => "Being sent now".to_string(),
        ReminderState::TriedAgain { at } => {
            format!("It has not gone yet, and is tried again on {}", when(*at))
        }
        ReminderState::Ended { ending, at } => match ending {
            Ending::Sent => format!("Sent on {}", when(*at)),
            Ending::NotKnown => format!("Not known whether it went on {}. It is not sent again", when(*at)),
            Ending::Refused | Ending::TriedEnough | Ending::TooLate => {
                format!("Not sent. It ended on {}; the timeline says why", when(*at))
            }
        },
        ReminderState::WasNotToGo { rule } => {
            format!("No reminder: it was not to go when it was due, by rule {rule}")
        }
    }
}
