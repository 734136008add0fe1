package se.hytta.content.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import se.hytta.content.registration.RegistrationRepository;

/** No credential can forge a grade: cmi5's verbs in a registration of ours are for the AU's own session (cmi5 8.1.2). */
final class ForgedStatements {
    private static final int REMEMBERED = 20_000;

    private final RegistrationRepository registrations;

    /** Ids that are none of ours, and never will be: ours are made here, at random. */
    private final Cache<UUID, Boolean> strangers =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    ForgedStatements(RegistrationRepository registrations) {
        this.registrations = registrations;
    }

    void refuse(Handle handle, List<JsonNode> statements) {
        UUID[] named = statements.stream()
                .map(AuStatement::new)
                .filter(statement -> statement.verb().isPresent() || statement.isDefined())
                .flatMap(ForgedStatements::registration)
                .distinct()
                .filter(registration -> strangers.getIfPresent(registration) == null)
                .toArray(UUID[]::new);
        if (named.length == 0) {
            return;
        }
        if (registrations.anyKnown(handle, named)) {
            throw Rule.broken(
                    "8.1.2.0-5",
                    "a statement with a cmi5 verb in a course registration needs the token of the AU's session");
        }
        for (UUID registration : named) {
            strangers.put(registration, true);
        }
    }

    private static Stream<UUID> registration(AuStatement statement) {
        try {
            return Optional.of(statement.context().path("registration").asText(""))
                    .filter(text -> text.length() == 36)
                    .map(UUID::fromString)
                    .stream();
        } catch (IllegalArgumentException noUuid) {
            return Stream.empty();
        }
    }
}
