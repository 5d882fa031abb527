//! The OpenAPI description.

use super::{Call, DESCRIPTION};
use crate::support::world;
use serde_json::Value;
use std::path::Path;

#[tokio::test]
async fn the_description_is_served_without_a_sign_in_and_names_us() {
    let world = world().await;
    let reply = Call::get("/openapi.json").send(&world).await.is(200);
    assert_eq!(reply.json, *DESCRIPTION);
    assert_eq!(reply.json["openapi"], "3.1.0");
    assert_eq!(reply.json["info"]["title"], "Throughline");
    assert_eq!(reply.json["info"]["license"]["name"], "MIT OR Apache-2.0");
    assert!(reply.json["info"].get("contact").is_none(), "the library puts its own author there");
}

fn operations() -> Vec<(String, &'static Value)> {
    let paths = DESCRIPTION["paths"].as_object().unwrap();
    let of = |path: &'static str, item: &'static Value| {
        let methods = item.as_object().unwrap().iter();
        methods.map(move |(method, operation)| (format!("{method} {path}"), operation))
    };
    paths.iter().flat_map(|(path, item)| of(path.as_str(), item)).collect()
}

#[test]
fn every_operation_has_an_id_a_summary_and_the_problems_of_who_is_not_signed_in() {
    let mut ids: Vec<&str> = Vec::new();
    for (name, operation) in operations() {
        ids.push(operation["operationId"].as_str().unwrap());
        assert!(operation["summary"].is_string(), "{name}");
        let open = operation["security"] == serde_json::json!([{}]);
        let problem = &operation["responses"]["401"]["content"]["application/problem+json"]["schema"]["$ref"];
        assert!(open || problem == "#/components/schemas/Problem", "{name}: {problem}");
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "no two operations have one id");
    assert!(count > 20, "operations are read from the description");
}

#[test]
fn only_signing_in_and_the_description_itself_are_open() {
    let open = operations().into_iter().filter(|(_, of)| of["security"] == serde_json::json!([{}]));
    let names: Vec<String> = open.map(|(name, _)| name).collect();
    assert_eq!(names, ["get /api/v1/openapi.json", "post /api/v1/sessions"]);
}

#[test]
fn every_reference_of_the_description_leads_somewhere() {
    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(fields) => {
                found.extend(fields.get("$ref").and_then(Value::as_str));
                fields.values().for_each(|field| references(field, found));
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    references(&DESCRIPTION, &mut found);
    assert!(found.len() > 50);
    for reference in found {
        let pointer = reference.trim_start_matches('#');
        assert!(DESCRIPTION.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

/// The router and the description are made from one list, so they can only part if a route is put in by hand.
#[test]
fn no_route_of_the_api_is_put_in_beside_the_description() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/api");
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap();
            for hand in [".route(", ".route_service(", ".nest_service(", ".merge("] {
                assert!(!source.contains(hand), "{}: {hand}", path.display());
            }
        }
    }
}
