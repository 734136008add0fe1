package se.hytta.xapi.document;

import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import se.hytta.xapi.protocol.Body;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.statement.SentStatement;
import se.hytta.xapi.statement.StatementReader;

/**
 * POST of a document (xAPI 1.0.3 Communication 2.2): the top-level properties of one JSON object replace those of another
 * or join them; the bytes of each property stay as they were sent.
 */
final class JsonMerge {
    private JsonMerge() {}

    /** The bytes to store; a Refusal (400) when there is something to merge with and one of the two is no JSON object. */
    static byte[] merge(Optional<StoredDocument> there, String mediaType, byte[] body) {
        if (!isJson(mediaType)) {
            if (there.isPresent()) {
                throw new Refusal(
                        400, "XAPI-00183", "Only application/json can be merged into a document that is there");
            }
            return body;
        }
        Body.requireUtf8(body);
        SentStatement added = StatementReader.object(body);
        if (there.isEmpty()) {
            return body;
        }
        if (!isJson(there.get().mediaType())) {
            throw new Refusal(400, "XAPI-00183", "The document that is there is not application/json");
        }
        return StatementReader.object(there.get().body()).merged(added);
    }

    static boolean isJson(String mediaType) {
        try {
            MediaType type = MediaType.valueOf(mediaType);
            return type.getType().equalsIgnoreCase("application")
                    && type.getSubtype().equalsIgnoreCase("json");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
