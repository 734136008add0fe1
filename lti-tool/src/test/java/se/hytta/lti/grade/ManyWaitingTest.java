package se.hytta.lti.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.hytta.content.registration.AuOutcome.Kind;
import se.hytta.lti.Platform;
import se.hytta.lti.grade.Gradebook.Target;

/** What waits for one platform holds up no other; what a dead node had taken is free soon. */
class ManyWaitingTest {
    private static final int MANY = 10_000;

    private final Gradebook book = new Gradebook();
    private final Platform slow = book.platform;
    private final Platform other = new Platform();

    @AfterEach
    void close() {
        slow.answering.release(Integer.MAX_VALUE / 2);
        book.close();
        other.close();
    }

    @Test
    void sendsOthersGradesWhileTenThousandWaitForASlowPlatform() {
        other.registerAt(book.tool);
        Target model = book.launched("student-1");
        Target elsewhere = book.launched(other, "student-1", Gradebook.endpoint(other, Gradebook.ALL_SCOPES));
        fill(model);
        slow.answering.drainPermits();
        Grades node = book.start();
        Gradebook.await(() -> slow.asked.get() > 0);
        long before = System.nanoTime();
        book.sent(node, elsewhere, Kind.PASSED, 1.0);
        System.out.printf(
                "another platform's grade arrived after %d ms%n",
                Duration.ofNanos(System.nanoTime() - before).toMillis());
        assertEquals(0, slow.scores.size(), "the slow platform has not answered yet");
        assertTrue(node.queue().waiting() >= MANY);
    }

    @Test
    void takesOverWhatADeadNodeHadTakenLongBeforeTheLeaseIsOver() {
        Target target = book.launched("student-1");
        book.reach(book.node(), target, Kind.PASSED, 1.0);
        UUID dead = UUID.randomUUID();
        new NodeRepository(book.jdbi).alive(dead);
        PendingScoreRepository scores = new PendingScoreRepository(book.jdbi);
        long registration = Long.parseLong(book.text("registration", target));
        assertTrue(scores.take(registration, dead).isPresent());
        assertTrue(scores.due().isEmpty(), "taken by a node that lives");
        book.jdbi.useHandle(handle ->
                handle.execute("UPDATE lti.sending_node SET seen = now() - interval '11 seconds' WHERE id = ?", dead));
        book.start();
        book.awaitStatus(target, "sent");
    }

    /** As many learners as a region has, each with a score on its way. */
    private void fill(Target model) {
        book.jdbi.useHandle(handle -> handle.createUpdate("""
                        WITH people AS (
                            INSERT INTO lti.learner (id, registration, deployment, subject, home_organisation)
                            SELECT gen_random_uuid(), l.registration, l.deployment, 'many-' || n, l.home_organisation
                            FROM lti.learner l, generate_series(1, :many) n WHERE l.id = :learner
                            RETURNING id, registration),
                        targets AS (
                            INSERT INTO lti.grade_target (course_registration, au, resource_link, learner)
                            SELECT gen_random_uuid(), g.au, g.resource_link, p.id
                            FROM lti.grade_target g, people p WHERE g.id = :target
                            RETURNING id, learner)
                        INSERT INTO lti.pending_score (grade_target, registration, kind, scaled, reached)
                        SELECT t.id, p.registration, 'PASSED', 1, now() FROM targets t JOIN people p ON p.id = t.learner
                        """)
                .bind("many", MANY)
                .bind("learner", model.learner())
                .bind("target", model.id())
                .execute());
    }
}
