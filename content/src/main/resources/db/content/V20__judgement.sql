-- What a learner handed in to be judged by a person, and the judgement. Learners and teachers are pseudonyms here.
CREATE TABLE submission (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    registration uuid        NOT NULL REFERENCES course_registration ON DELETE CASCADE,
    au           bigint      NOT NULL,
    session      uuid        NOT NULL,
    statement    uuid        NOT NULL UNIQUE,
    submitted    timestamptz NOT NULL DEFAULT now(),
    points       double precision NOT NULL DEFAULT 0,
    maximum      double precision NOT NULL DEFAULT 0,
    judged       timestamptz,
    judge        uuid,
    scaled       double precision CHECK (scaled BETWEEN 0 AND 1),
    passed       boolean,
    comment      text,
    marks        text,
    judgement    uuid,
    CHECK ((judged IS NULL) = (scaled IS NULL))
);
CREATE INDEX submission_registration ON submission (registration, au, id);
