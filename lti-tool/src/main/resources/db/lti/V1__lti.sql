-- Times are timestamptz, secrets are kept as SHA-256 only, organisations belong to the recorder's schema.

CREATE TABLE lti.registration (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    issuer text NOT NULL,
    client_id text NOT NULL,
    name text NOT NULL,
    authorization_endpoint text NOT NULL,
    token_endpoint text NOT NULL,
    jwks_uri text NOT NULL,
    token_audience text,
    scopes text NOT NULL DEFAULT '',
    frame_origins text NOT NULL DEFAULT '',
    enabled boolean NOT NULL DEFAULT true,
    first_deployment_approved boolean NOT NULL DEFAULT false,
    organisation bigint NOT NULL REFERENCES xapi.organisation (id),
    created timestamptz NOT NULL DEFAULT now(),
    UNIQUE (issuer, client_id)
);

CREATE TABLE lti.deployment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    registration bigint NOT NULL REFERENCES lti.registration (id) ON DELETE CASCADE,
    deployment_id text NOT NULL,
    organisation bigint REFERENCES xapi.organisation (id),
    status text NOT NULL CHECK (status IN ('pending', 'approved')),
    seen timestamptz,
    created timestamptz NOT NULL DEFAULT now(),
    UNIQUE (registration, deployment_id),
    CHECK (status = 'pending' OR organisation IS NOT NULL)
);

CREATE TABLE lti.invitation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token_hash bytea NOT NULL UNIQUE,
    organisation bigint NOT NULL REFERENCES xapi.organisation (id),
    created timestamptz NOT NULL DEFAULT now(),
    expires timestamptz NOT NULL,
    used timestamptz,
    revoked timestamptz,
    registration bigint REFERENCES lti.registration (id) ON DELETE SET NULL
);

CREATE TABLE lti.signing_key (
    kid text PRIMARY KEY,
    jwk text NOT NULL,
    created timestamptz NOT NULL DEFAULT now(),
    retired timestamptz
);

-- No foreign key: every login of a school would lock the same registration's row.
CREATE TABLE lti.pending_login (
    state_hash bytea PRIMARY KEY,
    nonce text NOT NULL,
    binder_hash bytea NOT NULL,
    registration bigint NOT NULL,
    storage_target text,
    parameters text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX pending_login_expires ON lti.pending_login (expires);

CREATE TABLE lti.learner (
    id uuid PRIMARY KEY,
    registration bigint NOT NULL REFERENCES lti.registration (id) ON DELETE CASCADE,
    deployment bigint NOT NULL REFERENCES lti.deployment (id) ON DELETE CASCADE,
    subject text NOT NULL,
    home_organisation bigint NOT NULL REFERENCES xapi.organisation (id),
    name text,
    email text,
    locale text,
    created timestamptz NOT NULL DEFAULT now(),
    UNIQUE (registration, deployment, subject)
);

CREATE TABLE lti.context (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    deployment bigint NOT NULL REFERENCES lti.deployment (id) ON DELETE CASCADE,
    context_id text NOT NULL,
    title text,
    created timestamptz NOT NULL DEFAULT now(),
    UNIQUE (deployment, context_id)
);

-- context is the opaque key under which the courses keep progress: a context row's, or a resource link's without one.
CREATE TABLE lti.membership (
    learner uuid NOT NULL REFERENCES lti.learner (id) ON DELETE CASCADE,
    context text NOT NULL,
    role text NOT NULL,
    seen timestamptz NOT NULL,
    PRIMARY KEY (learner, context)
);
CREATE INDEX membership_context ON lti.membership (context);

CREATE TABLE lti.resource_link (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    deployment bigint NOT NULL REFERENCES lti.deployment (id) ON DELETE CASCADE,
    resource_link_id text NOT NULL,
    context bigint REFERENCES lti.context (id),
    title text,
    course text,
    au text,
    line_item text,
    line_items text,
    scopes text NOT NULL DEFAULT '',
    created timestamptz NOT NULL DEFAULT now(),
    UNIQUE (deployment, resource_link_id),
    CHECK ((course IS NULL) = (au IS NULL))
);

CREATE TABLE lti.grade_target (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    course_registration uuid NOT NULL,
    au bigint NOT NULL,
    resource_link bigint NOT NULL REFERENCES lti.resource_link (id) ON DELETE CASCADE,
    learner uuid NOT NULL REFERENCES lti.learner (id) ON DELETE CASCADE,
    UNIQUE (course_registration, au, resource_link)
);
CREATE INDEX grade_target_gradebook ON lti.grade_target (resource_link, learner);

-- The newest wish of a grade target and how far it came. A wish is sent when sent_version has reached version.
-- post_timestamp is written before the post, so that a repeat after a crash carries the same one.
CREATE TABLE lti.pending_score (
    grade_target bigint PRIMARY KEY REFERENCES lti.grade_target (id) ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('COMPLETED', 'PASSED', 'FAILED')),
    scaled double precision NOT NULL CHECK (scaled BETWEEN 0 AND 1),
    version integer NOT NULL DEFAULT 1,
    reached timestamptz NOT NULL,
    status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sent', 'parked')),
    tries integer NOT NULL DEFAULT 0,
    next_try timestamptz NOT NULL DEFAULT now(),
    post_version integer,
    post_timestamp timestamptz,
    post_uncertain boolean NOT NULL DEFAULT false,
    sent_at timestamptz,
    last_error text
);
CREATE INDEX pending_score_due ON lti.pending_score (next_try) WHERE status = 'waiting';

CREATE TABLE lti.page_session (
    id_hash bytea PRIMARY KEY,
    handle text NOT NULL UNIQUE,
    learner uuid NOT NULL REFERENCES lti.learner (id) ON DELETE CASCADE,
    registration bigint NOT NULL,
    deployment bigint NOT NULL,
    organisation bigint NOT NULL,
    context text NOT NULL,
    role text NOT NULL,
    locale text NOT NULL,
    resource_link bigint,
    deep_linking text,
    return_url text,
    expires timestamptz NOT NULL
);
CREATE INDEX page_session_expires ON lti.page_session (expires);
