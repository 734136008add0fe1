package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.statement.ActivityMentions;
import se.hytta.xapi.statement.StatementReader;
import se.hytta.xapi.term.SqlArray;
import se.hytta.xapi.term.Term;
import se.hytta.xapi.term.Terms;

/**
 * The canonical definition of each activity: all that statements have said of it, the later word counting (xAPI 1.0.3 Data
 * 2.4.4.1, Communication 2.5). Written only when a statement says something new, in sorted order, and last in its
 * transaction, because cmi5 puts the same few activities into every statement.
 */
public final class ActivityDefinitions {
    private static final int CACHED = 50_000;
    private static final String SELECT = "select term, definition from xapi.activity where term = any(:terms)";
    private static final String LOCK = SELECT + " order by term for update";
    private static final String MAKE = """
            insert into xapi.activity (term, definition)
            select term, '{}' from unnest(:terms) as a (term) order by term
            on conflict do nothing
            """;
    private static final String WRITE = """
            update xapi.activity a set definition = n.definition
            from unnest(:terms, :definitions) as n (term, definition) where a.term = n.term
            """;

    /** The definition that a term was last seen to bring, and that the stored one therefore contains. */
    private final Cache<Integer, JsonNode> learned =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    /** Takes in what the statements say; the answer is to be run once the transaction has committed. */
    Runnable learn(Handle transaction, Terms terms, List<JsonNode> statements) {
        Map<Integer, ObjectNode> said = new TreeMap<>();
        for (JsonNode statement : statements) {
            ActivityMentions.definitions(statement)
                    .forEach((iri, definition) -> said.merge(
                            terms.id(Term.activity(iri)), definition.deepCopy(), ActivityDefinitions::merge));
        }
        said.entrySet().removeIf(e -> e.getValue().equals(learned.getIfPresent(e.getKey())));
        if (said.isEmpty()) {
            return () -> {};
        }
        write(transaction, said);
        return () -> learned.putAll(said);
    }

    /** The canonical definitions of these terms, of those that have one. */
    static Map<Integer, JsonNode> find(Handle transaction, Collection<Integer> terms) {
        return read(transaction, SELECT, terms);
    }

    /**
     * First what is missing is made, then all is locked, each in sorted order: whoever waits for another's new row holds none
     * that was there before, so no two writers wait crosswise.
     */
    private static void write(Handle transaction, Map<Integer, ObjectNode> said) {
        Map<Integer, JsonNode> there = read(transaction, SELECT, said.keySet());
        if (changes(there, said).isEmpty()) {
            return;
        }
        if (there.size() < said.size()) {
            transaction.createUpdate(MAKE).bind("terms", numbers(said.keySet())).execute();
        }
        Map<Integer, String> changed = changes(read(transaction, LOCK, said.keySet()), said);
        transaction
                .createUpdate(WRITE)
                .bind("terms", numbers(changed.keySet()))
                .bind("definitions", SqlArray.texts(changed.values()))
                .execute();
    }

    /** What the definitions that are not there yet, or say less, become. */
    private static Map<Integer, String> changes(Map<Integer, JsonNode> there, Map<Integer, ObjectNode> said) {
        Map<Integer, String> changed = new TreeMap<>();
        said.forEach((term, word) -> {
            JsonNode old = there.get(term);
            ObjectNode merged = merge(old == null ? JsonNodeFactory.instance.objectNode() : old.deepCopy(), word);
            if (!merged.equals(old)) {
                changed.put(term, merged.toString());
            }
        });
        return changed;
    }

    private static Map<Integer, JsonNode> read(Handle transaction, String sql, Collection<Integer> terms) {
        Map<Integer, JsonNode> found = new HashMap<>();
        transaction
                .createQuery(sql)
                .bind("terms", numbers(terms))
                .map((row, context) -> Map.entry(row.getInt(1), row.getString(2)))
                .forEach(row -> found.put(
                        row.getKey(), StatementReader.value(row.getValue().getBytes(StandardCharsets.UTF_8))));
        return found;
    }

    private static org.jdbi.v3.core.argument.Argument numbers(Collection<Integer> terms) {
        return SqlArray.numbers(terms.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Language maps and extensions are united; everything else is replaced by the later word. */
    private static ObjectNode merge(ObjectNode old, ObjectNode later) {
        later.properties().forEach(property -> {
            if (property.getValue() instanceof ObjectNode added
                    && old.get(property.getKey()) instanceof ObjectNode there) {
                there.setAll(added);
            } else {
                old.set(property.getKey(), property.getValue());
            }
        });
        return old;
    }
}
