package se.hytta.xapi.attachment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.statement.AttachmentMentions;

/** The content that came with one request's statements, by digest; to be closed when it has been stored, or not. */
public final class Attached implements AutoCloseable {
    private final Map<String, ReceivedContent> contents = new TreeMap<>();

    /** Of a request of plain JSON. */
    public static Attached nothing() {
        return new Attached();
    }

    /** Takes the content over; a Refusal (400) when it came before. */
    void add(Digest digest, ReceivedContent content) {
        contents.put(digest.hex(), content);
    }

    boolean has(Digest digest) {
        return contents.containsKey(digest.hex());
    }

    public boolean isEmpty() {
        return contents.isEmpty();
    }

    /** The digests that the contents are known by, sorted: the order in which they are locked. */
    Map<String, ReceivedContent> contents() {
        return contents;
    }

    Optional<ReceivedContent> of(JsonNode attachment) {
        return Digest.of(attachment.path("sha2").asText()).map(digest -> contents.get(digest.hex()));
    }

    /** A Refusal (400) when an attachment came neither with its content nor with a URL where it is. */
    public void checkComplete(List<JsonNode> statements) {
        for (JsonNode statement : statements) {
            for (JsonNode attachment : AttachmentMentions.of(statement)) {
                @Nullable ReceivedContent content = of(attachment).orElse(null);
                if (content == null && !attachment.has("fileUrl")) {
                    throw new Refusal(
                            400, "XAPI-00129", "An attachment without fileUrl must come with its content as a part");
                }
            }
        }
    }

    /** A Refusal (400) when a statement's signature does not sign it. */
    public void checkSignatures(List<JsonNode> statements) {
        for (JsonNode statement : statements) {
            for (JsonNode attachment : AttachmentMentions.of(statement)) {
                if (AttachmentMentions.isSignature(attachment)) {
                    of(attachment).ifPresent(content -> Signature.check(content, statement));
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            for (ReceivedContent content : contents.values()) {
                content.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
