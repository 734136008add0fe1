package se.hytta.lti.launch;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person who has launched something of a context. The name is null where the platform sends none. */
public record Member(UUID learner, @Nullable String name, Role role, Instant seen) {}
