/** People's roads through Hytta, in Chromium, in the frame of an LMS on another site, with third-party cookies blocked. */
@NullMarked
package se.hytta.e2e;

import org.jspecify.annotations.NullMarked;
