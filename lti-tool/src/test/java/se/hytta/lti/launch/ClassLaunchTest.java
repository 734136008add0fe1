package se.hytta.lti.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Browser;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.lti.login.Form;

/** A whole class that launches at one time: each is let in or refused by itself. */
class ClassLaunchTest {
    private static final int STUDENTS = 24;
    private static final String ABANDONED =
            "(SELECT r.learner FROM content.session s JOIN content.course_registration r ON r.id = s.registration"
                    + " WHERE s.abandoned IS NOT NULL)";
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void register() {
        platform.registerAt(tool);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        platform.close();
        tool.close();
    }

    @Test
    void everyStudentOfANewCourseGetsASessionOfHisOwn() throws Exception {
        List<HttpResponse<String>> answers = atOnce(IntStream.range(0, STUDENTS)
                .<Callable<HttpResponse<String>>>mapToObj(this::student)
                .toList());
        assertOwnSessions(answers);
        assertEquals(STUDENTS, count("lti.grade_target"));
    }

    @Test
    void everyStudentThatComesBackGoesOnWithHisOwnRegistration() throws Exception {
        for (int round = 0; round < 2; round++) {
            assertOwnSessions(atOnce(IntStream.range(0, STUDENTS)
                    .<Callable<HttpResponse<String>>>mapToObj(this::student)
                    .toList()));
        }
        assertEquals(STUDENTS, count("lti.grade_target"));
        assertEquals(STUDENTS, count("content.course_registration"));
        assertEquals(STUDENTS, count(ABANDONED));
    }

    @Test
    void oneThatIsRefusedTakesNobodyWithHim() throws Exception {
        assertEquals(303, student(0).call().statusCode());
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < STUDENTS; i++) {
            calls.add(i % 4 == 3 ? forged(i) : student(i));
        }
        List<HttpResponse<String>> answers = atOnce(calls);
        for (int i = 0; i < STUDENTS; i++) {
            assertEquals(
                    i % 4 == 3 ? 403 : 303,
                    answers.get(i).statusCode(),
                    answers.get(i).body());
        }
        assertEquals(STUDENTS * 3 / 4, count("lti.grade_target"));
    }

    @Test
    void oneStudentInManyTabsAndATeacherAreServedWithTheClass() throws Exception {
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < STUDENTS; i++) {
            calls.add(i % 6 == 5 ? teacher(i) : student(i % 4));
        }
        List<HttpResponse<String>> answers = atOnce(calls);
        for (int i = 0; i < STUDENTS; i++) {
            assertEquals(
                    i % 6 == 5 ? 200 : 303,
                    answers.get(i).statusCode(),
                    answers.get(i).body());
        }
        assertEquals(4, count("lti.grade_target"));
        assertEquals(8, count("content.course_registration"));
    }

    private void assertOwnSessions(List<HttpResponse<String>> answers) {
        for (int i = 0; i < answers.size(); i++) {
            HttpResponse<String> answer = answers.get(i);
            assertEquals(303, answer.statusCode(), answer.body());
            PageSession session = session(answer);
            assertEquals("Elev " + i, name(session));
            Form query = Form.parse(
                    answer.headers().firstValue("Location").orElseThrow().split("\\?", 2)[1]);
            assertTrue(String.valueOf(query.one("actor"))
                    .contains(session.learner().toString()));
            assertEquals(session.learner().toString(), learnerOf(String.valueOf(query.one("registration"))));
        }
        assertEquals(
                answers.size(),
                answers.stream().map(a -> session(a).handle()).distinct().count());
    }

    private Callable<HttpResponse<String>> student(int number) {
        return () -> new Browser(tool).launch(platform, claims(platform.student(tool), number));
    }

    private Callable<HttpResponse<String>> teacher(int number) {
        return () -> new Browser(tool).launch(platform, claims(platform.teacher(tool), number));
    }

    /** A token for another login than the one it is sent for. */
    private Callable<HttpResponse<String>> forged(int number) {
        return () -> {
            Browser browser = new Browser(tool);
            Browser.Login login = browser.login(platform);
            assertNotEquals("another", login.nonce());
            return browser.launch(login.state(), platform.sign(claims(platform.student(tool), number), "another"));
        };
    }

    private static Map<String, Object> claims(Map<String, Object> claims, int number) {
        return with(with(claims, "sub", "s" + number), "name", "Elev " + number);
    }

    private <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        CyclicBarrier start = new CyclicBarrier(calls.size());
        List<Future<T>> futures = new ArrayList<>();
        for (Callable<T> call : calls) {
            futures.add(threads.submit(() -> {
                start.await();
                return call.call();
            }));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private PageSession session(HttpResponse<String> answer) {
        String cookie = answer.headers().allValues("set-cookie").stream()
                .filter(c -> !c.startsWith("hytta-login-"))
                .findFirst()
                .orElseThrow();
        return tool.lti().sessions().find(null, null, cookie.split("[=;]")[1]).orElseThrow();
    }

    private static String name(PageSession session) {
        return Database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT name FROM lti.learner WHERE id = :id")
                        .bind("id", session.learner())
                        .mapTo(String.class)
                        .one());
    }

    private static String learnerOf(String registration) {
        return Database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT learner FROM content.course_registration WHERE id = :id::uuid")
                        .bind("id", registration)
                        .mapTo(String.class)
                        .one());
    }

    /** Rows that belong to a learner of this test's platform. */
    private int count(String table) {
        return Database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table + " rows"
                                + " JOIN lti.learner l ON l.id = rows.learner"
                                + " JOIN lti.registration p ON p.id = l.registration WHERE p.client_id = :client")
                        .bind("client", platform.clientId)
                        .mapTo(Integer.class)
                        .one());
    }
}
