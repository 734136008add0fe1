package se.hytta.xapi.personal;

/**
 * Where statements of a learner were forwarded to: somebody who has to be told of an erasure (GDPR article 19).
 *
 * @param statements how many were delivered
 */
public record Destination(String name, String url, long statements) {}
