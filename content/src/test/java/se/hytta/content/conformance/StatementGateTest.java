package se.hytta.content.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.content.CoursePackage.au;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.hytta.content.Au;
import se.hytta.content.Database;
import se.hytta.content.Lms;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.session.LaunchMode;
import se.hytta.content.session.LaunchRequest;
import se.hytta.content.vocabulary.Cmi5;
import se.hytta.content.vocabulary.Verb;
import se.hytta.xapi.access.Scope;

/** Every requirement by which a statement of an AU is refused (cmi5 6.3: 403, with the requirement's id). */
class StatementGateTest {
    private static final long ORGANISATION = Lms.organisation();
    private static final CatalogueCourse COURSE =
            Lms.course(au("%s/1", "index.html", "moveOn=\"CompletedAndPassed\" masteryScore=\"0.8\"")
                    + au("%s/2", "index.html", "moveOn=\"Completed\""));

    private final LaunchRequest request = Lms.request(ORGANISATION, UUID.randomUUID(), COURSE, 0);

    @Test
    void aSessionByTheBookIsTaken() {
        Au au = Au.running(request);
        au.must(au.answered());
        au.must(au.scored(Verb.passed, 0.8), au.defined(Verb.completed));
        au.must(Verb.terminated);
        assertEquals(
                List.of("launched", "initialized", "answered", "passed", "completed", "terminated"),
                Lms.verbs(Lms.statements(ORGANISATION, au.registration())));
    }

    @Test
    void whatIsRefusedLeavesNothingNotEvenTheRestOfItsRequest() {
        Au au = Au.running(request);
        assertRefused("9.3.5.0-2", au, au.answered(), au.scored(Verb.failed, 0.9));
        assertEquals(List.of("launched", "initialized"), Lms.verbs(Lms.statements(ORGANISATION, au.registration())));
    }

    @Test
    void aStatementIsWholeAndInUtc() {
        Au au = Au.running(request);
        refused(au, "9.1.0.0-1", s -> s.remove("id"));
        refused(au, "9.1.0.0-1", s -> s.put("id", "17"));
        refused(au, "9.7.0.0-1", s -> s.remove("timestamp"));
        refused(au, "9.7.0.0-2", s -> s.put("timestamp", "2026-01-01T10:00:00+01:00"));
        refused(au, "9.7.0.0-2", s -> s.put("timestamp", "2026-01-01T10:00:00"));
        au.must(changed(au.answered(), s -> s.put("timestamp", "2026-01-01T10:00:00+00:00")));
    }

    @Test
    void aStatementIsOfItsOwnLearnerRegistrationAndSession() {
        Au au = Au.running(request);
        Au other = Au.running(Lms.request(ORGANISATION, UUID.randomUUID(), COURSE, 0));
        refused(au, "8.1.3.0-3", s -> s.set("actor", Lms.json(other.parameter("actor"))));
        refused(au, "8.1.3.0-3", s -> s.set("actor", Lms.json("{\"mbox\":\"mailto:a@example.com\"}")));
        refused(au, "8.1.3.0-3", s -> s.withObject("/actor").put("objectType", "Group"));
        refused(au, "9.6.0.0-1", s -> s.remove("context"));
        refused(au, "9.6.1.0-1", s -> s.withObject("/context").remove("registration"));
        refused(au, "9.6.1.0-1", s -> s.withObject("/context").put("registration", other.parameter("registration")));
        refused(au, "9.6.3.1-4", s -> s.withObject("/context").remove("extensions"));
        refused(
                au,
                "10.2.1.0-7",
                s -> s.withObject("/context/extensions")
                        .put(Cmi5.SESSION_ID, other.session().toString()));
        refused(au, "9.6.2.0-1", s -> s.withObject("/context/contextActivities").remove("grouping"));
    }

    @Test
    void anObjectStandsForAListOfOneActivity() {
        Au au = Au.running(request);
        ObjectNode statement = au.answered();
        JsonNode grouping = statement.at("/context/contextActivities/grouping/0");
        statement.withObject("/context/contextActivities").set("grouping", grouping);
        au.must(statement);
    }

    @Test
    void aSessionThatSendsWithoutEndIsToldToWaitAndCostsNobodyElse() {
        Au au = Au.running(request);
        Au other = Au.running(Lms.request(ORGANISATION, UUID.randomUUID(), COURSE, 0));
        ObjectNode[] all = Stream.generate(au::answered).limit(1_150).toArray(ObjectNode[]::new);
        au.must(all);
        HttpResponse<String> refused = au.send(all);
        assertEquals(429, refused.statusCode(), refused.body());
        int wait = Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(wait > 30 && wait <= 60, "after " + wait + " seconds");
        assertTrue(refused.body().contains("1200 statements a minute"), refused.body());
        other.must(other.answered());
    }

    @Test
    void noUnitVoids() {
        Au au = Au.running(request);
        ObjectNode voiding = au.allowed(Verb.VOIDED);
        voiding.putObject("object")
                .put("objectType", "StatementRef")
                .put("id", UUID.randomUUID().toString());
        assertRefused("6.3.0.0-1", au, voiding);
    }

    @Test
    void aDefinedStatementIsAboutTheUnitAndHasAVerbOfIts() {
        Au au = Au.running(request);
        assertRefused("9.4.0.0-1", au, changed(au.defined(Verb.completed), s -> s.remove("object")));
        assertRefused(
                "9.4.0.0-2",
                au,
                changed(
                        au.defined(Verb.completed),
                        s -> s.withObject("/object")
                                .put("id", COURSE.aus().get(0).publisherId())));
        assertRefused(
                "9.6.2.1-1",
                au,
                changed(
                        au.defined(Verb.completed),
                        s -> s.withObject("/verb").put("id", "http://adlnet.gov/expapi/verbs/answered")));
        assertRefused("9.3.1.0-1", au, au.defined(Verb.launched));
        assertRefused("9.3.6.0-1", au, au.defined(Verb.abandoned));
        assertRefused("9.3.7.0-1", au, au.defined(Verb.waived));
        assertRefused("9.3.9.0-1", au, au.defined(Verb.satisfied));
    }

    @Test
    void initializedComesFirstAndAfterBothDocumentsWereRead() {
        Au au = Au.launched(request);
        au.fetch();
        au.readPreferences();
        ObjectNode initialized = au.defined(Verb.initialized);
        initialized
                .withObject("/context/extensions")
                .put(Cmi5.SESSION_ID, au.session().toString());
        initialized
                .withObject("/context/contextActivities")
                .putArray("grouping")
                .addObject()
                .put("id", COURSE.aus().get(0).publisherId());
        assertRefused("10.2.1.0-4", au, initialized);
        Au second = Au.launched(request);
        second.fetch();
        second.readLaunchData();
        assertRefused("11.0.0.0-3", second, second.defined(Verb.initialized));
        second.readPreferences();
        assertRefused("9.3.0.0-4", second, second.answered());
        assertRefused("9.3.0.0-4", second, second.defined(Verb.terminated));
        assertRefused("9.3.0.0-4", second, second.answered(), second.defined(Verb.initialized));
        second.must(second.defined(Verb.initialized), second.answered());
        assertRefused("9.3.2.0-3", second, second.defined(Verb.initialized));
    }

    @Test
    void eachOutcomeComesOnceInARegistration() {
        Au au = Au.running(request);
        assertRefused("9.3.0.0-6", au, au.defined(Verb.completed), au.defined(Verb.completed));
        au.must(Verb.completed);
        assertRefused("9.3.0.0-6", au, au.defined(Verb.completed));
        au.must(au.scored(Verb.passed, 1));
        assertRefused("9.3.0.0-7", au, au.scored(Verb.passed, 1));
        assertRefused("9.3.0.0-8", au, au.scored(Verb.failed, 0.1));
        Au again = Au.running(request);
        assertRefused("9.3.0.0-6", again, again.defined(Verb.completed));
        assertRefused("9.3.0.0-7", again, again.scored(Verb.passed, 1));
        assertRefused("9.3.0.0-8", again, again.scored(Verb.failed, 0.1));
        Au otherUnit = Au.running(Lms.request(ORGANISATION, request.learner(), COURSE, 1));
        otherUnit.must(Verb.completed);
    }

    @Test
    void aSessionFailsOrPassesButOnceAndTheNextMayTryAgain() {
        Au au = Au.running(request);
        au.must(au.scored(Verb.failed, 0.5));
        assertRefused("9.3.0.0-3", au, au.scored(Verb.passed, 0.9));
        assertRefused("9.3.0.0-3", au, au.scored(Verb.failed, 0.5));
        Au again = Au.running(request);
        again.must(again.scored(Verb.failed, 0.6));
        Au third = Au.running(request);
        third.must(third.scored(Verb.passed, 0.9));
    }

    @ParameterizedTest
    @EnumSource(
            value = LaunchMode.class,
            names = {"Browse", "Review"})
    void onlyNormalRecordsAnOutcome(LaunchMode mode) {
        LaunchRequest r = request;
        Au au = Au.running(new LaunchRequest(
                r.organisation(),
                r.homeOrganisation(),
                r.learner(),
                r.context(),
                r.course(),
                r.au(),
                mode,
                null,
                "sv"));
        String requirement = mode == LaunchMode.Browse ? "10.2.2.0-2" : "10.2.2.0-3";
        assertRefused(requirement, au, au.defined(Verb.completed));
        assertRefused(requirement, au, au.scored(Verb.passed, 1));
        assertRefused(requirement, au, au.scored(Verb.failed, 0));
        au.must(au.answered());
        au.must(Verb.terminated);
    }

    @Test
    void aScoreFitsItsVerbAndTheMasteryScore() {
        Au au = Au.running(request);
        assertRefused("9.3.4.0-2", au, au.scored(Verb.passed, 0.79));
        assertRefused("9.3.5.0-2", au, au.scored(Verb.failed, 0.8));
        assertRefused("9.5.1.0-1", au, au.scored(Verb.failed, -0.1));
        assertRefused(
                "9.5.1.0-2",
                au,
                changed(
                        au.defined(Verb.completed),
                        s -> s.withObject("/result").putObject("score").put("scaled", 1)));
        assertRefused(
                "9.5.1.0-3",
                au,
                changed(
                        au.scored(Verb.passed, 1),
                        s -> s.withObject("/result/score").put("raw", 10)));
        assertRefused(
                "9.5.1.0-3",
                au,
                changed(
                        au.scored(Verb.passed, 1),
                        s -> s.withObject("/result/score").put("raw", 10).put("max", 10)));
        assertRefused(
                "9.6.3.2-2",
                au,
                changed(
                        au.scored(Verb.passed, 1),
                        s -> s.withObject("/context/extensions").remove(Cmi5.MASTERY_SCORE)));
        assertRefused(
                "9.6.3.2-2",
                au,
                changed(
                        au.scored(Verb.passed, 1),
                        s -> s.withObject("/context/extensions").put(Cmi5.MASTERY_SCORE, 0.1)));
        au.must(Verb.passed);
    }

    @Test
    void successCompletionAndDurationStandWhereTheyBelong() {
        Au au = Au.running(request);
        result(au, "9.5.2.0-1", Verb.passed, r -> r.remove("success"));
        result(au, "9.5.2.0-1", Verb.passed, r -> r.put("success", false));
        result(au, "9.5.2.0-2", Verb.failed, r -> r.put("success", true));
        result(au, "9.5.2.0-3", Verb.completed, r -> r.put("success", true));
        result(au, "9.5.3.0-1", Verb.completed, r -> r.remove("completion"));
        result(au, "9.5.3.0-1", Verb.completed, r -> r.put("completion", false));
        result(au, "9.5.3.0-2", Verb.passed, r -> r.put("completion", true));
        result(au, "9.5.3.0-2", Verb.terminated, r -> r.put("completion", true));
        result(au, "9.5.4.1-1", Verb.terminated, r -> r.remove("duration"));
        result(au, "9.5.4.1-2", Verb.completed, r -> r.remove("duration"));
        result(au, "9.5.4.1-3", Verb.passed, r -> r.remove("duration"));
        result(au, "9.5.4.1-4", Verb.failed, r -> r.remove("duration"));
    }

    @Test
    void theMoveOnCategoryStandsExactlyWithSuccessOrCompletion() {
        Au au = Au.running(request);
        for (Verb verb : List.of(Verb.completed, Verb.passed, Verb.failed)) {
            assertRefused(
                    "9.6.2.2-1",
                    au,
                    changed(
                            au.defined(verb),
                            s -> ((ArrayNode) s.at("/context/contextActivities/category")).remove(1)));
        }
        assertRefused("9.6.2.2-2", au, moveOn(au.defined(Verb.terminated)));
        assertRefused("9.6.2.2-2", au, moveOn(au.answered()));
    }

    @Test
    void afterTerminatedOnlyWhatWasOnItsWayIsTaken() {
        Au au = Au.running(request);
        ObjectNode late = au.answered();
        ObjectNode terminated = au.defined(Verb.terminated);
        terminated.put(
                "timestamp",
                Instant.parse(late.get("timestamp").asText()).plusMillis(5).toString());
        au.must(terminated);
        ObjectNode after = au.answered();
        after.put(
                "timestamp",
                Instant.parse(terminated.get("timestamp").asText())
                        .plusMillis(1)
                        .toString());
        assertRefused("9.3.0.0-5", au, after);
        assertRefused(
                "9.3.0.0-5", au, changed(au.defined(Verb.completed), s -> s.set("timestamp", late.get("timestamp"))));
        au.must(late);
        assertRefused("9.3.0.0-5", au, late);
        Database.JDBI.useHandle(h -> h.execute(
                "UPDATE content.session SET terminated = now() - interval '5.1 seconds' WHERE id = ?", au.session()));
        assertRefused("8.1.2.0-2", au, au.answered());
        assertEquals(403, au.document("GET", au.preferences(), null, "").statusCode());
    }

    @Test
    void aStatementSentAgainAfterALostAnswerIsNoSecondOne() {
        Au au = Au.running(request);
        ObjectNode completed = au.defined(Verb.completed);
        au.must(completed);
        au.must(completed);
        ObjectNode terminated = au.defined(Verb.terminated);
        au.must(terminated);
        au.must(terminated);
        assertEquals(
                List.of("launched", "initialized", "completed", "terminated"),
                Lms.verbs(Lms.statements(ORGANISATION, au.registration())));
        assertEquals(
                409,
                au.send(changed(terminated, s -> s.withObject("/result").put("duration", "PT9M")))
                        .statusCode());
    }

    @Test
    void afterAbandonedEveryCallIsRefused() {
        Au au = Au.running(request);
        Au.launched(request);
        assertRefused("9.3.6.0-2", au, au.answered());
        for (String path : List.of(
                au.stateOf("LMS.LaunchData"), au.preferences(), "/xapi/statements", "/xapi/agents?agent=%7B%7D")) {
            HttpResponse<String> response = au.document("GET", path, null, "");
            assertEquals(403, response.statusCode(), path);
            assertTrue(response.body().contains("9.3.6.0-2"), response.body());
        }
    }

    @Test
    void aTokenIsGoodForADayAtMost() {
        Au au = Au.running(request);
        Database.JDBI.useHandle(h -> h.execute(
                "UPDATE content.session SET launched = now() - interval '25 hours' WHERE id = ?", au.session()));
        assertRefused("8.1.2.0-2", au, au.answered());
    }

    @Test
    void aWrongOrForeignTokenIsNobodys() {
        Au au = Au.running(request);
        Au other = Au.running(Lms.request(ORGANISATION, UUID.randomUUID(), COURSE, 0));
        String mixed = au.session() + ":" + decoded(other.authorization()).split(":")[1];
        for (String basic :
                List.of(mixed, au.session() + ":", "x:y", other.session().toString())) {
            HttpResponse<String> response = Lms.send(Lms.request(au.preferences())
                    .header(
                            "Authorization",
                            "Basic " + java.util.Base64.getEncoder().encodeToString(basic.getBytes()))
                    .GET());
            assertEquals(401, response.statusCode(), basic);
        }
    }

    @Test
    void aUnitReadsNoStatements() {
        Au au = Au.running(request);
        assertEquals(403, au.document("GET", "/xapi/statements", null, "").statusCode());
        assertEquals(
                403,
                au.document("GET", "/xapi/statements?statementId=" + UUID.randomUUID(), null, "")
                        .statusCode());
    }

    /** No credential can forge a grade. */
    @Test
    void aCredentialsStatementWithACmi5VerbInACourseRegistrationIsRefused() {
        Au au = Au.running(request);
        String credential = Lms.credential(ORGANISATION, Scope.ALL);
        for (ObjectNode statement :
                List.of(au.scored(Verb.passed, 1), au.defined(Verb.satisfied), au.allowed(Verb.completed.id()))) {
            HttpResponse<String> response = post(credential, statement);
            assertEquals(403, response.statusCode());
            assertTrue(response.body().contains("8.1.2.0-5"), response.body());
        }
        assertEquals(200, post(credential, au.answered()).statusCode(), "other verbs are plain xAPI");
        ObjectNode elsewhere = au.scored(Verb.passed, 1);
        elsewhere.withObject("/context").put("registration", UUID.randomUUID().toString());
        assertEquals(200, post(credential, elsewhere).statusCode(), "and so are other registrations");
        au.must(au.scored(Verb.passed, 1));
    }

    private static HttpResponse<String> post(String credential, JsonNode statement) {
        return Lms.send(Lms.request("/xapi/statements")
                .header("Authorization", credential)
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(statement.toString())));
    }

    private static void refused(Au au, String requirement, Consumer<ObjectNode> change) {
        assertRefused(requirement, au, changed(au.answered(), change));
        assertRefused(requirement, au, changed(au.defined(Verb.completed), change));
    }

    private static void result(Au au, String requirement, Verb verb, Consumer<ObjectNode> change) {
        ObjectNode statement = au.defined(verb);
        change.accept(statement.withObject("/result"));
        assertRefused(requirement, au, statement);
    }

    private static ObjectNode changed(ObjectNode statement, Consumer<ObjectNode> change) {
        change.accept(statement);
        return statement;
    }

    private static ObjectNode moveOn(ObjectNode statement) {
        statement
                .withObject("/context/contextActivities")
                .withArray("/category")
                .addObject()
                .put("id", Cmi5.CATEGORY_MOVEON);
        return statement;
    }

    private static void assertRefused(String requirement, Au au, JsonNode... statements) {
        HttpResponse<String> response = au.send(statements);
        assertEquals(403, response.statusCode(), response.body());
        assertTrue(response.body().contains(requirement), requirement + " is not named in: " + response.body());
    }

    private static String decoded(String authorization) {
        return new String(java.util.Base64.getDecoder().decode(authorization.substring("Basic ".length())));
    }
}
