package se.hytta.xapi.attachment;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Body;
import se.hytta.xapi.protocol.Limits;
import se.hytta.xapi.protocol.Refusal;

/**
 * Reads a request of multipart/mixed from its beginning to its end: the statements first, then a part for each attachment
 * whose content comes along (xAPI 1.0.3 Communication 1.5.2).
 */
public final class ReadMultipart {
    /** What one request may attach in all, in attachments of the greatest length. */
    private static final int ATTACHMENTS = 10;

    private static final MimeConfig CONFIG = MimeConfig.custom()
            .setStrictParsing(true)
            .setMaxHeaderCount(50)
            .setMaxHeaderLen(8_000)
            .setMaxLineLen(8_000)
            .build();

    private final MimeTokenStream parts = new MimeTokenStream(CONFIG);
    private final Limits limits;
    private Map<String, String> headers = Map.of();

    /** A Refusal (400) when the type names no boundary. */
    public ReadMultipart(MediaType type, InputStream body, Limits limits) {
        this.limits = limits;
        String boundary = type.getParameters().getOrDefault("boundary", "");
        if (boundary.isEmpty() || boundary.length() > 200 || boundary.matches("(?s).*[\"\\\\\\p{Cntrl}].*")) {
            throw malformed("XAPI-00130", "the Content-Type names no boundary");
        }
        parts.setRecursionMode(RecursionMode.M_NO_RECURSE);
        parts.parseHeadless(body, "multipart/mixed; boundary=\"" + boundary + '"');
    }

    /** The first part: the JSON of the statements. */
    public byte[] statements() {
        return reading("XAPI-00131", () -> {
            if (!nextPart()) {
                throw new Refusal(400, "XAPI-00131", "The multipart/mixed body has no part after a boundary");
            }
            if (!isJson(headers.getOrDefault("content-type", ""))) {
                throw new Refusal(400, "XAPI-00134", "The first part must be application/json and hold all statements");
            }
            return Body.read(parts.getInputStream(), limits.statements());
        });
    }

    /**
     * The other parts, spooled and verified.
     *
     * @param declared the digests that the statements name
     */
    public Attached attachments(Set<String> declared) {
        Attached attached = new Attached();
        try {
            return reading("XAPI-00130", () -> {
                long left = limits.attachment() * ATTACHMENTS;
                while (nextPart()) {
                    Digest digest = digest(declared);
                    if (attached.has(digest)) {
                        throw new Refusal(400, "XAPI-00128", "Two parts have the digest " + digest.hex());
                    }
                    ReceivedContent content = ReceivedContent.receive(
                            parts.getInputStream(), digest, Math.min(left, limits.attachment()));
                    attached.add(digest, content);
                    left -= content.length();
                }
                return attached;
            });
        } catch (RuntimeException e) {
            attached.close();
            throw e;
        }
    }

    private Digest digest(Set<String> declared) {
        @Nullable String encoding = headers.get("content-transfer-encoding");
        if (encoding == null || !encoding.equalsIgnoreCase("binary")) {
            throw new Refusal(400, "XAPI-00135", "Each attachment's part must have Content-Transfer-Encoding: binary");
        }
        @Nullable String hash = headers.get("x-experience-api-hash");
        if (hash == null) {
            throw new Refusal(400, "XAPI-00132", "Each attachment's part must have an X-Experience-API-Hash");
        }
        Digest digest = Digest.of(hash)
                .orElseThrow(() -> new Refusal(400, "XAPI-00132", "X-Experience-API-Hash must be a SHA-2 digest"));
        if (!declared.contains(digest.hex())) {
            throw new Refusal(400, "XAPI-00128", "No statement has an attachment with the sha2 " + digest.hex());
        }
        return digest;
    }

    /** Goes to the next part's content; false when the closing boundary was passed. */
    private boolean nextPart() throws IOException, MimeException {
        Map<String, String> found = new TreeMap<>();
        for (EntityState state = parts.next(); state != EntityState.T_END_OF_STREAM; state = parts.next()) {
            switch (state) {
                // from here on a part of a multipart type is content as any other
                case T_START_BODYPART -> parts.setRecursionMode(RecursionMode.M_FLAT);
                case T_FIELD -> header(parts.getField(), found);
                case T_BODY -> {
                    headers = found;
                    return true;
                }
                default -> {} // preamble, epilogue and the ends of things
            }
        }
        return false;
    }

    private static void header(Field field, Map<String, String> found) {
        String name = field.getName().toLowerCase(Locale.ROOT);
        if (found.put(name, field.getBody().strip()) != null) {
            throw malformed("XAPI-00130", "a part has two headers " + name);
        }
    }

    private static boolean isJson(String type) {
        try {
            return MediaType.valueOf(type).isCompatible(MediaType.APPLICATION_JSON_TYPE);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private interface Reading<T> {
        T from() throws IOException, MimeException;
    }

    private static <T> T reading(String clause, Reading<T> reading) {
        try {
            return reading.from();
        } catch (MimeException | MimeIOException e) {
            throw malformed(clause, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Refusal malformed(String clause, String why) {
        return new Refusal(400, clause, "The multipart/mixed body cannot be read: " + why);
    }
}
