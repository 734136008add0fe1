package se.hytta.xapi.tally;

/**
 * @param verb the verb's IRI
 * @param statements how many were ever stored with it, voided ones among them
 */
public record VerbTotal(String verb, long statements) {}
