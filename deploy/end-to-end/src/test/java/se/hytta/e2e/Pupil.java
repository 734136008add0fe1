package se.hytta.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at a demo LMS without a browser: she follows its launches, and works in a module as the module's page does. */
record Pupil(Web tool, Web lms, String person) {
    private static final Pattern INPUT = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"");

    Pupil(RunningSite site, URI lms, String person) {
        this(site.web(), new Web(lms), person);
    }

    /** The tool's answer to her launch of a link. */
    HttpResponse<String> launch(String link) {
        return launch(Map.of("person", person, "link", link));
    }

    /** @param asked of the LMS's {@code /api/launches} */
    HttpResponse<String> launch(Map<String, ?> asked) {
        HttpResponse<String> begun =
                lms.post("/api/launches", Web.JSON, Json.of(asked).toString());
        assertEquals(200, begun.statusCode(), begun.body());
        HttpResponse<String> login =
                tool.get(inside(Json.read(begun.body()).path("url").asText()));
        assertEquals(302, login.statusCode(), login.body());
        HttpResponse<String> form =
                lms.get(inside(login.headers().firstValue("Location").orElseThrow()));
        String cookies = login.headers().allValues("Set-Cookie").stream()
                .map(c -> c.split(";")[0])
                .collect(Collectors.joining("; "));
        Map<String, String> fields = new TreeMap<>();
        Matcher inputs = INPUT.matcher(form.body());
        while (inputs.find()) {
            fields.put(inputs.group(1), inputs.group(2));
        }
        return tool.post("/lti/launch", Web.FORM, Web.form(fields), "Cookie", cookies);
    }

    /** Opens the module of a link. */
    Work open(String link) {
        return open(Map.of("person", person, "link", link));
    }

    /** @param asked of the LMS's {@code /api/launches} */
    Work open(Map<String, ?> asked) {
        HttpResponse<String> answer = launch(asked);
        assertEquals(303, answer.statusCode(), answer.body());
        return new Work(tool, URI.create(answer.headers().firstValue("Location").orElseThrow()));
    }

    private static String inside(String address) {
        URI uri = URI.create(address);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    /** One session in a module. */
    static final class Work {
        private final Web tool;
        private final URI au;
        private final String authorization;
        private final JsonNode launchData;

        private Work(Web tool, URI au) {
            this.tool = tool;
            this.au = au;
            HttpResponse<String> fetched = tool.post(inside(parameter("fetch")), Web.JSON, "");
            assertEquals(200, fetched.statusCode(), fetched.body());
            this.authorization =
                    "Basic " + Json.read(fetched.body()).path("auth-token").asText();
            HttpResponse<String> data = tool.get(
                    "/xapi/activities/state?stateId=LMS.LaunchData&activityId=" + Web.encoded(parameter("activityId"))
                            + "&agent=" + Web.encoded(parameter("actor")) + "&registration="
                            + parameter("registration"),
                    headers());
            assertEquals(200, data.statusCode(), data.body());
            this.launchData = Json.read(data.body());
            tool.get(
                    "/xapi/agents/profile?profileId=cmi5LearnerPreferences&agent=" + Web.encoded(parameter("actor")),
                    headers());
        }

        String parameter(String name) {
            return OwnPlatform.parameter(au, name);
        }

        String origin() {
            return au.getAuthority();
        }

        /** From its beginning to a pass with that share of the points, and out again. */
        void pass(double scaled) {
            state("initialized", Json.object());
            ObjectNode result = Json.object().put("success", true).put("duration", "PT1M");
            result.putObject("score").put("scaled", scaled);
            state("passed", result);
            state("terminated", Json.object().put("duration", "PT1M"));
        }

        private void state(String verb, ObjectNode result) {
            ObjectNode statement = Json.object()
                    .put("id", UUID.randomUUID().toString())
                    .put("timestamp", Instant.now().toString());
            statement.set("actor", Json.read(parameter("actor")));
            statement.putObject("verb").put("id", Statements.ADL + verb);
            statement.putObject("object").put("id", parameter("activityId"));
            if (!result.isEmpty()) {
                statement.set("result", result);
            }
            ObjectNode context = launchData.path("contextTemplate").deepCopy();
            context.put("registration", parameter("registration"));
            var category = context.withObject("/contextActivities").withArray("category");
            category.addObject().put("id", Statements.CMI5);
            if (result.has("success")) {
                category.addObject().put("id", Statements.MOVE_ON);
                if (launchData.has("masteryScore")) {
                    context.withObject("/extensions").set(Statements.MASTERY, launchData.get("masteryScore"));
                }
            }
            statement.set("context", context);
            HttpResponse<String> answer = tool.post("/xapi/statements", Web.JSON, statement.toString(), headers());
            assertEquals(200, answer.statusCode(), answer.body());
        }

        private String[] headers() {
            return new String[] {"Authorization", authorization, "X-Experience-API-Version", "1.0.3"};
        }
    }
}
