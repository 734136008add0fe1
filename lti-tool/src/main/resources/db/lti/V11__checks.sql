-- What the last check of a registration found; activated is the first time that the platform gave a token.
CREATE TABLE lti.registration_check (
    registration bigint PRIMARY KEY REFERENCES lti.registration (id) ON DELETE CASCADE,
    at timestamptz NOT NULL,
    keys integer NOT NULL,
    keys_problem text,
    granted text NOT NULL DEFAULT '',
    token_problem text,
    clock_millis bigint,
    activated timestamptz
);

-- The last launches of each registration that were refused: why, and the reference that the person was shown.
CREATE TABLE lti.refused_launch (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    registration bigint NOT NULL REFERENCES lti.registration (id) ON DELETE CASCADE,
    at timestamptz NOT NULL,
    reference text NOT NULL,
    key text NOT NULL,
    arguments text[] NOT NULL DEFAULT '{}'
);
CREATE INDEX refused_launch_registration ON lti.refused_launch (registration, id);
