package se.hytta.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.content.session.AuLaunch;
import se.hytta.content.session.LaunchRequest;
import se.hytta.content.vocabulary.Cmi5;
import se.hytta.content.vocabulary.Verb;

/** An assignable unit's side of cmi5, by the standard: it knows what its launch URL says and what it reads, no more. */
public final class Au {
    private final Map<String, String> parameters = new HashMap<>();
    private final AuLaunch launch;
    private @Nullable String authorization;
    private JsonNode launchData = Lms.JSON.createObjectNode();

    private Au(AuLaunch launch) {
        this.launch = launch;
        for (String pair : launch.url().getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
    }

    /** At a launch URL that came from somewhere else. */
    public static Au at(URI url) {
        return new Au(new AuLaunch(url, UUID.randomUUID(), UUID.randomUUID()));
    }

    /** Launched, nothing done yet. */
    public static Au launched(LaunchRequest request) {
        return new Au(Lms.launch(request));
    }

    /** Of a launch that was made otherwise. */
    public static Au of(AuLaunch launch) {
        return new Au(launch);
    }

    /** Fetches the token, reads the documents and states initialized. */
    public void run() {
        prepare();
        must(Verb.initialized);
    }

    private void prepare() {
        fetch();
        readLaunchData();
        readPreferences();
    }

    /** Launched, token fetched, documents read. */
    public static Au ready(LaunchRequest request) {
        Au au = launched(request);
        au.prepare();
        return au;
    }

    /** Ready, and initialized stated. */
    public static Au running(LaunchRequest request) {
        Au au = ready(request);
        au.must(Verb.initialized);
        return au;
    }

    public UUID registration() {
        return launch.registration();
    }

    public UUID session() {
        return launch.session();
    }

    public URI url() {
        return launch.url();
    }

    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    public String authorization() {
        return String.valueOf(authorization);
    }

    /** The JSON that the fetch URL answers. */
    public JsonNode fetch() {
        String path = URI.create(parameter("fetch")).getRawPath();
        JsonNode answer = Lms.json(
                Lms.send(Lms.request(path).POST(BodyPublishers.noBody())).body());
        if (answer.has("auth-token")) {
            authorization = "Basic " + answer.get("auth-token").asText();
        }
        return answer;
    }

    public JsonNode readLaunchData() {
        launchData =
                Lms.json(document("GET", stateOf("LMS.LaunchData"), null, "").body());
        return launchData;
    }

    public HttpResponse<String> readPreferences() {
        return document("GET", preferences(), null, "");
    }

    public String preferences() {
        return "/xapi/agents/profile?profileId=cmi5LearnerPreferences&agent=" + encoded(parameter("actor"));
    }

    public String stateOf(String stateId) {
        return stateWith(parameter("activityId"), parameter("actor"), parameter("registration")) + "&stateId="
                + stateId;
    }

    public static String stateWith(String activityId, String agent, String registration) {
        return "/xapi/activities/state?activityId=" + encoded(activityId) + "&agent=" + encoded(agent)
                + "&registration=" + registration;
    }

    public HttpResponse<String> document(String method, String pathAndQuery, @Nullable String mediaType, String body) {
        var request = Lms.request(pathAndQuery).method(method, BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (mediaType != null) {
            request.header("Content-Type", mediaType);
        }
        return Lms.send(request);
    }

    /** Writes over the document that is there, as xAPI asks: with its entity tag. */
    public HttpResponse<String> replace(String pathAndQuery, String mediaType, String body) {
        String etag = document("GET", pathAndQuery, null, "")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        return Lms.send(Lms.request(pathAndQuery)
                .header("Authorization", authorization())
                .header("Content-Type", mediaType)
                .header("If-Match", etag)
                .PUT(BodyPublishers.ofString(body)));
    }

    /** A cmi5 defined statement that breaks no rule by itself. */
    public ObjectNode defined(Verb verb) {
        ObjectNode statement = allowed(verb.id());
        statement.putObject("object").put("objectType", "Activity").put("id", parameter("activityId"));
        ArrayNode category = statement.withObject("/context/contextActivities").putArray("category");
        category.addObject().put("id", Cmi5.CATEGORY);
        if (verb != Verb.initialized) {
            statement.putObject("result").put("duration", "PT1M");
        }
        if (verb.isOutcome()) {
            category.addObject().put("id", Cmi5.CATEGORY_MOVEON);
            if (verb == Verb.completed) {
                statement.withObject("/result").put("completion", true);
            } else {
                statement.withObject("/result").put("success", verb == Verb.passed);
            }
        }
        return statement;
    }

    /** A passed or failed with a score. */
    public ObjectNode scored(Verb verb, double scaled) {
        ObjectNode statement = defined(verb);
        statement.withObject("/result").putObject("score").put("scaled", scaled);
        if (launchData.has("masteryScore")) {
            statement.withObject("/context/extensions").set(Cmi5.MASTERY_SCORE, launchData.get("masteryScore"));
        }
        return statement;
    }

    /** A cmi5 allowed statement with the template's context. */
    public ObjectNode allowed(String verb) {
        ObjectNode statement = Lms.JSON.createObjectNode();
        statement.put("id", UUID.randomUUID().toString());
        statement.put("timestamp", Instant.now().toString());
        statement.set("actor", Lms.json(parameter("actor")));
        statement.putObject("verb").put("id", verb);
        statement.putObject("object").put("id", parameter("activityId") + "/page/1");
        ObjectNode context = launchData.path("contextTemplate").isObject()
                ? launchData.get("contextTemplate").deepCopy()
                : Lms.JSON.createObjectNode();
        context.put("registration", parameter("registration"));
        statement.set("context", context);
        return statement;
    }

    public ObjectNode answered() {
        return allowed("http://adlnet.gov/expapi/verbs/answered");
    }

    public HttpResponse<String> send(JsonNode... statements) {
        ArrayNode array = Lms.JSON.createArrayNode();
        for (JsonNode statement : statements) {
            array.add(statement);
        }
        return document("POST", "/xapi/statements", "application/json", array.toString());
    }

    /** Sends a statement that has to be taken. */
    public void must(ObjectNode... statements) {
        HttpResponse<String> response = send(statements);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
    }

    public void must(Verb verb) {
        must(defined(verb));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
