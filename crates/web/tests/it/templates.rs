//! Every page with every sample keeps the rules of `html::problems`, and a few of its own.

use crate::html::{elements, problems};
use web::view::samples;

fn page(name: &str) -> String {
    let found = samples::all().into_iter().find(|(sample, _)| *sample == name);
    found.expect("the sample is in the list").1.expect("a sample renders")
}

#[test]
fn every_sample_of_every_page_keeps_the_rules() {
    let mut broken = Vec::new();
    for (name, rendered) in samples::all() {
        let page = rendered.unwrap();
        broken.extend(problems(&page).into_iter().map(|problem| format!("{name}: {problem}")));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_page_has_two_samples() {
    let names: Vec<&str> = samples::all().iter().map(|(name, _)| name.split(' ').next().unwrap()).collect();
    for name in &names {
        assert!(names.iter().filter(|other| *other == name).count() >= 2, "{name} has one sample");
    }
}

#[test]
fn what_was_typed_comes_back_escaped() {
    let page = page("conflict full");
    assert!(page.contains("&#60;shift&#62;") && page.contains("&#38;") && !page.contains("<shift>"));
}

#[test]
fn a_password_is_never_given_back() {
    for name in ["sign_in full", "sign_in failed", "opening glass"] {
        let read = page(name);
        let inputs = elements(&read).unwrap();
        let password = inputs.iter().find(|input| input.attribute("type") == Some("password")).unwrap();
        assert_eq!(password.attribute("value"), None);
    }
}

#[test]
fn nothing_consequential_is_preselected() {
    for name in ["match full", "outcome full", "allocate full", "move full", "contact_new full"] {
        let read = page(name);
        let chosen = elements(&read).unwrap();
        let checked = chosen.iter().filter(|input| input.attribute("type") == Some("radio"));
        assert!(checked.filter(|input| input.attribute("checked").is_some()).count() == 0, "{name}");
    }
}

#[test]
fn the_past_has_no_action_but_another_moment() {
    let read = page("case past");
    let forms: Vec<String> = elements(&read)
        .unwrap()
        .iter()
        .filter(|element| element.name == "form")
        .filter_map(|form| form.attribute("action").map(str::to_owned))
        .collect();
    assert_eq!(forms, ["/search", "/sign-out", "/cases/0192f3c4-0000-7000-8000-000000000001/at"]);
    assert!(
        !read.contains("Record a contact") && read.contains("As known on Tuesday 20 October 2026 at 5pm")
    );
}

/// The half minute of `ux.md` 4: what the Tab key meets, in order, from the first radio to Save.
#[test]
fn an_outcome_is_kept_and_booked_with_the_keys_that_were_counted() {
    let read = page("outcome full");
    let all = elements(&read).unwrap();
    let from = all.iter().position(|element| element.attribute("id") == Some("kept")).unwrap();
    let mut stops: Vec<&str> = Vec::new();
    for element in &all[from..] {
        let stop = match element.name.as_str() {
            "button" => "Save",
            "input" if element.attribute("type") == Some("hidden") => continue,
            "input" | "textarea" | "select" => element.attribute("name").unwrap(),
            "a" | "summary" => "a link",
            _ => continue,
        };
        // A group of radios is one stop.
        if stops.last() != Some(&stop) {
            stops.push(stop);
        }
    }
    assert_eq!(stops[..5], ["outcome", "notes", "sensitive", "next", "Save"]);
}

#[test]
fn my_day_leads_to_the_first_outcome_in_two_stops() {
    let read = page("day full");
    let all = elements(&read).unwrap();
    let links: Vec<&str> = all.iter().filter(|e| e.name == "a").filter_map(|a| a.attribute("href")).collect();
    assert_eq!(links[..2], ["#main", "#outcomes"]);
    let heading = all.iter().position(|e| e.attribute("id") == Some("outcomes")).unwrap();
    assert_eq!(all[heading].attribute("tabindex"), Some("-1"));
    let after: Vec<&str> =
        all[heading..].iter().filter(|e| e.name == "a").filter_map(|a| a.attribute("href")).take(2).collect();
    assert!(after[0].starts_with("/cases/") && after[1].ends_with("/outcome#kept"), "{after:?}");
}

#[test]
fn no_address_on_a_page_names_a_person() {
    for (name, rendered) in samples::all() {
        let read = rendered.unwrap();
        for element in elements(&read).unwrap() {
            let address = element.attribute("href").or(element.attribute("action")).unwrap_or("");
            let lower = address.to_lowercase();
            assert!(!lower.contains("hartnoll") && !lower.contains("x482917"), "{name}: {address}");
        }
    }
}
