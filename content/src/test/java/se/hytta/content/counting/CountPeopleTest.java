package se.hytta.content.counting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.content.CoursePackage.au;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.hytta.content.Database;
import se.hytta.content.Lms;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.session.AuLaunch;

class CountPeopleTest {
    private final long organisation = Lms.organisation();
    private final CatalogueCourse course =
            Lms.course(au("%s/1", "index.html", "") + au("%s/2", "index.html", "moveOn=\"Passed\""));

    @Test
    void fewerThanFiveAreNotToldOfAndMoreInFives() {
        people(4, 0, "yesterday");
        assertEquals(0, counts().started().atLeast());
        assertTrue(counts().started().isFew());
        people(1, 0, "yesterday");
        assertEquals(5, counts().started().atLeast());
        people(4, 0, "yesterday");
        assertEquals(5, counts().started().atLeast());
        people(1, 0, "yesterday");
        assertEquals(10, counts().started().atLeast());
    }

    /** Whoever looks every hour can't see the one who came. */
    @Test
    void todayIsToldTomorrow() {
        people(5, 5, "now");
        assertEquals(0, counts().started().atLeast());
        assertEquals(0, counts().units().get(1).passed().atLeast());
    }

    @Test
    void nobodyIsCountedTwiceAndWhoOnlyLooksIsNotCounted() {
        for (int i = 0; i < 4; i++) {
            UUID learner = UUID.randomUUID();
            for (int again = 0; again < 3; again++) {
                began(Lms.launch(Lms.request(organisation, learner, course, again % 2)), "yesterday");
            }
        }
        AuLaunch looked = Lms.launch(Lms.request(organisation, UUID.randomUUID(), course, 0));
        began(looked, "yesterday");
        Database.JDBI.useHandle(
                handle -> handle.execute("UPDATE content.session SET mode = 'Review' WHERE id = ?", looked.session()));
        assertEquals(0, counts().started().atLeast());
        assertEquals(0, counts().units().get(0).opened().atLeast());
    }

    /** Six opened it and two passed: neither the two nor the four who did not can be worked out. */
    @Test
    void noDifferenceOfNumbersTellsOfFewerThanFive() {
        for (int opened = 0; opened <= 40; opened++) {
            for (int passed = 0; passed <= opened; passed++) {
                int least = People.of(opened).atLeast() - (People.of(passed).atLeast() + 4);
                int most = People.of(opened).atLeast() + 4 - People.of(passed).atLeast();
                int rest = opened - passed;
                assertTrue(least <= rest && rest <= most && most - least == 8, opened + " - " + passed);
            }
        }
    }

    @Test
    void eachUnitIsCountedByItself() {
        people(12, 7, "yesterday");
        CourseCounts counts = counts();
        assertEquals(10, counts.started().atLeast());
        assertEquals(10, counts.units().get(1).opened().atLeast());
        assertEquals(5, counts.units().get(1).passed().atLeast());
        assertTrue(counts.units().get(0).opened().isFew());
    }

    private CourseCounts counts() {
        return Lms.CONTENT.countPeople().of(course.id()).orElseThrow();
    }

    private void people(int opened, int passed, String when) {
        IntStream.range(0, opened).forEach(i -> {
            AuLaunch launch = Lms.launch(Lms.request(organisation, UUID.randomUUID(), course, 1));
            began(launch, when);
            if (i < passed) {
                Database.JDBI.useHandle(handle -> handle.execute(
                        "INSERT INTO content.au_progress (registration, au, passed) VALUES (?, ?, "
                                + (when.equals("now") ? "now()" : "now() - interval '1 day'") + ")",
                        launch.registration(),
                        course.aus().get(1).id()));
            }
        });
    }

    private static void began(AuLaunch launch, String when) {
        if (!when.equals("now")) {
            Database.JDBI.useHandle(handle -> handle.execute(
                    "UPDATE content.session SET launched = now() - interval '1 day' WHERE id = ?", launch.session()));
        }
    }
}
