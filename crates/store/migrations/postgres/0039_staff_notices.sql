-- What a user was told about an officer's load: what it is about is looked up when it is shown, by who may see it.

CREATE TABLE staff_notice (
    notice_id UUID NOT NULL,
    user_id UUID NOT NULL,
    topic TEXT NOT NULL,
    -- the notice of overload, or the contested line
    about_id UUID NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (notice_id)
);

CREATE INDEX staff_notice_by_user ON staff_notice (user_id, at);
