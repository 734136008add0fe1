package se.hytta.content.course;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with a course structure, so that all of it is told at once. */
final class Faults {
    private static final int MOST = 1000;

    private final List<Fault> found = new ArrayList<>();

    List<Fault> found() {
        return found;
    }

    void add(XmlPart part, String rule, String key, String... arguments) {
        add(new BrokenRule(rule, key, arguments), part);
    }

    /** What can be made; else null, and why it can't is noted with its place. */
    <T> @Nullable T checked(XmlPart part, Supplier<T> making) {
        try {
            return making.get();
        } catch (BrokenRule broken) {
            add(broken, part);
            return null;
        }
    }

    private void add(BrokenRule broken, XmlPart part) {
        if (found.size() < MOST) {
            found.add(broken.at(part.path(), part.line(), part.column()));
        }
    }
}
