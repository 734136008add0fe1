package se.hytta.web.learn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.CatalogueAu;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.registration.LearnerProgress;
import se.hytta.web.progress.Module;
import se.hytta.web.progress.Standing;

/** One unit of a whole course, and where the reader stands in it. */
public record CourseUnit(
        long au, String title, String description, @Nullable Integer minutes, Standing standing) {

    static CourseUnit of(CatalogueCourse course, CatalogueAu au, List<LearnerProgress> own, String language) {
        String title = au.title().in(language);
        Standing standing = new Module(course.id(), au.id(), title).standing(own);
        return new CourseUnit(au.id(), title, au.description().in(language), au.minutes(), standing);
    }
}
