/** What a teacher picks, and the answer to the platform (Deep Linking 2.0). */
@NullMarked
package se.hytta.lti.deeplink;

import org.jspecify.annotations.NullMarked;
