package se.hytta.xapi.tally;

import java.time.Instant;

/**
 * @param hour when it began, in UTC
 * @param verb the verb's IRI
 * @param statements how many were stored in the hour, voided ones among them
 */
public record Tally(Instant hour, String verb, long statements) {}
