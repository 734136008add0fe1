package se.hytta.content.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Files of courses, read piece by piece; the pieces in use stay in memory up to a number of bytes. */
public final class FileCache {
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_NAMES = 20_000;

    private final Jdbi jdbi;
    private final CourseRepository courses;
    private final BlobRepository blobs = new BlobRepository();
    private final Cache<Name, StoredFile> names =
            Caffeine.newBuilder().maximumSize(MOST_NAMES).build();
    private final Cache<Piece, byte[]> pieces = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Piece piece, byte[] bytes) -> bytes.length + 200)
            .build();

    public FileCache(Jdbi jdbi, CourseRepository courses) {
        this.jdbi = jdbi;
        this.courses = courses;
    }

    private record Name(long course, String hash, String path) {}

    private record Piece(ByteBuffer sha256, int position) {}

    /** What is found is remembered, since a version never changes; what is not is asked for again. */
    Optional<StoredFile> find(long course, String hash, String path) {
        Name name = new Name(course, hash, path);
        StoredFile known = names.getIfPresent(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<StoredFile> found = jdbi.withHandle(handle -> courses.file(handle, course, hash, path));
        found.ifPresent(file -> names.put(name, file));
        return found;
    }

    /** The whole of a small file of a course's version; nothing when there is none, or it is longer than that. */
    public Optional<byte[]> bytes(long course, String hash, String path, int most) {
        return find(course, hash, path)
                .filter(file -> file.length() > 0 && file.length() <= most)
                .map(file -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream((int) file.length());
                    try {
                        write(file, new ByteRange(0, file.length() - 1), out);
                    } catch (IOException impossible) {
                        throw new UncheckedIOException(impossible);
                    }
                    return out.toByteArray();
                });
    }

    void write(StoredFile file, ByteRange range, OutputStream out) throws IOException {
        int size = BlobRepository.CHUNK;
        for (long at = range.first(); at <= range.last(); ) {
            byte[] piece = piece(file, (int) (at / size));
            int from = (int) (at % size);
            int count = (int) Math.min(piece.length - from, range.last() - at + 1);
            out.write(piece, from, count);
            at += count;
        }
    }

    private byte[] piece(StoredFile file, int position) {
        return pieces.get(
                new Piece(ByteBuffer.wrap(file.sha256()), position),
                key -> jdbi.withHandle(handle -> blobs.chunk(handle, file.sha256(), position)));
    }
}
