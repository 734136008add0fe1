package se.hytta.lti.login;

import org.jspecify.annotations.Nullable;

/**
 * A login that waits for its launch.
 *
 * @param parameters that start it again, as a query
 */
public record PendingLogin(
        String nonce,
        byte[] binderHash,
        long registration,
        @Nullable String storageTarget,
        String parameters,
        boolean expired) {}
