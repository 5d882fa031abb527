//! Which crate may know which, read from cargo itself.

use serde_json::Value;

/// What each crate may use of the workspace. Tests may use more: a page test needs a store.
const MAY_USE: [(&str, &[&str]); 15] = [
    ("risk", &[]),
    ("tier", &[]),
    ("workload", &[]),
    ("linkage", &[]),
    ("geofence", &[]),
    ("outcomes", &[]),
    ("letters", &[]),
    ("domain", &["risk", "tier", "workload", "linkage", "geofence", "outcomes"]),
    ("app", &["domain", "risk", "tier", "workload", "linkage", "geofence", "outcomes", "letters"]),
    ("store", &["app", "domain"]),
    ("web", &["app", "domain", "letters"]),
    ("transfer", &["app", "domain", "risk", "tier", "workload"]),
    ("testkit", &["app", "domain"]),
    (
        "server",
        &[
            "app", "domain", "store", "web", "transfer", "testkit", "risk", "tier", "workload", "linkage",
            "geofence", "outcomes",
        ],
    ),
    ("xtask", &[]),
];

/// The rules stay pure because nothing impure is within their reach.
const DOMAIN_MAY_USE: [&str; 8] = ["hex", "jiff", "serde", "serde_json", "sha2", "thiserror", "toml", "uuid"];

/// Dependencies that only the crates named may have.
const KEPT_TO: [(&str, &[&str]); 7] = [
    ("rusqlite", &["store"]),
    ("tokio-postgres", &["store"]),
    ("deadpool-postgres", &["store"]),
    ("axum", &["web", "server"]),
    ("askama", &["web"]),
    ("quick-xml", &["transfer"]),
    ("krilla", &["letters"]),
];

/// One finding for each dependency that the tables above do not allow.
pub fn graph(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().map_or(&[][..], Vec::as_slice);
    packages.iter().flat_map(of_one).collect()
}

fn of_one(package: &Value) -> Vec<String> {
    let name = package["name"].as_str().unwrap_or_default();
    let Some((_, allowed)) = MAY_USE.iter().find(|(one, _)| *one == name) else {
        return vec![format!("crates/{name}: say in crates/xtask/src/tidy/crates.rs what it may use")];
    };
    let all = package["dependencies"].as_array().map_or(&[][..], Vec::as_slice);
    let shipped = all.iter().filter(|one| one["kind"] != "dev").filter_map(|one| one["name"].as_str());
    let complaint = |used: &str| {
        let ours = MAY_USE.iter().any(|(one, _)| *one == used);
        if ours && !allowed.contains(&used) {
            return Some(format!("crates/{name}/Cargo.toml: {name} must not know {used}"));
        }
        if name == "domain" && !ours && !DOMAIN_MAY_USE.contains(&used) {
            return Some(format!(
                "crates/domain/Cargo.toml: {used} is not on the list that keeps the rules pure"
            ));
        }
        let (_, homes) = KEPT_TO.iter().find(|(one, _)| *one == used)?;
        let stays = format!("crates/{name}/Cargo.toml: {used} belongs to {} alone", homes.join(" and "));
        (!homes.contains(&name)).then_some(stays)
    };
    shipped.filter_map(complaint).collect()
}
