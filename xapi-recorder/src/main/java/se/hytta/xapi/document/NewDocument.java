package se.hytta.xapi.document;

/**
 * A document that the host writes.
 *
 * @param replaces whether it takes the place of one that is there; else that one stays
 */
public record NewDocument(DocumentKey key, String mediaType, byte[] body, boolean replaces) {}
