package se.hytta.bench.statement;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntFunction;
import se.hytta.bench.load.Exchange;
import se.hytta.bench.load.HttpAnswer;
import se.hytta.bench.load.HttpRequest;

/**
 * A filter of {@code GET /xapi/statements}, with another value at each request.
 *
 * @param parameter the filter's name; empty for none
 * @param value the filter's value by number
 * @param found what a right answer holds, by number
 */
record Query(HttpRequest lrs, String parameter, IntFunction<String> value, IntFunction<String> found)
        implements Exchange {
    private static final String PAGE = "/xapi/statements?limit=25";

    static Query newest(HttpRequest lrs) {
        return new Query(lrs, "", number -> "", number -> "\"actor\"");
    }

    static Query byAgent(HttpRequest lrs) {
        return new Query(
                lrs,
                "agent",
                number -> Traffic.agent(number % Traffic.LEARNERS),
                number -> Traffic.learner(number % Traffic.LEARNERS));
    }

    static Query byActivity(HttpRequest lrs) {
        IntFunction<String> question = number -> Traffic.question(number % Traffic.QUESTIONS);
        return new Query(lrs, "activity", question, question);
    }

    static Query byRegistration(HttpRequest lrs) {
        IntFunction<String> registration = number -> Traffic.registration(number % Traffic.LEARNERS);
        return new Query(lrs, "registration", registration, registration);
    }

    @Override
    public byte[] request(int index) {
        String filter = URLEncoder.encode(value.apply(index), StandardCharsets.UTF_8);
        return lrs.get(parameter.isEmpty() ? PAGE : PAGE + "&" + parameter + "=" + filter);
    }

    /** An answer that holds none of the statements asked for is a fault, since they were all written before. */
    @Override
    public Optional<String> fault(int index, HttpAnswer answer) {
        return Exchange.unless(200, answer)
                .or(() -> answer.text().contains(found.apply(index))
                        ? Optional.empty()
                        : Optional.of("statements not found"));
    }
}
