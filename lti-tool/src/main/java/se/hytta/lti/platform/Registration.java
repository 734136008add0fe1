package se.hytta.lti.platform;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A platform that this tool is registered at.
 *
 * @param enabled whether launches count
 * @param firstDeploymentApproved whether the first deployment that launches is approved, since the registration named none
 * @param organisation the one that registered it; owns the deployments that are approved without asking
 */
public record Registration(
        long id,
        RegistrationDetails details,
        boolean enabled,
        boolean firstDeploymentApproved,
        long organisation,
        Instant created) {

    /** The origins whose pages may frame the tool: the platform's own and those named beside it. */
    public Set<String> frameOrigins() {
        Set<String> origins = new LinkedHashSet<>();
        origins.add(RegistrationDetails.origin(details.authorizationEndpoint()));
        origins.addAll(details.frameOrigins());
        return origins;
    }
}
