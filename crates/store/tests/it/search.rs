//! Searches: who is found by what, under which record, and what of them leaves the database.

use crate::lists::{area, many_of_one_name, officers_scope};
use crate::made::*;
use crate::support::{moment, stores};
use app::Ctx;
use app::ports::Store;
use app::ports::reads::{ARMS_MAX, By, FoundRow, HITS_MAX, HitRow, SearchAsked};
use domain::access::{Action, FieldGroup, Scope};
use domain::case::CaseEvent;
use domain::person::detail::{Address, AddressStatus, DatedDetail, Detail, Reach, ReachWay};
use domain::search::{self, Sought};
use domain::shared::{CaseId, DetailId, Moment, UserId};
use jiff::civil::date;
use store::SqlStore;
use store::driver::{Options, Read};
use uuid::Uuid;

fn now() -> Moment {
    moment("2026-03-02T09:00:00Z")
}

/// Nicknames are policy, so a test says which it means.
fn sought(words: &[&str]) -> Vec<Sought> {
    let nicknames = |word: &str| if word == "BILL" { vec!["WILLIAM".to_string()] } else { Vec::new() };
    words.iter().map(|word| Sought::new(word, nicknames(word))).collect()
}

async fn asked(store: &SqlStore, words: &[&str]) -> SearchAsked {
    let likes = store.forms_like(&sought(words), now()).await.unwrap();
    let forms = likes.iter().flatten().map(|like| like.form.clone()).collect();
    SearchAsked { plan: search::plan(&likes, ARMS_MAX), forms, ..SearchAsked::default() }
}

fn nobodys_scope(ctx: &Ctx) -> Scope {
    scope_of(ctx, UserId(Uuid::nil()), Action::View(FieldGroup::Identity))
}

/// Each person once, those of the likeliest arm first, or of the most forms, then by name.
fn ids(found: &[FoundRow]) -> Vec<CaseId> {
    let place = |row: &FoundRow| match row.by {
        By::Arm(arm) => arm,
        By::Born { forms } => ARMS_MAX - forms,
        By::Identifier(_) | By::Reach { .. } => 0,
    };
    let mut found: Vec<&FoundRow> = found.iter().collect();
    found.sort_by_key(|row| (place(row), &row.surname, &row.forenames, row.case_id));
    let mut ids: Vec<CaseId> = Vec::new();
    for row in found {
        if !ids.contains(&row.case_id) {
            ids.push(row.case_id);
        }
    }
    ids
}

async fn by_name(store: &SqlStore, ctx: &Ctx, words: &[&str]) -> Vec<CaseId> {
    ids(&store.find_people(&asked(store, words).await, &nobodys_scope(ctx)).await.unwrap())
}

async fn by(store: &SqlStore, scope: &Scope, asked: SearchAsked) -> Vec<CaseId> {
    ids(&store.find_people(&asked, scope).await.unwrap())
}

async fn cards(store: &SqlStore, found: &[CaseId], forms: &[&str], scope: &Scope) -> Vec<HitRow> {
    let forms: Vec<String> = forms.iter().map(ToString::to_string).collect();
    store.cards(found, &forms, scope).await.unwrap()
}

#[tokio::test]
async fn a_name_is_found_by_slips_sound_beginning_and_use_in_any_order_the_exact_one_first() {
    // SEA-05
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        append(&ctx, case(6), vec![person("William", "Catharine", Some("X000006"))]).await.unwrap();
        for words in [
            ["DALE", "HARTNOLL"],
            ["HARTNOLL", "DALE"],
            ["DLAE", "HARTNOL"],
            ["DAEL", "HARTNNOLL"],
            ["D", "HARTNOLLL"],
        ] {
            assert_eq!(by_name(&store, &ctx, &words).await.first(), Some(&case(1)), "{name}: {words:?}");
        }
        for words in [["BILL", "CATHARINE"], ["WILIAM", "KATHRYN"], ["CATHERINE", "WILL"]] {
            assert_eq!(by_name(&store, &ctx, &words).await, [case(6)], "{name}: {words:?}");
        }
        assert_eq!(by_name(&store, &ctx, &["HARTN"]).await, [case(2), case(1)], "{name}: both begin so");
        assert_eq!(by_name(&store, &ctx, &["HARTNOLL", "QUILL"]).await, [], "{name}: nobody is called both");
        assert_eq!(by_name(&store, &ctx, &["SAM"]).await, [case(5)], "{name}");
        assert_eq!(by_name(&store, &ctx, &[]).await, [], "{name}");
    }
}

#[tokio::test]
async fn of_more_people_than_a_search_takes_those_of_the_likeliest_form_are_taken() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        many_of_one_name(&ctx).await;
        for (words, birth_year) in [
            (&["KIM", "ORCHARD"][..], None),
            (&["KIM", "ORCHARD"][..], Some(birth_date().year())),
            (&["ORCHARD"][..], None),
            (&["ORCHARD"][..], Some(birth_date().year())),
        ] {
            let what = format!("{name}: {words:?}, {birth_year:?}");
            let plan = asked(&store, words).await.plan.unwrap();
            let likeliest = plan.arms()[0].clone();
            // Many keys that nobody has, and after them the one that all of these have, twelve times.
            let nobody = |arm: usize| search::Arm { key: format!("NOBODY {arm}"), ..likeliest.clone() };
            let first = ARMS_MAX - 12;
            let all_of_them = std::iter::repeat_n(likeliest.clone(), 12);
            let arms: Vec<_> = (0..first).map(nobody).chain(all_of_them).collect();
            let plan = match plan {
                search::Plan::Words(_) => search::Plan::Words(arms),
                search::Plan::Pairs(_) => search::Plan::Pairs(arms),
            };
            let asked = SearchAsked { plan: Some(plan), birth_year, ..SearchAsked::default() };
            let found = store.find_people(&asked, &nobodys_scope(&ctx)).await.unwrap();
            let is_of = |row: &FoundRow, arm: usize| matches!(row.by, By::Arm(place) if place == arm);
            let of_arm = |arm: usize| found.iter().filter(|row| is_of(row, arm)).count();
            let counts: Vec<usize> = (first..ARMS_MAX).map(of_arm).collect();
            assert_eq!(counts[..6], [25; 6], "{what}: {counts:?}");
            assert_eq!(counts[6..], [0; 6], "{what}: {counts:?}");
        }
    }
}

#[tokio::test]
async fn a_birth_date_finds_one_of_many_who_have_the_name() {
    // SEA-06
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        many_of_one_name(&ctx).await;
        let scope = nobodys_scope(&ctx);
        let kim = asked(&store, &["KIM", "ORCHARD"]).await;
        let found = store.find_people(&kim, &scope).await.unwrap();
        assert_eq!(ids(&found).len(), HITS_MAX, "{name}: so many and no more");
        let born =
            SearchAsked { born: Some(date(1999, 9, 9)), forms: kim.forms.clone(), ..SearchAsked::default() };
        let found = store.find_people(&born, &scope).await.unwrap();
        assert_eq!(ids(&found), [case(9999)], "{name}");
        assert!(found.iter().all(|row| row.by == By::Born { forms: 2 }), "{name}");
        let year = |birth_year| SearchAsked { birth_year: Some(birth_year), ..kim.clone() };
        assert_eq!(by(&store, &scope, year(1999)).await, [case(9999)], "{name}: a year narrows");
        assert_eq!(by(&store, &scope, year(1998)).await, [], "{name}");
        let dail = SearchAsked {
            born: Some(birth_date()),
            forms: vec!["DAIL".to_string()],
            ..SearchAsked::default()
        };
        let first = by(&store, &scope, dail).await[0];
        assert_eq!(first, case(2), "{name}: by what is on the record that was joined to it");
    }
}

#[tokio::test]
async fn a_joined_record_is_found_and_the_kept_one_shown() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        let scope = officers_scope(&ctx);
        let found = by_name(&store, &ctx, &["DAIL"]).await;
        assert!(found.contains(&case(2)) && !found.contains(&case(3)), "{name}");
        let shown = cards(&store, &found, &["DAIL"], &scope).await;
        let dana = shown.iter().find(|hit| hit.case_id == case(2)).unwrap();
        assert_eq!((dana.forenames.as_str(), dana.matched.as_str()), ("Dana", "Dail Hartnol"), "{name}");
        let number = SearchAsked { identifiers: vec!["1981/0000003D".to_string()], ..SearchAsked::default() };
        assert_eq!(by(&store, &scope, number).await, [case(2)], "{name}");
        let day = SearchAsked { born: Some(birth_date()), ..SearchAsked::default() };
        let by_date = by(&store, &scope, day).await;
        assert_eq!(by_date, [case(2), case(1), case(5), case(4)], "{name}: by surname, each once");
    }
}

#[tokio::test]
async fn of_a_person_outside_the_scope_only_name_birth_date_and_holder_are_given() {
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        let scope = officers_scope(&ctx);
        let crns = vec!["X000001".to_string(), "X000002".to_string()];
        let searches = [
            by_name(&store, &ctx, &["HARTN"]).await,
            by(&store, &scope, SearchAsked { born: Some(birth_date()), ..SearchAsked::default() }).await,
            by(&store, &scope, SearchAsked { identifiers: crns, ..SearchAsked::default() }).await,
        ];
        for found in searches {
            let hits = cards(&store, &found, &["HARTNOLL"], &scope).await;
            let of = |case_id| hits.iter().find(|hit| hit.case_id == case_id).unwrap();
            let (ours, theirs) = (of(case(1)), of(case(2)));
            assert!(ours.in_scope && !theirs.in_scope, "{name}");
            assert_eq!(ours.crn.as_deref(), Some("X000001"), "{name}");
            assert_eq!(ours.order_ends_on, Some(date(2027, 1, 1)), "{name}");
            assert_eq!((&theirs.crn, theirs.order_ends_on), (&None, None), "{name}");
            let holder = theirs.holder.as_ref().unwrap();
            assert_eq!(holder.phone, "01632 960178", "{name}: the phone of the team that holds");
        }
    }
}

#[tokio::test]
async fn a_name_that_another_process_wrote_just_now_is_found_misspelt_too() {
    // SEA-08
    for (name, store, guard) in stores().await {
        let ctx = area(&store).await;
        assert_eq!(
            by_name(&store, &ctx, &["WETHERBY"]).await,
            [],
            "{name}: this process knows its words now"
        );
        let db = guard.open_again(Options::default()).await;
        let other = SqlStore::on(db, moment("2026-03-02T09:00:00Z")).await.unwrap();
        let there = testkit::ctx(std::sync::Arc::new(other), moment("2026-03-02T09:00:01Z"));
        append(&there, case(7), vec![person("Ada", "Wetherby", Some("X000007"))]).await.unwrap();
        assert_eq!(by_name(&store, &ctx, &["WETHERBY"]).await, [case(7)], "{name}");
        assert_eq!(
            by_name(&store, &ctx, &["ADDA", "WETHERBIE"]).await,
            [case(7)],
            "{name}: with slips in both"
        );
        // Written later by a clock that is behind, as in a transaction that took longer.
        let behind = Ctx { now: moment("2026-03-02T08:59:30Z"), ..there };
        append(&behind, case(8), vec![person("Ada", "Quillfeather", Some("X000008"))]).await.unwrap();
        assert_eq!(by_name(&store, &ctx, &["ADA", "QUILFEATHER"]).await, [case(8)], "{name}");
    }
}

#[tokio::test]
async fn a_form_whose_last_bearer_is_gone_finds_nobody_and_finds_the_next_one() {
    // SEA-08
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        append(&ctx, case(7), vec![person("Ada", "Wetherby", Some("X000007"))]).await.unwrap();
        assert_eq!(by_name(&store, &ctx, &["WETHERBIE"]).await, [case(7)], "{name}");
        let renamed = CaseEvent::PersonCorrected {
            title: None,
            forenames: "Ada".to_string(),
            surname: "Plumtree".to_string(),
            birth_date: Some(birth_date()),
            sex: None,
            why: "Misheard".to_string(),
        };
        append(&ctx, case(7), vec![renamed]).await.unwrap();
        assert_eq!(by_name(&store, &ctx, &["WETHERBIE"]).await, [], "{name}");
        assert_eq!(by_name(&store, &ctx, &["ADA", "WETHERBY"]).await, [], "{name}: nor by the pair");
        // A process that starts now knows the word; who has it next is found by it at once.
        let later = SqlStore::on(store.db.clone(), ctx.now).await.unwrap();
        assert!(later.read_vocabulary(now()).await.unwrap() > 5, "{name}");
        append(&ctx, case(8), vec![person("Bo", "Wetherby", Some("X000008"))]).await.unwrap();
        assert_eq!(by_name(&later, &ctx, &["WETHERBIE"]).await, [case(8)], "{name}");
        assert_eq!(by_name(&store, &ctx, &["WETHERBIE"]).await, [case(8)], "{name}");
    }
}

fn recorded(number: u128, detail: Detail) -> CaseEvent {
    let dated = DatedDetail { detail, from: None, to: None };
    CaseEvent::DetailRecorded { detail_id: DetailId(Uuid::from_u128(number)), dated }
}

fn phone(value: &str) -> Detail {
    Detail::Reach(Reach {
        way: ReachWay::Mobile,
        value: value.to_string(),
        messages: None,
        note: String::new(),
    })
}

fn email(value: &str) -> Detail {
    Detail::Reach(Reach {
        way: ReachWay::Email,
        value: value.to_string(),
        messages: None,
        note: String::new(),
    })
}

fn address(postcode: &str) -> Detail {
    Detail::Address(Address {
        address_type: "home-family".to_string(),
        status: AddressStatus::Main,
        no_fixed_abode: false,
        lines: "1 Quay Street".to_string(),
        postcode: postcode.to_string(),
        approval: None,
    })
}

fn by_reach(form: &str) -> SearchAsked {
    SearchAsked { reaches: vec![form.to_string()], ..SearchAsked::default() }
}

#[tokio::test]
async fn a_telephone_and_a_postcode_find_inside_the_scope_only_also_what_is_so_no_more() {
    // SEA-04
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        let scope = officers_scope(&ctx);
        let everything = scope_of(&ctx, crate::lists::COURT_OFFICER, Action::View(FieldGroup::Details));
        append(&ctx, case(1), vec![recorded(1, phone("07700 900123")), recorded(2, address("NM1 1AA"))])
            .await
            .unwrap();
        append(&ctx, case(2), vec![recorded(3, phone("+44 (0)7700 900123"))]).await.unwrap();
        assert_eq!(
            by(&store, &scope, by_reach("07700900123")).await,
            [case(1)],
            "{name}: not who is held elsewhere"
        );
        assert_eq!(
            by(&store, &everything, by_reach("07700900123")).await,
            [],
            "{name}: who may see no details"
        );
        assert_eq!(by(&store, &nobodys_scope(&ctx), by_reach("07700900123")).await, [], "{name}");
        let found = store.find_people(&by_reach("NM11AA"), &scope).await.unwrap();
        let home = By::Reach { form: "NM11AA".to_string(), former: false };
        assert!(found.len() == 1 && found[0].by == home, "{name}");
        let ended = |number| CaseEvent::DetailEnded {
            detail_id: DetailId(Uuid::from_u128(number)),
            to: date(2026, 3, 1),
            why: String::new(),
        };
        append(&ctx, case(1), vec![ended(2)]).await.unwrap();
        let found = store.find_people(&by_reach("NM11AA"), &scope).await.unwrap();
        let left = By::Reach { form: "NM11AA".to_string(), former: true };
        assert!(found.len() == 1 && found[0].by == left, "{name}");
        let removed = |number| CaseEvent::DetailRemoved {
            detail_id: DetailId(Uuid::from_u128(number)),
            why: "Another Dale".to_string(),
        };
        append(&ctx, case(1), vec![removed(1)]).await.unwrap();
        assert_eq!(by(&store, &scope, by_reach("07700900123")).await, [], "{name}: it never was theirs");
        // What is on a joined record finds the kept one.
        append(&ctx, case(10), vec![person("Dale", "Hartnoll", None), recorded(4, phone("01632 960999"))])
            .await
            .unwrap();
        append(&ctx, case(10), vec![joined_to(case(1))]).await.unwrap();
        assert_eq!(by(&store, &scope, by_reach("01632960999")).await, [case(1)], "{name}");
    }
}

#[tokio::test]
async fn a_miss_asks_the_same_questions_as_a_hit() {
    // SEA-07
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        let scope = officers_scope(&ctx);
        store.read_vocabulary(now()).await.unwrap();
        let mut counts = Vec::new();
        for words in [["DALE", "HARTNOLL"], ["ZZYZX", "QQQQQ"]] {
            let before = store.db.questions_asked();
            let mut asked = asked(&store, &words).await;
            asked.born = Some(birth_date());
            asked.reaches = vec!["07700900123".to_string()];
            let found = by(&store, &scope, asked).await;
            let shown: Vec<CaseId> =
                found.into_iter().filter(|id| *id == case(1) && words[0] == "DALE").collect();
            cards(&store, &shown, &words, &scope).await;
            counts.push(store.db.questions_asked() - before);
        }
        assert_eq!(counts[0], counts[1], "{name}");
    }
}

#[tokio::test]
async fn what_was_recorded_before_is_given_the_forms_that_the_program_gives() {
    let values = [
        phone("07700 900123"),
        phone("+44 (0)7700 900124"),
        phone("0044 7700 900125"),
        phone("(01632) 960-178"),
        phone("+33 1 23 45 67 89"),
        phone("0033 1 23 45 67 89"),
        email(" Dale@Example.org"),
        address("nm1 1aa"),
        address("EC1A1BB"),
    ];
    for (name, store, _guard) in stores().await {
        let ctx = area(&store).await;
        let events = (1..).zip(&values).map(|(number, detail)| recorded(number, detail.clone())).collect();
        append(&ctx, case(1), events).await.unwrap();
        let forms = async || -> Vec<Option<String>> {
            let rows =
                store.db.query_one(Read::new("SELECT search_form FROM detail ORDER BY detail_id", vec![]));
            rows.await.unwrap().iter().map(|row| row.opt_text(0).unwrap().map(str::to_string)).collect()
        };
        let pairs = async || {
            let rows =
                store.db.query_one(Read::new("SELECT pair FROM name_pair ORDER BY case_id, pair", vec![]));
            rows.await.unwrap().iter().map(|row| row.text(0).unwrap().to_string()).collect::<Vec<_>>()
        };
        let (of_program, pairs_of_program) = (forms().await, pairs().await);
        assert!(of_program.iter().all(Option::is_some), "{name}: {of_program:?}");
        let migrations = store::migrations::of(store.db.dialect());
        let sql = migrations.iter().find(|migration| migration.name == "0020_search").unwrap().sql;
        let wanted = |statement: &&str| {
            ["UPDATE detail", "INSERT INTO name_pair"].iter().any(|begin| statement.contains(begin))
        };
        let again: Vec<&str> = sql.split(";\n").filter(wanted).collect();
        assert_eq!(again.len(), 7, "{name}");
        let script =
            format!("UPDATE detail SET search_form = NULL; DELETE FROM name_pair; {}", again.join(";\n"));
        store.db.execute_alone(Vec::new(), script.leak()).await.unwrap();
        assert_eq!(forms().await, of_program, "{name}");
        assert_eq!(pairs().await, pairs_of_program, "{name}");
    }
}
