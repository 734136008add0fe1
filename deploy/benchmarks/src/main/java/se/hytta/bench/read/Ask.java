package se.hytta.bench.read;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import se.hytta.bench.load.Exchange;
import se.hytta.bench.load.HttpAnswer;
import se.hytta.bench.load.HttpRequest;
import se.hytta.bench.read.Course.Step;

/**
 * A query for a page of 25, with other values at each request.
 *
 * @param filters parameters and their values by a statement's number
 * @param hit whether there is something to be found
 */
record Ask(String name, HttpRequest lrs, long statements, LongFunction<List<String>> filters, boolean hit)
        implements Exchange {
    private static final String PAGE = "/xapi/statements?limit=25";
    private static final String ANSWERED = Course.VERBS.get(2);

    static List<Ask> all(HttpRequest lrs, long statements) {
        return List.of(
                new Ask("newest", lrs, statements, n -> List.of(), true),
                new Ask("by agent", lrs, statements, n -> List.of("agent", agent(n)), true),
                new Ask("agent + verb", lrs, statements, n -> List.of("agent", agent(n), "verb", verb(n)), true),
                new Ask("by verb", lrs, statements, n -> List.of("verb", verb(n)), true),
                new Ask(
                        "by activity",
                        lrs,
                        statements,
                        n -> List.of("activity", Step.of(n).object()),
                        true),
                new Ask(
                        "activity + verb",
                        lrs,
                        statements,
                        n -> List.of("activity", Step.of(n).object(), "verb", verb(n)),
                        true),
                new Ask(
                        "related activity",
                        lrs,
                        statements,
                        n -> List.of("activity", Course.course(Step.of(n).course()), "related_activities", "true"),
                        true),
                new Ask("by registration", lrs, statements, n -> List.of("registration", registration(n)), true),
                new Ask(
                        "registration + verb",
                        lrs,
                        statements,
                        n -> List.of("registration", registration(n), "verb", verb(n)),
                        true),
                new Ask(
                        "since, ascending",
                        lrs,
                        statements,
                        n -> List.of(
                                "since",
                                Fill.stored(Math.max(0, n - 50), statements).toString(),
                                "ascending",
                                "true"),
                        true),
                new Ask(
                        "no hit: agent + verb",
                        lrs,
                        statements,
                        n -> List.of("agent", agent(n), "verb", Course.VERBS.get(7)),
                        false),
                new Ask(
                        "no hit: activity + verb",
                        lrs,
                        statements,
                        n -> List.of("activity", Course.course(Step.of(n).course()), "verb", ANSWERED),
                        false),
                new Ask(
                        "no hit: registration + agent",
                        lrs,
                        statements,
                        n -> List.of("registration", registration(n), "agent", Course.agent(other(n))),
                        false));
    }

    private static String agent(long number) {
        return Course.agent(Step.of(number).learner());
    }

    private static int other(long number) {
        return (Step.of(number).learner() + 1) % Course.LEARNERS;
    }

    private static String verb(long number) {
        return Course.VERBS.get(Step.of(number).verb());
    }

    private static String registration(long number) {
        return Course.registration(Step.of(number).registration());
    }

    @Override
    public byte[] request(int index) {
        // spread over all of the store, the same for each run
        List<String> filter = filters.apply(Math.floorMod(index * 0x9E3779B97F4A7C15L, statements));
        StringBuilder target = new StringBuilder(PAGE);
        for (int i = 0; i < filter.size(); i += 2) {
            target.append('&').append(filter.get(i)).append('=');
            target.append(URLEncoder.encode(filter.get(i + 1), StandardCharsets.UTF_8));
        }
        return lrs.get(target.toString());
    }

    @Override
    public Optional<String> fault(int index, HttpAnswer answer) {
        return Exchange.unless(200, answer)
                .or(() -> answer.text().contains("\"actor\"") == hit
                        ? Optional.empty()
                        : Optional.of(hit ? "statements not found" : "statements found"));
    }
}
