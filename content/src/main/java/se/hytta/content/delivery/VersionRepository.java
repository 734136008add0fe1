package se.hytta.content.delivery;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** What a version consists of. */
final class VersionRepository {
    private VersionRepository() {}

    /** Its files, sorted by path. */
    static List<NamedFile> files(Handle handle, long version) {
        return handle.createQuery("""
                        SELECT f.path, f.blob, b.length FROM content.course_file f
                        JOIN content.blob b ON b.sha256 = f.blob
                        WHERE f.version = :version ORDER BY f.path COLLATE "C"
                        """)
                .bind("version", version)
                .map((rs, context) -> new NamedFile(rs.getString(1), rs.getBytes(2), rs.getLong(3)))
                .list();
    }

    /** Its cmi5.xml as it came. */
    static byte[] structure(Handle handle, long version) {
        return handle.createQuery("SELECT structure FROM content.course_version WHERE id = :version")
                .bind("version", version)
                .mapTo(byte[].class)
                .one();
    }
}
