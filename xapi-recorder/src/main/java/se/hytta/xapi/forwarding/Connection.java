package se.hytta.xapi.forwarding;

import java.util.List;

/**
 * What a try of a destination found.
 *
 * @param found good; credential: the key is not known there; version: it does not speak the version; no-store: it answers,
 *     but not as an xAPI store; unanswered
 * @param status of the last answer, 0 without one
 * @param answer its beginning, or why there is none; empty when all is well
 * @param versions that its {@code about} names
 */
public record Connection(String found, int status, String answer, List<String> versions) {
    public Connection {
        versions = List.copyOf(versions);
    }

    public boolean good() {
        return found.equals("good");
    }
}
