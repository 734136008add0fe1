package se.hytta.xapi.personal;

/**
 * Where statements that mention a learner were forwarded to: somebody who has to be told of an erasure (GDPR article 19).
 *
 * @param first when they were sent first, and last, in ISO 8601
 * @param statements how many were sent, whether they were taken or not
 */
public record Destination(String name, String url, String first, String last, long statements) {}
