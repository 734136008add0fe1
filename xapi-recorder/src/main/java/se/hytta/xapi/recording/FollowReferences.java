package se.hytta.xapi.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.recording.Entry.Outcome;
import se.hytta.xapi.recording.ReferenceRepository.Pair;
import se.hytta.xapi.recording.ReferenceRepository.Paired;
import se.hytta.xapi.recording.ReferenceRepository.Row;
import se.hytta.xapi.statement.Mentions;
import se.hytta.xapi.statement.StatementReader;
import se.hytta.xapi.term.Term;
import se.hytta.xapi.term.Terms;

/**
 * A filter that matches a statement also finds the statements that point at it, through chains (xAPI 1.0.3 Communication
 * 2.1.3). Therefore the target's link rows are copied to what points at it when the later of the two arrives, and reading
 * needs to know nothing of references. Voiding is done here too, since it is a reference.
 */
final class FollowReferences {
    private FollowReferences() {}

    static void follow(Handle transaction, long organisation, List<Entry> entries, Outcome outcome, Terms terms) {
        List<UUID> targets = new ArrayList<>();
        List<Boolean> voided = new ArrayList<>();
        Set<UUID> touched = new TreeSet<>();
        for (Entry entry : entries) {
            @Nullable UUID target = entry.mentions().refers();
            if (target != null && outcome.isNew(entry)) {
                targets.add(target);
                voided.add(entry.mentions().voids() != null);
                touched.add(entry.id());
            }
            if (outcome.wasReferred(entry)) {
                touched.add(entry.id());
            }
        }
        if (!targets.isEmpty()) {
            ReferenceRepository.nameTargets(transaction, organisation, targets, flags(voided));
            ReferenceRepository.voidTargets(transaction, organisation, targets);
        }
        if (!touched.isEmpty()) {
            copyLinks(transaction, ReferenceRepository.chains(transaction, organisation, touched), terms);
        }
    }

    static void copyLinks(Handle transaction, List<Pair> pairs, Terms terms) {
        Map<Long, Mentions> mentions = new HashMap<>();
        Set<Term> needed = new TreeSet<>();
        for (Pair pair : pairs) {
            Mentions found = mentions.computeIfAbsent(
                    pair.target(),
                    position -> Mentions.of(StatementReader.object(pair.json()).json()));
            Entry.links(found).forEach(link -> needed.add(link.term()));
        }
        terms.make(needed);
        Map<Place, Boolean> direct = new HashMap<>();
        for (Pair pair : pairs) {
            direct.putIfAbsent(new Place(pair.authority(), pair.pointing()), false);
            for (Entry.Link link : Entry.links(mentions.get(pair.target()))) {
                direct.merge(new Place(terms.id(link.term()), pair.pointing()), link.direct(), Boolean::logicalOr);
            }
        }
        List<Row> rows = new ArrayList<>();
        direct.forEach((place, isDirect) -> rows.add(new Row(place.term, isDirect, place.position)));
        if (!rows.isEmpty()) {
            ReferenceRepository.link(transaction, rows);
            ReferenceRepository.pair(transaction, paired(transaction, pairs, terms));
        }
    }

    /** Each thing that a statement is found by with each verb that it is: its own, and those of all that it points at. */
    private static List<Paired> paired(Handle transaction, List<Pair> pairs, Terms terms) {
        Map<Long, Set<Integer>> verbs = new HashMap<>();
        Map<Long, Set<Integer>> things = new HashMap<>();
        long[] pointing = pairs.stream().mapToLong(Pair::pointing).distinct().toArray();
        for (ReferenceRepository.Below below : ReferenceRepository.below(transaction, pointing)) {
            Mentions found = Mentions.of(StatementReader.object(below.json()).json());
            List<Entry.Link> links = Entry.links(found);
            terms.make(links.stream().map(Entry.Link::term).toList());
            verbs.computeIfAbsent(below.pointing(), p -> new HashSet<>()).add(terms.id(Term.verb(found.verb())));
            Set<Integer> all = things.computeIfAbsent(below.pointing(), p -> new HashSet<>());
            links.stream().filter(Entry.Link::isPaired).forEach(link -> all.add(terms.id(link.term())));
        }
        List<Paired> paired = new ArrayList<>();
        things.forEach((position, all) -> all.forEach(
                thing -> verbs.get(position).forEach(verb -> paired.add(new Paired(thing, verb, position)))));
        return paired;
    }

    private record Place(int term, long position) {}

    private static boolean[] flags(List<Boolean> values) {
        boolean[] flags = new boolean[values.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = values.get(i);
        }
        return flags;
    }
}
