package se.hytta.content.delivery;

import java.util.UUID;

/**
 * Who may read a version's files just now.
 *
 * @param builtIn whether the version was made by our own build
 */
record Reader(long course, String hash, boolean builtIn, long organisation, UUID learner) {}
