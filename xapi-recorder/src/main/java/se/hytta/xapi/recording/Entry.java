package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import se.hytta.xapi.statement.Mentions;
import se.hytta.xapi.term.Term;

/**
 * A valid statement on its way into the store.
 *
 * @param json the tree as it will be read back
 * @param text the same as bytes, kept as sent
 * @param authority what {@code related_agents} finds it by, beside its mentions
 */
record Entry(UUID id, ObjectNode json, byte[] text, Mentions mentions, Term authority) {

    /** A term by which the statement is found. */
    record Link(Term term, boolean direct) {}

    List<Link> links() {
        List<Link> links = links(mentions);
        if (links.stream().noneMatch(link -> link.term.equals(authority))) {
            links.add(new Link(authority, false));
        }
        return links;
    }

    static List<Link> links(Mentions mentions) {
        List<Link> links = new ArrayList<>();
        links.add(new Link(Term.verb(mentions.verb()), true));
        if (mentions.registration() != null) {
            links.add(new Link(Term.registration(mentions.registration()), true));
        }
        mentions.agents().forEach((agent, direct) -> links.add(new Link(Term.agent(agent), direct)));
        mentions.activities().forEach((activity, direct) -> links.add(new Link(Term.activity(activity), direct)));
        return links;
    }

    static List<Term> terms(List<Entry> entries) {
        return entries.stream().flatMap(e -> e.links().stream()).map(Link::term).toList();
    }

    /** Which ids the recorder had not known, and of these, which were already referred to. */
    record Outcome(Map<UUID, Boolean> referred) {
        boolean isNew(Entry entry) {
            return referred.containsKey(entry.id);
        }

        boolean wasReferred(Entry entry) {
            return referred.getOrDefault(entry.id, false);
        }
    }
}
