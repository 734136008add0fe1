package se.hytta.xapi.recording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.recording.StatementFilter.Wanted;
import se.hytta.xapi.statement.AgentKey;
import se.hytta.xapi.statement.Iri;
import se.hytta.xapi.term.Term;

/**
 * What a person looks for among an organisation's statements; all that is given must hold.
 *
 * @param related whether mentions anywhere in a statement count for agent and activity (as related_agents and
 *     related_activities of xAPI 1.0.3 Communication 2.1.3)
 * @param since exclusive, of {@code stored}
 * @param until inclusive
 */
public record Search(
        @Nullable AgentKey agent,
        @Nullable String verb,
        @Nullable String activity,
        @Nullable UUID registration,
        boolean related,
        @Nullable Instant since,
        @Nullable Instant until) {

    public static final Search ALL = new Search(null, null, null, null, false, null, null);

    /** @throws se.hytta.xapi.protocol.Refusal (400) when verb or activity is no IRI */
    public Search {
        verb = verb == null ? null : Iri.checked(verb, "XAPI-00325", "verb");
        activity = activity == null ? null : Iri.checked(activity, "XAPI-00325", "activity");
    }

    /** The search as ranges of links, between two positions of which the second no longer counts. */
    StatementFilter filter(Stored from, Stored to, int limit, boolean ascending) {
        List<Wanted> wanted = new ArrayList<>();
        if (registration != null) {
            wanted.add(new Wanted(Term.registration(registration), false));
        }
        if (agent != null) {
            wanted.add(new Wanted(Term.agent(agent), related));
        }
        if (activity != null) {
            wanted.add(new Wanted(Term.activity(activity), related));
        }
        if (verb != null) {
            wanted.add(new Wanted(Term.verb(verb), false));
        }
        return new StatementFilter(wanted, later(from, since), earlier(to, until), limit, ascending);
    }

    private static Stored later(Stored from, @Nullable Instant since) {
        return since == null
                ? from
                : new Stored(Math.max(from.position(), Stored.after(since).position()));
    }

    private static Stored earlier(Stored to, @Nullable Instant until) {
        return until == null
                ? to
                : new Stored(Math.min(to.position(), Stored.after(until).position()));
    }
}
