-- The course that a link shows whole: its column holds the total of the course. The unit of such a grade target is 0.
ALTER TABLE lti.resource_link ADD COLUMN total_of text;
CREATE INDEX resource_link_total ON lti.resource_link (total_of) WHERE total_of IS NOT NULL;
