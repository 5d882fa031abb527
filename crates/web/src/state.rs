//! What every handler is given: the ports, the policy, and how this service is set up.

use crate::operations::Operations;
use crate::view::Assets;
use app::ports::{CaseScorer, Clock, CourtReader, Files, Ids, Store};
use domain::policy::PolicyBook;
use domain::reminder::Ways;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Passwords hashed at the same time: each takes 19 MiB and some 26 ms, so more would be a way to stop the service.
const HASHES_AT_ONCE: usize = 2;

/// How this service is set up.
#[derive(Clone)]
pub struct Settings {
    pub service: String,
    pub version: String,
    /// Invented data: every page says so.
    pub demo: bool,
    /// Cookies only over https; off for a demo on localhost.
    pub secure_cookies: bool,
    /// Where people ask about accessibility and about what is recorded.
    pub contact: String,
    /// How many of our own proxies add to `X-Forwarded-For`.
    pub proxies: usize,
    /// By which ways it sends reminders.
    pub reminders: Ways,
    pub assets: Assets,
}

/// What the use cases reach outside of themselves.
#[derive(Clone)]
pub struct Ports {
    pub store: Arc<dyn Store>,
    pub files: Arc<dyn Files>,
    pub court_reader: Arc<dyn CourtReader>,
    pub case_scorer: Arc<dyn CaseScorer>,
    pub ids: Arc<dyn Ids>,
    pub clock: Arc<dyn Clock>,
}

#[derive(Clone)]
pub struct AppState {
    pub store: Arc<dyn Store>,
    pub files: Arc<dyn Files>,
    pub court_reader: Arc<dyn CourtReader>,
    pub case_scorer: Arc<dyn CaseScorer>,
    pub ids: Arc<dyn Ids>,
    pub clock: Arc<dyn Clock>,
    pub policy: Arc<PolicyBook>,
    pub settings: Arc<Settings>,
    pub hashing: Arc<Semaphore>,
    pub operations: Arc<Operations>,
}

impl AppState {
    pub fn new(ports: Ports, policy: Arc<PolicyBook>, settings: Settings) -> Self {
        let Ports { store, files, court_reader, case_scorer, ids, clock } = ports;
        AppState {
            store,
            files,
            court_reader,
            case_scorer,
            ids,
            clock,
            policy,
            settings: Arc::new(settings),
            hashing: Arc::new(Semaphore::new(HASHES_AT_ONCE)),
            operations: Arc::default(),
        }
    }
}
