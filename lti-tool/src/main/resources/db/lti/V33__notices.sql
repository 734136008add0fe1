-- Platform Notification Service: where our handler is to be registered, and what platforms have told of copied contexts.
CREATE TABLE lti.notice_handler (
    deployment bigint PRIMARY KEY REFERENCES lti.deployment (id) ON DELETE CASCADE,
    service_url text NOT NULL,
    registered timestamptz,
    next_try timestamptz NOT NULL DEFAULT now(),
    tries integer NOT NULL DEFAULT 0,
    last_error text
);

CREATE TABLE lti.context_copy (
    deployment bigint NOT NULL REFERENCES lti.deployment (id) ON DELETE CASCADE,
    context_id text NOT NULL,
    origin text NOT NULL,
    heard timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (deployment, context_id, origin)
);
