package se.hytta.content.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.content.CoursePackage.au;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.content.CoursePackage;
import se.hytta.content.Database;
import se.hytta.content.course.CourseVersion;
import se.hytta.content.course.InvalidCourse;

class ImportCourseTest {
    private final CourseRepository courses = new CourseRepository();
    private final ImportCourse importCourse = new ImportCourse(Database.JDBI, courses);
    private final String id = "https://example.com/courses/" + UUID.randomUUID();

    @Test
    void aPackageBecomesTheCurrentVersionOfItsCourse() {
        long course = importCourse.from(whole("one").zip());
        CourseVersion version = current(course);
        assertEquals(id, version.structure().id());
        assertEquals("c" + course, version.label());
        assertTrue(version.unitIds().containsKey(id + "/au"));
    }

    @Test
    void theSameContentTwiceIsOneVersion() {
        long course = importCourse.from(whole("one").zip());
        long version = current(course).id();
        assertEquals(course, importCourse.from(whole("one").zip()));
        assertEquals(version, current(course).id());
        assertEquals(1, count("SELECT count(*) FROM content.course_version WHERE course = ?", course));
    }

    @Test
    void otherContentIsANewVersionWhoseUnitsKeepTheirIds() {
        long course = importCourse.from(whole("one").zip());
        CourseVersion first = current(course);
        importCourse.from(whole("two").zip());
        CourseVersion second = current(course);
        assertNotEquals(first.hash(), second.hash());
        assertEquals(first.unitIds(), second.unitIds());
        assertEquals(2, count("SELECT count(*) FROM content.course_version WHERE course = ?", course));
    }

    @Test
    void anOlderVersionImportedAgainIsCurrentAgain() {
        long course = importCourse.from(whole("one").zip());
        String first = current(course).hash();
        importCourse.from(whole("two").zip());
        importCourse.from(whole("one").zip());
        assertEquals(first, current(course).hash());
    }

    @Test
    void whatIsNoZipIsRefused() throws IOException {
        Path file = Files.createTempFile("no", ".zip");
        Files.writeString(file, "this is no zip");
        assertEquals("14.1.0.0-1", refused(file));
    }

    @Test
    void aZipWithoutAStructureAtItsRootIsRefused() {
        assertEquals(
                "14.1.0.0-2",
                refused(new CoursePackage().with("inner/cmi5.xml", "<x/>").zip()));
    }

    @Test
    void aUrlThatNamesNoFileIsRefused() {
        assertEquals(
                "14.1.0.0-4",
                refused(CoursePackage.of(id, au(id + "/au", "missing.html", "")).zip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.html",
                "a/../../evil.html",
                "/etc/passwd",
                "C:/evil.html",
                "a\\..\\evil.html",
                "a//b.html",
                "./a.html",
                "INDEX.html",
                "a\u0000b.html"
            })
    void aFileNameThatLeadsOutOfThePackageOrMeansTwoThingsIsRefused(String name) {
        assertEquals("14.1.0.0-1", refused(whole("one").with(name, "evil").zip()));
    }

    @Test
    void anEntityIsRefusedAndNothingIsLeftBehind() {
        String xml = CoursePackage.structure(id, au(id + "/au", "index.html", ""))
                .replace("?>", "?><!DOCTYPE c [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>");
        assertEquals(
                "13.2.0.0-1",
                refused(new CoursePackage()
                        .with("cmi5.xml", xml)
                        .with("index.html", "")
                        .zip()));
        assertEquals(0, count("SELECT count(*) FROM content.course WHERE publisher_id = ?", id));
    }

    @Test
    void aBombIsRefusedWhenItHasUnpackedTooMuch() {
        byte[] zeros = new byte[64 << 20];
        CoursePackage bomb = whole("one");
        for (int i = 0; i < 17; i++) {
            bomb.with("zeros" + i, zeros);
        }
        assertEquals("14.1.0.0-1", refused(bomb.zip()));
    }

    @Test
    void aFileLargerThanAPieceIsKeptInPieces() {
        byte[] large = new byte[5 * BlobRepository.CHUNK / 2];
        new java.util.Random(1).nextBytes(large);
        importCourse.from(whole("large").with("large.bin", large).zip());
        assertEquals(3, count("""
                        SELECT count(*) FROM content.blob_chunk k JOIN content.blob b ON b.sha256 = k.blob
                        WHERE b.length = ?
                        """, (long) large.length));
    }

    @Test
    void severalNodesMayImportAtOnce() throws Exception {
        Path zip = whole("race").zip();
        List<Long> ids = se.hytta.content.AtOnce.run(8, i -> importCourse.from(zip));
        assertEquals(1, ids.stream().distinct().count());
        assertEquals(1, count("SELECT count(*) FROM content.course_version WHERE course = ?", ids.get(0)));
    }

    private CoursePackage whole(String text) {
        return CoursePackage.of(id, au(id + "/au", "index.html", "")).with("index.html", text);
    }

    private CourseVersion current(long course) {
        return Database.JDBI.withHandle(handle -> courses.current(handle).stream()
                .filter(version -> version.course() == course)
                .findFirst()
                .orElseThrow());
    }

    private static int count(String sql, Object argument) {
        return Database.JDBI.withHandle(
                handle -> handle.select(sql, argument).mapTo(Integer.class).one());
    }

    private String refused(Path zip) {
        return assertThrows(InvalidCourse.class, () -> importCourse.from(zip))
                .faults()
                .get(0)
                .rule();
    }
}
