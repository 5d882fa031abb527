//! What a service outside GOV.UK must leave out of the design system's style sheets.
//!
//! The styles are free to use; the typeface, the crown, the crest and the logos are not. So the font rules
//! go, the family becomes the reader's own sans-serif, and a picture that is not a plain icon becomes `none`.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use regex::Regex;

const OWN_FAMILY: &str = "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Liberation Sans\",arial,sans-serif";

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is a constant that the tests compile")
}

/// The icons that the sheet shows, by file name.
pub fn icons(css: &str) -> Vec<String> {
    let urls = pattern(r#"url\(["']?/assets/images/(icon-[\w-]+\.svg)["']?\)"#);
    urls.captures_iter(css).map(|found| found[1].to_owned()).collect()
}

/// The sheet without fonts and branding; `icons` gives the built name of each icon.
pub fn without_branding(css: &str, icons: &BTreeMap<String, String>) -> String {
    let css = pattern(r"@font-face\s*\{[^}]*\}").replace_all(css, "");
    let css = pattern(r"/\*# sourceMappingURL=[^*]*\*/").replace_all(&css, "");
    let css =
        pattern(r#"["']?GDS Transport["']?\s*,\s*arial\s*,\s*sans-serif"#).replace_all(&css, OWN_FAMILY);
    let urls = pattern(r#"url\(["']?/assets/[^)]*?([\w.-]+)["']?\)"#);
    let css = urls.replace_all(&css, |found: &regex::Captures<'_>| match icons.get(&found[1]) {
        Some(built) => format!("url({built})"),
        None => "none".to_owned(),
    });
    css.into_owned()
}

/// Fails when a new version of a design system brings something that the rules above do not know.
pub fn assert_clean(css: &str) -> Result<()> {
    for word in ["GDS Transport", "@font-face", "/assets/", "sourceMappingURL", "@import"] {
        if css.contains(word) {
            bail!("the built style sheet still says `{word}`: teach crates/xtask/src/assets/css.rs about it");
        }
    }
    Ok(())
}
