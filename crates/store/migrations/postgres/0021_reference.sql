-- Lists of codes from outside (courts, offices, delivery units, offences, bank holidays). Each load of a file is a version,
-- whole and never changed, so that what a code was called when can be asked for ever.
CREATE TABLE reference_version (
    kind TEXT NOT NULL,
    list TEXT NOT NULL,
    version BIGINT NOT NULL,
    as_of DATE NOT NULL,
    source TEXT NOT NULL,
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    columns_said TEXT NOT NULL,
    kept BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    policy_revision TEXT,
    loaded_at TIMESTAMPTZ NOT NULL,
    loaded_by TEXT NOT NULL,
    PRIMARY KEY (kind, list, version)
);

-- `says` is JSON: the cells that only mean something to the source.
CREATE TABLE reference_row (
    kind TEXT NOT NULL,
    list TEXT NOT NULL,
    version BIGINT NOT NULL,
    line BIGINT NOT NULL,
    code TEXT NOT NULL,
    name TEXT,
    from_on DATE,
    to_on DATE,
    says TEXT NOT NULL,
    PRIMARY KEY (kind, list, version, line)
);

CREATE INDEX reference_row_by_code ON reference_row (kind, code);
