package se.hytta.xapi.recording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.attachment.DropAttachments;
import se.hytta.xapi.recording.RemovalRepository.Kept;
import se.hytta.xapi.statement.Pseudonym;
import se.hytta.xapi.term.Dictionary;
import se.hytta.xapi.term.Term;
import se.hytta.xapi.term.Terms;

/** Has statements name a pseudonym where they named a learner: text, links and authority agree afterwards. */
public final class RenameAgent {
    private final Dictionary dictionary;
    private final RemoveStatements removal;

    public RenameAgent(Dictionary dictionary, RemoveStatements removal) {
        this.dictionary = dictionary;
        this.removal = removal;
    }

    /**
     * Renames in the statements at these places.
     *
     * @param terms the learner's own
     * @return how many rows changed, by table
     */
    public Map<String, Long> rename(
            Handle transaction, long organisation, long[] positions, Collection<Integer> terms, Pseudonym pseudonym) {
        return rename(
                transaction,
                organisation,
                RemovalRepository.locked(transaction, organisation, positions),
                positions,
                terms,
                pseudonym);
    }

    /** Removes what the learner did or what was done to the learner, and renames where others' statements mention it. */
    public Map<String, Long> erase(
            Handle transaction, long organisation, long[] positions, Collection<Integer> terms, Pseudonym pseudonym) {
        List<Kept> mentioning = new ArrayList<>();
        List<Long> own = new ArrayList<>();
        for (Kept statement : RemovalRepository.locked(transaction, organisation, positions)) {
            if (pseudonym.isActorOrObject(statement.json())) {
                own.add(statement.position());
            } else if (terms.contains(statement.authority()) || pseudonym.in(statement.json()) != statement.json()) {
                mentioning.add(statement);
            }
        }
        Map<String, Long> counts = new TreeMap<>(removal.remove(transaction, organisation, array(own), terms));
        long[] mentioned = array(mentioning.stream().map(Kept::position).toList());
        rename(transaction, organisation, mentioning, mentioned, terms, pseudonym)
                .forEach((table, count) -> counts.merge(table + " (renamed)", count, Long::sum));
        // what is left was copied to statements that point at the learner's own
        counts.merge("xapi.link", RemovalRepository.unlinkAll(transaction, terms, positions), Long::sum);
        if (!mentioning.isEmpty()) {
            List<UUID> ids = mentioning.stream().map(Kept::id).toList();
            FollowReferences.copyLinks(
                    transaction,
                    ReferenceRepository.chains(transaction, organisation, ids),
                    dictionary.in(transaction, organisation));
        }
        return counts;
    }

    /** Has everything that is linked with one term linked with another: two integers of one identity become one. */
    public static void handOver(Handle transaction, long organisation, int term, int instead) {
        RemovalRepository.handOver(transaction, organisation, term, instead);
    }

    private Map<String, Long> rename(
            Handle transaction,
            long organisation,
            List<Kept> statements,
            long[] positions,
            Collection<Integer> terms,
            Pseudonym pseudonym) {
        if (positions.length == 0) {
            return Map.of();
        }
        Terms all = dictionary.in(transaction, organisation);
        Term instead = Term.agent(pseudonym.key());
        all.make(List.of(instead));
        int term = all.id(instead);
        long texts = 0;
        for (Kept statement : statements) {
            byte[] text = pseudonym.in(statement.json());
            int authority = terms.contains(statement.authority()) ? term : statement.authority();
            if (text != statement.json() || authority != statement.authority()) {
                RemovalRepository.rewrite(transaction, statement.position(), text, authority);
                DropAttachments.allBut(transaction, organisation, List.of(statement.id()), Pseudonym.attachments(text));
                texts++;
            }
        }
        return Map.of(
                "xapi.statement", texts, "xapi.link", RemovalRepository.relink(transaction, terms, term, positions));
    }

    private static long[] array(List<Long> positions) {
        return positions.stream().mapToLong(Long::longValue).toArray();
    }
}
