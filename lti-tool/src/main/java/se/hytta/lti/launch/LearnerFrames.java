package se.hytta.lti.launch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import se.hytta.content.delivery.Framing;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;

/** Who may frame a course's files: the platform that the learner came from, and nobody else's. */
public final class LearnerFrames {
    private static final long NOBODYS = 0;

    private final Jdbi jdbi;
    private final Platforms platforms;
    private final Cache<UUID, Long> registrations = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    public LearnerFrames(Jdbi jdbi, Platforms platforms) {
        this.jdbi = jdbi;
        this.platforms = platforms;
    }

    /** @param anybody what holds for answers that belong to nobody, and for learners who came by no launch */
    public Framing with(Supplier<Collection<String>> anybody) {
        return new Framing() {
            @Override
            public Collection<String> anybody() {
                return anybody.get();
            }

            @Override
            public Collection<String> of(long organisation, UUID learner) {
                long registration = registrations.get(
                        learner,
                        id -> jdbi.withHandle(handle ->
                                KnownRepository.registration(handle, id).orElse(NOBODYS)));
                return registration == NOBODYS
                        ? anybody.get()
                        : platforms
                                .find(registration)
                                .map(Registration::frameOrigins)
                                .map(List::copyOf)
                                .orElse(List.of());
            }
        };
    }
}
