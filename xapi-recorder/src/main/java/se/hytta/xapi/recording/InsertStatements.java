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

/**
 * Writes any number of statements, with all that they are found by, in one command.
 *
 * <p>A key whose position is null was only named by a reference so far; the statement claims it. A key that has a
 * position belongs to a statement that is there: nothing of the new one is written, and the caller is told by its absence
 * in the outcome.
 */
final class InsertStatements {
    // "(x in (select …)) is true" is a hashed look-up in every plan, for one statement as for 10,000, so the plan can
    // be kept
    private static final String SQL = """
            with sent as (
                select * from unnest(:ids, :positions, :verbs, :registrations, :refers, :voiding, :texts)
                    as s (id, position, verb, registration, refers, voiding, text)
            ), claimed as (
                insert into xapi.statement_key as k (organisation, id, position)
                select :organisation, id, position from sent order by id
                on conflict (organisation, id) do update set position = excluded.position where k.position is null
                returning id, position, referred, voided
            ), written as (
                insert into xapi.statement
                    (position, organisation, id, verb, registration, authority, refers, voided, json)
                select position, :organisation, id, verb, nullif(registration, 0), :authority, refers,
                    (id in (select id from claimed where voided)) is true and not voiding, convert_from(text, 'UTF8')
                from sent where (position in (select position from claimed)) is true
            ), linked as (
                insert into xapi.link (term, direct, position)
                select l.term, l.direct, l.position
                from unnest(:terms, :direct, :linked) as l (term, direct, position)
                where (position in (select position from claimed)) is true
            )
            select id, referred from claimed
            """;

    private InsertStatements() {}

    /** The entries' positions are {@code first} and a microsecond more each; their terms have been made. */
    static Outcome insert(Handle transaction, long organisation, List<Entry> entries, Stored first, Terms terms) {
        Columns columns = new Columns(entries, first, terms);
        Map<UUID, Boolean> referred = new HashMap<>();
        transaction
                .createQuery(SQL)
                .bind("organisation", organisation)
                .bind("authority", terms.id(entries.get(0).authority()))
                .bind("ids", SqlArray.ids(columns.ids))
                .bind("positions", SqlArray.numbers(columns.positions))
                .bind("verbs", SqlArray.numbers(columns.verbs))
                .bind("registrations", SqlArray.numbers(columns.registrations))
                .bind("refers", SqlArray.ids(columns.refers))
                .bind("voiding", SqlArray.truths(columns.voiding))
                .bind("texts", SqlArray.bytes(columns.texts))
                .bind("terms", SqlArray.numbers(columns.terms))
                .bind("direct", SqlArray.truths(columns.direct))
                .bind("linked", SqlArray.numbers(columns.linked))
                .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getBoolean(2)))
                .forEach(row -> referred.put(row.getKey(), row.getValue()));
        return new Outcome(referred);
    }

    /** The entries turned to columns. */
    private static final class Columns {
        final List<UUID> ids = new ArrayList<>();
        final List<@Nullable UUID> refers = new ArrayList<>();
        final long[] positions;
        final int[] verbs;
        final int[] registrations;
        final boolean[] voiding;
        final byte[][] texts;
        final int[] terms;
        final boolean[] direct;
        final long[] linked;

        Columns(List<Entry> entries, Stored first, Terms dictionary) {
            int size = entries.size();
            positions = new long[size];
            verbs = new int[size];
            registrations = new int[size];
            voiding = new boolean[size];
            texts = new byte[size][];
            List<List<Link>> links = entries.stream().map(Entry::links).toList();
            int total = links.stream().mapToInt(List::size).sum();
            terms = new int[total];
            direct = new boolean[total];
            linked = new long[total];
            int next = 0;
            for (int i = 0; i < size; i++) {
                row(i, entries.get(i), first.plus(i).position(), dictionary);
                for (Link link : links.get(i)) {
                    terms[next] = dictionary.id(link.term());
                    direct[next] = link.direct();
                    linked[next++] = positions[i];
                }
            }
        }

        private void row(int index, Entry entry, long position, Terms dictionary) {
            UUID registration = entry.mentions().registration();
            ids.add(entry.id());
            refers.add(entry.mentions().refers());
            positions[index] = position;
            verbs[index] = dictionary.id(Term.verb(entry.mentions().verb()));
            registrations[index] = registration == null ? 0 : dictionary.id(Term.registration(registration));
            voiding[index] = entry.mentions().voids() != null;
            texts[index] = entry.text();
        }
    }
}
