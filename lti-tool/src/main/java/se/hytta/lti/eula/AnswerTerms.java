package se.hytta.lti.eula;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import se.hytta.lti.outbound.Answer;
import se.hytta.lti.outbound.Outbound;
import se.hytta.lti.outbound.Remote;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.lti.token.AccessTokens;
import se.hytta.web.page.Refused;

/** Tells the platform that somebody has accepted the terms, or not (EULA user service); the answer is kept there alone. */
public final class AnswerTerms {
    public static final String SCOPE = "https://purl.imsglobal.org/spec/lti/scope/eula/user";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EulaRepository services;
    private final Platforms platforms;
    private final AccessTokens tokens;
    private final Remote remote;

    public AnswerTerms(Jdbi jdbi, Platforms platforms, AccessTokens tokens, Remote remote) {
        this.services = new EulaRepository(jdbi);
        this.platforms = platforms;
        this.tokens = tokens;
        this.remote = remote;
    }

    /** Throws {@link Refused} 404 where the platform has not asked, 502 when it does not take the answer. */
    public void answer(long registration, long deployment, UUID learner, boolean accepted) {
        EulaRepository.Asked asked = services.of(deployment, learner)
                .orElseThrow(() -> new Refused(404, "lti.eula.unasked", "no EULA service of deployment " + deployment));
        Registration platform = platforms
                .find(registration)
                .orElseThrow(() -> new Refused(404, "lti.eula.unasked", "no registration " + registration));
        byte[] body = JSON.createObjectNode()
                .put("userId", asked.subject())
                .put("accepted", accepted)
                .put("timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        try {
            String bearer = tokens.bearer(platform, SCOPE);
            Answer answer =
                    remote.call(EulaClient.class, userService(asked.url()), client -> client.answer(bearer, body));
            if (!answer.ok()) {
                if (answer.status() == 401) {
                    tokens.drop(platform, SCOPE);
                }
                throw new Refused(502, "lti.eula.untaken", "the platform answers " + answer.excerpt());
            }
        } catch (AccessTokens.TokenRefused | Outbound.Forbidden | Remote.Unanswered | IllegalArgumentException e) {
            throw new Refused(502, "lti.eula.untaken", String.valueOf(e.getMessage()));
        }
    }

    /** The service's address with {@code /user} in its path, before a query. */
    private static URI userService(String url) {
        int query = url.indexOf('?');
        String path = (query < 0 ? url : url.substring(0, query)).replaceFirst("/+$", "");
        return URI.create(path + "/user" + (query < 0 ? "" : url.substring(query)));
    }
}
