-- The hosts that verified launches of a registration have named for its services: what this server may be asked to call.
CREATE TABLE lti.service_host (
    registration bigint NOT NULL REFERENCES lti.registration (id) ON DELETE CASCADE,
    host text NOT NULL,
    first_seen timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (registration, host)
);
