//! How long the server takes for the pages that officers open most, and how that grows with the number of people.
//! `cargo xtask bench pages` runs it.
//!
//! A population of invented people is written into each database through `app::commit`. Then the real router answers
//! signed-in officers and seniors, one request after another, and each answer is timed from the request to the last
//! byte. Answers are not compressed: no request says that it takes that.

#[path = "../tests/it/cluster.rs"]
mod cluster;
#[path = "bench/machine.rs"]
mod machine;
#[path = "bench/measure.rs"]
mod measure;
mod population;
#[path = "population/seats.rs"]
mod seats;

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
use jiff::ToSpan;
use jiff::civil::Date;
use measure::{Measured, Stopwatch};
use population::databases::{Databases, On};
use seats::{Population, Seat};
use server::open::{Missing, Service};
use std::time::{Duration, Instant};
use tower::ServiceExt;
use web::{AppState, Settings};

#[derive(Parser)]
struct Options {
    #[command(flatten)]
    databases: Databases,
    /// Requests for each page.
    #[arg(long, default_value_t = 1000)]
    requests: usize,
    /// Only pages whose name holds this word.
    #[arg(long, default_value = "")]
    page: String,
}

/// Who asks, and for what.
enum Ask {
    Page(fn(&Seat, usize) -> String),
    Senior(fn(&Seat, usize) -> String),
    /// The words of a search are sent.
    Words(fn(&Population, usize) -> String),
    /// The page of a search, whose words were sent before.
    Search(fn(&Population, usize) -> String),
}

const PAGES: [(&str, Ask); 19] = [
    ("my day", Ask::Page(|_, _| "/day".to_string())),
    ("my cases", Ask::Page(|_, _| "/cases".to_string())),
    ("person page", Ask::Page(case)),
    ("timeline, filtered", Ask::Page(|seat, n| format!("{}?kind=messages&kind=notes", case(seat, n)))),
    ("timeline, earlier", Ask::Page(|seat, n| format!("{}?before={}", case(seat, n), ten_weeks_ago()))),
    ("sentence", Ask::Page(|seat, n| format!("{}/sentence", case(seat, n)))),
    ("record a contact", Ask::Page(|seat, n| format!("{}/contacts/new", case(seat, n)))),
    ("calendar, a week", Ask::Page(|_, _| format!("/calendar/{}", this_week()))),
    ("time of a week", Ask::Page(|_, _| format!("/time/{}", this_week()))),
    ("my day of a senior", Ask::Senior(|_, _| "/day".to_string())),
    ("a team", Ask::Senior(|seat, _| format!("/teams/{}", seat.team_id))),
    ("waiting for an officer", Ask::Senior(|_, _| "/waiting".to_string())),
    ("oversight", Ask::Senior(|_, _| "/oversight".to_string())),
    ("search: words sent", Ask::Words(Population::name_of)),
    ("search: name", Ask::Search(Population::name_of)),
    ("search: name misspelt", Ask::Search(Population::misspelt_name_of)),
    ("search: surname", Ask::Search(Population::surname_of)),
    ("search: CRN", Ask::Search(Population::crn_of)),
    ("search: birth date", Ask::Search(Population::birth_date_of)),
];

fn this_week() -> String {
    let week = server::edge::now().day().iso_week_date();
    format!("{}-W{:02}", week.year(), week.week())
}

fn ten_weeks_ago() -> Date {
    server::edge::now().day().saturating_sub(10.weeks())
}

fn case(seat: &Seat, n: usize) -> String {
    format!("/cases/{}", seat.cases[n % seat.cases.len()])
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    println!("Machine: {}.", machine::machine());
    println!("Each figure: {} requests, one after another, by officers in turn.\n", options.requests);
    println!("| database | people | page | p50 ms | p99 ms | CPU ms | of PostgreSQL | a second | size KiB |");
    println!("|---|---:|---|---:|---:|---:|---:|---:|---:|");
    options.databases.each(async |on| run(&on, &options).await).await
}

async fn run(on: &On<'_>, options: &Options) -> anyhow::Result<()> {
    let On { name, url, people, .. } = on;
    let service = Service::open(url, Missing::Make, "Test agency").await?;
    let began = Instant::now();
    let population = seats::open(&service, url, *people).await?;
    eprintln!("{name}: {people} people are there after {:.0} s", began.elapsed().as_secs_f64());
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
    let state = AppState::new(service.ports(), service.policy.clone(), settings);
    let router = web::router(state);
    for (page, ask) in PAGES.iter().filter(|(page, _)| page.contains(&options.page)) {
        let before = on.cpu_of_server();
        let (measured, bytes) = measured(&router, &population, ask, options.requests).await?;
        let of_server = (on.cpu_of_server() - before).div_f64((WARM + options.requests) as f64);
        println!(
            "| {name} | {people} | {page} | {:.2} | {:.2} | {:.2} | {:.2} | {:.0} | {} |",
            measured.p50_ms,
            measured.p99_ms,
            measured.cpu_micros / 1000.0,
            of_server.as_secs_f64() * 1000.0,
            measured.per_second,
            bytes / 1024
        );
    }
    eprintln!("{name}: {people} people, resident memory {} MiB", resident_mib());
    Ok(())
}

/// Some requests that are not measured come first, so that caches are as in a service that runs.
const WARM: usize = 50;

async fn measured(
    router: &Router,
    population: &Population,
    ask: &Ask,
    requests: usize,
) -> anyhow::Result<(Measured, usize)> {
    let (mut latencies, mut bytes) = (Vec::with_capacity(requests), 0);
    for n in 0..WARM {
        one(router, population, ask, n).await?;
    }
    let stopwatch = Stopwatch::start();
    for n in WARM..WARM + requests {
        let (size, took) = one(router, population, ask, n).await?;
        bytes += size;
        latencies.push(took);
    }
    Ok((stopwatch.stop(latencies), bytes / requests.max(1)))
}

/// Seats take turns, and each seat's own numbers count up, so that every case of an officer has its turn.
async fn one(
    router: &Router,
    population: &Population,
    ask: &Ask,
    n: usize,
) -> anyhow::Result<(usize, Duration)> {
    let in_turn = |seats: &[Seat]| (n % seats.len(), n / seats.len());
    match ask {
        Ask::Page(address) => {
            let (seat, own) = in_turn(&population.officers);
            let seat = &population.officers[seat];
            get(router, seat, &address(seat, own)).await
        }
        Ask::Senior(address) => {
            let (seat, own) = in_turn(&population.seniors);
            let seat = &population.seniors[seat];
            get(router, seat, &address(seat, own)).await
        }
        Ask::Words(words) => {
            let seat = &population.officers[in_turn(&population.officers).0];
            let began = Instant::now();
            send_words(router, seat, &words(population, n)).await?;
            Ok((0, began.elapsed()))
        }
        Ask::Search(words) => {
            let seat = &population.officers[in_turn(&population.officers).0];
            let address = send_words(router, seat, &words(population, n)).await?;
            get(router, seat, &address).await
        }
    }
}

/// The address of the page that shows the hits.
async fn send_words(router: &Router, seat: &Seat, words: &str) -> anyhow::Result<String> {
    let form = format!("csrf={}&q={}", seat.csrf, words.replace(' ', "+"));
    let request = Request::post("/search")
        .header(header::COOKIE, &seat.cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(form))?;
    let response = router.clone().oneshot(request).await?;
    ensure!(response.status() == StatusCode::SEE_OTHER, "a search answered {}", response.status());
    let address = response.headers().get(header::LOCATION).context("a search has an address")?;
    Ok(address.to_str()?.to_string())
}

async fn get(router: &Router, seat: &Seat, address: &str) -> anyhow::Result<(usize, Duration)> {
    let began = Instant::now();
    let request = Request::get(address).header(header::COOKIE, &seat.cookie).body(Body::empty())?;
    let response = router.clone().oneshot(request).await?;
    ensure!(response.status() == StatusCode::OK, "{address} answered {}", response.status());
    let size = to_bytes(response.into_body(), usize::MAX).await?.len();
    Ok((size, began.elapsed()))
}

fn resident_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}
