//! Reminders of appointments: sent once, only while they hold, and written on the record.

use crate::world::Who::Ann;
use crate::world::World;
use app::Ctx;
use app::contact::{Cancelling, Moving, Which, cancel_appointment, move_appointment};
use app::details::CorrectForm;
use app::ports::{Message, Messenger, ReminderStore, SendError, Store};
use app::reminder::{Delivered, ReminderState, deliver, due, queue_due};
use async_trait::async_trait;
use domain::access::{Action, FieldGroup};
use domain::contact::{Contact, WhoseDoing};
use domain::person::detail::{Consent, DatedDetail, Detail, Reach, ReachWay};
use domain::reminder::{Ending, Ways, key};
use domain::shared::{CaseId, ContactId, DetailId, Moment};
use jiff::civil::date;
use std::collections::VecDeque;
use std::sync::Mutex;
use testkit::at;

/// Booked on Tuesday 3 March for Monday 9 March at 10 am; due on Sunday at ten.
const BOOKED: &str = "2026-03-03T09:00:00Z";
const STARTS: &str = "2026-03-09T10:00:00Z";
const DUE: &str = "2026-03-08T10:00:00Z";

/// Whoever carries messages, with what it answers; it takes them when nothing else is said.
#[derive(Default)]
struct Carrier {
    taken: Mutex<Vec<Message>>,
    answers: Mutex<VecDeque<SendError>>,
}

impl Carrier {
    fn answering(answers: impl IntoIterator<Item = SendError>) -> Carrier {
        Carrier { answers: Mutex::new(answers.into_iter().collect()), ..Carrier::default() }
    }

    fn taken(&self) -> Vec<Message> {
        self.taken.lock().unwrap().clone()
    }
}

#[async_trait]
impl Messenger for Carrier {
    fn ways(&self) -> Ways {
        Ways { text: true, email: true }
    }

    async fn send(&self, message: &Message) -> Result<(), SendError> {
        // As a network does, it lets others go on meanwhile.
        tokio::task::yield_now().await;
        if let Some(problem) = self.answers.lock().unwrap().pop_front() {
            return Err(problem);
        }
        self.taken.lock().unwrap().push(message.clone());
        Ok(())
    }
}

fn mobile(agreed: bool) -> DatedDetail {
    let messages = Some(Consent { agreed, on: date(2026, 3, 2) });
    let (way, value) = (ReachWay::Mobile, "07700 900461".to_string());
    let detail = Detail::Reach(Reach { way, value, messages, note: String::new() });
    DatedDetail { detail, from: Some(date(2026, 3, 2)), to: None }
}

/// A case of Ann's whose person agreed to texts, with an appointment.
async fn an_appointment() -> (World, CaseId, ContactId, DetailId) {
    let world = World::new().await;
    let case_id = world.a_case_of_ann().await;
    let ctx = world.ctx(Ann, BOOKED).await;
    let request_id = world.request_id();
    let detail_id = app::details::record(&ctx, case_id, request_id, &mobile(true)).await.unwrap();
    let contact_id = world.book(case_id, Ann, STARTS, BOOKED).await;
    (world, case_id, contact_id, detail_id)
}

/// What the worker does in one round, and what came of each.
async fn round(ctx: &Ctx, carrier: &Carrier) -> Vec<Delivered> {
    queue_due(ctx).await.unwrap();
    let mut came = Vec::new();
    for row in due(ctx).await.unwrap() {
        came.push(deliver(ctx, carrier, &row).await.unwrap());
    }
    came
}

/// The entries that the program wrote, oldest first.
async fn entries(world: &World, case_id: CaseId) -> Vec<(String, String)> {
    let record = world.record(case_id).await;
    let mut found: Vec<&Contact> =
        record.contacts.values().filter(|of| of.contact_type.starts_with("reminder")).collect();
    found.sort_by_key(|of| of.created.seq);
    found.into_iter().map(|of| (of.contact_type.clone(), of.notes.clone())).collect()
}

#[tokio::test]
async fn rmd_07_an_appointment_is_reminded_of_once_and_the_record_says_so() {
    let (world, case_id, contact_id, _) = an_appointment().await;
    let carrier = Carrier::default();
    let before = at(DUE).plus_seconds(-1);
    assert_eq!(round(&world.court(&before.to_string()), &carrier).await, []);
    let sent = [Delivered::Ended(Ending::Sent)];
    assert_eq!(round(&world.court(DUE), &carrier).await, sent);
    for later in [DUE, "2026-03-08T11:00:00Z", "2026-03-09T09:59:00Z", "2026-03-10T09:00:00Z"] {
        assert_eq!(round(&world.court(later), &carrier).await, []);
    }
    let [message] = &carrier.taken()[..] else { panic!("one message") };
    assert_eq!((message.way, message.to.as_str()), (ReachWay::Mobile, "07700 900461"));
    assert_eq!(message.key, key(contact_id, at(STARTS)));
    assert_eq!(
        message.words,
        "You have an appointment on Monday 9 March 2026 at 10am. Where: our office. If you cannot come, ring \
         01632 960001. Do not reply to this message."
    );
    let said = "Text reminder of the appointment on Monday 9 March 2026 at 10am. It went.".to_string();
    assert_eq!(entries(&world, case_id).await, [("reminder".to_string(), said)]);
    world.prove().await;
}

#[tokio::test]
async fn the_outbox_holds_ids_and_a_time_and_nothing_else() {
    let (world, case_id, contact_id, _) = an_appointment().await;
    queue_due(&world.court(DUE)).await.unwrap();
    let rows = due(&world.court(DUE)).await.unwrap();
    let payload: serde_json::Value = serde_json::from_str(&rows[0].payload).unwrap();
    let expected = serde_json::json!({
        "topic": "appointment_reminder", "case_id": case_id, "contact_id": contact_id, "starts_at": at(STARTS)
    });
    assert_eq!((rows.len(), payload), (1, expected));
}

#[tokio::test]
async fn rmd_07_two_workers_at_once_send_one_message() {
    let (world, case_id, ..) = an_appointment().await;
    let (ctx, carrier) = (world.court(DUE), Carrier::default());
    let (one, other) = tokio::join!(queue_due(&ctx), queue_due(&ctx));
    assert!(one.is_ok() && other.is_ok());
    let row = due(&ctx).await.unwrap().remove(0);
    let both = tokio::join!(deliver(&ctx, &carrier, &row), deliver(&ctx, &carrier, &row));
    let both = [both.0.unwrap(), both.1.unwrap()];
    assert!(both.contains(&Delivered::Ended(Ending::Sent)) && both.contains(&Delivered::Taken), "{both:?}");
    assert_eq!((carrier.taken().len(), entries(&world, case_id).await.len()), (1, 1));
    world.prove().await;
}

#[tokio::test]
async fn what_holds_no_more_when_it_is_to_be_sent_is_not_sent() {
    for withdrawn in ["consent", "the time", "the appointment"] {
        let (world, case_id, contact_id, detail_id) = an_appointment().await;
        let carrier = Carrier::default();
        queue_due(&world.court(DUE)).await.unwrap();
        let ctx = world.ctx(Ann, DUE).await;
        let seen_seq = world.record(case_id).await.contacts[&contact_id].written.seq;
        let rule = match withdrawn {
            "consent" => {
                let seen = world.record(case_id).await.details[&detail_id].written.seq;
                let why = "They do not want texts any more.".to_string();
                let form = CorrectForm { dated: mobile(false), why, seen_seq: seen };
                app::details::correct(&ctx, case_id, detail_id, &form).await.unwrap();
                "RMD-03"
            }
            "the time" => {
                let moving = Moving {
                    starts_at: at("2026-03-12T10:00:00Z"),
                    minutes: 40,
                    place: Some("office".to_string()),
                    whose_doing: Some(WhoseDoing::Person),
                    why: "A hospital appointment".to_string(),
                    anyway_because: String::new(),
                    which: Which::ThisOne,
                    seen_seq,
                };
                move_appointment(&ctx, case_id, contact_id, &moving).await.unwrap();
                "RMD-01"
            }
            _ => {
                let cancelling = Cancelling {
                    whose_doing: Some(WhoseDoing::Service),
                    why: "The office is closed".to_string(),
                    which: Which::ThisOne,
                    seen_seq,
                };
                cancel_appointment(&ctx, case_id, contact_id, &cancelling).await.unwrap();
                "RMD-01"
            }
        };
        assert_eq!(round(&world.court(DUE), &carrier).await, [Delivered::NotNeeded(rule)], "{withdrawn}");
        assert_eq!(carrier.taken(), [], "{withdrawn}");
        assert_eq!(entries(&world, case_id).await, [], "{withdrawn}: nobody was to be told anything");
        if withdrawn == "the time" {
            let sent = [Delivered::Ended(Ending::Sent)];
            assert_eq!(
                round(&world.court("2026-03-11T10:00:00Z"), &carrier).await,
                sent,
                "the new time has its own"
            );
        }
    }
}

/// RMD-09: the process that claimed it stopped before it could say what became of it.
#[tokio::test]
async fn rmd_09_after_a_crash_while_sending_it_is_not_known_and_never_sent_again() {
    let (world, case_id, ..) = an_appointment().await;
    let (ctx, carrier) = (world.court(DUE), Carrier::default());
    queue_due(&ctx).await.unwrap();
    let row = due(&ctx).await.unwrap().remove(0);
    let until = at(DUE).plus_seconds(600);
    assert!(world.store.claim_reminder(row.outbox_id, at(DUE), until).await.unwrap());
    assert_eq!(round(&world.court("2026-03-08T10:05:00Z"), &carrier).await, [], "it may still be sending");
    // Both processes that are left find the claim run out.
    let later = world.court("2026-03-08T10:10:00Z");
    let claimed = due(&later).await.unwrap().remove(0);
    let both = tokio::join!(deliver(&later, &carrier, &claimed), deliver(&later, &carrier, &claimed));
    let both = [both.0.unwrap(), both.1.unwrap()];
    assert!(both.contains(&Delivered::Ended(Ending::NotKnown)), "{both:?}");
    assert!(both.contains(&Delivered::Taken), "{both:?}");
    assert_eq!(round(&world.court("2026-03-08T12:00:00Z"), &carrier).await, []);
    assert_eq!(carrier.taken(), []);
    let [(kind, said)] = &entries(&world, case_id).await[..] else { panic!("one entry") };
    assert_eq!(kind, "reminder-not-known");
    assert!(said.contains("It is not known whether it went"), "{said}");
    world.prove().await;
}

#[tokio::test]
async fn rmd_09_an_answer_that_never_came_is_not_asked_for_again() {
    let (world, case_id, ..) = an_appointment().await;
    let carrier = Carrier::answering([SendError::NotKnown("timed out".to_string())]);
    assert_eq!(round(&world.court(DUE), &carrier).await, [Delivered::Ended(Ending::NotKnown)]);
    assert_eq!(round(&world.court("2026-03-08T15:00:00Z"), &carrier).await, []);
    assert_eq!(entries(&world, case_id).await[0].0, "reminder-not-known");
}

/// RMD-10: what certainly did not go is tried again, each time later, and not without end.
#[tokio::test]
async fn rmd_10_what_did_not_go_is_tried_as_often_as_policy_says() {
    let (world, case_id, ..) = an_appointment().await;
    let away = || SendError::NotTaken("the mail server answered 421".to_string());
    let carrier = Carrier::answering(std::iter::repeat_with(away).take(20));
    let (mut now, mut tries, mut waits) = (at(DUE), 0, Vec::new());
    loop {
        tries += 1;
        match round(&world.court(&now.to_string()), &carrier).await[..] {
            [Delivered::Later] => {}
            [Delivered::Ended(Ending::TriedEnough)] => break,
            ref other => panic!("{other:?}"),
        }
        let next = next_at(&world, now).await;
        waits.push(next.seconds_since(now) / 60);
        now = next;
    }
    assert_eq!((tries, waits), (8, vec![1, 2, 4, 8, 16, 32, 60]));
    assert_eq!(carrier.taken(), []);
    assert_eq!(entries(&world, case_id).await[0].0, "reminder-not-sent");
}

/// When the one reminder in the outbox falls due again.
async fn next_at(world: &World, now: Moment) -> Moment {
    let far = world.court(&now.plus_seconds(24 * 3600).to_string());
    due(&far).await.unwrap()[0].next_at
}

#[tokio::test]
async fn rmd_10_what_is_refused_is_not_tried_again() {
    let (world, case_id, ..) = an_appointment().await;
    let carrier = Carrier::answering([SendError::Refused("Notify answered 400".to_string())]);
    assert_eq!(round(&world.court(DUE), &carrier).await, [Delivered::Ended(Ending::Refused)]);
    assert_eq!(round(&world.court("2026-03-08T15:00:00Z"), &carrier).await, []);
    assert_eq!(entries(&world, case_id).await[0].0, "reminder-not-sent");
}

/// RMD-12
#[tokio::test]
async fn rmd_12_whoever_holds_the_case_is_told_of_one_that_did_not_go_and_of_no_other() {
    for (answer, told) in [
        (None, None),
        (Some(SendError::Refused("Notify answered 400".to_string())), Some(at(STARTS))),
        (Some(SendError::NotKnown("timed out".to_string())), Some(at(STARTS))),
    ] {
        let (world, case_id, contact_id, _) = an_appointment().await;
        round(&world.court(DUE), &Carrier::answering(answer)).await;
        app::worker::deliver_due(&world.store, at(DUE).plus_seconds(1)).await.unwrap();
        let ctx = world.ctx(Ann, "2026-03-09T08:00:00Z").await;
        let scope = ctx.scope(Action::View(FieldGroup::Identity)).unwrap();
        let notices = world.store.notices(at(DUE), &scope).await.unwrap();
        let found: Vec<_> = notices
            .iter()
            .map(|(of, _)| of)
            .filter(|of| of.topic != "case_assigned")
            .map(|of| (of.topic.as_str(), of.case_id, of.appointment))
            .collect();
        let expected: Vec<_> = told
            .map(|starts_at| ("reminder_not_sent", case_id, Some((contact_id, starts_at))))
            .into_iter()
            .collect();
        assert_eq!(found, expected);
        world.prove().await;
    }
}

#[tokio::test]
async fn one_that_could_not_go_before_the_appointment_began_is_said_on_the_record() {
    let (world, case_id, ..) = an_appointment().await;
    let carrier = Carrier::default();
    queue_due(&world.court(DUE)).await.unwrap();
    // The service stood still until the appointment had begun.
    assert_eq!(round(&world.court(STARTS), &carrier).await, [Delivered::Ended(Ending::TooLate)]);
    assert_eq!(carrier.taken(), []);
    assert_eq!(entries(&world, case_id).await[0].0, "reminder-not-sent");
}

#[tokio::test]
async fn what_falls_due_in_the_night_goes_in_the_morning() {
    let (world, case_id, ..) = an_appointment().await;
    let carrier = Carrier::default();
    world.book(case_id, Ann, "2026-03-11T07:00:00Z", BOOKED).await;
    let night = world.court("2026-03-10T07:00:00Z");
    assert_eq!(round(&night, &carrier).await, [], "seven in the morning is night");
    let morning = world.court("2026-03-10T08:00:00Z");
    assert_eq!(round(&morning, &carrier).await, [Delivered::Ended(Ending::Sent)]);
}

#[tokio::test]
async fn the_page_of_an_appointment_says_what_becomes_of_its_reminder() {
    let (world, case_id, contact_id, _) = an_appointment().await;
    let carrier = Carrier::default();
    let shown = async |now: &str, ways: Ways| {
        let ctx = world.ctx(Ann, now).await;
        app::case::contact_history(&ctx, case_id, contact_id, ways).await.unwrap().reminder
    };
    let both = Ways { text: true, email: true };
    let goes = ReminderState::Goes { way: ReachWay::Mobile, at: at(DUE) };
    assert_eq!(shown(BOOKED, both).await, Some(goes));
    assert_eq!(shown(BOOKED, Ways::default()).await, Some(ReminderState::NotSetUp));
    round(&world.court(DUE), &carrier).await;
    let ended = ReminderState::Ended { ending: Ending::Sent, at: at(DUE) };
    assert_eq!(shown("2026-03-09T12:00:00Z", both).await, Some(ended));
}
