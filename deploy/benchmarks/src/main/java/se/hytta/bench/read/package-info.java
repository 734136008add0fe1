/** Statements read from a large Learning Record Store. */
@NullMarked
package se.hytta.bench.read;

import org.jspecify.annotations.NullMarked;
