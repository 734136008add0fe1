package se.hytta.xapi.recording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.term.SqlArray;

/** Takes rows of statements away, and changes what they say of a learner. */
final class RemovalRepository {
    /** Keys first and in sorted order, as every writer takes them. */
    private static final String LOCK = """
            with wanted as (
                select id from xapi.statement where position = any(:positions) and organisation = :organisation
            ), locked as (
                select k.position from xapi.statement_key k
                where k.organisation = :organisation and k.id in (select id from wanted) order by k.id for update
            )
            select s.position, s.id, s.registration, s.authority, s.json
            from locked k join xapi.statement s on s.position = k.position
            """;

    private static final String UNLINK = """
            delete from xapi.link l
            using unnest(:terms, :positions) as w (term, position)
            where l.term = w.term and l.direct in (true, false) and l.position = w.position
            """;

    /** With the statement's own verb, and with all of the terms, some of which are verbs. */
    private static final String UNPAIR = """
            delete from xapi.pair p
            using unnest(:terms, :positions) as w (term, position),
            (
                select verb, position from unnest(:terms, :positions) as v (verb, position)
                union
                select verb, position from xapi.statement where position = any(:positions)
            ) v
            where w.position = v.position and p.term = w.term and p.verb = v.verb and p.position = w.position
            """;

    private static final String FORGET = """
            with gone as (
                delete from xapi.term t where t.id = any(:terms) and t.kind = 'r'
                  and not exists (select from xapi.link l where l.term = t.id)
                returning t.id
            )
            insert into xapi.forgotten_term (term) select id from gone on conflict do nothing
            """;

    private RemovalRepository() {}

    /** A statement as it is there. */
    record Kept(long position, UUID id, @Nullable Integer registration, int authority, byte[] json) {}

    /** The statements at these places; no other transaction changes them, or points at them, until this one ends. */
    static List<Kept> locked(Handle transaction, long organisation, long[] positions) {
        return transaction
                .createQuery(LOCK)
                .bind("organisation", organisation)
                .bind("positions", SqlArray.numbers(positions))
                .map((row, context) -> new Kept(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        row.getObject(3, Integer.class),
                        row.getInt(4),
                        row.getBytes(5)))
                .list();
    }

    static long unlink(Handle transaction, Map<Long, Set<Integer>> links) {
        List<Integer> terms = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        links.forEach((position, all) -> all.forEach(term -> {
            terms.add(term);
            positions.add(position);
        }));
        Argument places =
                SqlArray.numbers(positions.stream().mapToLong(Long::longValue).toArray());
        transaction
                .createUpdate(UNPAIR)
                .bind("terms", numbers(terms))
                .bind("positions", places)
                .execute();
        return transaction
                .createUpdate(UNLINK)
                .bind("terms", numbers(terms))
                .bind("positions", places)
                .execute();
    }

    static long unlinkAll(Handle transaction, Collection<Integer> terms, long[] positions) {
        transaction
                .createUpdate("delete from xapi.pair where term = any(:terms) and position = any(:positions)")
                .bind("terms", numbers(terms))
                .bind("positions", SqlArray.numbers(positions))
                .execute();
        return transaction
                .createUpdate("""
                        delete from xapi.link
                        where term = any(:terms) and direct in (true, false) and position = any(:positions)
                        """)
                .bind("terms", numbers(terms))
                .bind("positions", SqlArray.numbers(positions))
                .execute();
    }

    /** An id that others refer to stays known, so that a reference holds again if its statement is sent again. */
    static long delete(Handle transaction, long organisation, long[] positions, Collection<UUID> ids) {
        transaction
                .createUpdate("""
                        update xapi.statement_key set position = null
                        where organisation = :organisation and id = any(:ids) and referred
                        """)
                .bind("organisation", organisation)
                .bind("ids", SqlArray.ids(ids))
                .execute();
        transaction
                .createUpdate("""
                        delete from xapi.statement_key
                        where organisation = :organisation and id = any(:ids) and not referred
                        """)
                .bind("organisation", organisation)
                .bind("ids", SqlArray.ids(ids))
                .execute();
        transaction
                .createUpdate("delete from xapi.dead_letter where position = any(:positions)")
                .bind("positions", SqlArray.numbers(positions))
                .execute();
        return transaction
                .createUpdate(
                        "delete from xapi.statement where position = any(:positions) and organisation = :organisation")
                .bind("positions", SqlArray.numbers(positions))
                .bind("organisation", organisation)
                .execute();
    }

    /** A registration is a learner's: its term goes with its last statement. */
    static long forgetRegistrations(Handle transaction, List<Kept> removed) {
        List<Integer> terms = removed.stream()
                .map(Kept::registration)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return terms.isEmpty()
                ? 0
                : transaction.createUpdate(FORGET).bind("terms", numbers(terms)).execute();
    }

    static void rewrite(Handle transaction, long position, byte[] json, int authority) {
        transaction
                .createUpdate("""
                        update xapi.statement set json = convert_from(:json, 'UTF8'), authority = :authority
                        where position = :position
                        """)
                .bind("json", json)
                .bind("authority", authority)
                .bind("position", position)
                .execute();
    }

    /** Links that lead from some terms lead from another one instead. */
    static long relink(Handle transaction, Collection<Integer> terms, int instead, long[] positions) {
        transaction
                .createUpdate("""
                        with gone as (
                            delete from xapi.pair where term = any(:terms) and position = any(:positions)
                            returning verb, position
                        )
                        insert into xapi.pair (term, verb, position)
                        select :instead, verb, position from gone on conflict do nothing
                        """)
                .bind("terms", numbers(terms))
                .bind("positions", SqlArray.numbers(positions))
                .bind("instead", instead)
                .execute();
        List<ReferenceRepository.Row> rows = transaction
                .createQuery("""
                        delete from xapi.link
                        where term = any(:terms) and direct in (true, false) and position = any(:positions)
                        returning direct, position
                        """)
                .bind("terms", numbers(terms))
                .bind("positions", SqlArray.numbers(positions))
                .map((row, context) -> new ReferenceRepository.Row(instead, row.getBoolean(1), row.getLong(2)))
                .list();
        if (!rows.isEmpty()) {
            ReferenceRepository.link(
                    transaction,
                    rows.stream().filter(ReferenceRepository.Row::direct).toList());
            ReferenceRepository.link(
                    transaction, rows.stream().filter(row -> !row.direct()).toList());
        }
        return rows.size();
    }

    static void handOver(Handle transaction, long organisation, int term, int instead) {
        long[] positions = transaction
                .createQuery("select distinct position from xapi.link where term = :term and direct in (true, false)")
                .bind("term", term)
                .mapTo(Long.class)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
        relink(transaction, List.of(term), instead, positions);
        transaction
                .createUpdate("""
                        update xapi.statement set authority = :instead
                        where position = any(:positions) and organisation = :organisation and authority = :term
                        """)
                .bind("instead", instead)
                .bind("positions", SqlArray.numbers(positions))
                .bind("organisation", organisation)
                .bind("term", term)
                .execute();
        transaction
                .createUpdate("""
                        update xapi.document d set agent = :instead
                        where d.organisation = :organisation and d.agent = :term and not exists (
                            select from xapi.document o
                            where o.organisation = d.organisation and o.resource = d.resource and o.agent = :instead
                              and o.activity = d.activity and o.registration = d.registration and o.id = d.id)
                        """)
                .bind("instead", instead)
                .bind("organisation", organisation)
                .bind("term", term)
                .execute();
        transaction.execute("delete from xapi.document where organisation = ? and agent = ?", organisation, term);
    }

    private static Argument numbers(Collection<Integer> terms) {
        return SqlArray.numbers(terms.stream().mapToInt(Integer::intValue).toArray());
    }
}
