/** Platforms, their registrations and deployments, invitations, dynamic registration. */
@NullMarked
package se.hytta.lti.platform;

import org.jspecify.annotations.NullMarked;
