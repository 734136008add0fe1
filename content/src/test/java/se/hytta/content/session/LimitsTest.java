package se.hytta.content.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.content.CoursePackage.au;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.hytta.content.Au;
import se.hytta.content.Database;
import se.hytta.content.Lms;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.vocabulary.Verb;
import se.hytta.xapi.access.Caller;
import se.hytta.xapi.protocol.Refusal;

/** What a session bears, and what it does not (decision record 0016 on its token). */
class LimitsTest {
    private static final long ORGANISATION = Lms.organisation();
    private static final CatalogueCourse COURSE = Lms.course(au("%s/1", "index.html", "moveOn=\"Completed\""));

    private final UUID learner = UUID.randomUUID();
    private final LaunchRequest request = Lms.request(ORGANISATION, learner, COURSE, 0);

    @Test
    void aTokenIsGoodFromElsewhereWhileItsSessionLasts() {
        Au au = Au.running(request);
        for (String agent : List.of("Mozilla/5.0 (Android 16)", "curl/8")) {
            assertEquals(200, from(agent, au, au.answered()).statusCode(), agent);
        }
        assertEquals("1", au.fetch().path("error-code").asText(), "who comes for it a second time is told");
    }

    @Test
    void theNextLaunchEndsItEverywhere() {
        Au au = Au.running(request);
        Au.launched(request);
        HttpResponse<String> answer = from("Mozilla/5.0 (Android 16)", au, au.answered());
        assertEquals(403, answer.statusCode());
        assertEquals("9.3.6.0-2", Lms.json(answer.body()).path("requirement").asText());
        assertEquals(
                403, au.document("GET", au.stateOf("LMS.LaunchData"), null, "").statusCode());
    }

    @Test
    void whatAnExpiredSessionCouldNotSayTheNextOneSaysUnderTheSameId() {
        Au au = Au.running(request);
        ObjectNode answer = au.answered();
        expire(au);
        HttpResponse<String> late = au.send(answer);
        assertEquals(403, late.statusCode());
        assertEquals("8.1.2.0-2", Lms.json(late.body()).path("requirement").asText());

        Au again = Au.running(request);
        again.must(anew(answer, again));
        assertEquals(409, again.send(anew(answer, again)).statusCode(), "another time is another statement");
        assertEquals(
                1,
                Lms.statements(ORGANISATION, au.registration()).stream()
                        .filter(s -> s.path("id").equals(answer.get("id")))
                        .count());
    }

    @Test
    void whatHadArrivedAfterAllIsNotDoubled() {
        Au au = Au.running(request);
        ObjectNode answer = au.answered();
        au.must(answer);
        expire(au);
        Au again = Au.running(request);
        assertEquals(409, again.send(anew(answer, again)).statusCode());
    }

    @Test
    void aStateDocumentOfTwentyMegabytesIsRefusedInWordsAndWhatWasThereStays() {
        Au au = Au.ready(request);
        String state = au.stateOf("mine");
        assertEquals(204, au.document("PUT", state, "text/plain", "before").statusCode());
        HttpResponse<String> refused = au.document("PUT", state, "text/plain", "x".repeat(20 << 20));
        assertEquals(413, refused.statusCode());
        assertTrue(
                Lms.json(refused.body()).path("error").asText().contains("more than 10485760 bytes"), refused.body());
        assertEquals("before", au.document("GET", state, null, "").body());
    }

    @Test
    void whetherAUnitHasBegunIsToldOfOnesOwnSessionsOnly() {
        Au silent = Au.ready(request);
        UUID session = silent.session();
        assertEquals(Optional.of(false), Lms.CONTENT.hasBegun(ORGANISATION, learner, session));
        silent.must(Verb.initialized);
        assertEquals(Optional.of(true), Lms.CONTENT.hasBegun(ORGANISATION, learner, session));
        assertEquals(Optional.empty(), Lms.CONTENT.hasBegun(ORGANISATION, UUID.randomUUID(), session));
        assertEquals(Optional.empty(), Lms.CONTENT.hasBegun(Lms.organisation(), learner, session));
    }

    @Test
    void aUnitThatNeverBeganLeavesNothingInTheWayOfTheNextLaunch() {
        Au.ready(request);
        Au next = Au.running(request);
        next.must(Verb.completed);
        assertEquals(
                List.of("launched", "abandoned", "launched", "initialized", "completed", "satisfied"),
                Lms.verbs(Lms.statements(ORGANISATION, next.registration())));
    }

    @Test
    void aCourseThatIsRemovedWhileALearnerRunsItEndsHerSessionAndWhatWasRecordedStays() {
        CatalogueCourse removed = Lms.course(au("%s/1", "index.html", "moveOn=\"Completed\""));
        Au au = Au.running(Lms.request(ORGANISATION, learner, removed, 0));
        au.must(au.answered());
        Caller onItsWay = caller(au);
        assertTrue(Lms.CONTENT.deleteCourse().delete(removed.id()));

        assertEquals(401, au.send(au.answered()).statusCode());
        assertEquals(
                401, au.document("GET", au.stateOf("LMS.LaunchData"), null, "").statusCode());
        assertEquals(
                404,
                refused(onItsWay, au.defined(Verb.completed)).status(),
                "and no fault where it had come in before");
        assertEquals(401, refused(onItsWay, au.answered()).status());
        assertEquals(
                List.of("launched", "initialized", "answered"),
                Lms.verbs(Lms.statements(ORGANISATION, au.registration())));
    }

    private static Caller caller(Au au) {
        String[] token =
                new String(Base64.getDecoder().decode(au.authorization().substring("Basic ".length()))).split(":", 2);
        return Lms.CONTENT.realms().get(0).authenticate(token[0], token[1]).orElseThrow();
    }

    private static Refusal refused(Caller caller, ObjectNode statement) {
        return assertThrows(
                Refusal.class,
                () -> Database.JDBI.useTransaction(
                        handle -> Lms.CONTENT.statementGate().admit(handle, caller, List.of(statement))));
    }

    private static HttpResponse<String> from(String agent, Au au, ObjectNode statement) {
        return Lms.send(Lms.request("/xapi/statements")
                .header("Authorization", au.authorization())
                .header("Content-Type", "application/json")
                .header("User-Agent", agent)
                .header("Origin", "https://elsewhere.example")
                .header("X-Forwarded-For", "203.0.113.7")
                .POST(BodyPublishers.ofString(statement.toString())));
    }

    private static ObjectNode anew(ObjectNode answer, Au au) {
        ObjectNode anew = au.answered();
        anew.set("id", answer.get("id"));
        anew.put("timestamp", Instant.now().toString());
        anew.withObject("/context/extensions")
                .set("https://hytta.se/profile/extensions/first-stated", answer.get("timestamp"));
        return anew;
    }

    private static void expire(Au au) {
        Database.JDBI.useHandle(handle -> handle.createUpdate(
                        "UPDATE content.session SET launched = launched - interval '3 days' WHERE id = :id")
                .bind("id", au.session())
                .execute());
    }
}
