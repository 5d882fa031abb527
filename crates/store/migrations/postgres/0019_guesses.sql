-- Wrong passwords, counted for all processes of a service together, by hashes of name and address.
CREATE TABLE guess_window (
    guess_key BYTEA NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    failures BIGINT NOT NULL,
    PRIMARY KEY (guess_key)
);

CREATE INDEX guess_window_since ON guess_window (since);

-- Who signed in from where before: whoever guesses elsewhere does not keep them out.
CREATE TABLE known_sign_in (
    guess_key BYTEA NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (guess_key)
);

CREATE INDEX known_sign_in_at ON known_sign_in (at);
