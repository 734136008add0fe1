/** Who takes part in an LMS course (Names and Role Provisioning Services 2.0), kept fresh in the background. */
@NullMarked
package se.hytta.lti.roster;

import org.jspecify.annotations.NullMarked;
