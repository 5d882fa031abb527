//! How messages to people on probation leave the service: e-mail by SMTP, text by GOV.UK Notify. Neither is set up unless
//! somebody says so, and then only over an encrypted connection or to this machine.

mod notify;
mod smtp;

pub use notify::{Notify, NotifyKey};
pub use smtp::Smtp;

use crate::failure::usage;
use app::ports::{Clock, Message, Messenger, SendError};
use async_trait::async_trait;
use clap::Args;
use domain::person::detail::ReachWay;
use domain::reminder::Ways;
use std::path::PathBuf;
use std::sync::Arc;
use uuid::Uuid;

/// Where secrets stand: never on the command line, which everybody on the machine can read.
const SMTP_PASSWORD: &str = "THROUGHLINE_SMTP_PASSWORD";
const NOTIFY_KEY: &str = "THROUGHLINE_NOTIFY_KEY";

#[derive(Args, Clone, Debug, Default)]
pub struct Carrying {
    /// Send reminders by e-mail through this server: smtps://user@host, smtp://user@host?tls=required, or
    /// smtp://localhost. The password stands in THROUGHLINE_SMTP_PASSWORD or in --smtp-password-file, never here.
    #[arg(long, value_name = "URL", env = "THROUGHLINE_SMTP", requires = "mail_from")]
    pub smtp: Option<String>,
    /// The file that holds the password for --smtp.
    #[arg(long, value_name = "FILE", requires = "smtp")]
    pub smtp_password_file: Option<PathBuf>,
    /// Whom e-mails are from: "Northmoor appointments <no-reply@example.org>".
    #[arg(long, value_name = "ADDRESS", env = "THROUGHLINE_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// Send reminders by text through GOV.UK Notify, with this template of the service there, whose whole content is
    /// ((message)). The API key stands in THROUGHLINE_NOTIFY_KEY or in --notify-key-file, never here.
    #[arg(long, value_name = "UUID", env = "THROUGHLINE_NOTIFY_TEMPLATE")]
    pub notify_template: Option<Uuid>,
    /// The file that holds the API key for --notify-template.
    #[arg(long, value_name = "FILE", requires = "notify_template")]
    pub notify_key_file: Option<PathBuf>,
    /// Where GOV.UK Notify answers.
    #[arg(
        long,
        value_name = "URL",
        env = "THROUGHLINE_NOTIFY_URL",
        default_value = "https://api.notifications.service.gov.uk"
    )]
    pub notify_url: String,
}

impl Carrying {
    /// What is set up; nothing when nothing is.
    pub fn messenger(&self, clock: Arc<dyn Clock>) -> anyhow::Result<Option<Arc<dyn Messenger>>> {
        let email = match (&self.smtp, &self.mail_from) {
            (Some(url), Some(from)) => {
                let password = secret(SMTP_PASSWORD, self.smtp_password_file.as_ref())?;
                Some(Smtp::new(url, password, from)?)
            }
            _ => None,
        };
        let text = match self.notify_template {
            Some(template) => {
                let key = secret(NOTIFY_KEY, self.notify_key_file.as_ref())?.ok_or_else(|| {
                    usage(format!(
                        "Texts need the key of GOV.UK Notify: set {NOTIFY_KEY}, or give --notify-key-file."
                    ))
                })?;
                Some(Notify::new(&self.notify_url, NotifyKey::parse(&key)?, template, clock)?)
            }
            None => None,
        };
        let carriers = Carriers { text, email };
        Ok(carriers.ways().any().then(|| Arc::new(carriers) as Arc<dyn Messenger>))
    }
}

/// A secret from its file or from its variable; what is wrong is said without it.
fn secret(variable: &str, file: Option<&PathBuf>) -> anyhow::Result<Option<String>> {
    let text = match file {
        Some(file) => Some(
            std::fs::read_to_string(file)
                .map_err(|problem| usage(format!("{} cannot be read: {problem}.", file.display())))?,
        ),
        None => std::env::var(variable).ok(),
    };
    Ok(text.map(|text| text.trim().to_string()).filter(|text| !text.is_empty()))
}

/// Names, numbers and times cross the connection, so nobody may read it.
fn only_to_this_machine(host: &str, what: &str) -> anyhow::Result<()> {
    if ["localhost", "127.0.0.1", "::1", "[::1]"].contains(&host) {
        return Ok(());
    }
    Err(usage(format!("{what} is not encrypted. Without encryption only localhost is taken.")))
}

/// The carriers that are set up.
pub struct Carriers {
    pub text: Option<Notify>,
    pub email: Option<Smtp>,
}

#[async_trait]
impl Messenger for Carriers {
    fn ways(&self) -> Ways {
        Ways { text: self.text.is_some(), email: self.email.is_some() }
    }

    async fn send(&self, message: &Message) -> Result<(), SendError> {
        // Both wait on a socket, so they have a thread of their own.
        let message = message.clone();
        let sending = match (message.way, &self.text, &self.email) {
            (ReachWay::Mobile, Some(text), _) => {
                let text = text.clone();
                tokio::task::spawn_blocking(move || text.send(&message))
            }
            (ReachWay::Email, _, Some(email)) => {
                let email = email.clone();
                tokio::task::spawn_blocking(move || email.send(&message))
            }
            _ => return Err(SendError::NotTaken("that way is not set up".to_string())),
        };
        let lost = |_| Err(SendError::NotKnown("sending ended without an answer".to_string()));
        sending.await.unwrap_or_else(lost)
    }
}
