package se.hytta.lti.personal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.lti.launch.Alias;

/** One learner's rows of the schema {@code lti}; all hang on the learner, who belongs to the deployment's organisation. */
final class LearnerLaunchesRepository {
    static final List<String> TABLES = List.of(
            "learner", "preference", "certificate", "membership", "page_session", "grade_target", "pending_score");

    private static final int MOST = 100;
    private static final String OWN = """
            SELECT l.id FROM lti.learner l JOIN lti.deployment d ON d.id = l.deployment
            WHERE d.organisation = :organisation AND l.id = :learner
            """;

    private LearnerLaunchesRepository() {}

    record Person(UUID id, String label) {}

    static Map<String, Long> count(Handle handle, long organisation, UUID learner) {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : TABLES) {
            long count = handle.createQuery("SELECT count(*) FROM lti." + table + " WHERE " + whose(table))
                    .bind("organisation", organisation)
                    .bind("learner", learner)
                    .mapTo(Long.class)
                    .one();
            if (count > 0) {
                counts.put("lti." + table, count);
            }
        }
        return counts;
    }

    /** By parts of the name, of the address, of the LMS's id or of ours. */
    static List<Person> find(Handle handle, long organisation, String words) {
        return handle.createQuery("""
                        SELECT l.id, l.protected,
                            concat_ws(', ', l.name, l.email, CASE WHEN l.name IS NULL THEN l.subject END) AS label
                        FROM lti.learner l JOIN lti.deployment d ON d.id = l.deployment
                        WHERE d.organisation = :organisation
                          AND position(:words IN lower(concat_ws(' ', l.name, l.email, l.subject, l.id))) > 0
                        ORDER BY l.name NULLS LAST, l.id LIMIT 20
                        """)
                .bind("organisation", organisation)
                .bind("words", words.toLowerCase(Locale.ROOT))
                .map((row, context) -> {
                    UUID id = Objects.requireNonNull(row.getObject("id", UUID.class));
                    String label = Objects.requireNonNull(row.getString("label"));
                    return new Person(id, row.getBoolean("protected") ? Alias.of(id) : label);
                })
                .list();
    }

    /** As JSON, without what only proves a session. */
    static List<byte[]> rows(Handle handle, String table, long organisation, UUID learner) {
        return handle
                .createQuery("SELECT (to_jsonb(t) - 'id_hash' - 'handle')::text FROM lti." + table + " t WHERE "
                        + whose(table) + " ORDER BY 1")
                .bind("organisation", organisation)
                .bind("learner", learner)
                .mapTo(String.class)
                .list()
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Memberships, page sessions and grades that were not sent go with it. */
    static void delete(Handle handle, long organisation, UUID learner) {
        handle.createUpdate("DELETE FROM lti.learner WHERE id IN (" + OWN + ")")
                .bind("organisation", organisation)
                .bind("learner", learner)
                .execute();
    }

    /** A batch of learners who have not launched since. */
    static long deleteUnseen(Handle handle, long organisation, Instant before) {
        return handle.createUpdate("""
                        DELETE FROM lti.learner WHERE id IN (
                            SELECT l.id FROM lti.learner l JOIN lti.deployment d ON d.id = l.deployment
                            WHERE d.organisation = :organisation AND l.created < :before
                              AND NOT EXISTS (
                                  SELECT FROM lti.membership m WHERE m.learner = l.id AND m.seen >= :before)
                            LIMIT :most)
                        """)
                .bind("organisation", organisation)
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .bind("most", MOST)
                .execute();
    }

    private static String whose(String table) {
        return switch (table) {
            case "learner" -> "id IN (" + OWN + ")";
            case "pending_score" -> "grade_target IN (SELECT id FROM lti.grade_target WHERE learner IN (" + OWN + "))";
            default -> "learner IN (" + OWN + ")";
        };
    }
}
