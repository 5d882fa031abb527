//! Log-ons, sessions, and the searches kept for them.

use crate::calendar;
use crate::driver::{Read, Row, Stmt};
use crate::organisation;
use crate::sql_store::SqlStore;
use crate::table::Cells;
use crate::vals;
use app::ports::reads::UserListRow;
use app::ports::{EndedSession, SearchRow, SessionRow, SessionStore, StoreError, UserRow};
use async_trait::async_trait;
use domain::access::Actor;
use domain::shared::{Author, Moment, OfficerId, OrganisationId, SearchId, UserId};

const PUT_USER: &str = "
    INSERT INTO app_user (user_id, login, password_hash, name, organisation_id, organisation_name)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (user_id) DO UPDATE SET login = excluded.login, password_hash = excluded.password_hash,
        name = excluded.name, organisation_id = excluded.organisation_id,
        organisation_name = excluded.organisation_name";
const USER_BY_LOGIN: &str = "
    SELECT user_id, login, password_hash, name, organisation_id, organisation_name
    FROM app_user WHERE login = $1";
const USERS: &str = "
    SELECT u.user_id, u.login, u.name, u.organisation_id, u.organisation_name, u.last_sign_in_at,
           (SELECT COUNT(*) FROM session s WHERE s.user_id = u.user_id)
    FROM app_user u ORDER BY u.name, u.user_id";
const ONE_USER: &str = "
    SELECT u.user_id, u.login, u.name, u.organisation_id, u.organisation_name, u.last_sign_in_at,
           (SELECT COUNT(*) FROM session s WHERE s.user_id = u.user_id)
    FROM app_user u WHERE u.user_id = $1";
const END_SESSIONS_OF: &str = "DELETE FROM session WHERE user_id = $1";
const AUTHOR: &str =
    "SELECT user_id, name, organisation_id, organisation_name FROM app_user WHERE user_id = $1";

/// The sign-in before this one stands on the user, since ended sessions are gone.
const PUT_SESSION: &str = "
    INSERT INTO session (token_hash, user_id, csrf, created_at, last_seen_at, previous_sign_in_at, client)
    VALUES ($1, $2, $3, $4, $5, COALESCE($6, (SELECT last_sign_in_at FROM app_user WHERE user_id = $2)), $7)";
const SIGNED_IN: &str = "UPDATE app_user SET last_sign_in_at = $2 WHERE user_id = $1";
const SESSION: &str = "
    SELECT token_hash, user_id, csrf, created_at, last_seen_at, previous_sign_in_at, client
    FROM session WHERE token_hash = $1";
const SESSIONS_OF: &str = "
    SELECT token_hash, user_id, csrf, created_at, last_seen_at, previous_sign_in_at, client
    FROM session WHERE user_id = $1 AND last_seen_at > $2 ORDER BY last_seen_at DESC, created_at DESC, token_hash";
const END_OTHERS: &str = "DELETE FROM session WHERE token_hash <> $1 AND user_id = $2";
const TOUCH_SESSION: &str = "UPDATE session SET last_seen_at = $2 WHERE token_hash = $1";
const END_SESSION: &str = "DELETE FROM session WHERE token_hash = $1 AND user_id = $2";
/// An ended session is remembered for a while as who it was; one that rested for longer than that is not.
const REMEMBER_IDLE: &str = "
    INSERT INTO ended_session (token_hash, user_id, csrf, goes_at)
    SELECT token_hash, user_id, csrf, $2 FROM session WHERE last_seen_at <= $1 AND last_seen_at > $3
    ON CONFLICT (token_hash) DO NOTHING";
const ENDED: &str = "SELECT user_id, csrf FROM ended_session WHERE token_hash = $1 AND goes_at > $2";
const FORGET_ENDED: &str = "DELETE FROM ended_session WHERE goes_at <= $1";
const FORGET_ENDED_OF: &str = "DELETE FROM ended_session WHERE user_id = $1";
const END_IDLE: &str = "DELETE FROM session WHERE last_seen_at <= $1";
/// The words go with the session; which records were shown stays. A search that a session still alive can have made,
/// because it had begun by then, keeps its words until that one ends too.
const END_SEARCHES: &str = "
    UPDATE search SET words = ''
    WHERE user_id = $1 AND words <> ''
      AND NOT EXISTS (SELECT 1 FROM session s WHERE s.user_id = search.user_id AND s.created_at <= search.at)";
const END_ALL_SEARCHES: &str = "
    UPDATE search SET words = ''
    WHERE words <> ''
      AND NOT EXISTS (SELECT 1 FROM session s WHERE s.user_id = search.user_id AND s.created_at <= search.at)";

const PUT_SEARCH: &str =
    "INSERT INTO search (search_id, user_id, words, at, shown) VALUES ($1, $2, $3, $4, $5)";
/// Only added to, and never the words again: they may have ended meanwhile.
const ADD_SHOWN: &str = "
    UPDATE search SET shown = CASE WHEN shown = '' THEN $2 ELSE shown || ' ' || $2 END WHERE search_id = $1";
const SEARCH: &str = "SELECT search_id, user_id, words, at, shown FROM search WHERE search_id = $1";

pub const STATEMENTS: [&str; 23] = [
    REMEMBER_IDLE,
    ENDED,
    FORGET_ENDED,
    FORGET_ENDED_OF,
    USERS,
    ONE_USER,
    END_SESSIONS_OF,
    PUT_USER,
    USER_BY_LOGIN,
    AUTHOR,
    PUT_SESSION,
    SIGNED_IN,
    SESSION,
    SESSIONS_OF,
    END_OTHERS,
    TOUCH_SESSION,
    END_SESSION,
    END_IDLE,
    END_SEARCHES,
    END_ALL_SEARCHES,
    PUT_SEARCH,
    ADD_SHOWN,
    SEARCH,
];

pub fn put_user(user: &UserRow) -> Stmt {
    Stmt::new(
        PUT_USER,
        vals![
            user.user_id,
            &user.login,
            &user.password_hash,
            &user.name,
            user.organisation_id,
            &user.organisation_name,
        ],
    )
}

pub fn user_by_login(login: &str) -> Read {
    Read::new(USER_BY_LOGIN, vals![login])
}

pub fn read_user(row: &Row) -> Result<UserRow, StoreError> {
    let mut cells = Cells::of_list(row, "app_user");
    Ok(UserRow {
        user_id: UserId(cells.uuid()?),
        login: cells.text()?,
        password_hash: cells.text()?,
        name: cells.text()?,
        organisation_id: OrganisationId(cells.uuid()?),
        organisation_name: cells.text()?,
    })
}

pub fn users() -> Read {
    Read::new(USERS, vec![])
}

pub fn one_user(user_id: UserId) -> Read {
    Read::new(ONE_USER, vals![user_id])
}

pub fn read_listed(row: &Row) -> Result<UserListRow, StoreError> {
    let mut cells = Cells::of_list(row, "users");
    Ok(UserListRow {
        user_id: UserId(cells.uuid()?),
        login: cells.text()?,
        name: cells.text()?,
        organisation_id: OrganisationId(cells.uuid()?),
        organisation_name: cells.text()?,
        last_sign_in_at: cells.opt_moment()?,
        sessions: cells.int()?,
    })
}

/// Every session of a user ends, also those that had ended by themselves, and with it the words of their searches and
/// the address of their calendar.
pub fn end_sessions_of(user_id: UserId) -> [Stmt; 4] {
    [
        Stmt::new(END_SESSIONS_OF, vals![user_id]),
        Stmt::new(FORGET_ENDED_OF, vals![user_id]),
        Stmt::new(END_SEARCHES, vals![user_id]),
        calendar::end_feed(user_id),
    ]
}

/// The questions for an actor: who, with which grants, and as which officer.
pub fn actor(user_id: UserId) -> Vec<Read> {
    vec![
        Read::new(AUTHOR, vals![user_id]),
        organisation::grants_of(user_id),
        organisation::officer_of(user_id),
    ]
}

pub fn read_actor(answers: &[Vec<Row>]) -> Result<Option<Actor>, StoreError> {
    let [author, grants, officer] = answers else { return Ok(None) };
    let Some(author) = author.first() else { return Ok(None) };
    let mut cells = Cells::of_list(author, "app_user");
    let author = Author {
        user_id: UserId(cells.uuid()?),
        name: cells.text()?,
        organisation_id: OrganisationId(cells.uuid()?),
        organisation_name: cells.text()?,
    };
    let officer = officer.first().map(|row| Cells::of_list(row, "officer").uuid()).transpose()?;
    let grants = grants.iter().map(organisation::read_grant).collect::<Result<_, _>>()?;
    Ok(Some(Actor { author, officer_id: officer.map(OfficerId), grants }))
}

pub fn put_session(session: &SessionRow) -> Vec<Stmt> {
    let row = vals![
        session.token_hash,
        session.user_id,
        &session.csrf,
        session.created_at,
        session.last_seen_at,
        session.previous_sign_in_at,
        &session.client,
    ];
    vec![Stmt::new(PUT_SESSION, row), Stmt::new(SIGNED_IN, vals![session.user_id, session.created_at])]
}

pub fn session(token_hash: [u8; 32]) -> Read {
    Read::new(SESSION, vals![token_hash])
}

pub fn read_session(row: &Row) -> Result<SessionRow, StoreError> {
    let mut cells = Cells::of_list(row, "session");
    Ok(SessionRow {
        token_hash: cells.bytes()?,
        user_id: UserId(cells.uuid()?),
        csrf: cells.text()?,
        created_at: cells.moment()?,
        last_seen_at: cells.moment()?,
        previous_sign_in_at: cells.opt_moment()?,
        client: cells.opt_text()?.unwrap_or_default(),
    })
}

pub fn sessions_of(user_id: UserId, since: Moment) -> Read {
    Read::new(SESSIONS_OF, vals![user_id, since])
}

pub fn end_other_sessions(token_hash: [u8; 32], user_id: UserId) -> Vec<Stmt> {
    vec![Stmt::new(END_OTHERS, vals![token_hash, user_id]), Stmt::new(END_SEARCHES, vals![user_id])]
}

pub fn touch_session(token_hash: [u8; 32], at: Moment) -> Stmt {
    Stmt::new(TOUCH_SESSION, vals![token_hash, at])
}

pub fn end_session(token_hash: [u8; 32], user_id: UserId) -> Vec<Stmt> {
    vec![Stmt::new(END_SESSION, vals![token_hash, user_id]), Stmt::new(END_SEARCHES, vals![user_id])]
}

pub fn end_idle_sessions(before: Moment, now: Moment, remembered_until: Moment) -> Vec<Stmt> {
    let rested_since = before.plus_seconds(-remembered_until.seconds_since(now));
    vec![
        Stmt::new(FORGET_ENDED, vals![now]),
        Stmt::new(REMEMBER_IDLE, vals![before, remembered_until, rested_since]),
        Stmt::new(END_IDLE, vals![before]),
        Stmt::new(END_ALL_SEARCHES, vals![]),
    ]
}

pub fn ended_session(token_hash: [u8; 32], now: Moment) -> Read {
    Read::new(ENDED, vals![token_hash, now])
}

pub fn read_ended(row: &Row) -> Result<EndedSession, StoreError> {
    let mut cells = Cells::of_list(row, "ended_session");
    Ok(EndedSession { user_id: UserId(cells.uuid()?), csrf: cells.text()? })
}

pub fn put_search(search: &SearchRow) -> Stmt {
    Stmt::new(PUT_SEARCH, vals![search.search_id, search.user_id, &search.words, search.at, &search.shown])
}

pub fn add_shown(search_id: SearchId, ids: &str) -> Stmt {
    Stmt::new(ADD_SHOWN, vals![search_id, ids])
}

pub fn search(search_id: SearchId) -> Read {
    Read::new(SEARCH, vals![search_id])
}

pub fn read_search(row: &Row) -> Result<SearchRow, StoreError> {
    let mut cells = Cells::of_list(row, "search");
    Ok(SearchRow {
        search_id: SearchId(cells.uuid()?),
        user_id: UserId(cells.uuid()?),
        words: cells.text()?,
        at: cells.moment()?,
        shown: cells.text()?,
    })
}

#[async_trait]
impl SessionStore for SqlStore {
    async fn put_session(&self, session: SessionRow) -> Result<(), StoreError> {
        self.write(put_session(&session)).await
    }

    async fn session(&self, token_hash: [u8; 32]) -> Result<Option<SessionRow>, StoreError> {
        self.first(session(token_hash), read_session).await
    }

    async fn touch_session(&self, token_hash: [u8; 32], at: Moment) -> Result<(), StoreError> {
        self.write(vec![touch_session(token_hash, at)]).await
    }

    async fn end_session(&self, token_hash: [u8; 32], user_id: UserId) -> Result<(), StoreError> {
        self.write(end_session(token_hash, user_id)).await
    }

    async fn sessions_of(&self, user_id: UserId, since: Moment) -> Result<Vec<SessionRow>, StoreError> {
        self.list(sessions_of(user_id, since), read_session).await
    }

    async fn end_other_sessions(&self, token_hash: [u8; 32], user_id: UserId) -> Result<(), StoreError> {
        self.write(end_other_sessions(token_hash, user_id)).await
    }

    async fn end_idle_sessions(
        &self,
        before: Moment,
        now: Moment,
        remembered_until: Moment,
    ) -> Result<(), StoreError> {
        self.write(end_idle_sessions(before, now, remembered_until)).await
    }

    async fn ended_session(
        &self,
        token_hash: [u8; 32],
        now: Moment,
    ) -> Result<Option<EndedSession>, StoreError> {
        self.first(ended_session(token_hash, now), read_ended).await
    }

    async fn put_search(&self, search: SearchRow) -> Result<(), StoreError> {
        self.write(vec![put_search(&search)]).await
    }

    async fn add_shown(&self, search_id: SearchId, ids: &str) -> Result<(), StoreError> {
        self.write(vec![add_shown(search_id, ids)]).await
    }

    async fn search(&self, search_id: SearchId) -> Result<Option<SearchRow>, StoreError> {
        self.first(search(search_id), read_search).await
    }
}
