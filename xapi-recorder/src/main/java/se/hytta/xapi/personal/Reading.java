package se.hytta.xapi.personal;

import java.time.Instant;

/** Somebody read a learner's record. */
public record Reading(Instant at, String reader, String learner, String what) {}
