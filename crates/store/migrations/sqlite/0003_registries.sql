-- Registries: tables keyed by their own id that hold no case data. They stand in one list in the program, and the
-- catalog test refuses a table that is neither there nor keyed by its subject.

-- A CRN is drawn at random; the one who writes it here first has it.
CREATE TABLE crn (
    crn TEXT NOT NULL,
    case_id BLOB NOT NULL,
    PRIMARY KEY (crn)
) STRICT, WITHOUT ROWID;

-- To find a case that has a CRN and no log.
CREATE INDEX crn_by_case ON crn (case_id);

-- The answer to each create, so that the same create sent twice happens once.
CREATE TABLE request (
    request_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    command TEXT NOT NULL,
    answer TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (request_id)
) STRICT, WITHOUT ROWID;

-- Digests of messages that were read.
CREATE TABLE read_item (
    digest TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE app_user (
    user_id BLOB NOT NULL,
    login TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    organisation_id BLOB NOT NULL,
    organisation_name TEXT NOT NULL,
    last_sign_in_at TEXT,
    PRIMARY KEY (user_id),
    CONSTRAINT app_user_by_login UNIQUE (login)
) STRICT, WITHOUT ROWID;

-- Only the hash of a token is here: who reads this table cannot sign in with it.
CREATE TABLE session (
    token_hash BLOB NOT NULL,
    user_id BLOB NOT NULL,
    csrf TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    previous_sign_in_at TEXT,
    PRIMARY KEY (token_hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_by_user ON session (user_id);

-- The words of a search stay here, so that no address carries a name.
CREATE TABLE search (
    search_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    words TEXT NOT NULL,
    at TEXT NOT NULL,
    shown TEXT NOT NULL,
    PRIMARY KEY (search_id)
) STRICT, WITHOUT ROWID;

-- Few searches have their words still.
CREATE INDEX search_with_words ON search (user_id) WHERE words <> '';

CREATE TABLE outbox (
    outbox_id BLOB NOT NULL,
    topic TEXT NOT NULL,
    payload TEXT NOT NULL,
    at TEXT NOT NULL,
    next_at TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    delivered_at TEXT,
    problem TEXT,
    PRIMARY KEY (outbox_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_due ON outbox (next_at) WHERE delivered_at IS NULL;

CREATE TABLE notice (
    notice_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    topic TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (notice_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX notice_by_user ON notice (user_id, at);

-- A job of a day belongs to the process that writes it here first.
CREATE TABLE job (
    job TEXT NOT NULL,
    day TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (job, day)
) STRICT, WITHOUT ROWID;

-- Every set of policy files ever in force, under the hash that events carry.
CREATE TABLE policy_revision (
    revision TEXT NOT NULL,
    files TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (revision)
) STRICT, WITHOUT ROWID;
