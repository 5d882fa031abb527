//! Text by GOV.UK Notify: `POST /v2/notifications/sms` with a JSON Web Token. The template there holds ((message)) and
//! nothing else, because the words are dated policy of ours; `reference` is the key of the message.

use super::only_to_this_machine;
use crate::failure::usage;
use app::ports::{Clock, Message, SendError};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::shared::Moment;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::Sha256;
use std::sync::Arc;
use std::time::Duration;
use ureq::{Agent, Error, Timeout};
use uuid::Uuid;

/// The whole request may take so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// The length of a UUID in text.
const UUID_CHARS: usize = 36;

/// An API key of GOV.UK Notify: a name, the id of the service and a secret, joined by hyphens.
#[derive(Clone)]
pub struct NotifyKey {
    service: String,
    secret: String,
}

impl NotifyKey {
    pub fn parse(key: &str) -> anyhow::Result<NotifyKey> {
        let wrong =
            || usage("The key of GOV.UK Notify is a name, the id of the service and a secret, with hyphens.");
        let place = key.len().checked_sub(2 * UUID_CHARS + 1).ok_or_else(wrong)?;
        let both = key.get(place..).ok_or_else(wrong)?;
        let (service, secret) = (both.get(..UUID_CHARS), both.get(UUID_CHARS + 1..));
        let (Some(service), Some(secret)) = (service, secret) else { return Err(wrong()) };
        if service.parse::<Uuid>().is_err() || secret.parse::<Uuid>().is_err() {
            return Err(wrong());
        }
        Ok(NotifyKey { service: service.to_string(), secret: secret.to_string() })
    }

    /// A token of this moment; Notify takes it for half a minute.
    fn token(&self, now: Moment) -> String {
        let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let head = part(json!({"alg": "HS256", "typ": "JWT"}));
        let body = part(json!({"iss": self.service, "iat": now.timestamp().as_second()}));
        let signed = format!("{head}.{body}");
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(self.secret.as_bytes())
            .expect("a key of any length is taken");
        mac.update(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }
}

/// The service that takes texts.
#[derive(Clone)]
pub struct Notify {
    agent: Agent,
    address: String,
    key: NotifyKey,
    template: Uuid,
    clock: Arc<dyn Clock>,
}

impl Notify {
    pub fn new(url: &str, key: NotifyKey, template: Uuid, clock: Arc<dyn Clock>) -> anyhow::Result<Notify> {
        let base = url.trim_end_matches('/');
        if let Some(rest) = base.strip_prefix("http://") {
            let host = rest.split('/').next().unwrap_or_default();
            only_to_this_machine(host.rsplit_once(':').map_or(host, |(host, _)| host), "--notify-url")?;
        } else if !base.starts_with("https://") {
            return Err(usage(
                "--notify-url is not an address, like https://api.notifications.service.gov.uk.",
            ));
        }
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(0);
        let address = format!("{base}/v2/notifications/sms");
        Ok(Notify { agent: config.build().into(), address, key, template, clock })
    }

    /// Gives one text to Notify.
    pub fn send(&self, message: &Message) -> Result<(), SendError> {
        let body = json!({
            "phone_number": plain_number(&message.to),
            "template_id": self.template,
            "personalisation": {"message": message.words},
            "reference": message.key,
        });
        let answer = self
            .agent
            .post(&self.address)
            .header("Authorization", format!("Bearer {}", self.key.token(self.clock.now())))
            .content_type("application/json")
            .send(body.to_string());
        match answer {
            Ok(answer) => of_status(answer.status().as_u16()),
            Err(problem) => Err(of_error(&problem)),
        }
    }
}

/// Notify says what a status means; its words are never repeated, because they may quote the number.
fn of_status(status: u16) -> Result<(), SendError> {
    let reason = format!("Notify answered {status}");
    match status {
        200..=299 => Ok(()),
        // The key, the clock or the limits of the day: nothing went, and somebody may mend it.
        300..=399 | 401 | 403 | 404 | 429 | 503 => Err(SendError::NotTaken(reason)),
        400..=499 => Err(SendError::Refused(reason)),
        _ => Err(SendError::NotKnown(reason)),
    }
}

/// What failed before the request was written did not go; of everything else nobody knows.
fn of_error(problem: &Error) -> SendError {
    let refused = |problem: &std::io::Error| problem.kind() == std::io::ErrorKind::ConnectionRefused;
    match problem {
        Error::HostNotFound
        | Error::ConnectionFailed
        | Error::Tls(_)
        | Error::Rustls(_)
        | Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
            SendError::NotTaken("no connection to Notify".to_string())
        }
        Error::Io(problem) if refused(problem) => SendError::NotTaken("no connection to Notify".to_string()),
        Error::Timeout(_) => SendError::NotKnown("Notify did not answer in time".to_string()),
        _ => SendError::NotKnown("the connection to Notify failed".to_string()),
    }
}

/// As people write numbers, without what is between the digits.
fn plain_number(number: &str) -> String {
    number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}
