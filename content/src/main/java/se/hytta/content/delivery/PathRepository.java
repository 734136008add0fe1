package se.hytta.content.delivery;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Which signed paths open something now; all times in it are the database server's. */
final class PathRepository {
    /**
     * A session is alive for 4 hours after its last sign of life, no longer than its token, and a quarter of an hour after it
     * was terminated: what closes it may still show a picture.
     */
    private static final String LIVE = """
            s.abandoned IS NULL AND s.launched < :ends
            AND s.launched > now() - :life * interval '1 second'
            AND (s.terminated IS NULL OR s.terminated > now() - interval '15 minutes')
            AND greatest(s.launched, s.last_statement, s.file_read) > now() - interval '4 hours'
            """;

    private PathRepository() {}

    /** The installation's key, which is {@code fresh} from now on if there was none. */
    static PathKey key(Handle handle, byte[] fresh) {
        handle.createUpdate("INSERT INTO content.path_key (key) VALUES (:fresh) ON CONFLICT DO NOTHING")
                .bind("fresh", fresh)
                .execute();
        return new PathKey(handle.createQuery("SELECT key FROM content.path_key")
                .mapTo(byte[].class)
                .one());
    }

    /** Nothing unless a session of the path's registration is alive. */
    static Optional<Reader> reader(Handle handle, SignedPath path, Duration life) {
        return handle.createQuery("""
                        SELECT v.course, v.content_hash, v.built_in, r.organisation, r.learner
                        FROM content.course_registration r JOIN content.course_version v ON v.id = r.version
                        WHERE r.id = :registration AND v.id = :version
                          AND EXISTS (SELECT FROM content.session s WHERE s.registration = r.id AND %s)
                        """.formatted(LIVE))
                .bind("registration", path.registration())
                .bind("version", path.version())
                .bind("life", life.toSeconds())
                .bind("ends", path.ends().atStartOfDay().atOffset(ZoneOffset.UTC))
                .map((rs, context) -> new Reader(
                        rs.getLong(1), rs.getString(2), rs.getBoolean(3), rs.getLong(4), rs.getObject(5, UUID.class)))
                .findOne();
    }

    /** Notes the sign of life, at most once in five minutes. */
    static void wasRead(Handle handle, SignedPath path, Duration life) {
        handle.createUpdate("""
                        UPDATE content.session s SET file_read = now()
                        WHERE s.registration = :registration AND %s
                          AND coalesce(s.file_read, s.launched) < now() - interval '5 minutes'
                        """.formatted(LIVE))
                .bind("registration", path.registration())
                .bind("life", life.toSeconds())
                .bind("ends", path.ends().atStartOfDay().atOffset(ZoneOffset.UTC))
                .execute();
    }
}
