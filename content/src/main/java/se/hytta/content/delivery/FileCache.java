package se.hytta.content.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Files of courses, read piece by piece; the pieces in use stay in memory up to a number of bytes. */
public final class FileCache {
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_NAMES = 20_000;
    private static final long LONGEST_TEXT = 4L << 20;

    private final Jdbi jdbi;
    private final CourseRepository courses;
    private final BlobRepository blobs = new BlobRepository();
    private final EncodeFile encodeFile;
    private final Cache<Name, StoredFile> names =
            Caffeine.newBuilder().maximumSize(MOST_NAMES).build();
    private final Cache<Piece, byte[]> pieces = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Piece piece, byte[] bytes) -> bytes.length + 200)
            .build();

    public FileCache(Jdbi jdbi, CourseRepository courses) {
        this.jdbi = jdbi;
        this.courses = courses;
        this.encodeFile = new EncodeFile(jdbi);
    }

    private record Name(long course, String hash, String path) {}

    private record Piece(ByteBuffer sha256, @Nullable ContentEncoding encoding, int position) {}

    /** What is found is remembered, since a version never changes; what is not is asked for again. */
    Optional<StoredFile> find(long course, String hash, String path) {
        Name name = new Name(course, hash, path);
        StoredFile known = names.getIfPresent(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<StoredFile> found = jdbi.withHandle(handle -> courses.file(handle, course, hash, path))
                .map(this::withItsCharset);
        found.ifPresent(file -> names.put(name, file));
        return found;
    }

    /** A text that is not UTF-8 is sent without a charset: what its own head says counts then. */
    private StoredFile withItsCharset(StoredFile file) {
        String type = file.mediaType();
        if (!type.endsWith(MediaTypes.UTF_8) || file.length() > LONGEST_TEXT || Utf8.is(whole(file))) {
            return file;
        }
        return new StoredFile(
                type.substring(0, type.length() - MediaTypes.UTF_8.length()), file.sha256(), file.length(), null);
    }

    /** The same file in the smallest of the encodings that are accepted. */
    StoredFile smallest(StoredFile file, Set<ContentEncoding> accepted) {
        for (ContentEncoding encoding : accepted) {
            long length = encodeFile.length(file, encoding, () -> whole(file));
            if (length >= 0) {
                return new StoredFile(file.mediaType(), file.sha256(), length, encoding);
            }
        }
        return file;
    }

    /** The whole of a small file of a course's version; nothing when there is none, or it is longer than that. */
    public Optional<byte[]> bytes(long course, String hash, String path, int most) {
        return find(course, hash, path)
                .filter(file -> file.length() > 0 && file.length() <= most)
                .map(this::whole);
    }

    private byte[] whole(StoredFile file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) file.length());
        try {
            write(file, ByteRange.whole(file.length()), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
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
                new Piece(ByteBuffer.wrap(file.sha256()), file.encoding(), position),
                piece -> jdbi.withHandle(handle -> piece.encoding() == null
                        ? blobs.chunk(handle, file.sha256(), position)
                        : EncodedRepository.chunk(handle, file.sha256(), piece.encoding(), position)));
    }
}
