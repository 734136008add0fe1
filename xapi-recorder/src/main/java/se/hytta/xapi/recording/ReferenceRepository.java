package se.hytta.xapi.recording;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.statement.Statements;
import se.hytta.xapi.term.SqlArray;

/** Who points at whom, and what is voided. */
final class ReferenceRepository {
    /** Longer chains of references are followed no further. */
    private static final int LONGEST_CHAIN = 20;

    /** Keys in sorted order, so that two writers never wait crosswise. */
    private static final String NAME_TARGETS = """
            insert into xapi.statement_key as k (organisation, id, referred, voided)
            select :organisation, id, true, bool_or(voided)
            from unnest(:ids, :voided) as r (id, voided)
            group by id order by id
            on conflict (organisation, id) do update set referred = true, voided = k.voided or excluded.voided
            """;

    /** A voiding statement cannot itself be voided (xAPI 1.0.3 Data 2.3.2). */
    private static final String VOID = """
            update xapi.statement s set voided = true
            from xapi.statement_key k
            where k.organisation = :organisation and k.id = any(:ids) and k.voided and s.position = k.position
              and not s.voided
              and not exists (select from xapi.term t where t.id = s.verb and t.key = :voiding)
            """;

    private static final String CHAIN = """
            with recursive seed as (
                select s.position, s.id, s.refers
                from xapi.statement_key k join xapi.statement s on s.position = k.position
                where k.organisation = :organisation and k.id = any(:ids)
            ), down (seed, position, refers, depth) as (
                select position, position, refers, 0 from seed
                union
                select d.seed, s.position, s.refers, d.depth + 1
                from down d
                join xapi.statement_key k on k.organisation = :organisation and k.id = d.refers
                join xapi.statement s on s.position = k.position
                where d.depth < :longest
            ), up (seed, position, id, depth) as (
                select position, position, id, 0 from seed
                union
                select u.seed, s.position, s.id, u.depth + 1
                from up u
                join xapi.statement s on s.organisation = :organisation and s.refers = u.id
                where u.depth < :longest
            )
            select distinct u.position as pointing, s.position as target, s.authority, s.json
            from up u
            join down d on d.seed = u.seed and d.position <> u.position
            join xapi.statement s on s.position = d.position
            """;

    private static final String BELOW = """
            with recursive below (pointing, position, organisation, refers, depth) as (
                select position, position, organisation, refers, 0
                from xapi.statement where position = any(:positions)
                union
                select b.pointing, s.position, s.organisation, s.refers, b.depth + 1
                from below b
                join xapi.statement_key k on k.organisation = b.organisation and k.id = b.refers
                join xapi.statement s on s.position = k.position
                where b.depth < :longest
            )
            select b.pointing, s.json
            from (select distinct pointing, position from below) b join xapi.statement s on s.position = b.position
            """;

    /** A term links to a statement once: directly if it does so at all. */
    private static final String LINK = """
            with wanted as (
                select * from unnest(:terms, :direct, :positions) as w (term, direct, position)
            ), replaced as (
                delete from xapi.link l using wanted w
                where w.direct and l.term = w.term and not l.direct and l.position = w.position
            )
            insert into xapi.link (term, direct, position)
            select term, direct, position from wanted w
            where direct or not exists (
                select from xapi.link l where l.term = w.term and l.direct and l.position = w.position)
            on conflict do nothing
            """;

    /** A statement at {@code pointing} is to be found by what the target is found by. */
    record Pair(long pointing, long target, int authority, byte[] json) {}

    /** One link row to be written. */
    record Row(int term, boolean direct, long position) {}

    /** What the statement at {@code pointing} says, or one that it points at. */
    record Below(long pointing, byte[] json) {}

    /** One row that finds a statement by an agent or activity and a verb together. */
    record Paired(int term, int verb, long position) {}

    private ReferenceRepository() {}

    static void nameTargets(Handle transaction, long organisation, List<UUID> targets, boolean[] voided) {
        transaction
                .createUpdate(NAME_TARGETS)
                .bind("organisation", organisation)
                .bind("ids", SqlArray.ids(targets))
                .bind("voided", SqlArray.truths(voided))
                .execute();
    }

    static void voidTargets(Handle transaction, long organisation, Collection<UUID> targets) {
        transaction
                .createUpdate(VOID)
                .bind("organisation", organisation)
                .bind("ids", SqlArray.ids(targets))
                .bind("voiding", Statements.VOIDED)
                .execute();
    }

    /** Everything that points, in any number of steps, at or through these statements. */
    static List<Pair> chains(Handle transaction, long organisation, Collection<UUID> statements) {
        return transaction
                .createQuery(CHAIN)
                .bind("organisation", organisation)
                .bind("ids", SqlArray.ids(statements))
                .bind("longest", LONGEST_CHAIN)
                .map((row, context) -> new Pair(row.getLong(1), row.getLong(2), row.getInt(3), row.getBytes(4)))
                .list();
    }

    /** These statements themselves and everything that they point at, in any number of steps. */
    static List<Below> below(Handle transaction, long[] positions) {
        return transaction
                .createQuery(BELOW)
                .bind("positions", SqlArray.numbers(positions))
                .bind("longest", LONGEST_CHAIN)
                .map((row, context) -> new Below(row.getLong(1), row.getBytes(2)))
                .list();
    }

    static void link(Handle transaction, List<Row> rows) {
        boolean[] direct = new boolean[rows.size()];
        for (int i = 0; i < direct.length; i++) {
            direct[i] = rows.get(i).direct();
        }
        transaction
                .createUpdate(LINK)
                .bind(
                        "terms",
                        SqlArray.numbers(rows.stream().mapToInt(Row::term).toArray()))
                .bind("direct", SqlArray.truths(direct))
                .bind(
                        "positions",
                        SqlArray.numbers(rows.stream().mapToLong(Row::position).toArray()))
                .execute();
    }

    static void pair(Handle transaction, List<Paired> rows) {
        transaction
                .createUpdate("""
                        insert into xapi.pair (term, verb, position)
                        select * from unnest(:terms, :verbs, :positions) on conflict do nothing
                        """)
                .bind(
                        "terms",
                        SqlArray.numbers(rows.stream().mapToInt(Paired::term).toArray()))
                .bind(
                        "verbs",
                        SqlArray.numbers(rows.stream().mapToInt(Paired::verb).toArray()))
                .bind(
                        "positions",
                        SqlArray.numbers(
                                rows.stream().mapToLong(Paired::position).toArray()))
                .execute();
    }
}
