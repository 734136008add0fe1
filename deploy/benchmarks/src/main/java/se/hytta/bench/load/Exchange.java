package se.hytta.bench.load;

import java.util.Optional;

/** What is asked again and again, and what counts as a right answer to it. */
public interface Exchange {
    byte[] request(int index);

    /** What is wrong with the answer, in a few words; empty when it is what was asked for. */
    Optional<String> fault(int index, HttpAnswer answer);

    /** The answer is right when it has this status. */
    static Optional<String> unless(int status, HttpAnswer answer) {
        return answer.status() == status ? Optional.empty() : Optional.of("status " + answer.status());
    }
}
