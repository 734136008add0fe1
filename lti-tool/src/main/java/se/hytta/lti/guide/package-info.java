/** An invitation's address: the guide for the LMS's administrator, registration by it or by hand, and how far it came. */
@NullMarked
package se.hytta.lti.guide;

import org.jspecify.annotations.NullMarked;
