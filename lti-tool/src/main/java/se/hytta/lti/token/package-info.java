/** Access tokens of the platforms' services (Security Framework 4.1). */
@NullMarked
package se.hytta.lti.token;

import org.jspecify.annotations.NullMarked;
