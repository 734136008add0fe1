package se.hytta.lti.platform;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.hytta.web.page.Refused;

/**
 * A platform that this tool is registered at.
 *
 * @param enabled whether launches count
 * @param waiting whether it has yet to be approved by our administrator, and is not enabled for that reason
 * @param rule what a deployment meets that nobody has approved
 * @param deploymentsInto whose the deployments become that the rule lets in, null for the organisation's
 * @param shared whether it serves customers of the platform's who have nothing to do with each other
 * @param organisation the one that registered it
 */
public record Registration(
        long id,
        RegistrationDetails details,
        boolean enabled,
        boolean waiting,
        DeploymentRule rule,
        @Nullable Long deploymentsInto,
        boolean shared,
        long organisation,
        Instant created) {

    /** The origins whose pages may frame the tool: the platform's own and those named beside it. */
    public Set<String> frameOrigins() {
        Set<String> origins = new LinkedHashSet<>();
        origins.add(RegistrationDetails.origin(details.authorizationEndpoint()));
        origins.addAll(details.frameOrigins());
        return origins;
    }

    /** Throws {@link Refused} 403 unless launches count. */
    public Registration mustBeEnabled() {
        if (!enabled) {
            throw waiting
                    ? new Refused(403, "lti.refused.waiting", "registration " + id + " waits for approval")
                    : new Refused(403, "lti.refused.disabled", "registration " + id + " is disabled");
        }
        return this;
    }
}
