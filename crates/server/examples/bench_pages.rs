//! How long the server takes for the pages that officers open most, and how that grows with the number of people.
//! `cargo xtask bench pages` runs it.
//!
//! A population of invented people is written into each database through `app::commit`. Then the real router answers
//! signed-in officers, one request after another, and each answer is timed from the request to the last byte.

#[path = "../tests/it/cluster.rs"]
mod cluster;
#[path = "bench/measure.rs"]
mod measure;
mod population;

/// What the shared files of the tests call by this name.
mod support {
    pub fn loudly(sentence: &str) {
        eprintln!("{sentence}");
    }
}

use anyhow::{Context, ensure};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use clap::Parser;
use measure::{Measured, Stopwatch};
use population::{Population, Seat};
use server::open::{Missing, Service};
use std::time::Instant;
use store::driver::DatabaseUrl;
use tower::ServiceExt;
use web::{AppState, Settings};

#[derive(Parser)]
struct Options {
    /// How many people with an officer, one size after another.
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 26_000])]
    people: Vec<usize>,
    /// Requests for each page.
    #[arg(long, default_value_t = 1000)]
    requests: usize,
    /// Only databases whose name holds this word.
    #[arg(long, default_value = "")]
    only: String,
}

/// (what it is called, which address a request asks for)
type Page = (&'static str, fn(&Population, &Seat, usize) -> String);

const PAGES: [Page; 5] = [
    ("my day", |_, _, _| "/day".to_string()),
    ("my cases", |_, _, _| "/cases".to_string()),
    ("person page", |_, seat, n| format!("/cases/{}", seat.cases[n % seat.cases.len()])),
    ("timeline, earlier", |_, seat, n| {
        format!("/cases/{}?kind=appointments&before=2026-09-01", seat.cases[n % seat.cases.len()])
    }),
    ("time of a week", |_, _, _| "/time/2026-W47".to_string()),
];

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    println!("Machine: {}.", measure::machine());
    println!("Each figure: {} requests, one after another, by officers in turn.\n", options.requests);
    println!("| database | people | page | p50 ms | p99 ms | CPU µs | a second | size KiB |");
    println!("|---|---:|---|---:|---:|---:|---:|---:|");
    for people in &options.people {
        if "SQLite".contains(&options.only) {
            let folder = tempfile::tempdir()?;
            let url = DatabaseUrl::SqliteFile(folder.path().join("record.sqlite"));
            run("SQLite", &url, *people, options.requests).await?;
        }
        if "PostgreSQL".contains(&options.only)
            && let Some(cluster) = cluster::Cluster::start("")
        {
            run("PostgreSQL", &cluster.database(), *people, options.requests).await?;
        }
    }
    println!("\nResident memory at the end: {} MiB.", resident_mib());
    Ok(())
}

async fn run(name: &str, url: &DatabaseUrl, people: usize, requests: usize) -> anyhow::Result<()> {
    let service = Service::open(url, Missing::Make, "Test agency").await?;
    let began = Instant::now();
    let population = population::write(&service, people).await?;
    eprintln!("{name}: {people} people written in {:.0} s", began.elapsed().as_secs_f64());
    population::settle(url).await?;
    let settings = Settings {
        service: "Test agency".to_string(),
        version: String::new(),
        demo: false,
        secure_cookies: false,
        contact: String::new(),
        proxies: 0,
        reminders: domain::reminder::Ways::default(),
        assets: web::view::Assets::default(),
    };
    let state = AppState::new(
        (service.store.clone(), service.files.clone()),
        service.ids.clone(),
        service.clock.clone(),
        service.policy.clone(),
        settings,
    );
    let router = web::router(state);
    for (page, address) in PAGES {
        let asked = (0..requests).map(|n| {
            let seat = &population.seats[n % population.seats.len()];
            (seat.cookie.clone(), address(&population, seat, n / population.seats.len()))
        });
        let (measured, bytes) = ask(&router, asked.collect()).await?;
        line(name, people, page, &measured, bytes);
    }
    let words: Vec<(String, String)> = (0..requests)
        .map(|n| {
            let seat = &population.seats[n % population.seats.len()];
            (seat.cookie.clone(), population.name_of(n))
        })
        .collect();
    let (measured, bytes) = search(&router, &population, words).await?;
    line(name, people, "search by name", &measured, bytes);
    Ok(())
}

/// Some requests that are not measured come first, so that caches are as in a service that runs.
const WARM: usize = 50;

async fn ask(router: &Router, asked: Vec<(String, String)>) -> anyhow::Result<(Measured, usize)> {
    for (cookie, address) in asked.iter().take(WARM) {
        get(router, cookie, address).await?;
    }
    let stopwatch = Stopwatch::start();
    let (mut latencies, mut bytes) = (Vec::with_capacity(asked.len()), 0);
    for (cookie, address) in &asked {
        let began = Instant::now();
        bytes += get(router, cookie, address).await?;
        latencies.push(began.elapsed());
    }
    Ok((stopwatch.stop(latencies), bytes / asked.len().max(1)))
}

/// A search is two requests: the words are posted, then the page of the search is read.
async fn search(
    router: &Router,
    population: &Population,
    asked: Vec<(String, String)>,
) -> anyhow::Result<(Measured, usize)> {
    let stopwatch = Stopwatch::start();
    let (mut latencies, mut bytes) = (Vec::with_capacity(asked.len()), 0);
    for (cookie, words) in &asked {
        let began = Instant::now();
        let form = format!("csrf={}&q={}", population.csrf_of(cookie), words.replace(' ', "+"));
        let request = Request::post("/search")
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form))?;
        let response = router.clone().oneshot(request).await?;
        ensure!(response.status() == StatusCode::SEE_OTHER, "a search answered {}", response.status());
        let address =
            response.headers().get(header::LOCATION).context("a search has an address")?.to_str()?;
        bytes += get(router, cookie, address).await?;
        latencies.push(began.elapsed());
    }
    Ok((stopwatch.stop(latencies), bytes / asked.len().max(1)))
}

async fn get(router: &Router, cookie: &str, address: &str) -> anyhow::Result<usize> {
    let request = Request::get(address).header(header::COOKIE, cookie).body(Body::empty())?;
    let response = router.clone().oneshot(request).await?;
    ensure!(response.status() == StatusCode::OK, "{address} answered {}", response.status());
    Ok(to_bytes(response.into_body(), usize::MAX).await?.len())
}

fn line(name: &str, people: usize, page: &str, measured: &Measured, bytes: usize) {
    println!(
        "| {name} | {people} | {page} | {:.2} | {:.2} | {:.0} | {:.0} | {} |",
        measured.p50_ms,
        measured.p99_ms,
        measured.cpu_micros,
        measured.per_second,
        bytes / 1024
    );
}

fn resident_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}
