package se.hytta.web.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import se.hytta.web.page.Words;
import se.hytta.xapi.forwarding.Filter;
import se.hytta.xapi.forwarding.Standing;

/** A destination of statements as people read it. */
public record ForwardingRow(Standing standing, String organisation) {
    private static final long COUNTED = 10_000;

    static List<ForwardingRow> all(List<Standing> standings, Map<Long, String> names) {
        return standings.stream().map(standing -> of(standing, names)).toList();
    }

    static ForwardingRow of(Standing standing, Map<Long, String> names) {
        return new ForwardingRow(standing, names.getOrDefault(standing.organisation(), "?"));
    }

    /** How bad it is, as a class of the style sheet. */
    public String colour() {
        return switch (standing.state()) {
            case "even" -> "good";
            case "waiting" -> "none";
            case "failing" -> "wait";
            default -> standing.paused() != null && standing.paused().equals("asked") ? "wait" : "bad";
        };
    }

    /** How many wait and for how long. */
    public String lag(Words words) {
        Instant oldest = standing.oldest();
        if (standing.waiting() == 0 || oldest == null) {
            return words.t("web.admin.forwarding.lag.none");
        }
        long seconds = Math.max(0, Duration.between(oldest, Instant.now()).toSeconds());
        return words.t("web.admin.forwarding.lag", count(standing.waiting(), words), seconds, standing.waiting());
    }

    public String letters(Words words) {
        return count(standing.deadLetters(), words);
    }

    /** The status and the beginning of the last answer. */
    public String answer() {
        String text = standing.lastAnswer() == null ? "" : standing.lastAnswer();
        return standing.lastAt() == null
                ? "–"
                : standing.lastStatus() == 0 ? text : (standing.lastStatus() + " " + text).strip();
    }

    /** What the filter lets through; empty when everything. */
    public List<String> filter() {
        Filter filter = standing.destination().filter();
        return java.util.stream.Stream.of(filter.verbs(), filter.activities(), filter.courses())
                .flatMap(List::stream)
                .toList();
    }

    private static String count(long counted, Words words) {
        return counted > COUNTED
                ? words.t("web.admin.forwarding.more", COUNTED)
                : words.t("web.admin.forwarding.count", counted);
    }
}
