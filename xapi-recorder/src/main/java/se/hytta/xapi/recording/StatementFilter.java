package se.hytta.xapi.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.xapi.protocol.Parameters;
import se.hytta.xapi.protocol.Refusal;
import se.hytta.xapi.statement.AgentKey;
import se.hytta.xapi.statement.AgentRules;
import se.hytta.xapi.statement.Iri;
import se.hytta.xapi.statement.StatementReader;
import se.hytta.xapi.term.Term;

/**
 * What a query asks for (xAPI 1.0.3 Communication 2.1.3), as ranges of link rows that must all hold.
 *
 * @param wanted the narrowest kind first: it is the range that is walked
 * @param from the first position that counts
 * @param to the first position that does not
 */
record StatementFilter(List<Wanted> wanted, Stored from, Stored to, int limit, boolean ascending) {
    /** The most statements of one answer, and what limit 0 means. */
    static final int MOST = 500;

    static final Set<String> NAMES = Set.of(
            "agent",
            "verb",
            "activity",
            "registration",
            "related_activities",
            "related_agents",
            "since",
            "until",
            "limit",
            "ascending",
            "cursor");

    /** One filter: a term, and whether mentions that are not direct count too. */
    record Wanted(Term term, boolean related) {}

    static StatementFilter of(Parameters parameters) {
        List<Wanted> wanted = new ArrayList<>();
        UUID registration = parameters.uuid("registration");
        if (registration != null) {
            wanted.add(new Wanted(Term.registration(registration), false));
        }
        String agent = parameters.text("agent");
        if (agent != null) {
            wanted.add(new Wanted(Term.agent(agent(agent)), parameters.flag("related_agents")));
        }
        String activity = parameters.text("activity");
        if (activity != null) {
            wanted.add(new Wanted(
                    Term.activity(Iri.checked(activity, "XAPI-00012", "activity")),
                    parameters.flag("related_activities")));
        }
        String verb = parameters.text("verb");
        if (verb != null) {
            wanted.add(new Wanted(Term.verb(Iri.checked(verb, "XAPI-00012", "verb")), false));
        }
        parameters.flag("related_agents");
        parameters.flag("related_activities");
        return new StatementFilter(wanted, from(parameters), to(parameters), limit(parameters), ascending(parameters))
                .after(parameters.text("cursor"));
    }

    StatementFilter and(Wanted more) {
        List<Wanted> all = new ArrayList<>(wanted);
        all.add(more);
        return new StatementFilter(all, from, to, limit, ascending);
    }

    private static AgentKey agent(String json) {
        JsonNode agent = StatementReader.value(json.getBytes(StandardCharsets.UTF_8));
        AgentRules.identified(agent, "agent");
        return AgentKey.of(agent);
    }

    private static Stored from(Parameters parameters) {
        Instant since = parameters.moment("since");
        return since == null ? new Stored(0) : Stored.after(since);
    }

    private static Stored to(Parameters parameters) {
        Instant until = parameters.moment("until");
        return until == null ? new Stored(Long.MAX_VALUE) : Stored.after(until);
    }

    private static boolean ascending(Parameters parameters) {
        return parameters.flag("ascending");
    }

    private static int limit(Parameters parameters) {
        String text = parameters.text("limit");
        if (text == null) {
            return MOST;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new Refusal(400, "XAPI-00012", "The query parameter limit is not a number of 0 or more");
        }
        long limit = Long.parseLong(text);
        return limit == 0 ? MOST : (int) Math.min(limit, MOST);
    }

    /** The rest of an answer whose last statement stands at the cursor. */
    private StatementFilter after(@Nullable String cursor) {
        if (cursor == null) {
            return this;
        }
        if (!cursor.matches("\\d{1,18}|[0-8]\\d{18}")) {
            throw new Refusal(400, "XAPI-00012", "The cursor is none that was given out");
        }
        long last = Long.parseLong(cursor);
        return ascending
                ? new StatementFilter(wanted, new Stored(Math.max(from.position(), last + 1)), to, limit, true)
                : new StatementFilter(wanted, from, new Stored(Math.min(to.position(), last)), limit, false);
    }
}
