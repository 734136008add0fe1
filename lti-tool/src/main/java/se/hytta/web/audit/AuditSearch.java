package se.hytta.web.audit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for in the log.
 *
 * @param words in the user's name, the act, the route, the note or the address; empty for all
 * @param organisation null for all that the reader may see
 * @param from the first day, in Sweden; null for the beginning
 * @param to the last day
 * @param before the id of the entry to go on after, to older ones; null from the newest
 */
public record AuditSearch(
        String words,
        @Nullable Long organisation,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Long before) {}
