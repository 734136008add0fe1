package se.hytta.lti.login;

import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.net.URI;
import org.jdbi.v3.core.Jdbi;
import se.hytta.lti.key.Secret;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.platform.RegistrationDetails;
import se.hytta.lti.platform.ToolAddress;
import se.hytta.web.page.Refused;

/** Answers a login initiation with an authentication request (Security Framework 5.1.1.2). */
final class StartLogin {
    private final Jdbi jdbi;
    private final Platforms platforms;
    private final ToolAddress tool;

    StartLogin(Jdbi jdbi, Platforms platforms, ToolAddress tool) {
        this.jdbi = jdbi;
        this.platforms = platforms;
        this.tool = tool;
    }

    /** A login begun: where the browser goes next and what it must bring back. */
    record Begun(URI next, Secret state, Secret binder, String platformOrigin, long registration) {}

    /** Throws {@link Refused} 400 or 403 when no enabled registration is meant or the target is not ours. */
    Begun start(LoginRequest request) {
        if (!tool.owns(request.targetLinkUri())) {
            throw new Refused(400, "lti.refused.target", "target_link_uri is not ours: " + request.targetLinkUri());
        }
        Registration registration = platforms
                .choose(request.issuer(), request.clientId(), request.deploymentId())
                .orElseThrow(() -> new Refused(
                        403,
                        "lti.refused.platform",
                        "no registration of " + request.issuer() + " with client id " + request.clientId()));
        registration.mustBeEnabled();
        Secret state = Secret.fresh();
        Secret binder = Secret.fresh();
        String nonce = Secret.fresh().value();
        jdbi.useHandle(handle -> PendingLoginRepository.add(handle, state, binder, nonce, registration.id(), request));
        URI endpoint = registration.details().authorizationEndpoint();
        return new Begun(
                authentication(registration, request, state, nonce),
                state,
                binder,
                RegistrationDetails.origin(endpoint),
                registration.id());
    }

    private URI authentication(Registration registration, LoginRequest request, Secret state, String nonce) {
        AuthenticationRequest.Builder builder = new AuthenticationRequest.Builder(
                        ResponseType.IDTOKEN,
                        new Scope("openid"),
                        new ClientID(registration.details().clientId()),
                        tool.launch())
                .endpointURI(registration.details().authorizationEndpoint())
                .responseMode(ResponseMode.FORM_POST)
                .prompt(new Prompt(Prompt.Type.NONE))
                .state(new State(state.value()))
                .nonce(new Nonce(nonce))
                .loginHint(request.loginHint());
        if (request.messageHint() != null) {
            builder.customParameter("lti_message_hint", request.messageHint());
        }
        return builder.build().toURI();
    }
}
