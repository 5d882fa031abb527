//! From `--database` to a record that can be worked on.

use crate::edge::{self, System, SystemClock, SystemIds};
use crate::failure::usage;
use crate::policies;
use anyhow::Context;
use app::Ctx;
use app::ports::{Clock, Files, Ids, Store};
use clap::Args;
use domain::policy::PolicyBook;
use domain::shared::Moment;
use std::path::PathBuf;
use std::sync::Arc;
use store::driver::DatabaseUrl;
use store::{FolderFiles, SqlStore};

/// Where the record is.
#[derive(Args, Clone, Debug)]
pub struct At {
    /// Where the record is kept: the path of a SQLite file, or postgres://user:password@host:5432/database
    /// [default: throughline.sqlite in the folder of --data].
    #[arg(long, value_name = "PATH|URL", env = "THROUGHLINE_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// The folder for everything that is kept beside the database, and for the database itself unless --database says
    /// where that is.
    #[arg(long, value_name = "DIR", env = "THROUGHLINE_DATA", default_value = ".")]
    pub data: PathBuf,
    /// The folder for the files of documents, which all processes of a service share [default: documents in the folder
    /// of --data].
    #[arg(long, value_name = "DIR", env = "THROUGHLINE_DOCUMENTS")]
    pub documents: Option<PathBuf>,
    /// The body that runs this service. It stands beside every entry that the program writes itself.
    #[arg(long, value_name = "NAME", env = "THROUGHLINE_OPERATOR", default_value = "Throughline")]
    pub operator: String,
}

/// May the command make a record where there is none, and bring an older one up to this program?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Make,
    /// Such a command changes neither by being mistyped: a wrong path is an error and not a new, empty record.
    Refuse,
}

/// A record that is open, with everything that use cases need.
#[derive(Clone)]
pub struct Service {
    pub store: Arc<dyn Store>,
    pub files: Arc<dyn Files>,
    pub ids: Arc<dyn Ids>,
    pub clock: Arc<dyn Clock>,
    pub policy: Arc<PolicyBook>,
    pub operator: String,
}

impl Service {
    /// What pages and the API reach.
    pub fn ports(&self) -> web::Ports {
        web::Ports {
            store: self.store.clone(),
            files: self.files.clone(),
            court_reader: Arc::new(transfer::items::Reader),
            case_scorer: Arc::new(transfer::risk::Cases),
            ids: self.ids.clone(),
            clock: self.clock.clone(),
        }
    }
}

impl At {
    pub fn url(&self) -> anyhow::Result<DatabaseUrl> {
        let Some(text) = &self.database else {
            return Ok(DatabaseUrl::SqliteFile(self.data.join("throughline.sqlite")));
        };
        DatabaseUrl::parse(text).map_err(|problem| usage(problem.to_string()))
    }

    /// Opens the record.
    pub async fn open(&self, missing: Missing) -> anyhow::Result<Service> {
        let url = self.url()?;
        if let DatabaseUrl::SqliteFile(path) = &url {
            if missing == Missing::Refuse && !path.exists() {
                return Err(usage(format!(
                    "There is no record at {}. Give its place with --database or --data.",
                    path.display()
                )));
            }
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                std::fs::create_dir_all(folder)
                    .with_context(|| format!("the folder {} could not be made", folder.display()))?;
            }
        }
        let service = Service::open(&url, missing, &self.operator).await?;
        Ok(Service { files: Arc::new(FolderFiles::at(self.documents_folder())), ..service })
    }

    pub fn documents_folder(&self) -> PathBuf {
        self.documents.clone().unwrap_or_else(|| self.data.join("documents"))
    }
}

/// The folder of documents beside a database that is a file.
pub fn documents_beside(url: &DatabaseUrl) -> Option<PathBuf> {
    match url {
        DatabaseUrl::SqliteFile(path) => {
            Some(path.parent().map(PathBuf::from).unwrap_or_default().join("documents"))
        }
        _ => None,
    }
}

impl Service {
    /// With the files of documents beside a database that is a file.
    pub async fn open(url: &DatabaseUrl, missing: Missing, operator: &str) -> anyhow::Result<Service> {
        let clock = SystemClock;
        let store: Arc<dyn Store> = match missing {
            Missing::Make => Arc::new(SqlStore::open(url, clock.now()).await?),
            Missing::Refuse => Arc::new(SqlStore::open_existing(url).await?),
        };
        let policy = policies::in_force(store.as_ref()).await?;
        Ok(Service {
            store,
            files: Arc::new(FolderFiles::at(documents_beside(url).unwrap_or_else(|| "documents".into()))),
            ids: Arc::new(SystemIds::default()),
            clock: Arc::new(clock),
            policy: Arc::new(policy),
            operator: operator.to_string(),
        })
    }

    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// What use cases receive when the program itself acts.
    pub fn system(&self, system: System, now: Moment) -> Ctx {
        edge::system_ctx(system, &self.operator, now, &self.policy, &self.store, &self.ids)
    }
}
