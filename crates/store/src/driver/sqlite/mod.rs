//! SQLite: one file, one thread that writes, a few that read.

mod load;
mod open;
mod placeholders;
mod readers;
mod session;
mod writer;

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread::JoinHandle,
};

use tokio::sync::{mpsc, oneshot};

use self::{open::Durability, session::Session};
use super::{ExecuteError, OpenError, Options, Piece, Read, Row, Stmt, StoreError, error::whole_story};

pub use load::Loader;

const READERS: usize = 4;
/// Work that may wait in a queue; whoever comes later waits to be let in.
const QUEUE_MAX: usize = 1024;

/// A handle on the threads. When it goes, they finish what waits and close the file.
pub struct Sqlite {
    path: PathBuf,
    writer: Option<mpsc::Sender<writer::Job>>,
    readers: Option<mpsc::Sender<readers::Job>>,
    threads: Vec<JoinHandle<()>>,
    /// Of a database for tests, which goes with it.
    _folder: Option<OwnFolder>,
}

impl Sqlite {
    pub async fn open_file(path: PathBuf, options: Options) -> Result<Self, OpenError> {
        start(path, options, Durability::Full, None).await
    }

    /// "In memory" is a file in the temporary folder that is never flushed: SQLite's own in-memory databases
    /// cannot be read while they are written, and tests should meet the same snapshots as the product.
    pub async fn open_memory(image: Option<Vec<u8>>, options: Options) -> Result<Self, OpenError> {
        let folder = OwnFolder::new().map_err(|error| no_folder(&error))?;
        let path = folder.0.join("record.sqlite");
        if let Some(image) = image {
            std::fs::write(&path, image).map_err(|error| no_folder(&error))?;
        }
        start(path, options, Durability::None, Some(folder)).await
    }

    pub async fn execute(&self, stmts: Vec<Stmt>) -> Result<(), ExecuteError> {
        let (answer, heard) = oneshot::channel();
        let writer = self.writer.as_ref().ok_or_else(writer_gone)?;
        writer.send(writer::Job::Batch { stmts, answer }).await.map_err(|_| writer_gone())?;
        heard.await.map_err(|_| writer_gone())?
    }

    pub async fn execute_alone(&self, first: Vec<Stmt>, script: &'static str) -> Result<(), ExecuteError> {
        self.on_the_writer(move |session| run_script(session, &first, script))
            .await
            .ok_or_else(writer_gone)?
    }

    pub async fn query(&self, reads: Vec<Read>) -> Result<Vec<Vec<Row>>, StoreError> {
        let gone = || StoreError::Unavailable("the reading threads have ended; start again".to_string());
        let (answer, heard) = oneshot::channel();
        let readers = self.readers.as_ref().ok_or_else(gone)?;
        readers.send(readers::Job { reads, answer }).await.map_err(|_| gone())?;
        heard.await.map_err(|_| gone())?
    }

    /// Reads on a thread and a connection of its own, for as long as it takes.
    pub fn stream(&self, questions: Vec<&'static str>, to: mpsc::Sender<Result<Piece, StoreError>>) {
        let path = self.path.clone();
        tokio::task::spawn_blocking(move || {
            if let Err(problem) = load::stream(&path, &questions, &to) {
                // Nobody waits for it when the receiver is gone.
                drop(to.blocking_send(Err(problem)));
            }
        });
    }

    pub async fn prepare_all(&self, sqls: Vec<&'static str>) -> Result<(), (usize, String)> {
        self.on_the_writer(move |session| {
            sqls.iter().enumerate().try_for_each(|(index, &sql)| {
                session.prepare(sql).map_err(|error| (index, whole_story(&error)))
            })
        })
        .await
        .unwrap_or_else(|| Err((0, writer_gone().to_string())))
    }

    /// The whole database as one file's bytes, without its free pages and its log.
    pub async fn image(&self) -> Result<Vec<u8>, StoreError> {
        let other =
            |source| StoreError::Other { doing: "taking an image of the database".to_string(), source };
        let folder = OwnFolder::new().map_err(|error| other(error.into()))?;
        let path = folder.0.join("image.sqlite");
        let target = path.display().to_string();
        let written = self
            .on_the_writer(move |session| session.conn.execute("VACUUM INTO ?1", [target]).map(|_| ()))
            .await
            .ok_or_else(|| StoreError::Unavailable(writer_gone().to_string()))?;
        written.map_err(|error| other(error.into()))?;
        std::fs::read(&path).map_err(|error| other(error.into()))
    }

    /// `None` when the thread is gone, or panicked over this task.
    async fn on_the_writer<T: Send + 'static>(
        &self,
        task: impl FnOnce(&mut Session) -> T + Send + 'static,
    ) -> Option<T> {
        let (answer, heard) = oneshot::channel();
        let job = writer::Job::Alone(Box::new(move |session| {
            let _ = answer.send(task(session));
        }));
        self.writer.as_ref()?.send(job).await.ok()?;
        heard.await.ok()
    }
}

/// Waits for the threads, so that everything accepted is written and the file is closed in good order.
impl Drop for Sqlite {
    fn drop(&mut self) {
        self.writer = None;
        self.readers = None;
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!("a thread of the SQLite database panicked");
            }
        }
    }
}

async fn start(
    path: PathBuf,
    options: Options,
    durability: Durability,
    folder: Option<OwnFolder>,
) -> Result<Sqlite, OpenError> {
    let at = path.display().to_string();
    let place = path.clone();
    let opened = tokio::task::spawn_blocking(move || open_all(&place, options, durability)).await;
    let no_thread = |why: String| OpenError::Unreachable { at: at.clone(), why };
    let (writing, reading) = opened.map_err(|error| no_thread(error.to_string()))??;
    let (writer, write_jobs) = mpsc::channel(QUEUE_MAX);
    let (readers, read_jobs) = mpsc::channel(QUEUE_MAX);
    let read_jobs = Arc::new(Mutex::new(read_jobs));
    let mut threads = vec![spawn("sqlite-writer", move || writer::run(writing, write_jobs))];
    for session in reading {
        let jobs = read_jobs.clone();
        threads.push(spawn("sqlite-reader", move || readers::run(session, &jobs)));
    }
    let threads =
        threads.into_iter().collect::<Result<_, _>>().map_err(|error| no_thread(error.to_string()))?;
    Ok(Sqlite { path, writer: Some(writer), readers: Some(readers), threads, _folder: folder })
}

fn open_all(
    path: &Path,
    options: Options,
    durability: Durability,
) -> Result<(Session, Vec<Session>), OpenError> {
    let writing = open::writer(path, options, durability)?;
    let reading = (0..READERS).map(|_| open::reader(path, options)).collect::<Result<_, _>>()?;
    Ok((writing, reading))
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> std::io::Result<JoinHandle<()>> {
    std::thread::Builder::new().name(name.to_string()).spawn(work)
}

fn run_script(session: &mut Session, first: &[Stmt], script: &str) -> Result<(), ExecuteError> {
    let scripted = |error: rusqlite::Error| ExecuteError::Other {
        doing: "running a script".to_string(),
        source: error.into(),
    };
    session.control("BEGIN IMMEDIATE").map_err(|error| writer::not_begun(&error))?;
    for (index, stmt) in first.iter().enumerate() {
        session.write(index, stmt)?;
    }
    session.conn.execute_batch(script).map_err(scripted)?;
    session.control("COMMIT").map_err(scripted)
    // On an error the writer rolls back whatever is still open.
}

fn writer_gone() -> ExecuteError {
    ExecuteError::Unavailable("the writing thread has ended; start the program again".to_string())
}

fn no_folder(error: &std::io::Error) -> OpenError {
    OpenError::Unreachable { at: std::env::temp_dir().display().to_string(), why: error.to_string() }
}

/// A folder of our own under the temporary folder, removed at the end.
struct OwnFolder(PathBuf);

impl OwnFolder {
    fn new() -> std::io::Result<Self> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let name = format!("throughline-memory-{}-{number}", std::process::id());
            let path = std::env::temp_dir().join(name);
            match std::fs::create_dir(&path) {
                Ok(()) => return Ok(OwnFolder(path)),
                // Left behind by a killed process that had our number.
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl Drop for OwnFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
