package se.hytta.lti.guide;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import se.hytta.lti.check.CheckRegistration;
import se.hytta.lti.outbound.Outbound;
import se.hytta.lti.platform.Invitation;
import se.hytta.lti.platform.Invitations;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.platform.RegistrationDetails;
import se.hytta.web.page.Refused;

/** Registers a platform by an invitation with the values that its administrator typed; spends the invitation when it succeeds. */
final class RegisterByHand {
    private final Platforms platforms;
    private final Invitations invitations;
    private final Outbound outbound;
    private final CheckRegistration check;

    RegisterByHand(Platforms platforms, Invitations invitations, Outbound outbound, CheckRegistration check) {
        this.platforms = platforms;
        this.invitations = invitations;
        this.outbound = outbound;
        this.check = check;
    }

    /**
     * Registers; or where the platform's customers share a registration of ours, claims the deployment for the
     * invitation's organisation, which always waits for our administrator.
     *
     * @throws Refused 400 saying which value can't be, 409 when it is another organisation's, 410 when the invitation is spent
     */
    Registration register(Invitation invitation, ManualValues values) {
        platforms.forget();
        Optional<Registration> known = platforms.find(values.issuer(), values.clientId());
        if (known.isPresent() && known.get().shared()) {
            return invitations.claim(invitation, known.get(), values.deploymentId());
        }
        RegistrationDetails details = values.details();
        for (URI address : List.of(details.authorizationEndpoint(), details.tokenEndpoint(), details.jwksUri())) {
            mayBeCalled(address);
        }
        String problem = check.keysProblem(details);
        if (problem != null) {
            throw new Refused(400, "lti.register.keys", problem, String.valueOf(details.jwksUri()));
        }
        return invitations.register(
                invitation, details, values.deploymentId(), invitation.approval() || contradicts(details));
    }

    /** Another's issuer with other addresses: one of the two is wrong, so a person looks at it before it counts. */
    private boolean contradicts(RegistrationDetails details) {
        return platforms.ofIssuer(details.issuer()).stream()
                .anyMatch(r -> !r.details().jwksUri().equals(details.jwksUri())
                        || !r.details().authorizationEndpoint().equals(details.authorizationEndpoint()));
    }

    private void mayBeCalled(URI address) {
        try {
            outbound.check(address);
        } catch (Outbound.Forbidden e) {
            throw new Refused(
                    400, "lti.register.forbidden", String.valueOf(e.getMessage()), String.valueOf(address.getHost()));
        }
    }
}
