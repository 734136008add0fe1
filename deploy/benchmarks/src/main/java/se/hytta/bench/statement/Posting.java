package se.hytta.bench.statement;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import se.hytta.bench.load.Exchange;
import se.hytta.bench.load.HttpAnswer;
import se.hytta.bench.load.HttpRequest;

/** Posts of statements, each answered 200 with the ids. */
final class Posting implements Exchange {
    private final List<byte[]> requests;

    private Posting(HttpRequest lrs, List<String> bodies) {
        requests = bodies.stream()
                .map(body -> lrs.post("/xapi/statements", "application/json", body.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    static Posting single(HttpRequest lrs, List<String> statements) {
        return new Posting(lrs, statements);
    }

    static Posting batches(HttpRequest lrs, List<String> statements, int size) {
        return new Posting(
                lrs,
                IntStream.range(0, statements.size() / size)
                        .mapToObj(i -> statements.subList(i * size, (i + 1) * size))
                        .map(batch -> "[" + String.join(",", batch) + "]")
                        .toList());
    }

    int size() {
        return requests.size();
    }

    @Override
    public byte[] request(int index) {
        return requests.get(index);
    }

    @Override
    public Optional<String> fault(int index, HttpAnswer answer) {
        return Exchange.unless(200, answer);
    }
}
