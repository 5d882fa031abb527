//! E-mail by SMTP. A reply of the server is never repeated: it may quote the address.

use super::only_to_this_machine;
use crate::failure::usage;
use app::ports::{Message, SendError};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message as Email};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{Error, SmtpTransport};
use lettre::{Address, Transport};
use std::time::Duration;
use uuid::Uuid;

/// Each step of the conversation may take so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server that takes e-mail.
#[derive(Clone)]
pub struct Smtp {
    transport: SmtpTransport,
    from: Mailbox,
}

impl Smtp {
    pub fn new(url: &str, password: Option<String>, from: &str) -> anyhow::Result<Smtp> {
        let from: Mailbox = from.parse().map_err(|_| {
            usage("--mail-from is not an address, like \"Appointments <no-reply@example.org>\".")
        })?;
        let place = Place::parse(url)?;
        if !place.encrypted {
            only_to_this_machine(&place.host, "--smtp")?;
        }
        let wrong = |_| usage("--smtp is not an address, like smtps://user@mail.example.org.");
        let mut builder = SmtpTransport::from_url(&place.without_user).map_err(wrong)?;
        if let Some(user) = place.user {
            let password = password.ok_or_else(|| {
                usage("--smtp names a user. Set THROUGHLINE_SMTP_PASSWORD, or give --smtp-password-file.")
            })?;
            builder = builder.credentials(Credentials::new(user, password));
        }
        let name = ClientId::Domain(from.email.domain().to_string());
        Ok(Smtp { transport: builder.timeout(Some(PATIENCE)).hello_name(name).build(), from })
    }

    /// Gives one e-mail to the server. Until a greeting was exchanged nothing can have gone.
    pub fn send(&self, message: &Message) -> Result<(), SendError> {
        let email = self.email(message)?;
        match self.transport.test_connection() {
            Ok(true) => {}
            Ok(false) => return Err(SendError::NotTaken("the mail server does not greet".to_string())),
            Err(problem) => return Err(SendError::NotTaken(reason(&problem))),
        }
        match self.transport.send(&email) {
            Ok(_) => Ok(()),
            Err(problem) if problem.is_permanent() => Err(SendError::Refused(reason(&problem))),
            Err(problem) if problem.is_transient() => Err(SendError::NotTaken(reason(&problem))),
            Err(problem) => Err(SendError::NotKnown(reason(&problem))),
        }
    }

    fn email(&self, message: &Message) -> Result<Email, SendError> {
        let refused = |what: &str| SendError::Refused(what.to_string());
        let to: Address = message.to.parse().map_err(|_| refused("the address cannot be written to"))?;
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        Email::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(message.subject.clone())
            .message_id(Some(message_id(message.key, self.from.email.domain())))
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_string()))
            .header(ContentType::TEXT_PLAIN)
            .body(message.words.clone())
            .map_err(|_| refused("it cannot be put together"))
    }
}

/// The same for the same message, so that whoever sees two knows them for one.
fn message_id(key: Uuid, domain: &str) -> String {
    format!("<{key}@{domain}>")
}

/// What is wrong, in a few words of our own.
fn reason(problem: &Error) -> String {
    match problem.status() {
        Some(code) => format!("the mail server answered {code}"),
        None if problem.is_timeout() => "the mail server did not answer in time".to_string(),
        None if problem.is_tls() => "no encrypted connection to the mail server".to_string(),
        None => "the connection to the mail server failed".to_string(),
    }
}

/// Where the server is, taken out of its address.
struct Place {
    host: String,
    user: Option<String>,
    encrypted: bool,
    without_user: String,
}

impl Place {
    fn parse(url: &str) -> anyhow::Result<Place> {
        let wrong = || usage("--smtp is not an address, like smtps://user@mail.example.org.");
        let (scheme, rest) = url.split_once("://").ok_or_else(wrong)?;
        let (user, server) =
            rest.rsplit_once('@').map_or((None, rest), |(user, server)| (Some(user), server));
        if user.is_some_and(|user| user.contains(':')) {
            return Err(usage(
                "A password does not stand in --smtp, where others can read it. Set THROUGHLINE_SMTP_PASSWORD.",
            ));
        }
        let host = server.split(['/', '?']).next().unwrap_or_default();
        let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
        if host.is_empty() {
            return Err(wrong());
        }
        Ok(Place {
            host: host.to_string(),
            user: user.map(|user| user.replace("%40", "@")),
            encrypted: scheme == "smtps" || server.ends_with("?tls=required"),
            without_user: format!("{scheme}://{server}"),
        })
    }
}
