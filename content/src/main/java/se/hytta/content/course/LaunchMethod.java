package se.hytta.content.course;

import java.util.Arrays;

/** In which window an AU wants to run (cmi5 8.1, 13.1.4). */
public enum LaunchMethod {
    /** The LMS chooses. */
    AnyWindow,
    /** A window of its own, or the whole of the present one. */
    OwnWindow;

    static LaunchMethod of(String word) {
        return Arrays.stream(values())
                .filter(m -> m.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new BrokenRule("13.2.0.0-1", "value", word, "launchMethod", "AnyWindow, OwnWindow"));
    }
}
