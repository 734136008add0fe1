-- Who learns, where another system said so: an xAPI Agent's JSON as it came. Null: the learner's own account here.
ALTER TABLE course_registration ADD COLUMN actor text;

-- Why a person waived the unit, in that person's words.
ALTER TABLE au_progress ADD COLUMN waive_reason text;

-- What the sweep of sessions that were left open looks for.
CREATE INDEX session_open ON session (launched) WHERE terminated IS NULL AND abandoned IS NULL;

-- Work that one node at a time does.
CREATE TABLE lease (
    job   text        PRIMARY KEY,
    until timestamptz NOT NULL
);
