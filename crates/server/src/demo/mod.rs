//! `throughline demo`: a small invented probation area, one case walked through the main job, and the pages to look at.
//!
//! Nothing here has a way of its own into the record: court messages come in through the importer, everything else
//! through the use cases that pages call, each at the instant at which it would have happened.

mod allocations;
mod archive;
mod area;
mod assessments;
mod checks;
mod custody;
mod days;
mod documents;
mod enforcement;
mod flags;
mod groups;
mod handover;
mod history;
mod lists;
mod load;
mod messages;
mod neighbours;
mod person;
mod requirements;
mod risk;
mod staff;
mod tamper;
mod teller;
mod walk;

use crate::assets::Files;
use crate::commands::serve::{self, Serving};
use crate::failure::{Found, usage};
use crate::open::{At, Missing, Service};
use crate::{edge, policies};
use anyhow::Context;
use area::Area;
use clap::Args;
use domain::reminder::Ways;
use domain::shared::CaseId;
use serde_json::json;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use teller::Teller;
use web::Settings;

#[derive(Args)]
pub struct Options {
    /// Keep everything in this folder [default: a new folder for temporary files].
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Keep the record in this database instead of a SQLite file in the folder.
    #[arg(long, value_name = "PATH|URL")]
    pub database: Option<String>,
    /// End after the walk, with an exit code, instead of serving the pages.
    #[arg(long)]
    pub no_serve: bool,
    /// Serve on this port of localhost; 0 takes any that is free.
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Write address, sign-in details and the ids of cases into this file, as JSON, once the pages are served.
    #[arg(long, value_name = "FILE")]
    pub ready_file: Option<PathBuf>,
}

/// What the walk leaves for the browser.
pub struct Left {
    pub main: CaseId,
    pub waiting: CaseId,
    pub matches: Vec<CaseId>,
}

pub async fn run(options: Options) -> anyhow::Result<Found> {
    // Before anything is made, so that a service that could not start leaves nothing behind.
    let files = if options.no_serve { None } else { Some(Files::load()?) };
    let folder = match &options.data {
        Some(folder) => folder.clone(),
        None => std::env::temp_dir().join(format!("throughline-demo-{}", hex::encode(edge::random::<4>()))),
    };
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let at = At {
        database: options.database.clone(),
        data: folder.clone(),
        documents: None,
        operator: "Northmoor Probation".to_string(),
    };
    let service = at.open(Missing::Make).await?;
    if !service.store.subjects_after(None, 1).await?.is_empty() {
        return Err(usage(format!(
            "{} holds a record already, and the demonstration makes its own. Give an empty folder with --data.",
            at.url()?
        )));
    }
    let now = service.now();
    policies::keep_default(service.store.as_ref(), now).await?;
    lists::load(&service).await?;
    println!("Throughline: a small invented probation area in {}.\n", folder.display());
    let mut teller = Teller::default();
    let area = Area::set_up(service.clone(), now).await?;
    archive::fill(&area).await?;
    let left = walk::walk(&area, &folder, &at.url()?, &mut teller).await?;
    let Some(left) = left else { return Ok(Found::Something) };
    match files {
        Some(files) => serve_it(service, files, &options, &left).await,
        None => {
            println!("\nThe walk ended as it should. Run it without --no-serve to look at the pages.");
            Ok(Found::Fine)
        }
    }
}

async fn serve_it(service: Service, files: Files, options: &Options, left: &Left) -> anyhow::Result<Found> {
    let settings = Settings {
        service: "Throughline".to_string(),
        version: env!("CARGO_PKG_VERSION").to_string(),
        demo: true,
        // Plain http on this machine; a browser would not send a secure cookie.
        secure_cookies: false,
        reminders: Ways::default(),
        contact: "nobody, since this is a demonstration".to_string(),
        proxies: 0,
        assets: files.addresses()?,
    };
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
    serve::serve(
        service,
        Serving {
            address,
            settings,
            files,
            daily_head: None,
            metrics: None,
            court_folder: None,
            messenger: None,
        },
        |address| {
            let url = format!("http://{address}");
            println!("\nOpen {url} and sign in with the password {} as", area::PASSWORD);
            for seat in &area::SEATS {
                println!("  {:<16} {}", seat.login, seat.says());
            }
            println!("Ctrl-C ends it.");
            match &options.ready_file {
                Some(file) => write_ready(file, &url, left),
                None => Ok(()),
            }
        },
    )
    .await
}

/// For programs that drive the demonstration: written whole, when the address answers.
fn write_ready(file: &Path, url: &str, left: &Left) -> anyhow::Result<()> {
    let users: Vec<_> = area::SEATS
        .iter()
        .map(|seat| {
            json!({"user": seat.login, "password": area::PASSWORD, "role": seat.role.code(), "name": seat.name})
        })
        .collect();
    let ready = json!({
        "url": url,
        "users": users,
        "cases": {
            "main": left.main,
            "person": format!("/cases/{}", left.main),
            "waiting": left.waiting,
        },
        "matches": left.matches,
    });
    let beside = file.with_extension("part");
    std::fs::write(&beside, serde_json::to_string_pretty(&ready)?)
        .with_context(|| format!("{} cannot be written", beside.display()))?;
    std::fs::rename(&beside, file).with_context(|| format!("{} cannot be written", file.display()))
}
