package se.hytta.xapi.recording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import se.hytta.xapi.attachment.DropAttachments;
import se.hytta.xapi.recording.ReferenceRepository.Pair;
import se.hytta.xapi.recording.RemovalRepository.Kept;
import se.hytta.xapi.statement.Mentions;
import se.hytta.xapi.statement.StatementReader;
import se.hytta.xapi.term.Dictionary;
import se.hytta.xapi.term.Term;
import se.hytta.xapi.term.Terms;

/**
 * Takes statements away with all that they are found by. A statement that pointed at one of them stays, and from then on is
 * found only by what it says itself and by what it still points at.
 */
public final class RemoveStatements {
    private final Dictionary dictionary;

    public RemoveStatements(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /**
     * Removes them in the caller's transaction.
     *
     * @param also terms whose links go too, though the dictionary may know them no longer
     * @return how many rows went, by table
     */
    public Map<String, Long> remove(Handle transaction, long organisation, long[] positions, Collection<Integer> also) {
        Terms terms = dictionary.in(transaction, organisation);
        List<Kept> removed = RemovalRepository.locked(transaction, organisation, positions);
        if (removed.isEmpty()) {
            return Map.of();
        }
        List<UUID> ids = removed.stream().map(Kept::id).toList();
        Map<Long, Set<Integer>> links = new HashMap<>();
        for (Kept statement : removed) {
            note(links, statement.position(), statement.json(), statement.authority(), terms)
                    .addAll(also);
        }
        Set<Long> pointing = new HashSet<>();
        for (Pair pair : ReferenceRepository.chains(transaction, organisation, ids)) {
            note(links, pair.pointing(), pair.json(), pair.authority(), terms).addAll(also);
            pointing.add(pair.pointing());
        }
        removed.forEach(statement -> pointing.remove(statement.position()));
        Map<String, Long> counts = new TreeMap<>();
        counts.put("xapi.link", RemovalRepository.unlink(transaction, links));
        counts.put("xapi.attachment", DropAttachments.of(transaction, organisation, ids));
        counts.put("xapi.statement", RemovalRepository.delete(transaction, organisation, positions, ids));
        counts.put("xapi.term", RemovalRepository.forgetRegistrations(transaction, removed));
        linkAgain(transaction, organisation, pointing, terms);
        return counts;
    }

    private static void linkAgain(Handle transaction, long organisation, Set<Long> pointing, Terms terms) {
        if (pointing.isEmpty()) {
            return;
        }
        List<Kept> kept = RemovalRepository.locked(
                transaction,
                organisation,
                pointing.stream().mapToLong(Long::longValue).toArray());
        List<ReferenceRepository.Row> rows = new ArrayList<>();
        List<ReferenceRepository.Paired> pairs = new ArrayList<>();
        for (Kept statement : kept) {
            List<Entry.Link> own = Entry.links(mentions(statement.json()));
            terms.make(own.stream().map(Entry.Link::term).toList());
            int verb = terms.id(Term.verb(mentions(statement.json()).verb()));
            for (Entry.Link link : own) {
                int term = terms.id(link.term());
                rows.add(new ReferenceRepository.Row(term, link.direct(), statement.position()));
                if (link.isPaired()) {
                    pairs.add(new ReferenceRepository.Paired(term, verb, statement.position()));
                }
            }
            rows.add(new ReferenceRepository.Row(statement.authority(), false, statement.position()));
        }
        ReferenceRepository.link(transaction, rows);
        ReferenceRepository.pair(transaction, pairs);
        FollowReferences.copyLinks(
                transaction,
                ReferenceRepository.chains(
                        transaction, organisation, kept.stream().map(Kept::id).toList()),
                terms);
    }

    private static Set<Integer> note(
            Map<Long, Set<Integer>> links, long position, byte[] json, int authority, Terms terms) {
        Set<Integer> found = links.computeIfAbsent(position, p -> new HashSet<>());
        found.add(authority);
        for (Entry.Link link : Entry.links(mentions(json))) {
            Term term = link.term();
            terms.find(term).ifPresent(found::add);
        }
        return found;
    }

    private static Mentions mentions(byte[] json) {
        return Mentions.of(StatementReader.object(json).json());
    }
}
