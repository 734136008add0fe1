package se.hytta.lti.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.lti.Browser;
import se.hytta.lti.Database;
import se.hytta.lti.Platform;
import se.hytta.lti.Tool;
import se.hytta.lti.login.Form;

/** Out of the gradebook to one student's attempt (Submission Review 1.0). */
class SubmissionReviewTest {
    private final Tool tool = new Tool();
    private final Platform platform = new Platform();

    @BeforeEach
    void register() {
        Database.jdbi().useHandle(handle -> handle.execute("DELETE FROM lti.registration"));
        platform.registerAt(tool);
        assertEquals(
                303, new Browser(tool).launch(platform, platform.student(tool)).statusCode());
    }

    @AfterEach
    void stop() {
        platform.close();
        tool.close();
    }

    @Test
    void leadsATeacherToTheAttemptOfTheLink() {
        HttpResponse<String> answer = new Browser(tool).launch(platform, review());
        assertEquals(303, answer.statusCode(), answer.body());
        URI page = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertEquals("/teach/judge/attempt", page.getPath());
        Form query = Form.parse(page.getRawQuery());
        assertEquals(learner("student-1"), query.one("learner"));
        assertEquals(
                String.valueOf(tool.content().catalogue().get(0).aus().get(0).id()), query.one("au"));
        assertTrue(query.one("ticket") != null, "the session comes along without a cookie");
    }

    @Test
    void findsTheLinkByItsColumnWhereOnlyThatIsNamed() {
        HttpResponse<String> answer =
                new Browser(tool).launch(platform, with(review(), Platform.LTI + "resource_link", null));
        assertEquals(303, answer.statusCode(), answer.body());
    }

    @Test
    void refusesAStudent() {
        Map<String, Object> claims = with(
                review(), Platform.LTI + "roles", List.of("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"));
        refused(403, "lti.refused.review", claims);
    }

    @Test
    void showsNobodyOfAnotherContext() {
        refused(404, "lti.refused.attempt", with(review(), Platform.LTI + "context", Map.of("id", "context-2")));
        Map<String, Object> byColumn = with(review(), Platform.LTI + "resource_link", null);
        refused(404, "lti.refused.attempt", with(byColumn, Platform.LTI + "context", Map.of("id", "context-2")));
    }

    @Test
    void showsNobodyWhoHasNotBegun() {
        refused(404, "lti.refused.attempt", with(review(), Platform.LTI + "for_user", Map.of("user_id", "student-9")));
    }

    @Test
    void showsNoAttemptThroughAnotherPlatform() {
        try (Platform other = new Platform()) {
            other.registerAt(tool);
            Map<String, Object> claims = with(
                    with(other.teacher(tool), Platform.LTI + "message_type", "LtiSubmissionReviewRequest"),
                    Platform.LTI + "for_user",
                    Map.of("user_id", "student-1"));
            HttpResponse<String> answer = new Browser(tool).launch(other, claims);
            assertEquals(404, answer.statusCode(), answer.body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"for_user", "target_link_uri", "deployment_id"})
    void refusesAMessageThatLacksWhatItNeeds(String claim) {
        HttpResponse<String> answer = new Browser(tool).launch(platform, with(review(), Platform.LTI + claim, null));
        assertEquals(400, answer.statusCode(), answer.body());
    }

    private Map<String, Object> review() {
        return with(
                with(platform.teacher(tool), Platform.LTI + "message_type", "LtiSubmissionReviewRequest"),
                Platform.LTI + "for_user",
                Map.of("user_id", "student-1"));
    }

    private void refused(int status, String key, Map<String, Object> claims) {
        HttpResponse<String> answer = new Browser(tool).launch(platform, claims);
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().startsWith(key), answer.body());
    }

    private static String learner(String subject) {
        return Database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id FROM lti.learner WHERE subject = :subject")
                        .bind("subject", subject)
                        .mapTo(String.class)
                        .one());
    }
}
