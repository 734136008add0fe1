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
 * @param json the tree as it will be read back, but for what {@link #storedAt} puts into it
 * @param text the same as bytes, kept as sent, with {@link #MOMENT} where the moment of storing goes
 * @param stamped the properties that have this moment
 * @param authority what {@code related_agents} finds it by, beside its mentions
 */
record Entry(UUID id, ObjectNode json, byte[] text, List<String> stamped, Mentions mentions, Term authority) {
    /** A character that no JSON text can hold. */
    static final String MOMENT = "\u0001";

    /** A term by which the statement is found. */
    record Link(Term term, boolean direct) {
        /** Whether the statement is found by this and its verb together, too. */
        boolean isPaired() {
            return direct && (term.kind() == Term.Kind.AGENT || term.kind() == Term.Kind.ACTIVITY);
        }
    }

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

    void storedAt(Stored moment) {
        String text = Stored.text(moment.moment());
        stamped.forEach(property -> json.put(property, text));
    }

    /**
     * What the store made of entries.
     *
     * @param first the position of the first; each next one's is a microsecond more
     * @param referred which ids it had not known, and of these, which were already referred to
     */
    record Outcome(Stored first, Map<UUID, Boolean> referred) {
        boolean isNew(Entry entry) {
            return referred.containsKey(entry.id);
        }

        boolean wasReferred(Entry entry) {
            return referred.getOrDefault(entry.id, false);
        }
    }
}
