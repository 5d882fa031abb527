//! Wrong passwords, counted for all processes of a service together.

use crate::support::stores;
use app::guesses::{FAILURES_IN_ALL_MAX, FAILURES_MAX, WINDOW_SECONDS, failed, forget, rests, succeeded};
use domain::shared::Moment;
use store::SqlStore;
use store::driver::Options;
use testkit::at;

const HERE: &str = "192.0.2.1";
const THERE: &str = "192.0.2.2";

fn start() -> Moment {
    at("2026-11-24T14:00:00Z")
}

#[tokio::test]
async fn a_name_rests_for_an_address_after_ten_wrong_passwords_in_whatever_process_until_the_window_ends() {
    for (name, store, guard) in stores().await {
        let other = SqlStore::on(guard.open_again(Options::default()).await, start()).await.unwrap();
        for number in 0..FAILURES_MAX {
            let process = if number % 2 == 0 { &store } else { &other };
            let now = start().plus_seconds(i64::from(number));
            assert!(!rests(process, "ruth", HERE, now).await.unwrap(), "{name}: {number}");
            let is_last = failed(process, "ruth", HERE, now).await.unwrap();
            assert_eq!(is_last, number + 1 == FAILURES_MAX, "{name}: {number}");
        }
        for process in [&store, &other] {
            let rests =
                async |who, seconds| rests(process, who, HERE, start().plus_seconds(seconds)).await.unwrap();
            assert!(rests("ruth", WINDOW_SECONDS - 1).await, "{name}");
            assert!(!rests("carol", 60).await, "{name}: another name does not rest");
            assert!(!rests("ruth", WINDOW_SECONDS).await, "{name}");
        }
    }
}

#[tokio::test]
async fn whoever_guesses_elsewhere_keeps_nobody_out_who_signed_in_through_any_process() {
    for (name, store, guard) in stores().await {
        let other = SqlStore::on(guard.open_again(Options::default()).await, start()).await.unwrap();
        succeeded(&other, "ruth", HERE, start()).await.unwrap();
        for number in 0..FAILURES_IN_ALL_MAX {
            failed(&store, "ruth", &format!("198.51.100.{number}"), start()).await.unwrap();
            failed(&store, &format!("user-{number}"), HERE, start()).await.unwrap();
        }
        let rests = async |who, address| rests(&store, who, address, start()).await.unwrap();
        assert!(!rests("ruth", HERE).await, "{name}: she signed in from here before");
        assert!(rests("ruth", THERE).await, "{name}: a hundred guesses at one name are enough");
        assert!(rests("carol", HERE).await, "{name}: so are a hundred from one address");
        assert!(!rests("carol", THERE).await, "{name}");
    }
}

#[tokio::test]
async fn the_right_password_begins_the_count_anew_and_what_counts_no_more_is_forgotten() {
    for (name, store, _guard) in stores().await {
        for _ in 1..FAILURES_MAX {
            failed(&store, "ruth", HERE, start()).await.unwrap();
        }
        succeeded(&store, "ruth", HERE, start()).await.unwrap();
        assert!(!failed(&store, "ruth", HERE, start()).await.unwrap(), "{name}");
        assert!(!rests(&store, "ruth", HERE, start()).await.unwrap(), "{name}");
        let rows = async || {
            let count = "SELECT (SELECT COUNT(*) FROM guess_window) + (SELECT COUNT(*) FROM known_sign_in)";
            let rows = store.db.query_one(store::driver::Read::new(count, vec![])).await.unwrap();
            rows[0].int(0).unwrap()
        };
        assert_eq!(rows().await, 4, "{name}: the pair, the name, the address, and who signed in");
        forget(&store, start().plus_seconds(WINDOW_SECONDS)).await.unwrap();
        assert_eq!(rows().await, 1, "{name}");
        forget(&store, start().plus_seconds(91 * 24 * 3600)).await.unwrap();
        assert_eq!(rows().await, 0, "{name}");
    }
}
