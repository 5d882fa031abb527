//! Weeks of appointments: a team's, and the feed of an officer's own; and the secret addresses of feeds.

use crate::driver::{Read, Row, Stmt};
use crate::lists::{self, entries, question};
use crate::scope::Scoped;
use crate::sql_store::SqlStore;
use crate::table::Cells;
use crate::vals;
use app::ports::reads::{DayEntry, FeedEntry};
use app::ports::{CalendarStore, StoreError};
use async_trait::async_trait;
use domain::access::Scope;
use domain::person::join_name;
use domain::shared::{ContactId, Moment, OfficerId, TeamId, UserId};
use std::sync::LazyLock;

/// Appointments with whoever works in a team on a day or still holds a case in it.
static TEAM_WEEK: LazyLock<Scoped> = LazyLock::new(|| {
    entries(
        "c.booked AND c.starts_at >= $5 AND c.starts_at < $6 AND c.officer_id IN (
             SELECT o.officer_id
             FROM (SELECT t.organisation_id, t.officer_id FROM officer t WHERE t.team_id = $4
                   UNION SELECT t.organisation_id, t.officer_id FROM staff_fact t WHERE t.team_id = $4) begun
                 JOIN officer o ON o.organisation_id = begun.organisation_id AND o.officer_id = begun.officer_id
                 LEFT JOIN staff_fact w ON w.organisation_id = o.organisation_id AND w.officer_id = o.officer_id
                     AND w.says = 'team' AND w.taken_back IS NULL AND w.from_on <= $7
                     AND (w.to_on IS NULL OR w.to_on > $7)
             WHERE COALESCE(w.team_id, o.team_id) = $4
             UNION SELECT a.officer_id FROM assignment a WHERE a.team_id = $4 AND a.until_at IS NULL)",
    )
});

/// What a calendar outside may be told: no sensitive entry. The names leave the database only to become initials.
static FEED: Scoped = Scoped::new(
    "SELECT c.contact_id, p.forenames, p.surname, c.place, c.starts_at, c.minutes, c.outcome_code,
            c.written_seq, c.written_at
     FROM contact c JOIN person m ON m.case_id = c.case_id
         LEFT JOIN person up ON up.case_id = m.joined_to
         JOIN person p ON p.case_id = COALESCE(up.joined_to, m.joined_to, m.case_id)
     WHERE c.officer_id = $4 AND c.booked AND NOT c.sensitive AND c.starts_at >= $5 AND c.starts_at < $6
       AND {visible}
     ORDER BY c.starts_at, c.contact_id",
);

const PUT_FEED: &str = "
    INSERT INTO calendar_feed (user_id, token_hash, created_at) VALUES ($1, $2, $3)
    ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at";
const END_FEED: &str = "DELETE FROM calendar_feed WHERE user_id = $1";
const FEED_OF: &str = "SELECT created_at FROM calendar_feed WHERE user_id = $1";
const USER_OF_FEED: &str = "SELECT user_id FROM calendar_feed WHERE token_hash = $1";

pub const STATEMENTS: [&str; 4] = [PUT_FEED, END_FEED, FEED_OF, USER_OF_FEED];

pub fn lists() -> [&'static Scoped; 2] {
    [&*TEAM_WEEK, &FEED]
}

#[async_trait]
impl CalendarStore for SqlStore {
    async fn team_week(
        &self,
        team_id: TeamId,
        (from, to): (Moment, Moment),
        scope: &Scope,
    ) -> Result<Vec<DayEntry>, StoreError> {
        let own = vals![team_id, from, to, scope.now().day()];
        self.list(question(&TEAM_WEEK, scope, own), lists::read_entry).await
    }

    async fn feed(
        &self,
        officer_id: OfficerId,
        (from, to): (Moment, Moment),
        scope: &Scope,
    ) -> Result<Vec<FeedEntry>, StoreError> {
        self.list(question(&FEED, scope, vals![officer_id, from, to]), read_feed).await
    }

    async fn put_feed(&self, user_id: UserId, token_hash: [u8; 32], at: Moment) -> Result<(), StoreError> {
        self.write(vec![Stmt::new(PUT_FEED, vals![user_id, token_hash, at])]).await
    }

    async fn end_feed(&self, user_id: UserId) -> Result<(), StoreError> {
        self.write(vec![end_feed(user_id)]).await
    }

    async fn feed_since(&self, user_id: UserId) -> Result<Option<Moment>, StoreError> {
        self.first(Read::new(FEED_OF, vals![user_id]), read_since).await
    }

    async fn user_of_feed(&self, token_hash: [u8; 32]) -> Result<Option<UserId>, StoreError> {
        self.first(Read::new(USER_OF_FEED, vals![token_hash]), read_user).await
    }
}

fn read_feed(row: &Row) -> Result<FeedEntry, StoreError> {
    let mut cells = Cells::of_list(row, "a calendar feed");
    Ok(FeedEntry {
        contact_id: ContactId(cells.uuid()?),
        name: join_name(&cells.text()?, &cells.text()?),
        place: cells.opt_text()?,
        starts_at: cells.moment()?,
        minutes: cells.int()?,
        outcome: cells.opt_text()?,
        written_seq: cells.int()?,
        written_at: cells.moment()?,
    })
}

fn read_since(row: &Row) -> Result<Moment, StoreError> {
    Cells::of_list(row, "calendar_feed").moment()
}

fn read_user(row: &Row) -> Result<UserId, StoreError> {
    Cells::of_list(row, "calendar_feed").uuid().map(UserId)
}

/// An address that has ended is as unknown as one never made.
pub fn end_feed(user_id: UserId) -> Stmt {
    Stmt::new(END_FEED, vals![user_id])
}
