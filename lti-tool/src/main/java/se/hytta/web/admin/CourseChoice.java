package se.hytta.web.admin;

import java.util.ArrayList;
import java.util.List;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.web.page.Words;

/** A course as one of a filter's boxes. */
public record CourseChoice(String iri, String title, boolean chosen) {

    /** The courses that there are, and those that were chosen and are not there. */
    static List<CourseChoice> all(List<CatalogueCourse> catalogue, List<String> chosen, Words words) {
        List<CourseChoice> choices = new ArrayList<>();
        for (CatalogueCourse course : catalogue) {
            String iri = course.publisherId();
            choices.add(new CourseChoice(iri, course.title().in(words.lang()), chosen.contains(iri)));
        }
        for (String iri : chosen) {
            if (choices.stream().noneMatch(choice -> choice.iri.equals(iri))) {
                choices.add(new CourseChoice(iri, iri, true));
            }
        }
        return choices;
    }
}
