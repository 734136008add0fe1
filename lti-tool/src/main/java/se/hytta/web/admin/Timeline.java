package se.hytta.web.admin;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.hytta.web.page.Json;
import se.hytta.web.page.When;
import se.hytta.xapi.tally.Tally;

/**
 * Statements over a stretch of time, hour by hour or day by day of the clock here, by verb.
 *
 * @param verbs IRIs, the most frequent first; those after the sixth are together under the empty text
 * @param rows in order, none left out
 */
public record Timeline(List<String> verbs, List<Row> rows) {
    private static final int MOST_VERBS = 6;
    private static final String OTHERS = "";

    /** @param counts of the timeline's verbs, in their order */
    public record Row(String label, List<Long> counts) {
        public long all() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** How far a timeline goes back, and how fine it is. */
    enum Span {
        DAY(24, ChronoUnit.HOURS, "MM-dd HH:mm"),
        WEEK(7 * 24, ChronoUnit.HOURS, "MM-dd HH:mm"),
        MONTH(31, ChronoUnit.DAYS, "yyyy-MM-dd"),
        YEAR(366, ChronoUnit.DAYS, "yyyy-MM-dd");

        private final int steps;
        private final ChronoUnit unit;
        private final DateTimeFormatter label;

        Span(int steps, ChronoUnit unit, String label) {
            this.steps = steps;
            this.unit = unit;
            this.label = DateTimeFormatter.ofPattern(label);
        }

        /** When the first step of a timeline begins whose last one holds the moment. */
        Instant begin(Instant now) {
            return step(now).minus(steps - 1L, unit).toInstant();
        }

        private ZonedDateTime step(Instant moment) {
            return moment.atZone(When.HERE).truncatedTo(unit);
        }

        private List<ZonedDateTime> steps(Instant now) {
            List<ZonedDateTime> all = new ArrayList<>();
            ZonedDateTime last = step(now);
            for (ZonedDateTime step = begin(now).atZone(When.HERE); !step.isAfter(last); step = step.plus(1, unit)) {
                all.add(step);
            }
            return all;
        }
    }

    static Timeline of(List<Tally> tallies, Span span, Instant now) {
        List<String> verbs = verbs(tallies);
        Map<ZonedDateTime, List<Long>> counts = new LinkedHashMap<>();
        for (ZonedDateTime step : span.steps(now)) {
            counts.put(step, new ArrayList<>(java.util.Collections.nCopies(verbs.size(), 0L)));
        }
        for (Tally tally : tallies) {
            List<Long> row = counts.get(span.step(tally.hour()));
            if (row != null) {
                int verb = verbs.contains(tally.verb()) ? verbs.indexOf(tally.verb()) : verbs.size() - 1;
                row.set(verb, row.get(verb) + tally.statements());
            }
        }
        return new Timeline(
                verbs,
                counts.entrySet().stream()
                        .map(entry -> new Row(span.label.format(entry.getKey()), entry.getValue()))
                        .toList());
    }

    private static List<String> verbs(List<Tally> tallies) {
        Map<String, Long> totals =
                tallies.stream().collect(Collectors.groupingBy(Tally::verb, Collectors.summingLong(Tally::statements)));
        List<String> all = totals.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (all.size() <= MOST_VERBS) {
            return all;
        }
        List<String> most = new ArrayList<>(all.subList(0, MOST_VERBS));
        most.add(OTHERS);
        return most;
    }

    /** The same without the steps in which nothing was recorded: for a table that can be read. */
    public List<Row> busy() {
        return rows.stream().filter(row -> row.all() > 0).toList();
    }

    /** A verb for people. */
    public static String name(String verb, String others) {
        return verb.isEmpty() ? others : StatementRow.lastSegment(verb);
    }

    /** What the chart is drawn from. */
    public String json(String others) {
        List<Map<String, Object>> series = new ArrayList<>();
        for (int i = 0; i < verbs.size(); i++) {
            int verb = i;
            series.add(Map.of(
                    "label",
                    name(verbs.get(i), others),
                    "data",
                    rows.stream().map(row -> row.counts().get(verb)).toList()));
        }
        return new String(
                Json.bytes(Map.of("labels", rows.stream().map(Row::label).toList(), "series", series)),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}
