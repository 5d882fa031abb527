//! What goes out after a commit. The outbox is written with the decision; the worker delivers it at least once,
//! under a stable key, and tries again when it fails. A failed message never undoes a record.

use crate::ctx::Ctx;
use crate::error::AppError;
use crate::ports::reads::OutboxRow;
use crate::ports::{NoticeRow, OutboxEntry, StaffNoticeRow, Store};
use domain::shared::{CaseId, ContactId, ContestId, HearingId, Moment, NoticeId, OverloadId, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Messages taken at a time.
const TAKEN: i64 = 100;

/// Waiting time before the next try doubles from here, up to the other.
const FIRST_RETRY_SECONDS: i64 = 2;
const LONGEST_RETRY_SECONDS: i64 = 3600;

/// What a message says. Ids only: names are looked up when it is shown, by who may see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "topic", rename_all = "snake_case")]
pub enum Topic {
    /// A case was given to this user.
    CaseAssigned { case_id: CaseId, user_id: UserId },
    /// A court listed a hearing of somebody this user holds.
    HearingListed { case_id: CaseId, hearing_id: HearingId, user_id: UserId },
    /// Somebody else recorded a first or another level of serious harm for somebody this user holds.
    SeriousHarmChanged { case_id: CaseId, user_id: UserId },
    /// It became known that somebody whom this user holds is held, free, or elsewhere.
    WhereaboutsChanged { case_id: CaseId, user_id: UserId },
    /// The same, and an appointment cannot take place as it is booked.
    AppointmentUpset { case_id: CaseId, contact_id: ContactId, booked_for: Moment, user_id: UserId },
    /// A senior decided a breach review of an order that this user holds.
    ReviewDecided { case_id: CaseId, user_id: UserId },
    /// A reminder of an appointment did not go to somebody this user holds, or nobody knows whether it went.
    ReminderNotSent { case_id: CaseId, contact_id: ContactId, booked_for: Moment, user_id: UserId },
    /// Somebody else recorded something that this user, who holds the case, must know at once.
    ContactAlert { case_id: CaseId, user_id: UserId },
    /// An assessment that this user signed was sent back, with what has to be put right.
    AssessmentSentBack { case_id: CaseId, user_id: UserId },
    /// Somebody raised a concern about somebody whom this user holds, or about whom they decide.
    ConcernRaised { case_id: CaseId, user_id: UserId },
    /// No decision about a concern in time; this user is up the line.
    ConcernUndecided { case_id: CaseId, user_id: UserId },
    /// A manager decided about a concern of somebody whom this user holds.
    ConcernDecided { case_id: CaseId, user_id: UserId },
    /// Somebody broke the glass of a record that this user holds or answers for.
    GlassBroken { case_id: CaseId, user_id: UserId },
    /// Somebody asks for access to such a record.
    AccessAsked { case_id: CaseId, user_id: UserId },
    /// This user is asked to take a case, or to say who takes it.
    HandoverAsked { case_id: CaseId, user_id: UserId },
    /// Somebody asked that the case of this user be handed over.
    HandoverFromYou { case_id: CaseId, user_id: UserId },
    /// A manager accepted a case for this user to take.
    HandoverToYou { case_id: CaseId, user_id: UserId },
    /// The receiving side accepted or refused a case that this user gives.
    HandoverAnswered { case_id: CaseId, user_id: UserId },
    /// Something of a handover is wrong or missing, or it was sent back.
    HandoverReturned { case_id: CaseId, user_id: UserId },
    /// The giving side put right what was wrong; this user reads it again.
    HandoverPutRight { case_id: CaseId, user_id: UserId },
    /// The giving side took a handover back.
    HandoverWithdrawn { case_id: CaseId, user_id: UserId },
    /// This user was named as the manager who answers for there being no meeting of all three.
    HandoverNoMeeting { case_id: CaseId, user_id: UserId },
    /// A manager lets a case move in spite of what is not in order.
    HandoverOverridden { case_id: CaseId, user_id: UserId },
    /// A case moved.
    HandoverMoved { case_id: CaseId, user_id: UserId },
    /// A step of a handover is late: this user owes it, or manages one of both sides.
    HandoverLate { case_id: CaseId, user_id: UserId },
    /// An officer carried too much for too long, and this manager is named in the notice.
    Overloaded { overload_id: OverloadId, user_id: UserId },
    /// An officer says that a line of their load is wrong, and this manager is asked.
    LoadContested { contest_id: ContestId, user_id: UserId },
}

/// What a message is about.
enum About {
    Case(CaseId),
    /// A notice of overload, or a contested line.
    Load(Uuid),
}

impl Topic {
    fn name(&self) -> &'static str {
        match self {
            Topic::CaseAssigned { .. } => "case_assigned",
            Topic::HearingListed { .. } => "hearing_listed",
            Topic::SeriousHarmChanged { .. } => "serious_harm_changed",
            Topic::WhereaboutsChanged { .. } => "whereabouts_changed",
            Topic::AppointmentUpset { .. } => "appointment_upset",
            Topic::ReviewDecided { .. } => "review_decided",
            Topic::ReminderNotSent { .. } => "reminder_not_sent",
            Topic::ContactAlert { .. } => "contact_alert",
            Topic::AssessmentSentBack { .. } => "assessment_sent_back",
            Topic::ConcernRaised { .. } => "concern_raised",
            Topic::ConcernUndecided { .. } => "concern_undecided",
            Topic::ConcernDecided { .. } => "concern_decided",
            Topic::GlassBroken { .. } => "glass_broken",
            Topic::AccessAsked { .. } => "access_asked",
            Topic::HandoverAsked { .. } => "handover_asked",
            Topic::HandoverFromYou { .. } => "handover_from_you",
            Topic::HandoverToYou { .. } => "handover_to_you",
            Topic::HandoverAnswered { .. } => "handover_answered",
            Topic::HandoverReturned { .. } => "handover_returned",
            Topic::HandoverPutRight { .. } => "handover_put_right",
            Topic::HandoverWithdrawn { .. } => "handover_withdrawn",
            Topic::HandoverNoMeeting { .. } => "handover_no_meeting",
            Topic::HandoverOverridden { .. } => "handover_overridden",
            Topic::HandoverMoved { .. } => "handover_moved",
            Topic::HandoverLate { .. } => "handover_late",
            Topic::Overloaded { .. } => "overloaded",
            Topic::LoadContested { .. } => "load_contested",
        }
    }

    fn addressed(&self) -> (UserId, About) {
        match self {
            Topic::CaseAssigned { case_id, user_id }
            | Topic::HearingListed { case_id, user_id, .. }
            | Topic::SeriousHarmChanged { case_id, user_id }
            | Topic::WhereaboutsChanged { case_id, user_id }
            | Topic::ReviewDecided { case_id, user_id }
            | Topic::ContactAlert { case_id, user_id }
            | Topic::AssessmentSentBack { case_id, user_id }
            | Topic::ConcernRaised { case_id, user_id }
            | Topic::ConcernUndecided { case_id, user_id }
            | Topic::ConcernDecided { case_id, user_id }
            | Topic::GlassBroken { case_id, user_id }
            | Topic::AccessAsked { case_id, user_id }
            | Topic::HandoverAsked { case_id, user_id }
            | Topic::HandoverFromYou { case_id, user_id }
            | Topic::HandoverToYou { case_id, user_id }
            | Topic::HandoverAnswered { case_id, user_id }
            | Topic::HandoverReturned { case_id, user_id }
            | Topic::HandoverPutRight { case_id, user_id }
            | Topic::HandoverWithdrawn { case_id, user_id }
            | Topic::HandoverNoMeeting { case_id, user_id }
            | Topic::HandoverOverridden { case_id, user_id }
            | Topic::HandoverMoved { case_id, user_id }
            | Topic::HandoverLate { case_id, user_id }
            | Topic::AppointmentUpset { case_id, user_id, .. }
            | Topic::ReminderNotSent { case_id, user_id, .. } => (*user_id, About::Case(*case_id)),
            Topic::Overloaded { overload_id, user_id } => (*user_id, About::Load(overload_id.0)),
            Topic::LoadContested { contest_id, user_id } => (*user_id, About::Load(contest_id.0)),
        }
    }

    fn appointment(&self) -> Option<(ContactId, Moment)> {
        match self {
            Topic::AppointmentUpset { contact_id, booked_for, .. }
            | Topic::ReminderNotSent { contact_id, booked_for, .. } => Some((*contact_id, *booked_for)),
            _ => None,
        }
    }

    /// The outbox entry to write with the decision.
    pub fn entry(&self, ctx: &Ctx) -> OutboxEntry {
        OutboxEntry {
            outbox_id: ctx.ids.uuid(ctx.now),
            topic: self.name().to_string(),
            payload: serde_json::to_string(self).unwrap_or_default(),
            at: ctx.now,
        }
    }
}

/// Delivers what is due; returns how many went out.
pub async fn deliver_due(store: &dyn Store, now: Moment) -> Result<usize, AppError> {
    let due = store.outbox_due(now, TAKEN).await?;
    let mut delivered = 0;
    for row in &due {
        match deliver(store, row, now).await {
            Ok(()) => delivered += 1,
            // The others go out. Where not even this can be written, the database is away and the round ends.
            Err(problem) => store.put_off(row.outbox_id, retry_at(row, now), &problem).await?,
        }
    }
    Ok(delivered)
}

async fn deliver(store: &dyn Store, row: &OutboxRow, now: Moment) -> Result<(), String> {
    // The id of a notice is made from the message's, so that a second delivery puts the same row.
    let topic: Topic = serde_json::from_str(&row.payload).map_err(|problem| problem.to_string())?;
    let (user_id, about) = topic.addressed();
    let notice_id = NoticeId(Uuid::new_v5(&row.outbox_id, user_id.0.as_bytes()));
    let name = topic.name().to_string();
    let delivered = match about {
        About::Case(case_id) => {
            let appointment = topic.appointment();
            let notice = NoticeRow { notice_id, user_id, case_id, topic: name, appointment, at: now };
            store.deliver(row.outbox_id, vec![notice], now).await
        }
        About::Load(about_id) => {
            let notice = StaffNoticeRow { notice_id, user_id, topic: name, about_id, at: now };
            store.deliver_of_staff(row.outbox_id, notice, now).await
        }
    };
    delivered.map_err(|problem| problem.to_string())
}

fn retry_at(row: &OutboxRow, now: Moment) -> Moment {
    let doublings = u32::try_from(row.attempts).unwrap_or(0).min(20);
    let wait = FIRST_RETRY_SECONDS.saturating_mul(1 << doublings).min(LONGEST_RETRY_SECONDS);
    now.plus_seconds(wait)
}
