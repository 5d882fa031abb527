//! Over which databases a benchmark runs, one size of the population after another.

use crate::cluster::Cluster;
use std::path::PathBuf;
use std::time::Duration;
use store::driver::DatabaseUrl;

#[derive(clap::Args)]
pub struct Databases {
    /// How many people with an officer, one size after another.
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 26_000, 260_000])]
    people: Vec<usize>,
    /// Only databases whose name holds this word.
    #[arg(long, default_value = "")]
    only: String,
    /// A folder in which SQLite files are kept, and found by the next run.
    #[arg(long)]
    data: Option<PathBuf>,
    /// A PostgreSQL database that is kept, for one size, instead of a server of this run's own.
    #[arg(long)]
    postgres: Option<String>,
}

/// One database for one size.
pub struct On<'a> {
    pub name: &'static str,
    pub url: DatabaseUrl,
    pub people: usize,
    /// The server of PostgreSQL, where it is this run's own.
    cluster: Option<&'a Cluster>,
}

impl Databases {
    pub async fn each(&self, mut run: impl AsyncFnMut(On<'_>) -> anyhow::Result<()>) -> anyhow::Result<()> {
        for people in self.people.iter().copied() {
            if "SQLite".contains(&self.only) {
                let folder = tempfile::tempdir()?;
                let folder = self.data.as_deref().unwrap_or(folder.path());
                std::fs::create_dir_all(folder)?;
                let url = DatabaseUrl::SqliteFile(folder.join(format!("people-{people}.sqlite")));
                run(On { name: "SQLite", url, people, cluster: None }).await?;
            }
            if "PostgreSQL".contains(&self.only) {
                if let Some(url) = &self.postgres {
                    let url = DatabaseUrl::parse(url)?;
                    run(On { name: "PostgreSQL", url, people, cluster: None }).await?;
                } else if let Some(cluster) = Cluster::start("") {
                    let (url, cluster) = (cluster.database(), Some(&cluster));
                    run(On { name: "PostgreSQL", url, people, cluster }).await?;
                }
            }
        }
        Ok(())
    }
}

impl On<'_> {
    /// Processor time of the server of PostgreSQL and of all its processes so far, ended ones too; nothing where there is
    /// none of this run's own.
    pub fn cpu_of_server(&self) -> Duration {
        let Some(cluster) = self.cluster else { return Duration::ZERO };
        let pid = std::fs::read_to_string(format!("{}/postmaster.pid", cluster.data())).unwrap_or_default();
        let pid = pid.lines().next().unwrap_or_default();
        let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
        let ticks = processes.filter_map(|process| {
            let stat = std::fs::read_to_string(process.path().join("stat")).ok()?;
            // The name of the program stands in brackets and may hold spaces: fields are counted from behind it.
            let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
            let (own, ended) = (11..13, 13..15);
            let is_postmaster = process.file_name() == pid;
            if !is_postmaster && fields.get(1) != Some(&pid) {
                return None;
            }
            let counted = if is_postmaster { own.start..ended.end } else { own };
            Some(fields.get(counted)?.iter().filter_map(|field| field.parse::<u64>().ok()).sum::<u64>())
        });
        Duration::from_millis(ticks.sum::<u64>() * 10)
    }
}
