-- The secret address at which a calendar program reads a user's own appointments. Only the hash of it is here: who reads
-- this table cannot read the calendar.
CREATE TABLE calendar_feed (
    user_id UUID NOT NULL,
    token_hash BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id),
    CONSTRAINT calendar_feed_by_token UNIQUE (token_hash)
);
