//! Opening PostgreSQL, or saying why the record must not be kept in it.

use std::time::Duration;

use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Timeouts};
use tokio_postgres::{Client, Config, NoTls, config::TargetSessionAttrs};

use super::trouble::{no_connection, said};
use crate::driver::{DatabaseUrl, OpenError, Options};

const PATIENCE: Duration = Duration::from_secs(5);
/// The oldest major release that we test against and that is still mended.
const OLDEST: i32 = 140_000;

/// A pool whose every connection has been looked at. Not only the first: after a failover the next
/// connection may reach another server.
pub async fn pool(config: &Config, options: Options) -> Result<Pool, OpenError> {
    let at = DatabaseUrl::Postgres(Box::new(config.clone())).to_string();
    let unreachable = |why: String| OpenError::Unreachable { at: at.clone(), why };
    let config = with_our_settings(config);
    let (client, connection) = config.connect(NoTls).await.map_err(|error| unreachable(said(&error)))?;
    let serving = tokio::spawn(connection);
    let fit = refuse_what_is_not_fit(&client).await;
    drop(client);
    let _ = serving.await;
    fit.map_err(|why| OpenError::Refused { at: at.clone(), why })?;

    let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let timeouts = Timeouts { wait: Some(PATIENCE), create: Some(PATIENCE), recycle: Some(PATIENCE) };
    let settings = our_settings(options.transaction_limit);
    let look = Hook::async_fn(move |client: &mut deadpool_postgres::ClientWrapper, _| {
        let settings = settings.clone();
        Box::pin(async move {
            client.batch_execute(&settings).await.map_err(HookError::Backend)?;
            refuse_what_is_not_fit(client).await.map_err(HookError::message)
        })
    });
    let pool = Pool::builder(Manager::from_config(config, NoTls, recycling))
        .max_size(options.pool_size)
        .runtime(deadpool_postgres::Runtime::Tokio1)
        .timeouts(timeouts)
        .post_create(look)
        .build()
        .map_err(|error| unreachable(error.to_string()))?;
    drop(pool.get().await.map_err(|error| unreachable(no_connection(&error)))?);
    Ok(pool)
}

/// What we need of a connection, where the address does not say otherwise: a server that has gone away
/// without a word is noticed in seconds, and of several hosts the one that can be written is taken.
fn with_our_settings(config: &Config) -> Config {
    let mut config = config.clone();
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    if config.get_application_name().is_none() {
        config.application_name("throughline");
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(2 * PATIENCE);
    }
    config.keepalives_idle(2 * PATIENCE);
    if config.get_hosts().len() > 1 {
        config.target_session_attrs(TargetSessionAttrs::ReadWrite);
    }
    config
}

/// How long a session waits, and that it compiles no plan: by its guess of the rows a list of many short looks is worth
/// compiling, which then takes a hundred times as long as the list.
fn our_settings(limit: Duration) -> String {
    let millis = limit.as_millis();
    format!(
        "SET statement_timeout = {millis}; SET lock_timeout = {millis};
         SET idle_in_transaction_session_timeout = {millis}; SET jit = off"
    )
}

async fn refuse_what_is_not_fit(client: &Client) -> Result<(), String> {
    let question = "SELECT CAST(current_setting('server_version_num') AS INT), current_setting('fsync'),
        current_setting('full_page_writes'), current_setting('synchronous_commit'),
        current_setting('server_encoding'), current_setting('transaction_read_only'), pg_is_in_recovery()";
    let row = client.query_one(question, &[]).await.map_err(|error| said(&error))?;
    let version: i32 = row.get(0);
    let is = |column: usize, value: &str| row.get::<_, String>(column) == value;
    let checks = [
        (version < OLDEST, "it is older than PostgreSQL 14; upgrade it"),
        (is(1, "off"), "fsync is off, so a loss of power would lose or ruin the record; turn it on"),
        (is(2, "off"), "full_page_writes is off, so a loss of power could ruin the record; turn it on"),
        (is(3, "off"), "synchronous_commit is off, so an acknowledged change could be lost; turn it on"),
        (!is(4, "UTF8"), "its encoding is not UTF8; create the database with ENCODING 'UTF8'"),
        (row.get(6), "it is a standby, which cannot be written; name the primary"),
        (is(5, "on"), "it is read-only for this account; allow writing"),
    ];
    match checks.iter().find(|(unfit, _)| *unfit) {
        Some((_, why)) => Err((*why).to_string()),
        None => Ok(()),
    }
}
