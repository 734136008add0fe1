package se.hytta.lti.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.hytta.content.registration.AuOutcome;
import se.hytta.content.registration.AuOutcome.Kind;
import se.hytta.lti.Browser;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Platform.Fault;
import se.hytta.lti.Tool;
import se.hytta.lti.key.SigningKeys;
import se.hytta.lti.outbound.Outbound;
import se.hytta.lti.outbound.Remote;
import se.hytta.lti.token.AccessTokens;

/** Scores on their way to a platform that takes them, refuses them, loses its answers or is away. */
class GradesTest {
    private final Jdbi jdbi = Database.jdbi();
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();
    private final List<Grades> nodes = new ArrayList<>();
    private long registration;

    private record Target(long id, UUID courseRegistration, long au, UUID learner) {}

    @BeforeEach
    void register() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM lti.registration"));
        registration = platform.registerAt(tool).id();
    }

    @AfterEach
    void stop() {
        nodes.forEach(Grades::stop);
        platform.close();
        tool.close();
    }

    @Test
    void sendsAPassAsTheStandardWantsIt() {
        Target target = launched("student-1");
        Grades node = start();
        Instant at = Instant.parse("2026-01-02T03:04:05.678Z");
        reach(node, target, Kind.PASSED, 0.85, true, at);
        await(() -> platform.scores.size() == 1);
        JsonNode score = platform.scores.get(0);
        assertEquals("student-1", score.path("userId").asText());
        assertEquals(85.0, score.path("scoreGiven").asDouble());
        assertEquals(100, score.path("scoreMaximum").asInt());
        assertEquals("Completed", score.path("activityProgress").asText());
        assertEquals("FullyGraded", score.path("gradingProgress").asText());
        assertEquals("2026-01-02T03:04:05Z", score.path("timestamp").asText());
        assertEquals("/lineitems/7/lineitem/scores?type_id=1", platform.scorePaths.get(0));
        assertEquals("application/vnd.ims.lis.v1.score+json", platform.contentTypes.get(0));
        await(() -> status(target).equals("sent"));
    }

    @ParameterizedTest
    @CsvSource({"PASSED,,true,100", "FAILED,,true,0", "FAILED,0.4,true,40", "COMPLETED,,false,100", "PASSED,-0.5,true,0"
    })
    void turnsAnOutcomeIntoAScore(Kind kind, Double scaled, boolean mastery, double points) {
        Target target = launched("student-1");
        reach(start(), target, kind, scaled, mastery, Instant.now());
        await(() -> platform.scores.size() == 1);
        assertEquals(points, platform.scores.get(0).path("scoreGiven").asDouble());
    }

    @Test
    void sendsNothingForACompletionWhereThereIsAMasteryScore() {
        Target target = launched("student-1");
        reach(start(), target, Kind.COMPLETED, null, true, Instant.now());
        assertEquals("none", status(target));
    }

    @Test
    void neverSendsLessThanStands() {
        Target target = launched("student-1");
        Grades node = start();
        reach(node, target, Kind.COMPLETED, null, false, Instant.now());
        reach(node, target, Kind.FAILED, 0.3, true, Instant.now());
        reach(node, target, Kind.PASSED, 0.9, true, Instant.now());
        await(() -> status(target).equals("sent"));
        reach(node, target, Kind.FAILED, 0.1, true, Instant.now());
        reach(node, target, Kind.COMPLETED, null, false, Instant.now());
        assertEquals("sent", status(target));
        assertEquals(
                90.0,
                platform.scores
                        .get(platform.scores.size() - 1)
                        .path("scoreGiven")
                        .asDouble());
    }

    @Test
    void makesEveryTimestampNewerInWholeSeconds() {
        Target target = launched("student-1");
        Grades node = start();
        Instant at = Instant.parse("2026-01-02T03:04:05.100Z");
        for (int i = 0; i < 3; i++) {
            reach(node, target, Kind.FAILED, 0.1 * i, true, at.plusMillis(i));
            int sent = i + 1;
            await(() -> platform.scores.size() == sent);
            await(() -> status(target).equals("sent"));
        }
        assertEquals(
                List.of("2026-01-02T03:04:05Z", "2026-01-02T03:04:06Z", "2026-01-02T03:04:07Z"),
                platform.scores.stream().map(s -> s.path("timestamp").asText()).toList());
        assertEquals(2, platform.tokensGiven.get(), "one token for all scores, one for their column");
    }

    @Test
    void writesNothingWhenTheStatementIsRolledBack() {
        Target target = launched("student-1");
        Grades node = start();
        assertThrows(
                IllegalStateException.class,
                () -> jdbi.useTransaction(handle -> {
                    node.listener().reached(handle, outcome(target, Kind.PASSED, 1.0, true, Instant.now()));
                    throw new IllegalStateException("a later check fails");
                }));
        assertEquals("none", status(target));
    }

    @Test
    void sendsOnceAfterACrashBeforeThePost() {
        Target target = launched("student-1");
        reach(node(), target, Kind.PASSED, 1.0, true, Instant.now());
        assertEquals("waiting", status(target));
        start();
        await(() -> status(target).equals("sent"));
        assertEquals(1, platform.scores.size());
    }

    @Test
    void sendsOnceAfterACrashBetweenThePostAndItsRecord() {
        Target target = launched("student-1");
        reach(node(), target, Kind.PASSED, 1.0, true, Instant.now());
        PendingScoreRepository scores = new PendingScoreRepository(jdbi);
        PendingScore taken = scores.take(registration, UUID.randomUUID()).orElseThrow();
        Post post = scores.post(taken).orElseThrow();
        byte[] body = "{\"userId\":\"student-1\",\"timestamp\":\"%s\"}"
                .formatted(post.timestamp())
                .getBytes(StandardCharsets.UTF_8);
        URI address = Addresses.under(URI.create(String.valueOf(taken.column().lineItem())), "/scores");
        assertTrue(remote().call(ScoresClient.class, address, client -> client.score("Bearer x", body))
                .ok());
        start();
        assertTrue(
                scores.take(registration, UUID.randomUUID()).isEmpty(), "what a node has taken is its own for a while");
        dueNow();
        await(() -> status(target).equals("sent"));
        assertEquals(1, platform.scores.size());
    }

    @Test
    void neverPostsAWishThatANewerOneHasReplaced() {
        Target target = launched("student-1");
        Grades node = node();
        reach(node, target, Kind.FAILED, 0.2, true, Instant.now());
        PendingScoreRepository scores = new PendingScoreRepository(jdbi);
        PendingScore old = scores.take(registration, UUID.randomUUID()).orElseThrow();
        reach(node, target, Kind.PASSED, 0.9, true, Instant.now());
        assertTrue(scores.post(old).isEmpty());
        start();
        await(() -> status(target).equals("sent"));
        assertEquals(90.0, platform.scores.get(0).path("scoreGiven").asDouble());
        assertEquals(1, platform.scores.size());
    }

    @Test
    void countsAsDeliveredWhatArrivedThoughTheAnswerWasLost() {
        Target target = launched("student-1");
        platform.faults.add(new Fault(0, null, true, true));
        reach(start(), target, Kind.PASSED, 1.0, true, Instant.now());
        await(() -> status(target).equals("sent"));
        assertEquals(1, platform.scores.size(), () -> platform.scores + " " + platform.contentTypes);
    }

    @Test
    void triesAgainAfterServerErrorsAndLostConnections() {
        Target target = launched("student-1");
        platform.faults.addAll(List.of(Fault.status(500), new Fault(0, null, false, true)));
        reach(start(), target, Kind.PASSED, 1.0, true, Instant.now());
        await(() -> error(target).contains("500"));
        await(() -> status(target).equals("sent"));
        assertEquals(1, platform.scores.size());
        assertEquals(3, platform.contentTypes.size());
    }

    @Test
    void takesANewTokenWhereTheOldOneIsNoLongerTaken() {
        Target target = launched("student-1");
        platform.faults.add(Fault.status(401));
        reach(start(), target, Kind.PASSED, 1.0, true, Instant.now());
        await(() -> status(target).equals("sent"));
        assertEquals(3, platform.tokensGiven.get(), "one for the column, two for the score");
    }

    @Test
    void keepsThePauseThatThePlatformAsksFor() {
        Target first = launched("student-1");
        Target second = launched("student-2");
        platform.faults.add(new Fault(429, "2", false, false));
        Grades node = start();
        long before = System.nanoTime();
        reach(node, first, Kind.PASSED, 1.0, true, Instant.now());
        await(() -> error(first).contains("429"));
        reach(node, second, Kind.PASSED, 1.0, true, Instant.now());
        await(() -> platform.scores.size() == 2);
        assertTrue(System.nanoTime() - before >= Duration.ofSeconds(2).toNanos(), "others wait for it, too");
    }

    @Test
    void takesANewerTimestampWhereThePlatformHasANewerScore() {
        Target target = launched("student-1");
        platform.faults.add(Fault.status(409));
        reach(start(), target, Kind.PASSED, 1.0, true, Instant.parse("2026-01-02T03:04:05Z"));
        await(() -> status(target).equals("sent"));
        Instant sent = Instant.parse(platform.scores.get(0).path("timestamp").asText());
        assertTrue(sent.isAfter(Instant.parse("2026-01-02T03:04:05Z")));
    }

    @ParameterizedTest
    @CsvSource({"400", "403", "404", "422"})
    void parksWithTheReasonWhatCantSucceed(int answer) {
        Target target = launched("student-1");
        platform.faults.add(Fault.status(answer));
        reach(start(), target, Kind.PASSED, 1.0, true, Instant.now());
        await(() -> status(target).equals("parked"));
        assertTrue(error(target).startsWith("" + answer), error(target));
    }

    @Test
    void tellsHowManyWaitAreParkedAndHowLongTheOldestWaits() {
        Grades idle = node();
        assertEquals(new ScoreQueue(0, 0, Duration.ZERO), idle.queue());
        Target target = launched("student-1");
        reach(idle, target, Kind.PASSED, 1.0, true, Instant.now().minusSeconds(600));
        reach(idle, launched("student-2"), Kind.PASSED, 1.0, true, Instant.now());
        ScoreQueue waiting = idle.queue();
        assertEquals(2, waiting.waiting());
        assertEquals(10, waiting.oldest().toMinutes());
        platform.faults.add(Fault.status(403));
        platform.faults.add(Fault.status(403));
        start();
        await(() -> idle.queue().equals(new ScoreQueue(0, 2, Duration.ZERO)));
    }

    @Test
    void findsOrMakesOneLineItemForALinkWithoutOne() {
        Map<String, Object> grades = Map.of(
                "scope",
                List.of(Platform.AGS + "scope/lineitem", Platform.AGS + "scope/score"),
                "lineitems",
                platform.url + "/lineitems?type_id=1");
        Target first = launched("student-1", grades);
        Target second = launched("student-2", grades);
        Grades one = start();
        Grades other = start();
        reach(one, first, Kind.PASSED, 1.0, true, Instant.now());
        reach(other, second, Kind.PASSED, 1.0, true, Instant.now());
        await(() -> platform.scores.size() == 2);
        assertEquals(1, platform.lineItems.size());
        assertEquals("link-1", platform.lineItems.get(0).path("resourceLinkId").asText());
        assertEquals("/lineitems/100/lineitem/scores", platform.scorePaths.get(0));
        assertTrue(platform.contentTypes.contains("application/vnd.ims.lis.v2.lineitem+json"));
    }

    @Test
    void waitsForALaunchThatSaysWhereTheGradesGo() {
        Target target = launched("student-1", null);
        reach(start(), target, Kind.PASSED, 1.0, true, Instant.now());
        await(() -> status(target).equals("parked"));
        launched("student-1");
        await(() -> status(target).equals("sent"));
        assertEquals(1, platform.scores.size());
    }

    @Test
    void sendsEveryScoreOnceFromTwoNodes() {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            targets.add(launched("student-" + i));
        }
        Grades idle = node();
        targets.forEach(target -> reach(idle, target, Kind.PASSED, 1.0, true, Instant.now()));
        start();
        start();
        await(() -> targets.stream().allMatch(target -> status(target).equals("sent")));
        assertEquals(12, platform.scores.size());
        assertEquals(12, platform.contentTypes.size(), "none was even tried twice");
    }

    @Test
    void putsScoresIntoThePathBeforeTheQuery() {
        assertEquals(
                "https://x/li/scores?a=1&b=%2F",
                Addresses.under(URI.create("https://x/li?a=1&b=%2F"), "/scores").toString());
        assertEquals(
                "https://x/li/scores",
                Addresses.under(URI.create("https://x/li"), "/scores").toString());
    }

    private Target launched(String subject) {
        return launched(subject, (Map<?, ?>) platform.student(tool).get(Platform.AGS + "claim/endpoint"));
    }

    private Target launched(String subject, Object grades) {
        Map<String, Object> claims =
                with(with(platform.student(tool), "sub", subject), Platform.AGS + "claim/endpoint", grades);
        assertEquals(303, new Browser(tool).launch(platform, claims).statusCode());
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT g.id, g.course_registration, g.au, g.learner FROM lti.grade_target g
                        JOIN lti.learner l ON l.id = g.learner
                        WHERE l.registration = :registration AND l.subject = :subject
                        """)
                .bind("registration", registration)
                .bind("subject", subject)
                .map((row, context) -> new Target(
                        row.getLong("id"),
                        row.getObject("course_registration", UUID.class),
                        row.getLong("au"),
                        row.getObject("learner", UUID.class)))
                .one());
    }

    private Grades start() {
        Grades node = node();
        node.start();
        nodes.add(node);
        return node;
    }

    private Grades node() {
        Remote remote = remote();
        return new Grades(
                jdbi,
                tool.lti().platforms(),
                new AccessTokens(new SigningKeys(jdbi), remote),
                remote,
                tool.content()::total);
    }

    private Remote remote() {
        return new Remote(new Outbound(tool.url()));
    }

    private void reach(Grades node, Target target, Kind kind, Double scaled, boolean mastery, Instant at) {
        jdbi.useTransaction(handle -> node.listener().reached(handle, outcome(target, kind, scaled, mastery, at)));
    }

    private AuOutcome outcome(Target target, Kind kind, Double scaled, boolean mastery, Instant at) {
        return new AuOutcome(1, target.courseRegistration, target.learner, target.au, kind, scaled, mastery, at);
    }

    private void dueNow() {
        jdbi.useHandle(handle -> handle.execute("UPDATE lti.pending_score SET next_try = now()"));
    }

    private String status(Target target) {
        return text("status", target);
    }

    private String error(Target target) {
        return text("last_error", target);
    }

    private String text(String column, Target target) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT coalesce(" + column + ", '') FROM lti.pending_score WHERE grade_target = :target")
                .bind("target", target.id)
                .mapTo(String.class)
                .findOne()
                .orElse("none"));
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertFalse(System.nanoTime() > deadline, "waited too long");
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }
}
