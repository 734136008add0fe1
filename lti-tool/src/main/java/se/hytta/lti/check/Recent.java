package se.hytta.lti.check;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened of late at a registration, without anybody's name.
 *
 * @param launches that were let in, the newest first; of one person in one course only the last
 * @param scores those that are not sent yet, then the last that were
 */
public record Recent(List<Launch> launches, List<ScorePost> scores) {

    /** @param role as the name of a launch.Role */
    public record Launch(
            Instant at, String deploymentId, @Nullable String course, String role) {}

    /**
     * @param status {@code waiting}, {@code sent} or {@code parked}
     * @param at when it was sent, or is tried again
     * @param error what the platform answered last, null when it had nothing against it
     */
    public record ScorePost(
            @Nullable String link,
            String status,
            @Nullable Instant at,
            int tries,
            @Nullable String error) {}
}
