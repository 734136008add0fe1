/** The benchmark: measures a running tool from outside, beside the limits of the machine. */
@NullMarked
package se.hytta.bench;

import org.jspecify.annotations.NullMarked;
