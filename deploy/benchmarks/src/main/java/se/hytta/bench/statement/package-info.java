/** Statements written to and read from the Learning Record Store. */
@NullMarked
package se.hytta.bench.statement;

import org.jspecify.annotations.NullMarked;
