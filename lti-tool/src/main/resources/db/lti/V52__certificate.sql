-- A learner's certificates: each the signed credential as it was issued, with nothing in it but what she chose to show. No key
-- of the courses' schema, which comes and goes by itself: a certificate stands when the progress behind it has been cleared.
CREATE TABLE lti.certificate (
    id uuid PRIMARY KEY,
    learner uuid NOT NULL REFERENCES lti.learner (id) ON DELETE CASCADE,
    credential text NOT NULL,
    issued timestamptz NOT NULL,
    revoked timestamptz
);
CREATE INDEX certificate_learner ON lti.certificate (learner, issued);

-- The keys that sign them. They are never replaced in silence: a certificate is to be checked years later.
CREATE TABLE lti.certificate_key (
    kid text PRIMARY KEY,
    jwk text NOT NULL,
    created timestamptz NOT NULL DEFAULT now()
);

-- Of somebody whose identity is protected no name is kept, in a certificate neither.
CREATE FUNCTION lti.forget_certificates() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM lti.certificate WHERE learner = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_certificates AFTER UPDATE OF protected ON lti.learner
    FOR EACH ROW WHEN (NEW.protected AND NOT OLD.protected) EXECUTE FUNCTION lti.forget_certificates();
