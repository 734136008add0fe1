package se.hytta.content.draft;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said of a draft.
 *
 * @param who an account's name; null for a teacher who came from an LMS
 */
public record Comment(Instant said, @Nullable String who, String text) {}
