/** Starts what an installation on one machine consists of, watches over it, and stops it. */
@NullMarked
package se.hytta.deploy;

import org.jspecify.annotations.NullMarked;
