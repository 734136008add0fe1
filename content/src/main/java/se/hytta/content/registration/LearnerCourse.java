package se.hytta.content.registration;

import java.util.Optional;
import se.hytta.content.course.CatalogueAu;
import se.hytta.content.course.CatalogueCourse;

/** One registration of a learner with the version of the course that she takes. */
public record LearnerCourse(LearnerProgress progress, CatalogueCourse course) {

    /** The unit with that row id, where this version has it. */
    public Optional<CatalogueAu> unit(long au) {
        return course.aus().stream().filter(unit -> unit.id() == au).findFirst();
    }
}
