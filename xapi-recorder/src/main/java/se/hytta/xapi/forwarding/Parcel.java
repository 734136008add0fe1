package se.hytta.xapi.forwarding;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import se.hytta.xapi.protocol.Version;
import se.hytta.xapi.statement.AgentKey;
import se.hytta.xapi.statement.AttachmentMentions;
import se.hytta.xapi.statement.Mentions;
import se.hytta.xapi.statement.SentStatement;
import se.hytta.xapi.statement.StatementReader;

/**
 * One statement ready to leave.
 *
 * @param agents whose it is, for the log of what went where
 * @param attached whether it describes attachments, whose contents may be here
 */
record Parcel(long position, byte[] json, Set<AgentKey> agents, boolean attached) {

    /** The statement as it is kept; for a store that speaks 1.0.3 only, one of 2.0 says that version. */
    static Parcel of(long position, byte[] kept, Version spoken) {
        SentStatement statement = StatementReader.object(kept);
        boolean tooNew = spoken == Version.V1
                && Version.V2.is(statement.json().path("version").asText());
        byte[] json = tooNew
                ? statement.with(
                        Map.of("version", TextNode.valueOf(Version.V1.written()).toString()))
                : kept;
        return new Parcel(
                position,
                json,
                Mentions.of(statement.json()).agents().keySet(),
                !AttachmentMentions.of(statement.json()).isEmpty());
    }
}
