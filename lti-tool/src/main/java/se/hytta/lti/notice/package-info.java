/** Registers for the notices of platforms (Platform Notification Service 1.0). */
@NullMarked
package se.hytta.lti.notice;

import org.jspecify.annotations.NullMarked;
