-- What somebody typed into a form and has not saved. Its writer's alone, and no part of any record.
CREATE TABLE draft (
    user_id BLOB NOT NULL,
    draft_id BLOB NOT NULL,
    form TEXT NOT NULL,
    case_id BLOB NOT NULL,
    contact_id BLOB,
    fields TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    goes_at TEXT NOT NULL,
    PRIMARY KEY (user_id, draft_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_by_end ON draft (goes_at);

-- Who a session was that ended because it rested: a form that it sends late is kept for that user. It opens nothing.
CREATE TABLE ended_session (
    token_hash BLOB NOT NULL,
    user_id BLOB NOT NULL,
    csrf TEXT NOT NULL,
    goes_at TEXT NOT NULL,
    PRIMARY KEY (token_hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX ended_session_by_end ON ended_session (goes_at);
CREATE INDEX ended_session_by_user ON ended_session (user_id);
