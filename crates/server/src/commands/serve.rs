//! `throughline serve`.

use crate::assets::Files;
use crate::court_folder::{self, CourtFolder};
use crate::edge::SystemClock;
use crate::failure::{Found, usage};
use crate::messages;
use crate::open::{At, Missing, Service};
use crate::policies;
use crate::reminders;
use crate::worker::{self, DailyHead};
use anyhow::Context;
use app::ports::Messenger;
use clap::Args;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::watch;
use web::{AppState, Settings};

#[derive(Args)]
pub struct Options {
    /// The port to listen on; 0 takes any that is free.
    #[arg(long, default_value_t = 8080, env = "THROUGHLINE_PORT")]
    pub port: u16,
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1", env = "THROUGHLINE_ADDRESS")]
    pub address: IpAddr,
    /// What the service is called on its pages.
    #[arg(long, value_name = "NAME", default_value = "Throughline", env = "THROUGHLINE_SERVICE")]
    pub service: String,
    /// Whom people ask about accessibility and about what is recorded of their use: an address or number.
    #[arg(long, default_value = "your service administrator", env = "THROUGHLINE_CONTACT")]
    pub contact: String,
    /// Send cookies over plain http too: only for trying it out on this machine.
    #[arg(long)]
    pub insecure_cookies: bool,
    /// Listen here, and nowhere else, for who collects measures (Prometheus text at /metrics).
    #[arg(long, value_name = "ADDRESS:PORT", env = "THROUGHLINE_METRICS")]
    pub metrics: Option<SocketAddr>,
    /// How many proxies of your own add to X-Forwarded-For. Only what the outermost of them wrote is believed.
    #[arg(long, value_name = "N", default_value_t = 0, env = "THROUGHLINE_PROXIES")]
    pub proxies: usize,
    /// Sign the head of the record once a day into this folder, for somebody outside to collect.
    #[arg(long, value_name = "DIR", requires = "key")]
    pub heads: Option<PathBuf>,
    /// The file of the key that signs it; made when it is not there.
    #[arg(long, value_name = "FILE", requires = "heads")]
    pub key: Option<PathBuf>,
    /// Take in what courts send into this folder; files move to `taken` or `refused` below it.
    #[arg(long, value_name = "DIR", env = "THROUGHLINE_COURT_FILES")]
    pub court_files: Option<PathBuf>,
    #[command(flatten)]
    pub messages: messages::Carrying,
    #[command(flatten)]
    pub at: At,
}

/// What is the same in `serve` and `demo` once the record is open.
pub struct Serving {
    pub address: SocketAddr,
    pub settings: Settings,
    pub files: Files,
    pub daily_head: Option<DailyHead>,
    pub metrics: Option<SocketAddr>,
    /// Where files of courts arrive, if anywhere.
    pub court_folder: Option<CourtFolder>,
    /// Where reminders leave; nothing where none are sent.
    pub messenger: Option<Arc<dyn Messenger>>,
}

pub async fn run(options: Options) -> anyhow::Result<Found> {
    // Before the database is opened, so that nothing is made when the service could not start.
    let files = Files::load()?;
    let messenger = options.messages.messenger(Arc::new(SystemClock))?;
    let service = options.at.open(Missing::Make).await?;
    policies::keep_default(service.store.as_ref(), service.now()).await?;
    let settings = Settings {
        service: options.service,
        version: env!("CARGO_PKG_VERSION").to_string(),
        demo: false,
        secure_cookies: !options.insecure_cookies,
        contact: options.contact,
        proxies: options.proxies,
        reminders: messenger.as_ref().map(|messenger| messenger.ways()).unwrap_or_default(),
        assets: files.addresses()?,
    };
    let daily_head = match (options.key, options.heads) {
        (Some(key), Some(folder)) => Some(DailyHead::new(key, folder)?),
        _ => None,
    };
    let address = SocketAddr::new(options.address, options.port);
    let metrics = options.metrics;
    let court_folder = options.court_files.map(CourtFolder::new).transpose()?;
    let serving = Serving { address, settings, files, daily_head, metrics, court_folder, messenger };
    serve(service, serving, |address| {
        println!("Serving on http://{address}. Ctrl-C ends it.");
        Ok(())
    })
    .await
}

/// Serves until Ctrl-C or SIGTERM, then lets requests that have begun come to their end.
pub async fn serve(
    service: Service,
    serving: Serving,
    ready: impl FnOnce(SocketAddr) -> anyhow::Result<()>,
) -> anyhow::Result<Found> {
    let state = AppState::new(service.ports(), service.policy.clone(), serving.settings);
    let operations = state.operations.clone();
    let measures = web::operations::metrics(state.clone());
    let router = web::router(state).merge(serving.files.router());
    let listener = listen(serving.address, "--port").await?;
    if let Some(address) = serving.metrics {
        let listener = listen(address, "--metrics").await?;
        // It ends with the process; nobody waits for a measure.
        tokio::spawn(async move { axum::serve(listener, measures).await });
    }
    let (stop, stopped) = watch::channel(false);
    let reminding = serving
        .messenger
        .map(|messenger| tokio::spawn(reminders::run(service.clone(), messenger, stopped.clone())));
    let folder = serving.court_folder;
    let watching =
        folder.map(|folder| tokio::spawn(court_folder::run(service.clone(), folder, stopped.clone())));
    let working = tokio::spawn(worker::run(service, serving.daily_head, operations, stopped));
    let address = listener.local_addr()?;
    tracing::info!(%address, "serving");
    ready(address)?;
    let router = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, router).with_graceful_shutdown(asked_to_end()).await.context("serving ended")?;
    stop.send_replace(true);
    working.await?;
    for task in reminding.into_iter().chain(watching) {
        task.await?;
    }
    tracing::info!("ended");
    Ok(Found::Fine)
}

async fn listen(address: SocketAddr, option: &str) -> anyhow::Result<TcpListener> {
    let refused =
        |problem| usage(format!("{address} cannot be listened on: {problem}. Choose another {option}."));
    TcpListener::bind(address).await.map_err(refused)
}

async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminated) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated.recv() => {}
    }
}
