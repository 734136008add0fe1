-- Course Groups: the names of a context's groups, and which of them each member of it is in.
ALTER TABLE lti.roster ADD COLUMN groups_url text;

CREATE TABLE lti.course_group (
    context bigint NOT NULL REFERENCES lti.context (id) ON DELETE CASCADE,
    group_id text NOT NULL,
    title text NOT NULL,
    PRIMARY KEY (context, group_id)
);

ALTER TABLE lti.membership ADD COLUMN groups text[] NOT NULL DEFAULT '{}';
