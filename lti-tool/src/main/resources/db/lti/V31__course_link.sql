-- A link may show a whole course: then it names no unit, and the session that it opens says which course.
ALTER TABLE lti.resource_link DROP CONSTRAINT resource_link_check;
ALTER TABLE lti.resource_link ADD CHECK (course IS NOT NULL OR au IS NULL);
ALTER TABLE lti.page_session ADD COLUMN course text;
