-- Who signs in by the installation's OpenID provider: known by its subject from the first time on.
CREATE TABLE web.account_openid (
    issuer text NOT NULL,
    subject text NOT NULL,
    account bigint NOT NULL REFERENCES web.account ON DELETE CASCADE,
    bound timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (issuer, subject),
    UNIQUE (account, issuer)
);
