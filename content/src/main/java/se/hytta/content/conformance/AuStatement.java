package se.hytta.content.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.hytta.content.vocabulary.Cmi5;
import se.hytta.content.vocabulary.Verb;

/** A statement as an AU sent it, with what cmi5 looks at; xAPI's own rules may not hold yet. */
record AuStatement(JsonNode json) {
    private static final String SUBMIT = "http://activitystrea.ms/schema/1.0/submit";
    private static final Pattern UTC = Pattern.compile("(?i)Z$|\\+00(:?00)?$");

    /** The statement's id; null when there is none in UUID format. */
    @Nullable
    UUID id() {
        String id = json.path("id").asText("");
        try {
            return id.length() == 36 ? UUID.fromString(id) : null;
        } catch (IllegalArgumentException noUuid) {
            return null;
        }
    }

    UUID knownId() {
        UUID id = id();
        if (id == null) {
            throw new IllegalStateException("the statement's id was not checked");
        }
        return id;
    }

    String timestamp() {
        return json.path("timestamp").asText("");
    }

    boolean isUtc() {
        return UTC.matcher(timestamp()).find();
    }

    /** The instant of a UTC timestamp; nothing for what is no point in time. */
    Optional<Instant> instant() {
        try {
            return Optional.of(OffsetDateTime.parse(UTC.matcher(timestamp()).replaceFirst("Z"))
                    .toInstant());
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    String verbId() {
        return json.path("verb").path("id").asText("");
    }

    /** The verb, where cmi5 has a meaning for it. */
    Optional<Verb> verb() {
        return Verb.of(verbId());
    }

    /** Whether it claims to be one that cmi5 defines, as against one that it allows (cmi5 9.6.2.1). */
    boolean isDefined() {
        return hasActivity("category", Cmi5.CATEGORY);
    }

    /** Whether it hands the AU in for a person to judge (Activity Streams' submit; allowed, not defined, by cmi5). */
    boolean isSubmission(String activityId) {
        return verbId().equals(SUBMIT)
                && json.path("object").path("id").asText("").equals(activityId);
    }

    boolean hasMoveOnCategory() {
        return hasActivity("category", Cmi5.CATEGORY_MOVEON);
    }

    /** xAPI 1.0.3 lets a single activity stand for a list of one. */
    boolean hasActivity(String list, String id) {
        JsonNode activities = context().path("contextActivities").path(list);
        if (activities.isObject()) {
            return activities.path("id").asText("").equals(id);
        }
        for (JsonNode activity : activities) {
            if (activity.path("id").asText("").equals(id)) {
                return true;
            }
        }
        return false;
    }

    JsonNode context() {
        return json.path("context");
    }

    JsonNode extension(String id) {
        return context().path("extensions").path(id);
    }

    JsonNode result() {
        return json.path("result");
    }

    JsonNode score() {
        return result().path("score");
    }

    /** The score from 0 to 1: as stated, or where raw lies between min and max; null without one. */
    @Nullable
    Double scaled() {
        if (score().path("scaled").isNumber()) {
            return score().path("scaled").doubleValue();
        }
        double min = score().path("min").asDouble();
        double max = score().path("max").asDouble();
        double raw = score().path("raw").asDouble();
        boolean bounded = score().path("raw").isNumber() && min < max && min <= raw && raw <= max;
        return bounded ? (raw - min) / (max - min) : null;
    }
}
