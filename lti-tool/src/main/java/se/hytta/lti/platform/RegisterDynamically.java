package se.hytta.lti.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.lti.outbound.Answer;
import se.hytta.lti.outbound.Outbound;
import se.hytta.lti.outbound.Remote;
import se.hytta.web.page.Refused;

/**
 * Registers the tool at a platform by an invitation (Dynamic Registration 1.0). The invitation is spent in the
 * transaction that stores what the platform answered, so that one that failed can be used again.
 */
public final class RegisterDynamically {
    private final Jdbi jdbi;
    private final Platforms platforms;
    private final Remote remote;
    private final ToolMetadata metadata;

    public RegisterDynamically(Jdbi jdbi, Platforms platforms, Remote remote, ToolAddress tool, String toolName) {
        this.jdbi = jdbi;
        this.platforms = platforms;
        this.remote = remote;
        this.metadata = new ToolMetadata(tool, toolName);
    }

    /**
     * Registers.
     *
     * @param token the platform's registration token, null without one
     * @throws Refused 400 saying what the platform did wrong, 409 when another organisation has this
     *     registration, 410 when the invitation was spent meanwhile
     */
    public Registration register(Invitation invitation, String configurationUrl, @Nullable String token) {
        String bearer = token == null || token.isBlank() ? null : "Bearer " + token;
        if (bearer != null && !bearer.matches("[\\x21-\\x7e ]{1,8000}")) {
            throw new Refused(400, "lti.register.configuration", "the registration token is none");
        }
        URI source = RegistrationDetails.uri("openid_configuration", configurationUrl);
        Answer described = call(source, client -> client.configuration(bearer));
        if (isForToken(described)) {
            throw denied(source, described);
        }
        if (!described.ok()) {
            throw new Refused(400, "lti.register.unreachable", source + ": " + described.excerpt(), source.getHost());
        }
        PlatformConfiguration platform = PlatformConfiguration.of(source, described.json());
        byte[] wanted = metadata.of(platform);
        Answer answer = call(platform.registrationEndpoint(), client -> client.register(bearer, wanted));
        if (!answer.ok()) {
            throw denied(source, answer);
        }
        return store(invitation, source, platform, answer.json());
    }

    /** What the platform has against it, in its own words; or that its token is good no longer. */
    private static Refused denied(URI source, Answer answer) {
        return isForToken(answer)
                ? new Refused(400, "lti.register.token", "registration: " + answer.excerpt(), source.getHost())
                : new Refused(
                        400,
                        "lti.register.denied",
                        "registration: " + answer.excerpt(),
                        source.getHost(),
                        Objection.of(answer));
    }

    private static boolean isForToken(Answer answer) {
        return answer.status() == 401 || answer.status() == 403;
    }

    private Registration store(Invitation invitation, URI source, PlatformConfiguration platform, JsonNode answer) {
        RegistrationDetails details = details(source, platform, answer);
        String deployment = answer.path("https://purl.imsglobal.org/spec/lti-tool-configuration")
                .path("deployment_id")
                .asText();
        long id = jdbi.inTransaction(
                handle -> Invitations.store(handle, invitation, details, deployment, invitation.approval()));
        platforms.forget();
        return platforms.find(id).orElseThrow();
    }

    private static RegistrationDetails details(URI source, PlatformConfiguration platform, JsonNode answer) {
        String clientId = answer.path("client_id").asText();
        if (clientId.isBlank()) {
            throw new Refused(400, "lti.register.answer", "the platform's answer has no client_id");
        }
        Set<String> frames = new LinkedHashSet<>();
        frames.add(RegistrationDetails.origin(source));
        frames.add(RegistrationDetails.origin(platform.registrationEndpoint()));
        if (platform.canvas() && platform.issuer().endsWith(".instructure.com")) {
            frames.add("https://*.instructure.com");
        }
        return new RegistrationDetails(
                platform.issuer(),
                clientId,
                platform.name(),
                platform.authorizationEndpoint(),
                platform.tokenEndpoint(),
                platform.jwksUri(),
                platform.tokenAudience(),
                ToolMetadata.scopes(platform),
                frames.stream().toList());
    }

    private Answer call(URI address, java.util.function.Function<OpenIdClient, jakarta.ws.rs.core.Response> call) {
        try {
            return remote.call(OpenIdClient.class, address, call);
        } catch (Outbound.Forbidden e) {
            throw new Refused(
                    400, "lti.register.forbidden", String.valueOf(e.getMessage()), String.valueOf(address.getHost()));
        } catch (Remote.Unanswered e) {
            throw new Refused(
                    400, "lti.register.unreachable", String.valueOf(e.getMessage()), String.valueOf(address.getHost()));
        }
    }
}
