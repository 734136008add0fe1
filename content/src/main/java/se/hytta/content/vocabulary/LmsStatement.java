package se.hytta.content.vocabulary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.LangStrings;

/** A cmi5 defined statement of the LMS's own: what all of them hold (cmi5 9.6), to which each verb adds its part. */
public final class LmsStatement {
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final ObjectNode extensions;

    /**
     * @param publisherIds of what the statement is about and of the AU behind it; the grouping
     * @param session the id of the session that it belongs to
     */
    public LmsStatement(
            Verb verb,
            ObjectNode actor,
            UUID registration,
            UUID session,
            List<String> publisherIds,
            Instant timestamp) {
        json.put("id", UUID.randomUUID().toString());
        json.set("actor", actor);
        json.putObject("verb").put("id", verb.id()).putObject("display").put("en", verb.name());
        json.put("timestamp", timestamp.truncatedTo(ChronoUnit.MILLIS).toString());
        ObjectNode context = json.putObject("context").put("registration", registration.toString());
        ObjectNode activities = context.putObject("contextActivities");
        activities.putArray("category").addObject().put("id", Cmi5.CATEGORY);
        ArrayNode grouping = activities.putArray("grouping");
        publisherIds.forEach(id -> grouping.addObject().put("id", id));
        extensions = context.putObject("extensions").put(Cmi5.SESSION_ID, session.toString());
    }

    public LmsStatement about(String activity, @Nullable String type, LangStrings name) {
        ObjectNode definition = json.putObject("object")
                .put("objectType", "Activity")
                .put("id", activity)
                .putObject("definition");
        if (type != null) {
            definition.put("type", type);
        }
        ObjectNode names = definition.putObject("name");
        name.texts().forEach(names::put);
        return this;
    }

    public LmsStatement with(String extension, String value) {
        extensions.put(extension, value);
        return this;
    }

    /** What a person waives is a success and complete, for this reason (cmi5 9.3.7, 9.5.5.2). */
    public LmsStatement waivedFor(String reason) {
        json.withArray("/context/contextActivities/category").addObject().put("id", Cmi5.CATEGORY_MOVEON);
        json.putObject("result")
                .put("success", true)
                .put("completion", true)
                .putObject("extensions")
                .put(Cmi5.REASON, reason);
        return this;
    }

    public ObjectNode extensions() {
        return extensions;
    }

    /** To the hundredth of a second, as xAPI compares durations. */
    public LmsStatement lasting(Duration duration) {
        long hundredths = Math.max(0, duration.toMillis() / 10);
        json.putObject("result")
                .put("duration", Duration.ofMillis(hundredths * 10).toString());
        return this;
    }

    public ObjectNode json() {
        return json;
    }
}
