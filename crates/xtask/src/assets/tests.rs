use std::collections::BTreeMap;

use super::css::{assert_clean, icons, without_branding};
use super::fingerprinted;

fn built() -> BTreeMap<String, String> {
    BTreeMap::from([("icon-document.svg".to_owned(), "icon-document-ab12.svg".to_owned())])
}

#[test]
fn font_rules_are_dropped_and_the_family_becomes_the_readers_own() {
    let css = "@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}\
               .a{font-family:GDS Transport,arial,sans-serif}.b{color:red}";
    let ours = without_branding(css, &built());
    assert!(ours.starts_with(".a{font-family:system-ui,"), "{ours}");
    assert!(ours.ends_with("sans-serif}.b{color:red}"), "{ours}");
    assert_clean(&ours).expect("nothing of the brand is left");
}

#[test]
fn icons_keep_their_picture_under_the_built_name_and_the_crest_does_not() {
    let css = ".d{background-image:url(/assets/images/icon-document.svg)}\
               .c{mask-image:url(/assets/images/govuk-crest.svg)}";
    assert_eq!(icons(css), ["icon-document.svg"]);
    let ours = without_branding(css, &built());
    assert_eq!(ours, ".d{background-image:url(icon-document-ab12.svg)}.c{mask-image:none}");
}

#[test]
fn a_style_sheet_that_still_asks_for_something_dropped_is_refused() {
    assert!(assert_clean("@font-face { font-family: x }").is_err());
    assert!(assert_clean("a{background:url('/assets/x.png')}").is_err());
    assert!(assert_clean("a{color:red}").is_ok());
}

#[test]
fn another_content_gets_another_name() {
    let (one, two) = (fingerprinted("a.css", b"1"), fingerprinted("a.css", b"2"));
    assert_ne!(one, two);
    assert_eq!(one.len(), "a-".len() + 12 + ".css".len());
    assert_eq!(one, fingerprinted("a.css", b"1"));
}
