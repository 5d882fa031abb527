//! Fresh databases to test on.

use std::{
    io::Write,
    path::PathBuf,
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

use domain::shared::Moment;
use store::SqlStore;
use store::driver::{DatabaseUrl, Db, Dialect, Options};
use tokio_postgres::NoTls;

/// Removes the database when the test is over.
pub struct Guard {
    pub url: DatabaseUrl,
    postgres: Option<(tokio_postgres::Config, String)>,
    _folder: Option<tempfile::TempDir>,
}

impl Guard {
    /// A second handle on the same database, as another process would have.
    pub async fn open_again(&self, options: Options) -> Db {
        Db::open_with(&self.url, options).await.expect("the first handle was opened the same way")
    }
}

/// A fresh SQLite file, and a fresh PostgreSQL database when `THROUGHLINE_TEST_POSTGRES` is the address of
/// an account that may create databases.
pub async fn databases() -> Vec<(String, Db, Guard)> {
    let mut all = vec![sqlite().await];
    all.extend(postgres().await);
    all
}

/// The same with all tables made.
pub async fn stores() -> Vec<(String, SqlStore, Guard)> {
    let mut all = Vec::new();
    for (name, db, guard) in databases().await {
        all.push((name, SqlStore::on(db, moment("2026-03-02T09:00:00Z")).await.unwrap(), guard));
    }
    all
}

pub async fn sqlite() -> (String, Db, Guard) {
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::SqliteFile(folder.path().join("record.sqlite"));
    let db = Db::open(&url).await.unwrap();
    ("SQLite".to_string(), db, Guard { url, postgres: None, _folder: Some(folder) })
}

pub async fn postgres() -> Option<(String, Db, Guard)> {
    let Ok(address) = std::env::var("THROUGHLINE_TEST_POSTGRES") else {
        loudly("PostgreSQL left out: THROUGHLINE_TEST_POSTGRES is not set");
        return None;
    };
    let admin: tokio_postgres::Config = address.parse().expect("THROUGHLINE_TEST_POSTGRES is an address");
    let name = next_name();
    run_as_admin(&admin, &format!("CREATE DATABASE {name} TEMPLATE template0")).await.unwrap();
    let mut config = admin.clone();
    config.dbname(&name);
    let url = DatabaseUrl::Postgres(Box::new(config));
    let db = Db::open(&url).await.unwrap();
    Some(("PostgreSQL".to_string(), db, Guard { url, postgres: Some((admin, name)), _folder: None }))
}

fn next_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("t_{}_{}", NEXT.fetch_add(1, Ordering::Relaxed), std::process::id())
}

pub async fn run_as_admin(config: &tokio_postgres::Config, sql: &str) -> Result<(), tokio_postgres::Error> {
    let (client, connection) = config.connect(NoTls).await?;
    let serving = tokio::spawn(connection);
    let result = client.batch_execute(sql).await;
    drop(client);
    let _ = serving.await;
    result
}

impl Drop for Guard {
    fn drop(&mut self) {
        let Some((admin, name)) = self.postgres.take() else { return };
        // A test's own runtime cannot be waited on from inside it, so this has a thread of its own.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            let _ = runtime.map(|runtime| runtime.block_on(run_as_admin(&admin, &sql)));
        });
        let _ = dropping.join();
    }
}

/// A throw-away PostgreSQL server with settings of its own, where `THROUGHLINE_TEST_PG_BIN` is the folder
/// with `initdb` and `pg_ctl`.
pub struct Cluster {
    pub config: tokio_postgres::Config,
    folder: tempfile::TempDir,
    bin: PathBuf,
}

impl Cluster {
    pub fn start(settings: &str) -> Option<Cluster> {
        let Ok(bin) = std::env::var("THROUGHLINE_TEST_PG_BIN") else {
            loudly("a PostgreSQL test left out: THROUGHLINE_TEST_PG_BIN is not set");
            return None;
        };
        let bin = PathBuf::from(bin);
        let folder = tempfile::tempdir().unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        if is_root() {
            assert!(Command::new("chown").arg("postgres").arg(folder.path()).status().unwrap().success());
        }
        let at = folder.path().display();
        let bins = bin.display();
        as_postgres(&format!("{bins}/initdb -D {at}/data --locale=C.UTF-8 -E UTF8 -A trust -U postgres -N"));
        as_postgres(&format!(
            "{bins}/pg_ctl -D {at}/data -l {at}/log -w start -o '-p {port} -c listen_addresses=127.0.0.1 \
             -c unix_socket_directories={at} {settings}'"
        ));
        let config = format!("postgres://postgres@127.0.0.1:{port}/postgres").parse().unwrap();
        Some(Cluster { config, folder, bin })
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let (bin, at) = (self.bin.display(), self.folder.path().display());
        as_postgres(&format!("{bin}/pg_ctl -D {at}/data -m immediate -w stop"));
    }
}

/// PostgreSQL refuses to run as root.
fn as_postgres(command: &str) {
    let mut shell = if is_root() { Command::new("su") } else { Command::new("sh") };
    if is_root() {
        shell.arg("postgres");
    }
    let status = shell.args(["-c", &format!("{command} >/dev/null 2>&1")]).status().unwrap();
    assert!(status.success(), "{command}");
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.starts_with(b"0"))
}

/// The test harness hides what a passing test prints with `eprintln!`; what was left out must be seen.
pub fn loudly(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "{sentence}");
}

pub fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

/// One script for each database.
pub fn per_dialect(db: &Db, sqlite: &'static str, postgres: &'static str) -> &'static str {
    match db.dialect() {
        Dialect::Sqlite => sqlite,
        Dialect::Postgres => postgres,
    }
}
