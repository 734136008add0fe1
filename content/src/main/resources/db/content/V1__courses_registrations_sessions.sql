-- A course by its publisher's id. Its DNS label is 'c' followed by its id.
CREATE TABLE course (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    publisher_id text        NOT NULL UNIQUE,
    version      bigint,
    created      timestamptz NOT NULL DEFAULT now()
);

-- A version never changes: content_hash covers every file's name and bytes. structure is cmi5.xml as it came.
CREATE TABLE course_version (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    course       bigint      NOT NULL REFERENCES course,
    content_hash text        NOT NULL,
    structure    bytea       NOT NULL,
    imported     timestamptz NOT NULL DEFAULT now(),
    UNIQUE (course, content_hash)
);

-- The version that new registrations get; older ones stay on theirs.
ALTER TABLE course ADD FOREIGN KEY (version) REFERENCES course_version;

-- Units and blocks keep their row ids, hence their activity ids, from version to version.
CREATE TABLE au (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    course       bigint NOT NULL REFERENCES course,
    publisher_id text   NOT NULL,
    UNIQUE (course, publisher_id)
);

CREATE TABLE block (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    course       bigint NOT NULL REFERENCES course,
    publisher_id text   NOT NULL,
    UNIQUE (course, publisher_id)
);

CREATE TABLE blob (
    sha256 bytea  PRIMARY KEY,
    length bigint NOT NULL
);

-- Pieces of 1 MiB, numbered from 0, so that a large file is streamed and ranged without being in memory.
CREATE TABLE blob_chunk (
    blob     bytea NOT NULL REFERENCES blob,
    position int   NOT NULL,
    bytes    bytea NOT NULL,
    PRIMARY KEY (blob, position)
);
ALTER TABLE blob_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE course_file (
    version    bigint NOT NULL REFERENCES course_version,
    path       text   NOT NULL,
    media_type text   NOT NULL,
    blob       bytea  NOT NULL REFERENCES blob,
    PRIMARY KEY (version, path)
);

-- One learner's way through one course. Organisations, courses and versions are named without a foreign key: its check
-- would make all launches of one course wait for each other at one row.
CREATE TABLE course_registration (
    id                uuid        PRIMARY KEY,
    organisation      bigint      NOT NULL,
    home_organisation bigint      NOT NULL,
    learner           uuid        NOT NULL,
    context           text        NOT NULL,
    course            bigint      NOT NULL,
    version           bigint      NOT NULL,
    attempt           int         NOT NULL DEFAULT 1,
    study_mode        text        CHECK (study_mode IN ('on site', 'at a distance')),
    started           timestamptz NOT NULL DEFAULT now(),
    completed         timestamptz,
    satisfied         timestamptz,
    UNIQUE (organisation, learner, context, course, attempt)
);
CREATE INDEX course_registration_context ON course_registration (organisation, context);

CREATE TABLE au_progress (
    registration uuid   NOT NULL REFERENCES course_registration ON DELETE CASCADE,
    au           bigint NOT NULL,
    completed    timestamptz,
    passed       timestamptz,
    failed       timestamptz,
    waived       timestamptz,
    best         double precision,
    last         double precision,
    PRIMARY KEY (registration, au)
);

CREATE TABLE block_satisfied (
    registration uuid        NOT NULL REFERENCES course_registration ON DELETE CASCADE,
    block        bigint      NOT NULL,
    satisfied    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (registration, block)
);

-- One launch of one unit. Times are the server's. The ids are of the cmi5 defined statements received, so that one sent
-- again after a lost answer is known again. Secrets are kept as SHA-256 only.
CREATE TABLE session (
    id               uuid        PRIMARY KEY,
    registration     uuid        NOT NULL REFERENCES course_registration ON DELETE CASCADE,
    au               bigint      NOT NULL,
    mode             text        NOT NULL CHECK (mode IN ('Normal', 'Browse', 'Review')),
    launched         timestamptz NOT NULL DEFAULT now(),
    fetch_hash       bytea       NOT NULL,
    fetched          timestamptz,
    auth_hash        bytea,
    launch_data_read timestamptz,
    preferences_read timestamptz,
    initialized      timestamptz,
    initialized_id   uuid,
    completed_id     uuid,
    passed_id        uuid,
    failed_id        uuid,
    terminated       timestamptz,
    terminated_id    uuid,
    terminated_said  timestamptz,
    abandoned        timestamptz,
    last_statement   timestamptz
);
CREATE INDEX session_registration ON session (registration);
