package se.hytta.content.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.content.CoursePackage.au;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.hytta.content.Au;
import se.hytta.content.Lms;
import se.hytta.content.course.CatalogueCourse;

/** cmi5 10 and 11. */
class DocumentGateTest {
    private static final long ORGANISATION = Lms.organisation();
    private static final CatalogueCourse COURSE = Lms.course(au("%s/1", "index.html", "moveOn=\"Completed\""));
    private static final String JSON = "application/json";

    private final Au au = Au.ready(Lms.request(ORGANISATION, UUID.randomUUID(), COURSE, 0));
    private final Au other = Au.ready(Lms.request(ORGANISATION, UUID.randomUUID(), COURSE, 0));

    @Test
    void aUnitKeepsAndFindsItsState() {
        assertEquals(
                204,
                au.document("PUT", au.stateOf("bookmark"), JSON, "{\"page\":3}").statusCode());
        assertEquals(
                "{\"page\":3}",
                au.document("GET", au.stateOf("bookmark"), null, "").body());
        assertEquals(
                204, au.document("DELETE", au.stateOf("bookmark"), null, "").statusCode());
    }

    @Test
    void theLaunchDataIsOnlyRead() {
        for (String method : List.of("PUT", "POST", "DELETE")) {
            assertRefused(
                    "10.2.1.0-5", au.document(method, au.stateOf("LMS.LaunchData"), JSON, "{\"masteryScore\":0}"));
        }
        String all = au.stateOf("x").replace("&stateId=x", "");
        assertRefused("10.2.1.0-5", au.document("DELETE", all, null, ""));
        assertEquals(200, au.document("GET", all, null, "").statusCode());
    }

    @Test
    void anotherLearnersUnitsOrRegistrationsStateIsOutOfReach() {
        String id = "&stateId=bookmark";
        for (String method : List.of("GET", "PUT", "DELETE")) {
            assertRefused(
                    "8.1.3.0-3",
                    au.document(
                            method,
                            Au.stateWith(
                                            au.parameter("activityId"),
                                            other.parameter("actor"),
                                            au.parameter("registration"))
                                    + id,
                            JSON,
                            "{}"));
            assertRefused(
                    "8.1.4.0-3",
                    au.document(
                            method,
                            Au.stateWith(
                                            au.parameter("activityId"),
                                            au.parameter("actor"),
                                            other.parameter("registration"))
                                    + id,
                            JSON,
                            "{}"));
            assertRefused(
                    "8.1.5.0-6",
                    au.document(
                            method,
                            Au.stateWith("https://example.com/x", au.parameter("actor"), au.parameter("registration"))
                                    + id,
                            JSON,
                            "{}"));
            assertRefused(
                    "8.1.4.0-3",
                    au.document(
                            method,
                            au.stateOf("bookmark").replace("&registration=" + au.parameter("registration"), ""),
                            JSON,
                            "{}"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            204 |            | application/json | {"languagePreference":"sv-SE, en","audioPreference":"off"}
            403 | 11.0.0.0-5 | text/plain       | {"languagePreference":"sv","audioPreference":"on"}
            403 | 11.0.0.0-5 | application/json | {"languagePreference":"sv"}
            403 | 11.0.0.0-5 | application/json | {"audioPreference":"on"}
            403 | 11.0.0.0-5 | application/json | {"languagePreference":"sv","audioPreference":"loud"}
            403 | 11.0.0.0-5 | application/json | ["sv","on"]
            403 | 11.0.0.0-5 | application/json | no json
            403 | 11.1.0.0-1 | application/json | {"languagePreference":"sv;en","audioPreference":"on"}
            403 | 11.1.0.0-1 | application/json | {"languagePreference":"","audioPreference":"on"}
            403 | 11.1.0.0-1 | application/json | {"languagePreference":"svenska språket","audioPreference":"on"}
            """)
    void thePreferencesAreWhatTheStandardSays(int status, String requirement, String mediaType, String body) {
        HttpResponse<String> response = au.replace(au.preferences(), mediaType, body);
        assertEquals(status, response.statusCode(), response.body());
        if (requirement != null) {
            assertRefused(requirement, response);
        }
    }

    @Test
    void anotherLearnersPreferencesAreOutOfReach() {
        String body = "{\"languagePreference\":\"sv\",\"audioPreference\":\"on\"}";
        assertRefused("11.0.0.0-1", au.document("GET", other.preferences(), null, ""));
        assertRefused("11.0.0.0-1", au.document("PUT", other.preferences(), JSON, body));
        assertRefused("11.0.0.0-4", au.document("PUT", au.preferences().replace("cmi5Learner", "my"), JSON, body));
        assertRefused("11.0.0.0-5", au.document("DELETE", au.preferences(), null, ""));
        String nobody = "/xapi/agents/profile?profileId=cmi5LearnerPreferences";
        assertEquals(400, au.document("PUT", nobody, JSON, body).statusCode());
        assertEquals(400, au.document("GET", nobody, null, "").statusCode());
    }

    @Test
    void whatAllLearnersShareIsNotWrittenByOne() {
        String profile = "/xapi/activities/profile?profileId=x&activityId="
                + java.net.URLEncoder.encode(au.parameter("activityId"), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(404, au.document("GET", profile, null, "").statusCode());
        assertEquals(403, au.document("PUT", profile, JSON, "{}").statusCode());
    }

    private static void assertRefused(String requirement, HttpResponse<String> response) {
        assertEquals(403, response.statusCode(), response.body());
        assertTrue(response.body().contains(requirement), requirement + " is not named in: " + response.body());
    }
}
