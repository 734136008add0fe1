package se.hytta.lti.certificate;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as it was issued.
 *
 * @param id unguessable; who has the address may see it
 * @param credential a signed JWT (Open Badges 3.0, 8.2)
 * @param revoked when the learner took it back, null while it is good
 */
public record Certificate(
        UUID id,
        String credential,
        Instant issued,
        @Nullable Instant revoked) {}
