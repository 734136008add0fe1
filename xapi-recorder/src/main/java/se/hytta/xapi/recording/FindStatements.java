package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.access.Caller;
import se.hytta.xapi.access.Scope;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.protocol.Transactions;
import se.hytta.xapi.recording.StatementRepository.Page;
import se.hytta.xapi.recording.StatementRepository.Row;
import se.hytta.xapi.statement.ActivityMentions;
import se.hytta.xapi.statement.StatementFormat;
import se.hytta.xapi.statement.StatementReader;
import se.hytta.xapi.term.Dictionary;
import se.hytta.xapi.term.Term;
import se.hytta.xapi.term.Terms;

/** Reads statements for a caller: its organisation's, and only its own when that is all it may see. */
final class FindStatements {
    private final Transactions transactions;
    private final Dictionary dictionary;
    private final StatementGate gate;
    private final ConsistentThrough consistentThrough;

    FindStatements(
            Transactions transactions, Dictionary dictionary, StatementGate gate, ConsistentThrough consistentThrough) {
        this.transactions = transactions;
        this.dictionary = dictionary;
        this.gate = gate;
        this.consistentThrough = consistentThrough;
    }

    /** How the answer is to look. */
    record Form(StatementFormat format, List<String> languages) {}

    /** A StatementResult's JSON; {@code more} is the cursor where the rest begins. */
    record Found(List<byte[]> statements, @Nullable Long more, Instant consistentThrough) {}

    /** One statement. */
    record One(byte[] json, Instant stored, Instant consistentThrough) {}

    Found find(Caller caller, StatementFilter filter, Form form) {
        return read(caller, (transaction, terms, consistentThrough) -> {
            Page page = StatementRepository.find(transaction, caller.organisation(), terms, filter, mine(caller));
            List<byte[]> statements = form.format == StatementFormat.EXACT
                    ? page.rows().stream().map(Row::json).toList()
                    : formed(transaction, terms, page.rows(), form);
            return new Found(statements, page.more(), consistentThrough);
        });
    }

    /** @param voided whether it is wanted as a voided one or as one that is not; a Refusal (404) when it is not there */
    One find(Caller caller, UUID id, boolean voided, Form form) {
        return read(caller, (transaction, terms, consistentThrough) -> {
            Term authority = mine(caller);
            Optional<Integer> mine = authority == null ? Optional.empty() : terms.find(authority);
            if (authority != null && mine.isEmpty()) {
                throw notFound(id);
            }
            Row row = StatementRepository.find(transaction, caller.organisation(), id, voided, mine)
                    .orElseThrow(() -> notFound(id));
            byte[] json = form.format == StatementFormat.EXACT
                    ? row.json()
                    : formed(transaction, terms, List.of(row), form).get(0);
            return new One(json, new Stored(row.position()).moment(), consistentThrough);
        });
    }

    private interface Reading<T> {
        T from(Handle transaction, Terms terms, Instant consistentThrough);
    }

    private <T> T read(Caller caller, Reading<T> reading) {
        return transactions.run(transaction -> {
            gate.admitRead(transaction, caller);
            Instant through = consistentThrough.find(transaction);
            return reading.from(transaction, dictionary.in(transaction, caller.organisation()), through);
        });
    }

    private static @Nullable Term mine(Caller caller) {
        if (caller.may(Scope.STATEMENTS_READ) || caller.may(Scope.ALL_READ)) {
            return null;
        }
        if (!caller.may(Scope.STATEMENTS_READ_MINE)) {
            throw new Refusal(403, "XAPI-00327", "The credentials do not allow reading statements");
        }
        return Authority.of(caller.authority()).term();
    }

    private static Refusal notFound(UUID id) {
        return new Refusal(404, "XAPI-00155", "No statement with the id " + id + " is there");
    }

    private static List<byte[]> formed(Handle transaction, Terms terms, List<Row> rows, Form form) {
        List<ObjectNode> statements = rows.stream()
                .map(row -> StatementReader.object(row.json()).json())
                .toList();
        if (form.format == StatementFormat.IDS) {
            statements.forEach(StatementFormat::reduceToIds);
        } else {
            Map<String, JsonNode> definitions = definitions(transaction, terms, statements);
            statements.forEach(s -> StatementFormat.canonicalize(s, definitions, form.languages));
        }
        return statements.stream()
                .map(statement -> statement.toString().getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    static Map<String, JsonNode> definitions(Handle transaction, Terms terms, List<ObjectNode> statements) {
        Map<Integer, String> iris = new HashMap<>();
        for (ObjectNode statement : statements) {
            for (ObjectNode activity : ActivityMentions.activities(statement)) {
                String iri = activity.path("id").asText();
                terms.find(Term.activity(iri)).ifPresent(term -> iris.put(term, iri));
            }
        }
        Map<String, JsonNode> definitions = new HashMap<>();
        ActivityDefinitions.find(transaction, iris.keySet())
                .forEach((term, definition) -> definitions.put(iris.get(term), definition));
        return definitions;
    }

    /** The StatementResult that JSON wants: the statements as they are, and a link to more. */
    static byte[] result(List<byte[]> statements, String more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(
                statements.stream().mapToInt(s -> s.length + 1).sum() + 200);
        out.writeBytes("{\"statements\":[".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < statements.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(statements.get(i));
        }
        out.writeBytes(("],\"more\":" + TextNode.valueOf(more) + '}').getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
