package se.hytta.lti.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which rows a launch has to write: none that is known and unchanged, since a whole class would wait for the same row. */
record Changes(boolean learner, boolean context, boolean link, boolean member) {
    private static final Duration SEEN_PRECISION = Duration.ofMinutes(10);

    static Changes between(Known known, Launcher launcher, @Nullable LinkClaim link) {
        return new Changes(
                known.learner() == null
                        || !Objects.equals(known.name(), launcher.name())
                        || !Objects.equals(known.email(), launcher.email())
                        || !Objects.equals(known.locale(), launcher.locale()),
                launcher.contextId() != null
                        && (known.context() == null || !launcher.contextTitle().equals(known.contextTitle())),
                link != null && linkChanged(known, launcher, link),
                known.role() != launcher.role()
                        || known.memberSeen() == null
                        || known.memberSeen().isBefore(Instant.now().minus(SEEN_PRECISION)));
    }

    private static boolean linkChanged(Known known, Launcher launcher, LinkClaim link) {
        boolean moved = launcher.contextId() != null && !Objects.equals(known.linkContext(), known.context());
        return known.link() == null || moved || gradesMoved(known, link) || news(known.linkTitle(), link.title());
    }

    /** Whether the link's grades go elsewhere than before. A launch that says nothing of grades changes nothing. */
    static boolean gradesMoved(Known known, LinkClaim link) {
        return news(known.lineItem(), link.lineItem())
                || news(known.lineItems(), link.lineItems())
                || news(known.scopes(), link.scopes().isEmpty() ? null : link.scopes());
    }

    private static boolean news(@Nullable String known, @Nullable String said) {
        return said != null && !said.equals(known);
    }
}
