//! Messages as they leave the service: a real SMTP conversation and the request that GOV.UK Notify takes, each with a
//! server of the test on this machine.

use app::ports::{Message, Messenger, SendError};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::person::detail::ReachWay;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use server::edge::SystemClock;
use server::messages::{Carriers, Carrying, Notify, NotifyKey, Smtp};
use sha2::Sha256;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use uuid::Uuid;

const SERVICE: &str = "26785a09-ab16-4eb0-8407-a37497a57506";
const SECRET: &str = "3d844edf-8d35-48ac-975b-e847b4f122b0";
const NUMBER: &str = "07700 900 461";
const ADDRESS: &str = "dale@example.org";
const WORDS: &str = "You have an appointment on Tuesday 1 December 2026 at 2pm. Where: Harbour House.";

fn key() -> Uuid {
    Uuid::from_u128(7)
}

fn text() -> Message {
    let (to, words) = (NUMBER.to_string(), WORDS.to_string());
    Message { key: key(), way: ReachWay::Mobile, to, subject: String::new(), words }
}

fn email() -> Message {
    let (to, subject) = (ADDRESS.to_string(), "Your appointment".to_string());
    Message { key: key(), way: ReachWay::Email, to, subject, words: WORDS.to_string() }
}

/// A server that answers `connections` connections one after the other, each by this; what each gave.
fn serving<T: Send + 'static>(
    connections: usize,
    answer: impl Fn(TcpStream) -> T + Send + 'static,
) -> (u16, JoinHandle<Vec<T>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let serve = move || (0..connections).map(|_| answer(listener.accept().unwrap().0)).collect();
    (port, std::thread::spawn(serve))
}

/// One conversation in SMTP; the command that begins with `at` is answered by `with`, nothing at all when that is empty.
fn smtp(stream: TcpStream, at: &str, with: &str) -> Vec<String> {
    let (mut said, mut data) = (Vec::new(), false);
    let mut out = stream.try_clone().unwrap();
    let mut write = |line: &str| out.write_all(format!("{line}\r\n").as_bytes()).unwrap();
    write("220 test ESMTP");
    for line in BufReader::new(stream).lines() {
        let Ok(line) = line else { break };
        said.push(line.clone());
        let ends = data && line == ".";
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            _ if ends => "250 kept",
            _ if data => continue,
            "EHLO" => "250-test\r\n250 8BITMIME",
            "DATA" => "354 go on",
            "QUIT" => "221 bye",
            _ => "250 fine",
        };
        let answer = if !at.is_empty() && line.starts_with(at) { with } else { answer };
        data = answer.starts_with("354") || (data && !ends);
        if answer.is_empty() {
            break;
        }
        write(answer);
        if line == "QUIT" {
            break;
        }
    }
    said
}

fn mail_to(port: u16) -> Smtp {
    Smtp::new(&format!("smtp://127.0.0.1:{port}"), None, "Appointments <no-reply@northmoor.example>").unwrap()
}

#[test]
fn an_e_mail_goes_by_smtp_with_an_id_made_from_the_key() {
    let (port, served) = serving(2, |stream| smtp(stream, "", ""));
    mail_to(port).send(&email()).unwrap();
    let said = served.join().unwrap().remove(1);
    let has = |line: &str| said.iter().any(|said| said == line);
    assert!(has("EHLO northmoor.example"), "{said:#?}");
    assert!(has("MAIL FROM:<no-reply@northmoor.example>") && has("RCPT TO:<dale@example.org>"), "{said:#?}");
    assert!(has("Message-ID: <00000000-0000-0000-0000-000000000007@northmoor.example>"), "{said:#?}");
    assert!(has("Subject: Your appointment") && has("To: dale@example.org"), "{said:#?}");
    assert!(has("Auto-Submitted: auto-generated"), "{said:#?}");
    // Long lines are folded, as quoted-printable does.
    assert!(said.join("\n").replace("=\n", "").contains(WORDS), "{said:#?}");
}

#[test]
fn what_a_mail_server_answers_says_whether_it_may_be_tried_again() {
    let not_taken = |code| SendError::NotTaken(format!("the mail server answered {code}"));
    let cases = [
        (
            "RCPT TO",
            "550 no such user dale@example.org",
            SendError::Refused("the mail server answered 550".into()),
        ),
        ("RCPT TO", "450 dale@example.org is busy", not_taken(450)),
        ("EHLO", "421 come back later", not_taken(421)),
        (".", "552 dale@example.org is full", SendError::Refused("the mail server answered 552".into())),
        // It has the whole message and went away without a word.
        (".", "", SendError::NotKnown("the connection to the mail server failed".into())),
    ];
    for (at, with, expected) in cases {
        let (port, _served) = serving(2, move |stream| smtp(stream, at, with));
        assert_eq!(mail_to(port).send(&email()), Err(expected), "{at} {with}");
    }
}

#[test]
fn without_a_mail_server_nothing_can_have_gone() {
    let port = serving(0, |_| ()).0;
    assert!(matches!(mail_to(port).send(&email()), Err(SendError::NotTaken(_))));
    let nowhere = Message { to: "dale".to_string(), ..email() };
    assert!(matches!(mail_to(port).send(&nowhere), Err(SendError::Refused(_))));
}

/// A request: its first line, its headers, its body.
type Asked = (String, Vec<String>, Value);

fn request(stream: &TcpStream) -> Asked {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if line.trim().is_empty() {
            break;
        }
        lines.push(line.trim().to_string());
    }
    let length =
        lines.iter().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).unwrap();
    (lines.remove(0), lines, serde_json::from_slice(&body).unwrap())
}

/// GOV.UK Notify that answers with this status; nothing at all where it is empty.
fn notify_answering(status: &'static str) -> (Notify, JoinHandle<Vec<Asked>>) {
    let (port, served) = serving(1, move |mut stream| {
        let asked = request(&stream);
        if !status.is_empty() {
            let body = r#"{"id": "1", "errors": [{"message": "07700 900 461 is no number"}]}"#;
            let length = body.len();
            write!(
                stream,
                "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            )
            .unwrap();
        }
        asked
    });
    (notify_at(port), served)
}

fn notify_at(port: u16) -> Notify {
    let key = NotifyKey::parse(&format!("my_key-{SERVICE}-{SECRET}")).unwrap();
    let url = format!("http://127.0.0.1:{port}");
    Notify::new(&url, key, Uuid::from_u128(9), Arc::new(SystemClock)).unwrap()
}

#[test]
fn a_text_goes_as_notify_takes_it_with_a_token_that_its_key_signed() {
    let before = server::edge::now().timestamp().as_second();
    let (notify, served) = notify_answering("201 Created");
    notify.send(&text()).unwrap();
    let (line, headers, body) = served.join().unwrap().remove(0);
    assert_eq!(line, "POST /v2/notifications/sms HTTP/1.1");
    assert_eq!(
        body,
        json!({
            "phone_number": "07700900461",
            "template_id": "00000000-0000-0000-0000-000000000009",
            "personalisation": {"message": WORDS},
            "reference": "00000000-0000-0000-0000-000000000007",
        })
    );
    let has = |name: &str| {
        headers.iter().find_map(|line| line.split_once(": ").filter(|(n, _)| n.eq_ignore_ascii_case(name)))
    };
    assert_eq!(has("content-type").unwrap().1, "application/json");
    let token = has("authorization").unwrap().1.strip_prefix("Bearer ").unwrap();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(signed.as_bytes());
    mac.verify_slice(&URL_SAFE_NO_PAD.decode(signature).unwrap()).unwrap();
    let parts: Vec<Value> = signed
        .split('.')
        .map(|part| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap())
        .collect();
    assert_eq!(parts[0], json!({"alg": "HS256", "typ": "JWT"}));
    assert_eq!(parts[1]["iss"], SERVICE);
    assert!((before..=before + 60).contains(&parts[1]["iat"].as_i64().unwrap()));
}

#[test]
fn what_notify_answers_says_whether_it_may_be_tried_again() {
    let not_taken = |status| SendError::NotTaken(format!("Notify answered {status}"));
    let cases = [
        ("400 Bad Request", SendError::Refused("Notify answered 400".into())),
        ("403 Forbidden", not_taken(403)),
        ("429 Too Many Requests", not_taken(429)),
        ("503 Service Unavailable", not_taken(503)),
        ("302 Found", not_taken(302)),
        ("500 Internal Server Error", SendError::NotKnown("Notify answered 500".into())),
        ("", SendError::NotKnown("the connection to Notify failed".into())),
    ];
    for (status, expected) in cases {
        assert_eq!(notify_answering(status).0.send(&text()), Err(expected), "{status}");
    }
    let (nobody, gone) = serving(0, |_| ());
    gone.join().unwrap();
    assert_eq!(notify_at(nobody).send(&text()), Err(SendError::NotTaken("no connection to Notify".into())));
}

/// Everything that is logged, at the most detail that there is.
#[derive(Clone, Default)]
struct Logs(Arc<Mutex<Vec<u8>>>);

impl Write for Logs {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn no_log_line_and_no_error_says_who_was_written_to_or_what() {
    let logs = Logs::default();
    let to = logs.clone();
    let filter = server::logs::without_bodies(tracing_subscriber::EnvFilter::new("trace"));
    let subscriber =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(move || to.clone()).finish();
    let _ = tracing_log_to_tracing();
    let errors = tracing::subscriber::with_default(subscriber, || {
        let (port, _served) = serving(2, |stream| smtp(stream, "RCPT TO", "550 no dale@example.org here"));
        let (notify, _asked) = notify_answering("400 Bad Request");
        tracing::debug!("a line");
        let errors = [mail_to(port).send(&email()), notify.send(&text())];
        tracing::error!(?errors, message = ?text(), "what a slip would print");
        format!("{errors:?}")
    });
    let logged = String::from_utf8(logs.0.lock().unwrap().clone()).unwrap();
    assert!(logged.contains("a line") && logged.contains("what a slip would print"), "{logged}");
    for said in [logged, errors] {
        for secret in ["900", "dale", "appointment on", SECRET, "Bearer"] {
            assert!(!said.contains(secret), "{secret} stands in {said}");
        }
    }
}

/// Libraries that log by `log` are heard too, as in the program.
fn tracing_log_to_tracing() -> Result<(), tracing_subscriber::util::TryInitError> {
    use tracing_subscriber::util::SubscriberInitExt;
    tracing_subscriber::registry().try_init()
}

#[tokio::test]
async fn a_way_that_is_not_set_up_is_not_taken() {
    let carriers = Carriers { text: None, email: None };
    assert!(!carriers.ways().any());
    assert!(matches!(carriers.send(&text()).await, Err(SendError::NotTaken(_))));
}

#[test]
fn options_that_would_give_somebody_away_are_refused() {
    let clock = || Arc::new(SystemClock);
    let refused = |options: Carrying| options.messenger(clock()).err().map(|problem| problem.to_string());
    let mail = |smtp: &str| Carrying {
        smtp: Some(smtp.to_string()),
        mail_from: Some("a@example.org".to_string()),
        ..Carrying::default()
    };
    let says = |options: Carrying, words: &str| {
        let said = refused(options).unwrap_or_default();
        assert!(said.contains(words), "{said}");
    };
    assert!(Carrying::default().messenger(clock()).unwrap().is_none(), "nothing is set up by itself");
    assert_eq!(refused(mail("smtp://localhost:2525")), None);
    says(mail("smtp://mail.example.org"), "not encrypted");
    says(mail("smtps://user:secret@mail.example.org"), "does not stand in --smtp");
    says(mail("smtps://user@mail.example.org"), "THROUGHLINE_SMTP_PASSWORD");
    says(mail("mail.example.org"), "is not an address");
    let text = |url: &str| {
        let key = NotifyKey::parse(&format!("my-key-{SERVICE}-{SECRET}")).unwrap();
        Notify::new(url, key, Uuid::nil(), clock())
            .err()
            .map(|problem| problem.to_string())
            .unwrap_or_default()
    };
    assert_eq!(text("https://api.notifications.service.gov.uk"), "");
    assert!(text("http://notify.example.org").contains("not encrypted"));
    assert!(
        NotifyKey::parse("a-short-one").is_err()
            && NotifyKey::parse(&format!("k-{SERVICE}-{}", "x".repeat(36))).is_err()
    );
}
