package se.hytta.content.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.content.CoursePackage.au;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.hytta.content.AtOnce;
import se.hytta.content.Au;
import se.hytta.content.Database;
import se.hytta.content.Lms;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.delivery.CourseRepository;
import se.hytta.content.registration.Register;
import se.hytta.content.registration.RegistrationRepository;
import se.hytta.content.registration.StateSatisfied;
import se.hytta.content.vocabulary.Cmi5;
import se.hytta.content.vocabulary.Identities;
import se.hytta.content.vocabulary.Verb;

/** Sessions that were left open beyond their time (cmi5 9.3.6). */
class SweepSessionsTest {
    private static final CatalogueCourse COURSE = Lms.course(au("%s/1", "index.html", "moveOn=\"Completed\""));

    private final long organisation = Lms.organisation();

    @Test
    void aSessionBeyondItsTimeIsAbandonedOnceHoweverManyNodesSweep() throws Exception {
        Au old = Au.running(request());
        Au young = Au.running(request());
        Au done = Au.running(request());
        done.must(Verb.terminated);
        age(old, "90 minutes", "80 minutes");
        age(done, "90 minutes", "80 minutes");
        AtOnce.run(6, i -> sweep().sweep());
        List<JsonNode> statements = Lms.statements(organisation, old.registration());
        assertEquals(List.of("launched", "initialized", "abandoned"), Lms.verbs(statements));
        JsonNode abandoned = statements.get(2);
        assertEquals("PT10M", abandoned.at("/result/duration").asText());
        assertEquals(
                old.session().toString(),
                abandoned
                        .path("context")
                        .path("extensions")
                        .path(Cmi5.SESSION_ID)
                        .asText());
        assertEquals(403, old.send(old.answered()).statusCode());
        assertEquals(List.of("launched", "initialized"), Lms.verbs(Lms.statements(organisation, young.registration())));
        young.must(young.answered());
        assertEquals(
                List.of("launched", "initialized", "terminated"),
                Lms.verbs(Lms.statements(organisation, done.registration())));
    }

    @Test
    void aSessionThatWasNeverFetchedIsAbandonedToo() {
        Au never = Au.launched(request());
        age(never, "2 hours", null);
        sweep().sweep();
        List<JsonNode> statements = Lms.statements(organisation, never.registration());
        assertEquals(List.of("launched", "abandoned"), Lms.verbs(statements));
        assertEquals("PT0S", statements.get(1).at("/result/duration").asText());
        assertEquals("1", never.fetch().path("error-code").asText());
    }

    @Test
    void thoseThatComeAfterAFullBatchAreReachedToo() {
        List<Au> many = java.util.stream.IntStream.range(0, 3)
                .mapToObj(i -> Au.launched(request()))
                .toList();
        many.forEach(au -> age(au, "3 hours", null));
        sweep().sweep(1);
        many.forEach(au -> assertEquals(
                List.of("launched", "abandoned"), Lms.verbs(Lms.statements(organisation, au.registration()))));
    }

    @Test
    void oneNodeAtATimeHasTheWork() {
        LeaseRepository leases = new LeaseRepository();
        String job = "job " + UUID.randomUUID();
        assertTrue(take(leases, job));
        assertFalse(take(leases, job));
        Database.JDBI.useHandle(handle -> handle.execute("UPDATE content.lease SET until = now() WHERE job = ?", job));
        assertTrue(take(leases, job));
    }

    private static boolean take(LeaseRepository leases, String job) {
        return Database.JDBI.withHandle(handle -> leases.take(handle, job, Duration.ofMinutes(1)));
    }

    /** Of a node whose sessions are good for an hour. */
    private static SweepSessions sweep() {
        Identities identities = new Identities(Lms.PUBLIC_URL);
        SessionRepository sessions = new SessionRepository(Duration.ofHours(1));
        RegistrationRepository registrations = new RegistrationRepository();
        Register register =
                new Register(registrations, new CourseRepository(), new StateSatisfied(registrations, identities));
        return new SweepSessions(
                Database.JDBI, sessions, new AbandonSession(register, sessions, Lms.RECORDER, identities));
    }

    private LaunchRequest request() {
        return Lms.request(organisation, UUID.randomUUID(), COURSE, 0);
    }

    private static void age(Au au, String launched, String last) {
        Database.JDBI.useHandle(handle -> handle.createUpdate("""
                        UPDATE content.session SET launched = date_trunc('second', now()) - :launched::interval,
                            last_statement = date_trunc('second', now()) - :last::interval WHERE id = :id
                        """)
                .bind("launched", launched)
                .bind("last", last)
                .bind("id", au.session())
                .execute());
    }
}
