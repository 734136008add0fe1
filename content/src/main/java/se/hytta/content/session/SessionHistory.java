package se.hytta.content.session;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.hytta.content.vocabulary.Verb;

/**
 * What has happened in a session, as far as cmi5's rules ask; grows statement by statement.
 *
 * @param stated the ids of the cmi5 defined statements that the AU made in this session, by verb
 * @param terminatedSaid the timestamp that terminated bears, null before it
 * @param graceOver whether the time after terminated has run out in which what was on its way is taken
 * @param completedBefore whether the AU was completed in this registration, {@code passedBefore} passed
 */
public record SessionHistory(
        Map<Verb, UUID> stated,
        boolean launchDataRead,
        boolean preferencesRead,
        boolean abandoned,
        @Nullable Instant terminatedSaid,
        boolean graceOver,
        boolean completedBefore,
        boolean passedBefore) {

    public SessionHistory {
        stated = Map.copyOf(stated);
    }

    public boolean has(Verb verb) {
        return stated.containsKey(verb);
    }

    /** Whether this very statement was taken already: one sent again because its answer was lost. */
    public boolean holds(Verb verb, UUID id) {
        return id.equals(stated.get(verb));
    }

    /** With one more cmi5 defined statement of the AU's. */
    public SessionHistory after(Verb verb, UUID id, Instant timestamp) {
        Map<Verb, UUID> more = new EnumMap<>(Verb.class);
        more.putAll(stated);
        more.put(verb, id);
        return new SessionHistory(
                more,
                launchDataRead,
                preferencesRead,
                abandoned,
                verb == Verb.terminated ? timestamp : terminatedSaid,
                graceOver,
                completedBefore || verb == Verb.completed,
                passedBefore || verb == Verb.passed);
    }
}
