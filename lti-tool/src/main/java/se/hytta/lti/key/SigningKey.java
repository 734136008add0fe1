package se.hytta.lti.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of the tool's own keys, without the key.
 *
 * @param signs from when it signs; published from {@code created} on
 * @param retires when it is published no more, null while no other is to take its place
 */
public record SigningKey(
        String kid,
        State state,
        Instant created,
        Instant signs,
        @Nullable Instant retires) {

    public enum State {
        /** Published, so that platforms have it when it begins to sign. */
        NEXT,
        /** Signs. */
        CURRENT,
        /** Published still, for what it signed. */
        PREVIOUS
    }
}
