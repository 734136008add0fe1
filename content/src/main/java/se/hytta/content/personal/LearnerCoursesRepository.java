package se.hytta.content.personal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** One learner's rows of the schema {@code content}; all hang on the course registrations. */
final class LearnerCoursesRepository {
    static final List<String> TABLES =
            List.of("course_registration", "au_progress", "block_satisfied", "session", "submission");

    private static final int MOST = 100;
    private static final String OWN = "organisation = :organisation AND learner = :learner";
    private static final String OF_OWN =
            "registration IN (SELECT id FROM content.course_registration WHERE " + OWN + ")";

    private LearnerCoursesRepository() {}

    static Map<String, Long> count(Handle handle, long organisation, UUID learner) {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : TABLES) {
            long count = handle.createQuery("SELECT count(*) FROM content." + table + " WHERE " + whose(table))
                    .bind("organisation", organisation)
                    .bind("learner", learner)
                    .mapTo(Long.class)
                    .one();
            if (count > 0) {
                counts.put("content." + table, count);
            }
        }
        return counts;
    }

    /** As JSON, without what only proves a token. */
    static List<byte[]> rows(Handle handle, String table, long organisation, UUID learner) {
        return handle
                .createQuery("SELECT (to_jsonb(t) - 'fetch_hash' - 'auth_hash')::text FROM content." + table
                        + " t WHERE " + whose(table) + " ORDER BY 1")
                .bind("organisation", organisation)
                .bind("learner", learner)
                .mapTo(String.class)
                .list()
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Progress and sessions go with it; an open session's token is good no longer. */
    static void delete(Handle handle, long organisation, UUID learner) {
        handle.createUpdate("DELETE FROM content.course_registration WHERE " + OWN)
                .bind("organisation", organisation)
                .bind("learner", learner)
                .execute();
    }

    /** Open sessions end: their tokens speak for the learner. */
    static void rename(Handle handle, long organisation, UUID learner, UUID pseudonym) {
        handle.createUpdate("UPDATE content.session SET abandoned = coalesce(abandoned, now())"
                        + " WHERE terminated IS NULL AND " + OF_OWN)
                .bind("organisation", organisation)
                .bind("learner", learner)
                .execute();
        handle.createUpdate("UPDATE content.course_registration SET learner = :pseudonym, actor = NULL WHERE " + OWN)
                .bind("pseudonym", pseudonym)
                .bind("organisation", organisation)
                .bind("learner", learner)
                .execute();
    }

    /** A batch of registrations in which nothing has happened since. */
    static long deleteUnused(Handle handle, long organisation, Instant before) {
        return handle.createUpdate("""
                        DELETE FROM content.course_registration WHERE id IN (
                            SELECT r.id FROM content.course_registration r
                            WHERE r.organisation = :organisation AND r.started < :before
                              AND NOT EXISTS (
                                  SELECT FROM content.session s
                                  WHERE s.registration = r.id AND greatest(s.launched, s.last_statement) >= :before)
                            LIMIT :most)
                        """)
                .bind("organisation", organisation)
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .bind("most", MOST)
                .execute();
    }

    private static String whose(String table) {
        return table.equals("course_registration") ? OWN : OF_OWN;
    }
}
