package se.hytta.content.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.course.Block;
import se.hytta.content.course.CourseStructure;
import se.hytta.content.course.CourseVersion;
import se.hytta.content.course.ReadCourseStructure;

/** Courses and their versions. A version never changes, so those in use stay in memory. */
public final class CourseRepository {
    private static final long IMPORT_LOCK = 0x68797474_61_01L;

    private final Cache<Long, CourseVersion> versions =
            Caffeine.newBuilder().maximumSize(500).build();

    /** Every course's current version, in the order of their first import. */
    public List<CourseVersion> current(Handle handle) {
        return handle
                .createQuery("SELECT version FROM content.course WHERE version IS NOT NULL ORDER BY id")
                .mapTo(Long.class)
                .list()
                .stream()
                .map(id -> version(handle, id))
                .toList();
    }

    /** The current version of the course with that row id. */
    public Optional<CourseVersion> current(Handle handle, long course) {
        return handle.createQuery("SELECT version FROM content.course WHERE id = :course AND version IS NOT NULL")
                .bind("course", course)
                .mapTo(Long.class)
                .findOne()
                .map(id -> version(handle, id));
    }

    /** The version with that row id, which must exist. */
    public CourseVersion version(Handle handle, long id) {
        CourseVersion known = versions.getIfPresent(id);
        if (known == null) {
            known = load(handle, id);
            versions.put(id, known);
        }
        return known;
    }

    private static CourseVersion load(Handle handle, long id) {
        Row row = handle.createQuery(
                        "SELECT course, content_hash, structure FROM content.course_version WHERE id = :id")
                .bind("id", id)
                .map((rs, context) -> new Row(rs.getLong(1), rs.getString(2), rs.getBytes(3)))
                .one();
        return new CourseVersion(
                id,
                row.course,
                row.hash,
                ReadCourseStructure.from(row.structure),
                ids(handle, "au", row.course),
                ids(handle, "block", row.course));
    }

    private record Row(long course, String hash, byte[] structure) {}

    private static Map<String, Long> ids(Handle handle, String table, long course) {
        return handle
                .createQuery("SELECT publisher_id, id FROM content." + table + " WHERE course = :course")
                .bind("course", course)
                .map((rs, context) -> Map.entry(rs.getString(1), rs.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The file of a course's version by its path. */
    Optional<StoredFile> file(Handle handle, long course, String hash, String path) {
        return handle.createQuery("""
                        SELECT f.media_type, f.blob, b.length
                        FROM content.course_version v
                        JOIN content.course_file f ON f.version = v.id AND f.path = :path
                        JOIN content.blob b ON b.sha256 = f.blob
                        WHERE v.course = :course AND v.content_hash = :hash
                        """)
                .bind("course", course)
                .bind("hash", hash)
                .bind("path", path)
                .map((rs, context) -> new StoredFile(rs.getString(1), rs.getBytes(2), rs.getLong(3), null))
                .findOne();
    }

    /** Waits until no other import runs, on this node or another. */
    void oneImportAtATime(Handle handle) {
        handle.createQuery("SELECT true FROM pg_advisory_xact_lock(:key)")
                .bind("key", IMPORT_LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    /** The row id of the publisher's course, made when it is new. */
    long course(Handle handle, String publisherId) {
        handle.createUpdate("INSERT INTO content.course (publisher_id) VALUES (:id) ON CONFLICT DO NOTHING")
                .bind("id", publisherId)
                .execute();
        return handle.createQuery("SELECT id FROM content.course WHERE publisher_id = :id")
                .bind("id", publisherId)
                .mapTo(Long.class)
                .one();
    }

    @Nullable
    Long versionOf(Handle handle, long course, String hash) {
        return handle.createQuery(
                        "SELECT id FROM content.course_version WHERE course = :course AND content_hash = :hash")
                .bind("course", course)
                .bind("hash", hash)
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
    }

    long addVersion(Handle handle, long course, String hash, byte[] structure) {
        return handle.createQuery("""
                        INSERT INTO content.course_version (course, content_hash, structure)
                        VALUES (:course, :hash, :structure) RETURNING id
                        """)
                .bind("course", course)
                .bind("hash", hash)
                .bind("structure", structure)
                .mapTo(Long.class)
                .one();
    }

    /** Gives row ids to the units and blocks that have none yet. */
    void addParts(Handle handle, long course, CourseStructure structure) {
        add(handle, "au", course, structure.units().map(AssignableUnit::id).toArray(String[]::new));
        add(handle, "block", course, structure.blocks().map(Block::id).toArray(String[]::new));
    }

    private static void add(Handle handle, String table, long course, String[] ids) {
        handle.createUpdate("INSERT INTO content." + table
                        + " (course, publisher_id) SELECT :course, unnest(:ids) ON CONFLICT DO NOTHING")
                .bind("course", course)
                .bindArray("ids", String.class, (Object[]) ids)
                .execute();
    }

    void addFile(Handle handle, long version, String path, String mediaType, byte[] blob) {
        handle.createUpdate("""
                        INSERT INTO content.course_file (version, path, media_type, blob)
                        VALUES (:version, :path, :type, :blob)
                        """)
                .bind("version", version)
                .bind("path", path)
                .bind("type", mediaType)
                .bind("blob", blob)
                .execute();
    }

    /** The version that new registrations get from now on; those that there are stay on theirs. */
    public void makeCurrent(Handle handle, long course, long version) {
        handle.createUpdate("UPDATE content.course SET version = :version WHERE id = :course")
                .bind("version", version)
                .bind("course", course)
                .execute();
    }

    /** Notes that the course's current version was made by our own build. */
    static void isOurs(Handle handle, long course) {
        handle.createUpdate("""
                        UPDATE content.course_version SET built_in = true
                        WHERE id = (SELECT version FROM content.course WHERE id = :course) AND NOT built_in
                        """).bind("course", course).execute();
    }

    /** Whether there was such a course; its versions, files and registrations go with it. */
    boolean delete(Handle handle, long course) {
        handle.createUpdate("DELETE FROM content.course_registration WHERE course = :course")
                .bind("course", course)
                .execute();
        handle.createUpdate("UPDATE content.course SET version = NULL WHERE id = :course")
                .bind("course", course)
                .execute();
        return handle.createUpdate("DELETE FROM content.course WHERE id = :course")
                        .bind("course", course)
                        .execute()
                == 1;
    }

    /** Whether a course is this organisation's, which a course without any version becomes. */
    boolean isOf(Handle handle, long course, long organisation) {
        return handle.createUpdate("""
                                UPDATE content.course SET organisation = :organisation
                                WHERE id = :course AND (organisation = :organisation
                                    OR organisation IS NULL AND version IS NULL
                                    AND NOT EXISTS (SELECT FROM content.course_version WHERE course = :course))
                                """)
                        .bind("course", course)
                        .bind("organisation", organisation)
                        .execute()
                == 1;
    }

    /** Whose author brought a course; nothing for the installation's own, or none. */
    public Optional<Long> organisation(Handle handle, long course) {
        return handle.createQuery(
                        "SELECT organisation FROM content.course WHERE id = :course AND organisation IS NOT NULL")
                .bind("course", course)
                .mapTo(Long.class)
                .findOne();
    }

    /** The course's current version, which stays so until the transaction ends; null when there is none. */
    public @Nullable Long lockCurrent(Handle handle, long course) {
        return handle
                .createQuery("SELECT version FROM content.course WHERE id = :course FOR UPDATE")
                .bind("course", course)
                .map((rs, context) -> rs.getObject(1, Long.class))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
