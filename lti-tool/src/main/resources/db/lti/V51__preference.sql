-- How a person wants pages and modules: what cmi5LearnerPreferences tells the modules, for our own pages in one row.
CREATE TABLE lti.preference (
    learner uuid PRIMARY KEY REFERENCES lti.learner (id) ON DELETE CASCADE,
    language text NOT NULL,
    text_size text NOT NULL CHECK (text_size IN ('normal', 'large', 'larger')),
    audio boolean NOT NULL,
    changed timestamptz NOT NULL DEFAULT now()
);
