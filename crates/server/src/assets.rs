//! The built style sheets and icons: inside a release build, on disk for a debug one. Names carry a digest of the
//! content, so a browser may keep each for ever; what `cargo xtask assets` compressed is sent as it is.

use anyhow::Context;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

const NOT_BUILT: &str = "Assets are not built. Run: cargo xtask assets";

/// Release builds only; empty in a debug build.
const EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/embedded_assets.rs"));

/// Every built file by its name.
#[derive(Clone)]
pub struct Files {
    files: Arc<BTreeMap<String, Cow<'static, [u8]>>>,
    /// From plain names to built ones.
    manifest: BTreeMap<String, String>,
}

impl Files {
    pub fn load() -> anyhow::Result<Files> {
        let files = if cfg!(debug_assertions) { from_disk()? } else { embedded() };
        let manifest = files.get("manifest.json").context(NOT_BUILT)?;
        let manifest =
            serde_json::from_slice(manifest).context("assets/built/manifest.json cannot be read")?;
        Ok(Files { files: Arc::new(files), manifest })
    }

    /// The addresses that pages name.
    pub fn addresses(&self) -> anyhow::Result<web::view::Assets> {
        let address = |name: &str| -> anyhow::Result<String> {
            let built = self.manifest.get(name).with_context(|| format!("{name} is missing. {NOT_BUILT}"))?;
            Ok(format!("/assets/{built}"))
        };
        Ok(web::view::Assets {
            govuk_css: address("govuk.css")?,
            moj_css: address("moj.css")?,
            own_css: address("throughline.css")?,
            own_js: address("throughline.js")?,
        })
    }

    pub fn router(self) -> Router {
        Router::new().route("/assets/{file}", get(serve)).with_state(self)
    }
}

fn embedded() -> BTreeMap<String, Cow<'static, [u8]>> {
    EMBEDDED.iter().map(|(name, content)| ((*name).to_string(), Cow::Borrowed(*content))).collect()
}

fn from_disk() -> anyhow::Result<BTreeMap<String, Cow<'static, [u8]>>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/built");
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).context(NOT_BUILT)? {
        let entry = entry?;
        let content = std::fs::read(entry.path()).context(NOT_BUILT)?;
        files.insert(entry.file_name().to_string_lossy().into_owned(), Cow::Owned(content));
    }
    Ok(files)
}

async fn serve(State(files): State<Files>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    // Only what a page can name: neither the manifest nor the compressed twins by their own names.
    let Some(kind) = kind_of(&name).filter(|_| files.manifest.values().any(|built| *built == name)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let twin = |(ending, coding): (&str, &'static str)| {
        let content = files.files.get(&format!("{name}.{ending}"))?;
        accepts(&headers, coding).then(|| (content.clone(), Some(coding)))
    };
    let plain = || files.files.get(&name).map(|content| (content.clone(), None));
    let Some((content, coding)) = [("br", "br"), ("gz", "gzip")].into_iter().find_map(twin).or_else(plain)
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = content.into_response();
    let mut set =
        |name, value: &'static str| response.headers_mut().insert(name, HeaderValue::from_static(value));
    set(header::CONTENT_TYPE, kind);
    set(header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    set(header::VARY, "accept-encoding");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    if let Some(coding) = coding {
        set(header::CONTENT_ENCODING, coding);
    }
    response
}

fn kind_of(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        "txt" => Some("text/plain; charset=utf-8"),
        _ => None,
    }
}

/// Whether the browser takes this coding: named without `q=0`.
fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let accepted = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|one| {
        let (name, q) = one.split_once(';').unwrap_or((one, ""));
        let refused = q.trim().strip_prefix("q=").is_some_and(|q| q.trim().parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case(coding) && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accept(text: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(text))])
    }

    #[test]
    fn a_coding_is_used_only_when_the_browser_takes_it() {
        assert!(accepts(&accept("gzip, deflate, br"), "br"));
        assert!(accepts(&accept("gzip;q=0.5"), "gzip"));
        assert!(!accepts(&accept("br;q=0, gzip"), "br"));
        assert!(!accepts(&HeaderMap::new(), "gzip"));
    }
}
