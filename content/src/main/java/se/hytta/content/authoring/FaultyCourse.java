package se.hytta.content.authoring;

import java.util.List;
import java.util.stream.Collectors;

/** A course whose source has mistakes; its message names each with file, line and hint. */
public final class FaultyCourse extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Mistake> mistakes;

    FaultyCourse(List<Mistake> mistakes) {
        super(mistakes.stream()
                .map(Mistake::toString)
                .collect(Collectors.joining("\n", mistakes.size() + " to put right:\n", "")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
