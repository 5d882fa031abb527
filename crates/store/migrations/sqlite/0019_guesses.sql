-- Wrong passwords, counted for all processes of a service together, by hashes of name and address.
CREATE TABLE guess_window (
    guess_key BLOB NOT NULL,
    since TEXT NOT NULL,
    failures INTEGER NOT NULL,
    PRIMARY KEY (guess_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX guess_window_since ON guess_window (since);

-- Who signed in from where before: whoever guesses elsewhere does not keep them out.
CREATE TABLE known_sign_in (
    guess_key BLOB NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (guess_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX known_sign_in_at ON known_sign_in (at);
