-- What somebody typed into a form and has not saved. Its writer's alone, and no part of any record.
CREATE TABLE draft (
    user_id UUID NOT NULL,
    draft_id UUID NOT NULL,
    form TEXT NOT NULL,
    case_id UUID NOT NULL,
    contact_id UUID,
    fields TEXT NOT NULL,
    kept_at TIMESTAMPTZ NOT NULL,
    goes_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, draft_id)
);

CREATE INDEX draft_by_end ON draft (goes_at);

-- Who a session was that ended because it rested: a form that it sends late is kept for that user. It opens nothing.
CREATE TABLE ended_session (
    token_hash BYTEA NOT NULL,
    user_id UUID NOT NULL,
    csrf TEXT NOT NULL,
    goes_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (token_hash)
);

CREATE INDEX ended_session_by_end ON ended_session (goes_at);
CREATE INDEX ended_session_by_user ON ended_session (user_id);
