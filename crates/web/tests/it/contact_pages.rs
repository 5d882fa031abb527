//! Absences, visits alone, sensitive entries, series: each page used, refused and closed.

use crate::support::{RUTH, World, world};
use axum::http::StatusCode;
use domain::shared::ContactId;

/// Dale, Ruth's, with an appointment at 2:50pm; it is 2:55pm.
const STARTS: &str = "2026-11-24T14:50:00Z";
const AFTER: &str = "2026-11-24T14:55:00Z";

async fn appointment() -> (World, ContactId, String) {
    let world = world().await;
    world.given_to(world.dale, RUTH).await;
    let contact_id = world.booked(world.dale, STARTS).await;
    let path = format!("/cases/{}/contacts/{contact_id}", world.dale);
    (world, contact_id, path)
}

async fn code_of(world: &World, contact_id: ContactId) -> String {
    let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
    page.record.contacts[&contact_id].outcome.as_ref().unwrap().code.clone()
}

mod notes {
    use super::*;

    /// CON-07, CON-11
    #[tokio::test]
    async fn a_note_is_changed_with_a_reason_and_both_wordings_stay() {
        let world = world().await;
        world.given_to(world.dale, RUTH).await;
        let there = format!("/cases/{}/contacts/new", world.dale);
        let pairs = [
            ("other_kind", "note"),
            ("day", "24/11"),
            ("time", "9am"),
            ("minutes", "5"),
            ("notes", "Moved to his brother in Leeds."),
        ];
        let saved = world.post(&there, "ruth", &pairs).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
        let contact_id = page.record.contacts.values().next().unwrap().contact_id;
        let path = format!("/cases/{}/contacts/{contact_id}", world.dale);
        let change = format!("{path}/outcome");
        world.get(&path, "ruth").await.shows(&["Change what is recorded", &change]);
        let form = world.get(&change, "ruth").await;
        form.shows(&["Moved to his brother in Leeds.", "Why it changes"]);
        form.hides("What happened at");
        form.hides("name=\"outcome\"");
        let seen = form.hidden("seen");
        let words = ("notes", "Moved to his brother in Bradford.");
        let unsaid = world.post(&change, "ruth", &[words, ("why", ""), ("seen", &*seen)]).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        unsaid.shows(&["Enter why it changes", "Bradford"]);
        let pairs = [words, ("why", "I wrote the wrong town"), ("seen", &*seen)];
        assert_eq!(world.post(&change, "ruth", &pairs).await.status, StatusCode::SEE_OTHER);
        let shown = world.get(&path, "ruth").await;
        shown.shows(&["Bradford", "Leeds", "I wrote the wrong town"]);
    }
}

mod absences {
    use super::*;

    async fn did_not_come() -> (World, ContactId, String) {
        let (world, contact_id, path) = appointment().await;
        world.set_clock(AFTER);
        let outcome = format!("{path}/outcome");
        let seen = world.get(&outcome, "ruth").await.hidden("seen");
        let pairs = [("outcome", "did-not-come"), ("notes", "Rang twice."), ("seen", &*seen)];
        let saved = world.post(&outcome, "ruth", &pairs).await;
        assert_eq!((saved.status, saved.location), (StatusCode::SEE_OTHER, format!("{path}/absence")));
        (world, contact_id, path)
    }

    #[tokio::test]
    async fn what_follows_is_said_before_it_is_chosen_and_nothing_is_chosen_yet() {
        let (world, _, path) = did_not_come().await;
        let page = world.get(&format!("{path}/absence"), "ruth").await;
        page.shows(&[
            "What is known about why Dale did not come?",
            "Never counts against Dale.",
            "This would make 1 of 2 failures of the community order.",
            "5 working days, by Tuesday 1 December 2026",
            "value=\"1 December 2026\"",
        ]);
        assert!(!page.body.contains(" checked>"), "nothing is preselected");
    }

    #[tokio::test]
    async fn it_stands_on_my_day_and_on_the_person_until_it_is_decided() {
        let (world, contact_id, path) = did_not_come().await;
        let link = format!("{path}/absence");
        world.get("/day", "ruth").await.shows(&["Decide on the absence of 24 November", &link]);
        world
            .get(&format!("/cases/{}", world.dale), "ruth")
            .await
            .shows(&["Decide on the absence of", &link]);
        world.set_clock("2026-11-24T14:58:00Z");
        let seen = world.get(&link, "ruth").await.hidden("seen");
        let refused = world.post(&link, "ruth", &[("reason", "unacceptable"), ("seen", &seen)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.shows(&["Error: ", "Rule ABS-06", "href=\"#because\""]);
        let missing = world.post(&link, "ruth", &[("reason", "acceptable"), ("seen", &seen)]).await;
        missing.shows(&["Choose which reason it was", "href=\"#which\""]);
        let pairs = [("reason", "acceptable"), ("which", "acceptable-medical"), ("seen", &*seen)];
        let saved = world.post(&link, "ruth", &pairs).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        assert_eq!(code_of(&world, contact_id).await, "acceptable-medical");
        world.get("/day", "ruth").await.hides("Decide on the absence");
        assert_eq!(world.get(&link, "ruth").await.location, path, "what is decided leads to its entry");
    }

    #[tokio::test]
    async fn somebody_elses_decision_is_shown_beside_ones_own() {
        let (world, contact_id, path) = did_not_come().await;
        let link = format!("{path}/absence");
        let seen = world.get(&link, "ruth").await.hidden("seen");
        let form = app::contact::AbsenceForm {
            reason: domain::contact::Reason::Was("acceptable-holiday".to_string()),
            because: String::new(),
            seen_seq: seen.parse().unwrap(),
        };
        app::contact::decide_absence(&world.as_user("carol"), world.dale, contact_id, &form).await.unwrap();
        let pairs = [("reason", "unacceptable"), ("because", "No reason given"), ("seen", &*seen)];
        let stale = world.post(&link, "ruth", &pairs).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        stale.shows(&["Carol Whitmore changed this entry", "Acceptable absence: holiday", "No reason given"]);
    }

    #[tokio::test]
    async fn an_inspector_and_a_court_decide_nothing() {
        let (world, _, path) = did_not_come().await;
        for user in ["judith", "kay"] {
            assert_eq!(world.get(&format!("{path}/absence"), user).await.status, StatusCode::FORBIDDEN);
            let posted = world.post(&format!("{path}/absence"), user, &[("reason", "awaited")]).await;
            assert_eq!(posted.status, StatusCode::FORBIDDEN);
        }
    }

    #[tokio::test]
    async fn who_came_and_was_sent_home_is_neither_kept_nor_absent() {
        let (world, contact_id, path) = appointment().await;
        world.set_clock(AFTER);
        let outcome = format!("{path}/outcome");
        let form = world.get(&outcome, "ruth").await;
        form.shows(&["Only if they came and were sent home"]);
        let seen = form.hidden("seen");
        let pairs = [("sent_home", "sent-home-service"), ("notes", "The alarm went."), ("seen", &*seen)];
        assert_eq!(world.post(&outcome, "ruth", &pairs).await.status, StatusCode::SEE_OTHER);
        assert_eq!(code_of(&world, contact_id).await, "sent-home-service");
    }
}

mod visits {
    use super::*;

    const TYPED: [(&str, &str); 6] = [
        ("kind", "home-visit"),
        ("day", "today"),
        ("time", "2:50pm"),
        ("place", "home"),
        ("who_knows", "Hannah Greaves"),
        ("back_by", "2:54pm"),
    ];

    #[tokio::test]
    async fn a_visit_from_which_nobody_is_back_is_the_first_thing_on_my_day() {
        let world = world().await;
        world.given_to(world.dale, RUTH).await;
        let book = format!("/cases/{}/appointments/new", world.dale);
        let booked = world.post(&book, "ruth", &TYPED).await;
        assert_eq!(booked.status, StatusCode::SEE_OTHER, "{}", booked.body);
        world.get("/day", "ruth").await.shows(&["Hannah Greaves knows. Back by 2:54pm.", "Check in"]);
        world.get("/day", "carol").await.hides("Act now");
        world.set_clock(AFTER);
        let day = world.get("/day", "carol").await;
        day.shows(&["Act now: not back from a visit (1)", "Ruth Okafor", "Hannah Greaves"]);
        let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
        let contact_id = page.record.contacts.values().next().unwrap().contact_id;
        let path = format!("/cases/{}/contacts/{contact_id}/visit", world.dale);
        world.get(&path, "ruth").await.shows(&["Not checked in", "I am back"]);
        let back = world.post(&path, "ruth", &[("do", "back")]).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER);
        world.get("/day", "carol").await.hides("Act now");
        world.get(&path, "ruth").await.hides("I am back");
    }

    #[tokio::test]
    async fn nobody_named_is_said_and_a_visit_without_a_name_is_refused() {
        let (world, _, path) = appointment().await;
        let refused = world.post(&format!("{path}/visit"), "ruth", &[("back_by", "3:30pm")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.shows(&["Rule VIS-01"]);
        let unread = world.post(&format!("{path}/visit"), "ruth", &[("back_by", "soon")]).await;
        unread.shows(&["Back by must be a time"]);
        assert_eq!(world.get(&format!("{path}/visit"), "judith").await.status, StatusCode::FORBIDDEN);
    }
}

mod sensitive {
    use super::*;

    #[tokio::test]
    async fn a_senior_decides_with_a_reason_that_an_entry_may_be_shown() {
        let (world, _, path) = appointment().await;
        world.set_clock(AFTER);
        let outcome = format!("{path}/outcome");
        let seen = world.get(&outcome, "ruth").await.hidden("seen");
        let pairs =
            [("outcome", "kept"), ("notes", "His sister rang."), ("sensitive", "yes"), ("seen", &*seen)];
        assert_eq!(world.post(&outcome, "ruth", &pairs).await.status, StatusCode::SEE_OTHER);
        let page = format!("{path}/sensitive");
        assert_eq!(world.get(&page, "ruth").await.status, StatusCode::FORBIDDEN, "an officer decides it not");
        let form = world.get(&page, "carol").await;
        form.shows(&["May Dale be shown this entry?", "His sister rang."]);
        let seen = form.hidden("seen");
        let refused = world.post(&page, "carol", &[("seen", &seen)]).await;
        refused.shows(&["Rule CON-16"]);
        let pairs = [("seen", &*seen), ("why", "It says nothing of others")];
        assert_eq!(world.post(&page, "carol", &pairs).await.status, StatusCode::SEE_OTHER);
        world.get(&path, "ruth").await.shows(&["It says nothing of others", "May be shown to the person"]);
        assert_eq!(world.get(&page, "carol").await.location, path, "there is nothing more to decide");
    }
}

mod series {
    use super::*;

    const TYPED: [(&str, &str); 6] = [
        ("kind", "office-appointment"),
        ("day", "1 Dec"),
        ("time", "2pm"),
        ("place", "office"),
        ("every_weeks", "2"),
        ("times", "3"),
    ];

    async fn booked() -> (World, String) {
        let world = world().await;
        world.given_to(world.dale, RUTH).await;
        let book = format!("/cases/{}/appointments/new", world.dale);
        let saved = world.post(&book, "ruth", &TYPED).await;
        assert_eq!(saved.location, format!("/cases/{}?saved=series#saved", world.dale), "{}", saved.body);
        (world, book)
    }

    #[tokio::test]
    async fn a_series_is_booked_and_one_of_it_moves_with_the_later_ones() {
        let (world, _) = booked().await;
        let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
        let mut contacts: Vec<_> = page.record.contacts.values().collect();
        contacts.sort_by_key(|contact| contact.starts_at);
        assert_eq!(contacts.len(), 3);
        let path = format!("/cases/{}/contacts/{}/move", world.dale, contacts[1].contact_id);
        let form = world.get(&path, "ruth").await;
        form.shows(&["It is one of a series", "This one and 1 later appointment of the series"]);
        let seen = form.hidden("seen");
        let pairs = [
            ("seen", &*seen),
            ("what", "cancel"),
            ("which", "later"),
            ("whose_doing", "court"),
            ("why", "A trial of two weeks"),
        ];
        let saved = world.post(&path, "ruth", &pairs).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
        let open = page.record.contacts.values().filter(|contact| contact.outcome.is_none()).count();
        assert_eq!(open, 1);
    }

    #[tokio::test]
    async fn a_series_that_does_not_end_or_is_too_long_is_refused_at_its_field() {
        let (world, book) = booked().await;
        for (times, said) in [
            ("", "Enter how many appointments, or until when"),
            ("27", "Rule BOK-12"),
            ("many", "must be a number"),
        ] {
            let mut typed = TYPED;
            typed[5] = ("times", times);
            let refused = world.post(&book, "ruth", &typed).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{times}");
            refused.shows(&[said, "href=\"#times\""]);
        }
    }
}

mod requirements {
    use super::*;

    #[tokio::test]
    async fn a_day_of_a_requirement_is_asked_only_where_the_kind_counts_for_it() {
        let (world, _, path) = appointment().await;
        world.set_clock(AFTER);
        // Dale's order has unpaid work, of which no appointment is a day.
        world.get(&format!("{path}/outcome"), "ruth").await.hides("Counts as a day of");
        let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
        let unpaid = page.record.requirements.keys().next().unwrap().to_string();
        let seen = world.get(&format!("{path}/outcome"), "ruth").await.hidden("seen");
        let pairs = [("outcome", "kept"), ("notes", "Came."), ("requirement", &*unpaid), ("seen", &*seen)];
        let refused = world.post(&format!("{path}/outcome"), "ruth", &pairs).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.shows(&["Rule CON-13"]);
    }
}

mod timeline {
    use super::*;

    /// Dale with a kept appointment, an absence and a call.
    async fn filled() -> (World, String) {
        let (world, kept, _) = appointment().await;
        let absent = world.booked(world.dale, "2026-11-24T14:52:00Z").await;
        world.set_clock(AFTER);
        for (contact_id, outcome, notes) in
            [(kept, "kept", "Talked about the Ferry course."), (absent, "did-not-come", "Tried the phone.")]
        {
            let path = format!("/cases/{}/contacts/{contact_id}/outcome", world.dale);
            let seen = world.get(&path, "ruth").await.hidden("seen");
            let pairs = [("outcome", outcome), ("notes", notes), ("seen", &*seen)];
            assert_eq!(world.post(&path, "ruth", &pairs).await.status, StatusCode::SEE_OTHER);
        }
        let path = format!("/cases/{}", world.dale);
        (world, path)
    }

    #[tokio::test]
    async fn words_in_notes_stay_on_the_server_and_belong_to_who_typed_them() {
        let (world, path) = filled().await;
        let sent = world.post(&format!("{path}/timeline"), "ruth", &[("words", "ferry COURSE")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        assert!(!sent.location.to_lowercase().contains("ferry"), "{}", sent.location);
        let there = sent.location.split(['?', '#']).next().unwrap();
        let page = world.get(there, "ruth").await;
        page.shows(&["Timeline: 1 of ", "with “ferry COURSE”", "Talked about the Ferry course.", "Show all"]);
        page.hides("Tried the phone.");
        assert_eq!(
            world.get(there, "carol").await.status,
            StatusCode::NOT_FOUND,
            "another's words are unknown"
        );
        let other = world.person("Nadia", "Farrow", "2001/0163002C", "h-9").await;
        let elsewhere = there.replace(&world.dale.to_string(), &other.to_string());
        assert_eq!(
            world.get(&elsewhere, "ruth").await.status,
            StatusCode::NOT_FOUND,
            "and so in another case"
        );
        let filter = format!("{path}/timeline");
        let in_notes = world.post(&filter, "kay", &[("words", "sister")]).await;
        assert_eq!(in_notes.status, StatusCode::FORBIDDEN);
        assert_eq!(
            world.post(&filter, "kay", &[]).await.status,
            StatusCode::SEE_OTHER,
            "kinds and days alone"
        );
    }

    #[tokio::test]
    async fn absences_since_a_day_are_said_in_the_heading() {
        let (world, path) = filled().await;
        let pairs = [("absences", "1"), ("since", "11/5/2026")];
        let sent = world.post(&format!("{path}/timeline"), "ruth", &pairs).await;
        assert_eq!(sent.location, format!("{path}?absences=1&since=2026-05-11#timeline"));
        let page = world.get(&format!("{path}?absences=1&since=2026-05-11"), "ruth").await;
        page.shows(&["Timeline: 1 of ", "absences since 11 May 2026", "Tried the phone."]);
        page.hides("Talked about the Ferry course.");
        let later = world.get(&format!("{path}?absences=1&since=2026-11-25"), "ruth").await;
        later.shows(&["No entries match absences since 25 November 2026.", "without this filter"]);
        let unread = world.post(&format!("{path}/timeline"), "ruth", &[("since", "31/2")]).await;
        world
            .get(unread.location.split('#').next().unwrap(), "ruth")
            .await
            .shows(&["Since must be a real date"]);
    }

    #[tokio::test]
    async fn one_of_the_six_kinds_is_shown_alone() {
        let (world, path) = filled().await;
        let page = world.get(&format!("{path}?kind=holder"), "ruth").await;
        page.shows(&["who holds the case", "Given to Ruth Okafor"]);
        page.hides("Tried the phone.");
        let all = world.get(&path, "ruth").await;
        all.shows(&["Tried the phone.", "Notes, calls and messages", "Court, custody and bail"]);
    }
}

mod ahead {
    use super::*;

    #[tokio::test]
    async fn what_is_to_come_stands_on_a_page_of_its_own_and_the_past_does_not() {
        let (world, contact_id, _) = appointment().await;
        let later = world.booked(world.dale, "2026-12-08T14:00:00Z").await;
        world.set_clock(AFTER);
        let path = format!("/cases/{}/appointments", world.dale);
        let page = world.get(&path, "ruth").await;
        page.shows(&[
            "All appointments to come (1)",
            "Tuesday 8 December 2026, 2pm",
            &format!("{later}/move"),
        ]);
        page.hides(&contact_id.to_string());
        world.get(&path, "judith").await.hides("/move");
        assert_eq!(world.get(&path, "kay").await.status, StatusCode::FORBIDDEN);
    }

    #[tokio::test]
    async fn a_week_is_a_list_by_day_with_its_states_in_words() {
        let (world, ..) = appointment().await;
        world.booked(world.dale, "2026-12-25T10:00:00Z").await;
        world.set_clock(AFTER);
        assert_eq!(world.get("/calendar", "ruth").await.location, "/calendar/2026-W48");
        let week = world.get("/calendar/2026-W48", "ruth").await;
        week.shows(&["Week of Monday 23 November 2026", "Tuesday 24 November 2026 (1)", "Dale Hartnoll"]);
        week.shows(&["2:50pm to 3:30pm", "To record"]);
        let christmas = world.get("/calendar/2026-W52", "ruth").await;
        christmas.shows(&["Friday 25 December 2026: Christmas Day (1)", "Booked"]);
        assert_eq!(world.get("/calendar/2026-W60", "ruth").await.status, StatusCode::NOT_FOUND);
        world.get("/calendar/2026-W48", "carol").await.hides("Dale Hartnoll");
    }
}

mod brought_in {
    use super::*;
    use app::intake::Intake;
    use domain::intake::{AUTHOR, ContactRow, Line, PersonRow, PersonRows, case_id_of};
    use domain::shared::CaseId;

    const SOURCE: &str = "Northmoor case system";

    /// Somebody with one contact of 4 May, which was written there the same day.
    async fn brought(world: &World) -> CaseId {
        let line = |text: &str| (text.to_string(), serde_json::from_str::<serde_json::Value>(text).unwrap());
        let (text, own) = line(r#"{"person":"1","crn":"A000001","forenames":"Nadia","surname":"Farrow"}"#);
        let own = Line { number: 1, text, row: serde_json::from_value::<PersonRow>(own).unwrap() };
        let (text, contact) = line(
            r#"{"source_id":"7","person":"1","contact_type":"note","starts_at":"2026-05-04T09:00:00Z",
                "notes":"Rang about the bus.","recorded":{"at":"2026-05-04T15:00:00Z","by":"R. Clerk"}}"#,
        );
        let contact = Line { number: 1, text, row: serde_json::from_value::<ContactRow>(contact).unwrap() };
        let person = "1".to_string();
        let rows = PersonRows { person, own: Some(own), contacts: vec![contact], ..PersonRows::default() };
        let mut ctx = world.ctx();
        ctx.actor.author.user_id = AUTHOR;
        ctx.actor.author.name = format!("Import from {SOURCE}");
        let intake = Intake::begin(&ctx, SOURCE, Default::default()).await.unwrap();
        let files = store::FolderFiles::at(world.folder.path().join("documents"));
        let together = intake.together(vec![rows]);
        let kept = intake.keep(&ctx, &files, &together, &|_| Ok(None)).await.unwrap();
        assert_eq!((kept.tally.kept.total(), kept.refused.len()), (2, 0));
        case_id_of(SOURCE, "1")
    }

    #[tokio::test]
    async fn an_entry_says_when_and_by_whom_it_was_first_recorded_and_is_not_late_for_the_import() {
        let world = world().await;
        let case_id = brought(&world).await;
        world.given_to(case_id, RUTH).await;
        let page = app::case::show(&world.ctx(), case_id).await.unwrap();
        let (contact_id, _) = page.record.contacts.first_key_value().unwrap();
        let entry = world.get(&format!("/cases/{case_id}/contacts/{contact_id}"), "ruth").await;
        entry.shows(&[
            "Recorded first",
            "In Northmoor case system, by R. Clerk, 4 May, 4pm",
            "Written by Import from Northmoor case system",
        ]);
        let person = world.get(&format!("/cases/{case_id}"), "ruth").await;
        person.shows(&["Rang about the bus."]);
        for page in [entry, person] {
            assert!(!page.body.contains(" days after"), "{}", page.body);
        }
    }
}
