package se.hytta.lti.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.lti.Browser.with;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.registration.AuOutcome;
import se.hytta.content.registration.AuOutcome.Kind;
import se.hytta.lti.Browser;
import se.hytta.lti.Platform;
import se.hytta.lti.TwoUnits;
import se.hytta.lti.grade.Gradebook.Target;

/** The column of a whole course, beside its modules'. */
class CourseTotalTest {
    private final Gradebook book = new Gradebook();
    private final Platform platform = book.platform;

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void sendsTheMeanOfAllUnitsToTheCoursesOwnColumn() {
        TwoUnits.importInto();
        CatalogueCourse course = book.tool.content().catalogue().stream()
                .filter(c -> c.publisherId().equals(TwoUnits.COURSE))
                .findFirst()
                .orElseThrow();
        Map<String, String> whole = Map.of("hytta_course", course.publisherId());
        Map<String, String> first = Map.of(
                "hytta_course",
                course.publisherId(),
                "hytta_au",
                course.aus().get(0).publisherId());
        Map<String, Object> opened = link("link-course", whole, 8);
        opened.put("sub", "student-9");
        assertEquals(303, new Browser(book.tool).launch(platform, opened).statusCode());
        Target target = book.launched(platform, link("link-1", first, 7));
        Grades node = book.start();
        reached(node, target, 0.8);
        Gradebook.await(() -> platform.scores.size() == 2);
        assertEquals(80.0, sentTo("/lineitems/7/"));
        assertEquals(40.0, sentTo("/lineitems/8/"), "one of two units");
    }

    @Test
    void makesNoTotalWhereNoLinkShowsTheCourse() {
        Target target = book.launched("student-1");
        Grades node = book.start();
        book.sent(node, target, Kind.PASSED, 0.8);
        assertTrue(platform.scorePaths.stream().allMatch(path -> path.startsWith("/lineitems/7/")));
        assertEquals(1, platform.scores.size());
    }

    private double sentTo(String column) {
        for (int i = 0; i < platform.scores.size(); i++) {
            if (platform.scorePaths.get(i).startsWith(column)) {
                return platform.scores.get(i).path("scoreGiven").asDouble();
            }
        }
        throw new AssertionError("nothing for " + column + " in " + platform.scorePaths);
    }

    private Map<String, Object> link(String id, Map<String, String> custom, int column) {
        Map<String, Object> claims = with(
                with(platform.student(book.tool), Platform.LTI + "resource_link", Map.of("id", id)),
                Platform.LTI + "custom",
                custom);
        return with(
                claims,
                Platform.AGS + "claim/endpoint",
                Map.of(
                        "scope",
                        Gradebook.ALL_SCOPES,
                        "lineitems",
                        platform.url + "/lineitems?type_id=1",
                        "lineitem",
                        platform.url + "/lineitems/" + column + "/lineitem?type_id=1"));
    }

    /** As the gate does it: the progress first, then those who listen. */
    private void reached(Grades node, Target target, double scaled) {
        book.jdbi.useTransaction(handle -> {
            handle.execute(
                    "INSERT INTO content.au_progress (registration, au, passed, best) VALUES (?, ?, now(), ?)",
                    target.courseRegistration(),
                    target.au(),
                    scaled);
            long organisation = handle.createQuery(
                            "SELECT organisation FROM content.course_registration WHERE id = :id")
                    .bind("id", target.courseRegistration())
                    .mapTo(Long.class)
                    .one();
            UUID learner = target.learner();
            node.listener()
                    .reached(
                            handle,
                            new AuOutcome(
                                    organisation,
                                    target.courseRegistration(),
                                    learner,
                                    target.au(),
                                    Kind.PASSED,
                                    scaled,
                                    true,
                                    Instant.now()));
        });
    }
}
