-- A second factor by time-based codes (RFC 6238). The secret is sealed by the installation's key; it counts from when a
-- code of it was given, and no code counts twice.
CREATE TABLE web.totp (
    account bigint PRIMARY KEY REFERENCES web.account ON DELETE CASCADE,
    secret text NOT NULL,
    confirmed timestamptz,
    last_step bigint NOT NULL DEFAULT 0
);

-- For when the second factor is lost: each is good once.
CREATE TABLE web.recovery_code (
    account bigint NOT NULL REFERENCES web.account ON DELETE CASCADE,
    code_hash bytea NOT NULL,
    used timestamptz,
    PRIMARY KEY (account, code_hash)
);
