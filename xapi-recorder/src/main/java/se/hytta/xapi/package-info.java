/** The recorder as a whole: what a host application makes, mounts and calls. */
@NullMarked
package se.hytta.xapi;

import org.jspecify.annotations.NullMarked;
