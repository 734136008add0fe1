-- Names and Roles: whose list of participants is kept fresh, from where, and how the last try went. One node at a time has
-- the lease. A member who was never here has no seen; listed says what the platform's list says, null while none was read.
CREATE TABLE lti.roster (
    context bigint PRIMARY KEY REFERENCES lti.context (id) ON DELETE CASCADE,
    memberships_url text NOT NULL,
    differences_url text,
    wanted timestamptz NOT NULL DEFAULT now(),
    fetched timestamptz,
    fetched_whole timestamptz,
    next_fetch timestamptz NOT NULL DEFAULT now(),
    leased_until timestamptz,
    tries integer NOT NULL DEFAULT 0,
    last_error text
);
CREATE INDEX roster_next_fetch ON lti.roster (next_fetch);

ALTER TABLE lti.membership ALTER COLUMN seen DROP NOT NULL;
ALTER TABLE lti.membership ADD COLUMN listed text CHECK (listed IN ('active', 'inactive', 'gone'));
ALTER TABLE lti.membership ADD COLUMN listed_since timestamptz;
