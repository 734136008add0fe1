/** LTI 1.3 and Advantage as a whole: what the application makes, mounts and calls. */
@NullMarked
package se.hytta.lti;

import org.jspecify.annotations.NullMarked;
