//! A PostgreSQL server of one test's own, which can be killed and started again.

use crate::support::loudly;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use store::driver::DatabaseUrl;

/// Starts it where `THROUGHLINE_TEST_PG_BIN` is the folder with `initdb` and `pg_ctl`. It is durable.
pub struct Cluster {
    folder: tempfile::TempDir,
    bin: PathBuf,
    port: u16,
    settings: String,
}

impl Cluster {
    pub fn start(settings: &str) -> Option<Cluster> {
        let Ok(bin) = std::env::var("THROUGHLINE_TEST_PG_BIN") else {
            loudly("a PostgreSQL test left out: THROUGHLINE_TEST_PG_BIN is not set");
            return None;
        };
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let port = free_port();
        if is_root() {
            let given = Command::new("chown").arg(user()).arg(folder.path()).status();
            assert!(
                given.is_ok_and(|status| status.success()),
                "the folder could not be given to {}",
                user()
            );
        }
        let cluster = Cluster { folder, bin: PathBuf::from(bin), port, settings: settings.to_string() };
        let data = cluster.data();
        let made =
            cluster.tool("initdb", &format!("-D {data} --locale=C.UTF-8 -E UTF8 -A trust -U postgres -N"));
        assert!(made, "initdb failed");
        cluster.start_again();
        Some(cluster)
    }

    /// Starts the server, once what an earlier one left is gone: backends of a killed server end by themselves.
    pub fn start_again(&self) {
        let at = self.folder.path().display();
        let data = self.data();
        let (port, settings) = (self.port, &self.settings);
        let start = format!(
            "-D {data} -l {at}/log -w start -o '-p {port} -c listen_addresses=127.0.0.1 \
             -c unix_socket_directories={at} {settings}'"
        );
        const TRIES: usize = 100;
        let started = (0..TRIES).any(|_| self.tool("pg_ctl", &start));
        assert!(started, "the server did not start: {}", self.log());
    }

    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    pub fn database(&self) -> DatabaseUrl {
        DatabaseUrl::parse(&self.url()).expect("it is written as it should be, just above")
    }

    pub fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    fn tool(&self, name: &str, args: &str) -> bool {
        let command = format!("{}/{name} {args}", self.bin.display());
        let mut shell = if is_root() { Command::new("su") } else { Command::new("sh") };
        if is_root() {
            shell.args(["-s", "/bin/sh", &user()]);
        }
        shell.args(["-c", &command]).current_dir(self.folder.path());
        let status = shell.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.tool("pg_ctl", &format!("-D {} -m immediate -w stop", self.data()));
    }
}

/// Free when asked; the server takes it a moment later.
fn free_port() -> u16 {
    let asked = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    asked.expect("there is a free port on localhost").port()
}

fn user() -> String {
    std::env::var("THROUGHLINE_TEST_PG_USER").unwrap_or_else(|_| "postgres".to_string())
}

/// PostgreSQL refuses to run as root.
fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.starts_with(b"0"))
}
