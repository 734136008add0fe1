package se.hytta.content.authoring;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** All the mistakes of one course, gathered so that the author sees them at once. */
final class Mistakes {
    private final SortedSet<Mistake> found = new TreeSet<>();

    void add(String file, int line, String what, String hint) {
        add(Mistake.Sort.BROKEN, file, line, what, hint);
    }

    void add(Mistake.Sort sort, String file, int line, String what, String hint) {
        found.add(new Mistake(sort, file, line, what, hint));
    }

    List<Mistake> all() {
        return List.copyOf(found);
    }

    int count() {
        return found.size();
    }

    /** @throws FaultyCourse when there are any */
    void refuse() {
        if (!found.isEmpty()) {
            throw new FaultyCourse(List.copyOf(found));
        }
    }
}
