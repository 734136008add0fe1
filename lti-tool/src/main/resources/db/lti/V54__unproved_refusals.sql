-- Whether the platform's signature was found good before the launch was refused. What was not proved may be anybody's, and
-- must not push out what was.
ALTER TABLE lti.refused_launch ADD COLUMN proved boolean NOT NULL DEFAULT false;
DROP INDEX lti.refused_launch_registration;
CREATE INDEX refused_launch_registration ON lti.refused_launch (registration, proved, id);
