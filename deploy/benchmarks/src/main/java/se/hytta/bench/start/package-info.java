/** Start-up: how long it takes until the tool is ready, and what memory it takes then. */
@NullMarked
package se.hytta.bench.start;

import org.jspecify.annotations.NullMarked;
