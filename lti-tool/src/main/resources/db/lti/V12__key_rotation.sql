-- A key is published before it signs, and stays published for a while after the next has begun to.
ALTER TABLE lti.signing_key ADD COLUMN signs timestamptz NOT NULL DEFAULT now();
UPDATE lti.signing_key SET signs = created;
ALTER TABLE lti.signing_key RENAME COLUMN retired TO retires;
