/** A load generator that is light enough to share two cores with what it measures. */
@NullMarked
package se.hytta.bench.load;

import org.jspecify.annotations.NullMarked;
