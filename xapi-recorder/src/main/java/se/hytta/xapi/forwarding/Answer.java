package se.hytta.xapi.forwarding;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.statement.StatementReader;

/**
 * What an outside store answered, or why nothing came.
 *
 * @param status 0 when there was no answer
 * @param body its beginning, or the reason in words
 */
record Answer(int status, byte[] body, @Nullable String retryAfter) {
    private static final int SHOWN = 500;
    private static final Set<Integer> STATEMENTS_FAULT = Set.of(400, 409, 413, 415, 422);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    /** What it means for what was sent. */
    enum Verdict {
        TAKEN,
        REFUSED,
        LATER,
        PAUSE
    }

    static Answer none(String why) {
        return new Answer(0, why.getBytes(StandardCharsets.UTF_8), null);
    }

    /** The statement that was refused is there already. */
    static Answer there() {
        return new Answer(204, new byte[0], null);
    }

    /** Of a POST of statements: a store answers 200 with their ids, or 204. */
    Verdict verdict() {
        if (status == 204 || status / 100 == 2 && json().isArray()) {
            return Verdict.TAKEN;
        }
        if (STATEMENTS_FAULT.contains(status)) {
            return Verdict.REFUSED;
        }
        boolean passing = status == 0 || PASSING.contains(status) || status >= 500 && status != 501;
        return passing ? Verdict.LATER : Verdict.PAUSE;
    }

    /** The body as JSON, a missing node when it is none. */
    JsonNode json() {
        try {
            return StatementReader.value(body);
        } catch (Refusal none) {
            return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        }
    }

    /** How long the store wants to be left alone, null when it does not say (RFC 9110 10.2.3). */
    @Nullable
    Duration pause() {
        if (retryAfter == null || status != 429 && status != 503) {
            return null;
        }
        String asked = retryAfter.strip();
        try {
            Duration pause = asked.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(asked))
                    : Duration.between(Instant.now(), ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME));
            return pause.isNegative() ? null : pause;
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    /** The beginning of the body on one line, for the administrator. */
    String excerpt() {
        String text = new String(body, StandardCharsets.UTF_8).strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
