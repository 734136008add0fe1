/** Logins and launches of a platform of the benchmark's own. */
@NullMarked
package se.hytta.bench.launch;

import org.jspecify.annotations.NullMarked;
