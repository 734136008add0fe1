package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Transactions;
import se.hytta.xapi.recording.StatementRepository.Page;
import se.hytta.xapi.recording.StatementRepository.Row;
import se.hytta.xapi.statement.StatementReader;
import se.hytta.xapi.term.Dictionary;
import se.hytta.xapi.term.Terms;

/**
 * An organisation's statements for people whom the host has admitted: pages, what has come since, and all of them in order.
 * Nothing is read beyond Consistent-Through, so what comes since a page is never before anything on it.
 */
public final class BrowseStatements {
    /** The most statements of one page. */
    public static final int MOST = StatementFilter.MOST;

    private final Transactions transactions;
    private final Dictionary dictionary;

    public BrowseStatements(Transactions transactions, Dictionary dictionary) {
        this.transactions = transactions;
        this.dictionary = dictionary;
    }

    /** A statement at its place in the order, as it is kept. */
    public record Shown(long position, Instant stored, ObjectNode json) {}

    /**
     * @param definitions what all statements together have said of the activities in these, by IRI
     * @param older where the next page begins, to be given as {@code before}; null at the end
     * @param through the place up to which this was complete, to be given as {@code after}
     */
    public record Seen(
            List<Shown> statements,
            Map<String, JsonNode> definitions,
            @Nullable Long older,
            long through) {}

    /** The newest statements that are before a place, or of all when there is none. */
    public Seen page(long organisation, Search search, @Nullable Long before, int limit) {
        return seen(organisation, search, 0, before, limit);
    }

    /** The newest of those that have come after a place; {@code older} says that there are more of them. */
    public Seen since(long organisation, Search search, long after, int limit) {
        return seen(organisation, search, after, null, limit);
    }

    /**
     * Everything that is recorded now, the oldest first, read piece by piece as it is asked for: no transaction is open in
     * between.
     */
    public Iterator<byte[]> all(long organisation, Search search) {
        return new Pieces(organisation, search, transactions.run(BrowseStatements::through));
    }

    private Seen seen(long organisation, Search search, long after, @Nullable Long before, int limit) {
        return transactions.run(transaction -> {
            long through = through(transaction);
            Stored to = new Stored(before == null ? through : Math.min(before, through));
            Terms terms = dictionary.in(transaction, organisation);
            StatementFilter filter = search.filter(new Stored(after), to, Math.min(limit, MOST), false);
            Page page = StatementRepository.find(transaction, organisation, terms, filter, null);
            List<Shown> shown =
                    page.rows().stream().map(BrowseStatements::shown).toList();
            return new Seen(
                    shown,
                    FindStatements.definitions(
                            transaction, terms, shown.stream().map(Shown::json).toList()),
                    page.more(),
                    through);
        });
    }

    /** The first position that a statement still to come may have. */
    private static long through(Handle transaction) {
        return Stored.after(StoredClock.consistentThrough(transaction)).position();
    }

    private static Shown shown(Row row) {
        return new Shown(
                row.position(),
                new Stored(row.position()).moment(),
                StatementReader.object(row.json()).json());
    }

    private final class Pieces implements Iterator<byte[]> {
        private final long organisation;
        private final Search search;
        private final Stored end;
        private Iterator<Row> piece = List.<Row>of().iterator();
        private @Nullable Long from = 0L;

        Pieces(long organisation, Search search, long end) {
            this.organisation = organisation;
            this.search = search;
            this.end = new Stored(end);
        }

        @Override
        public boolean hasNext() {
            while (!piece.hasNext() && from != null) {
                Page page = transactions.run(this::next);
                piece = page.rows().iterator();
                from = page.more() == null ? null : page.more() + 1;
            }
            return piece.hasNext();
        }

        @Override
        public byte[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return piece.next().json();
        }

        private Page next(Handle transaction) {
            StatementFilter filter = search.filter(new Stored(from == null ? 0 : from), end, MOST, true);
            return StatementRepository.find(
                    transaction, organisation, dictionary.in(transaction, organisation), filter, null);
        }
    }
}
