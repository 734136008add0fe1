package se.hytta.xapi.attachment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.attachment.AttachmentRepository.Kept;
import se.hytta.xapi.protocol.Transactions;
import se.hytta.xapi.statement.AttachmentMentions;
import se.hytta.xapi.statement.StatementReader;

/** Finds what came with statements that are given back. */
public final class FindAttachments {
    private final Transactions transactions;

    public FindAttachments(Transactions transactions) {
        this.transactions = transactions;
    }

    /** One content as a part of an answer; the type is the one that the first of its statements gives. */
    record Part(String sha2, String contentType, Kept kept) {}

    /**
     * The statements with their attachments' contents, each once, as multipart/mixed.
     *
     * @param statements one JSON each, as they stand in the answer
     * @param json the answer itself
     */
    public MultipartAnswer answer(long organisation, List<byte[]> statements, byte[] json) {
        List<JsonNode> trees = statements.stream()
                .map(statement -> (JsonNode) StatementReader.object(statement).json())
                .filter(statement -> !AttachmentMentions.of(statement).isEmpty())
                .toList();
        List<UUID> ids = trees.stream()
                .map(statement -> UUID.fromString(statement.path("id").asText()))
                .toList();
        Map<String, Kept> kept = ids.isEmpty()
                ? Map.of()
                : transactions.run(transaction -> AttachmentRepository.of(transaction, organisation, ids));
        Map<String, Part> parts = new LinkedHashMap<>();
        for (JsonNode statement : trees) {
            for (JsonNode attachment : AttachmentMentions.of(statement)) {
                String sha2 = attachment.path("sha2").asText();
                @Nullable
                Kept content =
                        Digest.of(sha2).map(digest -> kept.get(digest.hex())).orElse(null);
                if (content != null) {
                    parts.putIfAbsent(
                            sha2, new Part(sha2, attachment.path("contentType").asText(), content));
                }
            }
        }
        return new MultipartAnswer(transactions, json, List.copyOf(parts.values()));
    }
}
