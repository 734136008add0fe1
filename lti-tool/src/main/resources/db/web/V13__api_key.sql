-- Keys for programs: of an account (or of the bootstrap administrator, without one), good for some acts, in one organisation
-- or in all that the account has. The secret is known to its holder only.
CREATE TABLE web.api_key (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account bigint REFERENCES web.account ON DELETE CASCADE,
    name text NOT NULL,
    secret_hash bytea NOT NULL UNIQUE,
    scopes text[] NOT NULL,
    organisation bigint REFERENCES xapi.organisation ON DELETE CASCADE,
    created timestamptz NOT NULL DEFAULT now(),
    used timestamptz,
    revoked timestamptz
);
CREATE INDEX api_key_account ON web.api_key (account);
