package se.hytta.xapi.attachment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.statement.AttachmentMentions;

/** Stores what came with statements, in the transaction that records them. */
public final class StoreAttachments {
    private final Handle transaction;
    private final long organisation;
    private final Attached attached;
    private final Map<String, Long> kept = new TreeMap<>();

    /** Writes the contents: before the statements' positions are taken, since it may last. */
    public StoreAttachments(Handle transaction, long organisation, Attached attached) {
        this.transaction = transaction;
        this.organisation = organisation;
        this.attached = attached;
        attached.contents()
                .forEach((sha2, content) ->
                        kept.put(sha2, AttachmentRepository.keep(transaction, organisation, sha2, content)));
    }

    /**
     * Links them to the statements that came with them.
     *
     * @param ids the statements', in the same order
     */
    public void link(List<UUID> ids, List<JsonNode> statements) {
        if (attached.isEmpty()) {
            return;
        }
        List<UUID> users = new ArrayList<>();
        List<Long> used = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            for (JsonNode attachment : AttachmentMentions.of(statements.get(i))) {
                UUID user = ids.get(i);
                Digest.of(attachment.path("sha2").asText())
                        .map(digest -> kept.get(digest.hex()))
                        .ifPresent(id -> {
                            users.add(user);
                            used.add(id);
                        });
            }
        }
        AttachmentRepository.use(transaction, organisation, users, used);
    }
}
