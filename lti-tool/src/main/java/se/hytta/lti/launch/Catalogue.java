package se.hytta.lti.launch;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.CatalogueAu;
import se.hytta.content.course.CatalogueCourse;

/** The courses that a link can show, in a copy that is at most ten seconds old. */
public final class Catalogue {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** An assignable unit in its course. */
    public record Unit(CatalogueCourse course, CatalogueAu au) {
        public Binding binding() {
            return new Binding(course.publisherId(), au.publisherId());
        }
    }

    private record Copy(List<CatalogueCourse> courses, long taken) {}

    private final Supplier<List<CatalogueCourse>> source;
    private volatile @Nullable Copy copy;

    public Catalogue(Supplier<List<CatalogueCourse>> source) {
        this.source = source;
    }

    public List<CatalogueCourse> courses() {
        Copy held = copy;
        if (held == null || System.nanoTime() - held.taken > FRESH_NANOS) {
            held = new Copy(source.get(), System.nanoTime());
            copy = held;
        }
        return held.courses;
    }

    public Optional<Unit> find(Binding binding) {
        return courses().stream()
                .filter(course -> course.publisherId().equals(binding.course()))
                .flatMap(course -> course.aus().stream()
                        .filter(au -> au.publisherId().equals(binding.au()))
                        .map(au -> new Unit(course, au)))
                .findFirst();
    }

    /** By publisher id. */
    public Optional<CatalogueCourse> course(String publisherId) {
        return courses().stream()
                .filter(course -> course.publisherId().equals(publisherId))
                .findFirst();
    }

    /** By row id of the assignable unit. */
    public Optional<Unit> find(long au) {
        return courses().stream()
                .flatMap(course ->
                        course.aus().stream().filter(unit -> unit.id() == au).map(unit -> new Unit(course, unit)))
                .findFirst();
    }
}
