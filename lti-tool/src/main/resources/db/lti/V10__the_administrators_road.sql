-- A registration made by an invitation may wait for our administrator; what its unknown deployments meet is its rule.
-- A shared one serves customers who never see each other: their invitations claim a deployment each.
ALTER TABLE lti.registration
    ADD COLUMN waiting boolean NOT NULL DEFAULT false,
    ADD COLUMN deployment_rule text NOT NULL DEFAULT 'NONE' CHECK (deployment_rule IN ('NONE', 'FIRST', 'ALL')),
    ADD COLUMN deployments_into bigint REFERENCES xapi.organisation (id),
    ADD COLUMN shared boolean NOT NULL DEFAULT false;
UPDATE lti.registration SET deployment_rule = 'FIRST' WHERE first_deployment_approved;
ALTER TABLE lti.registration DROP COLUMN first_deployment_approved;

-- A blocked deployment keeps its organisation, whose data stays its own.
ALTER TABLE lti.deployment DROP CONSTRAINT deployment_status_check;
ALTER TABLE lti.deployment
    ADD CONSTRAINT deployment_status_check CHECK (status IN ('pending', 'approved', 'blocked')),
    DROP CONSTRAINT deployment_check,
    ADD CONSTRAINT deployment_check CHECK (status <> 'approved' OR organisation IS NOT NULL),
    ADD COLUMN claimed_by bigint REFERENCES xapi.organisation (id);

-- The last try that failed, as the keys of the words that say so.
ALTER TABLE lti.invitation
    ADD COLUMN approval boolean NOT NULL DEFAULT false,
    ADD COLUMN failed timestamptz,
    ADD COLUMN failure text,
    ADD COLUMN failure_arguments text[] NOT NULL DEFAULT '{}';
