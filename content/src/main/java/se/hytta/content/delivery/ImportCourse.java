package se.hytta.content.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.CourseVersion;

/** A package checked and kept as a version of its course: all of it or nothing. The same content twice is one version. */
public final class ImportCourse {
    private final Jdbi jdbi;
    private final CourseRepository courses;
    private final ImportLimits limits;
    private final BlobRepository blobs = new BlobRepository();

    public ImportCourse(Jdbi jdbi, CourseRepository courses) {
        this(jdbi, courses, ImportLimits.DEFAULT);
    }

    public ImportCourse(Jdbi jdbi, CourseRepository courses, ImportLimits limits) {
        this.limits = limits;
        this.jdbi = jdbi;
        this.courses = courses;
    }

    /**
     * The row id of the course, whose current version is then this one.
     *
     * @throws se.hytta.content.course.InvalidCourse when the package breaks a rule; nothing is kept
     */
    public long from(Path zip) {
        return from(zip, PackageForm.ZIP);
    }

    /** The same of a package in either form. */
    public long from(Path file, PackageForm form) {
        try (PackageSource source = form.open(file, limits)) {
            SortedMap<String, byte[]> digests = digests(source);
            String hash = contentHash(digests);
            return jdbi.inTransaction((Handle handle) -> {
                long version = keep(handle, source, digests, hash, null);
                long course = courses.version(handle, version).course();
                courses.makeCurrent(handle, course, version);
                return course;
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Keeps a package as a version that is not the current one, in the caller's transaction.
     *
     * @param organisation whose author brings it; a course that is new becomes this organisation's
     * @throws se.hytta.content.course.InvalidCourse when the package breaks a rule
     * @throws OthersCourse when the publisher's id is a course's that is not this organisation's
     */
    public CourseVersion draft(Handle handle, Path file, PackageForm form, long organisation) {
        try (PackageSource source = form.open(file, limits)) {
            SortedMap<String, byte[]> digests = digests(source);
            return courses.version(handle, keep(handle, source, digests, contentHash(digests), organisation));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private long keep(
            Handle handle,
            PackageSource source,
            SortedMap<String, byte[]> digests,
            String hash,
            @Nullable Long organisation)
            throws IOException {
        courses.oneImportAtATime(handle);
        long course = courses.course(handle, source.structure().id());
        if (organisation != null && !courses.isOf(handle, course, organisation)) {
            throw new OthersCourse(source.structure().id());
        }
        Long known = courses.versionOf(handle, course, hash);
        if (known != null) {
            return known;
        }
        long version = courses.addVersion(handle, course, hash, source.xml());
        courses.addParts(handle, course, source.structure());
        for (Map.Entry<String, byte[]> file : digests.entrySet()) {
            try (InputStream bytes = source.open(file.getKey())) {
                blobs.keep(handle, file.getValue(), bytes);
            }
            courses.addFile(handle, version, file.getKey(), MediaTypes.of(file.getKey()), file.getValue());
        }
        return version;
    }

    private static SortedMap<String, byte[]> digests(PackageSource source) throws IOException {
        SortedMap<String, byte[]> digests = new TreeMap<>();
        byte[] buffer = new byte[64 * 1024];
        for (String name : source.names()) {
            MessageDigest digest = Digests.sha256();
            try (InputStream bytes = source.open(name)) {
                for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                    source.count(read);
                    digest.update(buffer, 0, read);
                }
            }
            digests.put(name, digest.digest());
        }
        return digests;
    }

    private static String contentHash(SortedMap<String, byte[]> digests) {
        MessageDigest all = Digests.sha256();
        digests.forEach((name, digest) -> {
            all.update(digest);
            all.update(name.getBytes(StandardCharsets.UTF_8));
            all.update((byte) 0);
        });
        return HexFormat.of().formatHex(all.digest());
    }
}
