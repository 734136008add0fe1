-- Who did what in the administration, successful or refused. The organisation's name is written out, since it may go.
CREATE TABLE web.audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    who text NOT NULL,
    account bigint,
    act text NOT NULL,
    route text NOT NULL,
    organisation bigint,
    organisation_named text,
    note text NOT NULL DEFAULT '',
    status int NOT NULL,
    address text NOT NULL
);
CREATE INDEX audit_organisation ON web.audit (organisation, id);

CREATE FUNCTION web.audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;
CREATE TRIGGER audit_is_kept BEFORE UPDATE OR DELETE ON web.audit
    FOR EACH ROW EXECUTE FUNCTION web.audit_is_kept();
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON web.audit
    FOR EACH STATEMENT EXECUTE FUNCTION web.audit_is_kept();
