-- Whose author brought a course; null for the installation's own, and for those that its administrator put here.
ALTER TABLE course ADD COLUMN organisation bigint;

-- A version on its way to be the current one. Whoever acts is named as the account is.
CREATE TABLE draft (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version      bigint      NOT NULL REFERENCES course_version ON DELETE CASCADE,
    organisation bigint      NOT NULL,
    author       text        NOT NULL,
    uploaded     timestamptz NOT NULL DEFAULT now(),
    approver     text,
    approved     timestamptz,
    publisher    text,
    published    timestamptz,
    withdrawn    timestamptz,
    CHECK (published IS NULL OR approved IS NOT NULL)
);
CREATE UNIQUE INDEX draft_open ON draft (version) WHERE published IS NULL AND withdrawn IS NULL;

-- who: an account's name; null for a teacher who came from an LMS, of whom nothing is kept.
CREATE TABLE draft_comment (
    id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    draft bigint      NOT NULL REFERENCES draft ON DELETE CASCADE,
    said  timestamptz NOT NULL DEFAULT now(),
    who   text,
    text  text        NOT NULL
);
CREATE INDEX draft_comment_draft ON draft_comment (draft);

-- Somebody looked at a draft: counts for nobody.
ALTER TABLE course_registration ADD COLUMN preview boolean NOT NULL DEFAULT false;
