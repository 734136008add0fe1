package se.hytta.xapi.document;

import java.time.Instant;

/**
 * A document as it is kept.
 *
 * @param etag the SHA-1 of the body in hexadecimal, without quotes
 * @param updated when it was last written
 */
public record StoredDocument(String mediaType, byte[] body, String etag, Instant updated) {}
