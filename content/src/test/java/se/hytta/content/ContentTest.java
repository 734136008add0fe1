package se.hytta.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.hytta.content.course.CatalogueAu;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.vocabulary.Verb;

/** The courses that the build compiled, as they come with the application. */
class ContentTest {

    @Test
    void theBuiltInCoursesAreImportedOnceAndStandInTheCatalogue() {
        Lms.CONTENT.importBuiltIn();
        List<CatalogueCourse> first = builtIn();
        Lms.CONTENT.importBuiltIn();
        assertEquals(first, builtIn());
        CatalogueAu safety = safety(first);
        assertEquals("Säkerhet och bryt & lås", safety.title().in("sv"));
        assertFalse(safety.title().in("en").equals(safety.title().in("sv")));
        assertEquals(0.8, safety.masteryScore());
        assertTrue(safety.minutes() != null && safety.minutes() > 0);
        assertFalse(safety.blocks().isEmpty());
    }

    @Test
    void theBuiltInBaseCourseIsTakenToItsEndUnitByUnit() {
        Lms.CONTENT.importBuiltIn();
        CatalogueCourse course = builtIn().stream()
                .filter(c -> c.publisherId().equals("https://hytta.se/courses/bas"))
                .findFirst()
                .orElseThrow();
        long organisation = Lms.organisation();
        UUID learner = UUID.randomUUID();
        for (int index = 0; index < course.aus().size(); index++) {
            Au au = Au.running(Lms.request(organisation, learner, course, index));
            au.must(au.scored(Verb.passed, 0.9), au.defined(Verb.completed), au.defined(Verb.terminated));
            assertEquals(
                    index == course.aus().size() - 1,
                    Lms.verbs(Lms.statements(organisation, au.registration())).contains("satisfied"),
                    "satisfied with the last unit, not before");
        }
    }

    private static CatalogueAu safety(List<CatalogueCourse> courses) {
        return courses.stream()
                .flatMap(course -> course.aus().stream())
                .filter(au -> au.publisherId().endsWith("/b2-sakerhet"))
                .findFirst()
                .orElseThrow();
    }

    private static List<CatalogueCourse> builtIn() {
        return Lms.CONTENT.catalogue().stream()
                .filter(course -> course.publisherId().startsWith("https://hytta.se/"))
                .toList();
    }
}
