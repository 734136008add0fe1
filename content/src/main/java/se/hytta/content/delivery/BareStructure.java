package se.hytta.content.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import se.hytta.content.course.CourseStructure;
import se.hytta.content.course.Packaging;
import se.hytta.content.course.ReadCourseStructure;

/** A course structure without a zip, whose units are all elsewhere (cmi5 14.2). */
final class BareStructure implements PackageSource {
    private final byte[] xml;
    private final CourseStructure structure;

    private BareStructure(byte[] xml) {
        this.xml = xml;
        this.structure = ReadCourseStructure.from(xml, Packaging.bare());
    }

    /** @throws se.hytta.content.course.InvalidCourse when it breaks a rule */
    static BareStructure open(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return new BareStructure(in.readNBytes(ReadCourseStructure.LONGEST + 1));
        }
    }

    @Override
    public CourseStructure structure() {
        return structure;
    }

    @Override
    public byte[] xml() {
        return xml;
    }

    @Override
    public Set<String> names() {
        return Set.of(ZipPackage.STRUCTURE);
    }

    @Override
    public InputStream open(String name) {
        return new ByteArrayInputStream(xml);
    }

    @Override
    public void count(int bytes) {}

    @Override
    public void close() {}
}
