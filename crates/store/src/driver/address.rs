//! Where the record is kept, as an operator writes it.

use std::{path::PathBuf, str::FromStr};

use super::OpenError;

/// The parsed `--database`. It never shows a password, so it may be printed.
#[derive(Clone)]
pub enum DatabaseUrl {
    SqliteFile(PathBuf),
    /// A SQLite database that ends with the process: for tests only, since it is not durable.
    SqliteMemory,
    Postgres(Box<tokio_postgres::Config>),
}

impl DatabaseUrl {
    pub fn parse(text: &str) -> Result<Self, OpenError> {
        let text = text.trim();
        if text == "memory:" {
            return Ok(DatabaseUrl::SqliteMemory);
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            let config = tokio_postgres::Config::from_str(text).map_err(|error| {
                let why = std::error::Error::source(&error).map(|cause| format!(" ({cause})"));
                OpenError::Address(format!(
                    "the PostgreSQL address does not parse{}; write postgres://user:password@host:5432/database",
                    why.unwrap_or_default()
                ))
            })?;
            return Ok(DatabaseUrl::Postgres(Box::new(config)));
        }
        if let Some((scheme, _)) = text.split_once("://") {
            return Err(OpenError::Address(format!(
                "{scheme:?} is not a kind of database that Throughline uses; \
                 give the path of a SQLite file or a postgres:// address"
            )));
        }
        let path = text.strip_prefix("sqlite:").unwrap_or(text);
        if path.is_empty() || path == ":memory:" {
            return Err(OpenError::Address(
                "no database is named; give the path of a SQLite file or a postgres:// address".to_string(),
            ));
        }
        Ok(DatabaseUrl::SqliteFile(PathBuf::from(path)))
    }
}

impl std::fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            DatabaseUrl::SqliteFile(path) => write!(f, "{}", path.display()),
            DatabaseUrl::SqliteMemory => f.write_str("memory:"),
            DatabaseUrl::Postgres(config) => {
                let hosts: Vec<String> = config.get_hosts().iter().map(host_name).collect();
                write!(f, "postgres://{}/{}", hosts.join(","), config.get_dbname().unwrap_or_default())
            }
        }
    }
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

fn host_name(host: &tokio_postgres::config::Host) -> String {
    match host {
        tokio_postgres::config::Host::Tcp(name) => name.clone(),
        #[cfg(unix)]
        tokio_postgres::config::Host::Unix(folder) => folder.display().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_sqlite_file() {
        assert!(matches!(DatabaseUrl::parse("data/record.sqlite"), Ok(DatabaseUrl::SqliteFile(_))));
        assert!(matches!(DatabaseUrl::parse("sqlite:/srv/record"), Ok(DatabaseUrl::SqliteFile(_))));
    }

    #[test]
    fn a_postgres_address_never_shows_its_password() {
        let url = DatabaseUrl::parse("postgres://ann:hunter2@db.example:5433/record").unwrap();
        assert_eq!(format!("{url} {url:?}"), "postgres://db.example/record postgres://db.example/record");
    }

    #[test]
    fn what_is_no_database_of_ours_is_refused_with_what_to_write_instead() {
        for text in ["", "mysql://a/b", ":memory:", "postgres://a:b@c:port/d"] {
            let refusal = DatabaseUrl::parse(text).unwrap_err().to_string();
            assert!(refusal.contains("postgres://"), "{text}: {refusal}");
            assert!(!refusal.contains("a:b"), "{text}: {refusal}");
        }
    }
}
