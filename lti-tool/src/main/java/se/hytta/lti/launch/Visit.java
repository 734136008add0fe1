package se.hytta.lti.launch;

import se.hytta.lti.key.Secret;

/** A launch as it stands in the database: the page session that it opened, and that session's secret id. */
record Visit(Secret id, PageSession session) {}
