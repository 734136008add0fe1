package se.hytta.web.learn;

import se.hytta.web.progress.Standing;

/** A module as the one who learns it sees it. */
public record OwnModule(String title, Standing standing) {}
