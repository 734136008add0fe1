-- The bootstrap administrator, whose password was made at the first start; none when the setting gives one.
CREATE TABLE web.administrator (
    name text PRIMARY KEY,
    password_hash text NOT NULL,
    created timestamptz NOT NULL DEFAULT now()
);

-- The id itself is known to the browser only.
CREATE TABLE web.admin_session (
    id_hash bytea PRIMARY KEY,
    opened timestamptz NOT NULL DEFAULT now(),
    seen timestamptz NOT NULL DEFAULT now()
);
