//! A private PostgreSQL for one run: made in a temporary folder, gone when the run ends.
//!
//! It is durable (`fsync` stays on), because what the tests prove is durability. The server is our own child
//! in our own process group, so that Ctrl-C stops it, and asks the kernel to be stopped if we are killed.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc;

use anyhow::{Context, Result, bail};

use crate::{packages, shell};

const PREFIX: &str = "throughline-test-";

/// What tests are told about PostgreSQL, and the server itself where it is ours.
pub struct Postgres {
    url: String,
    /// The folder of `initdb` and `postgres`, for tests that must kill a server of their own.
    programs: Option<PathBuf>,
    /// Whom such a server must run as, because PostgreSQL refuses to run as root.
    user: Option<String>,
    _server: Option<Server>,
}

impl Postgres {
    /// Passes on what tests read from their environment.
    pub fn export(&self, command: &mut Command) {
        command.env("THROUGHLINE_TEST_POSTGRES", &self.url);
        if let Some(programs) = &self.programs {
            command.env("THROUGHLINE_TEST_PG_BIN", programs);
        }
        if let Some(user) = &self.user {
            command.env("THROUGHLINE_TEST_PG_USER", user);
        }
    }
}

/// The server named by the environment, or one of our own; `None` where only a person could install it.
pub fn start() -> Result<Option<Postgres>> {
    let named = std::env::var("THROUGHLINE_TEST_POSTGRES").ok();
    if programs().is_none() && named.is_none() {
        packages::install_from_debian("postgresql")?;
    }
    let user = if packages::is_root()? { Some(unprivileged()?) } else { None };
    match (named, programs()) {
        (Some(url), programs) => Ok(Some(Postgres { url, programs, user, _server: None })),
        (None, None) => Ok(None),
        (None, Some(programs)) => {
            let server = Server::start(&programs, user.as_deref())?;
            let url = server.url.clone();
            Ok(Some(Postgres { url, programs: Some(programs), user, _server: Some(server) }))
        }
    }
}

/// Where `initdb` stands: Debian keeps it off the search path, one folder for each major version.
fn programs() -> Option<PathBuf> {
    let debian =
        fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|e| e.path().join("bin"));
    let newest = debian.filter(|bin| bin.join("initdb").is_file()).max_by_key(|bin| version(bin));
    newest.or_else(|| shell::find("initdb")?.parent().map(Path::to_path_buf))
}

fn version(bin: &Path) -> u32 {
    let name = bin.parent().and_then(Path::file_name).unwrap_or_default();
    name.to_string_lossy().parse().unwrap_or(0)
}

fn unprivileged() -> Result<String> {
    let exists = |user: &&str| shell::output(Command::new("id").args(["-u", user])).is_ok();
    let user = ["postgres", "nobody"].into_iter().find(exists);
    Ok(user.context("PostgreSQL does not run as root, and there is no user `postgres`")?.to_owned())
}

struct Server {
    url: String,
    child: Child,
    _folder: tempfile::TempDir,
}

impl Server {
    fn start(programs: &Path, user: Option<&str>) -> Result<Server> {
        clear_left_behind();
        let prefix = format!("{PREFIX}{}-", std::process::id());
        let folder = tempfile::Builder::new().prefix(&prefix).tempdir()?;
        let password = password()?;
        prepare(folder.path(), &password, user)?;
        let data = folder.path().join("data");
        let initdb = shell::output(
            as_user(user, programs.join("initdb"))
                .current_dir(folder.path())
                .args(["--username=postgres", "--auth-local=trust", "--auth-host=scram-sha-256"])
                .args(["--locale=C.UTF-8", "--encoding=UTF8", "--no-sync", "--no-instructions"])
                .arg(format!("--pwfile={}", folder.path().join("password").display()))
                .arg(format!("--pgdata={}", data.display())),
        );
        initdb.context("could not make a private PostgreSQL cluster")?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut child = as_user(user, programs.join("postgres"))
            .current_dir(folder.path())
            .arg(format!("-D{}", data.display()))
            .arg(format!("-p{port}"))
            .args(["-c", "listen_addresses=127.0.0.1", "-c", "lc_messages=C", "-c", "max_connections=200"])
            .arg(format!("-cunix_socket_directories={}", folder.path().display()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        let log = child.stderr.take().context("standard error was piped on the line above")?;
        let url = format!("postgres://postgres:{password}@127.0.0.1:{port}/postgres");
        let server = Server { url, child, _folder: folder };
        wait_until_ready(log)?;
        eprintln!("postgres: a private server of {} listens on port {port}", programs.display());
        Ok(server)
    }
}

impl Drop for Server {
    /// SIGINT is PostgreSQL's fast shutdown: sessions are ended and the files are left whole.
    fn drop(&mut self) {
        let pid = self.child.id().to_string();
        if shell::output(Command::new("kill").args(["-INT", &pid])).is_err() {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

/// The folder is the server's alone; the password file goes with it.
fn prepare(folder: &Path, password: &str, user: Option<&str>) -> Result<()> {
    let file = folder.join("password");
    fs::write(&file, password)?;
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600))?;
    if let Some(user) = user {
        let uid: u32 = shell::output(Command::new("id").args(["-u", user]))?.trim().parse()?;
        chown(folder, Some(uid), None)?;
        chown(&file, Some(uid), None)?;
    }
    Ok(())
}

/// The program, as an unprivileged user where we are root, ended by the kernel when we end.
fn as_user(user: Option<&str>, program: PathBuf) -> Command {
    let mut command = match (user, shell::find("setpriv")) {
        (_, None) => return Command::new(program),
        (_, Some(setpriv)) => Command::new(setpriv),
    };
    command.args(["--pdeathsig", "INT"]);
    if let Some(user) = user {
        command.args([format!("--reuid={user}"), format!("--regid={user}")]).arg("--init-groups");
    }
    command.arg("--").arg(program);
    command
}

/// Reads the server's log until it says that it is ready, then goes on reading so that it never blocks.
fn wait_until_ready(log: ChildStderr) -> Result<()> {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        let mut said = String::new();
        for line in BufReader::new(log).lines().map_while(Result::ok) {
            if line.contains("ready to accept connections") {
                let _ = tell.send(Ok(()));
            }
            // After that the receiver is gone and the log is nobody's: tests kill sessions on purpose.
            if said.len() < 20_000 {
                said.push_str(&line);
                said.push('\n');
            }
        }
        let _ = tell.send(Err(said));
    });
    match told.recv().context("the log of PostgreSQL ended")? {
        Ok(()) => Ok(()),
        Err(said) => bail!("PostgreSQL did not start:\n{said}"),
    }
}

fn password() -> Result<String> {
    let mut bytes = [0; 16];
    std::io::Read::read_exact(&mut fs::File::open("/dev/urandom")?, &mut bytes)?;
    Ok(crate::assets::hex(&bytes))
}

/// Removes folders of earlier runs that were killed before they could.
fn clear_left_behind() {
    if !Path::new("/proc/self").exists() {
        return;
    }
    for entry in fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let pid = name.strip_prefix(PREFIX).and_then(|rest| rest.split('-').next());
        if pid.is_some_and(|pid| pid.parse::<u32>().is_ok() && !Path::new("/proc").join(pid).exists()) {
            let removed = fs::remove_dir_all(entry.path());
            if removed.is_ok() {
                let _ =
                    writeln!(std::io::stderr(), "postgres: removed {name}, left by a run that was killed");
            }
        }
    }
}
