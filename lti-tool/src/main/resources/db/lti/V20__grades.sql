-- SUBMITTED waits for a person's judgement, JUDGED is one. held: a teacher changed the grade in the LMS and is asked; kept:
-- hers stands, or a grade stood where only a submission was to be told. registration is the learner's, so that a platform's
-- oldest wish is found however many wait for others.
ALTER TABLE lti.pending_score DROP CONSTRAINT pending_score_kind_check, DROP CONSTRAINT pending_score_status_check;
ALTER TABLE lti.pending_score
    ADD CONSTRAINT pending_score_kind_check CHECK (kind IN ('SUBMITTED', 'COMPLETED', 'PASSED', 'FAILED', 'JUDGED')),
    ADD CONSTRAINT pending_score_status_check CHECK (status IN ('waiting', 'sent', 'parked', 'held', 'kept')),
    ADD COLUMN registration bigint,
    ADD COLUMN comment text,
    ADD COLUMN taken_by uuid,
    ADD COLUMN post_kind text,
    ADD COLUMN post_scaled double precision,
    ADD COLUMN sent_kind text,
    ADD COLUMN sent_scaled double precision,
    ADD COLUMN found_score double precision,
    ADD COLUMN found_maximum double precision,
    ADD COLUMN overruled boolean NOT NULL DEFAULT false;
UPDATE lti.pending_score p SET registration = l.registration,
    sent_kind = CASE WHEN p.sent_at IS NOT NULL THEN p.kind END,
    sent_scaled = CASE WHEN p.sent_at IS NOT NULL THEN p.scaled END
    FROM lti.grade_target g JOIN lti.learner l ON l.id = g.learner WHERE g.id = p.grade_target;
ALTER TABLE lti.pending_score ALTER COLUMN registration SET NOT NULL;
DROP INDEX lti.pending_score_due;
CREATE INDEX pending_score_due ON lti.pending_score (registration, next_try) WHERE status = 'waiting';
CREATE INDEX pending_score_taken ON lti.pending_score (taken_by) WHERE taken_by IS NOT NULL;

-- line_item_said is what this tool last made sure of at the column; only one sender at a time looks for it or changes it.
ALTER TABLE lti.resource_link
    ADD COLUMN line_item_lease timestamptz,
    ADD COLUMN line_item_said text,
    ADD COLUMN results_refused text;

-- Which nodes send; what a dead one had taken is free at once.
CREATE TABLE lti.sending_node (
    id uuid PRIMARY KEY,
    seen timestamptz NOT NULL DEFAULT now()
);
