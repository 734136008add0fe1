package se.hytta.xapi.forwarding;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.statement.AgentKey;
import se.hytta.xapi.term.SqlArray;
import se.hytta.xapi.term.Term;
import se.hytta.xapi.term.Terms;

/** The log of whose statements were sent where: for the receipt of an erasure, which can't reach what has left. */
public final class Forwarded {
    private Forwarded() {}

    /**
     * A destination, deleted since or not, that statements mentioning somebody were sent to.
     *
     * @param statements how many were sent; one that was sent again counts again
     */
    public record Received(
            long destination, String name, String endpoint, Instant first, Instant last, long statements) {}

    /**
     * Where statements that mention the agent (as actor, object, instructor, member …) were sent, whether they were taken or not.
     *
     * @param agentTerm the agent's integer of the dictionary, which belongs to the organisation
     */
    public static List<Received> received(Handle transaction, long organisation, int agentTerm) {
        return transaction
                .createQuery("""
                        select d.id, d.name, d.endpoint, f.first, f.last, f.statements
                        from xapi.forwarded f join xapi.destination d on d.id = f.destination
                        where f.agent = :agent and d.organisation = :organisation order by f.first, d.id
                        """)
                .bind("agent", agentTerm)
                .bind("organisation", organisation)
                .map((row, context) -> new Received(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5).toInstant(),
                        row.getLong(6)))
                .list();
    }

    /**
     * Forgets the agent here: the log, and the dead letters of statements that mention it, whose answers may quote them. To be
     * called while the link rows of those statements are still there.
     */
    public static void forget(Handle transaction, int agentTerm) {
        transaction.execute("""
                delete from xapi.dead_letter d using xapi.link l
                where l.term = ? and l.direct in (true, false) and l.position = d.position
                """, agentTerm);
        transaction.execute("delete from xapi.forwarded where agent = ?", agentTerm);
    }

    /** Writes down, before they are sent, whose statements these are. */
    static void log(Handle transaction, long destination, Terms terms, Collection<Parcel> parcels) {
        Map<Integer, Long> counts = new TreeMap<>();
        for (Parcel parcel : parcels) {
            for (AgentKey agent : parcel.agents()) {
                terms.find(Term.agent(agent)).ifPresent(term -> counts.merge(term, 1L, Long::sum));
            }
        }
        if (counts.isEmpty()) {
            return;
        }
        transaction
                .createUpdate("""
                        insert into xapi.forwarded as known (agent, destination, statements)
                        select agent, :destination, n from unnest(:agents::integer[], :counts::bigint[]) as a (agent, n)
                        on conflict (agent, destination) do update
                        set last = now(), statements = known.statements + excluded.statements
                        """)
                .bind("destination", destination)
                .bind(
                        "agents",
                        SqlArray.numbers(counts.keySet().stream()
                                .mapToInt(Integer::intValue)
                                .toArray()))
                .bind(
                        "counts",
                        SqlArray.numbers(counts.values().stream()
                                .mapToLong(Long::longValue)
                                .toArray()))
                .execute();
    }
}
