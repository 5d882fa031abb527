//! From where a request comes: for the limit on wrong passwords, and for the list of one's own sessions.

use crate::state::AppState;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

const FORWARDED_FOR: &str = "x-forwarded-for";

pub struct Origin {
    /// The address, of IPv6 only the half that one household or office has; empty when it is not known.
    pub address: String,
    /// "Firefox on Windows".
    pub client: String,
}

impl FromRequestParts<AppState> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        let address = forwarded(&parts.headers, state.settings.proxies).or(peer);
        let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Origin {
            address: address.map(in_short).unwrap_or_default(),
            client: client_words(agent.unwrap_or_default()),
        })
    }
}

/// The address that the outermost of our own proxies saw. What stands before it, the client can have made up.
fn forwarded(headers: &HeaderMap, proxies: usize) -> Option<IpAddr> {
    let lines = headers.get_all(FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok());
    let entries: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    let place = entries.len().checked_sub(proxies).filter(|_| proxies > 0)?;
    entries.get(place)?.parse().ok()
}

fn in_short(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [one, two, three, four, ..] = address.segments();
            format!("{one:x}:{two:x}:{three:x}:{four:x}::/64")
        }
    }
}

/// Enough to know one's own browser by; nothing more of it is kept.
fn client_words(agent: &str) -> String {
    let first = |words: &[(&str, &'static str)]| {
        words.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, word)| *word)
    };
    let browser =
        first(&[("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]);
    let system = first(&[
        ("Windows", "Windows"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_string(),
        (None, _) => "Not a browser known here".to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn said(lines: &[&'static str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED_FOR, HeaderValue::from_static(line));
        }
        headers
    }

    #[test]
    fn only_what_our_own_proxies_wrote_is_believed() {
        let by = |lines: &[&'static str], proxies| forwarded(&said(lines), proxies).map(|ip| ip.to_string());
        assert_eq!(
            by(&["203.0.113.9"], 0),
            None,
            "nobody stands in front of us, so anybody can have written it"
        );
        assert_eq!(by(&["203.0.113.9"], 1).as_deref(), Some("203.0.113.9"));
        assert_eq!(by(&["1.1.1.1, 203.0.113.9"], 1).as_deref(), Some("203.0.113.9"));
        assert_eq!(by(&["1.1.1.1", "203.0.113.9, 10.0.0.7"], 2).as_deref(), Some("203.0.113.9"));
        assert_eq!(by(&["203.0.113.9"], 2), None);
        assert_eq!(by(&["a name"], 1), None);
    }

    #[test]
    fn of_an_address_of_the_newer_kind_the_half_that_one_office_has_counts() {
        let one = in_short("2001:db8:1:2:aaaa::1".parse().unwrap());
        assert_eq!(one, in_short("2001:db8:1:2:bbbb::2".parse().unwrap()));
        assert_ne!(one, in_short("2001:db8:1:3::1".parse().unwrap()));
        assert_eq!(in_short("::ffff:192.0.2.1".parse().unwrap()), "192.0.2.1");
    }

    #[test]
    fn a_browser_is_told_in_words() {
        let firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
        assert_eq!(client_words(firefox), "Firefox on Windows");
        let safari =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1";
        assert_eq!(client_words(safari), "Safari on iPhone");
        assert_eq!(client_words("curl/8.5"), "Not a browser known here");
    }
}
