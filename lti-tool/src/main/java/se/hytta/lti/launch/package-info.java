/** Messages verified and turned into a launch (LTI Core 5). */
@NullMarked
package se.hytta.lti.launch;

import org.jspecify.annotations.NullMarked;
