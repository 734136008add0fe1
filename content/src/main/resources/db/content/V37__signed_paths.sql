-- What the paths to courses' files are signed with; one for the installation, made at its start.
CREATE TABLE path_key (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    key bytea   NOT NULL
);

-- When a file was read last in the session, to within some minutes: reading is a sign of life.
ALTER TABLE session ADD COLUMN file_read timestamptz;

-- Made by our own build, and so held to a stricter policy than packages from elsewhere.
ALTER TABLE course_version ADD COLUMN built_in boolean NOT NULL DEFAULT false;

-- A file's bytes made smaller, once. length is -1 where that was not worth it.
CREATE TABLE encoded_blob (
    blob     bytea  NOT NULL REFERENCES blob ON DELETE CASCADE,
    encoding text   NOT NULL CHECK (encoding IN ('br', 'gzip')),
    length   bigint NOT NULL,
    PRIMARY KEY (blob, encoding)
);
CREATE TABLE encoded_chunk (
    blob     bytea NOT NULL,
    encoding text  NOT NULL,
    position int   NOT NULL,
    bytes    bytea NOT NULL,
    PRIMARY KEY (blob, encoding, position),
    FOREIGN KEY (blob, encoding) REFERENCES encoded_blob ON DELETE CASCADE
);
ALTER TABLE encoded_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
