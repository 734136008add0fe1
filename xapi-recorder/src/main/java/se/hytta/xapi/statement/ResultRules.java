package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Results and scores (xAPI 1.0.3 Data 2.4.5). */
final class ResultRules {
    private static final Set<String> RESULT =
            Set.of("score", "success", "completion", "response", "duration", "extensions");
    private static final Set<String> SCORE = Set.of("scaled", "raw", "min", "max");
    private static final String NUMBER = "\\d+(?:[.,]\\d+)?";

    /** ISO 8601 durations with designators (Data 4.6); a time part or a date part must be there. */
    private static final Pattern DURATION =
            Pattern.compile("P(?:" + NUMBER + "W|(?=\\d|T\\d)(?:" + NUMBER + "Y)?(?:" + NUMBER + "M)?(?:" + NUMBER
                    + "D)?(?:T(?=\\d)(?:" + NUMBER + "H)?(?:" + NUMBER + "M)?(?:" + NUMBER + "S)?)?)");

    private static final int LONGEST_DURATION = 200;

    private ResultRules() {}

    static void result(JsonNode result, String what) {
        Check.object(result, "XAPI-00006", what, RESULT);
        if (result.has("score")) {
            score(result.get("score"), what + "'s score");
        }
        Check.optionalTruth(result.get("success"), "XAPI-00074", what + "'s success");
        Check.optionalTruth(result.get("completion"), "XAPI-00075", what + "'s completion");
        Check.optionalText(result.get("response"), "XAPI-00076", what + "'s response");
        if (result.has("duration")) {
            String duration = Check.text(result.get("duration"), "XAPI-00077", what + "'s duration");
            if (duration.length() > LONGEST_DURATION
                    || !DURATION.matcher(duration).matches()) {
                throw Check.refusal("XAPI-00124", what + "'s duration must be an ISO 8601 duration");
            }
        }
        Check.optionalExtensions(result.get("extensions"), "XAPI-00078", what + "'s extensions");
    }

    private static void score(JsonNode score, String what) {
        Check.object(score, "XAPI-00079", what, SCORE);
        @Nullable Double scaled = number(score.get("scaled"), "XAPI-00083", what + "'s scaled");
        @Nullable Double raw = number(score.get("raw"), "XAPI-00082", what + "'s raw");
        @Nullable Double min = number(score.get("min"), "XAPI-00081", what + "'s min");
        @Nullable Double max = number(score.get("max"), "XAPI-00080", what + "'s max");
        if (scaled != null && (scaled < -1 || scaled > 1)) {
            throw Check.refusal("XAPI-00083", what + "'s scaled must lie between -1 and 1");
        }
        if (min != null && max != null && min >= max) {
            throw Check.refusal("XAPI-00081", what + "'s min must be less than its max");
        }
        if (raw != null && (min != null && raw < min || max != null && raw > max)) {
            throw Check.refusal("XAPI-00082", what + "'s raw must lie between its min and its max");
        }
    }

    private static @Nullable Double number(@Nullable JsonNode value, String clause, String what) {
        if (value == null) {
            return null;
        }
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw Check.refusal(clause, what + " must be a number");
        }
        return value.doubleValue();
    }
}
