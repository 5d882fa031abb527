//! The week of a team, and the secret address by which a calendar program reads one's own appointments.

use crate::support::{Answer, HANNAH, RIVERSIDE, RUTH, World, a_mobile, world};
use app::contact::{Cancelling, OutcomeForm, Which, cancel_appointment, record_outcome};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::contact::{Contact, WhoseDoing};
use ical::IcalParser;
use ical::parser::ical::component::IcalEvent;

/// Tuesday of the week after the one in which the tests stand, at 2pm.
const STARTS: &str = "2026-12-01T14:00:00Z";
const WEEK: &str = "/calendar/2026-W49";

/// Dale, Ruth's, with an appointment.
async fn with_appointment() -> World {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    world.recorded(world.dale, a_mobile()).await;
    world.booked(world.dale, STARTS).await;
    world
}

mod team {
    use super::*;

    #[tokio::test]
    async fn a_manager_sees_the_week_of_a_team_with_whom_each_appointment_is() {
        let world = with_appointment().await;
        let joan = world.person("Joan", "Ashworth", "", "h-2").await;
        world.given_to(joan, HANNAH).await;
        world.booked(joan, "2026-12-03T10:00:00Z").await;
        let page = world.get(&format!("{WEEK}?team={RIVERSIDE}"), "carol").await;
        page.shows(&[
            "Riverside",
            "Dale Hartnoll",
            "Joan Ashworth",
            "Ruth Okafor",
            "Hannah Greaves",
            "2pm to 2:40pm",
        ]);
        page.shows(&[&format!("/calendar/2026-W48?team={RIVERSIDE}"), "My own week"]);
        world.get(WEEK, "carol").await.hides("Dale Hartnoll");
        world.get(&format!("/teams/{RIVERSIDE}"), "carol").await.shows(&["Calendar of the team"]);
    }

    #[tokio::test]
    async fn who_may_not_see_a_team_does_not_see_its_week() {
        let world = with_appointment().await;
        let asked = world.get(&format!("{WEEK}?team={RIVERSIDE}"), "ruth").await;
        assert_eq!(asked.status, StatusCode::FORBIDDEN);
        asked.hides("Dale Hartnoll");
        let unknown = world.get(&format!("{WEEK}?team=0000"), "carol").await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    }

    #[tokio::test]
    async fn a_team_of_any_size_is_asked_for_with_the_same_number_of_questions() {
        let asked = async |appointments: usize| {
            let world = with_appointment().await;
            for number in 1..appointments {
                let at = format!("2026-12-0{}T{:02}:00:00Z", 1 + number / 8, 8 + number % 8);
                world.booked(world.dale, &at).await;
            }
            let before = world.db.questions_asked();
            let page = world.get(&format!("{WEEK}?team={RIVERSIDE}"), "carol").await;
            assert_eq!(page.status, StatusCode::OK);
            world.db.questions_asked() - before
        };
        assert_eq!(asked(1).await, asked(20).await);
    }
}

mod feed {
    use super::*;

    /// Makes an address for somebody and gives its path.
    async fn made(world: &World, user: &str) -> String {
        let page = world.post("/calendar/feed/new", user, &[]).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let end = page.body.find(".ics").unwrap();
        let begin = page.body[..end].rfind("/calendar/feed/").unwrap();
        page.body[begin..end + 4].to_string()
    }

    /// Reads an address as a calendar program does, without a session.
    async fn read(world: &World, path: &str) -> Answer {
        world.send(Request::get(path).header(header::HOST, "localhost").body(Body::empty()).unwrap()).await
    }

    fn events(body: &str) -> Vec<IcalEvent> {
        let mut calendars: Vec<_> = IcalParser::new(body.as_bytes()).map(Result::unwrap).collect();
        assert_eq!(calendars.len(), 1);
        calendars.remove(0).events
    }

    fn value(event: &IcalEvent, name: &str) -> Option<String> {
        event.properties.iter().find(|property| property.name == name)?.value.clone()
    }

    #[tokio::test]
    async fn another_program_reads_times_and_initials_and_nobody_is_given_away() {
        let world = with_appointment().await;
        let path = made(&world, "ruth").await;
        let answer = read(&world, &path).await;
        assert_eq!(answer.status, StatusCode::OK);
        let events = events(&answer.body);
        let [event] = events.as_slice() else { panic!("one appointment: {}", answer.body) };
        let said = |name: &str| value(event, name).unwrap_or_default();
        assert_eq!((said("DTSTART"), said("DTEND")), ("20261201T140000Z".into(), "20261201T144000Z".into()));
        assert_eq!((said("SUMMARY"), said("STATUS")), ("Appointment\\, D.H.".into(), "CONFIRMED".into()));
        assert!(!said("UID").is_empty() && !said("DTSTAMP").is_empty() && !said("SEQUENCE").is_empty());
        for given_away in ["Hartnoll", "Dale", "07700", "X0"] {
            answer.hides(given_away);
        }
    }

    #[tokio::test]
    async fn a_new_address_ends_the_one_before_and_ending_it_ends_it() {
        let world = with_appointment().await;
        let first = made(&world, "ruth").await;
        let second = made(&world, "ruth").await;
        assert_ne!(first, second);
        let (old, new) = (read(&world, &first).await, read(&world, &second).await);
        assert_eq!((old.status, new.status), (StatusCode::NOT_FOUND, StatusCode::OK));
        let page = world.get("/calendar/feed", "ruth").await;
        page.shows(&["You have an address since", "Make a new address"]);
        page.hides(second.trim_start_matches("/calendar/feed/").trim_end_matches(".ics"));
        assert_eq!(world.post("/calendar/feed/end", "ruth", &[]).await.status, StatusCode::SEE_OTHER);
        let ended = read(&world, &second).await;
        let wrong = read(&world, &format!("/calendar/feed/{}.ics", "0".repeat(64))).await;
        let no_address = read(&world, "/calendar/feed/anything").await;
        for answer in [&old, &ended, &wrong, &no_address] {
            assert_eq!((answer.status, &answer.body), (StatusCode::NOT_FOUND, &wrong.body));
        }
        world.get("/calendar/feed", "ruth").await.shows(&["You have no address."]);
    }

    /// The one entry of Dale's log.
    async fn the_contact(world: &World) -> Contact {
        let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
        page.record.contacts.into_values().next().unwrap()
    }

    #[tokio::test]
    async fn what_is_called_off_is_cancelled_under_the_same_uid() {
        let world = with_appointment().await;
        let path = made(&world, "ruth").await;
        let before = events(&read(&world, &path).await.body);
        let cancelling = Cancelling {
            whose_doing: Some(WhoseDoing::Service),
            why: "The office is closed".to_string(),
            which: Which::ThisOne,
            seen_seq: the_contact(&world).await.written.seq,
        };
        let contact_id = the_contact(&world).await.contact_id;
        cancel_appointment(&world.ctx(), world.dale, contact_id, &cancelling).await.unwrap();
        let after = events(&read(&world, &path).await.body);
        assert_eq!(value(&after[0], "STATUS").as_deref(), Some("CANCELLED"));
        assert_eq!(value(&after[0], "UID"), value(&before[0], "UID"));
        let sequence = |event: &IcalEvent| value(event, "SEQUENCE").unwrap().parse::<i64>().unwrap();
        assert!(sequence(&after[0]) > sequence(&before[0]), "the calendar sees that it changed");
    }

    #[tokio::test]
    async fn what_is_sensitive_is_left_out() {
        let world = with_appointment().await;
        let path = made(&world, "ruth").await;
        world.set_clock("2026-12-01T15:00:00Z");
        let contact = the_contact(&world).await;
        let form = OutcomeForm {
            outcome: Some("kept".to_string()),
            notes: "His sister came with him.".to_string(),
            sensitive: true,
            why: None,
            requirement: None,
            seen_seq: contact.written.seq,
            next: None,
        };
        assert_eq!(events(&read(&world, &path).await.body).len(), 1);
        record_outcome(&world.ctx(), world.dale, contact.contact_id, &form).await.unwrap();
        assert_eq!(events(&read(&world, &path).await.body).len(), 0);
    }

    #[tokio::test]
    async fn who_holds_no_cases_has_no_address_and_the_service_ends_it_with_the_sessions() {
        let mut world = with_appointment().await;
        assert_eq!(world.get("/calendar/feed", "sam").await.status, StatusCode::NOT_FOUND);
        assert_eq!(world.post("/calendar/feed/new", "sam", &[]).await.status, StatusCode::NOT_FOUND);
        let path = made(&world, "ruth").await;
        let ruth = world.as_user("ruth").actor.author.user_id;
        world.post(&format!("/admin/users/{ruth}/sessions"), "sam", &[]).await;
        assert_eq!(
            read(&world, &path).await.status,
            StatusCode::NOT_FOUND,
            "whoever stole it has it no more"
        );
        world.sign_in_again("ruth").await;
        world.get("/calendar/feed", "ruth").await.shows(&["You have no address."]);
    }
}
