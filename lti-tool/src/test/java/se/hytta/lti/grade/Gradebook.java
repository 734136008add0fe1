package se.hytta.lti.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static se.hytta.lti.Browser.with;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import se.hytta.content.registration.AuOutcome;
import se.hytta.content.registration.AuOutcome.Kind;
import se.hytta.lti.Browser;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.lti.key.SigningKeys;
import se.hytta.lti.outbound.Outbound;
import se.hytta.lti.outbound.Remote;
import se.hytta.lti.token.AccessTokens;

/** A tool with sending nodes, a platform, and what became of each learner's grade. */
final class Gradebook implements AutoCloseable {
    static final List<String> ALL_SCOPES =
            List.of(AgsScope.LINE_ITEM.word(), AgsScope.SCORE.word(), AgsScope.RESULT_READ.word());

    final Jdbi jdbi = Database.jdbi();
    final Tool tool = new Tool();
    final Platform platform = new Platform();
    private final List<Grades> nodes = new ArrayList<>();

    /** A learner's column, and her course registration. */
    record Target(long id, UUID courseRegistration, long au, UUID learner) {}

    Gradebook() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM lti.registration"));
        platform.registerAt(tool);
    }

    @Override
    public void close() {
        nodes.forEach(Grades::stop);
        platform.close();
        tool.close();
    }

    Grades start() {
        Grades node = node();
        node.start();
        nodes.add(node);
        return node;
    }

    Grades node() {
        Remote remote = new Remote(new Outbound(tool.url()));
        return new Grades(
                jdbi,
                tool.lti().platforms(),
                new AccessTokens(new SigningKeys(jdbi), remote),
                remote,
                tool.content()::total);
    }

    /** Launches with results to be read. */
    Target launched(String subject) {
        return launched(platform, subject, endpoint(platform, ALL_SCOPES));
    }

    static Map<String, Object> endpoint(Platform platform, List<String> scopes) {
        return Map.of(
                "scope", scopes,
                "lineitems", platform.url + "/lineitems?type_id=1",
                "lineitem", platform.url + "/lineitems/7/lineitem?type_id=1");
    }

    Target launched(Platform platform, String subject, Map<String, Object> endpoint) {
        Map<String, Object> claims =
                with(with(platform.student(tool), "sub", subject), Platform.AGS + "claim/endpoint", endpoint);
        return launched(platform, claims);
    }

    Target launched(Platform platform, Map<String, Object> claims) {
        assertEquals(303, new Browser(tool).launch(platform, claims).statusCode());
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT g.id, g.course_registration, g.au, g.learner FROM lti.grade_target g
                        JOIN lti.learner l ON l.id = g.learner
                        JOIN lti.registration r ON r.id = l.registration
                        WHERE r.client_id = :client AND l.subject = :subject
                        """)
                .bind("client", platform.clientId)
                .bind("subject", claims.get("sub"))
                .map((row, context) -> new Target(
                        row.getLong("id"),
                        row.getObject("course_registration", UUID.class),
                        row.getLong("au"),
                        row.getObject("learner", UUID.class)))
                .one());
    }

    void reach(Grades node, Target target, Kind kind, Double scaled) {
        jdbi.useTransaction(handle -> node.listener()
                .reached(
                        handle,
                        new AuOutcome(
                                1,
                                target.courseRegistration,
                                target.learner,
                                target.au,
                                kind,
                                scaled,
                                true,
                                Instant.now())));
    }

    void judged(Grades node, Target target, double scaled, String comment) {
        jdbi.useTransaction(handle -> node.listener()
                .reached(
                        handle,
                        new AuOutcome(
                                1,
                                target.courseRegistration,
                                target.learner,
                                target.au,
                                Kind.JUDGED,
                                scaled,
                                true,
                                Instant.now(),
                                comment)));
    }

    /** Reaches it and waits until it is sent. */
    void sent(Grades node, Target target, Kind kind, Double scaled) {
        reach(node, target, kind, scaled);
        awaitStatus(target, "sent");
    }

    void awaitStatus(Target target, String status) {
        await(() -> text("status", target).equals(status));
    }

    String text(String column, Target target) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT coalesce(CAST(" + column
                        + " AS text), '') FROM lti.pending_score WHERE grade_target = :target")
                .bind("target", target.id)
                .mapTo(String.class)
                .findOne()
                .orElse("none"));
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertFalse(System.nanoTime() > deadline, "waited too long");
            LockSupport.parkNanos(5_000_000);
        }
    }
}
