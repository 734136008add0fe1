package se.hytta.content.course;

import java.util.List;
import java.util.stream.Collectors;

/** A course package that is refused whole, with every fault that was found. Nothing of it is kept. */
public final class InvalidCourse extends RuntimeException {
    private final transient List<Fault> faults;

    public InvalidCourse(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("a refusal names its faults");
        }
        this.faults = List.copyOf(faults);
    }

    /** @param key of the words for it, in {@code faults.properties} */
    public InvalidCourse(String rule, String key, String path, String... arguments) {
        this(List.of(Fault.of(rule, key, path, arguments)));
    }

    public List<Fault> faults() {
        return faults;
    }
}
