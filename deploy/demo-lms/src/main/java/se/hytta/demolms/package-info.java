/** The demo LMS as a whole: a small but honest LTI 1.3 platform on loopback. */
@NullMarked
package se.hytta.demolms;

import org.jspecify.annotations.NullMarked;
