package se.hytta.web.progress;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.registration.LearnerProgress;

/** One assignable unit as a heading. */
public record Module(long course, long au, String title) {

    /** The modules of those courses that somebody has begun, in the catalogue's order. */
    public static List<Module> begun(
            List<CatalogueCourse> catalogue, Collection<LearnerProgress> progress, String language) {
        Set<Long> begun = progress.stream().map(LearnerProgress::course).collect(Collectors.toSet());
        return catalogue.stream()
                .filter(course -> begun.contains(course.id()))
                .flatMap(course -> course.aus().stream()
                        .map(au -> new Module(course.id(), au.id(), au.title().in(language))))
                .toList();
    }

    /** Where one learner, whose progress is given, stands in this module: in the latest attempt. */
    public Standing standing(Collection<LearnerProgress> ofLearner) {
        Optional<LearnerProgress> latest = ofLearner.stream()
                .filter(p -> p.course() == course)
                .max(Comparator.comparing(LearnerProgress::started));
        return latest.stream()
                .flatMap(p -> p.aus().stream())
                .filter(state -> state.au() == au)
                .findFirst()
                .map(Standing::of)
                .orElse(Standing.NOT_STARTED);
    }
}
