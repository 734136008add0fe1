package se.hytta.content.conformance;

import static se.hytta.content.conformance.Rule.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import se.hytta.content.vocabulary.Cmi5;
import se.hytta.content.vocabulary.Verb;

/** The result of a cmi5 defined statement (cmi5 9.5), and the category that goes with it (cmi5 9.6.2.2). */
final class CheckResult {
    private CheckResult() {}

    static void check(@Nullable BigDecimal masteryScore, Verb verb, AuStatement statement) {
        checkSuccess(verb, statement.result().path("success"));
        checkCompletion(verb, statement.result().path("completion"));
        checkDuration(verb, statement.result().path("duration"));
        boolean judges = statement.result().has("success") || statement.result().has("completion");
        require(
                !judges || statement.hasMoveOnCategory(),
                "9.6.2.2-1",
                "a statement with success or completion has the moveon category");
        require(judges || !statement.hasMoveOnCategory(), "9.6.2.2-2", "the moveon category has no place here");
        if (statement.result().has("score")) {
            checkScore(masteryScore, verb, statement);
        }
    }

    private static void checkSuccess(Verb verb, JsonNode success) {
        switch (verb) {
            case passed ->
                require(success.isBoolean() && success.booleanValue(), "9.5.2.0-1", "success of passed is true");
            case failed ->
                require(success.isBoolean() && !success.booleanValue(), "9.5.2.0-2", "success of failed is false");
            default -> require(success.isMissingNode(), "9.5.2.0-3", "only passed and failed have success");
        }
    }

    private static void checkCompletion(Verb verb, JsonNode completion) {
        if (verb == Verb.completed) {
            require(
                    completion.isBoolean() && completion.booleanValue(),
                    "9.5.3.0-1",
                    "completion of completed is true");
        } else {
            require(completion.isMissingNode(), "9.5.3.0-2", "only completed has completion");
        }
    }

    private static void checkDuration(Verb verb, JsonNode duration) {
        String requirement = switch (verb) {
            case terminated -> "9.5.4.1-1";
            case completed -> "9.5.4.1-2";
            case passed -> "9.5.4.1-3";
            case failed -> "9.5.4.1-4";
            default -> null;
        };
        if (requirement != null) {
            require(duration.isTextual(), requirement, verb.name() + " says how long it took");
        }
    }

    private static void checkScore(@Nullable BigDecimal masteryScore, Verb verb, AuStatement statement) {
        JsonNode score = statement.score();
        require(verb == Verb.passed || verb == Verb.failed, "9.5.1.0-2", "only passed and failed have a score");
        require(
                !score.has("raw") || score.has("min") && score.has("max"),
                "9.5.1.0-3",
                "a raw score comes with min and max");
        JsonNode scaled = score.path("scaled");
        require(
                !scaled.isNumber() || scaled.doubleValue() >= 0 && scaled.doubleValue() <= 1,
                "9.5.1.0-1",
                "the scaled score is between 0 and 1");
        if (masteryScore != null) {
            JsonNode said = statement.extension(Cmi5.MASTERY_SCORE);
            require(
                    said.isNumber() && said.decimalValue().compareTo(masteryScore) == 0,
                    "9.6.3.2-2",
                    "the context has not the masteryscore of the launch data");
            if (scaled.isNumber()) {
                checkMastery(masteryScore, verb, scaled.decimalValue());
            }
        }
    }

    private static void checkMastery(BigDecimal masteryScore, Verb verb, BigDecimal scaled) {
        boolean reached = scaled.compareTo(masteryScore) >= 0;
        require(verb != Verb.passed || reached, "9.3.4.0-2", "the score of passed is below the masteryScore");
        require(verb != Verb.failed || !reached, "9.3.5.0-2", "the score of failed reaches the masteryScore");
    }
}
