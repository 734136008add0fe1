-- Who has a protected identity, by a digest from which nobody is found. It stays when the learner is erased, so that a
-- later launch stores no name either.
CREATE TABLE lti.protected_identity (
    deployment bigint NOT NULL REFERENCES lti.deployment (id) ON DELETE CASCADE,
    subject_hash bytea NOT NULL,
    marked timestamptz NOT NULL DEFAULT now(),
    marked_by text NOT NULL,
    PRIMARY KEY (deployment, subject_hash)
);

ALTER TABLE lti.learner ADD COLUMN protected boolean NOT NULL DEFAULT false;
CREATE INDEX learner_protected ON lti.learner (deployment) WHERE protected;

-- Whatever writes a learner, a launch or a roster: of a protected one neither name nor address is stored.
CREATE FUNCTION lti.withhold_identity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.protected := EXISTS (
            SELECT FROM lti.protected_identity p
            WHERE p.deployment = NEW.deployment AND p.subject_hash = sha256(convert_to(NEW.subject, 'UTF8')));
    END IF;
    IF NEW.protected THEN
        NEW.name := NULL;
        NEW.email := NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER learner_identity BEFORE INSERT OR UPDATE ON lti.learner
    FOR EACH ROW EXECUTE FUNCTION lti.withhold_identity();
