package se.hytta.xapi.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.recording.Entry.Link;
import se.hytta.xapi.recording.Entry.Outcome;
import se.hytta.xapi.term.SqlArray;
import se.hytta.xapi.term.Term;
import se.hytta.xapi.term.Terms;

/** Writes any number of statements, with all that they are found by, in one command: the database's {@code xapi.record}. */
final class InsertStatements {
    private static final String SQL = """
            select first, claimed_id, was_referred from xapi.record(:organisation, :authority, :ids, :verbs,
                :registrations, :refers, :voiding, :texts, :terms, :direct, :linked)
            """;

    private InsertStatements() {}

    /** The entries' terms have been made. */
    static Outcome insert(Handle transaction, long organisation, List<Entry> entries, Terms terms) {
        Columns columns = new Columns(entries, terms);
        Map<UUID, Boolean> referred = new HashMap<>();
        long[] first = new long[1];
        transaction
                .createQuery(SQL)
                .bind("organisation", organisation)
                .bind("authority", terms.id(entries.get(0).authority()))
                .bind("ids", SqlArray.ids(columns.ids))
                .bind("verbs", SqlArray.numbers(columns.verbs))
                .bind("registrations", SqlArray.numbers(columns.registrations))
                .bind("refers", SqlArray.ids(columns.refers))
                .bind("voiding", SqlArray.truths(columns.voiding))
                .bind("texts", SqlArray.bytes(columns.texts))
                .bind("terms", SqlArray.numbers(columns.terms))
                .bind("direct", SqlArray.truths(columns.direct))
                .bind("linked", SqlArray.numbers(columns.linked))
                .scanResultSet((rows, context) -> {
                    try (context;
                            var found = rows.get()) {
                        while (found.next()) {
                            first[0] = found.getLong(1);
                            @Nullable UUID claimed = found.getObject(2, UUID.class);
                            if (claimed != null) {
                                referred.put(claimed, found.getBoolean(3));
                            }
                        }
                    }
                    return referred;
                });
        return new Outcome(new Stored(first[0]), referred);
    }

    /** The entries turned to columns. */
    private static final class Columns {
        final List<UUID> ids = new ArrayList<>();
        final List<@Nullable UUID> refers = new ArrayList<>();
        final int[] verbs;
        final int[] registrations;
        final boolean[] voiding;
        final byte[][] texts;
        final int[] terms;
        final boolean[] direct;
        final int[] linked;

        Columns(List<Entry> entries, Terms dictionary) {
            int size = entries.size();
            verbs = new int[size];
            registrations = new int[size];
            voiding = new boolean[size];
            texts = new byte[size][];
            List<List<Link>> links = entries.stream().map(Entry::links).toList();
            int total = links.stream().mapToInt(List::size).sum();
            terms = new int[total];
            direct = new boolean[total];
            linked = new int[total];
            int next = 0;
            for (int i = 0; i < size; i++) {
                row(i, entries.get(i), dictionary);
                for (Link link : links.get(i)) {
                    terms[next] = dictionary.id(link.term());
                    direct[next] = link.direct();
                    linked[next++] = i;
                }
            }
        }

        private void row(int index, Entry entry, Terms dictionary) {
            UUID registration = entry.mentions().registration();
            ids.add(entry.id());
            refers.add(entry.mentions().refers());
            verbs[index] = dictionary.id(Term.verb(entry.mentions().verb()));
            registrations[index] = registration == null ? 0 : dictionary.id(Term.registration(registration));
            voiding[index] = entry.mentions().voids() != null;
            texts[index] = entry.text();
        }
    }
}
