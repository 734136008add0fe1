/** Tables, on the terminal and in the page of results. */
@NullMarked
package se.hytta.bench.report;

import org.jspecify.annotations.NullMarked;
