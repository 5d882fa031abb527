//! Sentence, allocation, matches, booking and moving, holders, details, refusals: each page read, refused and closed.

use crate::support::{HANNAH, HARBOUR, RIVERSIDE, RUTH, World, world};
use axum::http::StatusCode;
use domain::contact::WhoseDoing;
use domain::shared::{CaseId, ContactId};
use testkit::at;

fn here(case_id: CaseId, path: &str) -> String {
    format!("/cases/{case_id}{path}")
}

mod sentence {
    use super::*;

    const TYPED: [(&str, &str); 7] = [
        ("court", "Northmoor Crown Court"),
        ("passed_on", "20 November 2026"),
        ("offence_title", "Burglary in a dwelling"),
        ("sentence_type", "community-order"),
        ("length_months", "12"),
        ("requirement-1", "unpaid-work"),
        ("requirement-1-length", "80"),
    ];

    #[tokio::test]
    async fn the_page_shows_the_order_with_its_requirements_and_the_hearing() {
        let world = world().await;
        let answer = world.get(&here(world.dale, "/sentence"), "kay").await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.shows(&[
            "Community order, 24 months",
            "Monday 11 May 2026",
            "Wednesday 10 May 2028",
            "100 hours ordered",
            "Millgate Magistrates' Court",
            "Hearings (1)",
            "Record a sentence",
        ]);
    }

    #[tokio::test]
    async fn a_sentence_written_by_hand_stands_on_the_page() {
        let world = world().await;
        let form = world.get(&here(world.dale, "/sentence/new"), "kay").await;
        assert_eq!(form.status, StatusCode::OK);
        let request_id = form.hidden("request_id");
        let mut typed = TYPED.to_vec();
        typed.push(("request_id", &request_id));
        let answer = world.post(&here(world.dale, "/sentence/new"), "kay", &typed).await;
        assert_eq!(
            (answer.status, answer.location.as_str()),
            (StatusCode::SEE_OTHER, here(world.dale, "/sentence?saved=sentence#saved").as_str())
        );
        let again = world.post(&here(world.dale, "/sentence/new"), "kay", &typed).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        let shown = world.get(&here(world.dale, "/sentence?saved=sentence"), "kay").await;
        shown.shows(&["Community order, 12 months", "Burglary in a dwelling", "80 hours ordered", "Saved."]);
        assert_eq!(shown.body.matches("Community order, 12 months</h2>").count(), 1, "sent twice is once");
    }

    #[tokio::test]
    async fn codes_of_the_lists_may_stand_for_court_and_offence_and_another_title_stands_beside_the_listed_one()
     {
        let world = world().await;
        world.loaded(domain::reference::Kind::Courts, &[("C99NM", "Northmoor Crown Court")]).await;
        world.loaded(domain::reference::Kind::Offences, &[("TH68035", "Burglary of a dwelling")]).await;
        let typed: Vec<_> =
            TYPED.iter().filter(|(name, _)| !["court", "offence_title"].contains(name)).copied().collect();
        let by_code = [&typed[..], &[("court", "C99NM"), ("offence_code", "TH68035")]].concat();
        let answer = world.post(&here(world.dale, "/sentence/new"), "kay", &by_code).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let shown = world.get(&here(world.dale, "/sentence"), "kay").await;
        shown.shows(&["Northmoor Crown Court", "Burglary of a dwelling (TH68035)"]);
        assert!(!shown.body.contains("Listed as"), "it has the title of the list");
        let own = [&by_code[..], &[("offence_title", "Burglary at night")]].concat();
        assert_eq!(
            world.post(&here(world.dale, "/sentence/new"), "kay", &own).await.status,
            StatusCode::SEE_OTHER
        );
        let shown = world.get(&here(world.dale, "/sentence"), "kay").await;
        shown.shows(&["Burglary at night (TH68035)", "Listed as: Burglary of a dwelling"]);
    }

    #[tokio::test]
    async fn what_a_rule_refuses_comes_back_with_what_was_typed() {
        let world = world().await;
        let mut typed = TYPED.to_vec();
        typed[4] = ("length_months", "60");
        let answer = world.post(&here(world.dale, "/sentence/new"), "kay", &typed).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.shows(&["Error: ", "Rule SEN-04", "href=\"#length_months\"".trim(), "Burglary in a dwelling"]);
    }

    #[tokio::test]
    async fn every_field_that_cannot_be_read_is_named_at_once() {
        let world = world().await;
        let typed = [("passed_on", "31/2"), ("length_months", "two"), ("requirement-1-length", "80")];
        let answer = world.post(&here(world.dale, "/sentence/new"), "kay", &typed).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.shows(&["Date of sentence must be a real date", "Months must be a number", "value=\"31/2\""]);
        answer.shows(&["Length of requirement 1 must be a number"]);
    }

    async fn order_of_dale(world: &World) -> (String, String) {
        let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
        let sentence = page.record.sentences.keys().next().unwrap().to_string();
        (sentence, page.record.requirements.keys().next().unwrap().to_string())
    }

    #[tokio::test]
    async fn a_correction_comes_filled_in_and_stands_on_the_page_with_both_wordings_in_the_log() {
        let world = world().await;
        let (sentence, requirement) = order_of_dale(&world).await;
        let path = here(world.dale, &format!("/sentence/{sentence}/correct"));
        let form = world.get(&path, "kay").await;
        form.shows(&["Correct what is recorded", "value=\"24\"", "value=\"100\"", &requirement]);
        let seen = form.hidden("seen");
        let mut typed = TYPED.to_vec();
        typed.extend([("seen", seen.as_str()), ("requirement-1-id", requirement.as_str())]);
        let answer = world.post(&path, "kay", &typed).await;
        answer.shows(&["Error: ", "Enter why it is corrected. Rule SEN-18"]);
        typed.push(("why", "The list named another court."));
        let answer = world.post(&path, "kay", &typed).await;
        assert_eq!(
            (answer.status, answer.location.contains("saved=corrected")),
            (StatusCode::SEE_OTHER, true)
        );
        let page = world.get(&here(world.dale, "/sentence"), "kay").await;
        page.shows(&["Community order, 12 months", "80 hours ordered", "Corrected once"]);
        let again = world.post(&path, "kay", &typed).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert_eq!(world.get(&path, "judith").await.status, StatusCode::FORBIDDEN);
    }

    #[tokio::test]
    async fn a_requirement_is_started_and_ended_and_a_change_needs_a_reason() {
        let world = world().await;
        let (_, requirement) = order_of_dale(&world).await;
        let path = here(world.dale, &format!("/requirements/{requirement}/state"));
        let save = |pairs: &[(&'static str, &'static str)]| {
            let (world, path, pairs) = (&world, &path, pairs.to_vec());
            async move {
                let seen = world.get(path, "kay").await.hidden("seen");
                let seen = [("seen", seen.as_str())];
                world.post(path, "kay", &[pairs.as_slice(), &seen].concat()).await
            }
        };
        save(&[]).await.shows(&["Error: ", "Rule SEN-17"]);
        assert_eq!(save(&[("started_on", "1/6")]).await.status, StatusCode::SEE_OTHER);
        world.get(&here(world.dale, "/sentence"), "kay").await.shows(&["Under way since 1 June"]);
        save(&[("started_on", "2/6")]).await.shows(&["Enter why what was recorded changes. Rule SEN-18"]);
        let no_day = save(&[("started_on", "1/6"), ("reason", "completed")]).await;
        no_day.shows(&["Enter the day on which it ended"]);
        let end = [("started_on", "1/6"), ("reason", "completed"), ("ended_on", "20/11")];
        assert_eq!(save(&end).await.status, StatusCode::SEE_OTHER);
        world.get(&here(world.dale, "/sentence"), "kay").await.shows(&["Friday 20 November 2026, completed"]);
        assert_eq!(world.get(&path, "judith").await.status, StatusCode::FORBIDDEN);
    }

    #[tokio::test]
    async fn a_sentence_ends_goes_on_after_all_and_is_removed() {
        let world = world().await;
        let (sentence, _) = order_of_dale(&world).await;
        let end = here(world.dale, &format!("/sentence/{sentence}/end"));
        let seen = world.get(&end, "kay").await.hidden("seen");
        let answer = world.post(&end, "kay", &[("reason", "revoked"), ("seen", &seen)]).await;
        answer.shows(&["Day of the end must be a real date"]);
        let typed = [("reason", "revoked"), ("ended_on", "yesterday"), ("seen", seen.as_str())];
        assert_eq!(world.post(&end, "kay", &typed).await.status, StatusCode::SEE_OTHER);
        world.get(&here(world.dale, ""), "kay").await.shows(&["None recorded"]);
        let seen = world.get(&end, "kay").await.hidden("seen");
        let goes_on = [("reason", "goes-on"), ("seen", seen.as_str()), ("why", "It was another order.")];
        assert_eq!(world.post(&end, "kay", &goes_on).await.status, StatusCode::SEE_OTHER);
        let remove = here(world.dale, &format!("/sentence/{sentence}/remove"));
        let seen = world.get(&remove, "kay").await.hidden("seen");
        world.post(&remove, "kay", &[("seen", &seen)]).await.shows(&["Rule SEN-18"]);
        let typed = [("seen", seen.as_str()), ("why", "It is his brother\u{2019}s order.")];
        assert_eq!(world.post(&remove, "kay", &typed).await.status, StatusCode::SEE_OTHER);
        let page = world.get(&here(world.dale, "/sentence"), "kay").await;
        page.shows(&["Removed", "It is his brother\u{2019}s order."]);
        assert_eq!(world.get(&end, "kay").await.status, StatusCode::NOT_FOUND);
        assert_eq!(world.get(&remove, "judith").await.status, StatusCode::FORBIDDEN);
        world.get("/waiting", "carol").await.hides("Community order");
    }

    #[tokio::test]
    async fn an_inspector_reads_and_cannot_record() {
        let world = world().await;
        let page = world.get(&here(world.dale, "/sentence"), "judith").await;
        page.hides("Record a sentence");
        let form = world.get(&here(world.dale, "/sentence/new"), "judith").await;
        assert_eq!(form.status, StatusCode::FORBIDDEN);
        let posted = world.post(&here(world.dale, "/sentence/new"), "judith", &TYPED).await;
        assert_eq!(posted.status, StatusCode::FORBIDDEN);
        world.get("/access/refused", "judith").await.shows(&["the form to record a sentence", "ACC-01"]);
    }
}

mod allocation {
    use super::*;

    #[tokio::test]
    async fn the_waiting_list_counts_what_it_shows() {
        let world = world().await;
        let answer = world.get("/waiting", "carol").await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.shows(&["1 case waits", "Dale Hartnoll", "Community order", "Allocate (1)"]);
        world.given_to(world.dale, RUTH).await;
        world
            .get("/waiting", "carol")
            .await
            .shows(&["Nobody is waiting for allocation in", "Riverside team"]);
    }

    #[tokio::test]
    async fn allocating_is_for_managers() {
        let world = world().await;
        assert_eq!(world.get("/waiting", "kay").await.status, StatusCode::FORBIDDEN);
        world.given_to(world.dale, RUTH).await;
        let path = here(world.dale, "/allocate");
        assert_eq!(world.get(&path, "ruth").await.status, StatusCode::FORBIDDEN);
        let pairs = [("officer", &*HANNAH.to_string())];
        assert_eq!(world.post(&path, "ruth", &pairs).await.status, StatusCode::FORBIDDEN);
    }

    #[tokio::test]
    async fn who_allocates_for_two_teams_chooses_the_team_first() {
        let world = world().await;
        let teams = world.get(&here(world.dale, "/allocate"), "carol").await;
        teams.shows(&["Choose a team for Dale Hartnoll", &format!("?team={HARBOUR}")]);
        let officers = world.get(&here(world.dale, &format!("/allocate?team={RIVERSIDE}")), "carol").await;
        officers.shows(&[
            "Choose an officer for Dale Hartnoll",
            "Riverside team, 2 officers",
            "Hannah Greaves",
        ]);
        officers.hides("Imran Sadiq");
        assert!(!officers.body.contains(" checked"), "nothing is preselected");
    }

    #[tokio::test]
    async fn a_case_is_given_and_the_officer_answers_for_it() {
        let world = world().await;
        let path = here(world.dale, &format!("/allocate?team={RIVERSIDE}"));
        let pairs = [("officer", &*RUTH.to_string()), ("holder_shown", "")];
        let answer = world.post(&path, "carol", &pairs).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.location, here(world.dale, "?saved=assigned#saved"));
        world.get(&here(world.dale, "/holders"), "ruth").await.shows(&[
            "Ruth Okafor",
            "Riverside team",
            "Now",
        ]);
    }

    #[tokio::test]
    async fn without_an_officer_or_a_reason_the_page_comes_back_as_it_was() {
        let world = world().await;
        let path = here(world.dale, &format!("/allocate?team={RIVERSIDE}"));
        let none = world.post(&path, "carol", &[("reason", "Knows the family")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        none.shows(&["Choose the officer who will hold the case", "Knows the family", "#officer"]);
        world.given_to(world.dale, RUTH).await;
        let page = world.get(&path, "carol").await;
        page.shows(&["Ruth Okafor already holds this case."]);
        let holder = page.hidden("holder_shown");
        let pairs = [("officer", &*HANNAH.to_string()), ("holder_shown", &holder)];
        let answer = world.post(&path, "carol", &pairs).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.shows(&["Enter why the case moves from Ruth Okafor.", "Rule ASG-04", " checked"]);
    }

    #[tokio::test]
    async fn two_managers_cannot_both_give_the_case_away() {
        let world = world().await;
        let path = here(world.dale, &format!("/allocate?team={RIVERSIDE}"));
        let shown = world.get(&path, "carol").await.hidden("holder_shown");
        world.given_to(world.dale, RUTH).await;
        let pairs = [("officer", &*HANNAH.to_string()), ("holder_shown", &shown), ("reason", "Nearer")];
        let answer = world.post(&path, "carol", &pairs).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        answer.shows(&["The case is now held by Ruth Okafor", "Rule ASG-05", "Nearer"]);
        assert_ne!(answer.hidden("holder_shown"), shown);
    }
}

mod matches {
    use super::*;

    /// Somebody with Dale's name and birth date and another PNC.
    async fn waiting(world: &World) -> CaseId {
        world.person("Dale", "Hartnoll", "2001/0000017N", "h-2").await
    }

    #[tokio::test]
    async fn a_match_shows_what_agrees_and_what_does_not_with_nothing_chosen() {
        let world = world().await;
        let case_id = waiting(&world).await;
        world.get("/matches", "kay").await.shows(&["1 person in a court message needs", "Dale Hartnoll"]);
        let answer = world.get(&format!("/matches/{case_id}"), "kay").await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.shows(&[
            "Is Dale Hartnoll known to us?",
            "points agree",
            "Different",
            "Same",
            "14 March 1989",
        ]);
        answer.shows(&["PNC", "Last order and court", "Not compared", "Community order, 24 months"]);
        assert!(!answer.body.contains(" checked"), "nothing is preselected");
    }

    #[tokio::test]
    async fn a_decision_joins_the_records_and_can_be_undone() {
        let world = world().await;
        let case_id = waiting(&world).await;
        let this = format!("this:{}", world.dale);
        let answer = world.post(&format!("/matches/{case_id}"), "kay", &[("outcome", &this)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        assert_eq!(answer.location, here(world.dale, "?saved=matched#saved"));
        let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
        let decision = page.record.decisions.values().next().unwrap();
        let undo = format!("/cases/{case_id}/matches/{}/undo", decision.decision_id);
        world.get(&undo, "kay").await.shows(&["Undo a decision", "was joined to this one", "Kay Donnelly"]);
        let refused = world.post(&undo, "kay", &[("why", " ")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.shows(&["Enter why it is undone.", "Rule MAT-11"]);
        let closed = world.post(&undo, "ruth", &[("why", "I know him")]).await;
        assert_eq!(closed.status, StatusCode::NOT_FOUND);
        let undone = world.post(&undo, "kay", &[("why", "Another man: the photograph differs")]).await;
        assert_eq!(undone.status, StatusCode::SEE_OTHER);
        assert_eq!(undone.location, format!("/matches/{case_id}?saved=undone#saved"));
        world
            .get(&format!("/matches/{case_id}?saved=undone"), "kay")
            .await
            .shows(&["The decision is undone"]);
    }

    #[tokio::test]
    async fn a_decision_that_is_refused_keeps_what_was_typed() {
        let world = world().await;
        let case_id = waiting(&world).await;
        let path = format!("/matches/{case_id}");
        let none = world.post(&path, "kay", &[("note", "The tattoo is his")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        none.shows(&["Choose one of the records", "Rule MAT-09", "The tattoo is his"]);
        let unsaid = world.post(&path, "kay", &[("outcome", "cannot_tell")]).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        unsaid.shows(&["Rule MAT-10", " checked"]);
    }

    #[tokio::test]
    async fn who_cannot_tell_leaves_it_to_a_second_person() {
        let world = world().await;
        let path = format!("/matches/{}", waiting(&world).await);
        let pairs = [("outcome", "cannot_tell"), ("note", "The PNC differs by a digit")];
        let answer = world.post(&path, "kay", &pairs).await;
        assert_eq!(
            (answer.status, answer.location.as_str()),
            (StatusCode::SEE_OTHER, "/matches?saved=passed#saved")
        );
        world.get(&path, "carol").await.shows(&["Kay Donnelly could not tell", "The PNC differs by a digit"]);
        let again = world.post(&path, "kay", &[("outcome", "none")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        again.shows(&["Rule MAT-06"]);
    }

    #[tokio::test]
    async fn a_match_decided_meanwhile_is_told_on_the_list() {
        let world = world().await;
        let path = format!("/matches/{}", waiting(&world).await);
        assert_eq!(world.post(&path, "carol", &[("outcome", "none")]).await.status, StatusCode::SEE_OTHER);
        let late = world.post(&path, "kay", &[("outcome", "none"), ("note", "The tattoo is his")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        late.shows(&["was decided while you were looking", "No match waits for a decision."]);
        late.shows(&["Carol Whitmore decided this match on 24 November", "The tattoo is his"]);
    }

    #[tokio::test]
    async fn a_contrary_decision_that_comes_too_late_is_told_so_with_its_note() {
        let world = world().await;
        let path = format!("/matches/{}", waiting(&world).await);
        let this = format!("this:{}", world.dale);
        assert_eq!(world.post(&path, "carol", &[("outcome", &this)]).await.status, StatusCode::SEE_OTHER);
        for outcome in ["none", this.as_str()] {
            let late = world.post(&path, "kay", &[("outcome", outcome), ("note", "Taller by a head")]).await;
            assert_eq!(late.status, StatusCode::CONFLICT, "{outcome}");
            late.shows(&["was decided while you were looking", "MAT-05", "Taller by a head"]);
            late.shows(&["Carol Whitmore decided this match on", &format!("/cases/{}", world.dale)]);
        }
    }

    #[tokio::test]
    async fn who_comes_back_to_a_decided_match_is_told_who_decided_it() {
        let world = world().await;
        let case_id = waiting(&world).await;
        let this = format!("this:{}", world.dale);
        let path = format!("/matches/{case_id}");
        assert_eq!(world.post(&path, "carol", &[("outcome", &this)]).await.status, StatusCode::SEE_OTHER);
        let seen = world.get(&path, "kay").await;
        assert_eq!(seen.status, StatusCode::OK);
        seen.shows(&["Carol Whitmore decided this match on", "See who it was decided to be"]);
        assert!(seen.body.contains(&format!("/cases/{}", world.dale)));
        assert_eq!(world.get(&path, "ruth").await.status, StatusCode::FORBIDDEN);
        let never = world.get(&format!("/matches/{}", world.dale), "kay").await;
        assert_eq!(never.status, StatusCode::NOT_FOUND, "nothing was ever decided there");
    }

    #[tokio::test]
    async fn a_choice_that_was_joined_elsewhere_since_is_no_decision_of_this_match() {
        let world = world().await;
        let (first, second) =
            (waiting(&world).await, world.person("Dale", "Hartnoll", "2002/0000018P", "h-3").await);
        let this = format!("this:{}", world.dale);
        let joined = world.post(&format!("/matches/{first}"), "carol", &[("outcome", &this)]).await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER);
        let chosen = [("outcome", &*format!("this:{first}")), ("note", "The same man")];
        let answer = world.post(&format!("/matches/{second}"), "kay", &chosen).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.shows(&["has since been joined to another", "Rule MAT-07", "The same man"]);
    }

    #[tokio::test]
    async fn a_look_at_a_match_that_is_refused_is_on_record() {
        let world = world().await;
        let case_id = waiting(&world).await;
        assert_eq!(world.get(&format!("/matches/{case_id}"), "ruth").await.status, StatusCode::FORBIDDEN);
        let looks = world.store.looks(case_id, 10).await.unwrap();
        let refused = looks.iter().filter(|look| look.user_name == "Ruth Okafor" && !look.allowed);
        assert_eq!(refused.count(), 1);
    }

    #[tokio::test]
    async fn matches_are_for_court_officers_and_managers() {
        let world = world().await;
        let path = format!("/matches/{}", waiting(&world).await);
        for user in ["ruth", "judith"] {
            assert_eq!(world.get("/matches", user).await.status, StatusCode::FORBIDDEN);
            assert_eq!(world.get(&path, user).await.status, StatusCode::FORBIDDEN);
            let posted = world.post(&path, user, &[("outcome", "none")]).await;
            assert!(matches!(posted.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND));
        }
    }
}

mod appointments {
    use super::*;

    const TYPED: [(&str, &str); 4] =
        [("kind", "office-appointment"), ("day", "1 Dec"), ("time", "2pm"), ("place", "office")];

    async fn held() -> (World, String) {
        let world = world().await;
        world.given_to(world.dale, RUTH).await;
        let path = here(world.dale, "/appointments/new");
        (world, path)
    }

    #[tokio::test]
    async fn an_appointment_is_booked_with_the_holder_for_the_usual_length() {
        let (world, path) = held().await;
        let form = world.get(&path, "ruth").await;
        form.shows(&[
            "Book an appointment",
            "Ruth Okafor, who holds the case",
            "Next: none booked",
            "On bail without conditions",
        ]);
        let answer = world.post(&path, "ruth", &TYPED).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
        let booked = page.record.contacts.values().next().unwrap();
        assert_eq!((booked.starts_at, booked.minutes), (at("2026-12-01T14:00:00Z"), 40));
    }

    #[tokio::test]
    async fn what_cannot_be_booked_comes_back_with_what_was_typed() {
        let (world, path) = held().await;
        let typed = [("kind", ""), ("day", "tuesdy"), ("time", "2pm"), ("minutes", "forty")];
        let unreadable = world.post(&path, "ruth", &typed).await;
        assert_eq!(unreadable.status, StatusCode::UNPROCESSABLE_ENTITY);
        unreadable.shows(&["Day must be a real date", "value=\"tuesdy\"", "value=\"forty\""]);
        let mut without_place = TYPED;
        without_place[3] = ("place", "");
        let refused = world.post(&path, "ruth", &without_place).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.shows(&["Choose where it is. Rule BOK-04", "value=\"1 Dec\""]);
    }

    #[tokio::test]
    async fn what_stands_in_the_way_is_a_warning_until_a_reason_books_it_anyway() {
        let (world, path) = held().await;
        world.booked(world.dale, "2026-12-25T10:00:00Z").await;
        let mut typed = TYPED.to_vec();
        typed[1] = ("day", "25/12");
        typed[2] = ("time", "10:15");
        let warned = world.post(&path, "ruth", &typed).await;
        assert_eq!(warned.status, StatusCode::UNPROCESSABLE_ENTITY);
        warned.shows(&[
            "Nothing is saved yet",
            "is a bank holiday",
            "Book it anyway, because",
            "Dale Hartnoll has",
        ]);
        assert!(!warned.body.contains("govuk-error-summary") && !warned.body.contains("Error: "));
        typed.push(("anyway_because", "He asked for the day"));
        assert_eq!(world.post(&path, "ruth", &typed).await.status, StatusCode::SEE_OTHER);
    }

    #[tokio::test]
    async fn nobody_books_before_somebody_holds_the_case_or_without_the_right() {
        let world = world().await;
        let path = here(world.dale, "/appointments/new");
        let unheld = world.post(&path, "carol", &TYPED).await;
        assert_eq!(unheld.status, StatusCode::UNPROCESSABLE_ENTITY);
        unheld.shows(&["Nobody holds this case yet. Assign an officer, then book."]);
        assert_eq!(world.get(&path, "judith").await.status, StatusCode::FORBIDDEN);
        assert_eq!(world.post(&path, "judith", &TYPED).await.status, StatusCode::FORBIDDEN);
    }

    async fn booked() -> (World, ContactId, String) {
        let world = world().await;
        world.given_to(world.dale, RUTH).await;
        let contact_id = world.booked(world.dale, "2026-12-01T14:00:00Z").await;
        let path = here(world.dale, &format!("/contacts/{contact_id}/move"));
        (world, contact_id, path)
    }

    #[tokio::test]
    async fn a_move_says_whose_doing_it_was() {
        let (world, contact_id, path) = booked().await;
        let form = world.get(&path, "ruth").await;
        form.shows(&["Whose doing is the change?", "Tuesday 1 December 2026", "Dale asked", "Cancel it"]);
        let seen = form.hidden("seen");
        let pairs = [("seen", &*seen), ("what", "move"), ("day", "8/12"), ("time", "2pm"), ("why", "Shift")];
        let refused = world.post(&path, "ruth", &pairs).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.shows(&["Choose whose doing it is", "value=\"8/12\"", "Shift"]);
        let moved = world.post(&path, "ruth", &[&pairs[..], &[("whose_doing", "person")]].concat()).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
        let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
        assert_eq!(page.record.contacts[&contact_id].starts_at, at("2026-12-08T14:00:00Z"));
    }

    #[tokio::test]
    async fn a_cancelled_appointment_says_whose_doing_it_was_in_its_outcome() {
        let (world, contact_id, path) = booked().await;
        let seen = world.get(&path, "ruth").await.hidden("seen");
        let pairs = [("seen", &*seen), ("what", "cancel"), ("whose_doing", "service"), ("why", "I am ill")];
        let answer = world.post(&path, "ruth", &pairs).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
        assert_eq!(page.record.contacts[&contact_id].outcome.as_ref().unwrap().code, "cancelled-service");
        assert_eq!(
            world.get(&path, "ruth").await.status,
            StatusCode::SEE_OTHER,
            "what is over leads to its entry"
        );
    }

    #[tokio::test]
    async fn a_change_meanwhile_shows_both_versions_and_keeps_what_was_typed() {
        let (world, contact_id, path) = booked().await;
        let seen = world.get(&path, "ruth").await.hidden("seen");
        let moving = app::contact::Moving {
            starts_at: at("2026-12-03T14:00:00Z"),
            minutes: 40,
            place: Some("office".to_string()),
            whose_doing: Some(WhoseDoing::Court),
            why: String::new(),
            anyway_because: String::new(),
            which: app::contact::Which::ThisOne,
            seen_seq: seen.parse().unwrap(),
        };
        let carol = world.as_user("carol");
        app::contact::move_appointment(&carol, world.dale, contact_id, &moving).await.unwrap();
        let pairs =
            [("whose_doing", "person"), ("what", "move"), ("day", "8/12"), ("time", "2pm"), ("why", "Shift")];
        let stale = world.post(&path, "ruth", &[&pairs[..], &[("seen", &*seen)]].concat()).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        stale.shows(&["Carol Whitmore changed this appointment at 2:41pm", "Thursday 3 December 2026, 2pm"]);
        stale.shows(&["Tuesday 8 December 2026, 2pm", "name=\"day\" value=\"8/12\"", "Shift"]);
        let now = stale.hidden("seen");
        let again = world.post(&path, "ruth", &[&pairs[..], &[("seen", &*now)]].concat()).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    }

    #[tokio::test]
    async fn an_appointment_that_has_begun_leads_to_its_outcome() {
        let (world, contact_id, path) = booked().await;
        let seen = world.get(&path, "ruth").await.hidden("seen");
        let soon = [
            ("seen", &*seen),
            ("what", "move"),
            ("whose_doing", "service"),
            ("day", "today"),
            ("time", "3pm"),
        ];
        let moved = world.post(&path, "ruth", &soon).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
        world.set_clock("2026-11-24T15:00:30Z");
        let late = world.get(&path, "ruth").await;
        assert_eq!(late.location, here(world.dale, &format!("/contacts/{contact_id}/outcome#kept")));
    }

    #[tokio::test]
    async fn an_appointment_is_not_moved_without_the_right() {
        let (world, _, path) = booked().await;
        assert_eq!(world.get(&path, "judith").await.status, StatusCode::FORBIDDEN);
        let posted = world.post(&path, "judith", &[("what", "move")]).await;
        assert_eq!(posted.status, StatusCode::FORBIDDEN);
        assert_eq!(world.get(&path, "kay").await.status, StatusCode::FORBIDDEN);
    }
}

mod reading {
    use super::*;

    #[tokio::test]
    async fn who_held_and_who_looked_stand_in_sentences() {
        let world = world().await;
        world.given_to(world.dale, RUTH).await;
        world.get(&here(world.dale, "/sentence"), "judith").await;
        let answer = world.get(&here(world.dale, "/holders"), "ruth").await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.shows(&["Who held the case (1)", "Ruth Okafor", "Riverside team, Northmoor Probation"]);
        answer.shows(&[
            "Judith Amsel, Northmoor Probation, 24 November, 2:41pm: opened the contact log, the flags, the \
             name and birth date, the personal details and the sentence. A role reaches every case (ACC-05).",
        ]);
        assert_eq!(world.get(&here(world.dale, "/holders"), "kay").await.status, StatusCode::FORBIDDEN);
        let other = world.get(&here(world.dale, "/holders"), "judith").await;
        other.shows(&["Kay Donnelly", "was refused the holders"]);
    }

    #[tokio::test]
    async fn details_say_what_each_number_is_worth_and_who_gave_the_address() {
        let world = world().await;
        let answer = world.get(&here(world.dale, "/details"), "kay").await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.shows(&[
            "14 March 1989 (37)",
            "Verified",
            "79/163001B",
            "4 Quay Row",
            "NM1 4QR",
            "Common Platform",
        ]);
        let other = world.person("Piotr", "Lasek", "1979/0163001A", "h-3").await;
        world.get(&here(other, "/details"), "kay").await.shows(&["Unverified: ", "1979/0163001A"]);
    }

    #[tokio::test]
    async fn what_is_out_of_reach_shows_name_and_holder_and_the_attempt_is_listed() {
        let world = world().await;
        world.get("/access/refused", "ruth").await.shows(&["Nothing was refused to you."]);
        for path in ["/sentence", "/details", "/holders"] {
            let answer = world.get(&here(world.dale, path), "ruth").await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
            answer.shows(&["Dale Hartnoll", "Nobody holds this case yet."]);
            answer.hides("Community order");
        }
        let mine = world.get("/access/refused", "ruth").await;
        mine.shows(&["You asked for the sentence on 24 November, 2:41pm."]);
        mine.hides("Hartnoll");
    }

    #[tokio::test]
    async fn nothing_stands_at_an_unknown_address() {
        let world = world().await;
        let nobody = CaseId(uuid::Uuid::from_u128(1));
        for path in ["/sentence", "/details", "/holders", "/allocate", "/appointments/new"] {
            assert_eq!(world.get(&here(nobody, path), "carol").await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(world.get(&format!("/matches/{nobody}"), "kay").await.status, StatusCode::NOT_FOUND);
    }

    #[tokio::test]
    async fn an_address_that_cannot_be_read_has_nothing_at_it() {
        let world = world().await;
        for path in
            ["/cases/abc", "/search/abc", "/matches/abc", "/cases/abc/contacts/1/move", "/cases/abc/at/1"]
        {
            let answer = world.get(path, "carol").await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            answer.shows(&["Nothing at this address", "Carol Whitmore"]);
        }
        assert_eq!(world.get_signed_out("/cases/abc").await.location, "/sign-in?next=%2Fcases%2Fabc");
    }

    #[tokio::test]
    async fn accessibility_and_privacy_are_open_without_signing_in() {
        let world = world().await;
        for (path, words) in
            [("/accessibility", "Accessibility"), ("/privacy", "What is recorded about your use")]
        {
            let out = world.get_signed_out(path).await;
            assert_eq!(out.status, StatusCode::OK);
            out.shows(&[words, "Ring 01632 960 300."]);
            out.hides("Sign out");
            world.get(path, "ruth").await.shows(&[words, "Ruth Okafor", "Sign out"]);
        }
    }

    #[tokio::test]
    async fn every_page_asks_who_is_there() {
        let world = world().await;
        for path in ["/waiting", "/matches", "/access/refused", &here(world.dale, "/sentence")] {
            let out = world.get_signed_out(path).await;
            assert_eq!(out.status, StatusCode::SEE_OTHER);
            assert!(out.location.starts_with("/sign-in?next="), "{}", out.location);
        }
    }

    #[tokio::test]
    async fn a_form_without_the_sessions_token_does_nothing() {
        let world = world().await;
        let path = format!("/cases/{}/allocate?team={RIVERSIDE}", world.dale);
        let answer =
            world.post_with_token(&path, "carol", "another", &[("officer", &RUTH.to_string())]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        let page = app::case::show(&world.ctx(), world.dale).await.unwrap();
        assert!(page.record.open_assignment().is_none());
    }
}

mod outcomes {
    use super::*;

    /// Half an hour after the appointment began; the session of the world is from 2:41pm.
    const AFTER: &str = "2026-11-24T14:55:00Z";

    #[tokio::test]
    async fn nothing_booked_next_without_a_reason_is_refused_and_what_was_typed_stays() {
        let world = world().await;
        world.given_to(world.dale, RUTH).await;
        let contact_id = world.booked(world.dale, "2026-11-24T14:50:00Z").await;
        world.set_clock(AFTER);
        let record = app::case::show(&world.ctx(), world.dale).await.unwrap().record;
        let seen = record.contacts[&contact_id].written.seq.to_string();
        let path = format!("/cases/{}/contacts/{contact_id}/outcome", world.dale);
        let mut pairs = vec![
            ("outcome", "kept"),
            ("notes", "Came on time, spoke of work."),
            ("next", "none"),
            ("seen", seen.as_str()),
        ];
        let refused = world.post(&path, "ruth", &pairs).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.shows(&["Came on time, spoke of work.", "Rule BOK-10"]);
        let unreadable =
            [("next", "other"), ("next-day", "soon"), ("outcome", "kept"), ("seen", seen.as_str())];
        let refused = world.post(&path, "ruth", &unreadable).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.shows(&["must be a real date", "soon"]);
        pairs.push(("next-reason", "The order ends on Friday"));
        assert_eq!(world.post(&path, "ruth", &pairs).await.status, StatusCode::SEE_OTHER);
        let record = app::case::show(&world.ctx(), world.dale).await.unwrap().record;
        let notes = &record.contacts[&contact_id].notes;
        assert!(notes.ends_with("Nothing booked next: The order ends on Friday"), "{notes}");
    }
}
