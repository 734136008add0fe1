package se.hytta.lti.grade;

import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The nodes that send. What a dead one had taken is free again long before its lease is over. */
final class NodeRepository {
    /** A node that has not been seen for so long is taken for dead; a repeat of what it posted carries the same timestamp. */
    static final Duration DEAD = Duration.ofSeconds(10);

    private final Jdbi jdbi;

    NodeRepository(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Says that the node lives, and frees what dead ones had taken; how many wishes that are. */
    int alive(UUID node) {
        return jdbi.inTransaction(handle -> {
            handle.execute(
                    "INSERT INTO lti.sending_node (id) VALUES (?) ON CONFLICT (id) DO UPDATE SET seen = now()", node);
            handle.createUpdate("DELETE FROM lti.sending_node WHERE seen < now() - :dead * interval '1 second'")
                    .bind("dead", DEAD.toSeconds())
                    .execute();
            return handle.execute("""
                    UPDATE lti.pending_score SET taken_by = NULL, next_try = least(next_try, now())
                    WHERE taken_by IS NOT NULL AND taken_by NOT IN (SELECT id FROM lti.sending_node)
                    """);
        });
    }

    /** The node ends and has nothing in its hands any more. */
    void gone(UUID node) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM lti.sending_node WHERE id = ?", node));
    }
}
