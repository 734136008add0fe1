-- When a page of the session was asked for last, to within five minutes: a session that nobody uses ends before its day does.
ALTER TABLE lti.page_session ADD COLUMN seen timestamptz NOT NULL DEFAULT now();
