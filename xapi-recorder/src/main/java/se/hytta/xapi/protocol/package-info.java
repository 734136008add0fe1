/** The version header, and refusals turned into HTTP. */
@NullMarked
package se.hytta.xapi.protocol;

import org.jspecify.annotations.NullMarked;
