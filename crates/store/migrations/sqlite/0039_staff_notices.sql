-- What a user was told about an officer's load: what it is about is looked up when it is shown, by who may see it.

CREATE TABLE staff_notice (
    notice_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    topic TEXT NOT NULL,
    -- the notice of overload, or the contested line
    about_id BLOB NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (notice_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX staff_notice_by_user ON staff_notice (user_id, at);
