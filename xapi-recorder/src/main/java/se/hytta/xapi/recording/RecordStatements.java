package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.protocol.Version;
import se.hytta.xapi.recording.Entry.Outcome;
import se.hytta.xapi.statement.Mentions;
import se.hytta.xapi.statement.SentStatement;
import se.hytta.xapi.statement.StatementRules;
import se.hytta.xapi.statement.Timestamp;
import se.hytta.xapi.term.Term;
import se.hytta.xapi.term.Terms;

/** Writes statements, all or none, in a transaction that is open. */
final class RecordStatements {
    private final Handle transaction;
    private final long organisation;
    private final Terms terms;
    private final Authority authority;
    private final Version version;

    RecordStatements(Handle transaction, long organisation, Terms terms, Authority authority, Version version) {
        this.transaction = transaction;
        this.organisation = organisation;
        this.terms = terms;
        this.authority = authority;
        this.version = version;
    }

    /**
     * What came of it.
     *
     * @param ids of all statements, in their order
     * @param recorded those that were not there before, as they will be read
     */
    record Recorded(List<UUID> ids, List<JsonNode> recorded) {}

    /** Valid statements whose terms have been made. */
    record Prepared(List<UUID> ids, List<Entry> entries) {}

    /** A Refusal when one of them is not valid (400). */
    static void check(List<SentStatement> sent, Version version) {
        for (SentStatement statement : sent) {
            StatementRules.check(statement.json(), version);
        }
    }

    /** Writes valid statements; a Refusal when two of them (400), or one of them and another (409), have one id. */
    Recorded record(List<SentStatement> sent) {
        return write(prepare(sent, List.of()));
    }

    /**
     * Makes the terms of valid statements; a Refusal when two of them have one id (400).
     *
     * @param also terms that the transaction needs besides, made in the same command
     */
    Prepared prepare(List<SentStatement> sent, Collection<Term> also) {
        List<UUID> ids = ids(sent);
        List<Entry> entries = new ArrayList<>(sent.size());
        Set<Term> needed = new TreeSet<>(also);
        for (int i = 0; i < sent.size(); i++) {
            Entry entry = entry(sent.get(i), ids.get(i));
            entry.links().forEach(link -> needed.add(link.term()));
            entries.add(entry);
        }
        terms.make(needed);
        return new Prepared(ids, entries);
    }

    /** A Refusal (409) when another statement has an id of theirs. */
    Recorded write(Prepared prepared) {
        List<Entry> entries = prepared.entries;
        if (entries.isEmpty()) {
            return new Recorded(prepared.ids, List.of());
        }
        Outcome outcome = InsertStatements.insert(transaction, organisation, entries, terms);
        for (int i = 0; i < entries.size(); i++) {
            entries.get(i).storedAt(outcome.first().plus(i));
        }
        RepeatedStatements.check(transaction, organisation, entries, outcome);
        FollowReferences.follow(transaction, organisation, entries, outcome, terms);
        return new Recorded(
                prepared.ids,
                entries.stream()
                        .filter(outcome::isNew)
                        .map(entry -> (JsonNode) entry.json())
                        .toList());
    }

    private static List<UUID> ids(List<SentStatement> sent) {
        List<UUID> ids = new ArrayList<>(sent.size());
        Set<UUID> seen = new HashSet<>();
        for (SentStatement statement : sent) {
            JsonNode id = statement.json().get("id");
            UUID uuid = id == null ? UUID.randomUUID() : UUID.fromString(id.asText());
            if (!seen.add(uuid)) {
                throw new Refusal(400, "XAPI-00146", "Two statements of one request have the id " + uuid);
            }
            ids.add(uuid);
        }
        return ids;
    }

    /** What the recorder sets itself replaces what was sent; everything else stays in its bytes. */
    private Entry entry(SentStatement sent, UUID id) {
        ObjectNode json = sent.json();
        Map<String, String> set = new LinkedHashMap<>();
        List<String> stamped = new ArrayList<>(2);
        if (!sent.sent("id")) {
            set(json, set, "id", id.toString());
        }
        if (!sent.sent("timestamp")) {
            stamped.add("timestamp");
        } else if (version == Version.V2) {
            Timestamp.elsewhereThanUtc(json.path("timestamp").asText())
                    .ifPresent(utc -> set(json, set, "timestamp", utc));
        }
        if (!sent.sent("version")) {
            set(json, set, "version", version.written());
        }
        stamped.add("stored");
        stamped.forEach(property -> set.put(property, '"' + Entry.MOMENT + '"'));
        json.set("authority", authority.json());
        set.put("authority", authority.text());
        return new Entry(id, json, sent.with(set), stamped, Mentions.of(json), authority.term());
    }

    private static void set(ObjectNode json, Map<String, String> set, String name, String value) {
        json.put(name, value);
        set.put(name, '"' + value + '"');
    }
}
