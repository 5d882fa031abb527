-- The secret address at which a calendar program reads a user's own appointments. Only the hash of it is here: who reads
-- this table cannot read the calendar.
CREATE TABLE calendar_feed (
    user_id BLOB NOT NULL,
    token_hash BLOB NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (user_id),
    CONSTRAINT calendar_feed_by_token UNIQUE (token_hash)
) STRICT, WITHOUT ROWID;
