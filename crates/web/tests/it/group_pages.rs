//! Group sessions: booked, shown, recorded, moved and joined on their pages, and closed to who may not.

use crate::support::{Answer, HARBOUR, IMRAN, RUTH, World, world};
use app::assignment::AssignForm;
use axum::http::StatusCode;
use domain::shared::{CaseId, GroupId};

/// Tuesday 24 November 2026, 2:41pm; a session at 2:50pm is soon over.
const AFTER: &str = "2026-11-24T14:55:00Z";

/// Dale and Nadia are Ruth's, Olive is Imran's of another team.
async fn people() -> (World, [CaseId; 3]) {
    let world = world().await;
    let nadia = world.person("Nadia", "Farrow", "2001/0163002C", "h-2").await;
    let olive = world.person("Olive", "Marsh", "2002/0163003D", "h-3").await;
    for case_id in [world.dale, nadia] {
        world.given_to(case_id, RUTH).await;
    }
    let form = AssignForm {
        team_id: HARBOUR,
        officer_id: IMRAN,
        holder_shown: None,
        reason: "Lives there".to_string(),
        reason_code: Some("caseload-adjustment".to_string()),
        note: None,
        back_on: None,
    };
    app::assignment::assign(&world.ctx(), olive, world.request_id(), &form).await.unwrap();
    let dale = world.dale;
    (world, [dale, nadia, olive])
}

fn typed<'a>(people: &'a [String], anyway: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut pairs = vec![
        ("kind", "group-session"),
        ("officer", "00000000-0000-0000-0000-0000000000c1"),
        ("day", "today"),
        ("time", "2:50pm"),
        ("minutes", "90"),
        ("place", "office"),
        ("anyway_because", anyway),
    ];
    pairs.extend(people.iter().map(|person| ("people", person.as_str())));
    pairs
}

fn ids(cases: &[CaseId]) -> Vec<String> {
    cases.iter().map(ToString::to_string).collect()
}

/// The session that was booked, by its address.
fn of(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location.split('?').next().unwrap().to_string()
}

async fn booked(world: &World, user: &str, cases: &[CaseId]) -> String {
    of(&world.post("/groups/new", user, &typed(&ids(cases), "It suits all")).await)
}

/// The hidden fields that say what was seen.
fn seen(page: &Answer) -> Vec<(String, String)> {
    page.body
        .split("name=\"seen-")
        .skip(1)
        .map(|rest| {
            let mut parts = rest.split('"');
            let (id, seq) = (parts.next().unwrap(), parts.nth(1).unwrap());
            (id.to_string(), seq.to_string())
        })
        .collect()
}

#[tokio::test]
async fn one_form_books_everybody_and_each_record_leads_back_to_the_session() {
    let (world, [dale, nadia, _]) = people().await;
    let form = world.get("/groups/new", "ruth").await;
    form.shows(&["Book a group session", "Dale Hartnoll", "Nadia Farrow", "Riverside team"]);
    form.hides("Olive Marsh");
    let alone = world.post("/groups/new", "ruth", &typed(&ids(&[dale]), "")).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
    alone.shows(&["Rule GRP-02", "href=\"#people\"", "value=\"2:50pm\""]);
    let there = booked(&world, "ruth", &[dale, nadia]).await;
    let page = world.get(&there, "ruth").await;
    page.shows(&[
        "Tuesday 24 November 2026, 2:50pm to 4:20pm",
        "led by Ruth Okafor",
        "Dale Hartnoll",
        "Add somebody",
    ]);
    let person = world.get(&format!("/cases/{dale}"), "ruth").await;
    person.hides("Nadia Farrow");
    world.set_clock(AFTER);
    world.get(&format!("/cases/{dale}"), "ruth").await.shows(&["Group session", &there]);
}

#[tokio::test]
async fn what_stands_in_the_way_comes_back_beside_the_form_with_everything_typed() {
    let (world, [dale, nadia, _]) = people().await;
    world.booked(nadia, "2026-11-24T15:00:00Z").await;
    let people = ids(&[dale, nadia]);
    let warned = world.post("/groups/new", "ruth", &typed(&people, "")).await;
    assert_eq!(warned.status, StatusCode::UNPROCESSABLE_ENTITY);
    warned.shows(&["Nadia Farrow has an appointment", "Book it anyway, because"]);
    assert_eq!(warned.body.matches(" checked>").count(), 2, "both are still chosen");
    of(&world.post("/groups/new", "ruth", &typed(&people, "She knows")).await);
}

#[tokio::test]
async fn who_came_is_one_save_and_a_note_that_names_another_is_refused_at_its_person() {
    let (world, [dale, nadia, _]) = people().await;
    let there = booked(&world, "ruth", &[dale, nadia]).await;
    let outcomes = format!("{there}/outcomes");
    assert_eq!(world.get(&outcomes, "ruth").await.location, there, "it has not begun");
    world.set_clock(AFTER);
    let form = world.get(&outcomes, "ruth").await;
    form.shows(&["Who came?", "Note on Dale Hartnoll’s own record, optional", "Dale can ask to read this."]);
    assert!(!form.body.contains(" checked>"), "nothing is preselected");
    let seen = seen(&form);
    let field = |name: &str, at: usize| format!("{name}-{}", seen[at].0);
    let names =
        [field("seen", 0), field("seen", 1), field("outcome", 0), field("outcome", 1), field("note", 0)];
    let pairs = |note: &'static str| {
        let values = [seen[0].1.as_str(), seen[1].1.as_str(), "kept", "did-not-come", note];
        names.iter().map(String::as_str).zip(values).collect::<Vec<_>>()
    };
    // By surname: Nadia Farrow is the first.
    let refused = world.post(&outcomes, "ruth", &pairs("Came with Dale Hartnoll.")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule GRP-05", &format!("href=\"#{}\"", names[4]), "Came with Dale Hartnoll."]);
    let saved = world.post(&outcomes, "ruth", &pairs("Spoke well.")).await;
    assert_eq!(saved.location, format!("{there}?saved=outcomes#saved"), "{}", saved.body);
    let page = world.get(&there, "ruth").await;
    page.shows(&["Kept"]);
    page.hides("Record who came");
    world.get(&format!("/cases/{nadia}"), "ruth").await.shows(&["Spoke well."]);
    world.get(&format!("/cases/{dale}"), "ruth").await.hides("Spoke well.");
}

#[tokio::test]
async fn an_outcome_that_a_colleague_recorded_meanwhile_stands_beside_ones_own() {
    let (world, [dale, nadia, _]) = people().await;
    let there = booked(&world, "ruth", &[dale, nadia]).await;
    world.set_clock(AFTER);
    let outcomes = format!("{there}/outcomes");
    let seen = seen(&world.get(&outcomes, "ruth").await);
    let of = |name: &str, at: usize| format!("{name}-{}", seen[at].0);
    let carols = [(of("seen", 0), seen[0].1.clone()), (of("outcome", 0), "did-not-come".to_string())];
    let carols: Vec<(&str, &str)> = carols.iter().map(|(name, value)| (&**name, &**value)).collect();
    assert_eq!(world.post(&outcomes, "carol", &carols).await.status, StatusCode::SEE_OTHER);
    let ruths = [
        (of("seen", 0), seen[0].1.clone()),
        (of("seen", 1), seen[1].1.clone()),
        (of("outcome", 0), "kept".to_string()),
        (of("outcome", 1), "kept".to_string()),
        (of("note", 0), "Was there.".to_string()),
    ];
    let ruths: Vec<(&str, &str)> = ruths.iter().map(|(name, value)| (&**name, &**value)).collect();
    let stale = world.post(&outcomes, "ruth", &ruths).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale.shows(&["Carol Whitmore changed what stands of Nadia Farrow", "You had: Kept", "Was there."]);
    let page = app::case::show(&world.ctx(), dale).await.unwrap();
    assert!(page.record.contacts.values().all(|contact| contact.outcome.is_none()), "nothing was saved");
}

#[tokio::test]
async fn a_session_moves_and_is_cancelled_for_everybody_with_whose_doing_asked_once() {
    let (world, [dale, nadia, _]) = people().await;
    let there = booked(&world, "ruth", &[dale, nadia]).await;
    let path = format!("{there}/move");
    let seen = seen(&world.get(&path, "ruth").await);
    let empty = world.post(&path, "ruth", &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.shows(&["Choose whose doing the change is", "Day must be"]);
    let names: Vec<String> = seen.iter().map(|(id, _)| format!("seen-{id}")).collect();
    let hidden = || names.iter().map(String::as_str).zip(seen.iter().map(|(_, seq)| seq.as_str()));
    let whose = ("whose_doing", "service");
    let moving: Vec<_> = [whose, ("day", "1/12"), ("time", "2pm")].into_iter().chain(hidden()).collect();
    let moved = world.post(&path, "ruth", &moving).await;
    assert_eq!(moved.location, format!("{there}?saved=moved#saved"), "{}", moved.body);
    world.get(&there, "ruth").await.shows(&["Tuesday 1 December 2026"]);
    let stale: Vec<_> = [whose, ("what", "cancel")].into_iter().chain(hidden()).collect();
    world.set_clock("2026-11-24T14:42:00Z");
    let conflict = world.post(&path, "ruth", &stale).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    conflict.shows(&["Ruth Okafor changed this session", "Nothing was saved."]);
}

#[tokio::test]
async fn a_session_of_a_series_can_take_the_later_ones_along() {
    let (world, [dale, nadia, _]) = people().await;
    let people = ids(&[dale, nadia]);
    let mut weekly = typed(&people, "It suits all");
    weekly.extend([("every_weeks", "1"), ("times", "3")]);
    let there = of(&world.post("/groups/new", "ruth", &weekly).await);
    let path = format!("{there}/move");
    let page = world.get(&path, "ruth").await;
    page.shows(&["It is one of a series", "This session and all later ones"]);
    let seen = seen(&page);
    let names: Vec<String> = seen.iter().map(|(id, _)| format!("seen-{id}")).collect();
    let hidden = names.iter().map(String::as_str).zip(seen.iter().map(|(_, seq)| seq.as_str()));
    let later = [("whose_doing", "service"), ("what", "cancel"), ("which", "later"), ("why", "No room")];
    let pairs: Vec<_> = later.into_iter().chain(hidden).collect();
    let cancelled = world.post(&path, "ruth", &pairs).await;
    assert_eq!(cancelled.location, format!("{there}?saved=cancelled#saved"), "{}", cancelled.body);
    let record = app::case::show(&world.ctx(), dale).await.unwrap().record;
    let open = record
        .contacts
        .values()
        .filter(|contact| contact.outcome.is_none() && contact.links.group_id.is_some());
    assert_eq!(open.count(), 0, "none of the three is still to come");
    let alone = booked(&world, "ruth", &[dale, nadia]).await;
    world.get(&format!("{alone}/move"), "ruth").await.hides("It is one of a series");
}

#[tokio::test]
async fn who_is_outside_the_team_is_neither_shown_nor_counted_and_the_session_stays_whole() {
    let (world, cases) = people().await;
    let there = booked(&world, "carol", &cases).await;
    world.get(&there, "carol").await.shows(&["Olive Marsh", "Who comes (3 people)"]);
    let seen_by_ruth = world.get(&there, "ruth").await;
    seen_by_ruth.shows(&["Who comes (2 people)"]);
    seen_by_ruth.hides("Olive Marsh");
    let path = format!("{there}/move");
    let seen = seen(&world.get(&path, "ruth").await);
    let names: Vec<String> = seen.iter().map(|(id, _)| format!("seen-{id}")).collect();
    let mut pairs = vec![("whose_doing", "service"), ("what", "cancel")];
    pairs.extend(names.iter().map(String::as_str).zip(seen.iter().map(|(_, seq)| seq.as_str())));
    let refused = world.post(&path, "ruth", &pairs).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Rule GRP-06"]);
}

#[tokio::test]
async fn somebody_joins_a_session_that_is_to_come() {
    let (world, [dale, nadia, _]) = people().await;
    let third = world.person("Piotr", "Lasek", "2003/0163004E", "h-4").await;
    world.given_to(third, RUTH).await;
    let there = booked(&world, "ruth", &[dale, nadia]).await;
    let path = format!("{there}/people");
    let form = world.get(&path, "ruth").await;
    form.shows(&["Who else comes?", "Piotr Lasek"]);
    form.hides("Nadia Farrow");
    let nobody = world.post(&path, "ruth", &[]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    nobody.shows(&["Rule GRP-02"]);
    let added = world.post(&path, "ruth", &[("people", &third.to_string()), ("anyway_because", "x")]).await;
    assert_eq!(added.location, format!("{there}?saved=added#saved"), "{}", added.body);
    world.get(&there, "ruth").await.shows(&["Who comes (3 people)"]);
}

#[tokio::test]
async fn it_is_closed_to_who_records_and_books_nothing_and_unknown_is_as_nothing() {
    let (world, [dale, nadia, _]) = people().await;
    let there = booked(&world, "ruth", &[dale, nadia]).await;
    assert_eq!(world.get(&there, "judith").await.status, StatusCode::OK, "an inspector reads");
    for path in ["/groups/new".to_string(), format!("{there}/move"), format!("{there}/people")] {
        for user in ["judith", "kay", "sam"] {
            assert_eq!(world.get(&path, user).await.status, StatusCode::NOT_FOUND, "{path} {user}");
        }
    }
    assert_eq!(world.get(&there, "kay").await.status, StatusCode::NOT_FOUND);
    let unknown = format!("/groups/{}", GroupId(uuid::Uuid::nil()));
    assert_eq!(world.get(&unknown, "ruth").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_page_of_a_session_asks_as_much_for_many_people_as_for_two() {
    let (world, [dale, nadia, _]) = people().await;
    let mut cases = vec![dale, nadia];
    let more = [("Ada", "Quill"), ("Bea", "Thorn"), ("Cal", "Moss"), ("Dot", "Finch"), ("Eli", "Ward")];
    for (number, (forenames, surname)) in (1..).zip(more) {
        let pnc = format!("201{number}/000000{number}Z");
        let person = world.person(forenames, surname, &pnc, &format!("more-{number}")).await;
        world.given_to(person, RUTH).await;
        cases.push(person);
    }
    let (two, all) = (booked(&world, "ruth", &cases[..2]).await, booked(&world, "ruth", &cases).await);
    let asked = async |path: &str| {
        let before = world.db.questions_asked();
        assert_eq!(world.get(path, "ruth").await.status, StatusCode::OK);
        world.db.questions_asked() - before
    };
    world.set_clock(AFTER);
    for page in ["", "/outcomes"] {
        let (few, many) = (asked(&format!("{two}{page}")).await, asked(&format!("{all}{page}")).await);
        assert_eq!(few, many, "{page}");
    }
}

#[tokio::test]
async fn a_session_is_one_row_of_my_day_that_says_how_many_are_expected_and_recorded() {
    let (world, [dale, nadia, _]) = people().await;
    let there = booked(&world, "ruth", &[dale, nadia]).await;
    let day = world.get("/day", "ruth").await;
    day.shows(&[
        &format!("href=\"{there}\""),
        "2 people expected",
        "Group session, Probation office",
        "Booked",
    ]);
    assert_eq!(day.body.matches("2:50pm").count(), 1, "one row for both");
    assert!(day.body.contains("Nadia Farrow: First meeting."), "what to know is said by name");
    world.set_clock(AFTER);
    let day = world.get("/day", "ruth").await;
    day.shows(&["Outcomes still to record (1)", "Record who came", &format!("href=\"{there}/outcomes\"")]);
    let page = world.get(&format!("{there}/outcomes"), "ruth").await;
    let (id, seq) = seen(&page).remove(0);
    let (outcome, as_seen) = (format!("outcome-{id}"), format!("seen-{id}"));
    let pairs = [(outcome.as_str(), "kept"), (as_seen.as_str(), seq.as_str())];
    let saved = world.post(&format!("{there}/outcomes"), "ruth", &pairs).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let day = world.get("/day", "ruth").await;
    day.shows(&["1 of 2 recorded", "Outcomes still to record (1)", "for 1 person"]);
}
