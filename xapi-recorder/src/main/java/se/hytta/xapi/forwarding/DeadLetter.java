package se.hytta.xapi.forwarding;

import java.time.Instant;

/**
 * A statement that a destination did not take.
 *
 * @param position its key within the destination
 * @param status of the answer, 0 when it was not sent because it can't be
 * @param answer its beginning, or why it can't be sent
 * @param again whether another try is asked for
 */
public record DeadLetter(long position, int status, String answer, Instant at, boolean again, String json) {}
