package se.hytta.lti.guide;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import se.hytta.lti.check.CheckRegistration;
import se.hytta.lti.platform.Invitation;
import se.hytta.lti.platform.Platforms;

/** How far an invitation's LMS has come; whether it is activated only the LMS can tell, so it is asked for a token now and then. */
final class FollowProgress {
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final int MOST_HELD = 1000;

    private final ProgressRepository progress;
    private final Platforms platforms;
    private final CheckRegistration check;
    private final Map<Long, Instant> asked = new ConcurrentHashMap<>();

    FollowProgress(Jdbi jdbi, Platforms platforms, CheckRegistration check) {
        this.progress = new ProgressRepository(jdbi);
        this.platforms = platforms;
        this.check = check;
    }

    Progress of(Invitation invitation) {
        Progress known = progress.of(invitation);
        Long registration = invitation.registration();
        if (registration == null || known.reached(Progress.Step.ACTIVATED) || known.waiting() || !isDue(registration)) {
            return known;
        }
        platforms.find(registration).ifPresent(check::now);
        return progress.of(invitation);
    }

    private boolean isDue(long registration) {
        if (asked.size() > MOST_HELD) {
            asked.clear();
        }
        Instant now = Instant.now();
        return asked.compute(
                        registration,
                        (id, last) -> last == null || last.plus(PAUSE).isBefore(now) ? now : last)
                == now;
    }
}
