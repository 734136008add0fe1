package se.hytta.content.delivery;

import java.io.IOException;
import java.io.InputStream;
import org.jdbi.v3.core.Handle;

/** The bytes of files by their SHA-256, in pieces, each kept once. */
final class BlobRepository {
    static final int CHUNK = 1 << 20;

    /** Keeps the bytes unless they are there. */
    void keep(Handle handle, byte[] sha256, InputStream bytes) throws IOException {
        boolean isNew =
                handle.createUpdate("INSERT INTO content.blob (sha256, length) VALUES (:sha, 0) ON CONFLICT DO NOTHING")
                                .bind("sha", sha256)
                                .execute()
                        == 1;
        if (isNew) {
            write(handle, sha256, bytes);
        }
    }

    private void write(Handle handle, byte[] sha256, InputStream bytes) throws IOException {
        long length = 0;
        int position = 0;
        for (byte[] piece = bytes.readNBytes(CHUNK); piece.length > 0; piece = bytes.readNBytes(CHUNK)) {
            handle.createUpdate(
                            "INSERT INTO content.blob_chunk (blob, position, bytes) VALUES (:sha, :position, :bytes)")
                    .bind("sha", sha256)
                    .bind("position", position++)
                    .bind("bytes", piece)
                    .execute();
            length += piece.length;
        }
        handle.createUpdate("UPDATE content.blob SET length = :length WHERE sha256 = :sha")
                .bind("length", length)
                .bind("sha", sha256)
                .execute();
    }

    byte[] chunk(Handle handle, byte[] sha256, int position) {
        return handle.createQuery("SELECT bytes FROM content.blob_chunk WHERE blob = :sha AND position = :position")
                .bind("sha", sha256)
                .bind("position", position)
                .mapTo(byte[].class)
                .one();
    }

    /** Gives up the bytes that no version of any course has; no import runs meanwhile. */
    void deleteUnused(Handle handle) {
        handle.execute("DELETE FROM content.blob b"
                + " WHERE NOT EXISTS (SELECT FROM content.course_file f WHERE f.blob = b.sha256)");
    }
}
