/** The courses as a whole: what the LTI tool makes, mounts and calls. */
@NullMarked
package se.hytta.content;

import org.jspecify.annotations.NullMarked;
