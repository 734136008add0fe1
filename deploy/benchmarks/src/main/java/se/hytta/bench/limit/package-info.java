/** What the machine itself can do: the same work without the tool. */
@NullMarked
package se.hytta.bench.limit;

import org.jspecify.annotations.NullMarked;
