-- Where each deployment's platform is told who has accepted the terms (EULA service); it names it when it asks.
CREATE TABLE lti.eula_service (
    deployment bigint PRIMARY KEY REFERENCES lti.deployment (id) ON DELETE CASCADE,
    url text NOT NULL
);

-- Course Groups: the set that a group stands in, where the platform has sets.
ALTER TABLE lti.roster ADD COLUMN group_sets_url text;
ALTER TABLE lti.course_group ADD COLUMN set_title text;

-- When the learner opened the unit by this link for the first time; unknown for those from before.
ALTER TABLE lti.grade_target ADD COLUMN opened timestamptz;
ALTER TABLE lti.grade_target ALTER COLUMN opened SET DEFAULT now();
