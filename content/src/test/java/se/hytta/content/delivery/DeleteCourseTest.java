package se.hytta.content.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.content.CoursePackage.au;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.hytta.content.CoursePackage;
import se.hytta.content.Database;
import se.hytta.content.Lms;
import se.hytta.content.course.CatalogueCourse;

class DeleteCourseTest {
    private final CourseRepository courses = new CourseRepository();
    private final ImportCourse importCourse = new ImportCourse(Database.JDBI, courses);
    private final DeleteCourse deleteCourse = new DeleteCourse(Database.JDBI, courses);
    private final String id = "https://example.com/courses/" + UUID.randomUUID();

    @Test
    void whatHangsOnADeletedCourseIsGoneAndALaterImportIsAnotherCourse() {
        CatalogueCourse course = Lms.course(au("%s/a", "index.html", ""));
        UUID registration = Lms.launch(Lms.request(Lms.organisation(), UUID.randomUUID(), course, 0))
                .registration();
        assertTrue(deleteCourse.delete(course.id()));
        assertFalse(deleteCourse.delete(course.id()));
        assertEquals(0, count("course_registration WHERE id = ?", registration));
        assertEquals(0, count("session WHERE registration = ?", registration));
        assertEquals(0, count("course_version WHERE course = ?", course.id()));
        CoursePackage same = CoursePackage.of(course.publisherId(), au(course.publisherId() + "/a", "index.html", ""))
                .with("index.html", "<!doctype html>");
        assertNotEquals(course.id(), importCourse.from(same.zip()));
    }

    @Test
    void bytesThatAnotherCourseHasTooStay() {
        String shared = "shared " + UUID.randomUUID();
        String own = "own " + UUID.randomUUID();
        long other = importCourse.from(whole(id + "/other", shared, "x").zip());
        long course = importCourse.from(whole(id, shared, own).zip());
        deleteCourse.delete(course);
        assertEquals(1, count("blob WHERE sha256 = sha256(convert_to(?, 'UTF8'))", shared));
        assertEquals(0, count("blob WHERE sha256 = sha256(convert_to(?, 'UTF8'))", own));
        deleteCourse.delete(other);
        assertEquals(0, count("blob WHERE sha256 = sha256(convert_to(?, 'UTF8'))", shared));
    }

    private static CoursePackage whole(String id, String first, String second) {
        return CoursePackage.of(id, au(id + "/au", "index.html", ""))
                .with("index.html", first)
                .with("second.txt", second);
    }

    private static int count(String fromWhere, Object argument) {
        return Database.JDBI.withHandle(handle -> handle.select("SELECT count(*) FROM content." + fromWhere, argument)
                .mapTo(Integer.class)
                .one());
    }
}
