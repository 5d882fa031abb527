//! Lists of codes, on both databases.

use crate::support::stores;
use app::ports::ReferenceStore;
use app::reference::{Loaded, load};
use domain::reference::{Entry, Kind};
use jiff::civil::date;
use std::sync::Arc;
use testkit::{a_list, at, ctx};

#[tokio::test]
async fn a_version_comes_back_as_it_was_kept_and_is_never_written_over() {
    for (name, store, _guard) in stores().await {
        let ctx = ctx(Arc::new(store.clone()), at("2026-03-02T09:00:00Z"));
        let mut list = a_list(Kind::Courts, "one", &[("B01NM", "Northmoor"), ("B01EV", "Eastvale")]);
        list.kept[1].to = Some(date(2020, 4, 1));
        list.kept.push(Entry {
            line: 9,
            code: "B01XX".into(),
            name: None,
            from: Some(date(2026, 1, 1)),
            ..list.kept[0].clone()
        });
        let Loaded::Kept(version) = load(&ctx, &list).await.unwrap() else { panic!("{name}: it was there") };
        assert_eq!(store.list_versions().await.unwrap(), std::slice::from_ref(&version), "{name}");
        let key = (Kind::Courts, "main", 1);
        assert_eq!(store.list_rows(key, 0, 100).await.unwrap(), list.kept, "{name}");
        assert_eq!(store.list_rows(key, 2, 1).await.unwrap(), list.kept[1..2], "{name}");
        assert!(!store.put_list(&version, &[]).await.unwrap(), "{name}: the number is taken");
        assert_eq!(store.list_rows(key, 0, 100).await.unwrap(), list.kept, "{name}");
    }
}

#[tokio::test]
async fn what_is_in_use_is_what_the_newest_version_has_for_the_day_by_name() {
    for (name, store, _guard) in stores().await {
        let ctx = ctx(Arc::new(store.clone()), at("2026-03-02T09:00:00Z"));
        let first = a_list(Kind::Courts, "one", &[("B01NM", "Northmoor"), ("B01EV", "Eastvale")]);
        let mut second =
            a_list(Kind::Courts, "two", &[("B01NM", "Northmoor"), ("B01AB", "Abbey"), ("B01ZZ", "Zell")]);
        second.kept[2].to = Some(date(2026, 3, 2));
        let mut other = a_list(Kind::Courts, "three", &[("QX", "Quay")]);
        other.list = "register".to_string();
        for list in [&first, &second, &other] {
            load(&ctx, list).await.unwrap();
        }
        let names = |day| {
            let store = store.clone();
            async move {
                let rows = store.in_use(Kind::Courts, day).await.unwrap();
                rows.into_iter().filter_map(|row| row.entry.name).collect::<Vec<_>>()
            }
        };
        assert_eq!(names(date(2026, 3, 2)).await, ["Abbey", "Northmoor", "Quay"], "{name}");
        assert_eq!(names(date(2026, 3, 1)).await, ["Abbey", "Northmoor", "Quay", "Zell"], "{name}");
        // More codes than one statement asks for, and some of an older version alone.
        let mut codes: Vec<String> = (0..70).map(|number| format!("X{number}")).collect();
        codes.extend(["B01EV".to_string(), "B01NM".to_string()]);
        let found = store.listed(Kind::Courts, &codes).await.unwrap();
        let found: Vec<_> = found.iter().map(|row| (row.entry.code.as_str(), row.version)).collect();
        assert_eq!(found, [("B01NM", 2), ("B01NM", 1), ("B01EV", 1)], "{name}");
        assert!(store.listed(Kind::Offences, &codes).await.unwrap().is_empty(), "{name}");
    }
}
