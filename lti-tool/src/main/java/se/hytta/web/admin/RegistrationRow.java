package se.hytta.web.admin;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.platform.Deployment;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;

/**
 * A registration as a row of a table.
 *
 * @param into whose the deployments become that its rule lets in, null for the registration's own
 * @param seen the last launch, null before the first
 */
public record RegistrationRow(
        Registration registration,
        String organisation,
        @Nullable String into,
        List<Deployment> deployments,
        @Nullable Instant seen) {

    /** Those that the caller may see. */
    static List<RegistrationRow> all(Platforms platforms, Map<Long, String> names, Caller caller) {
        return caller.among(Act.READ_REGISTRATIONS, platforms.list(), Registration::organisation).stream()
                .map(r -> of(r, platforms, names))
                .toList();
    }

    static RegistrationRow of(Registration registration, Platforms platforms, Map<Long, String> names) {
        List<Deployment> deployments = platforms.deployments(registration.id());
        return new RegistrationRow(
                registration,
                names.getOrDefault(registration.organisation(), "?"),
                registration.deploymentsInto() == null ? null : names.get(registration.deploymentsInto()),
                deployments,
                deployments.stream()
                        .map(Deployment::seen)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }
}
