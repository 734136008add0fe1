-- People without an LMS. The password is null until its owner has chosen one by a link, or where another signs her in.
CREATE TABLE web.account (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL CHECK (email = lower(email)) UNIQUE,
    name text NOT NULL DEFAULT '',
    password_hash text,
    created timestamptz NOT NULL DEFAULT now(),
    signed_in timestamptz,
    disabled timestamptz
);

-- What somebody may do, and where; the acts of a role are the program's.
CREATE TABLE web.account_role (
    account bigint NOT NULL REFERENCES web.account ON DELETE CASCADE,
    role text NOT NULL,
    organisation bigint NOT NULL REFERENCES xapi.organisation ON DELETE CASCADE,
    given timestamptz NOT NULL DEFAULT now(),
    given_by text NOT NULL,
    PRIMARY KEY (account, role, organisation)
);
CREATE INDEX account_role_organisation ON web.account_role (organisation);

-- A link to choose a password by: an invitation, or a reset. Good once, until it expires.
CREATE TABLE web.account_link (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token_hash bytea NOT NULL UNIQUE,
    account bigint NOT NULL REFERENCES web.account ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('invitation', 'reset')),
    made_by text NOT NULL,
    created timestamptz NOT NULL DEFAULT now(),
    expires timestamptz NOT NULL,
    used timestamptz,
    revoked timestamptz
);
CREATE INDEX account_link_account ON web.account_link (account);

-- A browser in which the account signed in before: guesses from elsewhere don't make it wait.
CREATE TABLE web.known_browser (
    token_hash bytea PRIMARY KEY,
    account bigint NOT NULL REFERENCES web.account ON DELETE CASCADE,
    seen timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX known_browser_account ON web.known_browser (account);

-- Of the bootstrap administrator without an account. 'second': the password was right and the second factor is waited for;
-- 'enrol': a second factor has to be chosen first.
ALTER TABLE web.admin_session
    ADD COLUMN account bigint REFERENCES web.account ON DELETE CASCADE,
    ADD COLUMN stage text NOT NULL DEFAULT 'full' CHECK (stage IN ('second', 'enrol', 'full')),
    ADD COLUMN address text NOT NULL DEFAULT '',
    ADD COLUMN browser text NOT NULL DEFAULT '';
CREATE INDEX admin_session_account ON web.admin_session (account);
