/** Certificates of whole courses, as Open Badges 3.0: issued to a learner, shown to whoever she gives the address, revoked by her. */
@NullMarked
package se.hytta.lti.certificate;

import org.jspecify.annotations.NullMarked;
