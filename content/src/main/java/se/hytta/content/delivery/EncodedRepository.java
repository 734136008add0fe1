package se.hytta.content.delivery;

import java.util.Arrays;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Files' bytes as they were made smaller, each once. */
final class EncodedRepository {
    private EncodedRepository() {}

    /** The length of what is kept, -1 where it was not worth it; nothing when nobody has tried. */
    static OptionalLong length(Handle handle, byte[] sha256, ContentEncoding encoding) {
        return handle.createQuery("SELECT length FROM content.encoded_blob WHERE blob = :sha AND encoding = :encoding")
                .bind("sha", sha256)
                .bind("encoding", encoding.token())
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** Keeps what came out, or that nothing worth it did ({@code bytes} empty); another node's stays. */
    static void keep(Handle handle, byte[] sha256, ContentEncoding encoding, byte[] bytes) {
        boolean isNew = handle.createUpdate("""
                        INSERT INTO content.encoded_blob (blob, encoding, length)
                        SELECT sha256, :encoding, :length FROM content.blob WHERE sha256 = :sha
                        ON CONFLICT DO NOTHING
                        """)
                        .bind("sha", sha256)
                        .bind("encoding", encoding.token())
                        .bind("length", bytes.length == 0 ? -1L : bytes.length)
                        .execute()
                == 1;
        for (int at = 0; isNew && at < bytes.length; at += BlobRepository.CHUNK) {
            handle.createUpdate("""
                            INSERT INTO content.encoded_chunk (blob, encoding, position, bytes)
                            VALUES (:sha, :encoding, :position, :bytes)
                            """)
                    .bind("sha", sha256)
                    .bind("encoding", encoding.token())
                    .bind("position", at / BlobRepository.CHUNK)
                    .bind("bytes", Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + BlobRepository.CHUNK)))
                    .execute();
        }
    }

    static byte[] chunk(Handle handle, byte[] sha256, ContentEncoding encoding, int position) {
        return handle.createQuery("""
                        SELECT bytes FROM content.encoded_chunk
                        WHERE blob = :sha AND encoding = :encoding AND position = :position
                        """)
                .bind("sha", sha256)
                .bind("encoding", encoding.token())
                .bind("position", position)
                .mapTo(byte[].class)
                .one();
    }
}
