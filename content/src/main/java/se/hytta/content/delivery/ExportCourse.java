package se.hytta.content.delivery;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Jdbi;
import se.hytta.content.course.CourseVersion;

/** A course as the package that it came as (cmi5 14.1): the same files, byte for byte, for any LMS that plays cmi5. */
public final class ExportCourse {
    private static final String STRUCTURE = "cmi5.xml";
    /** The same package each time: zips know local times only, and none before 1980. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Jdbi jdbi;
    private final CourseRepository courses;
    private final BlobRepository blobs = new BlobRepository();

    public ExportCourse(Jdbi jdbi, CourseRepository courses) {
        this.jdbi = jdbi;
        this.courses = courses;
    }

    /** The current version of a course; nothing when there is none. */
    public Optional<CourseVersion> current(long course) {
        return jdbi.withHandle(handle -> courses.current(handle).stream()
                .filter(version -> version.course() == course)
                .findFirst());
    }

    /** Writes a version's package, piece by piece; each piece is read by itself, so that a slow reader holds nothing. */
    public void write(CourseVersion version, OutputStream to) throws IOException {
        List<NamedFile> files = jdbi.withHandle(handle -> VersionRepository.files(handle, version.id()));
        try (ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
            if (files.stream().noneMatch(file -> file.path().equals(STRUCTURE))) {
                entry(zip, STRUCTURE);
                zip.write(jdbi.withHandle(handle -> VersionRepository.structure(handle, version.id())));
            }
            for (NamedFile file : files) {
                entry(zip, file.path());
                for (long at = 0; at < file.length(); at += BlobRepository.CHUNK) {
                    int position = (int) (at / BlobRepository.CHUNK);
                    zip.write(jdbi.withHandle(handle -> blobs.chunk(handle, file.sha256(), position)));
                }
            }
        }
    }

    private static void entry(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }
}
