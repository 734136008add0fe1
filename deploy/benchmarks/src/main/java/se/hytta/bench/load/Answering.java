package se.hytta.bench.load;

import java.util.Optional;

/** The same request again and again, that is answered 200. */
public record Answering(byte[] request) implements Exchange {
    @Override
    public byte[] request(int index) {
        return request;
    }

    @Override
    public Optional<String> fault(int index, HttpAnswer answer) {
        return Exchange.unless(200, answer);
    }
}
