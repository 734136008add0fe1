package se.hytta.lti.launch;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.platform.Registration;

/**
 * Who launched, from where.
 *
 * @param subject the person at the platform
 * @param contextId the LMS course, null where the launch has none
 * @param locale BCP 47
 * @param returnUrl where the platform wants people back, null where it did not say
 */
public record Launcher(
        Registration registration,
        String deploymentId,
        String subject,
        Role role,
        @Nullable String name,
        @Nullable String email,
        String locale,
        @Nullable String contextId,
        String contextTitle,
        @Nullable URI returnUrl) {}
