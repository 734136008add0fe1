package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.recording.Entry.Outcome;
import se.hytta.xapi.statement.Sameness;
import se.hytta.xapi.statement.StatementReader;
import se.hytta.xapi.term.SqlArray;

/** A statement whose id is there already must be the same one (xAPI 1.0.3 Communication 2.1.1 and 2.1.2). */
final class RepeatedStatements {
    private static final String TEXTS = """
            select s.id, s.json
            from xapi.statement_key k join xapi.statement s on s.position = k.position
            where k.organisation = :organisation and k.id = any(:ids)
            """;

    private RepeatedStatements() {}

    /** A Refusal (409) when one of the entries that were not written differs from the one that is there. */
    static void check(Handle transaction, long organisation, List<Entry> entries, Outcome outcome) {
        List<Entry> repeated =
                entries.stream().filter(entry -> !outcome.isNew(entry)).toList();
        if (repeated.isEmpty()) {
            return;
        }
        Map<UUID, byte[]> there = new HashMap<>();
        transaction
                .createQuery(TEXTS)
                .bind("organisation", organisation)
                .bind("ids", SqlArray.ids(repeated.stream().map(Entry::id).toList()))
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getBytes(2)))
                .forEach(row -> there.put(row.getKey(), row.getValue()));
        for (Entry entry : repeated) {
            JsonNode old = StatementReader.object(there.get(entry.id())).json();
            if (!Sameness.same(old, entry.json())) {
                throw new Refusal(409, "XAPI-00142", "Another statement has the id " + entry.id());
            }
        }
    }
}
