package se.hytta.xapi.forwarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Version;
import se.hytta.xapi.statement.AgentKey;
import se.hytta.xapi.statement.Mentions;
import se.hytta.xapi.statement.SentStatement;
import se.hytta.xapi.statement.StatementReader;

/**
 * One statement ready to leave.
 *
 * @param agents whose it is, for the log of what went where
 * @param unsendable why it can't be sent at all, null when it can
 */
record Parcel(
        long position,
        byte[] json,
        Set<AgentKey> agents,
        @Nullable String unsendable) {

    /** The statement as it is kept; for a store that speaks 1.0.3 only, one of 2.0 leaves its version out. */
    static Parcel of(long position, byte[] kept, Version spoken) {
        SentStatement statement = StatementReader.object(kept);
        boolean tooNew = spoken == Version.V1
                && Version.V2.is(statement.json().path("version").asText());
        byte[] json = tooNew
                ? statement.with(
                        Map.of("version", TextNode.valueOf(Version.V1.written()).toString()))
                : kept;
        return new Parcel(
                position, json, Mentions.of(statement.json()).agents().keySet(), unsendable(statement.json()));
    }

    private static @Nullable String unsendable(JsonNode statement) {
        for (JsonNode part : new JsonNode[] {statement, statement.path("object")}) {
            for (JsonNode attachment : part.path("attachments")) {
                if (!attachment.has("fileUrl")) {
                    return "The contents of its attachment "
                            + attachment.path("sha2").asText()
                            + " are kept here only: it has no fileUrl, and contents are not forwarded";
                }
            }
        }
        return null;
    }
}
