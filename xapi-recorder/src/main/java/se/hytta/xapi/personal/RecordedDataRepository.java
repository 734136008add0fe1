package se.hytta.xapi.personal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import se.hytta.xapi.forwarding.Forwarded;
import se.hytta.xapi.statement.AgentKey;
import se.hytta.xapi.term.Forgetting;
import se.hytta.xapi.term.SqlArray;

/** What the recorder's tables hold of one learner. */
final class RecordedDataRepository {
    private static final String TERMS = """
            select id from xapi.term where organisation = :organisation and kind = 'a' and key = any(:keys)
            """;

    private static final String POSITIONS = """
            select distinct l.position from xapi.link l
            where l.term = any(:terms) and l.direct in (true, false) and l.position > :after
            order by l.position limit :most
            """;

    private RecordedDataRepository() {}

    /** One statement as it is kept. */
    record Line(long position, byte[] json) {}

    /** From the database and not from a cache: a term that was taken out is none. */
    static List<Integer> terms(Handle transaction, Learner learner) {
        return transaction
                .createQuery(TERMS)
                .bind("organisation", learner.organisation())
                .bind("keys", keys(learner))
                .mapTo(Integer.class)
                .list();
    }

    static List<Destination> forwarded(Handle transaction, Learner learner) {
        return terms(transaction, learner).stream()
                .flatMap(term -> Forwarded.received(transaction, learner.organisation(), term).stream())
                .map(to -> new Destination(
                        to.name(),
                        to.endpoint(),
                        to.first().toString(),
                        to.last().toString(),
                        to.statements()))
                .distinct()
                .toList();
    }

    static List<Integer> forgotten(Handle transaction, UUID treatment) {
        return transaction
                .createQuery("select term from xapi.forgotten_term where treatment = :treatment")
                .bind("treatment", treatment)
                .mapTo(Integer.class)
                .list();
    }

    static long[] positions(Handle transaction, Collection<Integer> terms, int most) {
        return array(transaction
                .createQuery(POSITIONS)
                .bind("terms", numbers(terms))
                .bind("after", -1L)
                .bind("most", most)
                .mapTo(Long.class)
                .list());
    }

    /** Voided ones too: they are kept, hence they are told. */
    static List<Line> statements(Handle transaction, Learner learner, long after, int most) {
        return transaction
                .createQuery("""
                        with wanted as (%s)
                        select s.position, s.json from wanted w join xapi.statement s on s.position = w.position
                        order by s.position
                        """.formatted(POSITIONS))
                .bind("terms", numbers(terms(transaction, learner)))
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> new Line(row.getLong(1), row.getBytes(2)))
                .list();
    }

    static Map<String, Long> count(Handle transaction, Learner learner) {
        Argument terms = numbers(terms(transaction, learner));
        Map<String, Long> counts = new TreeMap<>();
        transaction
                .createQuery("""
                        select 'xapi.statement', count(distinct position) from xapi.link
                        where term = any(:terms) and direct in (true, false)
                        union all
                        select 'xapi.document', count(*) from xapi.document
                        where organisation = :organisation and agent = any(:terms)
                        union all
                        select 'xapi.forwarded', count(*) from xapi.forwarded where agent = any(:terms)
                        union all
                        select 'xapi.dead_letter', count(distinct (d.destination, d.position))
                        from xapi.link l join xapi.dead_letter d on d.position = l.position
                        where l.term = any(:terms) and l.direct in (true, false)
                        union all
                        select 'xapi.reading', count(*) from xapi.reading
                        where organisation = :organisation and learner = :learner
                        """)
                .bind("terms", terms)
                .bind("organisation", learner.organisation())
                .bind("learner", learner.key().value())
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(row -> counts.put(row.getKey(), row.getValue()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    static List<String> find(Handle transaction, long organisation, String words) {
        return transaction
                .createQuery("""
                        select key from xapi.term
                        where organisation = :organisation and kind = 'a' and position(:words in lower(key)) > 0
                          and not starts_with(key, 'gone:')
                        order by key limit 20
                        """)
                .bind("organisation", organisation)
                .bind("words", words.toLowerCase(Locale.ROOT))
                .mapTo(String.class)
                .list();
    }

    static long deleteDocuments(Handle transaction, Learner learner, Collection<Integer> terms, int most) {
        return transaction
                .createUpdate("""
                        delete from xapi.document where ctid = any(array(
                            select ctid from xapi.document
                            where organisation = :organisation and resource in ('s', 'a') and agent = any(:terms)
                            limit :most))
                        """)
                .bind("organisation", learner.organisation())
                .bind("terms", numbers(terms))
                .bind("most", most)
                .execute();
    }

    /** Takes the terms out of the dictionary; what is still written with them is found by the treatment. */
    static long forget(Handle transaction, Collection<Integer> terms, UUID treatment) {
        return transaction
                .createUpdate("""
                        with gone as (delete from xapi.term where id = any(:terms) returning id)
                        insert into xapi.forgotten_term (term, treatment) select id, :treatment from gone
                        """)
                .bind("terms", numbers(terms))
                .bind("treatment", treatment)
                .execute();
    }

    /** Whether every node has dropped the terms, and whoever wrote before that has committed. */
    static boolean nobodyWritesWith(Handle transaction, UUID treatment) {
        return transaction
                .createQuery("""
                        select clock_timestamp() > max(at) + :lag * interval '1 ms'
                            and xapi.consistent_through() > xapi.microseconds(max(at) + :lag * interval '1 ms')
                        from xapi.forgotten_term where treatment = :treatment
                        """)
                .bind("lag", Forgetting.LAG.toMillis())
                .bind("treatment", treatment)
                .mapTo(Boolean.class)
                .one();
    }

    static long[] olderThan(Handle transaction, long organisation, Instant before, int most) {
        return array(transaction
                .createQuery("""
                        select position from xapi.statement
                        where organisation = :organisation and position < xapi.microseconds(:before) << 12
                        order by position limit :most
                        """)
                .bind("organisation", organisation)
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .bind("most", most)
                .mapTo(Long.class)
                .list());
    }

    static long deleteDocuments(Handle transaction, long organisation, Instant before, int most) {
        return transaction
                .createUpdate("""
                        delete from xapi.document where ctid = any(array(
                            select ctid from xapi.document
                            where organisation = :organisation and resource in ('s', 'a') and updated < :before
                            limit :most))
                        """)
                .bind("organisation", organisation)
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .bind("most", most)
                .execute();
    }

    private static Argument keys(Learner learner) {
        return SqlArray.texts(learner.keys().stream()
                .map(AgentKey::value)
                .map(value -> se.hytta.xapi.term.Term.agent(new AgentKey(value)).key())
                .toList());
    }

    private static Argument numbers(Collection<Integer> terms) {
        return SqlArray.numbers(terms.stream().mapToInt(Integer::intValue).toArray());
    }

    private static long[] array(List<Long> positions) {
        return positions.stream().mapToLong(Long::longValue).toArray();
    }
}
