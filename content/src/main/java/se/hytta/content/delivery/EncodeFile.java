package se.hytta.content.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/** A text made smaller when it is first asked for, and kept for all times and nodes. */
final class EncodeFile {
    private static final Pattern TEXT = Pattern.compile(
            "text/.*|image/svg\\+xml.*|application/(json|xml|xhtml\\+xml|wasm|manifest\\+json).*|font/[ot]tf");
    private static final long LEAST = 1 << 10;
    private static final long MOST = 16L << 20;
    private static final int AT_A_TIME = 2;

    private final Jdbi jdbi;
    private final Semaphore working = new Semaphore(AT_A_TIME);
    private final Cache<Encoded, Long> lengths =
            Caffeine.newBuilder().maximumSize(50_000).build();

    EncodeFile(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Encoded(ByteBuffer sha256, ContentEncoding encoding) {}

    /** Reads the whole of a file. */
    interface Whole {
        byte[] bytes() throws IOException;
    }

    /** The length of the encoded file; -1 when it is sent as it is, this time or always. */
    long length(StoredFile file, ContentEncoding encoding, Whole whole) {
        if (file.length() < LEAST
                || file.length() > MOST
                || !encoding.isThere()
                || !TEXT.matcher(file.mediaType()).matches()) {
            return -1;
        }
        Encoded name = new Encoded(ByteBuffer.wrap(file.sha256()), encoding);
        Long known = lengths.getIfPresent(name);
        if (known != null) {
            return known;
        }
        OptionalLong kept = jdbi.withHandle(handle -> EncodedRepository.length(handle, file.sha256(), encoding));
        if (kept.isEmpty() && working.tryAcquire()) {
            try {
                kept = OptionalLong.of(encode(file, encoding, whole));
            } finally {
                working.release();
            }
        }
        kept.ifPresent(length -> lengths.put(name, length));
        return kept.orElse(-1);
    }

    private long encode(StoredFile file, ContentEncoding encoding, Whole whole) {
        try {
            byte[] encoded = encoding.encode(whole.bytes());
            byte[] worth = encoded.length < file.length() * 9 / 10 ? encoded : new byte[0];
            jdbi.useTransaction(handle -> EncodedRepository.keep(handle, file.sha256(), encoding, worth));
            return jdbi.withHandle(handle -> EncodedRepository.length(handle, file.sha256(), encoding))
                    .orElse(-1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
