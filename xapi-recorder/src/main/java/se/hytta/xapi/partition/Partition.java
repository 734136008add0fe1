package se.hytta.xapi.partition;

import org.jspecify.annotations.Nullable;

/**
 * The last partition, which has no end.
 *
 * @param first its first position
 * @param closing the first position after it, while it is about to be closed
 */
record Partition(int number, long first, @Nullable Long closing) {}
